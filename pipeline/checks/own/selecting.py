"""The figure of a report that a selector means: the only one, or one said several times alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from extractors.normalise import key_of
from extractors.vocabulary import find_actions
from pipeline.checks.own.rules import Selector
from pipeline.records import CountFact, DocumentFacts

_READ: Mapping[str, Callable[[CountFact], tuple[str | None, ...]]] = {
    "measure": lambda fact: (fact.measure, fact.unit),
    "unit": lambda fact: (fact.unit,),
    "modifier": lambda fact: (fact.modifier,),
    "action": lambda fact: (fact.action,),
    "group": lambda fact: (fact.group_kind,),
    "sector": lambda fact: (fact.sector,),
    "place": lambda fact: (fact.place,),
    "section": lambda fact: (fact.where.section,),
}
_key = lru_cache(maxsize=None)(key_of)


def select(facts: DocumentFacts, selector: Selector) -> tuple[CountFact, ...]:
    """The figures that are meant, one of each value: of several, the selector says too little."""
    found = {fact.value: fact for fact in reversed(facts.counts) if is_meant(fact, selector)}
    return tuple(reversed(found.values()))


def is_meant(fact: CountFact, selector: Selector) -> bool:
    """Whether a figure has every slot that is asked for; marks and capitals do not count."""
    if fact.modality != selector.modality or fact.value_high is not None:
        return False
    if selector.year is not None and not _is_of(fact, selector.year):
        return False
    return all(_agrees(name, asked, fact) for name, asked in selector.slots)


def _agrees(name: str, asked: str, fact: CountFact) -> bool:
    given = [_key(value or "") for value in _READ[name](fact)]
    if name == "section" and asked:
        return _key(asked) in given[0]
    return (_key(_act(asked)) if name == "action" else _key(asked)) in given


@cache
def _act(asked: str) -> str:
    """An act by the verb that it goes by: 'xây mới' is 'xây dựng'."""
    found = find_actions(asked)
    return found[0].value if len(found) == 1 and found[0].raw == asked else asked


def _is_of(fact: CountFact, year: int) -> bool:
    return {(fact.period_start or "")[:4], (fact.period_end or "")[:4]} == {str(year)}
