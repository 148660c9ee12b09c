"""Totals of tables told again in prose: by what they are of, never by their values."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

TABLE = (
    "Đơn vị tính: triệu đồng\nTT\tKhoản thu\tDự toán\tThực hiện\n1\tThuế môn bài\t10.000\t11.500\n"
    "2\tPhí, lệ phí\t12.000\t12.610\n3\tThu khác\t18.000\t18.540\n\tTổng cộng\t40.000\t42.650\n"
)
TOLD = "II. KẾT QUẢ THU NGÂN SÁCH\nTổng thu ngân sách đạt 42.650 triệu đồng.\n" + TABLE
POOR = (
    "I. GIẢM NGHÈO\nQua rà soát, toàn huyện có 1.386 hộ nghèo.\n"
    "TT\tXã\tSố hộ nghèo\n1\tPhú Lộc\t560\n2\tAn Bình\t426\n3\tHòa Thuận\t400\n\tTổng cộng\t1.386\n"
)


def outcome(text: str) -> list[tuple[str, str | None]]:
    return [(c.result, c.severity) for c in checks_of(text) if c.rule == "repeated_fact"]


@pytest.mark.parametrize(
    ("text", "change"), [(TOLD, ("đạt 42.650", "đạt 42.560")), (POOR, ("có 1.386", "có 1.368"))]
)
def test_a_total_told_again(text: str, change: tuple[str, str]) -> None:
    assert outcome(text) == [("holds", None)]
    assert change[0] in text and outcome(text.replace(*change)) == [("suspect", "warning")]


def test_the_finding_names_the_table() -> None:
    (wrong,) = [c for c in checks_of(POOR.replace("có 1.386", "có 1.368")) if c.severity]
    assert wrong.message == "Bảng ghi tổng 1.386, nhưng ngoài bảng, cũng nội dung ấy, ghi 1.368."


SILENT = [
    TOLD.replace("thu ngân sách đạt 42.650", "thu ngân sách huyện hưởng đạt 42.560"),  # of some of it
    TOLD.replace("Tổng thu ngân sách đạt 42.650", "Phấn đấu thu ngân sách đạt 42.560"),  # to come
    TOLD.replace("đạt 42.650", "đạt 31.200"),  # no slip: of something else
    POOR.replace("có 1.386 hộ nghèo", "có 1.368 hộ cận nghèo"),
    POOR.replace("toàn huyện có 1.386", "xã Phú Lộc có 1.368"),
]


@pytest.mark.parametrize("text", SILENT)
def test_a_figure_of_something_else_is_silent(text: str) -> None:
    assert outcome(text) == []
