"""Dates and periods, by form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import find_dates

ROWS = [
    ("ngày 10/3/2014", [("2014-03-10", "2014-03-10", "day")]),
    ("ngày 02 tháng 9 năm 2023", [("2023-09-02", "2023-09-02", "day")]),
    ("(15/10/1930 - 15/10/2024)", [("1930-10-15", "2024-10-15", "range")]),
    ("từ ngày 26/8/2025 đến hết ngày 30/9/2025", [("2025-08-26", "2025-09-30", "range")]),
    ("từ tháng 3 đến tháng 9 năm 2026", [("2026-03-01", "2026-09-30", "range")]),
    (
        "quý IV/2025 và quý 1 năm 2026",
        [("2025-10-01", "2025-12-31", "quarter"), ("2026-01-01", "2026-03-31", "quarter")],
    ),
    ("6 tháng cuối năm 2025", [("2025-07-01", "2025-12-31", "half")]),
    ("9 tháng đầu năm 2025", [("2025-01-01", "2025-09-30", "range")]),
    ("giai đoạn 2016 – 2020", [("2016-01-01", "2020-12-31", "range")]),
    ("nhiệm kỳ 2026-2031", [("2026-01-01", "2031-12-31", "range")]),
    ("THÁNG 02 NĂM 2025", [("2025-02-01", "2025-02-28", "month")]),
    # Blank day and month of a draft: the precision that is printed stays.
    ("ngày       tháng     năm 2024", [("2024-01-01", "2024-12-31", "year")]),
    ("ngày ... tháng 12 năm 2025", [("2025-12-01", "2025-12-31", "month")]),
    ("ngày      /01/2026", [("2026-01-01", "2026-01-31", "month")]),
    # A line ends inside the date.
    ("ngày\n15/4/2014", [("2014-04-15", "2014-04-15", "day")]),
    # No dates: an impossible day, a year inside a code, a reversed period, a rate.
    ("ngày 31/02/2024", []),
    ("số 59/2023/NĐ-CP", []),
    ("giai đoạn 2021-2015", []),
    ("02 lần/năm, 24/24 giờ", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_forms(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(m.value.start.isoformat(), m.value.end.isoformat(), m.value.kind) for m in find_dates(text)]
    assert found == expected


@given(st.text(alphabet="ngàytháđuqIV0123456789/-. \n", max_size=80))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    reached = 0
    for mention in find_dates(text):
        assert text[mention.start : mention.end] == mention.raw
        assert mention.start >= reached
        reached = mention.end


@given(st.dates())
def test_a_printed_day_is_read_back(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    printed = f"ngày {day.day:02}/{day.month}/{day.year}"
    expected = [day] if day.year >= 1900 and day.year < 2100 else []
    assert [m.value.start for m in find_dates(printed)] == expected


def test_a_spoiled_month_does_not_leave_its_year() -> None:
    assert list(find_dates("Quảng Ngãi, ngày @3 tháng 0I năm 2025")) == []
