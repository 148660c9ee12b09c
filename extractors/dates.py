"""Dates and periods: 'ngày 10/3/2014', 'quý I/2024', 'giai đoạn 2016 - 2020'."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from extractors.base import Mention, leftmost_longest, mention_at

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


def _day(day: str, month: str, year: str) -> DateSpan | None:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return DateSpan(value, value, "day")


def _months(first: int, last: int, year: int, kind: str) -> DateSpan | None:
    if not 1 <= first <= last <= 12:
        return None
    return DateSpan(date(year, first, 1), date(year, last, monthrange(year, last)[1]), kind)


def _years(first: str, last: str, kind: str) -> DateSpan | None:
    if int(first) > int(last):
        return None
    return DateSpan(date(int(first), 1, 1), date(int(last), 12, 31), kind)


def _between(first: DateSpan | None, last: DateSpan | None) -> DateSpan | None:
    if first is None or last is None or first.start > last.end:
        return None
    return DateSpan(first.start, last.end, "range")


_Y = r"(?:19|20)\d\d"
_GAP = r"[ \t]*\n?[ \t]*"  # a line may end inside a date
_BLANK = r"[ \t.…_]*"
_PERIOD_WORD = (
    rf"(?:giai{_GAP}đoạn|nhiệm{_GAP}kỳ|thời{_GAP}kỳ|năm{_GAP}học|niên{_GAP}(?:độ|khóa)"
    rf"|(?:từ{_GAP})?(?:các{_GAP})?năm|từ)"
)
_TO = rf"{_GAP}(?:[-–—]|đến(?:{_GAP}hết)?){_GAP}"


def _numeric(name: str) -> str:
    """10/3/2014, 10-3-2014 or 10.3.2014, in groups named after `name`."""
    return (
        rf"(?<![\d/.,-])(?P<{name}d>\d{{1,2}})(?P<{name}s>[/.-])(?P<{name}m>\d{{1,2}})"
        rf"(?P={name}s)(?P<{name}y>{_Y})(?![\d/]|[-.,]\d)"
    )


def _worded(name: str) -> str:
    """ngày 10 tháng 3 năm 2014, in groups named after `name`."""
    return (
        rf"ngày{_GAP}(?P<{name}d>\d{{1,2}}){_GAP}tháng{_GAP}(?P<{name}m>\d{{1,2}})"
        rf"{_GAP}năm{_GAP}(?P<{name}y>{_Y})(?!\d)"
    )


def _at(match: re.Match[str], prefix: str = "a") -> DateSpan | None:
    return _day(match[prefix + "d"], match[prefix + "m"], match[prefix + "y"])


def _part_of_year(match: re.Match[str]) -> DateSpan | None:
    count, year = int(match["n"]), int(match["y"])
    if match["end"].lower() == "cuối":
        return _months(13 - count, 12, year, "half" if count == 6 else "range")
    return _months(1, count, year, "half" if count == 6 else "range")


def _quarter(match: re.Match[str]) -> DateSpan | None:
    quarter = _ROMAN.get(match["q"].upper()) or int(match["q"])
    return _months(3 * quarter - 2, 3 * quarter, int(match["y"]), "quarter")


def _half(match: re.Match[str]) -> DateSpan | None:
    first = match["h"].lower() in {"đầu", "i", "1"}
    return _months(1, 6, int(match["y"]), "half") if first else _months(7, 12, int(match["y"]), "half")


def _month_range(match: re.Match[str]) -> DateSpan | None:
    first_year = match["fy"] or match["y"]
    return _between(
        _months(int(match["f"]), int(match["f"]), int(first_year), "month"),
        _months(int(match["l"]), int(match["l"]), int(match["y"]), "month"),
    )


Form = tuple[str, str, Callable[[re.Match[str]], DateSpan | None]]

# Forms in the order of domain.md §3.3; of two that begin together the longer match wins.
_FORMS: list[Form] = [
    (
        "date.range.days",
        rf"(?:từ{_GAP})?(?:ngày{_GAP})?{_numeric('a')}{_TO}(?:ngày{_GAP})?{_numeric('b')}",
        lambda m: _between(_at(m, "a"), _at(m, "b")),
    ),
    (
        "date.range.worded",
        rf"(?:từ{_GAP})?{_worded('a')}{_TO}{_worded('b')}",
        lambda m: _between(_at(m, "a"), _at(m, "b")),
    ),
    ("date.day.worded", _worded("a"), _at),
    ("date.day", rf"(?:ngày{_GAP})?{_numeric('a')}", _at),
    (
        "date.month.blank_day",
        rf"ngày{_BLANK}\n?{_BLANK}tháng{_GAP}(?P<m>\d{{1,2}}){_GAP}năm{_GAP}(?P<y>{_Y})(?!\d)",
        lambda m: _months(int(m["m"]), int(m["m"]), int(m["y"]), "month"),
    ),
    (
        "date.month.blank_day",
        rf"ngày{_BLANK}/(?P<m>\d{{1,2}})/(?P<y>{_Y})(?!\d)",
        lambda m: _months(int(m["m"]), int(m["m"]), int(m["y"]), "month"),
    ),
    (
        "date.year.blank_month",
        rf"ngày{_BLANK}\n?{_BLANK}tháng{_BLANK}\n?{_BLANK}năm{_GAP}(?P<y>{_Y})(?!\d)",
        lambda m: _years(m["y"], m["y"], "year"),
    ),
    (
        "date.range.months",
        rf"(?:từ{_GAP})?tháng{_GAP}(?P<f>\d{{1,2}})(?:{_GAP}(?:/|năm){_GAP}(?P<fy>{_Y}))?{_TO}"
        rf"(?:tháng{_GAP})?(?P<l>\d{{1,2}}){_GAP}(?:/|năm){_GAP}(?P<y>{_Y})(?!\d)",
        _month_range,
    ),
    (
        "date.month",
        rf"tháng{_GAP}(?P<m>\d{{1,2}}){_GAP}(?:/|-|năm){_GAP}(?P<y>{_Y})(?!\d)",
        lambda m: _months(int(m["m"]), int(m["m"]), int(m["y"]), "month"),
    ),
    (
        "date.quarter",
        rf"quý{_GAP}(?P<q>IV|III|II|I|[1-4]){_GAP}(?:/|-|năm){_GAP}(?P<y>{_Y})(?!\d)",
        _quarter,
    ),
    (
        "date.half",
        rf"nửa{_GAP}(?P<h>đầu|cuối){_GAP}năm{_GAP}(?P<y>{_Y})(?!\d)",
        _half,
    ),
    (
        "date.part_of_year",
        rf"(?P<n>0?[1-9]|1[01]){_GAP}tháng{_GAP}(?P<end>đầu|cuối){_GAP}(?:của{_GAP})?năm{_GAP}(?P<y>{_Y})(?!\d)",
        _part_of_year,
    ),
    (
        "date.range.years",
        rf"(?:{_PERIOD_WORD}{_GAP})?(?<![\d/.,-])(?P<f>{_Y}){_TO}(?:năm{_GAP})?(?P<l>{_Y})(?!\d|[-/.,]\d)",
        lambda m: _years(m["f"], m["l"], "range"),
    ),
    (
        "date.year",
        rf"năm{_GAP}(?P<y>{_Y})(?!\d|[/.,]\d)",
        lambda m: _years(m["y"], m["y"], "year"),
    ),
]
_COMPILED = [(rule, re.compile(pattern, re.IGNORECASE), build) for rule, pattern, build in _FORMS]


# A month that recognition spoiled ('tháng 0I năm 2025'): the year alone would be another date.
_MISREAD_MONTH = re.compile(rf"tháng{_GAP}(?=\S*[\d@|/])\S{{1,3}}{_GAP}$", re.IGNORECASE)


def find_dates(text: str) -> Iterator[Mention[DateSpan]]:
    """Yield the calendar dates and periods of text, in reading order, never overlapping."""
    yield from leftmost_longest(_candidates(text))


def _candidates(text: str) -> Iterator[Mention[DateSpan]]:
    for rule, pattern, build in _COMPILED:
        for match in pattern.finditer(text):
            value = build(match)
            misread = rule == "date.year" and _MISREAD_MONTH.search(text, 0, match.start())
            if value is not None and not misread:
                yield mention_at(text, match.start(), match.end(), value, rule)
