"""What comes later or lasts shorter is not more: công nhận ≤ đăng ký, one year ≤ the ten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.alignment import STAGES, Topic, scope_of, topic_of
from pipeline.checks.drafting import is_exact, le_check
from pipeline.records import Check, CountFact, DocumentFacts

_GROUPS = {"tập thể", "cá nhân"}


def check_stages(facts: DocumentFacts) -> Iterator[Check]:
    """subset_le for acts that follow one another on the same things in the same period."""
    by_scope: dict[Topic, dict[str, list[CountFact]]] = defaultdict(lambda: defaultdict(list))
    for fact in filter(is_exact, facts.counts):
        if fact.action and not fact.per and fact.unit != "%":
            by_scope[scope_of(fact)][fact.action].append(fact)
    for acts in by_scope.values():
        for earlier, later in STAGES:
            if len(acts.get(earlier, ())) == len(acts.get(later, ())) == 1:
                why = f"{later} không thể nhiều hơn {earlier}"
                yield le_check(facts, acts[later], acts[earlier][0], why)
    yield from _groups(facts, by_scope)


def _groups(facts: DocumentFacts, by_scope: dict[Topic, dict[str, list[CountFact]]]) -> Iterator[Check]:
    """The groups of a later act together, where its own total is not printed."""
    for scope, acts in list(by_scope.items()):
        for earlier, later in STAGES:
            if scope[1] is not None or len(acts.get(earlier, ())) != 1 or acts.get(later):
                continue
            whole = acts[earlier][0]
            parts = [
                f
                for group in sorted(_GROUPS)
                for f in by_scope.get(scope_of(replace(whole, group_kind=group)), {}).get(later, ())
            ]
            if {p.group_kind for p in parts} == _GROUPS and len(parts) == 2:
                yield le_check(facts, parts, whole, f"{later} không thể nhiều hơn {earlier}")


def check_periods(facts: DocumentFacts) -> Iterator[Check]:
    """subset_le for a figure of a named period against the one of all the years."""
    wholes: dict[Topic, list[CountFact]] = defaultdict(list)
    exact = [f for f in facts.counts if is_exact(f) and f.action and f.measure and f.unit != "%"]
    for fact in exact:
        if fact.years and not fact.period_start and not fact.per:
            wholes[(*topic_of(fact), fact.sector)].append(fact)
    for fact in exact:
        found = wholes.get((*topic_of(fact), fact.sector), [])
        if fact.period_start and len(found) == 1:
            yield le_check(facts, [fact], found[0], "một giai đoạn không thể nhiều hơn cả thời kỳ")
