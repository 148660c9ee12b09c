"""The database opens, refuses what is not ours, waits for others, and has every column of the contract."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import DatabaseError
from pipeline.store.schema import APPLICATION_ID, open_database, open_existing, statements, writing

_PROJECT = Path(__file__).parents[3]
_FACT = "id document_id page_no char_start char_end segments quote boxes confidence rule section review"
_COLUMNS = {
    "files": "path root document_id size modified status problem",
    "documents": "id format doc_type doc_type_name code number code_suggested issuer parent_issuer level"
    " place province district commune current_province current_commune issued_on issued_on_suggested"
    " title signer signer_role page_count status rendition_of",
    "pages": "document_id page_no char_start source text width height rotation skew confidence engine"
    " problem",
    "words": "document_id page_no data",
    "counts": f"{_FACT} printed value value_high value_of decimals unit qualifier modality measure action"
    " group_kind sector place period_start period_end cumulative",
    "dates": f"{_FACT} start end kind",
    "document_references": f"{_FACT} code code_key doc_type number symbol issuer issued_on title"
    " cited_document_id",
    "models": f"{_FACT} name name_key group_kind sector place owner action period_start period_end",
    "checks": "id document_id rule result severity formula message figures codes expected found difference"
    " verdict suggestion review",
    "check_facts": "check_id fact_table fact_id role",
    "reviews": "target anchor decision before after note who when",
    "stage_runs": "document_id page_no stage key status attempts problem",
    "runs": "version options started ended counts",
    "model_index": "name mentions documents places first_year last_year",
    "reference_index": "code mentions documents",
    "findings": "rule result severity formula message document_id",
    "slots": "fact_id slot value origin",
    "sections": "document_id label title path char_start char_end",
    "table_cells": "document_id text row_header column_header char_start char_end boxes",
    "readings": "document_id page_no boxes text route confidence agreement",
}


@pytest.mark.parametrize("table", _COLUMNS)
def test_columns_of_the_contract(db: sqlite3.Connection, table: str) -> None:
    columns = {row["name"] for row in db.execute(f"PRAGMA table_info({table})")}
    assert set(_COLUMNS[table].split()) <= columns


def test_tables_are_strict_and_the_log_is_ahead(db: sqlite3.Connection) -> None:
    loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
    named = {row["name"] for row in db.execute(loose)}
    assert {name for name in named if not name.startswith(("sqlite_", "_sqlite_"))} == set()
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "reports.db"
    dumps = []
    for _ in range(2):
        with open_database(path) as db:
            dumps.append(list(db.iterdump()))
    assert dumps[0] == dumps[1]


def test_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("This is a letter, not a database. " * 40)
    with pytest.raises(DatabaseError) as error:
        open_database(path)
    assert error.value.remedy
    assert path.read_text().startswith("This is a letter")


def test_leaves_the_database_of_another_program_alone(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE customers (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="chương trình khác"):
        open_database(path)
    assert path.read_bytes() == before


def test_refuses_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    with open_database(path) as db:
        db.execute("UPDATE _sqlite_migrations SET name = '9999_future' WHERE name = '0003_views'")
    with pytest.raises(DatabaseError, match="9999_future"):
        open_database(path)


def test_looking_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        open_existing(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_write_that_stays_locked_says_so(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    db = open_database(path, patience=0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="đang bị"), writing(db):
        pytest.fail("the lock was not ours to take")
    other.execute("ROLLBACK")
    with writing(db):
        db.execute("INSERT INTO runs (version, options, started) VALUES ('1', '{}', 'now')")
    assert other.execute("SELECT count(*) FROM runs").fetchone()[0] == 1


def test_a_failed_write_leaves_nothing(db: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError), writing(db):
        db.execute("INSERT INTO runs (version, options, started) VALUES ('1', '{}', 'now')")
        _ = 1 / 0
    assert db.execute("SELECT count(*) FROM runs").fetchone()[0] == 0


def test_a_full_disk_says_so_and_leaves_nothing(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DatabaseError, match="đã đầy"), writing(db):
        db.execute(
            "INSERT INTO runs (version, options, started) VALUES ('1', zeroblob(1) || ?, 'now')",
            ["x" * 99999],
        )
    assert db.execute("SELECT count(*) FROM runs").fetchone()[0] == 0


def test_a_killed_writer_leaves_whole_transactions(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    program = (
        "import os, sys\n"
        "from pipeline.store.schema import open_database, writing\n"
        "db = open_database(sys.argv[1])\n"
        "add = 'INSERT INTO runs (version, options, started) VALUES (?, ?, ?)'\n"
        "with writing(db):\n    db.execute(add, ['1', '{}', 'now'])\n"
        "with writing(db):\n    db.execute(add, ['2', '{}', 'now'])\n    os._exit(9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], cwd=_PROJECT, check=False)
    assert ended.returncode == 9
    with open_database(path) as db:
        assert [row["version"] for row in db.execute("SELECT version FROM runs")] == ["1"]


def test_is_marked_as_ours(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID


def test_triggers_stay_whole() -> None:
    script = "CREATE TABLE a (b);\nCREATE TRIGGER c AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    assert len(list(statements(script))) == 2
