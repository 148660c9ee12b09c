"""Which figures a printed percentage speaks of: 'công nhận 18 mô hình, chiếm tỷ lệ trên 50%'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.rules import alternation, load_rules
from pipeline.relating.breakdowns import Parts
from pipeline.relating.changes import direction_of
from pipeline.relating.kinds import is_same_kind
from pipeline.relating.slots import Around

_MOST = 4  # bases to try where the print names none
_FAR = 70  # characters between a percentage and the base named after it


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage with part and base, as indices of the counts; `candidates` may be the base."""

    ratio: int
    part: int | None
    base: int | None
    candidates: tuple[int, ...] = ()


@cache
def _words(group: str) -> str:
    return alternation([w for entry in load_rules("cues")[group] for w in entry["words"]])


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
    base = _base(around, index, part, breakdowns)
    return Share(index, part, base, () if base is not None else tuple(_candidates(around, index, part)))


def _part(around: Around, index: int) -> int | None:
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
    between = around.text[around.counts[before[-1]].end : around.counts[index].start]
    tied = re.search(rf"(?<!\w){_words('ratio')}(?!\w)", between, re.IGNORECASE)
    return before[-1] if "(" in between[-3:] or (tied and ";" not in between) else None


def _is_result(around: Around, index: int) -> bool:
    """Neither a change, nor a base that stands between a result and its percentage."""
    return direction_of(around, index) is None and not _follows(around, index, "whole")


def _follows(around: Around, index: int, group: str) -> bool:
    before = around.text[max(0, around.counts[index].start - 40) : around.counts[index].start]
    return bool(re.search(rf"(?<!\w){_words(group)}\s*(?:là|có|được)?\s*[(:]?\s*$", before, re.IGNORECASE))


def _base(around: Around, index: int, part: int, breakdowns: Sequence[Parts]) -> int | None:
    """The base that the print names: after the percentage, as the whole of a list, or before the part."""
    unit = around.counts[part].value.unit
    after = index + 1
    if after < len(around.counts) and is_same_kind(unit, around.counts[after].value.unit):
        between = around.text[around.counts[index].end : around.counts[after].start]
        named = re.match(rf"[^;.,]{{0,{_FAR}}}$", between) and re.search(
            rf"(?<!\w){_words('base')}(?!\w)", between, re.IGNORECASE
        )
        if named:
            return after
    whole = next((found.whole for found in breakdowns if part in found.parts), None)
    return whole if whole is not None else _named_before(around, index, part)


def _named_before(around: Around, index: int, part: int) -> int | None:
    """'Trong tổng số 50 hộ có 20 hộ nghèo, chiếm 40%'."""
    unit, sentence = around.counts[part].value.unit, around.scopes[index].sentence
    for j in reversed(range(index)):
        if around.scopes[j].sentence != sentence:
            return None
        if j != part and is_same_kind(unit, around.counts[j].value.unit) and _follows(around, j, "whole"):
            return j
    return None


def _candidates(around: Around, index: int, part: int) -> Iterator[int]:
    """Earlier figures of the kind of the part, the nearest first."""
    unit = around.counts[part].value.unit
    found = [
        j
        for j in reversed(range(index))
        if j != part
        and is_same_kind(unit, around.counts[j].value.unit)
        and around.counts[j].value.value_of is None
        and direction_of(around, j) is None
    ]
    yield from found[:_MOST]
