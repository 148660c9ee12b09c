"""The kinds of documents: 'Chỉ thị' is CT, the 'CTr' of 'CTr/TU' is a Chương trình."""

from __future__ import annotations

import re
from functools import cache

from extractors.rules import alternation, load_rules

_RULES = load_rules("document_types")["type"]
_BY_NAME = {word: str(entry["name"]) for entry in _RULES for word in entry["words"] if word[0].islower()}
_BY_ABBREVIATION = {
    word.upper(): str(entry["name"]) for entry in _RULES for word in entry["words"] if word[0].isupper()
}
NAMES = alternation(list(_BY_NAME))
# What stands right before a number that is a code's: 'Quyết định ', 'số: ', 'Công văn (số '.
NAME_OR_NUMBER_WORD = re.compile(
    rf"(?:(?<!\w)số[-.]?|(?<!\w){NAMES}(?:\s+liên\s+tịch|\s+phối\s+hợp)?)\s{{0,3}}:?\s{{0,3}}$", re.IGNORECASE
)


def type_named(name: str) -> str:
    """The abbreviation of a kind by its name, in any case and with any white space."""
    return _BY_NAME[" ".join(name.lower().split())]


def type_of_part(part: str) -> str | None:
    """The kind that the first part of a symbol stands for; None of 'SNV'."""
    return _BY_ABBREVIATION.get(part.upper())


@cache
def abbreviations() -> tuple[str, ...]:
    """Every abbreviation in capitals, the longest first."""
    return tuple(sorted(_BY_ABBREVIATION, key=len, reverse=True))


def symbol_type(symbol: str) -> str | None:
    """The kind of a whole symbol: CTr of 'CTr/TU', QĐ of 'QĐ-UBND', None of 'SNV-CCHC'."""
    return type_of_part(re.split(r"[-–—/\s]+", symbol)[0])
