"""Dates and periods in a text: 'ngày 10/3/2014', 'quý I/2024', 'từ tháng 3/2021 đến ngày 15/6/2024'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.base import Mention, leftmost_longest, mention_at
from extractors.date_forms import FORMS, GAP, TO, DateSpan, between
from extractors.date_lists import find_date_lists

__all__ = ["DateSpan", "find_dates"]

# A month that recognition spoiled ('tháng 0I năm 2025'): the year alone would be another date.
_UNREAL_DAY = re.compile(rf"ngày{GAP}\d{{1,2}}{GAP}$", re.IGNORECASE)
_MISREAD_MONTH = re.compile(rf"tháng{GAP}(?=\S{{0,3}}[\d@|/])\S{{1,3}}{GAP}$", re.IGNORECASE)


def find_dates(text: str) -> Iterator[Mention[DateSpan]]:
    """Yield the calendar dates and periods of text, in reading order, never overlapping."""
    yield from _joined(text, leftmost_longest([*_candidates(text), *find_date_lists(text)]))


def _candidates(text: str) -> Iterator[Mention[DateSpan]]:
    for rule, pattern, build in FORMS:
        for match in pattern.finditer(text):
            value = build(match)
            if value is not None and not _is_rest(text, rule, match.start()):
                yield mention_at(text, match.start(), match.end(), value, rule)


def _is_rest(text: str, rule: str, start: int) -> bool:
    """Whether a month or year is what is left of a date that cannot be: 'ngày 30 tháng 02 năm 2024'."""
    pattern = {"date.year": _MISREAD_MONTH, "date.month": _UNREAL_DAY}.get(rule)
    return pattern is not None and pattern.search(text[max(0, start - 20) : start]) is not None


# --- spans of unlike ends ---------------------------------------------------------------------

_FROM = re.compile(rf"(?:từ|kể{GAP}từ){GAP}(?:đầu{GAP})?$", re.IGNORECASE)
_UNTIL = re.compile(rf"{TO}(?:cuối{GAP})?", re.IGNORECASE)


def _joined(text: str, found: Iterable[Mention[DateSpan]]) -> Iterator[Mention[DateSpan]]:
    """'từ tháng 3/2021 đến ngày 15/6/2024' is one span, whatever the precision of its ends."""
    held: Mention[DateSpan] | None = None
    for mention in found:
        joined = held and _join(text, held, mention)
        if held and not joined:
            yield held
        held = joined or mention
    if held:
        yield held


def _join(text: str, first: Mention[DateSpan], last: Mention[DateSpan]) -> Mention[DateSpan] | None:
    opening = _FROM.search(text[max(0, first.start - 12) : first.start])
    opened = opening is not None or first.raw.lower().startswith("từ")
    if not opened or not _UNTIL.fullmatch(text, first.end, last.start) or first.value.kind == "range":
        return None
    value = between(first.value, last.value)
    start = first.start - len(opening[0]) if opening else first.start
    return mention_at(text, start, last.end, value, "date.range.joined") if value else None
