"""What a report says of other reports: '14/17 xã báo cáo', 'thay thế Báo cáo số 15-BC/ĐU'."""

from __future__ import annotations

from functools import cache
from re import Pattern
from typing import Literal

from extractors.rules import entry_pattern, load_rules
from extractors.vocabulary import find_terms

Reporting = Literal["reported", "missing"]
_REACH = 60  # characters beside a number or a code that can say it


def reporting_at(text: str, start: int, end: int) -> Reporting | None:
    """Whether the units counted at text[start:end] are those that have reported, or those that have not."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    for group, beside in (("after", after), ("before", before)):
        for name, pattern in _patterns(group):
            if pattern.search(beside):
                return name
    return None


def tier_before(text: str) -> str | None:
    """Whose part a number is, by the words before it: 'trong đó các xã' → 'commune'."""
    found = list(find_terms(text, "reports", "tier"))
    return found[-1].value if found else None


def is_replaced_at(text: str, start: int) -> bool:
    """Whether what is cited at text[start:] is replaced or corrected by the text itself."""
    before = text[max(0, start - _REACH) : start]
    return any(pattern.search(before) for _, pattern in _patterns("replacing"))


@cache
def _patterns(group: str) -> list[tuple[Reporting, Pattern[str]]]:
    found = ((entry["name"], entry_pattern(entry)) for entry in load_rules("reports")[group])
    return [(name, pattern) for name, pattern in found if pattern]
