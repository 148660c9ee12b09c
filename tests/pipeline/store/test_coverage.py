"""Coverage: what of a report was tied out, what failed, what could not be checked, and why."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.messages import VARIABLE
from pipeline.options import RunOptions
from pipeline.run import run
from pipeline.store.coverage import Coverage, coverage_by_document, coverage_line, coverage_lines, total_of
from pipeline.store.reviews import Review, save_review

CASES = [  # a sentence, its figures by state, a word a state
    ("Đăng ký 60 mô hình (40 mô hình tập thể và 20 mô hình cá nhân).", {"tied": 3}),
    ("Đăng ký 60 mô hình (40 mô hình tập thể và 21 mô hình cá nhân).", {"failed": 3}),
    ("Có 40 đồng chí (05 nữ).", {"bounded": 2}),
    ("Phấn đấu năm 2025 xây dựng 15 mô hình.", {"target": 1}),
    ("Trao khoảng 300 phần quà.", {"vague": 1}),
    ("Sửa chữa 12 cầu.", {"alone": 1}),
    ("Tỷ lệ tham gia đạt 97,25%.", {"baseless": 1}),
    (
        "Xảy ra 07 vụ vi phạm (trộm cắp 03 vụ, đánh bạc 03 vụ, đánh nhau 02 vụ), giảm 02 vụ so với cùng kỳ "
        "(10 vụ).",
        {"failed": 4, "blocked": 2},
    ),
]


def read(db: sqlite3.Connection, folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    run(db, [folder], RunOptions(version="test", jobs=1))


@pytest.mark.parametrize(("text", "states"), CASES)
def test_what_became_of_each_figure(
    db: sqlite3.Connection, tmp_path: Path, text: str, states: dict[str, int]
) -> None:
    read(db, tmp_path, a=text)
    rows = db.execute("SELECT state, count(*) FROM figure_states GROUP BY state").fetchall()
    assert dict(map(tuple, rows)) == states
    (found,) = coverage_by_document(db).values()
    assert {name: getattr(found, name) for name in states} == states
    assert found.figures == sum(states.values())
    assert found.left == sum(found.why.values()) == found.figures - found.tied - found.bounded - found.failed


def test_it_is_said_in_a_line(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(db, tmp_path, a=CASES[0][0] + " " + CASES[5][0], b=CASES[1][0])
    assert list(coverage_lines(db)) == [
        "a.txt: 0 lỗi, 0 cảnh báo, 1 quan hệ khớp; 4 số: 3 khớp, 0 chỉ biết không vượt, 0 sai hoặc nghi sai, "
        "1 chưa đối chiếu (1 đứng một mình)",
        "b.txt: 1 lỗi, 0 cảnh báo, 0 quan hệ khớp; 3 số: 0 khớp, 0 chỉ biết không vượt, 3 sai hoặc nghi sai, "
        "0 chưa đối chiếu",
        "Cả kho: 1 lỗi, 0 cảnh báo, 1 quan hệ khớp; 7 số: 3 khớp, 0 chỉ biết không vượt, 3 sai hoặc nghi "
        "sai, 1 chưa đối chiếu (1 đứng một mình)",
    ]
    assert list(coverage_lines(db, "b.t")) == [list(coverage_lines(db))[1]]
    monkeypatch.setenv(VARIABLE, "en")
    assert "1 unchecked (1 standing alone)" in next(coverage_lines(db))


def test_a_rejected_finding_is_no_error(db: sqlite3.Connection, tmp_path: Path) -> None:
    read(db, tmp_path, a=CASES[1][0])
    (check,) = db.execute("SELECT id FROM findings").fetchone()
    save_review(db, Review(check, "rejected", "Lan"))
    (found,) = coverage_by_document(db).values()
    assert (found.errors, found.failed) == (0, 0)


def test_one_rendition_of_a_report_is_counted(db: sqlite3.Connection, tmp_path: Path) -> None:
    read(db, tmp_path, a=CASES[0][0], b=CASES[1][0])
    first, second = coverage_by_document(db)
    db.execute("UPDATE documents SET rendition_of = ? WHERE id = ?", [first, second])
    assert list(coverage_by_document(db)) == [first]


def test_no_reports_have_an_empty_total() -> None:
    assert total_of([]) == Coverage()
    assert coverage_line(Coverage()).startswith("0 lỗi, 0 cảnh báo, 0 quan hệ khớp; 0 số")
