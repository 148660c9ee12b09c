"""The communes add up to the district: the same figure over the reports of one year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.normalise import key_of
from extractors.numbers import format_numeral
from pipeline.checks.alignment import Topic, results_of
from pipeline.checks.drafting import printed, roles, subject, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts

_FEWEST = 2  # communes below this do not make a district


def check_rollups(documents: Sequence[DocumentFacts]) -> Iterator[Check]:
    """rollup: each figure of a district's report that every commune's report of the year gives once.

    A sum that is not even near the district's figure is of something else, and says nothing.
    """
    for district in (d for d in documents if d.head.level == "district"):
        communes = [d for d in documents if _belongs(d, district)]
        if len(communes) >= _FEWEST:
            yield from _of_district(district, communes)


def _belongs(commune: DocumentFacts, district: DocumentFacts) -> bool:
    if commune.head.level != "commune" or _year(commune) != _year(district):
        return False
    names = key_of(commune.head.district or ""), key_of(district.head.district or "")
    return not all(names) or names[0] == names[1]


def _year(document: DocumentFacts) -> str:
    return (document.head.issued_on or "")[:4]


def _of_district(district: DocumentFacts, communes: Sequence[DocumentFacts]) -> Iterator[Check]:
    tables = [_figures(commune) for commune in communes]
    for topic, total in _figures(district).items():
        parts = [table[topic] for table in tables if topic in table]
        added = sum((p.value for p in parts), Decimal(0))
        alike = total.value <= 2 * added and added <= 2 * total.value
        if len(parts) == len(communes) and alike:
            yield _rollup(district, total, parts)
        elif _FEWEST <= len(parts) < len(communes):
            yield _uncovered(total, parts, len(communes))


def _figures(document: DocumentFacts) -> dict[Topic, CountFact]:
    """The figures that a report gives one value for, by what they count: of prose, else of tables.

    The parts of a figure that are told from it by nothing else are left to it.
    """
    counts = {fact.id: fact for fact in document.counts}
    wholes = {part: counts[b.whole] for b in document.breakdowns for part in b.parts if part != b.whole}
    prose: dict[Topic, list[CountFact]] = defaultdict(list)
    tables: dict[Topic, list[CountFact]] = defaultdict(list)
    for fact in results_of(document):
        in_table = fact.where.rule == "table.cell"
        whole = wholes.get(fact.id)
        if whole and _topic(whole) == _topic(fact):
            continue
        if fact.unit != "%" and fact.action and not fact.per and not (in_table and fact.place):
            (tables if in_table else prose)[_topic(fact)].append(fact)
    found = {**tables, **prose}
    return {topic: facts[0] for topic, facts in found.items() if len({f.value for f in facts}) == 1}


def _topic(fact: CountFact) -> Topic:
    measure = fact.unit if fact.where.rule == "table.cell" else fact.measure
    return (measure, fact.action, fact.group_kind, fact.modality, fact.sector)


def _uncovered(total: CountFact, parts: Sequence[CountFact], communes: int) -> Check:
    """Some communes do not state the figure: nothing can be said of the sum."""
    missing = communes - len(parts)
    return Check(
        id="",
        document_id=None,
        rule="rollup",
        result="unchecked",
        severity=None,
        formula=f"{printed(total)} = {' + '.join(map(printed, parts))} + ?",
        message=f"{subject(total)}: thiếu số của {missing}/{communes} xã, chưa cộng được.",
        figures=(total.value, *(p.value for p in parts)),
        facts=(*roles("total", [total]), *roles("part", parts)),
    )


def _rollup(district: DocumentFacts, total: CountFact, parts: Sequence[CountFact]) -> Check:
    added = sum((p.value for p in parts), Decimal(0))
    holds = added == total.value
    year = _year(district)
    shown = format_numeral(added)
    differ = f"{subject(total)} năm {year}: huyện ghi {printed(total)}, các xã cộng lại là {shown}."
    return Check(
        id="",
        document_id=None,
        rule="rollup",
        result="holds" if holds else "fails",
        severity=None if holds else "warning",
        formula=f"{printed(total)} {'=' if holds else '≠'} {' + '.join(map(printed, parts))}",
        message=f"{subject(total)}: số của huyện bằng tổng các xã." if holds else differ,
        figures=(total.value, *(p.value for p in parts)),
        expected=added,
        found=total.value,
        difference=added - total.value,
        verdict=None if holds else verdict_of([total, *parts]),
        facts=(*roles("total", [total]), *roles("part", parts)),
    )
