"""What bounds a page and a file: one that hangs, bursts or is killed costs itself and is let be."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import run as driver
from pipeline.errors import UnreadableFileError
from pipeline.formats import libreoffice
from pipeline.options import ReadOptions, RunOptions
from pipeline.plan import ATTEMPTS
from pipeline.store.schema import open_database

from . import faulty
from .conftest import command

OPTIONS = RunOptions(version="test", jobs=2, memory=2_000, read=ReadOptions(page_seconds=1.0))


def typed_pdf(pages: int) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(1, pages + 1):
        canvas.drawString(80, 700, f"Trang {number}: cong nhan {number}7 mo hinh")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def states(db: sqlite3.Connection) -> dict[int, str]:
    """What became of each page: 'ok', or the code of its problem."""
    rows = db.execute("SELECT page_no, problem FROM pages ORDER BY page_no")
    return {row["page_no"]: json.loads(row["problem"])["code"] if row["problem"] else "ok" for row in rows}


def attempts(db: sqlite3.Connection) -> list[int]:
    sql = "SELECT attempts FROM stage_runs WHERE stage = 'read' AND status = 'failed' ORDER BY page_no"
    return [row["attempts"] for row in db.execute(sql)]


def test_killed_hanging_and_bursting_pages_cost_themselves(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive / "năm trang.pdf").write_bytes(typed_pdf(5))
    db = open_database(tmp_path / "reports.db")
    monkeypatch.setattr(driver, "read_task", faulty.read_task)
    outcome = driver.run(db, [archive], OPTIONS)
    wanted = {1: "ok", faulty.KILLED: "killed", faulty.HANGING: "timeout", faulty.BURSTING: "memory", 5: "ok"}
    assert states(db) == wanted
    assert [(p.problem.page_no, p.problem.code) for p in outcome.problems] == [
        (page, code) for page, code in wanted.items() if code != "ok"
    ]
    assert all(p.problem.message and p.problem.remedy for p in outcome.problems)
    assert db.execute("SELECT status FROM documents").fetchone()["status"] == "partial"
    for _ in range(ATTEMPTS):
        outcome = driver.run(db, [archive], OPTIONS)
    assert (outcome.pages_read, len(outcome.problems)) == (0, 3)
    assert attempts(db) == [ATTEMPTS] * 3
    monkeypatch.undo()
    assert driver.retry(db, replace(OPTIONS, again=True)).problems == ()
    assert set(states(db).values()) == {"ok"}


def test_killed_workers_leave_no_files(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(archive / "a.zip", "w") as packed:
        packed.writestr("ba trang.pdf", typed_pdf(3))
    monkeypatch.setattr(driver, "read_task", faulty.read_task)
    (tmp_path / "tạm").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tạm"))
    db = open_database(tmp_path / "reports.db")
    driver.run(db, [archive], OPTIONS)
    assert states(db) == {1: "ok", 2: "killed", 3: "timeout"}
    left = [path.suffix for path in (tmp_path / "tạm").iterdir()]
    assert left == [".pdf"], "only the copy that this process itself still holds"


# --- limits a person may move -----------------------------------------------------------------


def test_too_many_pages_are_refused_until_the_limit_is_widened(archive: Path, tmp_path: Path) -> None:
    (archive / "dày.pdf").write_bytes(typed_pdf(4))
    db = tmp_path / "reports.db"
    refused = command("run", archive, "--db", db, "--limit", "pages=3")
    assert refused.returncode == 3
    assert "dày.pdf: tệp có 4 trang, giới hạn là 3 — tách tệp, hoặc nới giới hạn" in refused.stderr
    assert command("retry", "--db", db, "--limit", "pages=4").returncode == 0
    again = command("run", archive, "--db", db, "--limit", "pages=3")
    assert again.returncode == 0 and "đọc 0 trang" in again.stderr


def test_text_that_is_too_large_is_refused(archive: Path, tmp_path: Path) -> None:
    (archive / "a.txt").write_text("báo cáo " * 150_000, encoding="utf-8")
    with zipfile.ZipFile(archive / "b.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 1_500_000)
    done = command("run", archive, "--db", tmp_path / "x.db", "--limit", "bytes=1")
    told = [line for line in done.stderr.splitlines() if "giới hạn là 1 MB — chia nhỏ" in line]
    assert done.returncode == 3 and [line[:5] for line in told] == ["a.txt", "b.doc"], done.stderr


@pytest.mark.parametrize("limit", ["pages", "pages=0", "pages=-1", "trang=5", "memory=8GB"])
def test_a_limit_that_is_none_is_wrong_usage(archive: Path, tmp_path: Path, limit: str) -> None:
    done = command("run", archive, "--db", tmp_path / "x.db", "--limit", limit)
    assert done.returncode == 2 and limit in done.stderr


# --- LibreOffice ------------------------------------------------------------------------------


def test_a_hanging_libreoffice_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, child = tmp_path / "soffice", tmp_path / "child"
    office.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {child}\nwait\n")
    office.chmod(0o755)
    monkeypatch.setattr(libreoffice, "program", lambda: str(office))
    with pytest.raises(UnreadableFileError) as caught, libreoffice.as_docx(tmp_path / "a.doc", 1.0):
        pass
    assert caught.value.code == "timeout"
    assert not Path(f"/proc/{child.read_text().strip()}/stat").exists() or _is_dead(child)


def _is_dead(child: Path) -> bool:
    """A process that has ended but that nobody has asked about."""
    return Path(f"/proc/{child.read_text().strip()}/stat").read_text().split()[2] in "ZX"
