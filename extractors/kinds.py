"""Which units are of one kind, so that their figures may be added or compared: 'hộ nghèo' are 'hộ'."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from extractors.counts import Count
from extractors.normalise import canonical_tone
from extractors.rules import load_rules

# Quantities add up only with their own.
_QUANTITIES = frozenset(["đồng", "ha", "km", "m", "m2", "tấn", "kg", "%", "điểm", "tạ", "lít", "usd"])

_NO_PEOPLE = ("lượt", "hộ", "gia")  # visits and households


def is_same_kind(unit: str | None, other: str | None) -> bool:
    """Whether one unit is the other or a kind of it, in either direction."""
    return is_kind_of(unit, other) or is_kind_of(other, unit)


def is_kind_of(unit: str | None, whole: str | None) -> bool:
    """'hộ nghèo' are 'hộ'; by their noun 'nhà văn hoá xã' 'nhà văn hóa đạt chuẩn'; 'hs' are 'hồ sơ'."""
    if unit is None or whole is None:
        return False
    one, other = canonical_tone(unit).split(), canonical_tone(whole).split()
    if one == other or one[: len(other)] == other:
        return True
    one_noun = min(len(one), len(other)) > 2 and one[:2] == other[:2]
    return one_noun or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: list[str], words: list[str]) -> bool:
    """Whether one word is made of the first letters of others, as the text has introduced it."""
    return len(short) == 1 and len(words) > 1 and short[0] == "".join(word[0] for word in words)


def are_comparable(unit: str | None, other: str | None) -> bool:
    """Whether a share of one can be taken of the other: of one kind, under one noun, or both people."""
    if unit is None or other is None:
        return False
    unit, other = unit.split("/")[0], other.split("/")[0]
    one_noun = unit.split()[:2] == other.split()[:2]
    return one_noun or is_same_kind(unit, other) or (are_people(unit) and are_people(other))


def are_people(unit: str | None) -> bool:
    """Whether a unit counts people, households apart."""
    return unit is not None and any(unit == word or unit.startswith(word + " ") for word in _people())


@cache
def _people() -> frozenset[str]:
    people = (entry["words"] for entry in load_rules("units")["counted"] if entry["kind"] == "people")
    return frozenset(word for words in people for word in words if word.split()[0] not in _NO_PEOPLE)


def is_place(unit: str | None) -> bool:
    """Whether a unit counts places: communes, hamlets."""
    return unit is not None and any(unit in entry["words"] for entry in load_rules("units")["place"])


def adds_to(whole: Count, part: Count) -> bool:
    """Whether two units can be of one kind: money goes with money, areas with areas."""
    if whole.unit == part.unit:
        return True
    return not any(is_quantity(count.unit) for count in (whole, part))


def is_quantity(unit: str | None) -> bool:
    """Whether a unit measures an amount: money, area, length, weight."""
    return (unit or "").split("/")[0] in _QUANTITIES


def in_smallest(unit: str | None) -> tuple[str | None, Decimal]:
    """A measure's smallest unit and how many of it one is: 'ha' is 10000 'm²'; other units are their own."""
    return _sizes().get(unit or "", (unit, Decimal(1)))


@cache
def _sizes() -> dict[str, tuple[str | None, Decimal]]:
    return {
        word: (entry["name"], Decimal(entry["value"]))
        for entry in load_rules("units")["size"]
        for word in entry["words"]
    }
