"""A reader that is not installed is a row of dashes; the others' shares are of what is printed."""

from __future__ import annotations

from dataclasses import asdict

from tests.benchmarks.recognition.scoring import Score
from tests.readme import reading_tables


def test_a_reader_that_is_not_there_is_a_row_of_dashes() -> None:
    assert reading_tables.columns({"reader": "ocrmypdf", **asdict(Score())}) == ["-"] * 7


def test_shares_are_of_what_is_printed() -> None:
    found = asdict(Score(99, 100, 45, 50, 4, 5, 30, 2000, 3, 1, 2.5, 2))
    shares = ["99.00", "90.00", "80.00", "1.50", "2.00"]
    assert reading_tables.columns({"reader": "doichieu", **found}) == [*shares, "0.67", "1.25"]
    assert reading_tables.columns({"reader": "tesseract", **found}) == [*shares, "-", "1.25"]
