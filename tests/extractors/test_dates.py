"""Dates and periods by form, with partial precision, shared parts and what must not be read as one."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import find_dates
from extractors.durations import find_durations


def spans(text: str) -> list[str]:
    """'start..end kind' of each date."""
    return [f"{m.value.start}..{m.value.end} {m.value.kind}" for m in find_dates(text)]


DAYS = [
    ("ngày 10/3/2014", "2014-03-10"),
    ("ngày 02 tháng 9 năm 2023", "2023-09-02"),
    ("ngày 17 tháng 12 năm 2024", "2024-12-17"),
    (", ngày 22/12/2024 của", "2024-12-22"),
    ("15-5-2016", "2016-05-15"),
    ("10.3.2014", "2014-03-10"),
    ("ngày 15/4/14", "2014-04-15"),
    ("ngày 30/4/75", "1975-04-30"),
    ("ngày 28/ 12/2012", "2012-12-28"),
    ("ngày 21tháng 04 năm 2011", "2011-04-21"),
    ("Ngày 05, tháng 01, năm 2026", "2026-01-05"),
    # Lines end inside dates.
    ("ngày\n15/4/2014", "2014-04-15"),
    ("ngày 15/\n4/2014", "2014-04-15"),
    ("ngày 30 tháng\n6 năm 2024", "2024-06-30"),
    # The hour, 'hết' and 'đến nay' add nothing.
    ("tính đến 11h00 ngày 06/11/2025", "2025-11-06"),
    ("đến hết ngày 31/12/2024", "2024-12-31"),
    ("từ ngày 01/7/2025 đến nay", "2025-07-01"),
    ("từ 8 giờ đến 17 giờ ngày 05/6/2024", "2024-06-05"),
    ("29/02/2024", "2024-02-29"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: str) -> None:
    assert spans(text) == [f"{day}..{day} day"]


PERIODS = [
    ("(15/10/1930 - 15/10/2024)", "1930-10-15..2024-10-15 range"),
    ("từ ngày 26/8/2025 đến hết ngày 30/9/2025", "2025-08-26..2025-09-30 range"),
    ("từ ngày 26/8 đến 30/9/2025", "2025-08-26..2025-09-30 range"),
    ("từ ngày 26/8 đến hết ngày 30/9/2025", "2025-08-26..2025-09-30 range"),
    ("từ ngày 15/12 đến ngày 14/3/2025", "2024-12-15..2025-03-14 range"),
    ("từ ngày 01 đến ngày 15 tháng 3 năm 2024", "2024-03-01..2024-03-15 range"),
    ("từ ngày 12 đến 15/10/2020", "2020-10-12..2020-10-15 range"),
    ("ngày 12 - 15/10/2020", "2020-10-12..2020-10-15 range"),
    ("từ ngày 20 tháng 11 đến ngày 10 tháng 12 năm 2024", "2024-11-20..2024-12-10 range"),
    ("từ ngày 20 tháng 11 năm 2023 đến ngày 10 tháng 12 năm 2024", "2023-11-20..2024-12-10 range"),
    ("(20/11/1982-20/11/2024)", "1982-11-20..2024-11-20 range"),
    ("từ 05/8-11/8/2024", "2024-08-05..2024-08-11 range"),
    ("(01/6 - 31/8/2024)", "2024-06-01..2024-08-31 range"),
    ("từ tháng 3 đến tháng 9 năm 2026", "2026-03-01..2026-09-30 range"),
    ("từ tháng 11/2023 đến tháng 02/2024", "2023-11-01..2024-02-29 range"),
    ("từ tháng 11 năm 2023 đến tháng 2 năm 2024", "2023-11-01..2024-02-29 range"),
    ("tháng 3 - 9/2024", "2024-03-01..2024-09-30 range"),
    ("từ quý I đến quý III/2024", "2024-01-01..2024-09-30 range"),
    ("quý IV/2023 - quý I/2024", "2023-10-01..2024-03-31 range"),
    # Ends of unlike precision.
    ("từ tháng 3/2021 đến ngày 15/6/2024", "2021-03-01..2024-06-15 range"),
    ("từ năm 2021 đến tháng 6/2024", "2021-01-01..2024-06-30 range"),
    ("từ ngày 15/12/2023 đến hết quý I/2024", "2023-12-15..2024-03-31 range"),
    ("kể từ ngày 01/01/2024 đến ngày 30 tháng 6 năm 2024", "2024-01-01..2024-06-30 range"),
    ("từ 01/2022 đến 06/2024", "2022-01-01..2024-06-30 range"),
    # Parts of years.
    ("quý I năm 2026", "2026-01-01..2026-03-31 quarter"),
    ("quý 3/2025", "2025-07-01..2025-09-30 quarter"),
    ("Quý IV-2025", "2025-10-01..2025-12-31 quarter"),
    ("6 tháng cuối năm 2025", "2025-07-01..2025-12-31 half"),
    ("06 tháng đầu năm 2024", "2024-01-01..2024-06-30 half"),
    ("9 tháng đầu năm 2024", "2024-01-01..2024-09-30 range"),
    ("trong ba tháng cuối năm 2021", "2021-10-01..2021-12-31 range"),
    ("Sáu tháng đầu năm 2019", "2019-01-01..2019-06-30 half"),
    ("9 tháng năm 2024", "2024-01-01..2024-09-30 range"),
    ("03 tháng cuối năm 2024", "2024-10-01..2024-12-31 range"),
    ("nửa cuối năm 2023", "2023-07-01..2023-12-31 half"),
    ("THÁNG 02 NĂM 2025", "2025-02-01..2025-02-28 month"),
    ("tháng 7-2024", "2024-07-01..2024-07-31 month"),
    ("đến hết tháng 5/2024", "2024-05-01..2024-05-31 month"),
    ("đầu năm 2024", "2024-01-01..2024-12-31 year"),
    ("năm\n2024", "2024-01-01..2024-12-31 year"),
    # Years.
    ("giai đoạn 2016 – 2020", "2016-01-01..2020-12-31 range"),
    ("giai đoạn 2021-25", "2021-01-01..2025-12-31 range"),
    ("nhiệm kỳ 2026-2031", "2026-01-01..2031-12-31 range"),
    ("nhiệm kỳ 2020 - 2025,", "2020-01-01..2025-12-31 range"),
    ("năm học 2023 - 2024", "2023-01-01..2024-12-31 range"),
    ("từ năm 2016 đến hết năm 2020", "2016-01-01..2020-12-31 range"),
    ("từ đầu năm 2021 đến cuối năm 2023", "2021-01-01..2023-12-31 range"),
    ("niên độ 2023-2024", "2023-01-01..2024-12-31 range"),
    ("vụ Đông Xuân 2023 - 2024", "2023-01-01..2024-12-31 range"),
    # Blank fields keep what is printed.
    ("ngày       tháng     năm 2024", "2024-01-01..2024-12-31 year"),
    ("ngày ..../..../2024", "2024-01-01..2024-12-31 year"),
    ("ngày ... tháng 12 năm 2025", "2025-12-01..2025-12-31 month"),
    ("ngày      /01/2026", "2026-01-01..2026-01-31 month"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods(text: str, expected: str) -> None:
    assert spans(text) == [expected]


LISTS = [
    ("tháng 5, 6/2024", ["2024-05", "2024-06"]),
    ("tháng 5 và tháng 6 năm 2024", ["2024-05", "2024-06"]),
    ("các tháng 7, 8 và 9 năm 2024", ["2024-07", "2024-08", "2024-09"]),
    ("quý I, II/2024", ["2024", "2024"]),
    ("quý I và quý II năm 2024", ["2024", "2024"]),
    ("các năm 2021, 2022 và 2023", ["2021", "2022", "2023"]),
    ("năm 2021, năm 2022 đạt", ["2021", "2022"]),
    ("Ngày 4 và 5 tháng 01 năm 1999", ["1999-01-04", "1999-01-05"]),
    ("ngày 30/4 và 01/5/2024", ["2024-04-30", "2024-05-01"]),
    ("các ngày 05, 06 và 07/3/2024", ["2024-03-05", "2024-03-06", "2024-03-07"]),
    ("quý IV/2025 và quý 1 năm 2026", ["2025", "2026"]),
    ("ngày 05/3/2024, 06/3/2024", ["2024-03-05", "2024-03-06"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_have_an_entry_a_date(text: str, expected: list[str]) -> None:
    assert [m.value.iso for m in find_dates(text)] == expected


NO_DATES = [
    *(
        "ngày 31/02/2024",
        "ngày 30 tháng 02 năm 2024",
        "tháng 13/2024",
        "giai đoạn 2021-2015",
        "ngày 00/5/2024",
    ),
    *("số 59/2023/NĐ-CP", "số 12/2024/NQ-HĐND", "02 lần/năm", "24/24 giờ", "10 năm", "hàng năm", "đến nay"),
    *(
        "2024 người",
        "1.950 - 2.020 ha",
        "điện thoại 0293.2020.2025",
        "2.024 hộ",
        "12/15 xã",
        "1900 - 2000 ha",
    ),
    *("TCVN 5712:1993", "ISO 9001:2015", "24/7", "tỷ lệ 1/2000", "5712-1993-22", "15/20/2024", "cuối năm"),
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    assert spans(text) == []


def test_a_count_after_a_year_is_no_year() -> None:
    assert spans("năm 2023, 2050 hộ") == ["2023-01-01..2023-12-31 year"]


def test_a_spoiled_month_does_not_leave_its_year() -> None:
    assert list(find_dates("Quảng Ngãi, ngày @3 tháng 0I năm 2025")) == []


@given(st.text(alphabet="ngàytháđuqIV0123456789/-. \n", max_size=80))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    reached = 0
    for mention in find_dates(text):
        assert text[mention.start : mention.end] == mention.raw
        assert mention.start >= reached
        assert mention.value.start <= mention.value.end
        reached = mention.end


_ANY_DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_PRINTS = [
    "ngày {d.day:02}/{d.month}/{d.year}",
    "ngày {d.day} tháng {d.month:02} năm {d.year}",
    "{d.day}-{d.month}-{d.year}",
    "{d.day:02}.{d.month:02}.{d.year}",
]


@given(_ANY_DAY, st.sampled_from(_PRINTS))
def test_a_printed_day_is_read_back(day: date, form: str) -> None:
    assert [(m.value.start, m.value.end) for m in find_dates(form.format(d=day))] == [(day, day)]


@given(_ANY_DAY, _ANY_DAY)
def test_a_printed_span_is_read_back_or_is_none(one: date, other: date) -> None:
    text = f"từ ngày {one.day}/{one.month}/{one.year} đến ngày {other.day}/{other.month}/{other.year}"
    found = [(m.value.start, m.value.end) for m in find_dates(text)]
    assert found == ([(one, other)] if one <= other else [(one, one), (other, other)])


@pytest.mark.parametrize(
    "piece",
    [
        "1/",
        "ngày ",
        "ngày 1 tháng ",
        "2020 - ",
        "tháng 1, ",
        "quý I, ",
        "năm 2020, ",
        " \n",
        "từ ",
        "....",
        "1/1/2020 - ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def once(text: str) -> float:
        begun = time.process_time()
        list(find_dates(text))
        return time.process_time() - begun

    short, long = (piece * (length // len(piece)) for length in (8_000, 32_000))
    assert min(once(long) for _ in range(3)) < 12 * max(min(once(short) for _ in range(3)), 0.01)


DURATIONS = [
    ("94 năm Ngày truyền thống (15/10/1930 - 15/10/2024)", (94, "1930-10-15", "2024-10-15")),
    ("kỷ niệm lần thứ 88 ngày thành lập (18/11/1935 - 18/11/2023)", (88, "1935-11-18", "2023-11-18")),
    ("Qua 10 năm thực hiện (2014 - 2024)", (10, "2014", "2024")),
    ("Kế hoạch 5 năm 2021 - 2025", (5, "2021", "2025")),
    ("trong 3 năm, giai đoạn 2021 - 2023", (3, "2021", "2023")),
    ("10 năm (từ năm 2014 đến năm 2024)", (10, "2014", "2024")),
]


@pytest.mark.parametrize(("text", "expected"), DURATIONS)
def test_durations_with_their_ends(text: str, expected: tuple[int, str, str]) -> None:
    (found,) = find_durations(text)
    assert (found.value.years, found.value.start, found.value.end) == expected


@pytest.mark.parametrize(
    "text", ["10 năm qua", "5 năm một lần", "năm 2024 (quý I/2024)", "10 năm. Giai đoạn 2016 - 2020"]
)
def test_no_durations(text: str) -> None:
    assert list(find_durations(text)) == []
