"""Tables whose ruling is torn to dots, or bent, are found; lines of text and lone frames are none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.layout import Grid
from pipeline.ocr.fine import PER_POINT, Fine
from pipeline.ocr.tables import find_tables

ROWS, COLUMNS = range(200, 200 + 9 * 40, 40), (100, 180, 420, 560, 700)  # pixels, two a point
SIZE = (1000, 900)


def page(*, bend: float = 0.0, kept: float = 1.0, spanned: bool = False) -> Pixels:
    """A page with text above and a ruled table of figures; of each line a share of the pixels is `kept`."""
    random = np.random.default_rng(5)
    paper = np.full(SIZE, 255, np.uint8)
    for y in range(60, 160, 30):
        cv2.putText(paper, "ke hoach nam 2023 cua huyen", (100, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    for row in ROWS[:-1]:
        for x in COLUMNS[:-1]:
            cv2.putText(paper, "57", (x + 20, row + 28), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 2)
    lines = np.zeros(SIZE, bool)
    for row in ROWS:
        lines[row : row + 2, COLUMNS[0] : COLUMNS[-1]] = True
    for x in COLUMNS:
        start = ROWS[1] if spanned and x == COLUMNS[2] else ROWS[0]
        lines[start : ROWS[-1], x : x + 2] = True
    strong = np.zeros(SIZE, bool)
    strong[:, [*range(COLUMNS[0], COLUMNS[0] + 2), *range(COLUMNS[-1], COLUMNS[-1] + 2)]] = True
    strong[:, COLUMNS[1] : COLUMNS[1] + 2] = True
    paper[lines & (strong | (random.random(SIZE) < kept))] = 0
    sag = (bend * np.sin(np.pi * np.arange(SIZE[1]) / SIZE[1])).astype(np.float32)
    x, y = np.meshgrid(np.arange(SIZE[1], dtype=np.float32), np.arange(SIZE[0], dtype=np.float32))
    return as_pixels(cv2.remap(paper, x, y - sag[None, :], cv2.INTER_NEAREST, borderValue=(255,)))


def found(pixels: Pixels, *, is_coarse: bool = False) -> tuple[Grid, ...]:
    scale = (PER_POINT, PER_POINT)
    return find_tables(Fine(pixels, 1.0, 1.0), scale, is_coarse=is_coarse).grids


@pytest.mark.parametrize(
    ("bend", "kept", "is_coarse"),
    [(0, 1.0, False), (0, 0.15, False), (0, 0.15, True), (8, 0.9, False), (8, 0.2, True)],
)
def test_every_cell_is_found(bend: float, kept: float, is_coarse: bool) -> None:
    (grid,) = found(page(bend=bend, kept=kept), is_coarse=is_coarse)
    assert len(grid) == (len(ROWS) - 1) * (len(COLUMNS) - 1)
    assert all(cell.row_span == cell.column_span == 1 for cell in grid)


def test_the_cells_of_a_bent_table_lie_where_it_is_printed() -> None:
    (grid,) = found(page(bend=8, kept=0.2), is_coarse=True)
    outer, inner = (next(c for c in grid if (c.row, c.column) == (3, column)) for column in (0, 1))
    assert inner.top - outer.top == pytest.approx(2.0, abs=1.0)  # the sag from one column to the next
    assert outer.left == pytest.approx(COLUMNS[0] / PER_POINT, abs=1.5)


def test_a_head_over_two_columns_is_one_cell() -> None:
    (grid,) = found(page(spanned=True), is_coarse=True)
    assert [c.column_span for c in grid if c.row == 0] == [1, 2, 1]
    assert {c.column_span for c in grid if c.row > 0} == {1}


def test_text_beside_upright_strokes_is_no_table() -> None:
    pixels = page()
    pixels[ROWS[0] - 5 :] = 255
    for x in (100, 300, 500):
        pixels[40:160, x : x + 2] = 0
    assert found(pixels, is_coarse=True) == ()
