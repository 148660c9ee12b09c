"""Finds ruled tables from their lines alone, the same way on drawn pages and on scans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout import Grid, PlacedCell

_NEAR = 3.0  # points: lines this close are one line, and meet where they end this close to another
_SMALLEST = 5.0  # points: narrower rows and columns are double lines


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line: at `at` across the other direction, from `start` to `end` along its own."""

    at: float
    start: float
    end: float


def find_grids(across: Iterable[Ruling], down: Iterable[Ruling]) -> list[Grid]:
    """The tables that level lines (`across`) and upright lines (`down`) enclose, from the top.

    A table has at least two rows and two columns; a frame around text is none.
    """
    level, upright = merged(across), merged(down)
    grids = (_grid(rows, columns) for rows, columns in _groups(level, upright))
    return sorted((g for g in grids if g), key=lambda g: min(c.top for c in g))


def merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Join the pieces of one line: near one another across, touching along."""
    done: list[Ruling] = []
    for pieces in _level_with(rulings):
        joined = pieces[0]
        for piece in pieces[1:]:
            if piece.start <= joined.end + _NEAR:
                joined = Ruling(joined.at, joined.start, max(joined.end, piece.end))
            else:
                done.append(joined)
                joined = piece
        done.append(joined)
    return done


def _level_with(rulings: Iterable[Ruling]) -> Iterator[list[Ruling]]:
    """Rulings grouped by their place across, each group in order along."""
    group: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if group and ruling.at - group[0].at > _NEAR:
            yield sorted(group, key=lambda r: r.start)
            group = []
        group.append(ruling)
    if group:
        yield sorted(group, key=lambda r: r.start)


def _meets(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _groups(
    level: Sequence[Ruling], upright: Sequence[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Lines that hang together, table by table."""
    left = set(range(len(upright)))
    rest = set(range(len(level)))
    while rest:
        rows, columns = {rest.pop()}, set[int]()
        while True:
            more = {j for j in left if any(_meets(level[i], upright[j]) for i in rows)}
            left -= more
            columns |= more
            found = {i for i in rest if any(_meets(level[i], upright[j]) for j in more)}
            rest -= found
            rows |= found
            if not found:
                break
        yield [level[i] for i in rows], [upright[j] for j in columns]


def _grid(level: Sequence[Ruling], upright: Sequence[Ruling]) -> Grid:
    ys, xs = _edges(level), _edges(upright)
    if len(ys) < 3 or len(xs) < 3:
        return ()
    taken: set[tuple[int, int]] = set()
    cells: list[PlacedCell] = []
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            wide = _reach(upright, xs, column, (ys[row] + ys[row + 1]) / 2)
            deep = _reach(level, ys, row, (xs[column] + xs[column + 1]) / 2)
            deep = _free_depth(taken, row, deep, column, wide)
            taken |= {(r, c) for r in range(row, row + deep) for c in range(column, column + wide)}
            box = (xs[column], ys[row], xs[column + wide], ys[row + deep])
            cells.append(PlacedCell(row, column, *box, deep, wide))
    return tuple(cells)


def _edges(rulings: Sequence[Ruling]) -> list[float]:
    """The places of lines across, near ones once."""
    edges: list[float] = []
    for at in sorted(r.at for r in rulings):
        if not edges or at - edges[-1] > _SMALLEST:
            edges.append(at)
    return edges


def _reach(rulings: Sequence[Ruling], edges: Sequence[float], first: int, along: float) -> int:
    """How many bands a cell spans from band `first`: up to the next line that passes `along`."""
    for place in range(first + 1, len(edges) - 1):
        if any(abs(r.at - edges[place]) <= _SMALLEST and r.start <= along <= r.end for r in rulings):
            return place - first
    return len(edges) - 1 - first


def _free_depth(taken: set[tuple[int, int]], row: int, deep: int, column: int, wide: int) -> int:
    """The rows below that no other cell has taken, so that cells never overlap on torn lines."""
    for extra in range(1, deep):
        if any((row + extra, c) in taken for c in range(column, column + wide)):
            return extra
    return deep
