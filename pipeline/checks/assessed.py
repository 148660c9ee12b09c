"""What the closing assessment tells of the results: '26 mô hình' there, '28 mô hình được công nhận' here.

Which figures are one is settled by what they are of, before their values are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.kinds import are_people, is_quantity, is_same_kind
from extractors.slips import is_near, is_slip, is_swap
from pipeline.checks.alignment import are_told_alike, own_act, own_words, results_of
from pipeline.checks.drafting import same_check
from pipeline.checks.earlier import Told
from pipeline.records import Check, CountFact, DocumentFacts

_NOTABLE = 10  # fewer of a thing are told of many
_MISSED = 2  # figures no farther apart, or by no more than a tenth, may be meant to be one
_SHARE = Decimal(1) / 10
_TELLING = 3  # words in common that tell what is counted, without an act


def check_assessed(facts: DocumentFacts) -> Iterator[Check]:
    """repeated_fact for a figure of the assessment and the total of its act among the results.

    None speaks that stands among the results as well, or whose total the assessment tells beside it.
    """
    totals = _totals(facts)
    assessed = [fact for fact in totals if _is_assessed(fact)]
    results = [fact for fact in totals if "restated" not in fact.slots]
    for again in assessed:
        taken = {f.value for f in assessed if f.id != again.id and f.value != again.value}
        same = [f for f in results if _is_one(f, again) and f.value not in taken]
        if (total := _total_of(same, again)) is not None:
            yield _graded(same_check(facts, total, again), total, again)


def _totals(facts: DocumentFacts) -> list[CountFact]:
    """The figures that came about, without what are but parts of another figure of their own act."""
    acts = {fact.id: fact.action for fact in facts.counts}
    parts = {p for b in facts.breakdowns for p in b.parts if acts[b.whole] in (None, acts[p])}
    others = parts | Told.of(facts).compared(facts)
    return [
        fact for fact in results_of(facts) if _is_notable(fact) and (fact.id not in others or _year(fact))
    ]


def _is_notable(fact: CountFact) -> bool:
    counted = not is_quantity(fact.unit) and "wording" in fact.slots and fact.value_of is None
    return counted and fact.value >= _NOTABLE and fact.per is None


def _year(fact: CountFact) -> str | None:
    return fact.period_start and fact.period_start[:4]


def _is_assessed(fact: CountFact) -> bool:
    said = fact.slots.get("restated")
    return said is not None and said.origin in ("heading", "opener")


def _is_one(fact: CountFact, again: CountFact) -> bool:
    """The same act on the same things in one time and place; with an act of but one, in like words."""
    people = are_people(fact.unit) and are_people(again.unit)
    slipped = _is_slipped(fact.value, again.value)
    periods = {_period(f) for f in (fact, again) if f.period_start or not slipped}
    if _scope(fact) != _scope(again) or len(periods) > 1:
        return False
    if not (people or is_same_kind(fact.unit, again.unit)):
        return False
    first, second = own_words(fact), own_words(again)
    nested = first <= second or second <= first
    acts = own_act(fact), own_act(again)
    if all(acts):
        one_act = acts[0].startswith(acts[1]) or acts[1].startswith(acts[0])
        return one_act and (slipped or (nested and fact.unit == again.unit) or (nested and people))
    return nested and (len(first & second) >= _TELLING or (slipped and fact.unit == again.unit))


def _scope(fact: CountFact) -> tuple[str | None, ...]:
    sector = fact.sector if fact.sector and fact.slots["sector"].origin != "heading" else None
    return (fact.group_kind, fact.place, sector)


def _period(fact: CountFact) -> tuple[str | None, str | None]:
    return fact.period_start, fact.period_end


def _total_of(same: Sequence[CountFact], again: CountFact) -> CountFact | None:
    """The largest of some figures, or the only one that a slip parts from it, if not far from it."""
    if not same or any(fact.value == again.value for fact in same):
        return None
    slipped = [fact for fact in same if _is_slipped(fact.value, again.value)]
    if slipped:
        return slipped[0] if len({fact.value for fact in slipped}) == 1 else None
    largest = max(same, key=lambda fact: fact.value)
    missed = max(Decimal(_MISSED), largest.value * _SHARE)
    return largest if abs(largest.value - again.value) <= missed else None


def _is_slipped(value: Decimal, again: Decimal) -> bool:
    return is_slip(value, again) or is_swap(value, again)


def _graded(check: Check, fact: CountFact, again: CountFact) -> Check:
    """An error where act, words and time are the same and a slip parts them, else a warning."""
    slipped = _is_slipped(fact.value, again.value) or is_near(fact.value, again.value)
    sure = slipped and are_told_alike(fact, again)
    return check if sure else replace(check, result="suspect", severity="warning")
