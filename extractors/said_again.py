"""A number said again in words or digits: 'hai mươi ba (23) tuyến', '385 đồng (Ba trăm … đồng)'."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from extractors.numbers import NUMERAL, number_words, read_number_words, read_numeral


@cache
def _inside() -> re.Pattern[str]:
    words = rf"{number_words()}(?:\s+{number_words()})*+"
    return re.compile(
        rf"(?P<first>{words}|{NUMERAL})\s?\(\s?(?P<again>{words}|{NUMERAL})\s?\)", re.IGNORECASE
    )


@cache
def _after() -> re.Pattern[str]:
    words = rf"{number_words()}(?:,?\s+{number_words()})*+"
    return re.compile(
        rf"\s*\(\s?(?:(?:viết\s+)?bằng\s+chữ\s*:?\s*)?(?P<words>{words})(?P<rest>[^()\d]{{0,24}})\)",
        re.IGNORECASE,
    )


def said_again(text: str, start: int, end: int, value: Decimal, unit: str | None) -> Decimal | None:
    """What the other saying of the count at text[start:end] makes of its value; None where there is none.

    In words after the noun, a number counts only with the same noun: '12 hộ (mười hai hộ)', not '(năm nữ)'.
    """
    inside = _inside().match(text, start, end)
    if inside and inside["first"][0].isdigit() != inside["again"][0].isdigit():
        first, again = _number(inside["first"]), _number(inside["again"])
        return value * again / first if first and again is not None else None
    after = _after().match(text, end)
    if after and after["rest"].strip(" ./").lower().removesuffix("chẵn").strip() == (unit or "").lower():
        return read_number_words(re.findall(r"\w+", after["words"]))
    return None


def _number(printed: str) -> Decimal | None:
    if printed[0].isdigit():
        numeral = read_numeral(printed)
        return numeral.value if numeral else None
    return read_number_words(printed.split())
