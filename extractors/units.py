"""The noun after a number: '12 xã', '1,2 tỷ đồng', '6 triệu đồng/người/năm', '02 TTHC', '35 ki ốt'.

Listed nouns (rules/units.toml) are quick and sure. Any other noun is bounded by the words and the parts of
speech around it, so that what nobody listed is counted too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extractors.letters import UPPER
from extractors.rules import alternation, load_rules
from extractors.words import Tagged, Words

_LONGEST = 4  # syllables of a unit
_SPACE = re.compile(r"\s*")
_TOTAL = re.compile(r"\s+tổng\s+(?:số\s+)?")  # '360.414 hồ sơ trực tuyến/370.320 tổng hồ sơ'
_LETTERS = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"[A-ZĐ][A-ZĐ&-]*[A-ZĐ]")
_QUOTED_NAME = re.compile(
    rf"[“\"](?P<name>[{UPPER}][^\W\d_]*(?:\s[^\W\d_]+){{1,3}})"
)  # 25 “Mái ấm tình thương”
_MANY = re.compile(r"(?:\d[.,]\d+|\d{3}|[2-9]\d)\s*(?!.)", re.DOTALL)  # more than slogans have
_NOUNS = ("N", "Nc", "Nu", "Ny", "Nb", "FW", "X")
_NEVER = ("R", "C", "CC", "E", "P", "L", "T", "I", "CH")  # adverbs, conjunctions, prepositions …


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, in lower case, to `end` in the text; the number is multiplied by ten to `power`."""

    name: str
    end: int
    power: int = 0
    whole: bool = False
    measure: bool = False
    sure: bool = True


def _words(group: str) -> list[str]:
    return [word for entry in load_rules("units").get(group, ()) for word in entry["words"]]


@cache
def _rate() -> str:
    """'/người/năm': what a measure is taken for, each with its own noun or a single word."""
    nouns = alternation([*_words("counted"), *_words("measure"), *_words("not_unit")])
    return rf"(?:\s?/\s?(?:{nouns}(?![^\W_])|[^\W\d_]++)){{0,2}}+"


@cache
def _pattern(group: str) -> re.Pattern[str]:
    tail = _rate() if group in {"counted", "measure"} else ""
    return re.compile(rf"{alternation(_words(group))}(?![^\W_]){tail}", re.IGNORECASE)


@cache
def _scales() -> dict[str, int]:
    rules = load_rules("units")["scale"]
    return {word: Decimal(entry["value"]).adjusted() for entry in rules for word in entry["words"]}


@cache
def _not_units() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["reason"], re.compile(rf"{alternation(entry['words'])}(?!\w)", re.IGNORECASE))
        for entry in load_rules("units")["not_unit"]
    )


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def find_unit(text: str, start: int, words: Words | None = None) -> Unit | None:
    """The unit that text[start:] begins with, after white space; None where nothing is counted there."""
    total = _TOTAL.match(text, start)
    at = total.end() if total else _after_space(text, start)
    if text.startswith("%", at):
        return Unit("%", at + 1, measure=True)
    power, after = _scale_at(text, at)
    bare = _bare_scale(text, after, power)
    if not_counted(text, after):
        return bare
    return _noun_at(text, after, power, words or Words(text)) or bare


def not_counted(text: str, start: int) -> str | None:
    """Why the words at text[start:] make a number before them no count: 'duration', 'age', 'level' …"""
    at = _after_space(text, start)
    found = [(m.end(), reason) for reason, words in _not_units() if (m := words.match(text, at))]
    if not found:
        return None
    end, reason = max(found)
    counted = _pattern("counted").match(text, at)
    return None if counted and counted.end() > end else reason


def _scale_at(text: str, at: int) -> tuple[int, int]:
    """The power of ten of the scale word at `at`, and where the text goes on after it."""
    match = _pattern("scale").match(text, at)
    if match is None:
        return 0, at
    return _scales()[" ".join(match[0].lower().split())], _after_space(text, match.end())


def _bare_scale(text: str, after: int, power: int) -> Unit | None:
    """'1,2 tỷ' with nothing after it is money."""
    if power < 6:
        return None
    end = after
    while text[end - 1].isspace():
        end -= 1
    return Unit("đồng", end, power, measure=True)


def _noun_at(text: str, at: int, power: int, words: Words) -> Unit | None:
    known = _listed(text, at, power)
    if known:
        is_money = known.measure and power >= 6  # '25 tỷ đồng vốn sự nghiệp', whatever the words beside
        return known if is_money else _whole_word(text, at, known, words)
    slogan = _pattern("slogan").match(text, at)
    if power >= 6 or (slogan and (words.end_of(at) or slogan.end()) <= slogan.end()):
        return None
    return _open_noun(text, at, power, words)


def _listed(text: str, at: int, power: int) -> Unit | None:
    measure = _pattern("measure").match(text, at)
    counted = _pattern("counted").match(text, at)
    if measure and (not counted or len(measure[0]) > len(counted[0])):
        name = _name(measure[0])
        money = name.split("/")[0] in _money()
        name = re.sub(r"^(?:đ|vnđ|vnd)(?=/|$)", "đồng", name)
        return Unit(name, measure.end(), power, whole=money and not power, measure=True)
    if counted:
        return Unit(_name(counted[0]), counted.end(), power, whole=not power)
    return None


@cache
def _money() -> frozenset[str]:
    return frozenset(
        w for e in load_rules("units")["measure"] if e.get("kind") == "money" for w in e["words"]
    )


