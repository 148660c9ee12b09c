"""Rises and falls: '45 đảng viên, tăng 12 đảng viên so với năm trước (33 đảng viên)'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.kinds import are_comparable
from pipeline.relating.directions import COMPARING, change_cue, direction_of
from pipeline.relating.slots import Around

_FAR = 90  # characters between a change and the figure that it is measured from
_BESIDE = 30  # characters between the two figures of one change
_OPENER = re.compile(
    r"\s*(?:[-+*•]\s*)?so\s+với\s[^;.()]{0,80}?(?:\([^()]{1,60}\))?\s*,(?!\d)", re.IGNORECASE
)
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
_SAME = re.compile(r"(?<!\w)(?:tương\s+ứng|tương\s+đương|tức\s+là|tức)(?!\w)[^,;.()]{0,30}$", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:\s+so\s+với\s[^,;.()\d]{0,30}(?:\d{4})?)?[\s,()]*(?:tức\s+là\s+|cụ\s+thể\s+)?từ\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A change with the figures after and before it, as indices of the counts; see records.Change."""

    delta: int
    after: int
    before: int | None
    rises: bool
    others: tuple[int, ...] = ()


def find_changes(around: Around, breakdowns: Iterable[tuple[int, Sequence[int]]] = ()) -> list[Shift]:
    """The changes of a paragraph, in order; one whose own figure is not printed is none.

    `breakdowns` are wholes with their parts: a change after the last part may be that of the whole.
    """
    wholes = {parts[-1]: whole for whole, parts in breakdowns}
    found: list[Shift] = []
    for index in range(len(around.counts)):
        for shift in _change(around, index, wholes):
            same = found and shift.before is None and _is_said_again(around, found[-1], index)
            found.append(replace(shift, after=found[-1].after, before=found[-1].before) if same else shift)
    return found


def _is_said_again(around: Around, last: Shift, index: int) -> bool:
    """'giảm 214 em so với năm trước (21.600 em), tương ứng giảm 0,99%': one change in two units."""
    said = around.text[
        max(around.counts[last.delta].end, around.counts[index].start - 40) : around.counts[index].start
    ]
    same = around.scopes[last.delta].sentence == around.scopes[index].sentence
    return same and bool(_SAME.search(said))


def _change(around: Around, index: int, wholes: Mapping[int, int]) -> Iterator[Shift]:
    rises = direction_of(around, index)
    if rises is None:
        return
    if ends := _told_after(around, index):
        yield Shift(index, ends[1], ends[0], rises)
        return
    after = _after(around, index)
    if after is None:
        return
    others = (wholes[after],) if after in wholes else ()
    if others and around.scopes[after].clause != around.scopes[index].clause:
        after, others = others[0], (after,)
    yield Shift(index, after, _before(around, index, after), rises, others)


def _told_after(around: Around, index: int) -> tuple[int, int] | None:
    """'giảm 38 đơn vị (8,64%), từ 440 đơn vị xuống còn 402': the figures before and after, told last."""
    first = index + 1
    while first < len(around.counts) and _is_twin(around, first, index):
        first += 1
    if first + 1 >= len(around.counts) or around.scopes[first].sentence != around.scopes[index].sentence:
        return None
    between = around.text[around.counts[first - 1].end : around.counts[first].start]
    unit, told_in = around.counts[first].value.unit, around.counts[index].value.unit
    known = told_in in {"%", "lần", unit}
    return (
        (first, first + 1)
        if _LEADS.fullmatch(between) and known and _reached_from(around, first + 1) == first
        else None
    )


