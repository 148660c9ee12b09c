"""Totals of tables told again in prose: 'Tổng thu ngân sách 42.160 triệu đồng' over 'Tổng cộng … 42.610'.

What a total is of say its column and the heading over its table; figures are never joined by their values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.normalise import canonical_tone
from extractors.slips import is_near, is_slip, is_swap
from extractors.tables import is_total
from pipeline.checks.drafting import is_exact, printed, same_check
from pipeline.records import Check, CountFact, DocumentFacts

_SHORT = 3  # figures of fewer digits meet, or nearly meet, by chance


@dataclass(frozen=True, slots=True)
class _Total:
    """A total of a table, with the words that say what it is of and the names of the rows it adds up."""

    fact: CountFact
    words: frozenset[str]
    rows: frozenset[str]


def check_table_totals(facts: DocumentFacts) -> Iterator[Check]:
    """repeated_fact for a figure of prose that is told in the words of the one total of its section."""
    totals = list(_totals(facts))
    for fact in facts.counts:
        if fact.where.rule == "table.cell" or "wording" not in fact.slots or not is_exact(fact):
            continue
        same = [total for total in totals if _is_of(fact, total)]
        if len(same) == 1:
            yield from _compared(facts, same[0].fact, fact)


def _totals(facts: DocumentFacts) -> Iterator[_Total]:
    cells = {c.where.char_start: c for c in facts.counts if c.where.rule == "table.cell"}
    for cell in facts.cells:
        fact = cells.get(cell.char_start)
        if fact is not None and fact.unit != "%" and is_total(cell.row_header):
            rows = frozenset(c.row_header.lower() for c in facts.cells if c.table == cell.table)
            heading = fact.where.section.rpartition(" > ")[2]
            yield _Total(fact, _words(f"{cell.column_header} {heading} {fact.unit}"), rows)


def _words(text: str) -> frozenset[str]:
    return frozenset(canonical_tone(word.strip(".,:;()")) for word in text.lower().split())


def _is_of(fact: CountFact, total: _Total) -> bool:
    """Of one unit, modality and period, the words of the figure among those of the total.

    In another section they must say more than what is counted.
    """
    there, said = total.fact, frozenset(fact.slots["wording"].value.split())
    periods = {f.period_start for f in (fact, there) if f.period_start}
    here = fact.where.section == there.where.section or bool(said - _words(fact.unit or ""))
    alike = fact.unit == there.unit and fact.modality == there.modality and len(periods) <= 1
    inside = fact.place is not None and fact.place.lower() in total.rows
    return here and alike and not inside and bool(said) and said <= total.words


def _compared(facts: DocumentFacts, total: CountFact, fact: CountFact) -> Iterator[Check]:
    """Equal figures hold; of others only such as a slip of the hand makes of one another speak."""
    slips = (is_slip, is_swap, is_near)
    if fact.value == total.value:
        yield same_check(facts, fact, total)
    elif any(slip(fact.value, total.value) for slip in slips) and len(str(int(total.value))) >= _SHORT:
        message = f"Bảng ghi tổng {printed(total)}, nhưng ngoài bảng, cũng nội dung ấy, ghi {printed(fact)}."
        check = same_check(facts, fact, total)
        yield replace(check, result="suspect", severity="warning", message=message)
