"""What a percentage is of where no figure told fits: '4.227 đồng chí dự, đạt tỷ lệ 99,67%' is of 4.241.

Shown where the printed decimals leave one whole number and another figure was likely to be taken for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from extractors.kinds import are_people
from extractors.numbers import format_numeral
from pipeline.checks.drafting import is_exact, printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts

_HUNDRED = Decimal(100)
_DECIMALS = 2  # of a percentage that says what it is of
_MANY = 100  # a part of fewer gives many bases, or one by chance
_NOT_FAR = 15  # points by which the percentage of a figure told may be off and still be taken for it


def implied_base(facts: DocumentFacts, ratio: CountFact, part: CountFact) -> Iterator[Check]:
    """percent_of_base, worth a look: the one whole number that a share or rate is of, and the figure told."""
    said = {"share", "rate"} & ratio.slots.keys() and is_exact(ratio) and is_exact(part)
    if not said or ratio.decimals < _DECIMALS or part.decimals or part.value < _MANY:
        return
    if ratio.modifier or not 0 < ratio.value < _HUNDRED:
        return  # words after it say what it is of
    half = Decimal(5).scaleb(-ratio.decimals - 1)
    low, high = (part.value * _HUNDRED / (ratio.value + step) for step in (half, -half))
    first, last = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
    told = _told(facts, ratio, part)
    if first == last and told is not None:
        yield _check(facts, (ratio, part, told), first, (low, high))


def _told(facts: DocumentFacts, ratio: CountFact, part: CountFact) -> CountFact | None:
    """The figure told before whose percentage comes nearest, if near enough to be taken for the base."""
    likely = [fact for fact in facts.counts if _may_be(fact, ratio, part)]
    nearest = min(likely, key=lambda fact: abs(_share(part, fact) - ratio.value), default=None)
    near = nearest is not None and abs(_share(part, nearest) - ratio.value) <= _NOT_FAR
    return nearest if near else None


def _may_be(fact: CountFact, ratio: CountFact, part: CountFact) -> bool:
    before = fact.where.char_start < part.where.char_start
    alike = fact.unit == part.unit or (are_people(fact.unit) and are_people(part.unit))
    return before and alike and fact.value >= part.value and is_exact(fact) and fact.id != ratio.id


def _share(part: CountFact, base: CountFact) -> Decimal:
    return part.value / base.value * _HUNDRED


def _check(
    facts: DocumentFacts,
    figures: tuple[CountFact, CountFact, CountFact],
    base: Decimal,
    ends: tuple[Decimal, Decimal],
) -> Check:
    ratio, part, told = figures
    whole, low, high = format_numeral(base, 0), *(format_numeral(round(end, 2), 2) for end in ends)
    other = format_numeral(round(_share(part, told), ratio.decimals), ratio.decimals)
    claim = f"{printed(ratio)}%"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="percent_of_base",
        result="suspect",
        severity="info",
        formula=f"{printed(part)} / {claim} ≈ {whole} ≠ {printed(told)}",
        message=f"Tỷ lệ {claim} không ghi là trên tổng nào: ngầm hiểu tổng là {whole} (từ {low} đến {high}), "
        f"khác số {printed(told)} đã nêu ({printed(part)} / {printed(told)} = {other}%).",
        figures=(ratio.value, part.value),
        expected=base,
        found=told.value,
        difference=told.value - base,
        verdict=verdict_of(figures),
        facts=(*roles("ratio", [ratio]), *roles("part", [part])),
    )
