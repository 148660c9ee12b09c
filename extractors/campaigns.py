"""Names of movements: 'phong trào thi đua “Dân vận khéo”', '975 mô hình “Dân vận khéo” được đăng ký'.

They stand in quotation marks as names of models do, and many models go by them; none of them is one.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.model_words import known_campaigns, words
from extractors.normalise import key_of
from extractors.quotations import find_quotations

_MANY, _SOME = 20, 5  # models counted under one name: of themselves, and where they are said to be registered
_LEAD = 80  # characters before a quote
_SAID = re.compile(r"(?<!\w)(?i:đăng\s+ký|công\s+nhận|thẩm\s+định|tập\s+thể|cá\s+nhân|lĩnh\s+vực)(?!\w)")


def find_campaigns(text: str) -> frozenset[str]:
    """Keys of the names of movements, and of what many models share ('22 mô hình “Làm theo Bác”')."""
    found = set()
    for quote in find_quotations(text):
        lead, name = text[max(0, quote.start - _LEAD) : quote.start], text[quote.inner : quote.stop]
        if name and (owned_by_other(lead) or _is_shared(lead, text[quote.end : quote.end + _LEAD])):
            found.add(key_of(name))
    return frozenset(found)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"{words('other')}\s*:?\s*$")


def owned_by_other(lead: str) -> bool:
    """Whether the noun right before a quote is that of a movement, a contest, a document …"""
    return bool(_other().search(lead))


def _is_shared(lead: str, after: str) -> bool:
    counted = re.search(rf"(?<![\w.,])(\d{{1,3}}(?:\.\d{{3}})*)\s+{words('opener')}\s+$", lead)
    if counted is None or re.match(r"\s*(?:,|;|và)\s*[“\"]", after):
        return False
    many = int(counted[1].replace(".", ""))
    said = bool(_SAID.search(lead) or _SAID.search(re.split(r"[.;]", after)[0]))
    return many >= _MANY or (many >= _SOME and said)


def is_campaign(name: str, campaigns: frozenset[str]) -> bool:
    """Whether a name is, or begins with, that of a movement of the document or of the whole country."""
    key = key_of(name)
    if key in campaigns or key in known_campaigns():
        return True
    first = key.split()
    return any(" ".join(first[:n]) in known_campaigns() for n in range(2, len(first)))
