"""Columns of percentages: each kind of table with figures that agree, then with one changed."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

PLANNED = (
    "TT\tKhoản thu\tKế hoạch\tThực hiện\tĐạt (%)\n1\tThuế môn bài\t1.500\t1.725\t115\n"
    "2\tPhí, lệ phí\t240\t228\t95,0\n3\tThu khác\t64\t72\t112,5\n"
)
CLASSES = (
    "TT\tXếp loại\tSố chi bộ\tCơ cấu (%)\n1\tXuất sắc\t36\t18,0\n2\tTốt\t132\t66,0\n3\tHoàn thành\t30\t15,0\n"
    "4\tKhông hoàn thành\t2\t1,0\n\tTổng cộng\t200\t100\n"
)
HERDS = (
    "TT\tVật nuôi\tNăm 2021\tNăm 2022\tTăng, giảm (%)\n1\tTrâu\t1.500\t1.410\t-6,0\n"
    "2\tBò\t3.200\t3.520\t10,0\n"
    "3\tLợn\t8.000\t9.400\t17,5\n"
)
POOR = (
    "TT\tXã\tSố hộ\tHộ nghèo\tTỷ lệ hộ nghèo (%)\tHộ cận nghèo\tTỷ lệ hộ cận nghèo (%)\n"
    "1\tPhú Lộc\t1.400\t56\t4,00\t70\t5,00\n2\tAn Bình\t900\t27\t3,00\t36\t4,00\n"
    "3\tHòa Thuận\t1.250\t40\t3,20\t45\t3,60\n"
)
YEARS = (
    "TT\tChỉ tiêu\tTH 2022\tKH 2023\tTH 2023\tSo với TH 2022 (%)\tSo với KH 2023 (%)\n"
    "1\tThu\t840\t900\t945\t112,5\t105,0\n2\tChi\t750\t800\t780\t104,0\t97,5\n3\tVốn\t420\t450\t432\t102,9\t96,0\n"
)
SECTORS = (
    "TT\tNgành\tGiá trị\tTỷ trọng (%)\n1\tNông nghiệp\t1.210,4\t40,3\n2\tCông nghiệp\t905,2\t30,2\n"
    "3\tDịch vụ\t884,4\t29,5\n\tTổng\t3.000,0\t100\n"
)
SHARES = (
    "TT\tNgành\tTỷ trọng năm 2021 (%)\tTỷ trọng năm 2022 (%)\n1\tNông nghiệp\t44,1\t40,3\n"
    "2\tCông nghiệp\t28,2\t30,2\n3\tDịch vụ\t27,7\t29,5\n\tTổng\t100\t100\n"
)

# A table, the rule, how many rows hold, what is changed and how grave that is.
TABLES = [
    (PLANNED, "percent_of_base", 3, ("95,0", "59,0"), "error"),
    (CLASSES, "percent_of_base", 4, ("66,0", "60,6"), "error"),
    (HERDS, "change", 3, ("17,5", "71,5"), "warning"),
    (HERDS.replace("-6,0", "6,0"), "change", 3, ("10,0", "1,0"), "warning"),  # a fall without its sign
    (POOR, "percent_of_base", 6, ("3,60", "6,30"), "warning"),
    (YEARS, "percent_of_base", 6, ("97,5", "79,5"), "error"),
    (SECTORS, "percent_of_base", 3, ("30,2", "32,0"), "error"),
    (SHARES, "percent_partition", 2, ("30,2", "32,0"), "warning"),
]


@pytest.mark.parametrize(("table", "rule", "holding", "change", "severity"), TABLES)
def test_a_column_is_tested(
    table: str, rule: str, holding: int, change: tuple[str, str], severity: str
) -> None:
    checks = checks_of(table)
    assert [c.message for c in checks if c.severity] == []
    assert sum(c.rule == rule and c.result == "holds" for c in checks) == holding
    assert change[0] in table
    wrong = [c for c in checks_of(table.replace(*change)) if c.severity]
    assert [(c.rule, c.severity) for c in wrong] == [(rule, severity)]


def test_a_finding_names_its_row_and_its_column() -> None:
    (wrong,) = [c for c in checks_of(CLASSES.replace("66,0", "60,6")) if c.severity]
    assert wrong.formula == "132 / 200 = 66,00% ≠ 60,6%"
    assert "dòng “Tốt”" in wrong.message and "cột “Cơ cấu (%)”" in wrong.message
    assert [f.role for f in wrong.facts] == ["ratio", "part", "base"]


LONE = "Nội dung\tTổng số (vụ)\tKết quả (vụ)\tTỷ lệ (%)\nVụ hòa giải thành\t250\t200\t80,00\n"


def test_a_row_by_itself_is_tested() -> None:
    assert [c.result for c in checks_of(LONE) if c.rule == "percent_of_base"] == ["holds"]
    (wrong,) = [c for c in checks_of(LONE.replace("200", "300")) if c.severity]
    assert (wrong.formula, wrong.severity) == ("300 / 250 = 120,00% ≠ 80,00%", "warning")


def test_tables_that_follow_one_another_are_two() -> None:
    checks = [c for c in checks_of(CLASSES + LONE) if c.rule == "percent_of_base"]
    assert [c.result for c in checks] == ["holds"] * 5 and checks[-1].formula.startswith("200 / 250")


SILENT = [
    # a change in percent, of a row by itself
    LONE.replace("Tỷ lệ (%)", "So với năm trước (%)"),
    # of figures that the table has not
    "TT\tXã\tSố hộ nghèo\tTỷ lệ (%)\n1\tPhú Lộc\t56\t4,0\n2\tAn Bình\t27\t3,1\n3\tHòa Thuận\t40\t3,2\n",
    # one row that agrees by chance
    "TT\tXã\tSố hộ\tSố khẩu\tTỷ lệ tiêm (%)\n1\tPhú Lộc\t475\t500\t95,0\n2\tAn Bình\t300\t980\t97,2\n",
    # rounded and cut off
    PLANNED.replace("112,5", "112"),
    # rates that are no parts of one whole
    "TT\tXã\tĐiện (%)\tNước (%)\n1\tPhú Lộc\t99,5\t95,0\n2\tAn Bình\t98,7\t97,2\n\tTổng\t99,1\t96\n",
]


@pytest.mark.parametrize("table", SILENT)
def test_what_is_no_contradiction_is_silent(table: str) -> None:
    assert [c.message for c in checks_of(table) if c.severity] == []
