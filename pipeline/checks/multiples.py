"""Rises told as multiples: '2.075 tỷ đồng, gấp 2,5 lần cùng kỳ (830)', 'tăng 1,5 lần so với 40'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.checks.drafting import Claim, Members, change_check, printed, subject
from pipeline.checks.earlier import Told
from pipeline.records import Change, Check, CountFact, DocumentFacts, Severity

_FEW = Decimal(1) / 10  # of a multiple that is but estimated


def check_multiples(facts: DocumentFacts) -> Iterator[Check]:
    """change: 'gấp n lần' is n times the earlier figure; 'tăng n lần' is that, or n times more than it."""
    counts, told = {c.id: c for c in facts.counts}, Told.of(facts)
    for change in facts.changes:
        delta, after = counts[change.delta], counts[change.after]
        if not is_multiple(delta, after):
            continue
        before = counts[change.before] if change.before else told.earlier(delta, after)
        if before is None or before.value <= 0 or not (_is_plain(after) and _is_plain(before)):
            yield _untested(facts, delta, after)
        else:
            yield _check(facts, change, (delta, after, before))


def is_multiple(delta: CountFact, after: CountFact) -> bool:
    """Whether a change is told in times of the earlier figure; 'họp 4 lần, tăng 2 lần' is no multiple."""
    return delta.unit == "lần" != after.unit


def _is_plain(fact: CountFact) -> bool:
    """A figure without doubt; a mean is one."""
    return fact.value_high is None and fact.value_of is None and fact.qualifier in (None, "average")


def _readings(delta: CountFact, change: Change, ratio: Decimal) -> Mapping[str, Decimal]:
    """What may be meant, by its words: how many times as much, how many times more, how many times less."""
    if delta.slots["shift"].value == "fold":
        return {"gấp": ratio}
    return {"gấp": ratio, "tăng": ratio - 1} if change.rises else {"giảm": 1 / ratio}


def _agrees(delta: CountFact, true: Decimal) -> bool:
    """A multiple may be rounded or cut off; 'hơn', 'dưới' are bounds, 'khoảng', 'gần' not far from it."""
    match delta.qualifier:
        case "over" | "at_least":
            return true >= delta.value
        case "under" | "at_most":
            return true <= delta.value
        case "about":
            return abs(true - delta.value) <= max(delta.value * _FEW, Decimal(5).scaleb(-delta.decimals - 1))
        case _:
            return abs(true - delta.value) < Decimal(1).scaleb(-delta.decimals)


def _check(facts: DocumentFacts, change: Change, figures: tuple[CountFact, CountFact, CountFact]) -> Check:
    delta, after, before = figures
    readings = _readings(delta, change, after.value / before.value)
    holds = any(_agrees(delta, true) for true in readings.values())
    expected = min(readings.values(), key=lambda true: abs(true - delta.value))
    vague = delta.qualifier not in (None, "average")
    shown = {word: format_numeral(round(true, 2), 2) for word, true in readings.items()}
    real = " (hay là ".join(f"{word} {times} lần" for word, times in shown.items()) + ")" * (len(shown) - 1)
    sign, times = "≈" if holds else "≠", next(iter(shown.values()))
    left = (
        f"{printed(after)} / {printed(before)}" if change.rises else f"{printed(before)} / {printed(after)}"
    )
    formula = f"{left} = {times} {sign} {printed(delta)} lần"
    message = f"{subject(after)}: từ {printed(before)} đến {printed(after)} là {real}"
    message += "." if holds else f", báo cáo ghi {printed(delta)} lần."
    members: Members = (("total", after), ("base", before), ("part", delta))
    severity: Severity | None = None if holds else "warning" if vague else "error"
    return change_check(facts, members, Claim(delta, expected, severity), (formula, message))


def _untested(facts: DocumentFacts, delta: CountFact, after: CountFact) -> Check:
    message = f"{subject(after)}: không có số kỳ trước để kiểm tra mức {printed(delta)} lần."
    formula = f"{printed(after)} = ? × {printed(delta)}"
    figures = (after.value, delta.value)
    return Check("", facts.document_id, "change", "unchecked", None, formula, message, figures)
