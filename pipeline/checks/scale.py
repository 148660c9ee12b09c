"""Figures in their own domain and scale: words and digits agree, shares stay within 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from extractors.kinds import in_smallest
from extractors.numbers import format_numeral
from pipeline.checks.alignment import Topic, identity_of, results_of
from pipeline.checks.drafting import printed, roles, subject, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts, Severity

_HUNDRED = Decimal(100)
_POWERS = {Decimal(10) ** power for power in range(1, 7)}
_DIGITS = 3  # digits in common by which one figure of one matter is known in another scale
_DIGITS_ALONE = 5  # those that figures of a unit need that nothing else makes one matter


def check_scale(facts: DocumentFacts) -> Iterator[Check]:
    """unit_scale: each figure by itself, then against the others of its matter."""
    for fact in facts.counts:
        if "said_again" in fact.slots:
            yield _said_again(facts, fact)
        if "share" in fact.slots and fact.value_high is None:
            yield _within_hundred(facts, fact)
    yield from _powers_of_ten(facts)


def _said_again(facts: DocumentFacts, fact: CountFact) -> Check:
    again = Decimal(fact.slots["said_again"].value)
    shown = format_numeral(again, max(0, fact.decimals))
    holds = fact.value == again
    said = "thống nhất" if holds else f"không khớp: một nơi là {printed(fact)}, một nơi là {shown}"
    formula = f"{printed(fact)} {'=' if holds else '≠'} {shown}"
    message = f"“{fact.where.quote}”: số và chữ {said}."
    return _check(facts, [fact], (formula, message), None if holds else "error", again)


def _within_hundred(facts: DocumentFacts, fact: CountFact) -> Check:
    holds = 0 <= fact.value <= _HUNDRED
    formula = f"0 ≤ {printed(fact)}% ≤ 100" if holds else f"{printed(fact)}% > 100%"
    said = "nằm trong khoảng 0 - 100%" if holds else "lớn hơn 100%, phần không thể lớn hơn tổng thể"
    message = f"Tỷ lệ {printed(fact)}% {said}."
    return _check(facts, [fact], (formula, message), None if holds else "error", None)


# --- the same digits in another scale ---------------------------------------------------------


def _powers_of_ten(facts: DocumentFacts) -> Iterator[Check]:
    """'1.234 ha' here and '1,234 ha' there, '48,5 ha' and '48,5 m²': one figure in two scales."""
    by_matter: dict[Topic, list[CountFact]] = defaultdict(list)
    for fact in _measured(facts):
        by_matter[_matter(fact)].append(fact)
    round_ones = {fact.value for fact in facts.counts}
    for members in by_matter.values():
        for first, second in combinations(members, 2):
            ratio = _ratio(first, second)
            if ratio in _POWERS and ratio not in round_ones and _is_known(first):
                yield _slipped(facts, first, second, ratio)


def _measured(facts: DocumentFacts) -> list[CountFact]:
    """The figures that can be told by their digits; those that stand as whole and part are two."""
    linked = {b.whole for b in facts.breakdowns} & {part for b in facts.breakdowns for part in b.parts}
    return [
        fact
        for fact in results_of(facts)
        if fact.unit != "%" and fact.value and not fact.per and fact.id not in linked
    ]


def _matter(fact: CountFact) -> Topic:
    """What is measured, in whichever unit: the act and the noun, or the unit's kind alone."""
    smallest, _ = in_smallest(fact.unit)
    slots = identity_of(fact)
    return (
        (smallest, *slots[1:5], *slots[6:], fact.period_start) if fact.action else (smallest, fact.modifier)
    )


def _smallest(fact: CountFact) -> Decimal:
    return fact.value * in_smallest(fact.unit)[1]


def _ratio(first: CountFact, second: CountFact) -> Decimal:
    values = sorted((_smallest(first), _smallest(second)))
    return (values[1] / values[0]).normalize()


def _is_known(fact: CountFact) -> bool:
    """Whether a figure has digits enough that another of the same is the same figure."""
    digits = len(fact.value.normalize().as_tuple().digits)
    return digits >= (_DIGITS if fact.action and fact.unit != "đồng" else _DIGITS_ALONE)


def _slipped(facts: DocumentFacts, first: CountFact, second: CountFact, ratio: Decimal) -> Check:
    one, two = (f"{printed(fact)} {fact.unit}" for fact in (first, second))
    formula = f"{one} ≠ {two} (gấp {format_numeral(ratio)})"
    said = f"nơi ghi {one}, nơi ghi {two}; có thể sai dấu phân cách hoặc đơn vị"
    message = f"{subject(first)}: {said}."
    return _check(facts, [first, second], (formula, message), "warning", second.value)


def _check(
    facts: DocumentFacts,
    figures: Sequence[CountFact],
    said: tuple[str, str],
    severity: Severity | None,
    expected: Decimal | None,
) -> Check:
    """The check of `said`, its formula and its message."""
    formula, message = said
    compared = [*(f.value for f in figures), *([] if expected is None else [expected])]
    return Check(
        id="",
        document_id=facts.document_id,
        rule="unit_scale",
        result="holds" if severity is None else "fails" if severity == "error" else "suspect",
        severity=severity,
        formula=formula,
        message=message,
        figures=tuple(dict.fromkeys(compared)),
        expected=expected,
        found=figures[0].value,
        verdict=None if severity is None else verdict_of(figures),
        facts=roles("same", figures),
    )
