"""The benchmark's pages are the same each time, its scores count what they say; reading keeps its floor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.records import Box, Page, SecondReading, Word
from tests.benchmarks.recognition import readers
from tests.benchmarks.recognition.layouts import layouts
from tests.benchmarks.recognition.levels import LEVELS, Level, degraded, write_scans
from tests.benchmarks.recognition.prose import Prose
from tests.benchmarks.recognition.scoring import score, silent
from tests.benchmarks.recognition.sheets import Sheet
from tests.benchmarks.recognition.typefaces import typefaces

SEED = 3
FACES = typefaces()[:1]  # the project's own: the same on every machine
TABLE = "TT Xã 1 Xã Mỹ Hòa 12 1.250 Tổng cộng 97"


@pytest.fixture
def sheet() -> Sheet:
    made = Sheet(FACES[0], "made")
    made.parts = ["Có 12 hội viên (9,5%), theo 40-CT/TU ngày 3/2/2020.", *TABLE.split(" ")]
    made.cells = ["1", "12", "1.250", "97"]
    return made


def test_a_seed_sets_the_same_pages_and_another_seed_other_words() -> None:
    one, again, other = (list(layouts(FACES, Prose(seed))) for seed in (SEED, SEED, SEED + 1))
    assert [s.texts() for s in one] == [s.texts() for s in again]
    assert all(
        np.array_equal(np.asarray(a.image), np.asarray(b.image)) for a, b in zip(one, again, strict=True)
    )
    assert {s.texts()[0] for s in one}.isdisjoint(s.texts()[0] for s in other)


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_levels_are_what_they_say(level: Level) -> None:
    sheet = next(layouts(FACES, Prose(SEED)))
    pages = [degraded(sheet, level, np.random.default_rng(SEED)) for _ in range(2)]
    assert pages[0].tobytes() == pages[1].tobytes()
    assert pages[0].width == pytest.approx(595 * level.dpi / 72, abs=2)
    assert (pages[0].mode == "1") == (level.bits == 1)


# --- scores -----------------------------------------------------------------------------------


def test_a_page_read_as_printed_is_wholly_right(sheet: Sheet) -> None:
    found = score(sheet, sheet.texts()[0], 1.0)
    assert (found.numbers, found.numbers_printed) == (4, 4)  # 12, 9,5%, 40, 3/2/2020
    assert (found.cells, found.cells_printed) == (4, 4)
    assert (found.codes, found.codes_printed) == (1, 1)
    assert (found.edits, found.wrong) == (0, 0)


@pytest.mark.parametrize(
    ("printed", "read", "numbers", "cells", "codes", "wrong"),
    [
        ("9,5%", "9,592", 3, 4, 1, 1),
        ("40-CT/TU", "40-CT/1U", 4, 4, 0, 1),
        ("1.250", "1250", 4, 3, 1, 1),
        ("12 1.250", "1.250 12", 4, 3, 1, 1),  # out of order
        ("Mỹ Hòa 12", "Mỹ Hòa", 4, 3, 1, 0),  # lost
        ("hội", "7 hội", 4, 4, 1, 1),  # made up
    ],
)
def test_what_is_misread_counts(
    sheet: Sheet, printed: str, read: str, numbers: int, cells: int, codes: int, wrong: int
) -> None:
    text = sheet.texts()[0]
    assert printed in text
    found = score(sheet, text.replace(printed, read, 1), 1.0)
    assert (found.numbers, found.cells, found.codes, found.wrong) == (numbers, cells, codes, wrong)


def test_a_page_of_columns_may_be_read_either_way() -> None:
    made = Sheet(FACES[0], "made")
    made.parts = [(["Số 15", "lần 2"], ["ngày 3", "năm 4"])]
    assert score(made, "Số 15 ngày 3 lần 2 năm 4", 1.0).numbers == 4
    assert score(made, "Số 15 lần 2 ngày 3 năm 4", 1.0).numbers == 4


@pytest.mark.parametrize(
    ("confidence", "doubted", "expected"),
    [(0.97, False, ["96"]), (0.9, False, []), (0.97, True, [])],
)
def test_only_a_sure_and_undisputed_wrong_figure_is_silent(
    confidence: float, doubted: bool, expected: list[str]
) -> None:
    box = Box(1, 0, 0, 10, 10)
    words = tuple(Word(text, 3 * i, box, confidence) for i, text in enumerate(("96", "12")))
    doubts = (SecondReading(box, "number", "56", "eng", 0.9, False),) if doubted else ()
    page = Page(1, "96 12", "ocr", words, readings=doubts)
    assert silent(page, ["56", "12"]) == expected


# --- floor ------------------------------------------------------------------------------------


@pytest.mark.ocr
@pytest.mark.parametrize(("level", "layout"), [("clean", "report"), ("good", "table")])
def test_reading_does_not_fall_below_its_floor(tmp_path: Path, level: str, layout: str) -> None:
    (made,) = (s for s in layouts(FACES, Prose(SEED)) if s.layout == layout)
    path = tmp_path / "scan.pdf"
    write_scans([made], next(known for known in LEVELS if known.name == level), SEED, path)
    (found,) = readers.ours(path, [made])
    assert found.numbers >= 0.99 * found.numbers_printed
    assert found.cells >= 0.99 * found.cells_printed
    assert found.edits <= 0.01 * found.characters
    assert found.silent == 0
