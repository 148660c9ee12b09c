"""Pages as if recognised: what is misread stands in words, cells and readings, and nothing else moves."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from corpus.planted.reports import draft
from pipeline.records import Page
from tests.benchmarks.readings import as_pages
from tests.benchmarks.recognised import Misreading, is_firm, misread, places_of


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    return as_pages(draft(Random(4), "x"), tmp_path_factory.mktemp("pages"))[0]


def _once(pages: list[Page]) -> str:
    """A figure of three digits that stands in one place."""
    words = [word.text.strip("().,;:%") for page in pages for word in page.words]
    return next(w for w in words if w.isdigit() and len(w) == 3 and len(places_of(pages, w)) == 1)


def test_words_stand_where_they_say(pages: list[Page]) -> None:
    changed = misread(pages, Misreading(_once(pages), "12.345", seen=True), Random(1))
    assert changed is not None
    for page in changed:
        assert all(page.text[w.start : w.start + len(w.text)] == w.text for w in page.words)
        for cell in (cell for table in page.tables for cell in table.cells):
            assert page.text[cell.start : cell.end].split() == cell.text.split()


def test_the_reader_who_sees_the_print_is_kept(pages: list[Page]) -> None:
    printed = _once(pages)
    changed = misread(pages, Misreading(printed, "12.345", seen=True), Random(1))
    assert changed is not None
    ((at, nth),) = places_of(changed, "12.345")
    readings = [r for r in changed[at].readings if r.box == changed[at].words[nth].box]
    assert [(r.text, r.stands) for r in readings] == [("12.345", True), (printed, False)]
    assert not is_firm(changed, "12.345")


def test_what_stands_twice_is_not_misread(pages: list[Page]) -> None:
    assert misread(pages, Misreading("no figure", "1", seen=False), Random(1)) is None


def test_one_report_looks_the_same_twice(pages: list[Page], tmp_path: Path) -> None:
    assert as_pages(draft(Random(4), "x"), tmp_path)[0] == pages
