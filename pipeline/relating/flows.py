"""What came in, what of it is done and what is left: 'tiếp nhận 56 đơn; đã giải quyết 50, tồn 6'.

What is left closes the list: '246 hồ sơ; đã thẩm định 219 hồ sơ, trả lại 14, còn 13 hồ sơ đang xác minh'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from extractors.kinds import is_same_kind
from extractors.slips import misses_by_a_slip
from pipeline.relating.directions import direction_of
from pipeline.relating.parts import FLOW, Parts
from pipeline.relating.slots import Around
from pipeline.relating.states import goes_on, is_done, is_due, is_left, is_rest, negates, state_of

_NEARLY = Decimal("0.03")
_LEAD = 40  # characters before a whole
_AMONG = re.compile(
    r"(?<!\w)(?:trong|trong\s+số|tổng\s+số|trên\s+tổng\s+số)(?:\s[^\W\d_]+){0,6}\s*$", re.IGNORECASE
)
_MOST = 5  # figures of what has been done with a whole

_Reading = tuple[int, tuple[int, ...]]  # a whole and its parts


def find_flows(around: Around, breakdowns: Sequence[Parts]) -> list[Parts]:
    """The figures of what was done and what is left, as parts of a figure of their unit that came before.

    A fraction ('đã giải quyết 119/128 đơn; còn 9') is of its own whole.
    """
    listed = {part for found in breakdowns for part in found.parts}
    flows: list[Parts] = []
    for left in range(len(around.counts)):
        if left in listed or around.counts[left].value.value_of is not None or not is_left(around, left):
            continue
        flow = _flow(around, left, listed)
        if flow is not None:
            flows.append(flow)
            listed.update(flow.parts)
    return flows


def _flow(around: Around, left: int, listed: set[int]) -> Parts | None:
    readings = list(_readings(around, left, listed))
    rests = [r for r in readings if is_rest(around, left) and _is_given(around, r[0])]
    made = (r for r in (*readings, *_nested(around, rests)) if _off(around, r) == 0)
    meant = (r for r in readings if _is_told(around, r) or _is_meant(around, r))
    found = next(made, None) or next(iter(rests), None) or next(meant, None)
    if found is None:
        return None
    open_fraction = found[0] in found[1] and state_of(around, found[0]) is None
    told = _is_told(around, found) and (open_fraction or negates(around, found[1]))
    return Parts(*found, FLOW, True if told or found in rests else None)


def _nested(around: Around, readings: Sequence[_Reading]) -> Iterator[_Reading]:
    """The readings without some figures that may be parts of their neighbours: 'xét xử 84 vụ, điểm 6 vụ'."""
    for whole, parts in readings:
        done, rest = [i for i in parts if not is_left(around, i)], [i for i in parts if is_left(around, i)]
        for size in range(1, len(done)):
            for kept in combinations(done, size):
                yield whole, (*kept, *rest)


def _is_given(around: Around, index: int) -> bool:
    """Whether a figure is told as all that there was: 'Thụ lý 118 vụ', 'Trong 964 hộ'."""
    count = around.counts[index]
    if count.value.value_of is not None:
        return True
    before = around.text[max(around.scopes[index].sentence[0], count.start - _LEAD) : count.start]
    return is_due(around, index) or bool(_AMONG.search(before))


def _readings(around: Around, left: int, listed: set[int]) -> Iterator[_Reading]:
    """The wholes before what is left with the figures since, the nearest first, with all that is left."""
    before = [i for i in reversed(range(left)) if i not in listed and _is_fellow(around, i, left)]
    rests = [left, *_more_left(around, left, listed)]
    for end in range(len(rests), 0, -1):
        if before and _is_fraction(around, before[0], left):
            yield before[0], (before[0], *rests[:end])
            continue
        for whole, at in zip(before[1:], range(1, _MOST + 1), strict=False):
            parts = (*reversed(before[:at]), *rests[:end])
            if around.counts[whole].value.value >= max(around.counts[i].value.value for i in parts):
                yield whole, parts


def _is_fraction(around: Around, index: int, left: int) -> bool:
    of_one = around.scopes[index].sentence == around.scopes[left].sentence
    return of_one and around.counts[index].value.value_of is not None


def _more_left(around: Around, left: int, listed: set[int]) -> Iterator[int]:
    for i in range(left + 1, len(around.counts)):
        if around.scopes[i].sentence != around.scopes[left].sentence:
            return
        if i not in listed and _is_fellow(around, i, left) and is_left(around, i):
            yield i


def _is_fellow(around: Around, index: int, other: int) -> bool:
    return (
        around.scopes[index].bracket is None
        and direction_of(around, index) is None
        and is_same_kind(around.counts[index].value.unit, around.counts[other].value.unit)
    )


def _off(around: Around, reading: _Reading) -> Decimal:
    whole, parts = reading
    value = around.counts[whole].value
    total = value.value_of if whole in parts and value.value_of is not None else value.value
    return sum((around.counts[i].value.value for i in parts), Decimal(0)) - total


def _is_meant(around: Around, reading: _Reading) -> bool:
    """Whether parts miss their whole by little or by a slip."""
    whole, values = around.counts[reading[0]].value.value, [around.counts[i].value.value for i in reading[1]]
    return abs(_off(around, reading)) <= whole * _NEARLY or misses_by_a_slip(whole, values)


def _is_told(around: Around, reading: _Reading) -> bool:
    """Whether every part is said to be done or left, so that they tell what became of the whole."""
    whole, parts = reading
    others = [i for i in parts if i != whole]
    done = [i for i in others if is_done(around, i)]
    left = [i for i in others if i not in done]
    plain = all(goes_on(around, i) for i in left) or negates(around, parts)
    told = plain and all(is_left(around, i) for i in left)
    open_whole = whole in parts or state_of(around, whole) is None
    return open_whole and told and bool(done or whole in parts)
