"""Vietnamese numerals: '48.450,94' is 48450.94, '4.809' is 4809, '1½' is 1.5, 'hai mươi lăm' is 25."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.rules import alternation, load_rules

# A numeral as printed: digits with separators between them, never at its ends; '17, 66 điểm' is a slip
# of the typist seen in tables of scores.
NUMERAL = (
    r"(?:\d{1,6}[ ]?)?[½¼¾]"
    r"|\d{1,3}(?:[ ]\d{3}){2,5}+(?!\d)"
    r"|\d{1,3},[ ]\d{1,2}(?=[ ]?(?:%|điểm(?!\w)))"
    r"|\d{1,18}+(?:[.,]\d{1,9}+){0,6}+"
)

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_GROUPED_SPACES = re.compile(r"\d{1,3}(?: \d{3})+")
_COMMA_DECIMAL = re.compile(r"\d+,\s?\d+")
_PART = {"½": ".5", "¼": ".25", "¾": ".75"}
_DOT_DECIMAL = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value with its printed decimals; `ambiguous` where the separators allow another reading."""

    value: Decimal
    decimals: int
    ambiguous: bool = False


def read_numeral(printed: str, *, whole_units: bool = False) -> Numeral | None:
    """The value of a printed numeral, or None where its separators follow no rule ('1.013947').

    `whole_units` says that what is counted comes only in whole numbers (people, households), so that
    a comma before three digits can but be a thousands separator ('4,227 đồng chí').
    """
    if printed.isdigit():
        return Numeral(Decimal(printed), 0)
    if printed[-1:] in _PART:
        return _of((printed[:-1].strip() or "0") + _PART[printed[-1]])
    if _GROUPED_SPACES.fullmatch(printed):
        return Numeral(Decimal(printed.replace(" ", "")), 0)
    if _GROUPED.fullmatch(printed) and not printed.startswith("0."):
        return _of(printed.replace(".", "").replace(",", "."))
    if _GROUPED_ENGLISH.fullmatch(printed):
        return _of(printed.replace(",", ""), ambiguous=True)
    if _COMMA_DECIMAL.fullmatch(printed):
        if whole_units and re.fullmatch(r"[1-9]\d{0,2},\d{3}", printed):
            return _of(printed.replace(",", ""), ambiguous=True)
        return _of(re.sub(r",\s?", ".", printed), ambiguous=" " in printed)
    if _DOT_DECIMAL.fullmatch(printed) and len(printed.split(".")[1]) <= 4:
        return _of(printed, ambiguous=True)
    return None


def _of(plain: str, *, ambiguous: bool = False) -> Numeral:
    decimals = len(plain.partition(".")[2])
    return Numeral(Decimal(plain), decimals, ambiguous)


def format_numeral(value: Decimal, decimals: int = 0) -> str:
    """Vietnamese print style, dots between thousands and a decimal comma: 48450.94 → '48.450,94'."""
    sign, digits = ("-", -value) if value < 0 else ("", value)
    text = f"{digits:,.{max(decimals, 0)}f}"
    return sign + text.translate(str.maketrans(",.", ".,"))


@cache
def _worth(group: str) -> dict[str, Decimal]:
    rules = load_rules("number_words")[group]
    return {word: Decimal(entry["value"]) for entry in rules for word in entry["words"]}


@cache
def number_words() -> str:
    """A pattern for one word of a number."""
    return alternation([word for group in load_rules("number_words") for word in _worth(group)])


@cache
def opening_number_words() -> str:
    """A pattern for a word that begins a number: 'hai', 'mười', 'năm' before 'trăm'."""
    rules = load_rules("number_words")
    opening = [w for entries in rules.values() for e in entries if e.get("opens") for w in e["words"]]
    multiplied = alternation([*_worth("tens"), *_worth("scale")])
    return rf"(?:{alternation(opening)}|(?:một|năm)(?=\s{multiplied}(?!\w)))"


def read_number_words(words: Iterable[str]) -> Decimal:
    """The value of number words in order: 'hai', 'mươi', 'lăm' are 25; 'ba', 'trăm', 'triệu' are 3·10⁸."""
    total = group = pending = Decimal(0)
    scale = Decimal(1)
    for word in map(str.lower, words):
        if word in _worth("tens"):
            group, pending = group + (pending or 1) * _worth("tens")[word], Decimal(0)
        elif word in _worth("scale"):
            scale, below = _worth("scale")[word], group + pending
            total = total + below * scale if below else total * scale
            group = pending = Decimal(0)
        elif word in _worth("half"):
            total += scale / 2
        else:
            pending = _worth("digit")[word]
    return total + group + pending
