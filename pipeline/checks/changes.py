"""Rises and falls against the figures after and before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractors.numbers import format_numeral
from pipeline.checks.drafting import (
    Claim,
    Members,
    change_check,
    is_exact,
    printed,
    roles,
    subject,
    tolerance,
)
from pipeline.checks.earlier import Told, compared_in_one
from pipeline.checks.multiples import is_multiple
from pipeline.records import Change, Check, CountFact, DocumentFacts

_HUNDRED = Decimal(100)
_BESIDE = 40  # characters between a change and its percentage
_SAYS_ENOUGH = 20  # smaller figures fit by chance


def check_changes(facts: DocumentFacts) -> Iterator[Check]:
    """change: 'tăng 12 so với 33' for 45; where no earlier figure is named, one that fits may stand above.

    A change told in two ways ('tăng 5 vụ (13,89%)') gives the earlier figure itself: 41 - 5.
    """
    counts = {c.id: c for c in facts.counts}
    twins = {share.delta: (count, share) for count, share in _twins(facts, counts)}
    told = Told.of(facts)
    for change in (*facts.changes, *told.apart(facts)):
        if is_multiple(counts[change.delta], counts[change.after]):
            continue
        count, _ = twins.get(change.delta, (None, None))
        if count and not change.before:
            change = replace(change, after=count.after, before=count.before)
        delta = counts[change.delta]
        afters, before, befores = _ends(facts, change, counts, told)
        readings = [(a, b) for a in afters for b in befores if _is_plain(b) and _is_plain(a)]
        right = next((r for r in readings if _agrees(delta, *r, change.rises)), None)
        if "left" in delta.slots and (whole := next((r for r in readings if _is_share(delta, *r)), None)):
            yield _left(facts, delta, *whole)
        elif count and not before and right is None:
            yield from _derived(facts, change, (counts[count.delta], delta, afters[0]))
        elif is_exact(delta) and _is_plain(afters[0]):
            yield _check(facts, change, (delta, *(right or (afters[0], before))))


def _ends(
    facts: DocumentFacts, change: Change, counts: dict[str, CountFact], told: Told
) -> tuple[list[CountFact], CountFact | None, list[CountFact]]:
    """The figures that may have changed, the one that they are measured from, and all that it may be."""
    delta, afters = counts[change.delta], [counts[i] for i in (change.after, *change.others)]
    if both := compared_in_one(counts[change.before or change.after], delta, change.rises):
        return [both[0]], both[1], [both[1]]
    if change.before:
        return afters, counts[change.before], [counts[change.before]]
    before, above = told.earlier(delta, afters[0]), _above(facts, delta, afters)
    return afters, before, [before, *above] if before else above


def _is_plain(fact: CountFact) -> bool:
    """A figure without doubt; a mean is one."""
    return is_exact(replace(fact, qualifier=None) if fact.qualifier == "average" else fact)


def _is_share(delta: CountFact, after: CountFact, before: CountFact) -> bool:
    """'giảm 12 vụ, bằng 85% so với cùng kỳ': whether that is what the figure has come to."""
    share = after.value / before.value * _HUNDRED if before.value else Decimal(0)
    return abs(share - delta.value) < Decimal(1).scaleb(-delta.decimals)


def _left(facts: DocumentFacts, share: CountFact, after: CountFact, before: CountFact) -> Check:
    formula = f"{printed(after)} / {printed(before)} ≈ {printed(share)}%"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="change",
        result="holds",
        severity=None,
        formula=formula,
        message=f"{subject(after)}: {printed(after)} bằng {printed(share)}% của {printed(before)}.",
        figures=_values(after, before, share),
        facts=(*roles("total", [after]), *roles("base", [before]), *roles("ratio", [share])),
    )


def _twins(facts: DocumentFacts, counts: dict[str, CountFact]) -> Iterator[tuple[Change, Change]]:
    """One change told as a number and as a percentage right after it."""
    for one, other in pairwise(facts.changes):
        delta, share = counts[one.delta], counts[other.delta]
        gap = share.where.char_start - delta.where.char_end
        units = {delta.unit, counts[one.after].unit, counts[other.after].unit}
        is_told_twice = share.unit == "%" and "%" not in units
        if is_told_twice and one.rises == other.rises and 0 <= gap <= _BESIDE:
            yield one, other


def _derived(
    facts: DocumentFacts, change: Change, figures: tuple[CountFact, CountFact, CountFact]
) -> Iterator[Check]:
    """A number and a percentage of one change against one another, over the figure that they lead back to."""
    delta, share, after = figures
    before = after.value - delta.value if change.rises else after.value + delta.value
    if not all(map(is_exact, figures)) or before <= 0:
        return
    true = delta.value / before * _HUNDRED
    holds = abs(true - share.value) < Decimal(1).scaleb(-share.decimals)
    shown = format_numeral(round(true, max(2, share.decimals)), max(2, share.decimals))
    base, verb = format_numeral(before, max(0, after.decimals)), _verb(change)
    claim = f"{printed(share)}%"
    formula = f"{printed(delta)} / {base} = {shown}% {'≈' if holds else '≠'} {claim}"
    message = f"{subject(after)}: {verb} {printed(delta)} để thành {printed(after)} là {verb} {shown}%"
    message += "." if holds else f", báo cáo ghi {claim}."
    members: Members = (("ratio", share), ("part", delta), ("total", after))
    yield change_check(facts, members, Claim(share, true, None if holds else "error"), (formula, message))


def _above(facts: DocumentFacts, delta: CountFact, afters: Sequence[CountFact]) -> list[CountFact]:
    """The figures before a change that may be what it is measured from: of the unit, two digits or more."""
    return [
        fact
        for fact in facts.counts
        if fact.where.char_start < delta.where.char_start
        and fact.unit == afters[0].unit
        and fact.value >= _SAYS_ENOUGH
        and fact not in afters
    ]


def _check(
    facts: DocumentFacts, change: Change, figures: tuple[CountFact, CountFact, CountFact | None]
) -> Check:
    delta, after, before = figures
    sign = "+" if change.rises else "-"
    share = "%" if delta.unit == "%" else ""
    if before is None or not _is_plain(before):
        formula = f"{printed(after)} = ? {sign} {printed(delta)}{share}"
        said = f"{_verb(change)} {printed(delta)}{share}"
        message = f"{subject(after)}: không có số kỳ trước để kiểm tra mức {said}."
        return Check(
            "", facts.document_id, "change", "unchecked", None, formula, message, _values(after, delta)
        )
    true = round(_change(delta, after, before), max(2, delta.decimals))
    holds = _agrees(delta, after, before, change.rises)
    places = max(0, delta.decimals, 2 * (delta.unit == "%" != after.unit))
    shown = format_numeral(round(abs(true), places), places)
    real = f"{'tăng' if true >= 0 else 'giảm'} {shown}{share}"
    said = f"{_verb(change)} {printed(delta)}{share}"
    formula = f"{printed(after)} {'=' if holds else '≠'} {printed(before)} {sign} {printed(delta)}{share}"
    message = f"{subject(after)}: từ {printed(before)} đến {printed(after)} là {real}"
    message += "." if holds else f", báo cáo ghi {said}."
    members: Members = (("total", after), ("base", before), ("part", delta))
    claim = Claim(delta, abs(true), None if holds else "error")
    return change_check(facts, members, claim, (formula, message))


def _verb(change: Change) -> str:
    return "tăng" if change.rises else "giảm"


def _values(*facts: CountFact) -> tuple[Decimal, ...]:
    return tuple(fact.value for fact in facts)


def _change(delta: CountFact, after: CountFact, before: CountFact) -> Decimal:
    """How far the figure has risen, in the unit of the printed change."""
    risen = after.value - before.value
    if delta.unit == "%" and after.unit != "%" and before.value:
        return risen / before.value * _HUNDRED
    return risen


def _agrees(delta: CountFact, after: CountFact, before: CountFact, rises: bool) -> bool:
    """Percentages may be rounded or cut off, and differences of rates be points or percent of percent."""
    rise = _change(delta, after, before) * (1 if rises else -1)
    if delta.unit != "%":
        return abs(rise - delta.value) <= tolerance([delta, after, before])
    step = Decimal(1).scaleb(-delta.decimals)
    loose = max(step, _rounding([delta, after, before])) if after.unit == "%" else step
    if abs(rise - delta.value) < loose:
        return True
    relative = (after.value - before.value) / before.value * _HUNDRED if before.value else rise
    return after.unit == "%" and abs(abs(relative) - delta.value) < step


def _rounding(rates: Sequence[CountFact]) -> Decimal:
    """How far the difference of two rates may be off by the rounding of all three."""
    return sum((Decimal(5).scaleb(-rate.decimals - 1) for rate in rates), Decimal(0))
