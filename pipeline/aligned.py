"""Finds tables without rules by what stands under one another: heads, and figures in columns below them.

Only firm ones, for a table made of prose would be worse than one read line by line: three rows of two
figures each, column below column, with heads over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.reading_order import Row, Segment

_FIGURE = re.compile(r"[-–+]?\d[\d.,/]*\s?%?|[-–x]")
_ROWS = 3
_FIGURES = 2  # beside the first column
_GAP = 4.0  # points of white between two columns at least
_ALIKE = 6.0  # points within which the figures of a column end, begin or stand in the middle alike
_LEADING = 2.6  # line heights from one row to the next at most
_HEADS = 2  # rows of heads

Column = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table without rules: the bounds of its columns and of its rows, each one more than there are."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def find_aligned(rows: Sequence[Row]) -> list[Aligned]:
    """The tables that stand among the rows of words outside ruled tables, from the top."""
    return [table for body in _bodies(rows) if (table := _table(rows, body))]


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _figures(row: Row) -> list[Segment]:
    """The figures of a row beside its first column, which may number it."""
    return [segment for segment in row[1:] if _is_figure(segment.text)]


# --- rows -------------------------------------------------------------------------------------


def _bodies(rows: Sequence[Row]) -> Iterator[range]:
    """Runs of rows that bear figures, one close below the other."""
    start = 0
    while start < len(rows):
        end = start
        while (
            end < len(rows)
            and len(_figures(rows[end])) >= _FIGURES
            and (end == start or _is_close(rows, end))
        ):
            end += 1
        if end - start >= _ROWS:
            yield range(start, end)
        start = max(end, start + 1)


def _is_close(rows: Sequence[Row], at: int) -> bool:
    """True for a row right below the one before it."""
    return _top(rows[at]) - _bottom(rows[at - 1]) <= _LEADING * _high(rows[at])


def _top(row: Row) -> float:
    return min(segment.top for segment in row)


def _bottom(row: Row) -> float:
    return max(segment.bottom for segment in row)


def _high(row: Row) -> float:
    return median(segment.bottom - segment.top for segment in row)


# --- columns ----------------------------------------------------------------------------------


def _table(rows: Sequence[Row], body: range) -> Aligned | None:
    """The table of a body, where its columns are level and white between them, and heads stand over them.

    The rows of most pieces say where columns are; a total has no number of its own.
    """
    widest = max(len(rows[i]) for i in body)
    whole = [rows[i] for i in body if len(rows[i]) == widest]
    places = list(zip(*whole, strict=True))
    columns = [_extent(place) for place in places]
    is_firm = len(whole) * 2 > len(body) and all(map(_is_level, places[1:]))
    if not is_firm or not all(_stands_in(rows[i], columns) for i in body):
        return None
    top = _heads(rows, body.start, columns)
    if top == body.start:
        return None
    columns = _widened(columns, [segment for row in rows[top : body.stop] for segment in row])
    if any(right[0] - left[1] < _GAP for left, right in pairwise(columns)):
        return None
    edges = [columns[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1]]
    starts = [_top(row) for row in rows[top : body.stop]]
    return Aligned(tuple(edges), (*starts, _bottom(rows[body.stop - 1])))


def _extent(segments: Sequence[Segment]) -> Column:
    return min(s.left for s in segments), max(s.right for s in segments)


def _is_level(segments: Sequence[Segment]) -> bool:
    """True where all that stands in a column begins, ends or has its middle alike."""
    lefts, rights = [s.left for s in segments], [s.right for s in segments]
    middles = [(s.left + s.right) / 2 for s in segments]
    return any(max(edge) - min(edge) <= _ALIKE for edge in (lefts, rights, middles))


def _heads(rows: Sequence[Row], start: int, columns: Sequence[Column]) -> int:
    """Where the heads above a body begin; `start` where two of its columns have none."""
    top = start
    for at in range(start - 1, max(-1, start - 1 - _HEADS), -1):
        if not (_is_close(rows, at + 1) and len(rows[at]) > 1 and _stands_in(rows[at], columns)):
            break
        top = at
    covered = {_over(s, columns) for row in rows[top:start] for s in row}
    return top if len(covered & set(range(1, len(columns)))) >= min(_FIGURES, len(columns) - 1) else start


def _stands_in(row: Row, columns: Sequence[Column]) -> bool:
    """True where each piece of a row stands over one column, no two over the same."""
    over = [_over(segment, columns) for segment in row]
    return None not in over and len(set(over)) == len(over)


def _over(segment: Segment, columns: Sequence[Column]) -> int | None:
    """The one column that a piece of a row stands over."""
    met = [i for i, (left, right) in enumerate(columns) if segment.left < right and left < segment.right]
    return met[0] if len(met) == 1 else None


def _widened(columns: Sequence[Column], pieces: Sequence[Segment]) -> list[Column]:
    """The columns as wide as all that stands in them."""
    wide = list(columns)
    for piece in pieces:
        at = _over(piece, columns)
        if at is not None:
            wide[at] = min(wide[at][0], piece.left), max(wide[at][1], piece.right)
    return wide
