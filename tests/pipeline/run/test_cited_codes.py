"""A document whose number is blank gets the one that others cite it by, as a suggestion."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.options import RunOptions
from pipeline.run import run
from pipeline.store.schema import open_database

_REPORT = """ỦY BAN NHÂN DÂN
XÃ AN PHÚ
Số:        /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Phú, ngày {day} tháng 02 năm 2024

BÁO CÁO
Kết quả thực hiện công tác giảm nghèo năm 2023

Trong năm 2023, toàn xã có 12 hộ thoát nghèo.
"""
_LETTER = """UBND HUYỆN TÂN MỸ
PHÒNG NỘI VỤ
Số: {number}/BC-PNV

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Mỹ, ngày 10 tháng 3 năm 2024

BÁO CÁO
Tổng hợp kết quả các xã quý I năm 2024

Căn cứ {cited};
Phòng Nội vụ báo cáo có 12 mô hình.
"""
_BY_TITLE = (
    "Báo cáo số 15/BC-UBND ngày 05/02/2024 của Ủy ban nhân dân xã An Phú về kết quả thực hiện công tác giảm"
    " nghèo năm 2023"
)
_BY_DAY = "Báo cáo số 15/BC-UBND ngày 05/02/2024 của Ủy ban nhân dân xã An Phú"


def _suggested(folder: Path, day: str, *cited: str) -> tuple[dict[str, str], dict[str, str]]:
    archive = folder / "archive"
    archive.mkdir(exist_ok=True)
    (archive / "a.txt").write_text(_REPORT.format(day=day), encoding="utf-8")
    for number, said in enumerate(cited, 31):
        text = _LETTER.format(number=number, cited=said)
        (archive / f"b{number}.txt").write_text(text, encoding="utf-8")
    db = open_database(folder / "reports.db")
    run(db, [archive], RunOptions(version="test", jobs=1))
    row = db.execute(
        "SELECT code, code_suggested, issued_on_suggested FROM documents WHERE symbol = 'BC-UBND'"
    ).fetchone()
    db.close()
    assert row["code"] is None
    return json.loads(row["code_suggested"] or "{}"), json.loads(row["issued_on_suggested"] or "{}")


@pytest.mark.parametrize(
    ("day", "cited", "code", "issued_on"),
    [
        ("05", [_BY_DAY], "15/BC-UBND", None),  # the very day
        ("     ", [_BY_TITLE], "15/BC-UBND", "2024-02-05"),  # the title
        ("     ", [_BY_TITLE, _BY_TITLE], "15/BC-UBND", "2024-02-05"),  # alike by two
        ("     ", [_BY_DAY], None, None),  # a body sends several reports a month
        ("06", [_BY_DAY], None, None),  # another day
        ("05", [_BY_DAY.replace("An Phú", "An Lộc")], None, None),  # another commune's
        ("05", [_BY_DAY.replace("BC-UBND", "KH-UBND")], None, None),  # a plan
        ("05", [_BY_DAY, _BY_DAY.replace("15/", "16/")], None, None),  # which of two?
    ],
)
def test_a_citation_suggests_the_number(
    tmp_path: Path, day: str, cited: list[str], code: str | None, issued_on: str | None
) -> None:
    by_code, by_day = _suggested(tmp_path, day, *cited)
    assert (by_code.get("value"), by_day.get("value")) == (code, issued_on)
    assert not code or (by_code["origin"] == "trích dẫn" and by_code["document_id"])


def test_what_is_no_longer_cited_is_no_longer_suggested(tmp_path: Path) -> None:
    assert _suggested(tmp_path, "05", _BY_DAY)[0]
    (tmp_path / "archive" / "b31.txt").unlink()
    assert _suggested(tmp_path, "05") == ({}, {})
