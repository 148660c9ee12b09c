"""Own relations between the report of a district and those of its communes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks.across.families import Below, Family, families
from pipeline.checks.across.members import Member, scope
from pipeline.checks.own.rules import OwnRule, Selector
from pipeline.checks.own.testing import check_own_over
from pipeline.records import Check, CountFact


def check_own_communes(members: Sequence[Member], rules: Sequence[OwnRule]) -> Iterator[Check]:
    """Each relation over communes, for each report that states its figure and whose communes do."""
    over = [rule for rule in rules if rule.over == "communes"]
    for family in families(members) if over else ():
        yield from (check for rule in over for check in _tested(rule, family))


def _tested(rule: OwnRule, family: Family) -> Iterator[Check]:
    whole = _only(family.whole.selected.get(rule.whole, ()))
    others = [_of_unit(unit, selector) for unit in family.below for selector in rule.others]
    if whole is not None and any(others):
        lacking = [None] * len(family.missing or ())
        yield check_own_over(rule, scope(family.whole.body, family.whole.period), whole, [*others, *lacking])


def _of_unit(unit: Below, selector: Selector) -> CountFact | None:
    return _only([fact for member in unit.members for fact in member.selected.get(selector, ())])


def _only(facts: Sequence[CountFact]) -> CountFact | None:
    """The figure of several that say the same."""
    return facts[0] if facts and len({fact.value for fact in facts}) == 1 else None
