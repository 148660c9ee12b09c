"""Percentages against the figures they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.kinds import are_comparable, are_people
from extractors.slips import is_near, is_slip, is_swap
from pipeline.checks.implied_bases import implied_base
from pipeline.checks.stated_percents import bound, ends, fits, is_plain, of_base
from pipeline.records import Check, CountFact, DocumentFacts, Ratio

_HUNDRED = Decimal(100)
_HALF, _TIMES = 50, 4  # a rate of more than half of a base no more than so many times the figure told
_LIST = 4  # items of a list between a total and the percentage of it
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
        elif base and _is_too_small(ratio, parts[0], base):
            continue
        elif base and link.base and base.where.paragraph != ratio.where.paragraph:
            yield from _far(facts, ratio, parts[0], base)
        elif base:
            yield from _against(facts, ratio, parts[0], base)
        elif told := _told_beside(facts, ratio):
            yield of_base(facts, ratio, *told)
        elif whole := _proven(facts, link, counts):
            yield from _doubted(_against(facts, ratio, parts[0], whole))
        else:
            yield from _doubtful(facts, ratio, parts[0], candidates)


def _is_too_small(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    """'12 mô hình mới, có 35 mô hình tốt, đạt 87% tổng số': a share is of no smaller one, but for a slip."""
    smaller = base.value_of is None and base.value < part.value and ratio.value < _HUNDRED
    return smaller and not is_slip(part.value, round(base.value * ratio.value / _HUNDRED, 0))


def _proven(facts: DocumentFacts, link: Ratio, counts: dict[str, CountFact]) -> CountFact | None:
    """What a percentage said to be a share or a rate is of, where the print leaves it to be understood.

    The whole of a sum that has the part, if it holds or the percentage is of what its parts make; else the
    one base of the other rates of the paragraph.
    """
    ratio, part = counts[link.ratio], counts[link.part or ""]
    if not {"share", "rate"} & ratio.slots.keys() or part.qualifier or part.value_high is not None:
        return None
    sums = (b for b in facts.breakdowns if part.id in b.parts and b.closed is not False and len(b.parts) > 1)
    sums = (b for b in sums if counts[b.whole].where.char_start < part.where.char_start)
    totals = ((b.whole, sum(counts[p].value for p in b.parts)) for b in sums)
    held = (w for w, total in totals if total == counts[w].value or _is_share(ratio, part, Decimal(total)))
    whole = next(held, None)
    return counts[whole] if whole else _sisters_base(facts, ratio, part, counts)


def _is_share(ratio: CountFact, part: CountFact, whole: Decimal) -> bool:
    return bool(whole) and abs(part.value / whole * _HUNDRED - ratio.value) < Decimal(1).scaleb(
        -ratio.decimals
    )


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


def _far(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Iterator[Check]:
    """Against a base of another paragraph: in a list, or if a slip or little parts the percentages."""
    near = ratio.where.paragraph - base.where.paragraph <= _LIST
    true = part.value / base.value * _HUNDRED if base.value else Decimal(0)
    little = abs(true - ratio.value) <= _NOT_FAR and ratio.value <= true * 2 <= ratio.value * 4
    shown = round(true, max(0, ratio.decimals))
    slips = (is_slip, is_swap, is_near)
    if near or little or any(slip(ratio.value, shown) for slip in slips):
        yield from _doubted(_against(facts, ratio, part, base))


def _wholes(facts: DocumentFacts, counts: dict[str, CountFact]) -> dict[str, str]:
    """The whole of each part of a breakdown of which one part's percentage is of that whole.

    Where two are of what the parts make, they are all there is, and it is the whole that is wrong.
    """
    stated = {link.part: counts[link.ratio] for link in facts.ratios if link.part and not link.parts}
    found: dict[str, str] = {}
    for breakdown in facts.breakdowns:
        whole = counts[breakdown.whole]
        made = sum((counts[part].value for part in breakdown.parts), Decimal(0))
        shares = [(stated[part], counts[part]) for part in breakdown.parts if part in stated]
        shares = [(ratio, part) for ratio, part in shares if is_plain(ratio, part, whole)]
        agreeing = sum(ratio.decimals > 0 and _is_share(ratio, part, made) for ratio, part in shares)
        if any(fits(ratio, part, whole) for ratio, part in shares) or agreeing > 1:
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


def _doubtful(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, candidates: Sequence[CountFact]
) -> Iterator[Check]:
    """What to look at where the print names no base: the likeliest of these alone."""
    slips = [*_slip(facts, ratio, part, candidates), *_excess(facts, ratio, part, candidates)]
    bounds = _bounded(facts, ratio, part, candidates)
    yield from slips[:1] or [*bounds, *implied_base(facts, ratio, part)]


def _bounded(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, candidates: Sequence[CountFact]
) -> Iterator[Check]:
    """'kiểm tra 80 cơ sở, 62 cơ sở đạt yêu cầu, đạt trên 75%': of the only figure that it can be of."""
    larger = [c for c in candidates if c.unit == part.unit and c.value >= part.value > 0]
    if ratio.qualifier and len(larger) == 1 and not any(f.qualifier for f in (part, larger[0])):
        check = bound(facts, ratio, part, larger[0])
        near = abs(part.value / larger[0].value * _HUNDRED - ratio.value) <= _NOT_FAR
        if check.result == "holds" or near:
            yield from _doubted(iter([check]))


def _excess(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, candidates: Sequence[CountFact]
) -> Iterator[Check]:
    """'có 210 thí sinh dự thi, 595 thí sinh đỗ, đạt 98,5%': more than the nearest figure it can be of.

    A base that would be far larger, or the sum of both, is another than the one that is told.
    """
    parts = {part for breakdown in facts.breakdowns for part in breakdown.parts}
    base = next((fact for fact in candidates if fact.id not in parts), part)
    plain = (
        is_plain(ratio, part, base) and not any(f.qualifier for f in (part, base)) and base.unit == part.unit
    )
    if not plain or not _HALF <= ratio.value < _HUNDRED or not base.value < part.value:
        return
    implied = part.value / ratio.value * _HUNDRED
    both = part.value / (part.value + base.value) * _HUNDRED
    if implied <= base.value * _TIMES and abs(both - ratio.value) > 1:
        yield replace(of_base(facts, ratio, part, base), result="suspect", severity="warning")


def _slip(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, candidates: Sequence[CountFact]
) -> Iterator[Check]:
    """A base that the print does not name is worth a look: a slip of one digit against the nearest, or a
    percentage not far from that of the only figure that the part can be of."""
    plain = [c for c in candidates if is_plain(ratio, part, c) and c.value]
    larger = [c for c in plain if c.value >= part.value]
    only = [c for c in larger if c.unit == part.unit]
    if not only and {"share", "rate"} & ratio.slots.keys():
        only = [c for c in larger if are_people(c.unit) and are_people(part.unit)]
    if plain and _slipped(ratio, part, plain[0]):
        yield replace(of_base(facts, ratio, part, plain[0]), result="suspect", severity="warning")
    elif len(only) == 1 and abs(part.value / only[0].value * _HUNDRED - ratio.value) <= _NOT_FAR:
        yield replace(of_base(facts, ratio, part, only[0]), result="suspect", severity="warning")


def _slipped(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    true = part.value / base.value * _HUNDRED
    return is_slip(ratio.value, round(true, ratio.decimals))
