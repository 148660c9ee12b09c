"""Percentages against the figures they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.kinds import are_comparable
from extractors.numbers import format_numeral
from extractors.partitions import make_a_partition
from extractors.slips import is_slip
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts, Ratio

_HUNDRED = Decimal(100)
_NOT_FAR = 15  # points by which the percentage of a likely base may be off and still be meant to be of it
_PRECISE = 3  # digits of an estimate that is no round number
_MOST = 4  # classes of a rating that are likely all of them
_NEAR_WHOLE = 3  # shares of a list this near 100 were meant to make it


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
        fitting = _fitting(ratio, parts, candidates) or _fitting(
            ratio, parts, _elsewhere(facts, ratio, parts)
        )
        if fitting:
            yield _of_base(facts, ratio, *fitting)
        elif base:
            yield from _against(facts, ratio, parts[0], base)
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
        if any(_is_plain(ratio, part, whole) and _fits(ratio, part, whole) for ratio, part in shares):
            found |= dict.fromkeys(breakdown.parts, breakdown.whole)
    return found


def _fitting(
    ratio: CountFact, parts: Sequence[CountFact], bases: Sequence[CountFact]
) -> tuple[CountFact, CountFact] | None:
    """The reading under which the percentage is right: the benefit of the doubt."""
    readings = ((part, base) for part in parts for base in bases)
    return next((r for r in readings if _is_plain(ratio, *r) and _fits(ratio, *r)), None)


def _elsewhere(facts: DocumentFacts, ratio: CountFact, parts: Sequence[CountFact]) -> list[CountFact]:
    """Figures of other paragraphs that may be the base; a percentage without decimals fits too many."""
    if ratio.decimals < 1:
        return []
    changes = {change.delta for change in facts.changes}
    return [
        fact
        for fact in facts.counts
        if fact.id not in changes
        and fact.where.char_start < ratio.where.char_start
        and any(are_comparable(part.unit, fact.unit) for part in parts)
        and fact not in parts
    ]


def _against(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Iterator[Check]:
    if all(_ends(base, as_base=part is base)):
        plain = _is_plain(ratio, part, base)
        yield _of_base(facts, ratio, part, base) if plain else _bound(facts, ratio, part, base)


def _slip(
    facts: DocumentFacts, ratio: CountFact, part: CountFact, candidates: Sequence[CountFact]
) -> Iterator[Check]:
    """A base that the print does not name is worth a look: a slip of one digit against the nearest, or a
    percentage not far from that of the only figure that the part can be of."""
    plain = [c for c in candidates if _is_plain(ratio, part, c) and c.value]
    only = [c for c in plain if c.unit == part.unit and c.value >= part.value]
    if plain and _slipped(ratio, part, plain[0]):
        yield replace(_of_base(facts, ratio, part, plain[0]), result="suspect", severity="warning")
    elif len(only) == 1 and abs(part.value / only[0].value * _HUNDRED - ratio.value) <= _NOT_FAR:
        yield replace(_of_base(facts, ratio, part, only[0]), result="suspect", severity="warning")


def _fits(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    whole = _ends(base, as_base=part is base)[0]
    return bool(whole) and abs(part.value / whole * _HUNDRED - ratio.value) < Decimal(1).scaleb(
        -ratio.decimals
    )


def _slipped(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    true = part.value / base.value * _HUNDRED
    return is_slip(ratio.value, round(true, ratio.decimals))


def _is_plain(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    return ratio.qualifier is None and part.value_high is None and base.value_high is None


def _ends(fact: CountFact, *, as_base: bool = False) -> tuple[Decimal, Decimal]:
    if as_base and fact.value_of is not None:
        return fact.value_of, fact.value_of
    return fact.value, fact.value_high if fact.value_high is not None else fact.value


def _of_base(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Check:
    whole = _ends(base, as_base=part is base)[0]
    true = part.value / whole * _HUNDRED
    # A percentage may be rounded or cut off; both lie within one unit of its last digit.
    holds = abs(true - ratio.value) < Decimal(1).scaleb(-ratio.decimals)
    vague = _is_loose(part) or (base.qualifier != "over" and _is_loose(base))
    shown = format_numeral(round(true, max(2, ratio.decimals)), max(2, ratio.decimals))
    whole_shown = format_numeral(whole, max(0, base.decimals))
    left = f"{printed(part)} / {whole_shown}"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="percent_of_base",
        result="holds" if holds else ("suspect" if vague else "fails"),
        severity=None if holds else ("info" if vague else "error"),
        formula=f"{left} = {shown}% {'≈' if holds else '≠'} {printed(ratio)}%",
        message=_said(ratio, true, left, holds=holds),
        figures=(ratio.value, part.value, whole),
        expected=round(true, 4),
        found=ratio.value,
        difference=round(ratio.value - true, 4),
        verdict=None if holds else verdict_of([ratio, part, base]),
        facts=(*roles("ratio", [ratio]), *roles("part", [part]), *roles("base", [base])),
    )


def _said(ratio: CountFact, true: Decimal, left: str, *, holds: bool) -> str:
    """Both percentages; where they differ, by how much, and what the printed decimals allow."""
    places = max(2, ratio.decimals)
    shown = format_numeral(round(true, places), places)
    if holds:
        return f"Tỷ lệ {printed(ratio)}% khớp với {left} = {shown}%."
    step = Decimal(1).scaleb(-ratio.decimals)
    ends = [f"{format_numeral(ratio.value + s * step, max(0, ratio.decimals))}%" for s in (-1, 1)]
    off = format_numeral(round(abs(true - ratio.value), places), places)
    allowed = f"kể cả làm tròn hay cắt bớt cũng phải nằm giữa {ends[0]} và {ends[1]}"
    return f"Tỷ lệ ghi {printed(ratio)}%, nhưng {left} = {shown}%, lệch {off} điểm phần trăm; {allowed}."


def _is_loose(fact: CountFact) -> bool:
    """Whether a figure is vague: one that is but estimated ('ước đạt 34,5') says what it says to a digit."""
    digits = len(f"{fact.value:f}".replace(".", "").strip("0"))
    return fact.qualifier is not None and not (fact.qualifier == "about" and digits >= _PRECISE)


def _bound(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Check:
    parts, bases = _ends(part), _ends(base, as_base=part is base)
    true = [p / b * _HUNDRED for p, b in zip(parts, bases, strict=True)]
    holds = all(_agrees(ratio, value) for value in true)
    shown = " và ".join(f"{format_numeral(round(v, 1), 1)}%" for v in dict.fromkeys(true))
    words = {"over": "trên ", "under": "dưới ", "at_least": "từ ", "at_most": "đến ", "about": "khoảng "}
    claim = f"{words.get(ratio.qualifier or '', '')}{printed(ratio)}%"
    verb = "đúng với" if holds else "không chắc đúng với"
    ends = (*dict.fromkeys(parts), *dict.fromkeys(bases))
    return Check(
        id="",
        document_id=facts.document_id,
        rule="percent_bound",
        result="holds" if holds else "suspect",
        severity=None if holds else "warning",
        formula=f"{printed(part)} / {printed(base)} = {shown}; {claim}",
        message=f"Tỷ lệ “{claim}” {verb} {printed(part)} trên tổng {printed(base)} (tính ra {shown}).",
        figures=(ratio.value, *ends),
        found=ratio.value,
        verdict=None if holds else verdict_of([ratio, part, base]),
        facts=(*roles("bound", [ratio]), *roles("part", [part]), *roles("base", [base])),
    )


def _agrees(ratio: CountFact, true: Decimal) -> bool:
    step = Decimal(1).scaleb(-ratio.decimals)
    match ratio.qualifier:
        case "over" | "at_least":
            return true > ratio.value - step / 2
        case "under" | "at_most":
            return true < ratio.value + step / 2
        case "about" | "average":
            return abs(true - ratio.value) <= 3
        case _:
            return abs(true - ratio.value) < step


def check_shares(facts: DocumentFacts) -> Iterator[Check]:
    """percent_partition: shares of one whole make 100; others that are far from it claim nothing."""
    counts = {c.id: c for c in facts.counts}
    sums = {b.parts for b in facts.breakdowns if b.closed is not False}
    linked = {r.ratio: r.part for r in facts.ratios}
    for shares in facts.shares:
        members = [counts[i] for i in shares.parts]
        runs = [members, *([members[1:], members[:-1]] if len(members) > 3 else [])]
        whole = next((run for run in runs if abs(_off(run)) <= _slack(run)), None)
        closed = tuple(linked.get(m.id) for m in members) in sums and abs(_off(members)) <= _NEAR_WHOLE
        if whole is not None or closed or _is_declared(members):
            yield _partition(facts, whole or members)


def _is_declared(members: Sequence[CountFact]) -> bool:
    """Whether the shares are of classes that exclude one another; three may leave some of them out."""
    labels = [(m.slots["label"].value if "label" in m.slots else "", "") for m in members]
    return make_a_partition(labels) and (_off(members) > 0 or len(members) >= _MOST)


def _off(members: Sequence[CountFact]) -> Decimal:
    return sum((m.value for m in members), Decimal(0)) - _HUNDRED


def _slack(members: Sequence[CountFact]) -> Decimal:
    """How far rounding alone may take shares from 100."""
    rounding = sum((Decimal(1).scaleb(-m.decimals) for m in members), Decimal(0)) / 2
    return max(rounding, Decimal("0.1"))


def _partition(facts: DocumentFacts, members: Sequence[CountFact]) -> Check:
    total = _off(members) + _HUNDRED
    holds = abs(_off(members)) <= _slack(members)
    added = " + ".join(f"{printed(m)}%" for m in members)
    shown = f"{format_numeral(total, max(m.decimals for m in members))}%"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="percent_partition",
        result="holds" if holds else "suspect",
        severity=None if holds else "warning",
        formula=f"{added} = {shown}",
        message=f"Các tỷ lệ cộng lại là {shown}{'' if holds else ', không phải 100%'}.",
        figures=(_HUNDRED, *(m.value for m in members)),
        expected=_HUNDRED,
        found=total,
        difference=total - _HUNDRED,
        verdict=None if holds else verdict_of(members),
        facts=roles("part", members),
    )
