"""Which pages a run reads: new ones, stale ones, and those that failed for a reason that may have gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.options import RunOptions
from pipeline.plan import plan_reading
from pipeline.records import Page, Problem, Source
from pipeline.run import run
from pipeline.store.pages import save_page
from pipeline.store.schema import open_database

OPTIONS = RunOptions(version="test", jobs=1)


@pytest.mark.parametrize(
    ("code", "left"),
    [
        (None, 0),
        ("few-words", 0),  # of the page itself: reading it again finds the same
        ("damaged-image", 1),  # the file may have been copied anew
        ("timeout", 1),
    ],
)
def test_what_is_read_again(code: str | None, left: int, tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "a.txt").write_text("Trong năm đã công nhận 12 mô hình.", encoding="utf-8")
    db = open_database(tmp_path / "reports.db")
    run(db, [folder], OPTIONS)
    file_id = db.execute("SELECT id FROM documents").fetchone()["id"]
    source = Source(str(folder), "a.txt", file_id, "text", 40, "2026-01-01")
    key = db.execute("SELECT key FROM stage_runs WHERE stage = 'read'").fetchone()["key"]
    problem = Problem(code, 1, "said", "remedy") if code else None
    save_page(db, file_id, Page(1, "chữ", "ocr", problem=problem), key)
    assert len(plan_reading(db, [(source, 1)], OPTIONS).tasks) == left
    db.close()
