"""Facts, structure and checks come back from the database exactly; loading twice is loading once."""

from __future__ import annotations

import sqlite3
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.load import save_document
from pipeline.records import (
    Box,
    Breakdown,
    Change,
    Check,
    CheckedFact,
    CountFact,
    DateFact,
    DocumentFacts,
    DocumentText,
    DurationFact,
    Head,
    ModelFact,
    NamedList,
    Page,
    Paragraph,
    PlacedCell,
    Provenance,
    Ratio,
    ReferenceFact,
    Section,
    Shares,
    Slot,
    Source,
)
from pipeline.store.archive import archive_facts
from pipeline.store.checks import load_checks, replace_checks, save_archive_checks
from pipeline.store.facts import document_facts, replace_facts
from pipeline.store.pages import save_page
from pipeline.store.schema import open_database, writing
from pipeline.store.sources import save_source

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_maybe = st.none() | _text
_small = st.integers(0, 10**6)
_side = st.floats(0, 1000, allow_nan=False)
_decimal = st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.integers().map(Decimal)
_boxes = st.lists(st.builds(Box, st.integers(1, 9), _side, _side, _side, _side), max_size=2).map(tuple)
_where = st.builds(
    Provenance,
    *(_small, _small, _small, _text, _text),
    segments=st.lists(st.tuples(_small, _small), max_size=2).map(tuple),
    boxes=_boxes,
    confidence=st.none() | st.floats(0, 1),
    section=_text,
    paragraph=_small,
)
_slots = st.dictionaries(
    _text, st.builds(Slot, _text, st.sampled_from(["clause", "opener", "heading"])), max_size=2
)


def _facts(
    made: type[Any], prefix: str, **columns: st.SearchStrategy[Any]
) -> st.SearchStrategy[tuple[Any, ...]]:
    ids = st.integers(0, 99).map(lambda n: f"{prefix}{n}")
    one = st.builds(made, id=ids, where=_where, slots=_slots, **columns)
    return st.lists(one, max_size=3, unique_by=lambda fact: fact.id).map(tuple)


_counts = _facts(
    CountFact,
    "c",
    printed=_text,
    value=_decimal,
    value_high=st.none() | _decimal,
    value_of=st.none() | _decimal,
    decimals=st.integers(-12, 6),
    unit=_maybe,
    action=_maybe,
    cumulative=st.none() | st.booleans(),
    years=st.none() | _small,
)
_dates = _facts(DateFact, "d", start=_text, end=_text, kind=st.sampled_from(["day", "range"]))
_references = _facts(ReferenceFact, "r", code=_maybe, code_key=_maybe, issuer=_maybe, year=st.none() | _small)
_models = _facts(ModelFact, "m", name=_text, name_key=_text, owner=_maybe)
_durations = _facts(DurationFact, "t", years=_small, start=_maybe, end=_maybe)
_section = st.builds(
    Section,
    *(_text, _text, st.sampled_from(["roman", "decimal"]), st.integers(0, 5), st.none() | st.integers(0, 5)),
    *(_small, _small, _text),
)
_cell = st.builds(PlacedCell, _small, _small, _small, _text, _small, _small, _text, _text, _boxes)
_texts = st.lists(_text, max_size=3).map(tuple)
_breakdown = st.builds(Breakdown, _text, _texts, _text, st.none() | st.booleans())
_head = st.builds(
    Head,
    code=_maybe,
    number=st.none() | _small,
    title=_maybe,
    code_blank=st.booleans(),
    date_blank=st.booleans(),
)
_stated = st.builds(
    DocumentFacts,
    document_id=st.just("d1"),
    head=_head,
    sections=st.lists(_section, max_size=2).map(tuple),
    counts=_counts,
    dates=_dates,
    references=_references,
    models=_models,
    durations=_durations,
    breakdowns=st.lists(_breakdown, max_size=2).map(tuple),
    ratios=st.lists(st.builds(Ratio, _text, _maybe, _maybe, _texts, _texts), max_size=2).map(tuple),
    changes=st.lists(st.builds(Change, _text, _text, _maybe, st.booleans(), _texts), max_size=2).map(tuple),
    shares=st.lists(st.builds(Shares, _texts), max_size=2).map(tuple),
    lists=st.lists(st.builds(NamedList, _text, _texts, st.none() | st.booleans()), max_size=2).map(tuple),
    cells=st.lists(_cell, max_size=2).map(tuple),
)
_exact = st.decimals(-(10**9), 10**9, places=2)
_checked = st.builds(
    CheckedFact,
    st.sampled_from(["counts", "dates"]),
    _text,
    st.sampled_from(["total", "part", "same"]),
)
_check = st.builds(
    Check,
    *(_text, st.just("d1"), _text, st.sampled_from(["holds", "fails"]), st.sampled_from([None, "error"])),
    *(_text, _text),
    figures=st.lists(_exact | _text, max_size=3).map(tuple),
    codes=st.lists(_text, max_size=2).map(tuple),
    expected=st.none() | _exact,
    verdict=st.sampled_from([None, "ocr"]),
    facts=st.lists(_checked, max_size=3).map(tuple),
    blocked_by=_maybe,
)

