"""The forms of printed dates and periods: 'ngày 10/3/2014', 'quý I/2024', 'nhiệm kỳ 2020 - 2025'."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extractors.numbers import read_number_words

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Inclusive days, and the precision printed: day, month, quarter, half, year or range."""

    start: date
    end: date
    kind: str

    @property
    def iso(self) -> str:
        """The start at the printed precision: '2014-03-10', '2014-03' or '2014'."""
        return self.start.isoformat()[: {"day": 10, "month": 7}.get(self.kind, 4)]


def day(day_of_month: str, month: str, year: str) -> DateSpan | None:
    """One day, None where the calendar has none such."""
    try:
        value = date(full_year(year), int(month), int(day_of_month))
    except ValueError:
        return None
    return DateSpan(value, value, "day")


def full_year(printed: str) -> int:
    """Two digits are a year near ours: '14' is 2014, '75' is 1975."""
    year = int(printed)
    return year if year > 99 else year + (2000 if year < 50 else 1900)


def months(first: int, last: int, year: int, kind: str) -> DateSpan | None:
    """The months from first to last of one year."""
    if not 1 <= first <= last <= 12:
        return None
    return DateSpan(date(year, first, 1), date(year, last, monthrange(year, last)[1]), kind)


def month(printed: str, year: str) -> DateSpan | None:
    return months(int(printed), int(printed), int(year), "month")


def quarter(printed: str, year: str) -> DateSpan | None:
    number = _ROMAN.get(printed.upper()) or int(printed)
    return months(3 * number - 2, 3 * number, int(year), "quarter")


def years(first: str, last: str, kind: str) -> DateSpan | None:
    """The years from first to last; '2021-25' ends in 2025. None where they run backwards."""
    begin = int(first)
    end = int(last) if len(last) == 4 else begin // 100 * 100 + int(last)
    return DateSpan(date(begin, 1, 1), date(end, 12, 31), kind) if begin <= end else None


def between(first: DateSpan | None, last: DateSpan | None) -> DateSpan | None:
    """From the first day of one to the last of the other."""
    if first is None or last is None or first.start > last.end:
        return None
    return DateSpan(first.start, last.end, "range")


YEAR = r"(?:19|20)\d\d"
GAP = r"[ \t]*+\n?[ \t]*+"  # a line may end inside a date
_BLANK = r"[ \t.…_]*+"
TO = rf"{GAP}(?:[-–—]|(?:cho{GAP})?(?:đến|tới)(?:{GAP}hết)?){GAP}"
_PERIOD_WORD = (
    rf"(?:giai{GAP}đoạn|nhiệm{GAP}kỳ|thời{GAP}kỳ|năm{GAP}học|niên{GAP}(?:độ|khóa)|khóa|vụ|mùa{GAP}vụ"
    rf"|(?:từ{GAP})?(?:các{GAP}|đầu{GAP}|cuối{GAP})?năm|từ)"
)
# '1900 - 2000 ha' are no years.
_NO_UNIT = (
    r"(?!\s{0,2}(?:ha|m|m2|m²|km|kg|tấn|tạ|lít|người|hộ|đồng|triệu|tỷ|lượt|con|cây|suất|căn|ngôi|%|đ/)(?!\w))"
)
# Day, month and year, apart from codes ('12/3/2024/QĐ') and longer numbers.
_END = r"(?!\d|/\w|[-.,]\d)"


def _numeric(name: str, before: str = r"(?<![\d/.,-])", end: str = _END) -> str:
    """10/3/2014, 10-3-2014 or 10.3.2014, in groups named after `name`."""
    return (
        rf"{before}(?P<{name}d>\d{{1,2}})[ ]?(?P<{name}s>[/.-])[ ]?\n?(?P<{name}m>\d{{1,2}})"
        rf"[ ]?(?P={name}s)[ ]?\n?(?P<{name}y>{YEAR}){end}"
    )


def _worded(name: str) -> str:
    """ngày 10 tháng 3 năm 2014, in groups named after `name`."""
    return (
        rf"(?:ngày{GAP})?(?P<{name}d>\d{{1,2}}),?{GAP}tháng{GAP}(?P<{name}m>\d{{1,2}}),?"
        rf"{GAP}(?:năm{GAP}|/{GAP})(?P<{name}y>{YEAR})(?!\d)"
    )


