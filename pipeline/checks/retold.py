"""Figures told again in other words: 'quá hạn 46 hồ sơ' and, far from it, 'vẫn còn 64 hồ sơ quá hạn'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.kinds import is_quantity
from extractors.slips import digits_of, is_near, is_slip, is_swap
from extractors.wording import is_review
from pipeline.checks.alignment import are_told_alike, own_words
from pipeline.checks.drafting import is_summable, same_check
from pipeline.checks.earlier import Told
from pipeline.records import Check, CountFact, DocumentFacts

_NOTABLE = 2  # one of a thing is told of many
_MISSED = 2  # one that misses another by no more than this was meant to be it
_LONG = 4  # digits with which figures that a slip parts seldom meet by chance


def check_retold(facts: DocumentFacts) -> Iterator[Check]:
    """repeated_fact for a figure that the print says is known, told before in the same words in any order.

    Only a figure that a slip of the hand makes of the other speaks. None does where the words are those of
    several figures, where what is told again stands elsewhere as well, or where parts prove both.
    """
    told = _told(facts)
    proven = _proven(facts)
    for again in (fact for fact in told if "restated" in fact.slots):
        same = [fact for fact in told if _is_apart(fact, again) and _is_same(fact, again)]
        equal = [fact for fact in same if fact.value == again.value]
        if equal:
            yield same_check(facts, equal[0], again)
        elif not _stands_elsewhere(again, told):
            yield from _slips(facts, same, again, proven)


def _told(facts: DocumentFacts) -> list[CountFact]:
    """The figures of what has come about, be they estimated to the last digit: 'ước đạt 41.265 triệu'."""
    others = {change.delta for change in facts.changes} | Told.of(facts).compared(facts)
    return [
        fact
        for fact in facts.counts
        if "wording" in fact.slots and fact.value >= _NOTABLE and fact.id not in others and _is_firm(fact)
    ]


def _is_firm(fact: CountFact) -> bool:
    estimated = fact.qualifier == "about" and digits_of(fact.value) >= _LONG
    return is_summable(replace(fact, qualifier=None) if estimated else fact)


def _slips(
    facts: DocumentFacts, same: Sequence[CountFact], again: CountFact, proven: frozenset[str]
) -> Iterator[Check]:
    slipped = [f for f in same if _is_slipped(f, again) and not {f.id, again.id} <= proven]
    if slipped and len(_rivals(facts, same, again)) < 2 and len({fact.value for fact in slipped}) == 1:
        check = same_check(facts, slipped[0], again)
        alike = _words(slipped[0]) == _words(again) or _is_beside(slipped[0], again)
        known = again.slots["restated"].origin == "clause" or are_told_alike(slipped[0], again)
        sure = alike and known
        yield check if sure else replace(check, result="suspect", severity="warning")


def _rivals(facts: DocumentFacts, same: Sequence[CountFact], again: CountFact) -> set[Decimal]:
    """The values told in just the words of a figure, else in more, without those of the parts of one."""
    ids = {fact.id for fact in same}
    parts = {part for b in facts.breakdowns if b.whole in ids for part in b.parts}
    alike = [fact for fact in same if fact.unit == again.unit and _words(fact) == _words(again)]
    return {fact.value for fact in alike or same if fact.id not in parts}


def _is_apart(fact: CountFact, again: CountFact) -> bool:
    """In an earlier paragraph, or before it where others are told among it; later, if only told there."""
    if _is_beside(fact, again):
        return _is_among(again) and fact.where.char_end < again.where.char_start
    return fact.where.char_end < again.where.char_start or "restated" not in fact.slots


def _is_same(fact: CountFact, again: CountFact) -> bool:
    """Units that go together, the same words, and no scope that only one of the two has."""
    periods = {(f.period_start, f.period_end) for f in (fact, again) if f.period_start}
    scopes = {(f.group_kind, f.place, f.per, _sector(f)) for f in (fact, again)}
    measured = fact.unit != again.unit and (is_quantity(fact.unit) or is_quantity(again.unit))
    one_scope = len(periods) < 2 and len(scopes) == 1 and _is_under_one_heading(fact, again)
    return one_scope and not measured and _is_in_words(fact, again)


def _is_under_one_heading(fact: CountFact, again: CountFact) -> bool:
    """Whether no headings tell apart what is said in bare words, as '1. Khiếu nại' and '2. Tố cáo' do.

    What judges the results stands under a heading of its own.
    """
    if own_words(fact) or own_words(again) or is_review(again.where.section):
        return True
    first, second = fact.where.section, again.where.section
    return first.startswith(second) or second.startswith(first)


def _sector(fact: CountFact) -> str | None:
    """The sector said of a figure itself: what judges the results stands under no heading of one."""
    return fact.sector if fact.sector and fact.slots["sector"].origin != "heading" else None


def _is_in_words(fact: CountFact, again: CountFact) -> bool:
    """The same words, or fewer, or but a name, for what is seldom met; more than a noun if but likely.

    Round amounts are easily a slip apart.
    """
    first, second = _words(fact), _words(again)
    is_bare = second <= frozenset((again.unit or "").split())
    seldom = min(map(digits_of, (fact.value, again.value))) >= _LONG
    if seldom and _is_of_one_name(fact, again):
        return True
    if is_quantity(again.unit) and (is_bare or not seldom):
        return False
    if is_bare and again.slots["restated"].value == "likely":
        return False
    beside = _is_beside(fact, again)
    one_act = fact.action == again.action is not None and again.slots["action"].origin == "clause"
    return first == second or (second < first and not is_bare and (beside or seldom or one_act))


def _is_of_one_name(fact: CountFact, again: CountFact) -> bool:
    """One fund or campaign that both passages name in quotation marks, and no two acts of their own."""
    named = {f.slots["named"].value if "named" in f.slots else None for f in (fact, again)}
    acts = {f.action for f in (fact, again) if f.action and f.slots["action"].origin == "clause"}
    return len(named) == 1 and None not in named and len(acts) < 2


def _words(fact: CountFact) -> frozenset[str]:
    return frozenset(fact.slots["wording"].value.split())


def _is_beside(fact: CountFact, again: CountFact) -> bool:
    return fact.where.paragraph == again.where.paragraph


def _is_among(again: CountFact) -> bool:
    return again.slots["restated"].value == "among"


def _is_slipped(fact: CountFact, again: CountFact) -> bool:
    """By one digit of three or more or two changed about; by one of two or less if the words are the same."""
    near = is_near(fact.value, again.value) or abs(fact.value - again.value) <= _MISSED
    beside = _is_beside(fact, again) or _words(fact) == _words(again)
    return (near and beside) or is_slip(fact.value, again.value) or is_swap(fact.value, again.value)


def _stands_elsewhere(again: CountFact, told: Sequence[CountFact]) -> bool:
    return any(f.value == again.value and f.unit == again.unit and f.id != again.id for f in told)


def _proven(facts: DocumentFacts) -> frozenset[str]:
    """The wholes that their printed parts add up to."""
    values = {fact.id: fact.value for fact in facts.counts}
    return frozenset(
        b.whole
        for b in facts.breakdowns
        if len(b.parts) > 1 and sum(values[part] for part in b.parts) == values[b.whole]
    )
