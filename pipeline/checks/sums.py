"""Totals against their parts: printed breakdowns, and sectors that partition a total elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.checks.alignment import Topic, topic_of
from pipeline.checks.drafting import is_exact, le_check, sum_check
from pipeline.records import Breakdown, Check, CountFact, DocumentFacts, Severity

_NEAR = Decimal("0.03")  # an open list this near its total was meant to be whole


def check_breakdowns(facts: DocumentFacts) -> Iterator[Check]:
    """part_sum for lists that may be whole, subset_le for figures of some members only."""
    counts = {c.id: c for c in facts.counts}
    sums = [_sum(facts, b, counts) for b in facts.breakdowns if _is_sum(b, counts)]
    proven = {check.facts[0].id for check in sums if check.result == "holds"}
    yield from sums
    for breakdown in facts.breakdowns:
        if breakdown.whole not in proven and not _is_sum(breakdown, counts):
            yield from _subsets(facts, breakdown, counts)


def _is_sum(breakdown: Breakdown, counts: dict[str, CountFact]) -> bool:
    members = [counts[breakdown.whole], *(counts[i] for i in breakdown.parts)]
    return breakdown.closed is not False and len(members) > 2 and all(map(is_exact, members))


def _sum(facts: DocumentFacts, breakdown: Breakdown, counts: dict[str, CountFact]) -> Check:
    whole, parts = counts[breakdown.whole], [counts[i] for i in breakdown.parts]
    return sum_check(facts, "part_sum", whole, parts, _gravity(breakdown.closed, whole, parts))


def _gravity(closed: bool | None, whole: CountFact, parts: Sequence[CountFact]) -> Severity | None:
    """A list that claims to be whole must add up; an open one must not exceed, nor just miss, its total."""
    total = sum((p.value for p in parts), Decimal(0))
    if closed or total > whole.value:
        return "error"
    return "warning" if whole.value - total <= whole.value * _NEAR else None


def _subsets(facts: DocumentFacts, breakdown: Breakdown, counts: dict[str, CountFact]) -> Iterator[Check]:
    whole = counts[breakdown.whole]
    for part in (counts[i] for i in breakdown.parts):
        if is_exact(whole) and is_exact(part):
            yield le_check(facts, [part], whole, "phần không thể lớn hơn tổng thể")


def check_sectors(facts: DocumentFacts) -> Iterator[Check]:
    """cross_section_sum: a total without sector against one figure for each sector."""
    totals: dict[Topic, list[CountFact]] = defaultdict(list)
    sectors: dict[Topic, dict[str, list[CountFact]]] = defaultdict(lambda: defaultdict(list))
    for fact in filter(is_exact, facts.counts):
        if fact.action is None or fact.per or fact.period_start or fact.unit == "%":
            continue
        topic = topic_of(fact)
        if fact.sector:
            sectors[topic][fact.sector].append(fact)
        else:
            totals[topic].append(fact)
    cases = [
        (max(totals[topic], key=lambda f: f.value), [members[0] for members in by_sector.values()])
        for topic, by_sector in sectors.items()
        if totals.get(topic) and len(by_sector) > 1 and all(len(m) == 1 for m in by_sector.values())
    ]
    yield from _partitions(facts, cases)


def _partitions(facts: DocumentFacts, cases: list[tuple[CountFact, list[CountFact]]]) -> Iterator[Check]:
    """Sectors that add up for one topic are known to partition the others as well."""
    proven = {frozenset(p.sector for p in parts) for whole, parts in cases if _adds_up(whole, parts)}
    for whole, parts in cases:
        closed = True if frozenset(p.sector for p in parts) in proven else None
        yield sum_check(facts, "cross_section_sum", whole, parts, _gravity(closed, whole, parts))


def _adds_up(whole: CountFact, parts: Sequence[CountFact]) -> bool:
    return sum((p.value for p in parts), Decimal(0)) == whole.value
