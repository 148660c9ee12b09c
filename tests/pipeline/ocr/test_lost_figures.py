"""Short figures in columns that were passed over are found again; dots, letters and seals are none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.ocr.fine import Fine, fine
from pipeline.ocr.lost_figures import find_lost_figures
from pipeline.ocr.page import read_picture
from pipeline.ocr.tesseract import ReadWord
from pipeline.options import ReadOptions
from tests.pipeline.read.conftest import picture

_SCALE = 200 / 72
_COLUMNS = (300.0, 380.0, 460.0)
_ROWS = [("72", "40", "5"), ("94", "99", "18"), ("24", "1", "7"), ("346", "4", "9"), ("61", "9", "3")]


def _page() -> Image.Image:
    items = [(90.0, 100.0 + 20 * i, f"Xã An Phú {i + 10}", 12.0) for i in range(len(_ROWS))]
    for i, row in enumerate(_ROWS):
        items += [(x, 100.0 + 20 * i, text, 12.0) for x, text in zip(_COLUMNS, row, strict=True)]
    return picture(items, dpi=200)


def _word(text: str, left: float, foot: float) -> ReadWord:
    edges = (left, foot - 9, left + 7.6 * len(text), foot)
    return ReadWord(text, *(round(edge * _SCALE) for edge in edges), 0.95, round(foot))


def _read(lost: set[str]) -> list[ReadWord]:
    """All that stands on the page but what is lost of its columns."""
    words = []
    for i, row in enumerate(_ROWS):
        foot = 100.0 + 20 * i
        words += [_word(f"Xã An Phú {i + 10}", 90, foot)]
        words += [_word(t, x, foot) for x, t in zip(_COLUMNS, row, strict=True) if t not in lost]
    return words


def _small(image: Image.Image) -> Fine:
    return fine(as_pixels(np.asarray(image)), (_SCALE, _SCALE))


@pytest.mark.parametrize("lost", [{"5"}, {"5", "7", "3"}, {"18"}, {"72", "9"}, set()])
def test_what_was_passed_over_is_found(lost: set[str]) -> None:
    missing = [
        (x, i) for i, row in enumerate(_ROWS) for x, text in zip(_COLUMNS, row, strict=True) if text in lost
    ]
    cells = find_lost_figures(_small(_page()), _read(lost))
    assert len(cells) == len(missing)
    for x, i in missing:
        (cell,) = (c for c in cells if abs(c.bottom - 3 - (100 + 20 * i)) < 2 and abs(c.left + 3 - x) < 3)
        assert cell.top < 100 + 20 * i - 8


def test_specks_strokes_and_figures_beside_no_row_are_left() -> None:
    image = _page()
    pen = ImageDraw.Draw(image)
    pen.ellipse((455 * _SCALE, 94 * _SCALE, 458 * _SCALE, 97 * _SCALE), fill=0)  # a dot
    pen.line((520 * _SCALE, 60 * _SCALE, 540 * _SCALE, 250 * _SCALE), fill=0, width=4)  # a stroke
    pen.rectangle((460 * _SCALE, 300 * _SCALE, 466 * _SCALE, 309 * _SCALE), outline=0, width=3)  # in no row
    pen.rectangle((220 * _SCALE, 91 * _SCALE, 226 * _SCALE, 100 * _SCALE), outline=0, width=3)  # in no column
    assert find_lost_figures(_small(image), _read(set())) == ()


def test_a_page_of_prose_has_no_columns() -> None:
    assert find_lost_figures(_small(_page()), [_word("Xã An Phú", 90, 100)]) == ()


@pytest.mark.ocr
def test_lone_digits_of_columns_are_read() -> None:
    """Three of these came out of no engine's layout analysis."""
    page = read_picture(PageImage(as_pixels(np.asarray(_page())), 595.0, 842.0), 1, ReadOptions())
    rows = [line.split()[4:] for line in page.text.split("\n") if line.startswith("Xã")]
    assert rows == [list(row) for row in _ROWS]
