"""Fractions beside their own percentage, whatever noun they leave out: '96,54% (3.128/3.240)'."""

from __future__ import annotations

import re
from functools import cache

from extractors.figures import Figure
from extractors.rules import alternation, load_rules
from extractors.units import subject_noun

_BEFORE = re.compile(r"%\s?\(\s?(?:(?:tương đương|tương ứng|tức là|tức|là|với|đạt)\s)?$")
_RATE = re.compile(r"t[ỷỉ]\s+lệ\s+(?P<words>[^;.:%()]{2,70})", re.IGNORECASE)
_REACH = 120


def is_rated(text: str, figure: Figure) -> bool:
    """Whether a percentage stands right behind a fraction, or it in brackets right behind a percentage."""
    if figure.kind != "fraction":
        return False
    before = text[max(0, figure.start - 30) : figure.start]
    return bool(_after().match(text, figure.end) or _BEFORE.search(before))


@cache
def _after() -> re.Pattern[str]:
    """', đạt 75%', '(75%)', ' (đạt tỷ lệ 75%)'."""
    cues = load_rules("cues")
    words = alternation([w for group in ("ratio", "share", "rate") for e in cues[group] for w in e["words"]])
    return re.compile(rf"\s?(?:\(\s?|,\s)?(?:{words}\s){{0,2}}\d{{1,3}}(?:[.,]\d{{1,3}})?\s?%", re.IGNORECASE)


def rated_noun(text: str, figure: Figure) -> str | None:
    """What the rate before a fraction is of: 'Tỷ lệ trẻ em được tiêm đạt 96,54% (3.128/3.240)'."""
    rates = list(_RATE.finditer(text, max(0, figure.start - _REACH), figure.start))
    words = rates[-1]["words"].split() if rates else []
    nouns = (subject_noun(" ".join(words[at:])) for at in range(len(words)))
    return next((noun for noun in nouns if noun), None)
