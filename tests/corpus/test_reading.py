"""The corpus read whole: five renditions of one report say the same, and count once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pypdfium2
import pytest

from corpus.make_archive import ARCHIVE
from corpus.make_renditions import CORPUS, STEM
from pipeline.evaluate import evaluate
from pipeline.run import RunOptions, run
from pipeline.store.archive import archive_facts
from pipeline.store.schema import open_database

OPTIONS = RunOptions(version="test")
RENDITIONS = ("text", "docx", "pdf", "scan", "poor")
BARS = {
    "document": 1.0,
    "document_references": 0.98,
    "dates": 0.98,
    "counts": 0.98,
    "models": 0.93,
    "findings": 1.0,
    "relations": 0.97,
    "provenance": 1.0,
}
POOR_BARS = {**BARS, "document": 0.9, "counts": 0.95, "relations": 0.9}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    folder = tmp_path_factory.mktemp("corpus")
    for part in (*RENDITIONS, ARCHIVE.name):
        copytree(CORPUS / part, folder / part)
    db = open_database(folder / "reports.db")
    run(db, [folder], OPTIONS)
    yield db
    db.close()


def _document(db: sqlite3.Connection, folder: str) -> str:
    (row,) = db.execute("SELECT document_id FROM files WHERE path LIKE ?", [f"{folder}/{STEM}.%"]).fetchall()
    return str(row[0])


@pytest.mark.ocr
@pytest.mark.parametrize("folder", RENDITIONS)
def test_a_rendition_reaches_its_bars(corpus: sqlite3.Connection, folder: str) -> None:
    done = evaluate(corpus, CORPUS / "gold", only=f"{folder}/")
    assert done.below(POOR_BARS if folder == "poor" else BARS) == []


@pytest.mark.ocr
def test_renditions_find_what_the_text_finds(corpus: sqlite3.Connection) -> None:
    sql = "SELECT rule, result, severity, figures, codes FROM findings WHERE document_id = ? ORDER BY 1, 4"
    found = {
        folder: [tuple(row) for row in corpus.execute(sql, [_document(corpus, folder)])]
        for folder in RENDITIONS
    }
    severities = [severity for _, _, severity, _, _ in found["text"]]
    assert (severities.count("error"), severities.count("warning")) == (1, 2)
    assert all(found[folder] == found["text"] for folder in RENDITIONS)


@pytest.mark.ocr
def test_five_renditions_are_one_report(corpus: sqlite3.Connection) -> None:
    """The scan, which is signed, stands for them all; the archive's reports stay by themselves."""
    found = {folder: _document(corpus, folder) for folder in RENDITIONS}
    sql = "SELECT id, rendition_of FROM documents WHERE rendition_of IS NOT NULL"
    others = {id for folder, id in found.items() if folder != "scan"}
    assert dict(tuple(row) for row in corpus.execute(sql)) == dict.fromkeys(others, found["scan"])
    reports = [facts.document_id for facts in archive_facts(corpus)]
    assert set(reports) & set(found.values()) == {found["scan"]}
    assert len(reports) == 1 + sum(path.is_file() for path in ARCHIVE.iterdir())


@pytest.mark.ocr
def test_a_figure_read_twice_keeps_both_readings(corpus: sqlite3.Connection) -> None:
    """Page 5 of the scan: 'vie' reads '56 mô hình cá nhân' as 'o6'; before, at another scale, as '96'."""
    sql = (
        "SELECT first.text FROM readings AS first JOIN readings AS second USING (document_id, boxes)"
        " WHERE document_id = ? AND first.page_no = 5 AND second.text = '56' AND second.agreement"
        " AND NOT first.agreement"
    )
    (misread,) = (row[0] for row in corpus.execute(sql, [_document(corpus, "scan")]))
    assert misread.endswith("6") and misread != "56"


def test_a_second_rendition_changes_no_sum_over_communes(tmp_path: Path) -> None:
    db = open_database(tmp_path / "reports.db")
    run(db, [ARCHIVE], OPTIONS)
    before = _rolled_up(db)
    run(db, [ARCHIVE, _as_text(ARCHIVE / "xa-long-dien-2023.pdf", tmp_path / "lại")], OPTIONS)
    (row,) = db.execute("SELECT count(*) FROM documents WHERE rendition_of IS NOT NULL").fetchall()
    assert row[0] == 1
    assert _rolled_up(db) == before
    issuers = [facts.head.issuer for facts in archive_facts(db)]
    assert len(issuers) == len(set(issuers)) == sum(path.is_file() for path in ARCHIVE.iterdir())


def _rolled_up(db: sqlite3.Connection) -> list[list[float]]:
    sql = "SELECT figures FROM checks WHERE document_id IS NULL AND rule = 'rollup'"
    return sorted(sorted(json.loads(row[0])) for row in db.execute(sql))


def _as_text(source: Path, folder: Path) -> Path:
    """A PDF's print as a text file."""
    folder.mkdir()
    path = folder / "bản chữ.txt"
    with pypdfium2.PdfDocument(source) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    path.write_text("\n".join(pages).replace("\r\n", "\n"), encoding="utf-8")
    return folder
