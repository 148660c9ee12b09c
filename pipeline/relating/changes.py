"""Rises and falls: '45 đảng viên, tăng 12 đảng viên so với năm trước (33 đảng viên)'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.relating.changed import changed_by
from pipeline.relating.directions import direction_of, past_its_twins
from pipeline.relating.measured import earlier_of, reached_from
from pipeline.relating.slots import Around

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
            same = found and _is_one_change(around, found[-1], shift)
            found.append(
                replace(shift, after=found[-1].after, before=found[-1].before, others=found[-1].others)
                if same
                else shift
            )
    return found


def _is_one_change(around: Around, last: Shift, shift: Shift) -> bool:
    """'giảm 214 em so với năm trước (21.600 em), tương ứng giảm 0,99%': one change in two units.

    Beside points of a percentage stands a percentage that has fallen, not the number of its cases.
    """
    is_points = around.counts[shift.after].value.unit == "%" != around.counts[last.after].value.unit
    if is_points or shift.rises != last.rises:
        return False
    told_in = [around.counts[i].value.unit for i in (last.delta, shift.delta)]
    if told_in[0] != "%" == told_in[1] and shift.delta < past_its_twins(around, last.delta):
        return True
    return shift.before is None and _is_said_again(around, last, shift.delta)


def _is_said_again(around: Around, last: Shift, index: int) -> bool:
    said = around.text[
        max(around.counts[last.delta].end, around.counts[index].start - 40) : around.counts[index].start
    ]
    same = around.scopes[last.delta].sentence == around.scopes[index].sentence
    return same and bool(_SAME.search(said))


def _change(around: Around, index: int, wholes: Mapping[int, int]) -> Iterator[Shift]:
    rises = direction_of(around, index)
    if rises is None:
        return
    if ends := _told_after(around, index) or _told_in_brackets(around, index):
        yield Shift(index, ends[1], ends[0], rises)
        return
    after = changed_by(around, index)
    if after is None:
        return
    others = (wholes[after],) if after in wholes else ()
    if others and around.scopes[after].clause != around.scopes[index].clause:
        after, others = others[0], (after,)
    yield Shift(index, after, earlier_of(around, index, after), rises, others)


def _told_after(around: Around, index: int) -> tuple[int, int] | None:
    """'giảm 38 đơn vị (8,64%), từ 440 đơn vị xuống còn 402': the figures before and after, told last."""
    first = past_its_twins(around, index)
    if first + 1 >= len(around.counts) or around.scopes[first].sentence != around.scopes[index].sentence:
        return None
    between = around.text[around.counts[first - 1].end : around.counts[first].start]
    unit, told_in = around.counts[first].value.unit, around.counts[index].value.unit
    known = told_in in {"%", "lần", unit}
    return (
        (first, first + 1)
        if _LEADS.fullmatch(between) and known and reached_from(around, first + 1) == first
        else None
    )


def _told_in_brackets(around: Around, index: int) -> tuple[int, int] | None:
    """'từ 5,84% (2.278 hộ) xuống còn 2,11% (826 hộ), giảm 1.452 hộ': both figures explain rates."""
    unit, scope = around.counts[index].value.unit, around.scopes[index]
    if changed_by(around, index) is not None:
        return None
    inside = {
        host: i
        for i in range(index)
        if (host := around.scopes[i].host) is not None
        and around.counts[i].value.unit == unit
        and around.scopes[i].sentence == scope.sentence
    }
    for host, after in inside.items():
        before = reached_from(around, host)
        if before in inside:
            return inside[before], after
    return None
