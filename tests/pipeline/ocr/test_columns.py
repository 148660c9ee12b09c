"""Columns of figures without ruling: figures taken for letters or passed over are read as cells are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from pipeline.formats.pixels import Pixels
from pipeline.ocr.columns import read_columns
from pipeline.ocr.fine import Fine
from pipeline.ocr.tesseract import ReadWord, Request

ROWS = range(100, 400, 50)  # pixels, two a point
X = 300


@dataclass(slots=True)
class Reader:
    """Sees one text whatever it is shown."""

    sees: str
    asked: list[Request] = field(default_factory=list)
    name: str = "replayed"

    def words(self, request: Request) -> list[ReadWord]:
        self.asked.append(request)
        return [ReadWord(self.sees, 10, 10, 30, 30, 0.96, 0)] if self.sees else []

    def turn(self, request: Request) -> int:
        return 0


def page(column: Sequence[str], *, beside: int = 100) -> tuple[Pixels, list[ReadWord]]:
    """A page of rows of a place and a figure; '' stands for ink that was not read."""
    pixels = np.full((600, 800), 255, np.uint8)
    words: list[ReadWord] = []
    for line, (row, text) in enumerate(zip(ROWS, column, strict=True)):
        pixels[row : row + 16, X : X + 14] = 0
        words.append(ReadWord("47", beside, row, beside + 20, row + 16, 0.97, line))
        if text:
            words.append(ReadWord(text, X, row, X + 14, row + 16, 0.9, line))
    return pixels, words


def read(pixels: Pixels, words: list[ReadWord], reader: Reader) -> tuple[list[str], list[tuple[str, bool]]]:
    request = Request(pixels, 144, "vie")
    found, again = read_columns(reader, request, words, Fine(pixels, 1.0, 1.0))
    return [w.text for w in found if w.left >= X - 20], [(a.word.text, a.stands) for a in again]


def test_a_word_below_and_above_figures_is_read_as_a_figure_and_its_letters_are_kept() -> None:
    pixels, words = page(["12", "5", "T7", "9", "21", "3"])
    assert read(pixels, words, Reader("77")) == (
        ["12", "5", "77", "9", "21", "3"],
        [("T7", False), ("77", True)],
    )


def test_a_figure_that_was_passed_over_joins_its_column() -> None:
    found, again = read(*page(["12", "5", "", "9", "21", "3"]), Reader("8"))
    assert (sorted(found), again) == (["12", "21", "3", "5", "8", "9"], [])


def test_a_whole_column_that_was_passed_over_is_read_where_it_is_level_with_figures() -> None:
    pixels, words = page([""] * len(ROWS))
    assert read(pixels, words, Reader("8"))[0] == ["8"] * len(ROWS)
    apart = [word for word in words if word.top > 300]
    assert len(read(pixels, apart, Reader("8"))[0]) < len(ROWS)


@pytest.mark.parametrize(
    ("column", "beside"),
    [
        (["12", "5", "III", "9", "21", "3"], 100),  # a numeral
        (["12", "5", "T7", "9", "21", "3"], X - 24),  # words of a sentence
        (["ha", "tạ", "kg", "m", "ha", "T7"], 100),  # no column of figures
    ],
)
def test_what_is_no_misread_figure_is_let_alone(column: list[str], beside: int) -> None:
    reader = Reader("77")
    found, again = read(*page(column, beside=beside), reader)
    assert (again, reader.asked) == ([], [])
    assert set(column) <= set(found)


def test_what_shows_no_figure_stays_as_it_was_read() -> None:
    pixels, words = page(["12", "5", "Tổ", "9", "21", "3"])
    assert read(pixels, words, Reader("Tổ")) == (["12", "5", "Tổ", "9", "21", "3"], [])
