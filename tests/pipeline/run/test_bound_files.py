"""Several reports bound in one file are several documents, on the pages of the file."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pypdfium2
import pytest

from pipeline import run as driver
from pipeline.records import Page
from pipeline.run import RunOptions, run
from pipeline.store.bound_files import settle_documents
from pipeline.store.findings import report_findings
from pipeline.store.reviews import Review, save_review
from pipeline.store.schema import open_database
from pipeline.store.sources import path_of

ARCHIVE = Path(__file__).parents[3] / "corpus" / "archive"
BOUND = ("xa-long-dien-2023.pdf", "xa-my-phuoc-2023.pdf", "xa-phu-hoa-2023.pdf")
OPTIONS = RunOptions(version="test", jobs=1)


@pytest.fixture
def bound(tmp_path: Path) -> Path:
    """Three reports of the small archive in one PDF."""
    folder = tmp_path / "scans"
    folder.mkdir()
    whole = pypdfium2.PdfDocument.new()
    for name in BOUND:
        with pypdfium2.PdfDocument(ARCHIVE / name) as part:
            whole.import_pages(part)
    whole.save(folder / "tap-bao-cao.pdf")
    return folder


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return open_database(tmp_path / "reports.db")


def _rows(db: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(query)]


def test_each_report_is_a_document_of_its_own(bound: Path, db: sqlite3.Connection) -> None:
    outcome = run(db, [bound], OPTIONS)
    assert (outcome.files, outcome.documents_loaded, outcome.problems) == (1, 3, ())
    communes = _rows(db, "SELECT commune FROM documents ORDER BY CAST(substr(id, 67) AS INTEGER)")
    assert communes == [("Long Điền",), ("Mỹ Phước",), ("Phú Hòa",)]
    (file,) = _rows(db, "SELECT document_id, file_id FROM files")
    assert file[0] == f"{file[1]}#p1-{_rows(db, 'SELECT page_count FROM documents ORDER BY id')[0][0]}"


def test_what_each_says_is_what_it_says_alone(bound: Path, db: sqlite3.Connection, tmp_path: Path) -> None:
    run(db, [bound], OPTIONS)
    alone = open_database(tmp_path / "alone.db")
    run(alone, [ARCHIVE / name for name in BOUND], OPTIONS)
    told = "SELECT rule, severity, formula FROM findings WHERE document_id IS NOT NULL ORDER BY 1, 3"
    assert _rows(db, told) == _rows(alone, told) != []
    counts = "SELECT printed, unit, quote FROM counts ORDER BY quote, printed"
    assert _rows(db, counts) == _rows(alone, counts)


def test_pages_keep_the_numbers_of_the_file(bound: Path, db: sqlite3.Connection) -> None:
    run(db, [bound], OPTIONS)
    with pypdfium2.PdfDocument(bound / "tap-bao-cao.pdf") as whole:
        assert [no for (no,) in _rows(db, "SELECT page_no FROM pages ORDER BY 1")] == [
            *range(1, len(whole) + 1)
        ]
    for id, first, last in _rows(
        db, "SELECT document_id, min(page_no), max(page_no) FROM pages GROUP BY document_id"
    ):
        assert str(id).endswith(f"#p{first}-{last}")
        boxes = _rows(db, f"SELECT page_no, boxes FROM counts WHERE document_id = '{id}'")
        assert {page for page, _ in boxes} <= set(range(int(str(first)), int(str(last)) + 1))
        assert all(json.loads(str(box))[0][0] == page for page, box in boxes)
        assert path_of(db, str(id)) == bound / "tap-bao-cao.pdf"


def test_people_see_which_pages_a_finding_is_about(bound: Path, db: sqlite3.Connection) -> None:
    run(db, [bound], OPTIONS)
    assert {f.path.partition(", trang ")[0] for f in report_findings(db)} == {"tap-bao-cao.pdf"}
    assert all("trang" in f.path for f in report_findings(db))


def test_a_second_run_does_nothing(bound: Path, db: sqlite3.Connection) -> None:
    run(db, [bound], OPTIONS)
    before = _rows(db, "SELECT id FROM checks ORDER BY id")
    again = run(db, [bound], OPTIONS)
    assert (again.pages_read, again.documents_loaded) == (0, 0)
    assert _rows(db, "SELECT id FROM checks ORDER BY id") == before
    assert _rows(db, "SELECT count(*) FROM documents") == [(3,)]


def test_a_file_taken_away_takes_its_documents_along(bound: Path, db: sqlite3.Connection) -> None:
    run(db, [bound], OPTIONS)
    (bound / "tap-bao-cao.pdf").rename(bound.parent / "away.pdf")
    run(db, [bound], OPTIONS)
    assert _rows(db, "SELECT count(*) FROM reports") == [(0,)]
    (bound.parent / "away.pdf").rename(bound / "tap-bao-cao.pdf")
    assert run(db, [bound], OPTIONS).pages_read == 0
    assert _rows(db, "SELECT count(*) FROM reports") == [(3,)]


def test_another_division_moves_pages_and_forgets_facts(bound: Path, db: sqlite3.Connection) -> None:
    run(db, [bound], OPTIONS)
    (file_id, pages) = _rows(db, "SELECT file_id, sum(page_count) FROM documents GROUP BY 1")[0]
    settle_documents(db, str(file_id), [range(1, int(str(pages)) + 1)])
    assert _rows(db, "SELECT id, page_count FROM documents") == [(file_id, pages)]
    assert _rows(db, "SELECT count(DISTINCT document_id), count(*) FROM pages") == [(1, pages)]
    assert _rows(db, "SELECT count(*) FROM counts") == [(0,)]
    assert _rows(db, "PRAGMA foreign_key_check") == []


def test_a_decision_outlives_another_division(
    bound: Path, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(db, [bound], OPTIONS)
    fact = _rows(db, "SELECT id, quote FROM counts WHERE document_id LIKE '%#p1-%' ORDER BY position")[3]
    save_review(db, Review(str(fact[0]), "accepted", "an"))
    monkeypatch.setattr(driver, "find_documents", lambda pages, count: [range(1, count + 1)])
    run(db, [bound], RunOptions(version="test", jobs=1, force=frozenset({"load"})))
    assert _rows(db, "SELECT quote FROM counts WHERE review = 'accepted'") == [(fact[1],)]


def test_a_page_read_again_stays_with_its_document(bound: Path, db: sqlite3.Connection) -> None:
    run(db, [bound], OPTIONS)
    before = _rows(db, "SELECT document_id, page_no FROM pages ORDER BY page_no")
    outcome = run(db, [bound], RunOptions(version="test", jobs=1, force=frozenset({"read"})))
    assert outcome.pages_read == len(before)
    assert _rows(db, "SELECT document_id, page_no FROM pages ORDER BY page_no") == before


def test_one_document_that_cannot_be_loaded_leaves_the_others(
    bound: Path, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = driver.parse

    def failing(pages: list[Page]) -> object:
        if pages[0].number == 1:
            raise ValueError("hỏng")
        return parse(pages)

    monkeypatch.setattr(driver, "parse", failing)
    outcome = run(db, [bound], OPTIONS)
    assert outcome.documents_loaded == 2
    assert [problem.problem.code for problem in outcome.problems] == ["crash"]
