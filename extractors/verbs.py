"""The verb that a figure is the object of, listed or not: 'đào mới 735 hố' → 'đào'."""

from __future__ import annotations

import re
from functools import cache

from extractors.rules import alternation, load_rules
from extractors.units import find_unit
from extractors.vocabulary import is_nominal
from extractors.words import Tagged, Words

_REACH = 60
_RUN = re.compile(r"(?:(?<!\S)[^\W\d_]{1,12}[ ]){0,3}(?<!\S)[^\W\d_]{1,12}(?!.)", re.DOTALL)


def verb_before(text: str, at: int) -> str | None:
    """The verb right before the figure at text[at], in lower case; none that says nothing ('có', 'đạt')."""
    near = text[max(0, at - _REACH) : at]
    until = at - len(near) + len(_without_asides(near))
    run = _RUN.search(text, max(0, until - _REACH), until)
    if run is None or _last("idle").search(run[0]):
        return None
    verb = _verb(text, run.start(), run.end())
    return verb.lower() if verb else None


def _without_asides(text: str) -> str:
    """The text without the words at its end that change nothing between a verb and its figure."""
    stripped = text.rstrip()
    while word := _last("aside").search(stripped):
        stripped = stripped[: word.start()].rstrip()
    return stripped


@cache
def _last(group: str) -> re.Pattern[str]:
    words = [word for entry in load_rules("actions")[group] for word in entry["words"]]
    return re.compile(rf"(?<!\w){alternation(words)}(?!.)", re.IGNORECASE | re.DOTALL)


def _verb(text: str, start: int, end: int) -> str | None:
    """The verb that text[start:end] ends in; two of one syllable are one, 'xảy ra'."""
    words = [word for word in Words(text).tagged(start) if word.start < end]
    if not words or words[-1].end > end or not _is_telling(text, words[-1]):
        return None
    first = words[-1]
    if len(words) > 1 and all(_is_short(text, word) and _is_telling(text, word) for word in words[-2:]):
        first = words[-2]
    noun = find_unit(text[first.start : end], 0)
    is_noun = is_nominal(text[start : first.start]) or (noun is not None and noun.sure)
    return None if is_noun else text[first.start : end]


def _is_telling(text: str, word: Tagged) -> bool:
    """Whether a word is a verb that says what was done."""
    return word.tag == "V" and not _last("light").fullmatch(text[word.start : word.end])


def _is_short(text: str, word: Tagged) -> bool:
    return " " not in text[word.start : word.end]
