"""Which units are of one kind, so that their figures may be added or compared: 'hộ nghèo' are 'hộ'."""

from __future__ import annotations

from functools import cache

from extractors.counts import Count
from extractors.rules import load_rules

# Quantities add up only with their own.
_QUANTITIES = frozenset(["đồng", "ha", "km", "m", "m2", "tấn", "kg", "%", "điểm", "tạ", "lít", "usd"])


def is_same_kind(unit: str | None, other: str | None) -> bool:
    """Whether one unit is the other or a kind of it, in either direction."""
    return is_kind_of(unit, other) or is_kind_of(other, unit)


def is_kind_of(unit: str | None, whole: str | None) -> bool:
    """'hộ nghèo' are 'hộ'."""
    return unit is not None and whole is not None and (unit == whole or unit.startswith(whole + " "))


def are_comparable(unit: str | None, other: str | None) -> bool:
    """Whether a share of one can be taken of the other: of one kind, under one noun, or both people."""
    if unit is None or other is None:
        return False
    one_noun = unit.split()[:2] == other.split()[:2]
    return one_noun or is_same_kind(unit, other) or (_are_people(unit) and _are_people(other))


def _are_people(unit: str) -> bool:
    return any(unit == word or unit.startswith(word + " ") for word in _people())


@cache
def _people() -> frozenset[str]:
    people = (entry["words"] for entry in load_rules("units")["counted"] if entry["kind"] == "people")
    return frozenset(word for words in people for word in words if not word.startswith(("lượt", "hộ", "gia")))


def adds_to(whole: Count, part: Count) -> bool:
    """Whether two units can be of one kind: money goes with money, areas with areas."""
    if whole.unit == part.unit:
        return True
    return not any((count.unit or "").split("/")[0] in _QUANTITIES for count in (whole, part))
