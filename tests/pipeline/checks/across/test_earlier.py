"""change and version over reports: 'năm trước' and last year's report; sums that must not fall."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.crosscheck import crosscheck_archive
from pipeline.records import Archive, Check, DocumentFacts
from tests.pipeline.checks.made import report


def yearly(year: int, said: str, **head: Any) -> DocumentFacts:
    named = {"level": "commune", "commune": "An Phú", "district": "Tân Mỹ", "issuer": "Đảng ủy xã An Phú"}
    told = {"title": f"Công tác dân vận năm {year}", "issued_on": f"{year}-12-10", "code": "15-BC/ĐU"}
    return report(f"{year}{head}", said, **{**named, **told, **head})


def found(*documents: DocumentFacts) -> list[Check]:
    return crosscheck_archive(Archive(documents))


LAST = yearly(2022, "Trong năm đã kết nạp 33 đảng viên; đã giải quyết 120 hồ sơ.")
SAME = [
    "Kết nạp 45 đảng viên, tăng 12 đảng viên so với năm 2022 (33 đảng viên).",
    "Đã kết nạp 45 đảng viên, tăng 12 đảng viên so với cùng kỳ năm trước (33 đảng viên).",
    "Năm 2022 đã kết nạp 33 đảng viên, năm 2023 đã kết nạp 45 đảng viên.",
]


@pytest.mark.parametrize("said", SAME)
def test_the_year_before_is_as_that_years_report_gave_it(said: str) -> None:
    (check,) = found(LAST, yearly(2023, said))
    assert (check.rule, check.result, check.figures) == ("change", "holds", (33, 33))


@pytest.mark.parametrize("said", SAME)
def test_or_it_is_not(said: str) -> None:
    (check,) = found(LAST, yearly(2023, said.replace("33", "38")))
    assert (check.rule, check.result, check.severity, check.figures) == (
        "change",
        "suspect",
        "warning",
        (38, 33),
    )
    assert "15-BC/ĐU (10/12/2022) của kỳ đó ghi 33, lệch 5" in check.message


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("Kết nạp 45 đảng viên so với năm 2021 (38 đảng viên).", {}),  # another year
        (SAME[0].replace("33", "38"), {"issuer": "Đảng ủy xã Bình Lợi", "commune": "Bình Lợi"}),
        (SAME[1].replace("33", "38"), {"title": "Công tác dân vận 6 tháng đầu năm 2023"}),  # of half a year
        ("Năm 2022 đã giải ngân 150 hồ sơ.", {}),  # another act
    ],
)
def test_other_years_bodies_and_matters_are_not_compared(said: str, head: dict[str, str]) -> None:
    assert found(LAST, yearly(2023, said, **head)) == []


def quarterly(day: str, said: str) -> DocumentFacts:
    return yearly(int(day[:4]), said, issued_on=day, title="Tiến độ thực hiện phong trào")


def test_a_growing_figure_does_not_fall() -> None:
    said = "Lũy kế đến nay đã công nhận {} mô hình."
    first, second = quarterly("2023-03-31", said.format(120)), quarterly("2023-06-30", said.format(118))
    (check,) = found(first, second)
    assert (check.rule, check.result, check.severity, check.figures) == (
        "version",
        "suspect",
        "warning",
        (118, 120),
    )
    (check,) = found(first, quarterly("2023-06-30", said.format(131)))
    assert (check.rule, check.result) == ("version", "holds")


@pytest.mark.parametrize(
    ("said", "day", "count"),
    [
        ("Lũy kế đã công nhận {} mô hình.", "2024-03-31", 30),  # counted anew from the year's beginning
        ("Đến nay đang duy trì {} mô hình.", "2023-06-30", 100),  # what is kept up may grow less
        ("Trong quý đã công nhận {} mô hình.", "2023-06-30", 100),  # no growing figure
    ],
)
def test_what_may_fall_raises_no_alarm(said: str, day: str, count: int) -> None:
    documents = quarterly("2023-03-31", said.format(120)), quarterly(day, said.format(count))
    assert [c for c in found(*documents) if c.result != "holds"] == []
