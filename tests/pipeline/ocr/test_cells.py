"""The cells of a table are read by readers that must agree; where they do not, what each saw is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.layout import PlacedCell
from pipeline.ocr.cells import read_cells
from pipeline.ocr.second_reading import DIGITS, Again
from pipeline.ocr.tables import Tables
from pipeline.ocr.tesseract import ReadWord, Request

_LINE, _RAW = 7, 13
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


def read(sees: Mapping[tuple[str, int], tuple[str, float]]) -> tuple[list[ReadWord], list[Again]]:
    pixels = np.full((160, 280), 255, np.uint8)
    pixels[60:100, 100:110] = 0
    return read_cells(Reader(sees), Request(pixels, 300, "vie"), _TABLES, 0)


def test_a_cell_taken_for_blank_is_read_as_one_raw_line() -> None:
    (word,), again = read({("vie", _RAW): ("1", 0.97), (DIGITS, _RAW): ("1", 0.9)})
    assert (word.text, again) == ("1", [])
    assert word.confidence >= 0.95
