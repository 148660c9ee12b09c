"""Are two spellings one model? 'Tổ về ANTT' and 'Tổ an ninh trật tự' are; '3 sạch' and '5 sạch' are not.

Names are compared by their folded keys. Digits never differ within one model; of two words that both are
Vietnamese, neither is a misreading of the other, unless the name is long and its place agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

_PARTICLES = frozenset(
    ["ve", "va", "cua", "cho", "cac", "nhung", "trong", "la", "o", "tai", "theo", "voi", "mo", "hinh"]
)
_FEWEST = 4  # words of a name that may lose a particle
_LONG = 7  # words of a name in which one word may be another
_LETTERS = 14  # characters of a name for each letter that may be misread
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdghklmnprstvx])?"
_NUCLEUS = r"(?:uye|uya|uyu|oai|oay|oao|oeo|ieu|yeu|uoi|uou|uay|[iyuo]?[aeiouy]{1,2})"
_SYLLABLE = re.compile(rf"{_ONSET}{_NUCLEUS}(?:ch|ng|nh|[cmnpt])?")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A folded name with the prints and places it was met with (places folded, too)."""

    key: str
    names: frozenset[str]
    places: frozenset[str]

    @property
    def words(self) -> list[str]:
        return self.key.split()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two spellings are one model, and how sure that is (0-1)."""

    reason: str
    score: float


def likeness(one: Spelling, other: Spelling) -> Likeness | None:
    """How two different spellings are one model; None where nothing says so."""
    if is_alias(one, other) or is_alias(other, one):
        return Likeness("alias", 0.9) if _places_fit(one.places, other.places) else None
    if _digits(one.key) != _digits(other.key) or not _places_fit(one.places, other.places):
        return None
    if one.key.replace(" ", "") == other.key.replace(" ", ""):
        return Likeness("spaces", 0.98)
    if min(len(one.words), len(other.words)) >= _FEWEST and _content(one.words) == _content(other.words):
        return Likeness("particles", 0.95)
    if _is_abbreviated(one.words, other.words) or _is_abbreviated(other.words, one.words):
        return Likeness("abbreviation", 0.95)
    return _misread(one, other)


def is_alias(short: Spelling, long: Spelling) -> bool:
    """'3 chung' before its own explanation: '3 Chung “Chung nguồn lực - …”'."""
    if len(short.words) < 2 or not any(char.isdigit() for char in short.key):
        return False
    return long.words[: len(short.words)] == short.words and any(
        re.match(rf"(?:\S+\s+){{{len(short.words) - 1}}}\S+\s*:?\s*[“\"]", name) for name in long.names
    )


def _digits(key: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", key)]


def _places_fit(one: Iterable[str], other: Iterable[str]) -> bool:
    """Places that agree ('ap 3 xa long thanh' lies in 'xa long thanh'), or one side that names none."""
    pairs = [(a, b) for a in one for b in other]
    return not pairs or any(_within(a, b) or _within(b, a) for a, b in pairs)


def _within(part: str, whole: str) -> bool:
    return f" {whole} " in f" {part} "


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _PARTICLES]


def _is_abbreviated(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether `short` is `long` with runs of words set as their initials: 'ANTT', 'CCB', 'NTM'."""
    at, found = 0, False
    for word in short:
        if at < len(long) and word == long[at]:
            at += 1
        elif 2 <= len(word) == len(run := long[at : at + len(word)]) and [w[0] for w in run] == list(word):
            at, found = at + len(word), True
        else:
            return False
    return found and at == len(long)


def _misread(one: Spelling, other: Spelling) -> Likeness | None:
    """A few letters misread or mistyped: words one by one, and not one word for another."""
    if len(one.words) != len(other.words):
        return None
    differing = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    distances = [OSA.distance(a, b, score_cutoff=2) for a, b in differing]
    allowed = min(len(one.key), len(other.key)) // _LETTERS
    if sum(distances) > allowed or any(not _may_differ(one, other, pair) for pair in differing):
        return None
    return Likeness("letters", round(1 - sum(distances) / max(len(one.key), len(other.key)), 3))


def _may_differ(one: Spelling, other: Spelling, pair: tuple[str, str]) -> bool:
    if any(char.isdigit() for char in "".join(pair)):
        return False
    if not all(map(is_syllable, pair)):
        return True
    agree = bool(one.places and other.places)  # that they fit is settled
    return agree and len(one.words) >= _LONG and min(map(len, pair)) > 2


def is_syllable(word: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable: 'xanh', 'nghieng'; not 'grap', 'dlem'."""
    return _SYLLABLE.fullmatch(word) is not None
