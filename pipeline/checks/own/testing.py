"""Own relations tested: within one report, and between a district's report and those of its communes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.checks.drafting import printed, roles, tolerance, verdict_of
from pipeline.checks.own.rules import PREFIX, OwnRule, Selector
from pipeline.checks.own.selecting import select
from pipeline.records import Check, CountFact, DocumentFacts, Result, Role

_SIGNS = {"sum": ("=", "≠"), "less-or-equal": ("≥", "<"), "equal": ("=", "≠")}
_ROLES: Mapping[str, tuple[Role, Role]] = {
    "sum": ("total", "part"),
    "less-or-equal": ("total", "part"),
    "equal": ("same", "same"),
}


def check_own(facts: DocumentFacts, rules: Sequence[OwnRule]) -> Iterator[Check]:
    """The relations within a report that it states a figure of; those it does not speak of say nothing."""
    for rule in rules:
        if rule.over == "document":
            sides = [select(facts, selector) for selector in (rule.whole, *rule.others)]
            if any(sides):
                yield _judged(rule, (facts.document_id, ""), sides)


def check_own_over(rule: OwnRule, scope: str, whole: CountFact, others: Sequence[CountFact | None]) -> Check:
    """A relation of a district's figure to those of its communes; None for a commune that states none."""
    sides = [(whole,), *((other,) if other else () for other in others)]
    return _judged(rule, (None, scope), sides)


def _judged(rule: OwnRule, about: tuple[str | None, str], sides: Sequence[Sequence[CountFact]]) -> Check:
    """`about` is the document, or what else makes the check one."""
    figures = [side[0] for side in sides if len(side) == 1]
    if len(figures) < len(sides):
        missing = sum(not side for side in sides)
        lack = f"thiếu {missing} số" if missing else "có nhiều số cùng khớp, cần nói rõ hơn"
        return _draft(rule, about, figures, ("unchecked", f"{rule.message}: chưa kiểm tra được, {lack}."))
    whole, others = figures[0], figures[1:]
    holds = _holds(rule, whole, others)
    formula = _formula(rule, whole, others, holds)
    if holds:
        return _draft(rule, about, figures, ("holds", f"{rule.message}: {formula}."))
    result: Result = "fails" if rule.severity == "error" else "suspect"
    return _draft(rule, about, figures, (result, f"{rule.message}: {formula}."))


def _holds(rule: OwnRule, whole: CountFact, others: Sequence[CountFact]) -> bool:
    match rule.relation:
        case "equal":
            return all(other.value == whole.value for other in others)
        case "less-or-equal":
            return _sum(others) <= whole.value
        case _:
            return abs(_sum(others) - whole.value) <= tolerance([whole, *others])


def _sum(facts: Sequence[CountFact]) -> Decimal:
    return sum((fact.value for fact in facts), Decimal(0))


def _formula(rule: OwnRule, whole: CountFact, others: Sequence[CountFact], holds: bool) -> str:
    sign = _SIGNS[rule.relation][not holds]
    joint = f" {sign} " if rule.relation == "equal" else " + "
    total = (
        "" if holds or rule.relation == "equal" or len(others) < 2 else f" (= {format_numeral(_sum(others))})"
    )
    return f"{printed(whole)} {sign} {joint.join(map(printed, others))}{total}"


def _draft(
    rule: OwnRule, about: tuple[str | None, str], figures: Sequence[CountFact], said: tuple[Result, str]
) -> Check:
    result, message = said
    fails = result in ("fails", "suspect")
    first, other = _ROLES[rule.relation]
    expected = (
        None if len(figures) < 2 else figures[1].value if rule.relation == "equal" else _sum(figures[1:])
    )
    return Check(
        id="|".join([*filter(None, about), rule.name]),
        document_id=about[0],
        rule=f"{PREFIX}{rule.name}",
        result=result,
        severity=rule.severity if fails else None,
        formula=message.removeprefix(f"{rule.message}: ").removesuffix("."),
        message=message,
        figures=tuple(fact.value for fact in figures),
        expected=expected,
        found=figures[0].value if figures else None,
        difference=expected - figures[0].value if expected is not None else None,
        verdict=verdict_of(figures) if fails else None,
        facts=(*roles(first, figures[:1]), *roles(other, figures[1:])),
    )


def selectors_over(rules: Sequence[OwnRule]) -> tuple[Selector, ...]:
    """What every report is asked for the relations over communes."""
    asked = (s for rule in rules if rule.over == "communes" for s in (rule.whole, *rule.others))
    return tuple(dict.fromkeys(asked))
