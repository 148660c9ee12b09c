"""table_sum: totals of rows and columns, sub-numbering, and what must stay silent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, Page
from pipeline.relate import relate


def sums(text: str) -> list[Check]:
    document = parse([Page(1, text, "text")])
    checks = crosscheck(relate("d", document, extract(document)))
    return [c for c in checks if c.rule == "table_sum"]


def outcome(text: str) -> list[tuple[str, str, str | None]]:
    return [(c.formula, c.result, c.severity) for c in sums(text)]


TABLE = (
    "TT\tTên xã\tSố hộ nghèo\tSố hộ cận nghèo\tTỷ lệ (%)\n"
    "1\tAn Phú\t45\t12\t3,5\n2\tTân Lập\t20\t-\t2,5\n3\tLong Hòa\t10\t8\t1,5\n"
)


def test_columns_under_a_total() -> None:
    assert outcome(TABLE + "\tTổng cộng\t75\t20\t2,5\n") == [
        ("75 = 45 + 20 + 10", "holds", None),
        ("20 = 12 + 8", "holds", None),  # '-' is nothing; shares are not added
    ]


def test_a_wrong_total_is_an_error() -> None:
    assert outcome(TABLE + "\tTổng cộng\t85\t20\t2,5\n") == [
        ("85 ≠ 45 + 20 + 10 (= 75)", "fails", "error"),
        ("20 = 12 + 8", "holds", None),
    ]


def test_a_total_over_its_rows() -> None:
    text = TABLE.replace("1\tAn", "\tToàn huyện\t75\t20\t2,5\n1\tAn")
    assert [o[1] for o in outcome(text)] == ["holds", "holds"]


def test_rows_with_a_column_of_totals() -> None:
    text = "TT\tHình thức\tTập thể\tCá nhân\tCộng\n1\tThường xuyên\t120\t268\t388\n2\tĐột xuất\t9\t17\t36\n"
    text += "3\tChuyên đề\t58\t117\t175\n4\tĐối ngoại\t1\t2\t3\n"
    assert [o for o in outcome(text) if "388" in o[0] or "36" in o[0]] == [
        ("388 = 120 + 268", "holds", None),
        ("36 ≠ 9 + 17 (= 26)", "fails", "error"),
    ]


def test_numbered_parts_of_a_row() -> None:
    text = (
        "TT\tLoại\tSố hộ năm 2022\tSố hộ năm 2023\n1\tNghèo\t65\t50\n1.1\tDân tộc\t45\t30\n"
        "1.2\tKhác\t20\t20\n2\tKhá\t9\t8\n"
    )
    assert [o[:2] for o in outcome(text)] == [("65 = 45 + 20", "holds"), ("50 = 30 + 20", "holds")]


def test_sections_with_subtotals() -> None:
    text = (
        "TT\tTên xã\tSố hộ\tSố lớp\n\tTổng cộng\t100\t10\nI\tKhu vực I\t60\t6\n"
        "1\tAn Phú\t40\t4\n2\tTân Lập\t20\t2\n"
        "II\tKhu vực II\t40\t4\n1\tLong Hòa\t15\t1\n2\tPhú Lộc\t25\t3\n"
    )
    found = outcome(text)
    assert ("100 = 60 + 40", "holds", None) in found and ("60 = 40 + 20", "holds", None) in found
    assert all(result == "holds" for _, result, _ in found)


def test_sections_without_figures() -> None:
    text = (
        "TT\tTên xã\tSố hộ\tSố lớp\nI\tKhu vực I\t\t\n1\tAn Phú\t40\t4\n2\tTân Lập\t20\t2\n"
        "II\tKhu vực II\t\t\n1\tLong Hòa\t15\t1\n\tTổng cộng\t75\t7\n"
    )
    assert [o[:2] for o in outcome(text)] == [("75 = 40 + 20 + 15", "holds"), ("7 = 4 + 2 + 1", "holds")]


def test_totals_of_sections_and_of_all() -> None:
    text = (
        "Nội dung\tSố hộ\tSố lớp\nAn Phú\t40\t4\nTân Lập\t20\t2\nCộng\t60\t6\n"
        "Long Hòa\t15\t1\nPhú Lộc\t5\t2\nCộng\t20\t3\nTổng cộng\t80\t9\n"
    )
    assert all(result == "holds" for _, result, _ in outcome(text))
    assert ("80 = 40 + 20 + 15 + 5", "holds", None) in outcome(text)


RATING = (
    "Thôn\tTổng số\tTốt\tKhá\tTrung bình\nAn Phú\t14\t5\t6\t3\nTân Lập\t10\t5\t2\t3\nCộng\t24\t10\t8\t6\n"
)


def test_the_mean_class_of_a_rating_is_no_average() -> None:
    found = outcome(RATING)
    assert ("14 = 5 + 6 + 3", "holds", None) in found and ("6 = 3 + 3", "holds", None) in found
    assert all(result == "holds" for _, result, _ in found)
    wrong = outcome(RATING.replace("14\t5\t6\t3", "14\t5\t6\t2"))
    assert {o[0] for o in wrong if o[1] != "holds"} == {"14 ≠ 5 + 6 + 2 (= 13)", "6 ≠ 2 + 3 (= 5)"}


def test_a_rating_under_a_header_of_its_own() -> None:
    text = RATING.replace("\tTốt\tKhá\tTrung bình", "\tXếp loại\t\t\n\t\tTốt\tKhá\tTrung bình")
    assert ("14 = 5 + 6 + 3", "holds", None) in outcome(text)


def test_rows_of_a_rating() -> None:
    text = "Loại hộ\tSố hộ năm 2022\tSố hộ năm 2023\nKhá\t12\t14\nTrung bình\t20\t18\nTổng\t32\t33\n"
    assert [o[0] for o in outcome(text)] == ["32 = 12 + 20", "33 ≠ 14 + 18 (= 32)"]


BUDGET = "TT\tKhoản thu\tĐVT\tDự toán\tThực hiện\n1\tThuế\ttriệu đồng\t210\t246\n2\tPhí\ttriệu đồng\t36\t32\n"


TOTALS = ["Tổng\t\t\t246\t288", "\t\tCộng\t246\t288", "\tTổng cộng\t\t246\t288"]


@pytest.mark.parametrize("total", TOTALS)
def test_a_total_named_in_any_column(total: str) -> None:
    """It has the unit of its rows, where the column of units does not say one."""
    assert [(o[0].count("000.000"), o[1]) for o in outcome(BUDGET + total)] == [(3, "holds"), (4, "fails")]


def test_row_numbers_without_a_header_that_end_in_a_total() -> None:
    text = "\tKhoản thu\tDự toán\tThực hiện\n1\tThuế\t210\t246\n2\tPhí\t36\t32\nTổng\t\t246\t278\n"
    assert [o[:2] for o in outcome(text)] == [("246 = 210 + 36", "holds"), ("278 = 246 + 32", "holds")]


SILENT = [
    # 'Trong đó' names some only
    "TT\tLoại\tSố hộ\tSố lớp\n1\tNghèo\t65\t7\n\tTrong đó: dân tộc\t45\t3\n"
    "\tTrong đó: nữ\t40\t2\n2\tKhá\t5\t1\n",
    # indicators of several units have no total
    "STT\tChỉ tiêu\tĐVT\tNăm 2022\tNăm 2023\n1\tLúa\tha\t10\t12\n"
    "2\tBò\tcon\t5\t6\n3\tVốn\ttriệu đồng\t7\t8\n",
    # a share, a mean
    "Xã\tTỷ lệ (%)\tThu nhập bình quân (triệu đồng)\nAn Phú\t10\t50\nTân Lập\t20\t60\nTổng cộng\t15\t55\n",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent(text: str) -> None:
    assert [c for c in sums(text) if c.result != "holds"] == []


def test_rounded_parts_may_miss_by_their_rounding() -> None:
    text = "Nguồn\tKinh phí (tỷ đồng)\tSố hộ\nTỉnh\t1,23\t5\nHuyện\t2,34\t6\nXã\t1,1\t7\nTổng cộng\t4,7\t18\n"
    assert [o[1] for o in outcome(text)] == ["holds", "holds"]


@given(
    st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), min_size=3, max_size=8), st.integers(1, 9)
)
def test_a_planted_error_is_the_one_that_fails(rows: list[tuple[int, int]], slip: int) -> None:
    names = [f"{i}\tXã An Phú {chr(65 + i)}\t{a}\t{b}" for i, (a, b) in enumerate(rows, 1)]
    totals = sum(a for a, _ in rows), sum(b for _, b in rows)
    text = "\n".join(["TT\tTên xã\tSố hộ\tSố lớp", *names, f"\tTổng cộng\t{totals[0]}\t{totals[1] + slip}"])
    first, second = [c for c in sums(text) if "Tổng cộng" in c.message]
    assert (first.result, second.result) == ("holds", "fails")
    assert second.difference == Decimal(-slip) and second.figures[0] == totals[1] + slip


def test_a_total_named_in_the_column_of_numbers_and_one_with_its_unit() -> None:
    rows = (
        "TT\tTên xã\tXây mới (căn)\tSửa chữa (căn)\tCộng (căn)\n1\tTân Hà\t31\t14\t45\n2\tPhú Lộc\t22\t9\t31"
    )
    assert set(_formulas(f"{rows}\nCộng\t\t53\t23\t76")) == {
        *("53 = 31 + 22", "23 = 14 + 9", "76 = 45 + 31"),
        *("45 = 31 + 14", "31 = 22 + 9", "76 = 53 + 23"),
    }


@pytest.mark.parametrize(("total", "severity"), [("3.155", None), ("3.515", "warning"), ("9.270", "silent")])
def test_a_slip_in_a_total_that_its_numbering_alone_tells(total: str, severity: str | None) -> None:
    head = "STT\tChỉ tiêu\tĐVT\tNăm 2023"
    rows = f"1\tTổng đàn\tcon\t{total}\n1.1\tĐàn bò\tcon\t2.310\n1.2\tĐàn dê\tcon\t845"
    assert list(_formulas(f"{head}\n{rows}").values()) == ([] if severity == "silent" else [severity])


def _formulas(text: str) -> dict[str, str | None]:
    document = parse([Page(1, text, "text")])
    checks = crosscheck(relate("doc", document, extract(document)))
    return {check.formula: check.severity for check in checks if check.rule == "table_sum"}
