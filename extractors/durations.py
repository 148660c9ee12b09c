"""Lengths of years that name their ends: '94 năm Ngày truyền thống … (15/10/1930 - 15/10/2024)'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.base import Mention, mention_at
from extractors.dates import find_dates


@dataclass(frozen=True, slots=True)
class Duration:
    """A number of years with the ISO dates printed for its beginning and its end."""

    years: int
    start: str
    end: str


_YEARS = re.compile(
    r"(?<![\d.,/])(?P<years>\d{1,3})\s+năm(?!\s+\d)(?P<of>[^.;()\d]{0,120})\((?P<ends>[^()]{8,60})\)"
)


def find_durations(text: str) -> Iterator[Mention[Duration]]:
    """Yield the durations whose first and last day or year stand in brackets after them."""
    for match in _YEARS.finditer(text):
        ends = list(find_dates(match["ends"]))
        if len(ends) == 1 and ends[0].value.kind == "range":
            span = ends[0].value
            whole_years = not re.search(r"\d\s*[/.]\s*\d", match["ends"])
            first, last = span.start.isoformat(), span.end.isoformat()
            value = Duration(int(match["years"]), *((first[:4], last[:4]) if whole_years else (first, last)))
            yield mention_at(text, match.start(), match.end(), value, "duration")
