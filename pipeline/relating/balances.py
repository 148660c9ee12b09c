"""Stocks with what came in and went out: 'đầu năm 120 người; kết nạp 15, chuyển đi 6; đến nay 129'."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.kinds import is_same_kind
from extractors.vocabulary import find_terms
from pipeline.relating.directions import direction_of
from pipeline.relating.list_members import label_of
from pipeline.relating.parts import Parts
from pipeline.relating.slots import Around


def find_balances(around: Around) -> Iterator[Parts]:
    """The figure at the end of a time with that of its beginning, and what came in or went out between."""
    for opening in range(len(around.counts)):
        if not _says(around, opening, "opening"):
            continue
        same = [i for i in range(opening + 1, len(around.counts)) if _is_fellow(around, i, opening)]
        closing = next((i for i in same if _says(around, i, "closing")), None)
        moved = [i for i in same if closing is not None and i < closing]
        less = tuple(i for i in moved if _goes_out(around, i))
        if closing is not None and len(moved) > 1 and less:
            yield Parts(closing, (opening, *moved), "balance", None, less)


def _is_fellow(around: Around, index: int, opening: int) -> bool:
    scope, unit = around.scopes[index], around.counts[opening].value.unit
    of_one = scope.sentence == around.scopes[opening].sentence and scope.bracket is None
    return of_one and is_same_kind(around.counts[index].value.unit, unit)


def _goes_out(around: Around, index: int) -> bool:
    return direction_of(around, index) is False or _says(around, index, "outflow")


def _says(around: Around, index: int, group: str) -> bool:
    """Whether the words before a figure name its place in a balance."""
    return any(find_terms(label_of(around, index)[0], "cues", group))
