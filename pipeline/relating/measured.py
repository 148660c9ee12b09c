"""What a rise or fall is measured from: the 33 of '45 đảng viên, tăng 12 so với năm trước (33)'."""

from __future__ import annotations

import re

from extractors.kinds import are_comparable
from pipeline.relating.changed import opener_of
from pipeline.relating.directions import change_cue, direction_of, past_its_twins
from pipeline.relating.slots import Around
from pipeline.relating.times import since_of, time_named

_FAR = 90  # characters between a change and the figure that it is measured from
_START = re.compile(
    r"(?<!\w)(?:đầu\s+(?:năm|kỳ|tháng|quý|nhiệm\s+kỳ|giai\s+đoạn)|năm\s+trước|cùng\s+kỳ|trước\s+đó|trước\s+đây)(?!\w)"
    r"[^,;.()]{0,40}$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\w)(?:cuối\s+(?:năm|kỳ|tháng|quý|nhiệm\s+kỳ|giai\s+đoạn)|hiện(?:\s+nay)?|đến\s+nay|năm\s+nay|còn|nay)(?!\w)"
    r"[^,;.()]{0,40}$",
    re.IGNORECASE,
)
_THEN = re.compile(r"[;,(]\s*(?P<time>[^;,()]{4,60})$")


def earlier_of(around: Around, index: int, after: int) -> int | None:
    """The figure that a change of `after` is measured from, where its sentence prints it."""
    unit = around.counts[after].value.unit
    for found in (
        _compared(around, index, after),
        _told_then(around, index),
        reached_from(around, after),
        _opened_with(around, index, after),
        _told_beside(around, index, after),
        _from_the_start(around, after),
    ):
        if found is not None and found != after and are_comparable(unit, around.counts[found].value.unit):
            return found
    return None


def _compared(around: Around, index: int, after: int) -> int | None:
    """The figure after 'so với': '… so với năm 2022 (155 hộ)', '… so với 155 hộ của năm 2022'.

    Of several in brackets ('(năm 2019: 12 lượt/241 lượt người)') the one in the unit of the figure itself.
    """
    nearest = _next_named(around, index)
    if nearest is None:
        return None
    unit, bracket = around.counts[after].value.unit, around.scopes[nearest].bracket
    beside = (
        i
        for i in range(nearest, len(around.counts))
        if bracket is not None and around.scopes[i].bracket == bracket and around.counts[i].value.unit == unit
    )
    return next(beside, nearest)


def _next_named(around: Around, index: int) -> int | None:
    nearest = past_its_twins(around, index)
    if nearest == len(around.counts) or direction_of(around, nearest) is not None:
        return None
    between = around.text[around.counts[nearest - 1].end : around.counts[nearest].start]
    host = around.scopes[nearest].host
    if host is not None and index <= host < nearest:
        return nearest
    compared = "so|năm|cùng|kỳ|của" if around.counts[index].value.unit == "lần" else "so"
    tied = re.search(rf"(?<!\w)(?:{compared})\s", between, re.IGNORECASE) and len(between) <= _FAR
    listed = re.search(r"[;.]\s", between) or re.search(r",\s*(?!là|có)\w", between)
    return None if not tied or listed else nearest


def _told_then(around: Around, index: int) -> int | None:
    """'tăng 9 tổ chức so với cùng kỳ năm 2023; cùng kỳ 56 tổ chức': told after it with its time."""
    nearest = past_its_twins(around, index)
    if nearest == len(around.counts) or around.scopes[nearest].sentence != around.scopes[index].sentence:
        return None
    between = around.text[around.counts[nearest - 1].end : around.counts[nearest].start]
    said = _THEN.search(between)
    time, since = time_named(said["time"]) if said else None, since_of(around, index)
    if time is None or direction_of(around, nearest) is not None:
        return None
    years = {name for name in (time, since.value if since else time) if name.isdigit()}
    return nearest if len(years) < 2 else None


def reached_from(around: Around, after: int) -> int | None:
    """'từ 155 hộ (năm 2022) xuống còn 120 hộ': the figure before one that has been reached."""
    level = around.scopes[after].bracket
    before = next((i for i in reversed(range(after)) if around.scopes[i].bracket == level), None)
    if before is None:
        return None
    between = around.text[around.counts[before].end : around.counts[after].start]
    start = around.text[max(0, around.counts[before].start - 20) : around.counts[before].start]
    from_there = re.search(r"(?<!\w)từ\s*$", start, re.IGNORECASE)
    return before if from_there and change_cue("reached").search(between) and ";" not in between else None


def _opened_with(around: Around, index: int, after: int) -> int | None:
    """The figure in the phrase of comparison before a change, in the unit of the one that changed."""
    start, end = opener_of(around, index)
    unit = around.counts[after].value.unit
    inside = (j for j in range(index) if start <= around.counts[j].start < end)
    named = (j for j in inside if around.counts[j].value.unit == unit and direction_of(around, j) is None)
    return next(named, None)


def _told_beside(around: Around, index: int, after: int) -> int | None:
    """'206 đảng viên (năm 2020 là 136 đảng viên), tăng 51,47%': behind the figure, with its time."""
    scopes, since = around.scopes, since_of(around, index)
    beside = [i for i in range(after + 1, index) if scopes[i].host == after]
    if len(beside) != 1 or scopes[beside[0]].sentence != scopes[index].sentence:
        return None
    bracket = scopes[beside[0]].bracket or scopes[beside[0]].clause
    time = time_named(around.text[bracket[0] : around.counts[beside[0]].start])
    is_then = time is not None and (since is None or since.value == time or not time.isdigit())
    return beside[0] if is_then and direction_of(around, beside[0]) is None else None


def _from_the_start(around: Around, after: int) -> int | None:
    """'đầu năm có 2.473 hộ, cuối năm còn 2.068 hộ, giảm 405 hộ': the figure that the time began with."""
    if not after or around.scopes[after - 1].sentence != around.scopes[after].sentence:
        return None
    began = around.text[max(0, around.counts[after - 1].start - 70) : around.counts[after - 1].start]
    ended = around.text[around.counts[after - 1].end : around.counts[after].start]
    return after - 1 if _START.search(began) and _END.search(ended) else None
