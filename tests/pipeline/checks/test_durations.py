"""duration: how long a cited document has been carried out, against its date and the report's own."""

from __future__ import annotations

import pytest

from pipeline.records import Check
from tests.pipeline.checks.made import checks_of

HEAD = """HUYỆN ỦY TÂN MỸ
*
Số 12-BC/HU
Tân Mỹ, ngày 20 tháng 10 năm 2024
BÁO CÁO
{title}
-----
I. KẾT QUẢ
{text}
"""
CITED = "Chỉ thị số 40-CT/TW ngày 22/11/2014 của Ban Bí thư"


def durations(title: str, text: str = "Đã hỗ trợ 120 hộ.") -> list[Check]:
    return [c for c in checks_of(HEAD.format(title=title, text=text)) if c.rule == "duration"]


@pytest.mark.parametrize("said", ["10", "09", "11"])
def test_the_years_of_the_title_run_from_the_cited_date_to_the_report(said: str) -> None:
    (check,) = durations(f"tổng kết {said} năm thực hiện {CITED}")
    assert (check.result, check.figures) == ("holds", (int(said), "2014-11-22", "2024-10-20"))


@pytest.mark.parametrize(("said", "off"), [("15", 5), ("05", 5)])
def test_or_they_do_not(said: str, off: int) -> None:
    (check,) = durations(f"tổng kết {said} năm triển khai, thực hiện {CITED}")
    assert (check.result, check.severity, check.difference) == ("suspect", "warning", int(said) - 10)
    assert f"40-CT/TW ngày 22/11/2014: đến báo cáo (20/10/2024) là 10 năm, lệch {off}" in check.message


def test_a_sentence_that_opens_with_the_years_speaks_of_now() -> None:
    (check,) = durations("tình hình công tác", f"Qua 15 năm thực hiện {CITED}, đã hỗ trợ 120 hộ.")
    assert check.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        f"Năm 2017 đã sơ kết 3 năm thực hiện {CITED}.",  # told of an earlier time
        f"Sau 3 năm thực hiện {CITED}, năm 2017 đã hỗ trợ 120 hộ.",
        "Qua 15 năm thực hiện Chỉ thị số 40-CT/TW của Ban Bí thư.",  # no date
        f"Hằng năm thực hiện {CITED}.",
    ],
)
def test_other_times_say_nothing(text: str) -> None:
    assert durations("tình hình công tác", text) == []


def test_the_years_of_a_printed_span_do_not_run_from_the_cited_date() -> None:
    assert durations(f"tổng kết 05 năm thực hiện {CITED} (2020 - 2024)") == []
