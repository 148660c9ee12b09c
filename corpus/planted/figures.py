"""Draws the figures of a passage from its formulas: 'all = a + b', 'a = 12..90', 'rate = share a all :2'."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from corpus.planted.numerals import in_words

_SCALES = {"nghìn": 3, "triệu": 6, "tỷ": 9}
_FORMULA = re.compile(
    r"(?P<body>.+?)(?:\s*:(?P<decimals>\d))?(?:\s+(?P<scale>nghìn|triệu|tỷ))?\s*$",
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
REPORT_DAY = (12, 20)  # month and day on which every report is dated
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a passage: what it is, with how many decimals and in which power of ten it is printed.

    `value` is the printed number ('28,5' of '28,5 tỷ đồng'). `plain` is what is printed without points: a
    year, the number of a document, a name, or in ISO form a day, be it none of the calendar; `spoken`
    numbers are written in words.
    """

    value: Decimal
    decimals: int = 0
    power: int = 0
    plain: str = ""
    spoken: bool = False

    @property
    def meant(self) -> str:
        """The number (or day) as a database holds it: '28500000000', '2021-03-05'."""
        return self.plain or f"{self.value.scaleb(self.power).normalize():f}"

    def printed(self, *, padded: bool) -> str:
        """As a clerk prints it: '4.037', '05', '99,67', '05/3/2021'."""
        if self.spoken:
            return in_words(int(self.value))
        if self.plain and not _ISO.fullmatch(self.plain):
            return self.plain
        if self.plain:
            year, month, day = self.plain.split("-")
            return f"{day}/{month if padded or month < '03' else int(month)}/{year}"
        if padded and not self.decimals and self.value < 10:
            return f"{int(self.value):02d}"
        return f"{self.value:,.{self.decimals}f}".translate(str.maketrans(",.", ".,"))


Figures = dict[str, Figure]


def draw(formulas: Mapping[str, str], random: Random, year: int) -> Figures:
    """The figures of a passage; a formula may use the names before it. `year` is that of the report."""
    figures: Figures = {}
    for name, formula in formulas.items():
        parsed = _FORMULA.fullmatch(formula)
        if parsed is None:
            raise ValueError(f"{name} = {formula}")
        figures[name] = _figure(parsed, figures, random, year)
    return figures


def _figure(parsed: re.Match[str], known: Figures, random: Random, year: int) -> Figure:
    body, decimals = parsed["body"], int(parsed["decimals"] or 0)
    if body in known:
        return known[body]
    if body.startswith("day "):
        return Figure(Decimal(0), plain=_day(body.split()[1:], known, random, year).isoformat())
    if body.startswith("plain "):
        return _plain(_value(body.removeprefix("plain "), known, random, 0))
    if body.startswith("year "):
        return _plain(Decimal(known[body.removeprefix("year ")].plain[:4]))
    if body.startswith("said "):
        return Figure(Decimal(0), plain=body.removeprefix("said "))
    if body.startswith("spoken "):
        return Figure(_value(body.removeprefix("spoken "), known, random, 0), spoken=True)
    value = _value(body, known, random, decimals)
    power = _SCALES[parsed["scale"]] if parsed["scale"] else 0
    return Figure(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), decimals, power)


def _plain(number: Decimal) -> Figure:
    return Figure(number, plain=str(number))


def _day(words: list[str], known: Figures, random: Random, year: int) -> date:
    """'day -3' lies three years before the report's, 'day after d' within half a year of day `d`."""
    if words[0] == "of":
        return date(year, *REPORT_DAY)
    if words[0] == "after":
        first = date.fromisoformat(known[words[1]].plain)
        return min(first + timedelta(days=random.randint(8, 200)), date(year, 6, 28))
    return date(year + int(words[0]), random.randint(1, 12), random.randint(1, 28))


def _value(body: str, known: Figures, random: Random, decimals: int) -> Decimal:
    if found := re.fullmatch(r"(\S+)\.\.(\S+)", body):
        low, high = (int(_term(word, known).scaleb(decimals)) for word in found.groups())
        return Decimal(random.randint(low, max(low, high))).scaleb(-decimals)
    verb, *names = body.split()
    if verb in _RATIOS:
        first, second = (_term(name, known) for name in names)
        return _RATIOS[verb](first, second)
    signs = re.split(r"\s([+-])\s", f"0 + {body}")
    return sum(
        (
            _term(name, known) * (1 if sign == "+" else -1)
            for sign, name in zip(signs[1::2], signs[2::2], strict=True)
        ),
        Decimal(0),
    )


def _below(first: Decimal, second: Decimal) -> Decimal:
    """The fives that a percentage lies above: 'trên 85%' of 87,3%."""
    return (first / second * _HUNDRED - Decimal("0.01")) // 5 * 5


_RATIOS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "share": lambda first, second: first / second * _HUNDRED,
    "growth": lambda first, second: abs(first - second) / second * _HUNDRED,
    "mean": lambda first, second: first / second,
    "gap": lambda first, second: abs(first - second),
    "below": _below,
}


def _term(word: str, known: Figures) -> Decimal:
    """A name, a number, or a share of a name: 'all', '12', '0.4*all'."""
    factor, star, name = word.rpartition("*")
    value = known[name].value if name in known else Decimal(name)
    return Decimal(factor) * value if star else value
