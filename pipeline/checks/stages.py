"""What comes later or lasts shorter is not more: công nhận ≤ đăng ký, one year ≤ the ten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.checks.alignment import STAGES, Topic, results_of, scope_of, topic_of
from pipeline.checks.drafting import le_check
from pipeline.records import STAGE, Check, CountFact, DocumentFacts

_GROUPS = {"tập thể", "cá nhân"}


def check_stages(facts: DocumentFacts) -> Iterator[Check]:
    """subset_le for acts that follow one another on the same things in the same period."""
    by_scope: dict[Topic, dict[str, list[CountFact]]] = defaultdict(lambda: defaultdict(list))
    parts = {part for b in facts.breakdowns if b.cue != STAGE for part in b.parts}
    for fact in results_of(facts):
        if fact.action and not fact.per and fact.unit != "%" and _carried(fact) != "undone":
            is_part = fact.id in parts and not fact.group_kind and not fact.sector
            if not is_part:  # 'thụ lý 168 vụ (cũ 41, mới 127), đã giải quyết 134' is no more than 168
                by_scope[scope_of(fact)][fact.action].append(fact)
    for acts in by_scope.values():
        for earlier, later in STAGES:
            of_now = [fact for fact in acts.get(later, ()) if _carried(fact) is None]
            for less, more in _pairs(of_now, acts.get(earlier, ())):
                yield le_check(facts, [less], more, f"{later} không thể nhiều hơn {earlier}")
    yield from _groups(facts, by_scope)


def _carried(fact: CountFact) -> str | None:
    """Whether a figure is of things of an earlier time ('before') or not yet done ('undone')."""
    return fact.slots["carried"].value if "carried" in fact.slots else None


def _pairs(later: Sequence[CountFact], earlier: Sequence[CountFact]) -> Iterator[tuple[CountFact, CountFact]]:
    """Figures of the same period; one that names none is held against the largest of the act before."""
    for period in {_period(f) for f in later}:
        less, more = (_told_once([f for f in side if _period(f) == period]) for side in (later, earlier))
        if len(less) == len(more) == 1:
            yield less[0], more[0]
    undated = [f for f in later if _period(f) is None]
    if len(undated) == 1 and earlier and all(_period(f) for f in earlier):
        whole = max(earlier, key=lambda f: f.value)
        if undated[0].value <= whole.value:
            yield undated[0], whole


def _told_once(facts: Sequence[CountFact]) -> list[CountFact]:
    """The figures without those that only tell one of them again."""
    return list({fact.value: fact for fact in reversed(facts)}.values())


def _period(fact: CountFact) -> tuple[str, str] | None:
    return (fact.period_start, fact.period_end or "") if fact.period_start else None


def _groups(facts: DocumentFacts, by_scope: dict[Topic, dict[str, list[CountFact]]]) -> Iterator[Check]:
    """The groups of a later act together, where its own total is not printed."""
    for scope, acts in list(by_scope.items()):
        for earlier, later in STAGES:
            if scope[1] is not None:
                continue
            for whole in acts.get(earlier, ()):
                parts = _group_parts(by_scope, whole, later)
                rivals = [
                    f for f in (*acts.get(earlier, ()), *acts.get(later, ())) if _period(f) == _period(whole)
                ]
                if {p.group_kind for p in parts} == _GROUPS and len(parts) == 2 and len(rivals) == 1:
                    yield le_check(facts, parts, whole, f"{later} không thể nhiều hơn {earlier}")


def _group_parts(
    by_scope: dict[Topic, dict[str, list[CountFact]]], whole: CountFact, later: str
) -> list[CountFact]:
    """The figures of each group that have gone through the later act in the period of the whole."""
    return [
        fact
        for group in sorted(_GROUPS)
        for fact in by_scope.get(scope_of(replace(whole, group_kind=group)), {}).get(later, ())
        if _period(fact) == _period(whole)
    ]


def check_periods(facts: DocumentFacts) -> Iterator[Check]:
    """subset_le for a figure of a named period against the one of all the years."""
    wholes: dict[Topic, list[CountFact]] = defaultdict(list)
    exact = [f for f in results_of(facts) if f.action and f.measure and f.unit != "%"]
    for fact in exact:
        if fact.years and not fact.period_start and not fact.per:
            wholes[(*topic_of(fact), fact.sector)].append(fact)
    for fact in exact:
        found = wholes.get((*topic_of(fact), fact.sector), [])
        if fact.period_start and len(found) == 1:
            yield le_check(facts, [fact], found[0], "một giai đoạn không thể nhiều hơn cả thời kỳ")
