"""Which figures a printed percentage speaks of: 'công nhận 18 mô hình, chiếm tỷ lệ trên 50%'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.kinds import are_comparable
from extractors.rules import alternation, load_rules
from pipeline.relating.bases import named_before
from pipeline.relating.directions import direction_of
from pipeline.relating.parts import FLOW, Parts
from pipeline.relating.slots import Around

_BEHIND = re.compile(r"\s?\(\s?(?:(?:tương đương|tương ứng|tức là|tức|là|với|đạt)\s)?", re.IGNORECASE)
_SUBJECT = re.compile(
    r"[^\d,;.:()]{0,80}\(\s?(?:[^\W\d_]+\s){0,2}"
)  # '70% đơn vị tự bảo đảm chi (254/362 đơn vị)'
_BESIDE = re.compile(r",\s?")  # '(3/5 tiêu chí, 60%)'
_REACHED = re.compile(
    r"(?:^|[^\s,;(])\s+(?:đều\s+)?đạt(?!\w)[^,;.()]{0,40}$"
)  # '9/9 xã đạt trên 90%' is of each of them
_FAR = 70  # characters between a percentage and the base named after it


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with part and base, as indices of the counts; see records.Ratio."""

    ratio: int
    part: int | None
    base: int | None
    candidates: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()


@cache
def _words(group: str) -> str:
    return alternation([w for entry in load_rules("cues")[group] for w in entry["words"]])


@cache
def _tie() -> re.Pattern[str]:
    """What joins a percentage to a figure before it: a verb of its own, or 'tỷ lệ' right before it."""
    return re.compile(
        rf"(?:[,;(]|\bvà|^)\s*(?:đã\s+)?{_words('ratio')}(?!\w)[^,;.()]{{0,40}}$"
        rf"|(?<!\w)(?:{_words('ratio')}|{_words('rate')})\s+(?:{_words('vague')}\s*)?$"
        rf"|\(\s*(?:{_words('vague')}\s*)?$",
        re.IGNORECASE,
    )


def find_ratios(around: Around, breakdowns: Sequence[Parts]) -> list[Share]:
    """The percentages of a paragraph, changes apart. A fraction ('12/15 xã') is its own base."""
    percents = (i for i, m in enumerate(around.counts) if m.value.unit == "%")
    return [_ratio(around, i, breakdowns) for i in percents if direction_of(around, i) is None]


def _ratio(around: Around, index: int, breakdowns: Sequence[Parts]) -> Share:
    part = _part(around, index)
    if part is None:
        return Share(index, None, None)
    if around.counts[part].value.value_of is not None:
        return Share(index, part, part)
    parts = tuple(found.whole for found in breakdowns if found.parts and found.parts[-1] == part)
    after, named = _after(around, index, part)
    if after is None and named:
        after = named_before(around, index, part)
    if parts and (after is not None or named) and after not in parts:
        part, parts = parts[0], (part,)
        after = named_before(around, index, part) if after is None else after
    if after is not None:
        return Share(index, part, after, (), parts)
    base = None if named else _before(around, index, part, breakdowns)
    candidates = () if named else tuple(_candidates(around, index, (part, *parts)))
    return Share(index, part, base, candidates, parts)


# --- part -------------------------------------------------------------------------------------


def _part(around: Around, index: int) -> int | None:
    """The figure just before that the percentage is tied to, else the one in brackets right behind it."""
    before = _told_before(around, index)
    return before if before is not None else _told_behind(around, index)


def _told_behind(around: Around, index: int) -> int | None:
    """'đạt 96,54% (3.128/3.240 trẻ)': a single figure, no base that words before the brackets name."""
    inside = [i for i, scope in enumerate(around.scopes) if scope.host == index]
    if len(inside) != 1 or around.counts[inside[0]].value.unit == "%":
        return None
    between = around.text[around.counts[index].end : around.counts[inside[0]].start]
    told = _SUBJECT if around.counts[inside[0]].value.value_of is not None else _BEHIND
    return inside[0] if told.fullmatch(between) else None


def _told_before(around: Around, index: int) -> int | None:
    """The figure just before, where words like 'đạt' or 'chiếm' tie the percentage to it."""
    start = around.scopes[index].sentence[0]
    brackets = (None, around.scopes[index].bracket)
    before = [
        i
        for i in range(index)
        if around.counts[i].value.unit != "%"
        and around.counts[i].start >= start
        and around.scopes[i].bracket in brackets
        and _is_result(around, i)
    ]
    if not before:
        return None
    between = around.text[around.counts[index - 1].end : around.counts[index].start]
    rated = around.counts[before[-1]].value.value_of is not None and _BESIDE.fullmatch(between)
    tied = (rated or _tie().search(between)) and not (_set().search(between) or _has_subject(between))
    if re.search(r"\d\s*\(", between):
        return None  # a figure that nobody has read stands right before the brackets
    if around.counts[index].value.qualifier in ("over", "under") and _REACHED.search(between):
        return None
    return before[-1] if tied and not _is_of_its_own(around, index) else None