def _after(around: Around, index: int) -> int | None:
    """The figure that has changed: the host of the brackets, or the nearest before of the same kind."""
    scope, unit = around.scopes[index], around.counts[index].value.unit
    if scope.bracket and scope.host is not None:
        is_twin = direction_of(around, scope.host) is not None
        return _after(around, scope.host) if is_twin else scope.host
    start = around.scopes[index].sentence[0]
    said = max(start, around.counts[index - 1].end if index else 0)
    opens = COMPARING.match(around.text, start) or COMPARING.search(
        around.text, said, around.counts[index].start
    )
    opener = _opener_of(around, index)
    for j in reversed(range(index)):
        there = around.scopes[j]
        if opener[0] <= around.counts[j].start < opener[1]:
            continue
        inside = there.sentence == scope.sentence or (opens and there.sentence[1] <= start)
        if not inside or there.bracket != scope.bracket or direction_of(around, j) is not None:
            continue
        other = around.counts[j].value.unit
        if other == "%" and (unit != "%" or _is_of_plan(around, j)):
            continue
        if unit in {"%", "lần"} or (are_comparable(unit, other) and not opens) or unit == other:
            return j
        if not opens:
            return None
    return None


def _opener_of(around: Around, index: int) -> tuple[int, int]:
    """'So với năm 2022 (980 lượt), …': where the phrase of comparison that opens a sentence stands."""
    start = around.scopes[index].sentence[0]
    opener = _OPENER.match(around.text, start)
    return (start, opener.end()) if opener else (start, start)


def _is_of_plan(around: Around, index: int) -> bool:
    """'đạt 36,61% so với kế hoạch, tăng 4,06% so với cùng kỳ': the figure has risen, not its share."""
    after = around.text[around.counts[index].end : around.counts[index].end + 30]
    return bool(
        re.match(r"\s*(?:so\s+với\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết)", after, re.IGNORECASE)
    )


def _before(around: Around, index: int, after: int) -> int | None:
    unit = around.counts[after].value.unit
    for found in (
        _compared(around, index, after),
        _reached_from(around, after),
        _opened_with(around, index, after),
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
    nearest = index + 1
    while nearest < len(around.counts) and _is_twin(around, nearest, index):
        nearest += 1
    if nearest == len(around.counts):
        return None
    between = around.text[around.counts[nearest - 1].end : around.counts[nearest].start]
    host = around.scopes[nearest].host
    if host is not None and index <= host < nearest:
        return nearest
    compared = "so|năm|cùng|kỳ|của" if around.counts[index].value.unit == "lần" else "so"
    tied = re.search(rf"(?<!\w)(?:{compared})\s", between, re.IGNORECASE) and len(between) <= _FAR
    listed = re.search(r"[;.]\s", between) or re.search(r",\s*(?!là|có)\w", between)
    return None if not tied or listed else nearest


def _is_twin(around: Around, index: int, delta: int) -> bool:
    """'tăng 16,3 triệu đồng (31,2%)', 'giảm 75 hộ, tương ứng giảm 4,73 điểm': one change in two units."""
    near = around.counts[index].start - around.counts[delta].end <= _BESIDE
    return direction_of(around, index) is not None and (around.scopes[index].host == delta or near)


def _reached_from(around: Around, after: int) -> int | None:
    """'từ 155 hộ (năm 2022) xuống còn 120 hộ': the figure before one that has been reached."""
    if not after:
        return None
    between = around.text[around.counts[after - 1].end : around.counts[after].start]
    start = around.text[max(0, around.counts[after - 1].start - 20) : around.counts[after - 1].start]
    from_there = re.search(r"(?<!\w)từ\s*$", start, re.IGNORECASE)
    return after - 1 if from_there and change_cue("reached").search(between) and ";" not in between else None


def _opened_with(around: Around, index: int, after: int) -> int | None:
    """The figure in the phrase of comparison that opens the sentence, in the unit of the one that changed."""
    start, end = _opener_of(around, index)
    unit = around.counts[after].value.unit
    inside = (j for j in range(index) if start <= around.counts[j].start < end)
    return next((j for j in inside if around.counts[j].value.unit == unit), None)


def _from_the_start(around: Around, after: int) -> int | None:
    """'đầu năm có 2.473 hộ, cuối năm còn 2.068 hộ, giảm 405 hộ': the figure that the time began with."""
    if not after or around.scopes[after - 1].sentence != around.scopes[after].sentence:
        return None
    began = around.text[max(0, around.counts[after - 1].start - 70) : around.counts[after - 1].start]
    ended = around.text[around.counts[after - 1].end : around.counts[after].start]
    return after - 1 if _START.search(began) and _END.search(ended) else None
