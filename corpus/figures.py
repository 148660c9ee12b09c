"""The figures of an invented district and its communes in 2023: what their reports are written from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

YEAR = 2023
PROVINCE, DISTRICT = "Vĩnh Hà", "Thạnh Lợi"
SECTORS = ("kinh tế", "văn hóa - xã hội", "quốc phòng, an ninh", "xây dựng hệ thống chính trị")
Planted = Literal[
    "sum_off",  # a part of a sum misprinted
    "more_recognised",  # more models recognised than registered
    "wrong_percent",  # a percentage that its part and base do not give
    "two_dates",  # one document cited with two dates
    "heading_twice",  # a heading's numeral repeated
    "off_district",  # a figure other than the one the district added up
    "wrong_duration",  # an anniversary off by one year
]
_PLACES: tuple[tuple[str, str, Planted | None], ...] = (
    ("xã", "Thạnh An", None),
    ("xã", "Phú Hòa", "sum_off"),
    ("xã", "Tân Hưng", "more_recognised"),
    ("xã", "Mỹ Phước", "wrong_percent"),
    ("xã", "Vĩnh Trung", "two_dates"),
    ("xã", "Long Điền", "heading_twice"),
    ("xã", "Hiệp Thành", "off_district"),
    ("xã", "An Khánh", "wrong_duration"),
    ("thị trấn", "Cái Sơn", None),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of two parts: groups and persons, or cadres and people."""

    first: int
    second: int

    @property
    def total(self) -> int:
        return self.first + self.second

    def __add__(self, other: Pair) -> Pair:
        return Pair(self.first + other.first, self.second + other.second)


@dataclass(frozen=True, slots=True)
class Figures:
    """One unit's year. `registered` and `recognised` go by sector; `funds` are millions of đồng."""

    registered: tuple[Pair, ...]
    recognised: tuple[Pair, ...]
    meetings: Pair
    attendance: Pair
    households: int
    funds: int
    rewarded: Pair

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            tuple(a + b for a, b in zip(self.registered, other.registered, strict=True)),
            tuple(a + b for a, b in zip(self.recognised, other.recognised, strict=True)),
            self.meetings + other.meetings,
            self.attendance + other.attendance,
            self.households + other.households,
            self.funds + other.funds,
            self.rewarded + other.rewarded,
        )

    @property
    def all_registered(self) -> Pair:
        return _whole(self.registered)

    @property
    def all_recognised(self) -> Pair:
        return _whole(self.recognised)


def _whole(pairs: tuple[Pair, ...]) -> Pair:
    return Pair(sum(pair.first for pair in pairs), sum(pair.second for pair in pairs))


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, its year, and the error its report is given. `sent` is what the district received."""

    kind: str
    name: str
    figures: Figures
    sent: Figures
    planted: Planted | None

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


def communes(random: Random) -> tuple[Commune, ...]:
    """The communes of the district, the same for the same seed."""
    return tuple(_commune(random, *place) for place in _PLACES)


def district(members: tuple[Commune, ...]) -> Figures:
    """What the district adds up from what it received."""
    whole = members[0].sent
    for member in members[1:]:
        whole += member.sent
    return whole


def _commune(random: Random, kind: str, name: str, planted: Planted | None) -> Commune:
    figures = _drawn(random)
    if planted == "more_recognised":
        registered, recognised = list(figures.registered), list(figures.recognised)
        recognised[2] = Pair(recognised[2].first, registered[2].second + 1)
        figures = replace(figures, recognised=tuple(recognised))
    sent = figures
    if planted == "off_district":
        sent = replace(figures, attendance=figures.attendance + Pair(90, 0))
    return Commune(kind, name, figures, sent, planted)


def _drawn(random: Random) -> Figures:
    registered = tuple(Pair(random.randint(5, 14), random.randint(1, 4)) for _ in SECTORS)
    recognised = tuple(
        Pair(pair.first - random.randint(1, 4), max(1, pair.second - random.randint(0, 2)))
        for pair in registered
    )
    return Figures(
        registered,
        recognised,
        Pair(random.randint(11, 24), random.randint(30, 58)),
        Pair(random.randint(410, 990), random.randint(1050, 3900)),
        random.randint(12, 160),
        random.randrange(105, 1990, 5),
        Pair(random.randint(3, 9), random.randint(10, 19)),
    )
