"""Percentages against the figures they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.kinds import are_comparable
from extractors.slips import is_slip
from pipeline.checks.stated_percents import bound, ends, fits, is_plain, of_base
from pipeline.records import Check, CountFact, DocumentFacts, Ratio

_HUNDRED = Decimal(100)
_NOT_FAR = 15  # points by which the percentage of a likely base may be off and still be meant to be of it


def check_percents(facts: DocumentFacts) -> Iterator[Check]:
    """percent_of_base for plain percentages, percent_bound for 'trên', 'dưới' and for ranges."""
    counts = {c.id: c for c in facts.counts}
    wholes = _wholes(facts, counts)
    for link in facts.ratios:
        if link.part is None:
            continue
        ratio, base = counts[link.ratio], counts.get(link.base or wholes.get(link.part, ""))
        parts = [counts[i] for i in (link.part, *link.parts)]
        candidates = [base] if base else [counts[i] for i in link.candidates]
        fitting = _fitting(ratio, parts, candidates)
        if fitting is None and base is not parts[0]:
            fitting = _fitting(ratio, parts, _elsewhere(facts, ratio, parts))
        if fitting:
            yield of_base(facts, ratio, *fitting)
        elif base:
            yield from _against(facts, ratio, parts[0], base)
        elif told := _told_beside(facts, ratio):
            yield of_base(facts, ratio, *told)
        elif whole := _proven(facts, link, counts):
            yield from _doubted(_against(facts, ratio, parts[0], whole))
        else:
            yield from _slip(facts, ratio, parts[0], candidates)


def _proven(facts: DocumentFacts, link: Ratio, counts: dict[str, CountFact]) -> CountFact | None:
    """What a percentage said to be a share or a rate is of, where the print leaves it to be understood.

    The whole of a sum that holds and has the part; else the one base of the other rates of the paragraph.
    """
    ratio, part = counts[link.ratio], counts[link.part or ""]
    if not {"share", "rate"} & ratio.slots.keys() or part.qualifier or part.value_high is not None:
        return None
    sums = (b for b in facts.breakdowns if part.id in b.parts and b.closed is not False and len(b.parts) > 1)
    sums = (b for b in sums if counts[b.whole].where.char_start < part.where.char_start)
    held = (b.whole for b in sums if sum(counts[p].value for p in b.parts) == counts[b.whole].value)
    whole = next(held, None)
    return counts[whole] if whole else _sisters_base(facts, ratio, part, counts)


def _sisters_base(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, counts: dict[str, CountFact]
) -> CountFact | None:
    """The one base of what the part counts that the other rates of the paragraph have."""
    found: dict[str, CountFact] = {}
    for link in facts.ratios:
        sister, other = counts[link.ratio], counts.get(link.part or "")
        same = other is not None and sister.where.paragraph == ratio.where.paragraph
        if other is None or not same or sister is ratio:
            continue
        bases = [counts[i] for i in link.candidates]
        fitting = _fitting(sister, [other], [*bases, *_elsewhere(facts, sister, [other])])
        if fitting and are_comparable(part.unit, fitting[1].unit):
            found[fitting[1].id] = fitting[1]
    (only,) = found.values() if len(found) == 1 else (None,)
    return only if only is not None and only.value >= part.value else None


def _doubted(checks: Iterator[Check]) -> Iterator[Check]:
    """Checks against a base that is only understood: worth a warning."""
    for check in checks:
        grave = check.severity == "error"
        yield replace(check, result="suspect", severity="warning") if grave else check


def _wholes(facts: DocumentFacts, counts: dict[str, CountFact]) -> dict[str, str]:
    """The whole of each part of a breakdown of which one part's percentage is of that whole."""
    stated = {link.part: counts[link.ratio] for link in facts.ratios if link.part and not link.parts}
    found: dict[str, str] = {}
    for breakdown in facts.breakdowns:
        whole = counts[breakdown.whole]
        shares = [(stated[part], counts[part]) for part in breakdown.parts if part in stated]
        if any(is_plain(ratio, part, whole) and fits(ratio, part, whole) for ratio, part in shares):
            found |= dict.fromkeys(breakdown.parts, breakdown.whole)
    return found


def _fitting(
    ratio: CountFact, parts: Sequence[CountFact], bases: Sequence[CountFact]
) -> tuple[CountFact, CountFact] | None:
    """The reading under which the percentage is right: the benefit of the doubt."""
    readings = ((part, base) for part in parts for base in bases)
    return next((r for r in readings if is_plain(ratio, *r) and fits(ratio, *r)), None)


def _elsewhere(facts: DocumentFacts, ratio: CountFact, parts: Sequence[CountFact]) -> list[CountFact]:
    """Figures told before, or further on in the paragraph, that may be the base.

    A percentage without decimals fits too many.
    """
    if ratio.decimals < 1:
        return []
    changes = {change.delta for change in facts.changes}
    return [
        fact
        for fact in facts.counts
        if fact.id not in changes
        and _is_told(fact, ratio)
        and any(are_comparable(part.unit, fact.unit) for part in parts)
        and fact not in parts
    ]


def _told_beside(facts: DocumentFacts, ratio: CountFact) -> tuple[CountFact, CountFact] | None:
    """Two figures of one kind told before a percentage that it is right of, where the print names none."""
    at = ratio.where
    told = [
        fact
        for fact in facts.counts
        if fact.where.paragraph == at.paragraph and fact.where.char_start < at.char_start and fact.unit != "%"
    ]
    pairs = (
        (part, [b for b in told if b is not part and are_comparable(part.unit, b.unit)]) for part in told
    )
    return next((fit for part, bases in pairs if (fit := _fitting(ratio, [part], bases))), None)


def _is_told(fact: CountFact, ratio: CountFact) -> bool:
    before = fact.where.char_start < ratio.where.char_start
    return before or fact.where.paragraph == ratio.where.paragraph


def _against(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Iterator[Check]:
    if all(ends(base, as_base=part is base)):
        plain = is_plain(ratio, part, base)
        yield of_base(facts, ratio, part, base) if plain else bound(facts, ratio, part, base)


def _slip(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, candidates: Sequence[CountFact]
) -> Iterator[Check]:
    """A base that the print does not name is worth a look: a slip of one digit against the nearest, or a
    percentage not far from that of the only figure that the part can be of."""
    plain = [c for c in candidates if is_plain(ratio, part, c) and c.value]
    only = [c for c in plain if c.unit == part.unit and c.value >= part.value]
    if plain and _slipped(ratio, part, plain[0]):
        yield replace(of_base(facts, ratio, part, plain[0]), result="suspect", severity="warning")
    elif len(only) == 1 and abs(part.value / only[0].value * _HUNDRED - ratio.value) <= _NOT_FAR:
        yield replace(of_base(facts, ratio, part, only[0]), result="suspect", severity="warning")


def _slipped(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    true = part.value / base.value * _HUNDRED
    return is_slip(ratio.value, round(true, ratio.decimals))
