"""Figures that the print points at as told just before: 'Thành lập 26 tổ; 86 tổ nêu trên đều có quy chế'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.kinds import is_kind_of
from pipeline.checks.drafting import is_summable, same_check
from pipeline.records import Check, CountFact, DocumentFacts

_ALL = "đều"  # 'cả 26 tổ đều …' says no more of the 26
_NEAR = 200  # characters back to what is pointed at


def check_pointed(facts: DocumentFacts) -> Iterator[Check]:
    """repeated_fact against the one figure of the kind told just before.

    None where the figure was told anywhere before, or where several stand near that it may be the sum of.
    """
    for again in facts.counts:
        if "pointed" not in again.slots or not is_summable(again):
            continue
        before = [fact for fact in _told_before(facts, again) if is_kind_of(fact.unit, again.unit)]
        near = [fact for fact in before if _is_near(fact, again)]
        if len(near) == 1 and _is_meant(near[0], again, before):
            yield same_check(facts, near[0], again)


def _is_meant(fact: CountFact, again: CountFact, before: Sequence[CountFact]) -> bool:
    """Whether the words of the later figure are all of the earlier one, and its value of no other."""
    elsewhere = {value for other in before for value in (other.value, other.value_of)}
    told = fact.value == again.value or again.value not in elsewhere
    return told and is_summable(fact) and _words(again) <= _words(fact)


def _words(fact: CountFact) -> set[str]:
    return set(fact.slots["wording"].value.split()) - {_ALL} if "wording" in fact.slots else set()


def _told_before(facts: DocumentFacts, again: CountFact) -> Iterator[CountFact]:
    changes = {change.delta for change in facts.changes}
    return (
        fact
        for fact in facts.counts
        if fact.where.char_end <= again.where.char_start and fact.id not in changes
    )


def _is_near(fact: CountFact, again: CountFact) -> bool:
    beside = fact.where.paragraph == again.where.paragraph
    return beside and again.where.char_start - fact.where.char_end <= _NEAR