_memory = open_database(":memory:")
save_source(_memory, Source("/archive", "a.txt", "d1", "text", 1, "2024-05-01"))


@settings(max_examples=40, deadline=None)
@given(_stated)
def test_facts_come_back_as_they_were(facts: DocumentFacts) -> None:
    for _ in range(2):
        with writing(_memory):
            replace_facts(_memory, facts)
        assert document_facts(_memory, "d1") == facts


@settings(max_examples=30, deadline=None)
@given(st.lists(_check, max_size=3, unique_by=lambda check: check.id))
def test_checks_come_back_as_they_were(checks: list[Check]) -> None:
    with writing(_memory):
        replace_checks(_memory, "d1", checks)
    assert load_checks(_memory, "d1") == checks


_TEXT = "I. KẾT QUẢ\nĐăng ký 975 mô hình\nHoà Mỹ"


def _document() -> DocumentText:
    paragraphs = tuple(
        Paragraph(line, tuple(range(start, start + len(line))), "body", 0)
        for line, start in (("I. KẾT QUẢ", 0), ("Đăng ký 975 mô hình", 11), ("Hoà Mỹ", 31))
    )
    section = Section("I", "KẾT QUẢ", "roman", 1, None, 0, len(_TEXT), "I. KẾT QUẢ")
    pages = (Page(1, _TEXT[:30], "text"), Page(2, _TEXT[31:], "text"))
    head = Head(code="12-BC/HU", number=12)
    return DocumentText(_TEXT, pages, (0, 31), paragraphs, (section,), head)


def _loaded(db: sqlite3.Connection, value: int) -> list[str]:
    where = Provenance(1, 19, 22, "975", "counts.plain")
    count = CountFact(id=f"c{value}", where=where, printed=str(value), value=Decimal(value))
    check = Check(
        "k", "d1", "part_sum", "holds", None, "", "", facts=(CheckedFact("counts", count.id, "total"),)
    )
    facts = DocumentFacts("d1", _document().head, counts=(count,))
    save_document(db, "d1", _document(), facts, [check])
    return [line for line in db.iterdump() if "sqlite_" not in line]


def _read(db: sqlite3.Connection) -> None:
    save_source(db, Source("/archive", "a.pdf", "d1", "pdf", 1, "2024-05-01"))
    for page in _document().pages:
        save_page(db, "d1", page, "k")


def test_loading_replaces_and_loading_twice_changes_nothing(db: sqlite3.Connection) -> None:
    _read(db)
    _loaded(db, 900)
    once = _loaded(db, 975)
    rows = db.execute("SELECT value, decimals FROM counts").fetchall()
    assert [tuple(row) for row in rows] == [(975, 0)]
    assert db.execute("SELECT count(*) FROM check_facts").fetchone()[0] == 1
    _loaded(db, 975)
    values = [
        sorted(tuple(r) for r in db.execute(f"SELECT * FROM {t}")) for t in ("counts", "checks", "pages")
    ]
    assert all(values) and len([line for line in once if line.startswith('INSERT INTO "counts"')]) == 1


def test_loading_places_pages_and_tells_the_state(db: sqlite3.Connection) -> None:
    _read(db)
    _loaded(db, 975)
    assert [row["char_start"] for row in db.execute("SELECT char_start FROM pages ORDER BY page_no")] == [
        0,
        31,
    ]
    found = db.execute("SELECT status, page_count, code_key FROM documents").fetchone()
    assert tuple(found) == ("ok", 2, "12-BC/HU")
    assert [(r["page_no"], r["section"]) for r in db.execute("SELECT * FROM paragraphs")][-1] == (
        2,
        "I. KẾT QUẢ",
    )


def test_a_missing_page_makes_the_document_partial(db: sqlite3.Connection) -> None:
    _read(db)
    db.execute("UPDATE documents SET page_count = 3")
    _loaded(db, 975)
    assert db.execute("SELECT status FROM documents").fetchone()[0] == "partial"


def test_the_archive_is_read_one_rendition_each(db: sqlite3.Connection) -> None:
    _read(db)
    _loaded(db, 975)
    save_source(db, Source("/archive", "a.docx", "d2", "docx", 1, "2024-05-01"))
    db.execute("UPDATE documents SET rendition_of = 'd1', status = 'ok' WHERE id = 'd2'")
    assert [facts.document_id for facts in archive_facts(db)] == ["d1"]


def test_archive_checks_leave_those_of_documents(db: sqlite3.Connection) -> None:
    _read(db)
    _loaded(db, 975)
    rollup = Check("u", None, "rollup", "fails", "error", "3 = 1 + 1", "", figures=(Decimal(3), Decimal(1)))
    save_archive_checks(db, [rollup])
    save_archive_checks(db, [rollup])
    assert load_checks(db, None) == [rollup]
    assert len(load_checks(db, "d1")) == 1
