"""One percentage against one part and base, as a check: '18 / 35 = 51,43% ≈ 51,4%', 'trên 50%'."""

from __future__ import annotations

from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts

_HUNDRED = Decimal(100)
_PRECISE = 3  # digits of an estimate that is no round number
_ABOUT, _TENS = 3, Decimal(10)  # how far 'khoảng 47%' may be off; 'khoảng 50%' says but tens
_STRICT = ("over", "under", "at_least", "at_most")
_CLAIMS = {"over": "trên ", "under": "dưới ", "at_least": "từ ", "at_most": "đến ", "about": "khoảng "}


def fits(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    """Whether a percentage is that of a part in a base, rounded or cut off: to a unit of its last digit."""
    whole = ends(base, as_base=part is base)[0]
    return bool(whole) and abs(part.value / whole * _HUNDRED - ratio.value) < Decimal(1).scaleb(
        -ratio.decimals
    )


def is_plain(ratio: CountFact, part: CountFact, base: CountFact) -> bool:
    """Whether all three are single figures, the percentage without a 'trên' or 'dưới'."""
    return ratio.qualifier is None and part.value_high is None and base.value_high is None


def ends(fact: CountFact, *, as_base: bool = False) -> tuple[Decimal, Decimal]:
    """The least and the most of a figure; of a fraction as a base, what stands behind its slash."""
    if as_base and fact.value_of is not None:
        return fact.value_of, fact.value_of
    return fact.value, fact.value_high if fact.value_high is not None else fact.value


def of_base(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Check:
    """percent_of_base: whether a percentage is that of its part and base."""
    whole = ends(base, as_base=part is base)[0]
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


def bound(facts: DocumentFacts, ratio: CountFact, part: CountFact, base: CountFact) -> Check:
    """percent_bound: whether 'trên 50%' is true of a part and base; of ranges like ends go with like ends.

    A bound that plain figures contradict is an error, one that is false at an end of a range worth a warning.
    """
    parts, bases = ends(part), ends(base, as_base=part is base)
    true = list(dict.fromkeys(p / b * _HUNDRED for p, b in zip(parts, bases, strict=True)))
    holds = all(_agrees(ratio, value) for value in true)
    plain = not any(f.qualifier or f.value_high for f in (part, base))
    grave = plain and ratio.qualifier in _STRICT
    whole = printed(base) if part is not base else format_numeral(bases[0], max(0, base.decimals))
    shown = " và ".join(f"{format_numeral(round(v, 1), 1)}%" for v in true)
    claim = f"{_CLAIMS.get(ratio.qualifier or '', '')}{printed(ratio)}%"
    verb = "đúng với" if holds else "không đúng với" if grave else "không chắc đúng với"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="percent_bound",
        result="holds" if holds else "fails" if grave else "suspect",
        severity=None if holds else "error" if grave else "warning",
        formula=f"{printed(part)} / {whole} = {shown}; {claim}",
        message=f"Tỷ lệ “{claim}” {verb} {printed(part)} trên tổng {whole} (tính ra {shown}).",
        figures=(ratio.value, *dict.fromkeys(parts), *dict.fromkeys(bases)),
        found=ratio.value,
        verdict=None if holds else verdict_of([ratio, part, base]),
        facts=(*roles("bound", [ratio]), *roles("part", [part]), *roles("base", [base])),
    )


def _agrees(ratio: CountFact, true: Decimal) -> bool:
    """'trên' and 'dưới' are strict; what is but estimated in tens may be off by five."""
    match ratio.qualifier:
        case "over":
            return true > ratio.value
        case "at_least":
            return true >= ratio.value
        case "under":
            return true < ratio.value
        case "at_most":
            return true <= ratio.value
        case "about" | "average":
            return abs(true - ratio.value) <= (_TENS / 2 if ratio.value % _TENS == 0 else _ABOUT)
        case _:
            return abs(true - ratio.value) < Decimal(1).scaleb(-ratio.decimals)