def _whole_word(text: str, at: int, unit: Unit, words: Words) -> Unit:
    """'công nhân' is no 'công': a listed syllable that only begins a longer word gives way to it."""
    follows = _LETTERS.match(text, unit.end + 1) if text[unit.end : unit.end + 1] == " " else None
    if (
        len(unit.name) < 3
        or " " in unit.name
        or "/" in unit.name
        or follows is None
        or is_stop(text, unit.end + 1)
    ):
        return unit
    end = words.end_of(at)
    longer = end is not None and unit.end < end and text[unit.end : end].islower()
    return (
        replace(unit, name=_name(text[at:end]), end=end, whole=True, measure=False)
        if longer and end
        else unit
    )


def _open_noun(text: str, at: int, power: int, words: Words) -> Unit | None:
    """A noun that no list has, as printed, up to four syllables."""
    if quoted := _QUOTED_NAME.match(text, at):
        return Unit(_name(quoted["name"]), quoted.end("name"), power, sure=False)
    first = _LETTERS.match(text, at)
    if first is None or is_stop(text, at):
        return None
    if abbreviation := _ABBREVIATION.match(text, at):
        return Unit(_name(abbreviation[0]), abbreviation.end(), power)
    if not (first[0].islower() or _title_of_noun(text, first)):
        return None
    end = _noun_end(text, words.tagged(at), after_many=bool(_MANY.search(text, max(0, at - 12), at)))
    name = _name(text[at:end])
    return Unit(name, end, power, sure=False) if end > at and len(name) > 1 else None


def _title_of_noun(text: str, first: re.Match[str]) -> bool:
    """'03 Thông tư': a capital of respect, the rest in lower case; not a name ('3 Tân Bình')."""
    second = _LETTERS.match(text, first.end() + 1)
    return bool(first[0][1:].islower() and second and second[0].islower())


def _noun_end(text: str, tagged: list[Tagged], *, after_many: bool) -> int:
    """Where the noun phrase ends that the words begin with; at its beginning where they begin with none."""
    if not tagged or not _can_head(text, tagged[0], after_many):
        return 0
    end, syllables = tagged[0].end, len(text[tagged[0].start : tagged[0].end].split())
    for word in tagged[1:]:
        printed = text[word.start : word.end]
        syllables += len(printed.split())
        if syllables > _LONGEST or not printed.islower() or is_stop(text, word.start):
            break
        if word.tag not in _NOUNS and (syllables > 2 or not _ends_phrase(text, word)):
            break
        end = word.end
    return end


def _can_head(text: str, word: Tagged, after_many: bool) -> bool:
    """Nouns, two syllables that stand for one ('15 vi phạm'), any content word after a large number."""
    printed = text[word.start : word.end]
    if word.tag in _NEVER or not (printed[:1].isalpha()):
        return False
    return word.tag in (*_NOUNS, "Np") or (word.tag != "A" and (after_many or " " in printed))


def _ends_phrase(text: str, word: Tagged) -> bool:
    """The last syllable of a noun that the tagger does not know: 'ki ốt,', '8 giàn phơi và'."""
    after = _after_space(text, word.end)
    closes = after >= len(text) or not text[after].isalnum() or is_stop(text, after)
    return " " not in text[word.start : word.end] and word.tag not in _NEVER and closes


def _name(printed: str) -> str:
    return re.sub(r"\s*/\s*", "/", " ".join(printed.lower().split()))


def counted_noun(label: str) -> str | None:
    """What a label counts: 'Số hộ nghèo cuối kỳ' → 'hộ nghèo'; None where it does not say."""
    match = _NUMBER_OF.search(label)
    if match is None:
        return None
    unit = _noun_at(label, match.end(), 0, Words(label))
    return unit.name if unit else None


def subject_noun(label: str, kind: str | None = None) -> str | None:
    """The listed noun (of a kind) that a label begins with: 'Đảng viên nữ' → 'đảng viên'."""
    known = _subject(kind).match(label)
    return _name(known["noun"]) if known else None


def last_noun(phrase: str) -> str | None:
    """The listed noun that a phrase ends with: 'Hình thức kỷ luật đảng viên' → 'đảng viên'."""
    known = _last().search(phrase)
    return _name(known["noun"]) if known else None


@cache
def _last() -> re.Pattern[str]:
    noun = alternation([word for entry in load_rules("units")["counted"] for word in entry["words"]])
    return re.compile(rf"(?<!\w)(?P<noun>{noun})\s*$", re.IGNORECASE)


@cache
def _subject(kind: str | None) -> re.Pattern[str]:
    entries = [e for e in load_rules("units")["counted"] if kind in (None, e["kind"])]
    noun = alternation([word for entry in entries for word in entry["words"]])
    return re.compile(rf"[-+*•\s]*+(?:tổng\s+)?(?P<noun>{noun})(?![^\W_])", re.IGNORECASE)


def is_people(unit: str) -> bool:
    """Whether a unit is one of the listed nouns for people."""
    return subject_noun(unit, "people") == unit


# 'số' that is no number of something: một số, dân số, chỉ số, mã số, kỹ năng số …
_NUMBER_OF = re.compile(
    r"(?<!\w)(?<!một )(?<!dân )(?<!chỉ )(?<!mã )(?<!ký )(?<!đa )(?:tổng\s+)?số(?:\s+lượng)?\s+(?!lượng)",
    re.IGNORECASE,
)


def is_stop(text: str, at: int) -> bool:
    """Whether a word that no noun goes past begins at text[at]."""
    return bool(_pattern("stop").match(text, at))
