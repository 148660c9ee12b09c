"""Lengths of years that name their ends: '94 năm Ngày truyền thống … (15/10/1930 - 15/10/2024)'.

Or the document that they began with: '10 năm thực hiện Chỉ thị số 40-CT/TU ngày 22/11/2014'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.base import Mention, leftmost_longest, mention_at
from extractors.dates import find_dates


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of years with the ISO dates printed for its beginning and its end."""

    years: int
    start: str
    end: str


# 'kỷ niệm lần thứ 88 ngày thành lập (…)' is of years, 'Đại hội lần thứ 12 (2020 - 2025)' is not.
_BRACKETED = re.compile(
    r"(?:(?<![\d.,/])(?P<years>\d{1,3})\s+năm(?!\s+\d)|kỷ\s+niệm\s+lần\s+thứ\s+(?P<time>\d{1,3})(?!\d))"
    r"[^.;()\d]{0,120}\((?P<ends>[^()]{8,60})\)"
)
# 'Kế hoạch 5 năm 2021 - 2025', '3 năm, giai đoạn 2021 - 2023'.
_DIRECT = re.compile(
    r"(?<![\d.,/])(?P<years>\d{1,2})\s+năm,?\s+(?P<ends>(?:giai\s+đoạn\s+|từ\s+)?\d{4}\s?(?:[-–]|đến)\s?\d{4})(?!\d)"
)


# What stands before a cited document: 'Qua 10 năm triển khai, thực hiện ', 'tổng kết 05 năm thi hành '.
_SINCE = re.compile(
    r"(?P<opener>(?:^|[.;:]\s+)(?:Qua|Sau)\s+)?(?<![\d.,/-])(?P<years>\d{1,2})\s+năm"
    r"(?:,?\s+(?:và\s+)?(?:triển\s+khai|tổ\s+chức|quán\s+triệt|thi\s+hành|thực\s+hiện)){1,3}\s+$"
)
_REACH = 80  # characters before a citation that may say since when


@dataclass(frozen=True, slots=True)
class Since:
    """How many years a document has been carried out; `is_now` where the sentence opens with it."""

    years: int
    is_now: bool


def years_since(text: str, citation: int) -> Since | None:
    """The years that the document cited at an offset is said to have been carried out."""
    match = _SINCE.search(text[max(0, citation - _REACH) : citation])
    return Since(int(match["years"]), bool(match["opener"])) if match else None


def find_durations(text: str) -> Iterator[Mention[Duration]]:
    """Yield the durations whose first and last day or year stand right after them or in brackets."""
    yield from leftmost_longest(
        mention
        for pattern in (_BRACKETED, _DIRECT)
        for match in pattern.finditer(text)
        if (mention := _with_ends(text, match))
    )


def _with_ends(text: str, match: re.Match[str]) -> Mention[Duration] | None:
    ends = list(find_dates(match["ends"]))
    if len(ends) != 1 or ends[0].value.kind != "range":
        return None
    span, years = ends[0].value, int(match["years"] or match["time"])
    whole_years = not re.search(r"\d\s*[/.]\s*\d", match["ends"])
    first, last = (day.isoformat()[: 4 if whole_years else 10] for day in (span.start, span.end))
    return mention_at(text, match.start(), match.end(), Duration(years, first, last), "duration")