def _has_subject(between: str) -> bool:
    """'…; công suất sử dụng giường bệnh đạt 121,6%': a percentage of what its own clause names."""
    clause = between.rpartition(";")[2] if ";" in between else ""
    verb = re.search(rf"(?<!\w){_words('ratio')}(?!\w)", clause, re.IGNORECASE)
    subject = clause[: verb.start()] if verb else ""
    return len(subject.split()) > 1 and not re.search(rf"(?<!\w){_words('rate')}", subject, re.IGNORECASE)


@cache
def _set() -> re.Pattern[str]:
    """'vượt chỉ tiêu giao (95%)': in brackets stands what was set, not what was reached."""
    words = alternation([w for entry in load_rules("cues")["target"] for w in entry["words"]])
    return re.compile(
        rf"(?<!\w)(?:{words}|kế\s+hoạch|nghị\s+quyết)(?:\s+[^\W\d_]+){{0,3}}\s*\(\s*$", re.IGNORECASE
    )


def _is_of_its_own(around: Around, index: int) -> bool:
    """'đạt trên 90% phiếu tín nhiệm': a percentage of what its own noun says."""
    noun = around.counts[index].value.modifier
    return bool(noun) and not re.match(
        rf"(?:{_words('base')}|số|của|dân\s+số)(?!\w)", noun or "", re.IGNORECASE
    )


def _is_result(around: Around, index: int) -> bool:
    """Neither a change, nor a base that stands between a result and its percentage."""
    return direction_of(around, index) is None and not _is_base(around, index)


def _is_base(around: Around, index: int) -> bool:
    """'trong tổng số 50 hộ', 'kế hoạch 40 hộ', or the second of '124 học viên trên 140 học viên'."""
    count = around.counts[index]
    before = around.text[max(0, count.start - 40) : count.start]
    if re.search(rf"(?<!\w){_words('whole')}\s*(?:là|có|được)?\s*[(:]?\s*$", before, re.IGNORECASE):
        return True
    if re.search(r"(?:^|[.;,:]\s)trong\s*$", around.text[: count.start], re.IGNORECASE):
        return True
    if not index or not are_comparable(count.value.unit, around.counts[index - 1].value.unit):
        return False
    between = around.text[around.counts[index - 1].end : count.start]
    return bool(re.fullmatch(r"[^,;.:()]{0,40}(?<!\w)(?:trên|trong|/)\s*(?:tổng\s+số\s+)?", between))


# --- base -------------------------------------------------------------------------------------


def _after(around: Around, index: int, part: int) -> tuple[int | None, bool]:
    """The base after the percentage, and whether words there name one: '… chỉ tiêu (40 đảng viên)'."""
    stop = around.counts[index + 1].start if index + 1 < len(around.counts) else len(around.text)
    phrase = re.split(r"[;,.)]|\s(?=\()", around.text[around.counts[index].end : stop])[0]
    named = bool(re.match(rf"\s*(?:{_words('base')}|số|của|dân\s+số)(?!\w)", phrase, re.IGNORECASE))
    if not named or index + 1 == len(around.counts):
        return None, named
    between = around.text[around.counts[index].end : stop]
    unit = around.counts[part].value.unit
    near = len(between) <= _FAR and not re.search(r"[;,.]", between)
    return (index + 1 if near and are_comparable(unit, around.counts[index + 1].value.unit) else None), True


def _before(around: Around, index: int, part: int, breakdowns: Sequence[Parts]) -> int | None:
    """The whole of the list that the part is of, or a base named in the sentence before the percentage."""
    of = [found for found in breakdowns if part in found.parts]
    if of and of[0].cue == FLOW and of[0].whole != part:
        return of[0].whole
    whole = of[0].whole if of else _held_by(around, part)
    between = around.text[around.counts[index - 1].end : around.counts[index].start]
    reached = re.search(rf"(?<!\w)đạt\s+(?:(?!t[ỷỉ]\s+lệ){_words('vague')}\s+)*$", between, re.IGNORECASE)
    if whole is not None and not reached:
        return whole
    unit, sentence = around.counts[part].value.unit, around.scopes[index].sentence
    named = (
        j
        for j in reversed(range(index))
        if around.scopes[j].sentence == sentence
        and j != part
        and are_comparable(unit, around.counts[j].value.unit)
        and _is_base(around, j)
    )
    return next(named, None)


def _held_by(around: Around, part: int) -> int | None:
    """'23.233 hồ sơ, với 6.596 hồ sơ trực tuyến (28,39%)': the figure of the clause that the part is of."""
    if not part or around.scopes[part - 1].clause != around.scopes[part].clause:
        return None
    before, after = around.counts[part - 1], around.counts[part]
    between = around.text[before.end : after.start]
    tied = re.search(r",\s*(?:với|trong\s+đó(?:\s+có)?|có)\s*$", between, re.IGNORECASE)
    larger = before.value.value >= after.value.value
    return part - 1 if tied and larger and before.value.unit == after.value.unit else None


def _candidates(around: Around, index: int, parts: Sequence[int]) -> Iterator[int]:
    """Earlier figures of the kind of the part, the nearest first."""
    unit = around.counts[parts[0]].value.unit
    for j in reversed(range(index)):
        comparable = are_comparable(unit, around.counts[j].value.unit)
        if j not in parts and comparable and direction_of(around, j) is None:
            yield j
