"""Dates that share a word or a year: 'tháng 5, 6/2024', 'quý I và quý II năm 2024', 'năm 2021, 2022'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.base import Mention, mention_at
from extractors.date_forms import GAP, QUARTER, YEAR, DateSpan, day, month, quarter, years

_AND = rf"(?:{GAP},{GAP}(?:và{GAP})?|{GAP}(?:và|;){GAP})"
_OF = rf"{GAP}(?:/|-|năm|của{GAP}năm){GAP}"


def _list(word: str, item: str, end: str) -> re.Pattern[str]:
    again = rf"(?:{word}{GAP})?"
    items = rf"(?P<items>{item}(?:{_AND}{again}{item}){{1,11}})"
    return re.compile(rf"(?:các{GAP})?{word}{GAP}{items}{end}", re.IGNORECASE)


_DAY = r"\d{1,2}(?!\d)"
_DAYS = _list("ngày", _DAY, rf"(?:/|{GAP}tháng{GAP})(?P<m>\d{{1,2}})(?:/|{GAP}năm{GAP})(?P<y>{YEAR})(?!\d)")
_DAY_MONTHS = _list("ngày", r"\d{1,2}/\d{1,2}(?!\d)", rf"/(?P<y>{YEAR})(?!\d)")
_MONTHS = _list("tháng", _DAY, rf"{_OF}(?P<y>{YEAR})(?!\d)")
_QUARTERS = _list("quý", QUARTER, rf"{_OF}(?P<y>{YEAR})(?!\d)")
# The words that may follow a list of years; a noun would make its last number a count ('năm 2023, 2050 hộ').
_FUNCTION_WORD = (
    r"(?:và|đã|là|có|của|được|do|tại|trên|theo|với|để|đạt|tăng|giảm|nên|ước|không|chưa|thì)(?!\w)"
)
_AFTER = rf"(?=\s{{0,3}}(?:[,;.:)”\"\n]|$|{_FUNCTION_WORD}))"
_YEARS = _list("năm", rf"{YEAR}(?!\d|[/.,-]\d)", _AFTER)


def find_date_lists(text: str) -> Iterator[Mention[DateSpan]]:
    """Yield each date of a list; the last one's span takes in what they share."""
    for match in _DAYS.finditer(text):
        yield from _items(text, match, [day(n, match["m"], match["y"]) for n in _printed(match, r"\d+")])
    for match in _DAY_MONTHS.finditer(text):
        printed = (item.partition("/") for item in _printed(match, _ITEM))
        yield from _items(text, match, [day(d, m, match["y"]) for d, _, m in printed])
    for match in _MONTHS.finditer(text):
        yield from _items(text, match, [month(n, match["y"]) for n in _printed(match, r"\d+")])
    for match in _QUARTERS.finditer(text):
        yield from _items(text, match, [quarter(q, match["y"]) for q in _printed(match, _ITEM)])
    for match in _YEARS.finditer(text):
        yield from _items(text, match, [years(y, y, "year") for y in _printed(match, r"\d+")])


_ITEM = r"\d+(?:/\d+)?|(?<!\w)[IV]+(?!\w)"


def _printed(match: re.Match[str], item: str) -> list[str]:
    return re.findall(item, match["items"], re.IGNORECASE)


def _items(text: str, match: re.Match[str], spans: list[DateSpan | None]) -> Iterator[Mention[DateSpan]]:
    """The dates of one list where all of them exist and rise."""
    known = [span for span in spans if span]
    if len(known) < len(spans) or any(a.start >= b.start for a, b in pairwise(known)):
        return
    found = list(re.finditer(_ITEM, match["items"], re.IGNORECASE))
    low = match.start("items")
    for nth, (item, span) in enumerate(zip(found, known, strict=True)):
        start = match.start() if nth == 0 else low + item.start()
        end = match.end() if nth == len(found) - 1 else low + item.end()
        yield mention_at(text, start, end, span, "date.list")
