"""What may happen to one figure under a clerk's hands: '4.037' becomes '4.027', '4.073', '40.370'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

from corpus.planted.figures import Figure

_BODIES = (
    "Ban Thường vụ Tỉnh ủy",
    "Ban Chấp hành Đảng bộ tỉnh",
    "Ban Thường vụ Huyện ủy",
    "Ban Bí thư Trung ương",
)
Slip = Callable[[Random, Figure], Figure]


def _digits(figure: Figure) -> str:
    return f"{int(figure.value.scaleb(figure.decimals))}"


def _from_digits(figure: Figure, digits: str) -> Figure:
    return replace(figure, value=Decimal(int(digits)).scaleb(-figure.decimals))


def _last_place(figure: Figure) -> Decimal:
    return Decimal(1).scaleb(-figure.decimals)


def one_digit(random: Random, figure: Figure) -> Figure:
    """'4.037' typed as '4.027'; never the leading digit turned into nought."""
    digits = _digits(figure)
    at = random.randrange(len(digits))
    others = [d for d in "123456789" if d != digits[at]]
    return _from_digits(figure, digits[:at] + random.choice(others) + digits[at + 1 :])


def swapped(random: Random, figure: Figure) -> Figure:
    """'4.037' typed as '4.073'."""
    digits = _digits(figure)
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if not places:
        return figure
    at = random.choice(places)
    return _from_digits(figure, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def brought_up_to_date(random: Random, figure: Figure) -> Figure:
    """A part of which the total is not brought up to date."""
    return replace(figure, value=figure.value + random.randint(1, 9) * _last_place(figure))


def scaled(random: Random, figure: Figure) -> Figure:
    """A nought too many, or thousands taken for units."""
    return replace(figure, value=figure.value * random.choice((10, 1000)))


def of_another_base(random: Random, figure: Figure) -> Figure:
    """A percentage taken of another base."""
    factor = Decimal(random.choice(("0.87", "0.93", "1.06", "1.15")))
    return replace(figure, value=(figure.value * factor).quantize(_last_place(figure)))


def claimed(random: Random, figure: Figure) -> Figure:
    """'trên 75%' made 'trên 85%'."""
    return replace(figure, value=figure.value + random.choice((10, 15, 20)))


def rounded_otherwise(random: Random, figure: Figure) -> Figure:
    """A percentage cut off instead of rounded, or rounded up: one unit of its last digit."""
    return replace(figure, value=figure.value + random.choice((-1, 1)) * _last_place(figure))


def too_much(random: Random, figure: Figure) -> Figure:
    """Far more than the whole that it is of."""
    return replace(figure, value=figure.value * 3 + random.randint(1, 9))


def off_by_one(random: Random, figure: Figure) -> Figure:
    """A year too many or too few."""
    return replace(figure, value=figure.value + random.choice((-1, 1)))


def other_day(random: Random, figure: Figure) -> Figure:
    """The same year, another day and month: '13/8' for '07/8'."""
    day = date.fromisoformat(figure.plain)
    month, number = random.choice(
        [(m, d) for m in range(1, 7) for d in range(1, 28) if (m, d) != (day.month, day.day)]
    )
    return replace(figure, plain=date(day.year, month, number).isoformat())


def no_day(random: Random, figure: Figure) -> Figure:
    """A day that no calendar has, or one that is still to come."""
    year = int(figure.plain[:4])
    return replace(figure, plain=random.choice((f"{year}-02-30", f"{year}-04-31", f"{year + 9}-03-15")))


def other_year(random: Random, figure: Figure) -> Figure:
    """The year of a code, some years off."""
    year = int(figure.plain) - random.randint(1, 4)
    return replace(figure, value=Decimal(year), plain=str(year))


def other_number(random: Random, figure: Figure) -> Figure:
    """The number of another document."""
    number = int(figure.plain) + random.randint(2, 9)
    return replace(figure, value=Decimal(number), plain=str(number))


def other_body(random: Random, figure: Figure) -> Figure:
    """Another committee, of the same level or of another."""
    return replace(figure, plain=random.choice([body for body in _BODIES if body != figure.plain]))