def _at(match: re.Match[str], prefix: str = "a") -> DateSpan | None:
    return day(match[prefix + "d"], match[prefix + "m"], match[prefix + "y"])


def _shared(match: re.Match[str]) -> DateSpan | None:
    """'từ ngày 26/8 đến 30/9/2025', 'từ ngày 12 đến ngày 15/10/2020': what the first lacks the last has. A
    first day later in the year than the last is of the year before."""
    last = _at(match, "b")
    if last is None:
        return None
    groups = match.groupdict()
    first_month = groups.get("fm") or match["bm"]
    first = day(match["fd"], first_month, match["by"])
    if first and first.start > last.end and groups.get("fm"):
        first = day(match["fd"], first_month, str(int(match["by"]) - 1))
    return between(first, last)


def _part_of_year(match: re.Match[str]) -> DateSpan | None:
    printed, year = match["n"], int(match["y"])
    count = int(printed) if printed.isdigit() else int(read_number_words(printed.split()))
    kind = "half" if count == 6 else "range"
    if (match["end"] or "").lower() == "cuối":
        return months(13 - count, 12, year, kind)
    return months(1, count, year, kind)


def _half(match: re.Match[str]) -> DateSpan | None:
    first = match["h"].lower() == "đầu"
    return months(1, 6, int(match["y"]), "half") if first else months(7, 12, int(match["y"]), "half")


def _month_range(match: re.Match[str]) -> DateSpan | None:
    return between(month(match["f"], match["fy"] or match["y"]), month(match["l"], match["y"]))


def _quarter_range(match: re.Match[str]) -> DateSpan | None:
    return between(quarter(match["f"], match["fy"] or match["y"]), quarter(match["l"], match["y"]))


Form = tuple[str, str, Callable[[re.Match[str]], DateSpan | None]]
QUARTER = r"(?:IV|III|II|I|[1-4])(?!\w)"
_OF_YEAR = rf"{GAP}(?:/|-|\.|năm|của{GAP}năm){GAP}"
_FROM_DAY = rf"(?:từ{GAP})?(?:ngày{GAP})?"

