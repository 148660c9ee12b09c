"""Ruled tables from lines: plain, with cells that span, torn, and frames that are no tables."""

from __future__ import annotations

from pipeline.formats.grid import Ruling, find_grids, merged

ROWS, COLUMNS = [100.0, 120.0, 140.0, 160.0], [80.0, 200.0, 300.0]


def lines(places: list[float], start: float, end: float) -> list[Ruling]:
    return [Ruling(at, start, end) for at in places]


def shape(level: list[Ruling], upright: list[Ruling]) -> list[list[tuple[int, int, int, int]]]:
    grids = find_grids(level, upright)
    return [[(c.row, c.column, c.row_span, c.column_span) for c in grid] for grid in grids]


def test_every_crossing_makes_a_cell() -> None:
    found = shape(lines(ROWS, 80, 300), lines(COLUMNS, 100, 160))
    assert found == [[(r, c, 1, 1) for r in range(3) for c in range(2)]]


def test_missing_pieces_make_cells_that_span() -> None:
    """'Tổng cộng' over two columns: the middle line begins below the first row; a row line has a gap."""
    upright = [Ruling(80, 100, 160), Ruling(200, 120, 160), Ruling(300, 100, 160)]
    level = [Ruling(100, 80, 300), Ruling(120, 80, 300), Ruling(140, 200, 300), Ruling(160, 80, 300)]
    assert shape(level, upright) == [[(0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1)]]


def test_two_tables_of_a_page_are_two_and_in_order() -> None:
    below = [at + 300 for at in ROWS]
    level = lines(below, 80, 300) + lines(ROWS, 80, 300)
    upright = lines(COLUMNS, 400, 460) + lines(COLUMNS, 100, 160)
    assert [grid[0].top for grid in find_grids(level, upright)] == [100, 400]


def test_frames_underlines_and_rules_are_no_tables() -> None:
    assert shape(lines([100, 160], 80, 300), lines([80, 300], 100, 160)) == []
    assert shape(lines(ROWS, 80, 300), []) == []
    assert shape(lines([100, 160], 80, 300), lines(COLUMNS, 100, 160)) == []


def test_pieces_of_one_line_are_joined() -> None:
    pieces = [Ruling(100.0, 80, 150), Ruling(100.8, 150, 220), Ruling(99.5, 221, 300), Ruling(140, 80, 300)]
    assert [(r.start, r.end) for r in merged(pieces)] == [(80, 300), (80, 300)]
