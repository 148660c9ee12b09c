"""Rises and falls: '45 đảng viên, tăng 12 đảng viên so với năm trước (33 đảng viên)'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.kinds import are_comparable
from extractors.rules import alternation, load_rules
from pipeline.relating.slots import Around, period_of

_FAR = 90  # characters between a change and the figure that it is measured from
_BESIDE = 30  # characters between the two figures of one change
_COMPARING = re.compile(r"\s*(?:[-+*•]\s*)?so\s+với\s", re.IGNORECASE)
_YEAR = re.compile(r"so\s+với\s[^;.()\d]{0,40}năm\s+(\d{4})(?!\d)", re.IGNORECASE)
_LAST_YEAR = re.compile(
    r"so\s+(?:với\s+)?(?:cùng\s+kỳ|năm\s+trước|năm\s+ngoái|kỳ\s+trước)(?!\s+năm\s+\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shift:
    """A change with the figures after and before it, as indices of the counts; see records.Change."""

    delta: int
    after: int
    before: int | None
    rises: bool
    others: tuple[int, ...] = ()


@cache
def _cue(group: str) -> re.Pattern[str]:
    """A cue with the number right after it, or after what it is compared with."""
    words = alternation([w for entry in load_rules("cues")[group] for w in entry["words"]])
    before = r"so\s+(?:với\s)?[^;,.()]{1,50}?(?:\s+(?:là|được))?|(?:năm|kỳ|quý|tháng)\s+(?:trước|ngoái)"
    compared = rf"(?:\s+(?:{before}))?"
    return re.compile(rf"(?<!\w){words}{compared}\s*(?:khoảng|gần|hơn|trên|là|được)?\s*$", re.IGNORECASE)


def find_changes(around: Around, breakdowns: Iterable[tuple[int, Sequence[int]]] = ()) -> list[Shift]:
    """The changes of a paragraph, in order; one whose own figure is not printed is none.

    `breakdowns` are wholes with their parts: a change after the last part may be that of the whole.
    """
    wholes = {parts[-1]: whole for whole, parts in breakdowns}
    return [shift for index in range(len(around.counts)) for shift in _change(around, index, wholes)]


def direction_of(around: Around, index: int) -> bool | None:
    """True for a rise, False for a fall, None for a figure that is no change."""
    host = around.scopes[index].host
    if host is not None and around.counts[index].value.unit == "%":
        return None if _is_compared(around, host, index) else direction_of(around, host)
    start = max(around.scopes[index].sentence[0], around.counts[index - 1].end if index else 0)
    before = around.text[max(start, around.counts[index].start - 80) : around.counts[index].start]
    if _cue("reached").search(before):
        return None
    for group, rises in (("rise", True), ("fall", False)):
        if _cue(group).search(before):
            return rises
    return _direction_of_twin(around, index)


def _is_compared(around: Around, host: int, index: int) -> bool:
    """'giảm 0,85% so với năm 2023 (3,0%)': a rate compared with, not the change in another unit."""
    between = around.text[around.counts[host].end : around.counts[index].start]
    return around.counts[host].value.unit == "%" and bool(re.search(r"(?<!\w)so\s", between, re.IGNORECASE))


def _direction_of_twin(around: Around, index: int) -> bool | None:
    """'giảm 146 lượt tiếp, 127 lượt người': a second figure of a sentence that opens with 'So với …'."""
    if not index or around.scopes[index - 1].sentence != around.scopes[index].sentence:
        return None
    between = around.text[around.counts[index - 1].end : around.counts[index].start]
    follows = re.fullmatch(r"(?:\s[^\W\d_]+){0,3}\s*(?:,|và)\s*", between)
    opens = _COMPARING.match(around.text, around.scopes[index].sentence[0])
    return direction_of(around, index - 1) if follows and opens else None


def _change(around: Around, index: int, wholes: Mapping[int, int]) -> Iterator[Shift]:
    rises = direction_of(around, index)
    after = _after(around, index) if rises is not None else None
    if rises is None or after is None:
        return
    others = (wholes[after],) if after in wholes else ()
    if others and around.scopes[after].clause != around.scopes[index].clause:
        after, others = others[0], (after,)
    yield Shift(index, after, _before(around, index, after), rises, others)


def _after(around: Around, index: int) -> int | None:
    """The figure that has changed: the host of the brackets, or the nearest before of the same kind."""
    scope, unit = around.scopes[index], around.counts[index].value.unit
    if scope.bracket and scope.host is not None:
        is_twin = direction_of(around, scope.host) is not None
        return _after(around, scope.host) if is_twin else scope.host
    start = around.scopes[index].sentence[0]
    said = max(start, around.counts[index - 1].end if index else 0)
    opens = _COMPARING.match(around.text, start) or _COMPARING.search(
        around.text, said, around.counts[index].start
    )
    for j in reversed(range(index)):
        there = around.scopes[j]
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
        _of_that_year(around, index, after),
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
    tied = re.search(r"(?<!\w)so\s", between, re.IGNORECASE) and len(between) <= _FAR
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
    return after - 1 if from_there and _cue("reached").search(between) and ";" not in between else None


def _of_that_year(around: Around, index: int, after: int) -> int | None:
    """The same figure of the year compared with, where the paragraph gives it."""
    tail = around.text[around.counts[index].start : around.counts[index].end + _FAR]
    own = period_of(around, after)
    named = _YEAR.search(tail)
    year = int(named[1]) if named else None
    if year is None and own and _LAST_YEAR.search(tail):
        year = int(own[0][:4]) - 1
    if year is None:
        return None
    same = [
        j
        for j in range(after)
        if around.counts[j].value.unit == around.counts[after].value.unit
        and around.counts[j].value.modifier == around.counts[after].value.modifier
        and (period := period_of(around, j))
        and period[0][:4] == period[1][:4] == str(year)
    ]
    return same[0] if len(same) == 1 else None
