"""What crosscheck tested: a relation, the facts in it, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.records.facts import FactTable

Result = Literal["holds", "fails", "suspect", "unchecked"]
Severity = Literal["error", "warning", "info"]
Verdict = Literal["report", "ocr", "unclear"]


Role = Literal["total", "part", "base", "ratio", "same", "bound"]


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact that takes part in a check."""

    table: FactTable
    id: str
    role: Role


@dataclass(frozen=True, slots=True)
class Check:
    """One relation tested, whether it holds or not. Fields are the columns of `checks` in the contract.

    `figures` are in the formula's order, total first: Decimals, or ISO dates as text. `blocked_by` is the id
    of the finding that may be the cause of this one.
    """

    id: str
    document_id: str | None
    rule: str
    result: Result
    severity: Severity | None
    formula: str
    message: str
    figures: tuple[Decimal | str, ...] = ()
    codes: tuple[str, ...] = ()
    expected: Decimal | None = None
    found: Decimal | None = None
    difference: Decimal | None = None
    verdict: Verdict | None = None
    suggestion: str | None = None
    facts: tuple[CheckedFact, ...] = ()
    blocked_by: str | None = None
    suggestion_en: str | None = None
