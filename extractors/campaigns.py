"""Names of movements: 'phong trào thi đua “Dân vận khéo”', '22 mô hình “Làm theo Bác” được công nhận'.

They stand in quotation marks as names of models do, and many models go by them; none of them is one.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.model_neighbours import words
from extractors.normalise import key_of
from extractors.quotes import Quote, find_quotes
from extractors.rules import load_rules


@cache
def _other() -> re.Pattern[str]:
    """A noun that owns the quote after it, with at most a few words between."""
    return re.compile(
        rf"(?<!\w)(?:(?:{words('other')})(?:(?:\s+\w+){{0,3}}|(?:\s+\w+){{0,9}}\s+(?:là|như|gồm))"
        rf"|(?:{words('owning')}))\s*:?\s*$",
        re.IGNORECASE,
    )


@cache
def _head_last() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words('head')})(?:\s+(?:{words('kind')}))?\s*:?\s*$", re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    """'22 mô hình' and '975 mô hình, điển hình' right before a quote."""
    heads = rf"(?:{words('head')})(?:\s*,\s*(?:{words('head')}))?"
    return re.compile(rf"(?<!\w)(?P<number>\d+)\s+{heads}\s*:?\s*$", re.IGNORECASE)


@cache
def _shared() -> re.Pattern[str]:
    """What is said of many models that share a name: registered, recognised, of groups and of persons."""
    said = "đăng ký|công nhận|thẩm định|tập thể|cá nhân|lĩnh vực|trong năm"
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


@cache
def _known() -> frozenset[str]:
    return frozenset(key_of(word) for entry in load_rules("models")["campaign"] for word in entry["words"])


def is_campaign(name: str, campaigns: frozenset[str]) -> bool:
    """Whether a quoted name is that of a movement, told by the document or by the country's custom."""
    key = key_of(name)
    return key in campaigns or key in _known()


def owned_by_other(before: str) -> bool:
    """Whether a noun such as 'phong trào' owns the quote that follows; in 'phong trào xây dựng mô hình “…”'
    and 'mô hình câu lạc bộ “…”' the noun that counts is another."""
    return bool(_other().search(before)) and not _head_last().search(before)


def find_campaigns(text: str) -> frozenset[str]:
    """Keys of the names of movements, and of what many models share ('22 mô hình “Dân vận khéo”')."""
    found = set()
    for quote in find_quotes(text):
        before = text[max(0, quote.start - 80) : quote.start]
        if owned_by_other(before) or _is_shared(text, quote, before):
            found.add(key_of(text[quote.inner_start : quote.inner_end]))
    return frozenset(found)


def _is_shared(text: str, quote: Quote, before: str) -> bool:
    counted = _counted().search(before)
    if counted is None or int(counted["number"]) < 2:
        return False
    near = before[-60:] + " " + text[quote.end : quote.end + 80].split(".")[0]
    return bool(_shared().search(near))
