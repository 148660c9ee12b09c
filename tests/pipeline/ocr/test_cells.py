"""The cells of a table are read by readers that must agree; where they do not, what each saw is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pytest

from pipeline.layout import PlacedCell
from pipeline.ocr.cells import read_cells
from pipeline.ocr.second_reading import DIGITS, Again
from pipeline.ocr.tables import Tables
from pipeline.ocr.tesseract import ReadWord, Request

_BLOCK, _LINE, _RAW = 6, 7, 13
_TABLES = Tables(((PlacedCell(0, 0, 10, 10, 60, 30),),), (4.0, 4.0))


@dataclass(frozen=True, slots=True)
class Reader:
    """Sees a text, with a confidence, by language and layout mode."""

    sees: Mapping[tuple[str, int], tuple[str, float]]
    name: str = "replayed"

    def words(self, request: Request) -> list[ReadWord]:
        text, confidence = self.sees.get((request.language, request.mode), ("", 0.0))
        return [ReadWord(text, 0, 0, 9, 9, confidence, 0)] if text else []

    def turn(self, request: Request) -> int:
        return 0


def read(
    sees: Mapping[tuple[str, int], tuple[str, float]], strokes: int = 1
) -> tuple[list[ReadWord], list[Again]]:
    """The cell as read, with as many upright strokes in it."""
    pixels = np.full((160, 280), 255, np.uint8)
    for x in range(100, 100 + 14 * strokes, 14):
        pixels[60:100, x : x + 6] = 0
    return read_cells(Reader(sees), Request(pixels, 300, "vie"), _TABLES, 0)


def test_a_cell_taken_for_blank_is_read_as_one_raw_line() -> None:
    (word,), again = read({("vie", _RAW): ("1", 0.97), (DIGITS, _RAW): ("1", 0.9)})
    assert (word.text, again) == ("1", [])
    assert word.confidence >= 0.95


def test_a_cell_of_two_low_lines_is_read_as_a_block() -> None:
    pixels = np.full((160, 280), 255, np.uint8)
    pixels[56:76, 90:200] = pixels[84:104, 90:200] = 0  # two bands of letters, no higher than one large line
    reader = Reader({("vie", _BLOCK): ("hai dòng", 0.9), ("vie", _LINE): ("một dòng", 0.9)})
    (word,), _ = read_cells(reader, Request(pixels, 300, "vie"), _TABLES, 0)
    assert word.text == "hai dòng"


@pytest.mark.parametrize(("confidence", "words"), [(0.9, ["hai dòng"]), (0.5, [])])
def test_ink_that_is_no_line_is_read_as_a_block_if_surely(confidence: float, words: list[str]) -> None:
    found, _ = read({("vie", _BLOCK): ("hai dòng", confidence)}, strokes=6)
    assert [word.text for word in found] == words


def test_a_figure_that_two_looks_see_and_the_page_reader_sees_otherwise_is_disputed() -> None:
    (word,), again = read({("vie", _LINE): ("119.722", 0.96), (DIGITS, _LINE): ("119,722", 0.88)})
    assert word.text == "119,722"
    assert word.confidence < 0.95
    assert [(a.word.text, a.stands) for a in again] == [("119.722", False)]


def test_a_figure_guessed_in_letters_is_none() -> None:
    (word,), again = read({("vie", _LINE): ("TT", 0.97), (DIGITS, _LINE): ("7", 0.4)})
    assert (word.text, again) == ("TT", [])


@pytest.mark.parametrize(("strokes", "read_as"), [(3, "IH"), (2, "H"), (2, "")])
def test_a_numeral_in_which_no_figure_is_seen_has_as_many_strokes_as_are_printed(
    strokes: int, read_as: str
) -> None:
    (word,), _ = read({("vie", _LINE): (read_as, 0.8)}, strokes)
    assert word.text == "I" * strokes
    assert word.confidence < 0.95


def test_a_dash_is_no_numeral() -> None:
    pixels = np.full((160, 280), 255, np.uint8)
    pixels[78:82, 100:130] = 0
    assert read_cells(Reader({}), Request(pixels, 300, "vie"), _TABLES, 0) == ([], [])