# Of two forms that begin together the longer match wins.
_FEW = "hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: một)?"  # months in words
_FORMS: list[Form] = [
    (
        "date.range.days",
        rf"{_FROM_DAY}{_numeric('a', end='')}{TO}(?:ngày{GAP})?{_numeric('b', before='')}",
        lambda m: between(_at(m, "a"), _at(m, "b")),
    ),
    (
        "date.range.worded",
        rf"(?:từ{GAP})?{_worded('a')}{TO}{_worded('b')}",
        lambda m: between(_at(m, "a"), _at(m, "b")),
    ),
    (
        "date.range.shared",
        rf"(?:từ{GAP}(?:ngày{GAP})?|ngày{GAP})(?P<fd>\d{{1,2}})(?:(?:/|{GAP}tháng{GAP})(?P<fm>\d{{1,2}}))?"
        rf"{TO}(?:ngày{GAP})?{_numeric('b', before='')}",
        _shared,
    ),
    (
        "date.range.shared",
        rf"(?:từ{GAP}(?:ngày{GAP})?|ngày{GAP})(?P<fd>\d{{1,2}})(?:(?:/|{GAP}tháng{GAP})(?P<fm>\d{{1,2}}))?"
        rf"{TO}{_worded('b')}",
        _shared,
    ),
    (
        "date.range.shared",
        rf"\((?P<fd>\d{{1,2}})/(?P<fm>\d{{1,2}}){TO}{_numeric('b', before='')}(?=\))",
        _shared,
    ),
    ("date.day.worded", rf"ngày{GAP}{_worded('a').removeprefix(f'(?:ngày{GAP})?')}", _at),
    ("date.day", rf"(?:ngày{GAP})?{_numeric('a')}", _at),
    (
        "date.day.short_year",
        rf"ngày{GAP}(?P<ad>\d{{1,2}})/(?P<am>\d{{1,2}})/(?P<ay>\d\d){_END}",
        _at,
    ),
    (
        "date.month.blank_day",
        rf"ngày{_BLANK}\n?{_BLANK}(?:tháng{GAP}|/)(?P<m>\d{{1,2}})(?:{GAP}năm{GAP}|/)(?P<y>{YEAR})(?!\d)",
        lambda m: month(m["m"], m["y"]),
    ),
    (
        "date.year.blank_month",
        rf"ngày{_BLANK}\n?{_BLANK}(?:tháng{_BLANK}\n?{_BLANK}năm{GAP}|/{_BLANK}/[ ]?)(?P<y>{YEAR})(?!\d)",
        lambda m: years(m["y"], m["y"], "year"),
    ),
    (
        "date.range.months",
        rf"(?:từ{GAP})?(?:các{GAP})?tháng{GAP}(?P<f>\d{{1,2}})(?:{_OF_YEAR}(?P<fy>{YEAR}))?{TO}"
        rf"(?:tháng{GAP})?(?P<l>\d{{1,2}}){_OF_YEAR}(?P<y>{YEAR})(?!\d)",
        _month_range,
    ),
    (
        "date.month",
        rf"tháng{GAP}(?P<m>\d{{1,2}}){_OF_YEAR}(?P<y>{YEAR})(?!\d)",
        lambda m: month(m["m"], m["y"]),
    ),
    (
        "date.month.bare",
        rf"(?<=\s)(?P<m>0[1-9]|1[0-2])/(?P<y>{YEAR})(?=\s*(?:đến|tới|-|–))|"
        rf"(?<=đến\s)(?P<m2>0[1-9]|1[0-2])/(?P<y2>{YEAR}){_END}|(?<=hết\s)(?P<m3>0[1-9]|1[0-2])/(?P<y3>{YEAR}){_END}",
        lambda m: month(m["m"] or m["m2"] or m["m3"], m["y"] or m["y2"] or m["y3"]),
    ),
    (
        "date.range.quarters",
        rf"(?:từ{GAP})?quý{GAP}(?P<f>{QUARTER})(?:{_OF_YEAR}(?P<fy>{YEAR}))?{TO}"
        rf"(?:quý{GAP})?(?P<l>{QUARTER}){_OF_YEAR}(?P<y>{YEAR})(?!\d)",
        _quarter_range,
    ),
    (
        "date.quarter",
        rf"quý{GAP}(?P<q>{QUARTER}){_OF_YEAR}(?P<y>{YEAR})(?!\d)",
        lambda m: quarter(m["q"], m["y"]),
    ),
    ("date.half", rf"nửa{GAP}(?P<h>đầu|cuối){GAP}năm{GAP}(?P<y>{YEAR})(?!\d)", _half),
    (
        "date.part_of_year",
        rf"(?<![\w.,/])(?P<n>0?[1-9]|1[01]|{_FEW}){GAP}tháng(?:{GAP}(?P<end>đầu|cuối))?(?:{GAP}của)?{GAP}năm{GAP}"
        rf"(?P<y>{YEAR})(?!\d)",
        _part_of_year,
    ),
    (
        "date.range.years",
        rf"(?P<w>{_PERIOD_WORD}{GAP})?(?<![\d/.,-])(?P<f>{YEAR}){TO}(?:(?:đầu{GAP}|cuối{GAP})?năm{GAP})?"
        rf"(?P<l>{YEAR})(?!\d|[-/.,]\d|/[A-ZĐ]){_NO_UNIT}",
        lambda m: years(m["f"], m["l"], "range"),
    ),
    (
        "date.range.short_years",
        rf"(?:giai{GAP}đoạn|nhiệm{GAP}kỳ|năm{GAP}học){GAP}(?P<f>{YEAR}){GAP}[-–]{GAP}(?P<l>\d\d)(?![\d/.,]\d|\d)",
        lambda m: years(m["f"], m["l"], "range"),
    ),
    ("date.year", rf"năm{GAP}(?P<y>{YEAR})(?!\d|[/.,]\d|/[A-ZĐ])", lambda m: years(m["y"], m["y"], "year")),
]
FORMS = [(rule, re.compile(pattern, re.IGNORECASE), build) for rule, pattern, build in _FORMS]
