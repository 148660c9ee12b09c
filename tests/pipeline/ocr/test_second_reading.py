"""Doubtful figures are read again by digits alone; the text changes only where two such readings agree."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from pipeline.errors import MissingProgramError
from pipeline.ocr.second_reading import read_again
from pipeline.ocr.tesseract import ReadWord, Request

REQUEST = Request(np.full((40, 200), 255, np.uint8), 300, "vie")


@dataclass(slots=True)
class Reader:
    """A digit reader that sees what it is given, one text a call."""

    sees: list[str]
    asked: list[Request] = field(default_factory=list)
    name: str = "replayed"

    def words(self, request: Request) -> list[ReadWord]:
        self.asked.append(request)
        text = self.sees.pop(0)
        return [ReadWord(text, 0, 0, 9, 9, 0.96, 0)] if text else []

    def turn(self, request: Request) -> int:
        return 0


def word(text: str, confidence: float) -> ReadWord:
    return ReadWord(text, 10, 10, 60, 30, confidence, 3)


@pytest.mark.parametrize(
    ("printed", "confidence", "sees", "expected"),
    [
        ("96", 0.90, ["56", "56"], "56"),  # phung-hiep-2024 scan, page 5: 'vie' sees 96 at 0.90
        ("(96", 0.90, ["56", "56"], "(56"),  # the signs around stay
        ("4.899,", 0.90, ["4.809", "4.809"], "4.809,"),
        ("09/03/2022;", 0.81, ["09/02/2022.", "09/02/2022"], "09/02/2022;"),
        ("96", 0.90, ["56", "96"], "96"),  # the digit readings differ
        ("96", 0.90, ["56", ""], "96"),
        ("96", 0.90, ["96"], "96"),
        ("96", 0.90, [""], "96"),
        ("12", 0.90, ["1.2"], "12"),  # no well-formed figure of ours
        ("96", 0.96, [], "96"),  # firm: not read again
        ("40-CT/TU", 0.60, [], "40-CT/TU"),  # letters would be lost on a digit reader
        ("II.", 0.77, ["III.", "III."], "III."),  # phung-hiep-2024 scan, page 3: the third heading
        ("II-", 0.77, ["III-", "III-"], "III-"),
        ("II.", 0.77, ["IIV."], "II."),  # no numeral
        ("II.", 0.77, [""], "II."),
        ("nghìn", 0.20, [], "nghìn"),
    ],
)
def test_a_figure_is_settled(printed: str, confidence: float, sees: list[str], expected: str) -> None:
    reader = Reader(list(sees))
    settled, _ = read_again(reader, REQUEST, [word(printed, confidence)])
    assert [w.text for w in settled] == [expected]
    assert reader.sees == []
    assert all(request.language == "eng" and request.whitelist for request in reader.asked)


def test_what_was_read_first_is_kept_and_the_change_is_marked() -> None:
    before = word("96", 0.90)
    (after,), readings = read_again(Reader(["56", "56"]), REQUEST, [before])
    assert [(r.word.text, r.stands) for r in readings] == [("96", False), ("56", True)]
    assert after.confidence < before.confidence
    assert (after.left, after.top, after.line) == (before.left, before.top, before.line)


def test_without_the_second_model_the_first_reading_stands() -> None:
    class Bare(Reader):
        def words(self, request: Request) -> list[ReadWord]:
            raise MissingProgramError("no eng")

    assert read_again(Bare([]), REQUEST, [word("96", 0.9)]) == ([word("96", 0.9)], [])
