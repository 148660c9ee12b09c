"""The noun after a number: '12 xã', '1,2 tỷ đồng', '6 triệu đồng/người/năm', '02 TTHC'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.rules import alternation, load_rules

_RATE = r"(?:\s?/\s?[^\W\d_]+){0,2}"
_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"[A-ZĐ]{2,}")
_LONGEST = 4  # syllables of a unit


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, in lower case, to `end` in the text; the number is multiplied by ten to `power`."""

    name: str
    end: int
    power: int = 0
    whole: bool = False
    measure: bool = False


def _words(group: str) -> list[str]:
    return [word for entry in load_rules("units").get(group, ()) for word in entry["words"]]


@cache
def _pattern(group: str, tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"{alternation(_words(group))}(?![^\W_]){tail}", re.IGNORECASE)


@cache
def _scales() -> dict[str, int]:
    rules = load_rules("units")["scale"]
    return {word: Decimal(entry["value"]).adjusted() for entry in rules for word in entry["words"]}


@cache
def _not_unit() -> re.Pattern[str]:
    (entry,) = load_rules("units")["not_unit"]
    return re.compile(
        rf"(?!{alternation(entry['unless'])}(?!\w)){alternation(entry['words'])}(?!\w)", re.IGNORECASE
    )


def find_unit(text: str, start: int) -> Unit | None:
    """The unit that text[start:] begins with, after white space; None where nothing is counted there."""
    at = start + len(text[start:]) - len(text[start:].lstrip(" \t\n"))
    if text.startswith("%", at):
        return Unit("%", at + 1, measure=True)
    power, after = _scale_at(text, at)
    if _not_unit().match(text, after):
        return Unit("đồng", at, power, measure=True) if power >= 6 and after != at else None
    return _noun_at(text, after, power) or _bare_scale(text, at, after, power)


def _scale_at(text: str, at: int) -> tuple[int, int]:
    """The power of ten of the scale word at `at`, and where the text goes on after it."""
    match = _pattern("scale").match(text, at)
    if match is None:
        return 0, at
    end = match.end()
    return _scales()[" ".join(match[0].lower().split())], end + len(text[end:]) - len(text[end:].lstrip())


def _bare_scale(text: str, at: int, after: int, power: int) -> Unit | None:
    """'1,2 tỷ' with nothing after it is money."""
    return Unit("đồng", len(text[:after].rstrip()), power, measure=True) if power >= 6 else None


def _noun_at(text: str, at: int, power: int) -> Unit | None:
    measure = _pattern("measure", _RATE).match(text, at)
    counted = _pattern("counted", _RATE).match(text, at)
    if measure and (not counted or len(measure[0]) >= len(counted[0])):
        return Unit(_name(measure[0]), measure.end(), power, measure=True)
    if counted:
        return Unit(_name(counted[0]), counted.end(), power, whole=not power)
    if _pattern("slogan").match(text, at):
        return None
    return _open_noun(text, at, power)


def _open_noun(text: str, at: int, power: int) -> Unit | None:
    """A noun that no list has: lower-case words, or an abbreviation, as far as the clause lets it go."""
    end = at
    for _ in range(_LONGEST):
        if is_stop(text, end) or not (word := _WORD.match(text, end)):
            break
        abbreviation = bool(_ABBREVIATION.fullmatch(word[0]))
        if not (word[0].islower() or abbreviation):
            break
        at_end, end = word.end(), word.end() + (text[word.end() : word.end() + 1] == " ")
        if abbreviation or end == at_end:
            break
    name = _name(text[at:end])
    return Unit(name, at + len(text[at:end].rstrip()), power) if len(name) > 1 else None


def _name(printed: str) -> str:
    return re.sub(r"\s*/\s*", "/", " ".join(printed.lower().split()))


@cache
def _ordinal() -> re.Pattern[str]:
    heads = alternation(_words("ordinal"))
    return re.compile(rf"(?<!\w){heads}\s*(?:số\s*)?$", re.IGNORECASE)


@cache
def _cardinal_head() -> re.Pattern[str]:
    words = alternation(_words("cardinal"))
    return re.compile(rf"(?<!\w){words}\s*$", re.IGNORECASE)


def is_ordinal(before: str) -> bool:
    """Whether the words before a number make it a name or an order: 'Điều', 'lần thứ', 'ấp', 'tháng'."""
    tail = before[-40:]
    return bool(_ordinal().search(tail)) and not _cardinal_head().search(tail)


def counted_noun(text: str) -> str | None:
    """What a label counts: 'Số hộ nghèo cuối kỳ' → 'hộ nghèo'; None where it names nothing countable."""
    match = re.search(r"(?<!\w)(?:tổng\s+)?số(?:\s+lượng)?\s+", text, re.IGNORECASE)
    if match is None:
        return None
    unit = _noun_at(text, match.end(), 0)
    return unit.name if unit else None


def is_stop(text: str, at: int) -> bool:
    """Whether a word that no noun goes past begins at text[at]."""
    return bool(_pattern("stop").match(text, at))
