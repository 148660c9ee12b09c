"""Places: 'ấp Long Trường 3, xã Long Thạnh', 'các xã A, B và C'; and which unit of today a unit of old is in.

Ambiguity is kept: a name that fits several units gives none, a commune that was divided has no successor.
Communes changed on 1 July 2025 (resolution 202/2025/QH15); districts ended that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

from extractors.base import Mention, mention_at
from extractors.gazetteer import Commune, gazetteer, short, squeezed
from extractors.letters import UPPER
from extractors.normalise import canonical_tone
from extractors.rules import alternation, load_rules
from extractors.units import find_unit

T = TypeVar("T")
Rank = Literal["hamlet", "commune", "district", "province"]

TWO_TIERS_FROM = "2025-07-01"
_RANKS: tuple[Rank, ...] = ("hamlet", "commune", "district", "province")
_NAME_WORD = rf"(?!(?:UBND|HĐND|MTTQ|UBMTTQ|BCĐ|LHPN|TNCS)\b)[{UPPER}][\w'’]*"
_MORE = re.compile(rf"\s*(?:,|;|và)\s*(?=[{UPPER}])")
_NUMBER = re.compile(r"\s?(?P<number>\d{1,2}[A-Z]?)(?![\w%/.,-]*\d|\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed with its kind ('ấp 3, xã Long Thạnh'); `units` from the smallest, each (rank, name).

    `shared` says that it is one of several named together ('các xã A, B và C').
    """

    name: str
    units: tuple[tuple[Rank, str], ...]
    shared: bool = False

    @property
    def rank(self) -> Rank:
        return self.units[0][0]


@dataclass(frozen=True, slots=True)
class Unit:
    """Province, district and commune by name, with their kind or without it; None where unsaid."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A unit with what its names imply, and the units of today; None where more than one is possible."""

    unit: Unit
    current_province: str | None = None
    current_commune: str | None = None


# --- mentions ---------------------------------------------------------------------------------


@cache
def _kinds() -> dict[str, Rank]:
    return {word.lower(): entry["name"] for entry in load_rules("places")["kind"] for word in entry["words"]}


def _words(group: str) -> str:
    return alternation([word for entry in load_rules("places")[group] for word in entry["words"]])


@cache
def _place() -> re.Pattern[str]:
    kinds = alternation(
        [*_kinds(), *(k.capitalize() for k in _kinds()), "TT", "TT.", "TX", "TX.", "TP", "TP."]
    )
    return re.compile(
        rf"(?<!\w)(?:(?P<plural>(?i:{_words('plural')})|\d{{1,2}})\s+)?(?P<kind>{kinds})(?:(?(plural)\s*:\s*|(?!))|\s+|(?<=\.))"
        rf"(?=[{UPPER}\d])(?!{_words('not_name')}(?!\w))"
    )


_NAME = re.compile(rf"{_NAME_WORD}(?:(?:\s|\s?-\s?){_NAME_WORD}){{0,4}}")


def find_places(text: str) -> Iterator[Mention[Place]]:
    """Yield the places that text names by their kind, in order; a unit within a larger one is one mention."""
    for group in _chained(text, list(_units(text))):
        first, last = group[0], group[-1]
        units = tuple(u for m in group for u in m.value.units)
        whole = " ".join(text[first.start : last.end].split())
        value = Place(whole, units) if len(group) > 1 else first.value
        yield mention_at(text, first.start, last.end, value, "place")


def _units(text: str) -> Iterator[Mention[Place]]:
    at = 0
    while match := _place().search(text, at):
        at = match.end()
        rank = _kinds()[" ".join(match["kind"].lower().split())]
        shared = bool(match["plural"])
        for start, end in _names_at(text, match.end(), rank, several=shared):
            name = f"{_kind(match['kind'])} {' '.join(text[start:end].split())}"
            first = match.start("kind") if start == match.end() else start
            yield mention_at(text, first, end, Place(name, ((rank, name),), shared), "place")
            at = end


def _kind(printed: str) -> str:
    """'TT' and 'TT.' are 'TT'; kinds in words are written small."""
    plain = " ".join(printed.split()).rstrip(".")
    return plain if plain.isupper() else plain.lower()


def _names_at(text: str, at: int, rank: Rank, *, several: bool) -> Iterator[tuple[int, int]]:
    """The name at `at`, and after 'các' those listed with it."""
    end = _name_end(text, at, rank)
    while end is not None:
        yield at, end
        more = _MORE.match(text, end) if several else None
        if more is None or _place().match(text, more.end()):
            return
        at = more.end()
        end = _name_end(text, at, rank)


def _name_end(text: str, at: int, rank: Rank) -> int | None:
    """Where a name ends: capitalised words, and a number where hamlets, wards and quarters bear one."""
    match = _NAME.match(text, at)
    end = match.end() if match else at
    number = _NUMBER.match(text, end)
    if number and (match is None or rank == "hamlet") and not _is_counted(text, number.end()):
        return number.end()
    return end if match else None


