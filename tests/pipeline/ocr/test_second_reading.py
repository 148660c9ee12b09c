"""Doubtful figures are read again by digits alone; the text changes only where two such readings agree."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from pipeline.errors import MissingProgramError
from pipeline.ocr.second_reading import Again, read_again
from pipeline.ocr.tesseract import ReadWord, Request

REQUEST = Request(np.full((40, 200), 255, np.uint8), 300, "vie")


@dataclass(slots=True)
class Reader:
    """A digit reader that sees what it is given, one text a call."""

    sees: list[str]
    asked: list[Request] = field(default_factory=list)
    name: str = "replayed"
    sure: float = 0.96

    def words(self, request: Request) -> list[ReadWord]:
        self.asked.append(request)
        text = self.sees.pop(0)
        return [ReadWord(text, 0, 0, 9, 9, self.sure, 0)] if text else []

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
        ("(ó", 0.97, ["6", "6"], "(6"),  # Carlito: no word, however sure
        ("ó.6ó4", 0.90, ["6.664", "6.664"], "6.664"),
        ("09/ó.488", 0.90, ["09/6.488", "09/6.488"], "09/6.488"),
        ("5I", 0.96, ["51", "51"], "51"),
        ("ô", 0.60, [], "ô"),  # 'ô tô'
        ("40-CT/TU", 0.60, ["40-CT/TU"], "40-CT/TU"),
        ("44ó-CV/TU,", 0.90, ["446-CV/TU", "446-CV/TU"], "446-CV/TU,"),
        ("59/2023/NÐ-CP", 0.60, ["59/2023/NĐ-CP", "59/2023/ND-CP"], "59/2023/NĐ-CP"),  # 'eng' has no Đ
        ("40-CT/1U", 0.60, ["40-CT/TU", "40-CT/1U"], "40-CT/1U"),
        ("ó94/CV-TTg", 0.90, ["694/CV-TTg", "694/CV-TTg"], "694/CV-TTg"),
        ("126-BC/Đ\u00d0U", 0.97, [], "126-BC/ĐU"),  # one letter, given in both its forms
        ("I1190/BC-SNV", 0.45, ["1190/BC-SNV", "1190/BC-SNV"], "1190/BC-SNV"),
        ("2018-2023", 0.60, [], "2018-2023"),
        ("nghìn", 0.20, [], "nghìn"),
    ],
)
def test_a_figure_is_settled(printed: str, confidence: float, sees: list[str], expected: str) -> None:
    reader = Reader(list(sees))
    settled, _ = read_again(reader, REQUEST, [word(printed, confidence)])
    assert [w.text for w in settled] == [expected]
    assert reader.sees == []
    assert all(request.whitelist for request in reader.asked)


def test_what_was_read_first_is_kept_and_the_change_is_marked() -> None:
    before = word("96", 0.90)
    (after,), readings = read_again(Reader(["56", "56"]), REQUEST, [before])
    assert [(r.word.text, r.stands) for r in readings] == [("96", False), ("56", True)]
    assert after.confidence < before.confidence
    assert (after.left, after.top, after.line) == (before.left, before.top, before.line)


@pytest.mark.parametrize(
    ("printed", "first", "second", "expected"),
    [
        ("96", 0.90, 0.97, 0.96),
        ("96", 0.90, 0.50, 0.90),
        ("96", 0.50, 0.97, 0.50),
        ("40-CT/TU", 0.90, 0.0, 0.96),
    ],
)
def test_a_second_reading_alike_makes_a_figure_surer(
    printed: str, first: float, second: float, expected: float
) -> None:
    """Of long ones also where the reader is unsure: two do not see ten letters alike by chance."""
    reader = Reader([printed], sure=second)
    (settled,), readings = read_again(reader, REQUEST, [word(printed, first)])
    assert settled.confidence == expected
    assert [r.stands for r in readings] == [True, True]


def test_readings_that_differ_leave_a_figure_below_firm() -> None:
    (settled,), readings = read_again(Reader(["56", "95"]), REQUEST, [word("9ó", 0.99)])
    assert settled.text == "9ó" and settled.confidence < 0.95
    assert [(r.word.text, r.stands) for r in readings] == [("9ó", True), ("56", False)]


def test_without_the_second_model_the_first_reading_stands() -> None:
    class Bare(Reader):
        def words(self, request: Request) -> list[ReadWord]:
            raise MissingProgramError("no eng")

    assert read_again(Bare([]), REQUEST, [word("96", 0.9)]) == ([word("96", 0.9)], [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("40-CT/TU", "code"),
        ("59/2023/NĐ-CP", "code"),
        ("3/2/2020;", "date"),
        ("02/2024", "date"),
        ("12/15", "number"),
        ("1.250", "number"),
        ("2018-2023", "number"),
        ("tập", "word"),
    ],
)
def test_a_reading_says_what_it_is_of(text: str, kind: str) -> None:
    assert Again(word(text, 0.9), "vie", True).kind == kind
