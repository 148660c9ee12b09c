"""Vietnamese numerals: '48.450,94' is 48450.94, '4.809' is 4809, '05' is 5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# A numeral as printed: digits with separators between them, never at its ends.
NUMERAL = r"\d{1,3}(?:[ ]\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)*"

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_GROUPED_SPACES = re.compile(r"\d{1,3}(?: \d{3})+")
_COMMA_DECIMAL = re.compile(r"\d+,\d+")
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
    if _GROUPED_SPACES.fullmatch(printed):
        return Numeral(Decimal(printed.replace(" ", "")), 0)
    if _GROUPED.fullmatch(printed) and not printed.startswith("0."):
        return _of(printed.replace(".", "").replace(",", "."))
    if _GROUPED_ENGLISH.fullmatch(printed):
        return _of(printed.replace(",", ""), ambiguous=True)
    if _COMMA_DECIMAL.fullmatch(printed):
        if whole_units and re.fullmatch(r"[1-9]\d{0,2},\d{3}", printed):
            return _of(printed.replace(",", ""), ambiguous=True)
        return _of(printed.replace(",", "."))
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