def _is_counted(text: str, end: int) -> bool:
    unit = find_unit(text, end) if text[end : end + 1] == " " else None
    return bool(unit and (unit.whole or unit.measure))


def _chained(text: str, units: Sequence[Mention[Place]]) -> Iterator[list[Mention[Place]]]:
    """'ấp X, xã Y, huyện Z': each a rank above the one before it."""
    group: list[Mention[Place]] = []
    for unit in units:
        if group and _is_within(text, group[-1], unit):
            group.append(unit)
            continue
        if group:
            yield group
        group = [unit]
    if group:
        yield group


def _is_within(text: str, inner: Mention[Place], outer: Mention[Place]) -> bool:
    between = text[inner.end : outer.start]
    rises = _RANKS.index(outer.value.rank) > _RANKS.index(inner.value.rank)
    return rises and not inner.value.shared and bool(re.fullmatch(r"\s*[,-]\s*|\s+(?:thuộc\s+)?", between))


# --- units of then and now --------------------------------------------------------------------


def resolve(unit: Unit, issued_on: str | None) -> Resolved:
    """What the units named by a document of `issued_on` imply.

    Documents from 1 July 2025 on, and such as name no district, are looked up among the communes of
    today first.
    """
    without = bool(unit.commune and not unit.district and not issued_on)
    found = _among_new(unit) if without or _is_recent(issued_on or "") else None
    return found or _among_old(unit)


def _is_recent(issued_on: str) -> bool:
    """Surely of the time of two tiers: a bare '2025' may be either."""
    return issued_on > TWO_TIERS_FROM[:4] if len(issued_on) == 4 else issued_on >= TWO_TIERS_FROM[:7]


def _among_new(unit: Unit) -> Resolved | None:
    if unit.commune is None:
        return _province_only(unit)
    rows = _looked_up(gazetteer().new, unit.commune, lambda row: row.new_name)
    rows = [row for row in rows if unit.province is None or _same(row.new_province, unit.province)]
    found = _only((row.new_province, row.new_name) for row in rows)
    if found is None or found[1] is None:
        return Resolved(unit, _now(unit.province)) if rows else None
    named = Unit(unit.province or short(found[0]), None, unit.commune)
    return Resolved(named, short(found[0]), short(found[1]))


def _province_only(unit: Unit) -> Resolved | None:
    """A document of a province of today; None where the name is of none."""
    now = _now(unit.province)
    if unit.commune or unit.district or now is None:
        return None
    return Resolved(unit, now)


def _now(province: str | None) -> str | None:
    """The province of today that an old one of that name went into."""
    found = gazetteer().provinces.get(squeezed(short(province))) if province else None
    return found[1] if found else None


def _among_old(unit: Unit) -> Resolved:
    rows = _rows(unit)
    if not rows:
        return Resolved(unit, _now(unit.province))
    province = unit.province or _only(short(row.province) for row in rows)
    district = unit.district or (_only(short(row.district) for row in rows) if unit.commune else None)
    whole = not any(row.divided for row in rows)
    alone = bool(unit.commune and whole and _only((row.province, row.district, row.name) for row in rows))
    current = _only(row.new_name for row in rows) if alone else None
    return Resolved(
        Unit(province, district, unit.commune),
        _now(province) or _only(short(row.new_province) for row in rows),
        short(current) if current else None,
    )


def _rows(unit: Unit) -> list[Commune]:
    """The communes of old that fit every name given."""
    if unit.commune:
        return _looked_up(gazetteer().old, unit.commune, lambda row: row.name, lambda row: _fits(row, unit))
    if unit.district:
        index = gazetteer().districts
        return _looked_up(index, unit.district, lambda row: row.district, lambda row: _fits(row, unit))
    return []


def _fits(row: Commune, unit: Unit) -> bool:
    pairs = ((row.district, unit.district), (row.province, unit.province))
    return all(named is None or _same(own, named) for own, named in pairs)


def _looked_up(
    index: Mapping[str, Sequence[Commune]],
    name: str,
    named: Callable[[Commune], str | None],
    fits: Callable[[Commune], bool] = lambda _: True,
) -> list[Commune]:
    """The communes that go by a name: those that spell it exactly, else those that agree without marks."""
    found = [row for row in index.get(squeezed(name), ()) if fits(row)]
    wanted = _spelling(short(name))
    exact = [row for row in found if _spelling(short(named(row) or "")) == wanted]
    return exact or found


def _spelling(name: str) -> str:
    return canonical_tone(name).lower()


def _same(name: str, other: str) -> bool:
    return squeezed(short(name)) == squeezed(short(other))


def _only(values: Iterable[T]) -> T | None:
    """The one value of several equal ones; None where they differ."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None
