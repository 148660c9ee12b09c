"""Pages come back from the database as they were read, and files know their document."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Box, Cell, Page, Problem, SecondReading, Source, Table, Word
from pipeline.store.pages import load_page, load_pages, save_page
from pipeline.store.schema import open_database
from pipeline.store.sources import (
    path_of,
    save_failure,
    save_page_count,
    save_source,
    set_aside_vanished,
    sources,
)
from pipeline.store.stages import stage_done

_SOURCE = Source("/archive", "a/b.pdf", "d1", "pdf", 10, "2024-05-01T00:00:00+00:00")
_number = st.floats(0, 2000, allow_nan=False)
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    number = draw(st.integers(1, 3))
    boxes = st.builds(Box, st.just(number), _number, _number, _number, _number)
    small = st.integers(0, 50)
    words = st.builds(Word, _text, small, boxes, st.none() | st.floats(0, 1))
    spans = st.integers(1, 3)
    cells = st.builds(Cell, small, small, _text, small, small, st.none() | boxes, spans, spans)
    tables = st.builds(Table, st.lists(cells, max_size=4).map(tuple))
    kinds = st.sampled_from(["number", "date", "word"])
    readings = st.builds(SecondReading, boxes, kinds, _text, _text, st.floats(0, 1), st.booleans())
    return Page(
        number=number,
        text=draw(_text),
        source=draw(st.sampled_from(["text-layer", "ocr", "mixed", "text", "blank"])),
        words=tuple(draw(st.lists(words, max_size=5))),
        tables=tuple(draw(st.lists(tables, max_size=2))),
        width=draw(st.none() | _number),
        height=draw(st.none() | _number),
        rotation=draw(st.sampled_from([0, 90, 180, 270])),
        skew=draw(st.floats(-5, 5)),
        confidence=draw(st.none() | st.floats(0, 1)),
        engine=draw(st.none() | _text),
        problem=draw(st.none() | st.builds(Problem, _text, st.just(number), _text, _text)),
        readings=tuple(draw(st.lists(readings, max_size=3))),
    )


_memory = open_database(":memory:")
save_source(_memory, _SOURCE)


@given(pages())
def test_a_page_comes_back_as_it_was(page: Page) -> None:
    save_page(_memory, "d1", page, "k")
    assert load_page(_memory, "d1", page.number) == page


def test_pages_come_in_order_and_the_last_reading_counts(db: sqlite3.Connection) -> None:
    save_source(db, _SOURCE)
    for number in (2, 1):
        save_page(db, "d1", Page(number, f"trang {number}", "text"), f"key {number}")
    save_page(db, "d1", Page(2, "trang hai", "text"), "key 2b")
    assert [page.text for page in load_pages(db, "d1")] == ["trang 1", "trang hai"]
    assert stage_done(db, "d1", 2, "read") == "key 2b"
    assert load_page(db, "d1", 3) is None


def test_two_paths_of_one_content_are_one_document(db: sqlite3.Connection) -> None:
    copy = replace(_SOURCE, path="bản sao.pdf")
    for source in (_SOURCE, copy, _SOURCE):
        save_source(db, source)
    assert list(sources(db)) == [_SOURCE, copy]
    assert db.execute("SELECT count(*) FROM documents").fetchone()[0] == 1


def test_a_file_that_cannot_be_read_says_why(db: sqlite3.Connection) -> None:
    problem = Problem("empty", 0, "tệp rỗng (0 byte)", "sao chép lại tệp gốc")
    nameless = Source("/archive", "cấm", "", None, 0, "", replace(problem, code="no-permission"))
    for source in (replace(_SOURCE, problem=problem), nameless):
        save_source(db, source)
    assert [source.problem for source in sources(db)] == [problem, nameless.problem]
    assert db.execute("SELECT status FROM documents").fetchone()[0] == "failed"
    assert {row["status"] for row in db.execute("SELECT status FROM files")} == {"failed"}


def test_a_document_that_fails_later_marks_its_files(db: sqlite3.Connection) -> None:
    save_source(db, _SOURCE)
    save_page_count(db, "d1", 7)
    save_failure(db, "d1", Problem("killed", 0, "hết bộ nhớ", "chạy lại"))
    assert next(iter(sources(db))).problem == Problem("killed", 0, "hết bộ nhớ", "chạy lại")
    assert tuple(db.execute("SELECT status, page_count FROM documents").fetchone()) == ("failed", 7)


def test_vanished_files_are_set_aside_and_may_come_back(db: sqlite3.Connection) -> None:
    moved = replace(_SOURCE, path="moved.pdf")
    other = replace(_SOURCE, root="/elsewhere", document_id="d2")
    for source in (_SOURCE, other):
        save_source(db, source)
    save_page(db, "d1", Page(1, "trang", "text"), "k")
    assert set_aside_vanished(db, "/archive", set()) == ["a/b.pdf"]
    assert [row["id"] for row in db.execute("SELECT id FROM reports")] == ["d2"]
    assert set_aside_vanished(db, "/archive", set()) == []
    save_source(db, moved)
    assert {row["id"] for row in db.execute("SELECT id FROM reports")} == {"d1", "d2"}
    assert path_of(db, "d1") == Path("/archive/moved.pdf")
    assert stage_done(db, "d1", 1, "read") == "k", "what was read is not read again"
