"""What extract and relate found: the facts, each with its slots and its place in the print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipeline.records.pages import Box

Origin = Literal["clause", "parenthesis", "list", "table", "opener", "heading", "document"]
Qualifier = Literal["about", "over", "under", "at_least", "at_most", "average"]
Modality = Literal["actual", "target", "plan"]
DateKind = Literal["day", "month", "quarter", "half", "year", "range"]
Segments = tuple[tuple[int, int], ...]
FactTable = Literal["counts", "dates", "document_references", "models", "durations"]


@dataclass(frozen=True, slots=True)
class Slot:
    """The value of a slot of a fact and where it was read."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact stands in the document: offsets into its text, and boxes on its pages."""

    page_no: int
    char_start: int
    char_end: int
    quote: str
    rule: str
    segments: Segments = ()
    boxes: tuple[Box, ...] = ()
    confidence: float | None = None
    section: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact has. `id` is stable across runs unless the value changes."""

    id: str
    where: Provenance
    slots: Mapping[str, Slot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFact(Fact):
    """A figure with what it counts. `decimals` is the precision of the normalised value: 2 for 99,67 %,
    -8 for '1,2 tỷ đồng' (1200000000, known to 10⁸). `modifier` is what narrows the unit in print
    ('dự bị', 'nữ', 'ấp'); `per` is 'năm' for yearly figures; `years` the length of 'Qua 10 năm'."""

    printed: str
    value: Decimal
    value_high: Decimal | None = None
    value_of: Decimal | None = None
    decimals: int = 0
    unit: str | None = None
    modifier: str | None = None
    qualifier: Qualifier | None = None
    modality: Modality = "actual"
    measure: str | None = None
    action: str | None = None
    group_kind: str | None = None
    sector: str | None = None
    place: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    cumulative: bool | None = None
    per: str | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    """A calendar date or period: inclusive ISO days."""

    start: str
    end: str
    kind: DateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceFact(Fact):
    """A mention of another document. `code` is None where it is cited by name or number alone."""

    code: str | None
    code_key: str | None
    doc_type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    title: str | None = None
    cited_document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFact(Fact):
    """A mention of a named model (mô hình, điển hình, sáng kiến)."""

    name: str
    name_key: str
    group_kind: str | None = None
    sector: str | None = None
    place: str | None = None
    owner: str | None = None
    action: str | None = None
    period_start: str | None = None
    period_end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationFact(Fact):
    """A length of years with the dates printed for its ends: '94 năm … (15/10/1930 - 15/10/2024)'."""

    years: int
    start: str | None = None
    end: str | None = None
