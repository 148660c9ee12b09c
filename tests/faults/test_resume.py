"""A run done twice changes nothing; a run killed at any point goes on where it was."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import ROOT, command, scanned_pdf

pytestmark = pytest.mark.ocr

PAGES = [
    [f"Trang {n}: trong năm đã công nhận {n}7 mô hình,", f"trong đó có {n} mô hình tập thể."]
    for n in range(1, 9)
]
# What differs from run to run: when it was, and how often it was tried.
_LEFT_OUT = {"runs": {"id", "started", "ended", "counts"}, "stage_runs": {"ended", "run_id", "attempts"}}
_PASSED_OVER = ("paragraph_search_", "_sqlite_migrations", "sqlite_")


def contents(db: Path) -> dict[str, str]:
    """A hash over the rows of every table."""
    with sqlite3.connect(db) as found:
        names = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if not name.startswith(_PASSED_OVER) and name != "runs"]
        return {name: _hash(found, name) for name in kept}


def _hash(db: sqlite3.Connection, table: str) -> str:
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    wanted = ", ".join(f'"{name}"' for name in columns if name not in _LEFT_OUT.get(table, ()))
    rows = sorted(repr(row) for row in db.execute(f"SELECT {wanted} FROM {table}"))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def readings(db: Path) -> dict[tuple[str, int], str]:
    """When each page was read."""
    with sqlite3.connect(db) as found:
        rows = found.execute("SELECT document_id, page_no, ended FROM stage_runs WHERE stage = 'read'")
        return {(document, page): ended for document, page, ended in rows}


def pages_read(db: Path) -> int:
    try:
        with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as found:
            return int(found.execute("SELECT count(*) FROM pages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.fixture
def scan(archive: Path) -> Path:
    (archive / "báo cáo.pdf").write_bytes(scanned_pdf(PAGES))
    (archive / "chữ.txt").write_text("Đã xây dựng 7 mô hình, trong đó có 3 mô hình mới.", encoding="utf-8")
    return archive


def test_a_second_run_changes_nothing_and_is_quick(scan: Path, tmp_path: Path) -> None:
    db = tmp_path / "reports.db"
    assert command("run", scan, "--db", db).returncode == 0
    before, read = contents(db), readings(db)
    began = time.monotonic()
    assert command("run", scan, "--db", db).returncode == 0
    assert time.monotonic() - began < 10
    assert (contents(db), readings(db)) == (before, read)
    assert (
        len(read) == len(PAGES) + 1 and {"counts", "checks", "pages", "words", "paragraphs"} <= before.keys()
    )


def killed(scan: Path, db: Path, after: int) -> int:
    """Start a run and kill it once so many pages are read; gives how many were kept."""
    program = [sys.executable, "-m", "pipeline.cli", "run", str(scan), "--db", str(db), "--jobs", "2"]
    run = subprocess.Popen(program, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 120
    while pages_read(db) < after and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert run.poll() is None, "the run ended before it could be killed"
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert _gone(run.pid), "workers outlive the run"
    return pages_read(db)


def _gone(group: int) -> bool:
    """Whether every process of the killed run's group ends by itself."""
    for _ in range(300):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


def test_a_killed_run_goes_on_where_it_was(scan: Path, tmp_path: Path) -> None:
    undisturbed, db = tmp_path / "whole.db", tmp_path / "killed.db"
    assert command("run", scan, "--db", undisturbed).returncode == 0
    kept = killed(scan, db, after=3)
    assert 3 <= kept < len(PAGES)
    before = readings(db)
    done = command("run", scan, "--db", db)
    assert done.returncode == 0 and f"đọc {len(PAGES) + 1 - kept} trang" in done.stderr, done.stderr
    after = readings(db)
    assert {page: after[page] for page in before} == before
    assert contents(db) == contents(undisturbed)


@pytest.mark.parametrize("step", ["save_document", "settle_renditions", "resolve_citations", "check_across"])
def test_killed_after_reading_it_catches_up(scan: Path, tmp_path: Path, step: str) -> None:
    """The process kills itself as the step begins: no cleaning up, as by a power cut."""
    undisturbed, db = tmp_path / "whole.db", tmp_path / "killed.db"
    (scan / "báo cáo.pdf").unlink()
    assert command("run", scan, "--db", undisturbed).returncode == 0
    program = (
        "import os, sys, signal, pipeline.run as run, pipeline.cli as cli;"
        f"run.{step} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL);"
        f"sys.argv = ['doichieu', 'run', {str(scan)!r}, '--db', {str(db)!r}]; cli.main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert command("run", scan, "--db", db).returncode == 0
    assert contents(db) == contents(undisturbed)
