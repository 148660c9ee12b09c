"""Totals against their parts: printed breakdowns, and sectors that partition a total elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import cast

from extractors.slips import misses_by_a_slip, nearly_makes
from pipeline.checks.alignment import Topic, results_of, years_of
from pipeline.checks.drafting import is_summable, le_check, sum_check
from pipeline.records import Breakdown, Check, CountFact, DocumentFacts, Severity

_DIMENSIONS = ("sector", "group_kind", "place", "year")
_FINE = 4  # digits of a figure that is rounded to none of them, whatever 'ước' says
_Case = tuple[CountFact, list[CountFact]]


def check_breakdowns(facts: DocumentFacts) -> Iterator[Check]:
    """part_sum or year_series_vs_total for lists that may be whole, subset_le for figures of some members."""
    counts = {c.id: c for c in facts.counts}
    sums = [_sum(facts, b, counts) for b in facts.breakdowns if _is_sum(b, counts)]
    proven = {member.id for check in sums if check.result == "holds" for member in check.facts[1:]}
    yield from sums
    for breakdown in facts.breakdowns:
        if not proven.issuperset(breakdown.parts) and not _is_sum(breakdown, counts):
            yield from _subsets(facts, breakdown, counts)


def _is_sum(breakdown: Breakdown, counts: dict[str, CountFact]) -> bool:
    whole, parts = counts[breakdown.whole], [counts[i] for i in breakdown.parts]
    repeated = breakdown.closed is None and any(part.value == whole.value for part in parts)
    if breakdown.closed is False or len(parts) < 2 or (repeated and whole not in parts):
        return False  # a part as large as its whole leaves nothing for the others: it is the whole again
    return all(map(_is_addable, [whole, *parts]))


def _is_addable(fact: CountFact) -> bool:
    """A figure that may stand in a sum, be it vague or planned: such a sum may hold, but claims nothing."""
    return is_summable(replace(fact, qualifier=None, modality="actual"))


def _sum(facts: DocumentFacts, breakdown: Breakdown, counts: dict[str, CountFact]) -> Check:
    whole, parts = counts[breakdown.whole], [counts[i] for i in breakdown.parts]
    parts = [_signed(part, breakdown) for part in parts]
    if breakdown.closed is None:
        parts = _up_to_total(whole, parts)
    if breakdown.whole in breakdown.parts and whole.value_of is not None:
        whole = replace(whole, value=whole.value_of, value_of=None)  # 'giải quyết 119/128 đơn; còn 09 đơn'
    exact = all(map(_is_claimed, (whole, *parts)))
    gravity = _gravity(breakdown.closed, whole, parts) if exact else None
    if _are_years(parts):
        return sum_check(facts, "year_series_vs_total", whole, parts, gravity)
    return sum_check(facts, "part_sum", whole, parts, gravity)


def _up_to_total(whole: CountFact, parts: list[CountFact]) -> list[CountFact]:
    """The parts up to where they make the total, if they do: 'trong đó 54 … và 69 …, tiếp tục chọn 55 …'."""
    sums = accumulate(part.value for part in parts)
    ends = [n for n, total in enumerate(sums, 1) if n > 1 and total == whole.value]
    return parts[: ends[0]] if ends else parts


def _is_claimed(fact: CountFact) -> bool:
    """A figure that stands by all its digits: one that came about, an average, 'ước đạt 24.318 tấn'."""
    fine = fact.qualifier == "about" and len(fact.value.normalize().as_tuple().digits) >= _FINE
    return is_summable(replace(fact, qualifier=None) if fine or fact.qualifier == "average" else fact)


def _signed(part: CountFact, breakdown: Breakdown) -> CountFact:
    """A part as it counts in the sum: below nothing where it is taken away."""
    return replace(part, value=-part.value) if part.id in breakdown.less else part


def _are_years(parts: Sequence[CountFact]) -> bool:
    """'năm 2021: 24, năm 2022: 31 …'."""
    years = {_value(part, "year") for part in parts}
    return None not in years and len(years) == len(parts)


def _gravity(closed: bool | None, whole: CountFact, parts: Sequence[CountFact]) -> Severity | None:
    """A list that claims to be whole must add up; an open one must not exceed, nor just miss, its total."""
    total = sum((p.value for p in parts), Decimal(0))
    if closed or total > whole.value:
        return "error"
    values = [part.value for part in parts]
    meant = nearly_makes(whole.value, values) or misses_by_a_slip(whole.value, values)
    return "warning" if meant else None


def _subsets(facts: DocumentFacts, breakdown: Breakdown, counts: dict[str, CountFact]) -> Iterator[Check]:
    whole = counts[breakdown.whole]
    for part in (counts[i] for i in breakdown.parts):
        if is_summable(whole) and is_summable(part):
            yield le_check(facts, [part], whole, "phần không thể lớn hơn tổng thể")


def check_partitions(facts: DocumentFacts) -> Iterator[Check]:
    """cross_section_sum: a total that names no sector (group, place, year) against one figure for each."""
    exact = [f for f in results_of(facts) if f.action and not f.per and f.unit != "%"]
    stated = {frozenset((b.whole, *b.parts)) for b in facts.breakdowns}
    for dimension in _DIMENSIONS:
        yield from _partitions(
            facts, [case for case in _cases(exact, dimension) if _ids(case) not in stated], dimension
        )


def _ids(case: _Case) -> frozenset[str]:
    return frozenset((case[0].id, *(part.id for part in case[1])))


def _cases(exact: Sequence[CountFact], dimension: str) -> Iterator[_Case]:
    """The totals that have one figure for each of two values or more of the dimension, and none twice."""
    totals: dict[Topic, list[CountFact]] = defaultdict(list)
    members: dict[Topic, dict[str, list[CountFact]]] = defaultdict(lambda: defaultdict(list))
    for fact in exact:
        topic, value = _apart_from(fact, dimension), _value(fact, dimension)
        if value:
            members[topic][value].append(fact)
        else:
            totals[topic].append(fact)
    for topic, by_value in members.items():
        parts = [found[0] for found in by_value.values() if len(found) == 1]
        whole = _whole(totals.get(topic, ()), parts, dimension)
        if (
            whole is not None
            and len(by_value) == len(parts) > 1
            and whole.value >= max(p.value for p in parts)
        ):
            yield whole, parts


def _whole(totals: Sequence[CountFact], parts: Sequence[CountFact], dimension: str) -> CountFact | None:
    """The largest total of the period of the parts, or of any where they name none."""
    if dimension == "year":
        found = [t for t in totals if years_of(t) == len(parts)]
    else:
        periods = {(p.period_start, p.period_end) for p in parts}
        same = [t for t in totals if (t.period_start, t.period_end) in periods]
        found = same or [t for t in totals if periods == {(None, None)}] if len(periods) == 1 else []
    return max(found, key=lambda f: f.value, default=None)


def _value(fact: CountFact, dimension: str) -> str | None:
    if dimension != "year":
        return cast(str | None, getattr(fact, dimension))
    start, end = fact.period_start or "", fact.period_end or ""
    return start[:4] if start and start[4:] == "-01-01" and end == f"{start[:4]}-12-31" else None


def _apart_from(fact: CountFact, dimension: str) -> Topic:
    """What a figure is about, but for one dimension and its period."""
    slots = (fact.group_kind, fact.sector, fact.place)
    names = ("group_kind", "sector", "place")
    kept = (slot for slot, name in zip(slots, names, strict=True) if name != dimension)
    return (
        fact.measure,
        fact.action,
        fact.modality,
        fact.modifier if not fact.group_kind else None,
        *kept,
    )


def _partitions(facts: DocumentFacts, cases: Sequence[_Case], dimension: str) -> Iterator[Check]:
    """Sectors that add up for one topic are known to partition the others as well."""
    proven = {_values(parts, dimension) for whole, parts in cases if _adds_up(whole, parts)}
    for whole, parts in cases:
        closed = True if _values(parts, dimension) in proven else None
        yield sum_check(facts, "cross_section_sum", whole, parts, _gravity(closed, whole, parts))


def _values(parts: Sequence[CountFact], dimension: str) -> frozenset[str | None]:
    return frozenset(_value(part, dimension) for part in parts)


def _adds_up(whole: CountFact, parts: Sequence[CountFact]) -> bool:
    return sum((p.value for p in parts), Decimal(0)) == whole.value
