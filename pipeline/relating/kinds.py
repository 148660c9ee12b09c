"""Which units are of one kind, so that their figures may be added or compared: 'hộ nghèo' are 'hộ'."""

from __future__ import annotations

from extractors.counts import Count

# Quantities add up only with their own.
_QUANTITIES = frozenset(["đồng", "ha", "km", "m", "m2", "tấn", "kg", "%", "điểm", "tạ", "lít", "usd"])


def is_same_kind(unit: str | None, other: str | None) -> bool:
    """Whether one unit is the other or a kind of it, in either direction."""
    return is_kind_of(unit, other) or is_kind_of(other, unit)


def is_kind_of(unit: str | None, whole: str | None) -> bool:
    """'hộ nghèo' are 'hộ'."""
    return unit is not None and whole is not None and (unit == whole or unit.startswith(whole + " "))


def adds_to(whole: Count, part: Count) -> bool:
    """Whether two units can be of one kind: money goes with money, areas with areas."""
    if whole.unit == part.unit:
        return True
    return not any((count.unit or "").split("/")[0] in _QUANTITIES for count in (whole, part))
