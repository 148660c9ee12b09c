"""What spans the documents of a database is explained by their own findings, anew at every run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.run import RunOptions, run
from pipeline.store.findings import report_findings
from pipeline.store.schema import open_database

OPTIONS = RunOptions(version="test", jobs=1)
HEAD = """ĐẢNG BỘ TỈNH VĨNH HÀ
{issuer}
*
Số {number}-BC/{symbol}
{place}, ngày {day} tháng 12 năm 2023
BÁO CÁO
kết quả công tác dân vận năm 2023
I. KẾT QUẢ
Trong năm, đã công nhận {total} mô hình (gồm {parts[0]} mô hình tập thể và {parts[1]} mô hình cá nhân).
"""


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return open_database(tmp_path / "reports.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    write(folder, "HUYỆN ỦY TÂN MỸ", 75, 51, 24)
    write(folder, "ĐẢNG ỦY XÃ AN PHÚ", 30, 20, 10)
    write(folder, "ĐẢNG ỦY XÃ BÌNH LỢI", 45, 31, 14)
    return folder


def write(folder: Path, issuer: str, total: int, *parts: int) -> None:
    is_commune = "XÃ" in issuer
    place = issuer.rpartition("XÃ " if is_commune else "ỦY ")[2].title()
    above = "HUYỆN ỦY TÂN MỸ" if is_commune else "TỈNH ỦY VĨNH HÀ"
    text = HEAD.replace("ĐẢNG BỘ TỈNH VĨNH HÀ", above).format(
        issuer=issuer,
        number=len(issuer),
        symbol="ĐU" if is_commune else "HU",
        place=place,
        day=10 if is_commune else 20,
        total=total,
        parts=parts,
    )
    (folder / f"{place}.txt").write_text(text, encoding="utf-8")


def alarms(db: sqlite3.Connection) -> list[tuple[str | None, str, str | None]]:
    found = report_findings(db)
    return [(f.path, f.rule, f.suggestion) for f in found if f.severity in ("error", "warning")]


def held(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute("SELECT * FROM checks ORDER BY document_id, position, id")]


def test_a_roll_up_waits_for_the_report_whose_own_sum_fails(db: sqlite3.Connection, folder: Path) -> None:
    write(folder, "ĐẢNG ỦY XÃ BÌNH LỢI", 54, 31, 14)
    run(db, [folder], OPTIONS)
    once = held(db)
    assert alarms(db) == [
        ("Bình Lợi.txt", "part_sum", "Nếu tổng 54 là 45 thì cả 2 phép tính đều đúng."),
    ]
    run(db, [folder], RunOptions(version="test", jobs=1, force=("load",)))
    assert held(db) == once


def test_a_report_taken_away_leaves_the_others_as_they_were_alone(
    db: sqlite3.Connection, folder: Path
) -> None:
    write(folder, "ĐẢNG ỦY XÃ BÌNH LỢI", 54, 31, 14)
    run(db, [folder], OPTIONS)
    (folder / "Tân Mỹ.txt").unlink()
    run(db, [folder], OPTIONS)
    ((path, rule, suggestion),) = alarms(db)
    assert (path, rule) == ("Bình Lợi.txt", "part_sum")
    assert "54 là 45 hoặc" in str(suggestion)
    write(folder, "HUYỆN ỦY TÂN MỸ", 75, 51, 24)
    run(db, [folder], OPTIONS)
    assert alarms(db) == [
        ("Bình Lợi.txt", "part_sum", "Nếu tổng 54 là 45 thì cả 2 phép tính đều đúng."),
    ]


def test_a_report_put_right_clears_both(db: sqlite3.Connection, folder: Path) -> None:
    write(folder, "ĐẢNG ỦY XÃ BÌNH LỢI", 54, 31, 14)
    run(db, [folder], OPTIONS)
    write(folder, "ĐẢNG ỦY XÃ BÌNH LỢI", 45, 31, 14)
    run(db, [folder], OPTIONS)
    assert alarms(db) == []
    assert db.execute("SELECT count(*) FROM checks WHERE rule = 'rollup' AND result = 'holds'").fetchone()[0]
