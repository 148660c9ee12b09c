"""A run over ZIP archives: read once, shown from the archive, set aside when gone; nothing is changed."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.run import RunOptions, retry, run
from pipeline.store.schema import open_database

CORPUS = Path(__file__).parents[3] / "corpus"
OPTIONS = RunOptions(version="test", jobs=1)
TEXT = "Trong năm đã công nhận 12 mô hình."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    pack(folder / "a.zip", "pdf/phung-hiep-2024.pdf", "docx/phung-hiep-2024.docx")
    return folder


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return open_database(tmp_path / "reports.db")


def pack(path: Path, *sources: str, **texts: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for source in sources:
            archive.write(CORPUS / source, Path(source).name)
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)


def rows(db: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(query)]


def states(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return rows(db, "SELECT path, status FROM files ORDER BY path")


def test_members_are_read_once_and_never_again(folder: Path, db: sqlite3.Connection) -> None:
    before = (folder / "a.zip").read_bytes()
    outcome = run(db, [folder], OPTIONS)
    assert (outcome.files, outcome.documents_loaded, outcome.problems) == (2, 2, ())
    assert states(db) == [("a.zip!/phung-hiep-2024.docx", "ok"), ("a.zip!/phung-hiep-2024.pdf", "ok")]
    assert rows(db, "SELECT DISTINCT path FROM findings WHERE severity = 'error'") != []
    files = rows(db, "SELECT * FROM files ORDER BY path")
    again = run(db, [folder], OPTIONS)
    assert (again.pages_read, again.documents_loaded) == (0, 0)
    assert rows(db, "SELECT * FROM files ORDER BY path") == files
    assert (folder / "a.zip").read_bytes() == before and len(list(folder.iterdir())) == 1


def test_copies_in_and_out_of_archives_are_one_document(folder: Path, db: sqlite3.Connection) -> None:
    pack(folder / "b.zip", c=TEXT)
    (folder / "c.txt").write_text(TEXT, encoding="utf-8")
    pack(folder / "d.zip", c=TEXT)
    run(db, [folder], OPTIONS)
    where = "SELECT count(*), count(DISTINCT document_id) FROM files WHERE path LIKE '%c.txt'"
    assert rows(db, where) == [(3, 1)]
    assert rows(db, "SELECT value FROM counts WHERE value = 12 AND unit = 'mô hình'") == [(12,)]


def test_pictures_come_from_the_archive(folder: Path, db: sqlite3.Connection, tmp_path: Path) -> None:
    run(db, [folder / "a.zip"], OPTIONS)
    runner, cut, html = CliRunner(), tmp_path / "figure.png", tmp_path / "report.html"
    ((fact,),) = rows(db, "SELECT id FROM counts WHERE boxes IS NOT NULL AND value = 975 LIMIT 1")
    shown = ["--db", str(tmp_path / "reports.db")]
    assert runner.invoke(app, ["show", str(fact), "--image", str(cut), *shown]).exit_code == 0
    assert cut.stat().st_size > 1000
    assert runner.invoke(app, ["report", "--output", str(html), *shown]).exit_code == 0
    assert "data:image/jpeg" in html.read_text(encoding="utf-8")
    (folder / "a.zip").unlink()
    failed = runner.invoke(app, ["show", str(fact), "--image", str(cut), *shown])
    assert failed.exit_code != 0 and "a.zip!/phung-hiep-2024.pdf" in str(failed.exception)


def test_members_that_are_gone_are_set_aside(folder: Path, db: sqlite3.Connection) -> None:
    pack(folder / "a.zip", c=TEXT, d=TEXT + " Hết.")
    (folder / "e.txt").write_text("Đã xây dựng 7 mô hình.", encoding="utf-8")
    run(db, [folder / "a.zip"], OPTIONS)
    pack(folder / "a.zip", c=TEXT)
    run(db, [folder / "a.zip"], OPTIONS)
    assert states(db) == [("a.zip!/c.txt", "ok"), ("a.zip!/d.txt", "skipped")]
    assert rows(db, "SELECT count(*) FROM documents WHERE present") == [(1,)]


def test_an_archive_that_cannot_be_opened_keeps_its_members(folder: Path, db: sqlite3.Connection) -> None:
    pack(folder / "a.zip", c=TEXT)
    whole = (folder / "a.zip").read_bytes()
    run(db, [folder], OPTIONS)
    (folder / "a.zip").write_bytes(whole[:60])
    outcome = run(db, [folder], OPTIONS)
    assert [(found.path, found.problem.code) for found in outcome.problems] == [("a.zip", "damaged")]
    assert states(db) == [("a.zip", "failed"), ("a.zip!/c.txt", "ok")]
    (folder / "a.zip").write_bytes(whole)
    assert retry(db, OPTIONS).problems == ()
    assert states(db) == [("a.zip!/c.txt", "ok")]


def test_scan_looks_into_archives(folder: Path) -> None:
    printed = CliRunner().invoke(app, ["scan", str(folder)]).stdout
    assert "a.zip!/phung-hiep-2024.pdf\tpdf\t10" in printed
