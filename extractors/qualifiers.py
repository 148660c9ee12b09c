"""Words that make a figure less than exact: 'gần 300 công chức', 'từ 05 mô hình trở lên', 'bình quân'."""

from __future__ import annotations

import re
from functools import cache

from extractors.rules import Entry, alternation, load_rules

_BREAK = re.compile(r"[,;:.(]\s")
_REACH = 80


def qualifier_of(text: str, start: int, end: int) -> str | None:
    """What the words just before text[start:end], in its clause, or after it say of the figure there."""
    clause = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = text[end : end + _REACH]
    for name, where, pattern in _patterns():
        searched = after if where == "after" else clause
        if pattern.match(searched) if where == "after" else pattern.search(searched):
            return name
    return None


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (entry["qualifier"], entry["where"], _pattern(_spellings(entry), entry["where"]))
        for entry in load_rules("qualifiers")["qualifier"]
    )


def _spellings(entry: Entry) -> str:
    """The words of an entry, but not after those with which they mean something else ('thấp hơn 5%')."""
    other = "".join(rf"(?<!{word} )" for word in entry.get("not_after", ()))
    return other + alternation(entry["words"])


def _pattern(words: str, where: str) -> re.Pattern[str]:
    forms = {
        "before": rf"(?<!\w){words}\s*(?:từ\s*)?$",
        "clause": rf"(?<!\w){words}(?!\w)",
        "after": rf"(?:\s[^\W\d_]+){{0,3}}?\s*{words}(?!\w)",
    }
    return re.compile(forms[where], re.IGNORECASE)
