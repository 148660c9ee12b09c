"""One fact, one value: figures stated again elsewhere in the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from extractors.slips import digits_of, is_slip
from pipeline.checks.alignment import Topic, are_told_alike, identity_of, results_of
from pipeline.checks.assessed import check_assessed
from pipeline.checks.drafting import same_check
from pipeline.checks.pointed import check_pointed
from pipeline.checks.retold import check_retold
from pipeline.records import Check, CountFact, DocumentFacts

_LARGE = 100  # figures this large seldom meet by chance
_LONG = 4  # and those of as many digits, zeros at the end apart, are seldom a slip of one another


def check_repeats(facts: DocumentFacts) -> Iterator[Check]:
    """repeated_fact: equal figures are shown to agree; different ones only where they must be the same."""
    by_identity: dict[Topic, list[CountFact]] = defaultdict(list)
    for fact in results_of(facts):
        if fact.action and fact.unit != "%":
            by_identity[identity_of(fact)].append(fact)
    yield from _restated(facts, by_identity)
    yield from _slipped(facts)
    yield from _told_again(facts)
    agreed = _agreed_places(by_identity)
    for members in by_identity.values():
        for first, second in combinations(members, 2):
            if first.where.paragraph == second.where.paragraph:
                continue
            same = first.value == second.value
            if (same and _says_enough(first)) or (not same and _must_agree(first, second, agreed)):
                yield same_check(facts, first, second)


def _told_again(facts: DocumentFacts) -> Iterator[Check]:
    """Figures told again in other words; two that the print says are one are not judged once more."""
    told = {frozenset(fact.id for fact in check.facts): check for check in check_assessed(facts)}
    retold = {frozenset(fact.id for fact in check.facts): check for check in check_retold(facts)}
    pointed = {frozenset(fact.id for fact in check.facts): check for check in check_pointed(facts)}
    yield from (told | retold | pointed).values()


def _restated(facts: DocumentFacts, by_identity: dict[Topic, list[CountFact]]) -> Iterator[Check]:
    """A large figure of one noun told again without its act: 'Với 21.340 hội viên …'."""
    identified = {fact.id for members in by_identity.values() if len(members) > 1 for fact in members}
    by_value: dict[tuple[object, ...], list[CountFact]] = defaultdict(list)
    for fact in results_of(facts):
        if fact.value >= _LARGE and fact.unit != "%":
            by_value[(fact.value, fact.unit)].append(fact)
    for members in by_value.values():
        first, *others = members
        for other in others:
            apart = other.where.paragraph != first.where.paragraph
            if apart and not {first.id, other.id} <= identified and first.group_kind == other.group_kind:
                yield same_check(facts, first, other)


def _slipped(facts: DocumentFacts) -> Iterator[Check]:
    """A large figure told again with one digit wrong: '56.093 hồ sơ' in the title, '56.039 hồ sơ' below."""
    stated: dict[tuple[str | None, ...], list[CountFact]] = defaultdict(list)
    for fact in results_of(facts):
        if digits_of(fact.value) >= _LONG and fact.unit != "%":
            stated[(fact.unit, fact.action, fact.group_kind, fact.sector)].append(fact)
    told = Counter(fact.value for members in stated.values() for fact in members)
    places: dict[Decimal, set[int]] = defaultdict(set)
    for fact in facts.counts:
        places[fact.value].add(fact.where.paragraph)
    for members in stated.values():
        for first, second in combinations(members, 2):
            apart = not places[first.value] & places[second.value]
            if apart and is_slip(first.value, second.value) and 1 in (told[first.value], told[second.value]):
                check = same_check(facts, first, second)
                sure = "restated" in second.slots and are_told_alike(first, second)
                yield check if sure else replace(check, result="suspect", severity="warning")


def _says_enough(fact: CountFact) -> bool:
    return fact.value >= 10


def _agreed_places(by_identity: dict[Topic, list[CountFact]]) -> set[tuple[int, int]]:
    """Pairs of paragraphs that repeat some figure: what they list beside it is repeated as well."""
    pairs = set()
    for members in by_identity.values():
        for first, second in combinations(members, 2):
            if first.value == second.value and _says_enough(first):
                pairs.add((first.where.paragraph, second.where.paragraph))
    return pairs


def _must_agree(first: CountFact, second: CountFact, agreed: set[tuple[int, int]]) -> bool:
    """A sister figure is repeated there, or both are the total of the same named years."""
    if (first.period_start, first.period_end) != (second.period_start, second.period_end):
        return False
    if (first.where.paragraph, second.where.paragraph) in agreed and first.group_kind and second.group_kind:
        return True
    return bool(first.years and first.years == second.years and not first.per and not second.per)
