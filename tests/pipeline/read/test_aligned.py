"""Tables without rules: read by cells where heads and figures stand under one another, else by lines."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.layout import Composed, compose
from pipeline.ocr.page import read_picture
from pipeline.options import ReadOptions
from pipeline.reading_order import PlacedWord

from .conftest import BODY, FONT, Items, picture

_PLACES = (85.0, 120.0, 262.0, 365.0, 462.0)
_HEADS = ["STT", "Xã, thị trấn", "Đăng ký", "Công nhận", "Tỷ lệ (%)"]
_ROWS = [
    ["1", "Xã An Phú", "57", "41", "71,93"],
    ["2", "Xã Hòa Mỹ", "1.204", "980", "81,40"],
    ["3", "Thị trấn Cây Dương", "63", "50", "79,37"],
]
_TOTAL = ["", "Tổng cộng", "1.324", "1.071", "80,89"]
_FONT = ImageFont.truetype(str(FONT), 100)


def _length(text: str, size: float) -> float:
    return _FONT.getlength(text) * size / 100


def _set(rows: list[list[str]], top: float = 120.0) -> Items:
    """The rows of a table, its figures ending below one another."""
    items: Items = []
    for number, row in enumerate(rows):
        for place, text in zip(_PLACES, row, strict=True):
            is_figure = text[:1].isdigit() and place > 200
            x = place + 40 - _length(text, 11) if is_figure else place
            items += [(x, top + 18 * number, text, 11.0)] if text else []
    return items


def _composed(items: Items) -> Composed:
    words = []
    for x, foot, text, size in items:
        for i, word in enumerate(text.split()):
            left = x + _length(" ".join([*text.split()[:i], ""]), size)
            words.append(
                PlacedWord(word, left, foot - 0.8 * size, left + _length(word, size), foot + 0.2 * size)
            )
    return compose(1, words)


def _prose(top: float) -> Items:
    return [(85.0, top + 18 * i, line, 11.0) for i, line in enumerate(BODY)]


def test_a_table_without_rules_is_read_cell_by_cell() -> None:
    composed = _composed([*_prose(50), *_set([_HEADS, *_ROWS, _TOTAL]), *_prose(240)])
    (table,) = composed.tables
    assert [[c.text for c in table.cells if c.row == row] for row in range(5)] == [_HEADS, *_ROWS, _TOTAL]
    assert all(composed.text[c.start : c.end] == c.text and c.box for c in table.cells)
    before, _, after = composed.text.partition("STT\t")
    assert before.split("\n")[:3] == BODY and after.split("\n")[-3:] == BODY


@pytest.mark.ocr
def test_such_a_table_on_a_scan() -> None:
    page = picture([*_prose(50), *_set([_HEADS, *_ROWS, _TOTAL]), *_prose(240)], dpi=200)
    (table,) = read_picture(PageImage(as_pixels(page), 595.0, 842.0), 1, ReadOptions()).tables
    figures = [[c.text for c in table.cells if c.row == row and c.column > 1] for row in range(1, 5)]
    assert figures == [row[2:] for row in (*_ROWS, _TOTAL)]


_SHIFTED = [
    (x + 1.1 * (foot - 120), foot, text, size) if x > 200 else (x, foot, text, size)
    for x, foot, text, size in _set([_HEADS, *_ROWS])
]


@pytest.mark.parametrize(
    ("items", "why"),
    [
        (_set([_HEADS, *_ROWS[:2]]), "two rows may stand so by chance"),
        (_set(_ROWS), "no heads"),
        (_set([["", "Trong đó", "", "", ""], *_ROWS]), "a line above is no head of columns"),
        (_SHIFTED, "figures that do not stand under one another"),
        (_set([_HEADS]) + _set(_ROWS, 200), "heads far above"),
        (_set([_HEADS, *([*row[:3], "", ""] for row in _ROWS)]), "one column of figures"),
        (_prose(50), "prose"),
        (_set([_HEADS, *([*row[:2], "tốt", "khá", "đạt"] for row in _ROWS)]), "no figures"),
    ],
)
def test_what_is_not_firm_is_read_by_lines(items: Items, why: str) -> None:
    composed = _composed(items)
    assert composed.tables == () and "\t" not in composed.text, why
