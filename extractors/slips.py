"""Slips of the hand in figures: '4.037' typed as '4.073' or '4.027', 'triệu' for 'nghìn'."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_NEAR = Decimal("0.03")  # a sum that misses its total by less was meant to make it
_FEW = 2  # and one that misses it by no more than this
_SHORT = 3  # digits below which one digit too easily makes of a figure any other
_SCALES = (10, 100, 1000)


def is_slip(found: Decimal, true: Decimal) -> bool:
    """Whether one digit typed wrong or two changed about turns `true` into `found` (three digits or more)."""
    one, other = (f"{abs(value):f}".replace(".", "") for value in (found, true))
    if len(one) != len(other) or len(one) < _SHORT or one == other:
        return False
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(one) == sorted(other)
    return len(differing) == 1 or swapped


def is_misscaled(found: Decimal, true: Decimal) -> bool:
    """Whether a point or a unit of scale gone wrong turns `true` into `found`."""
    return true > 0 and any(found in (true * scale, true / scale) for scale in _SCALES)


def misses_by_a_slip(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether a slip in one of the figures explains that the parts do not make the whole."""
    off = whole - sum(parts, Decimal(0))
    meant = [(whole, whole - off), *((part, part + off) for part in parts)]
    return any(is_slip(found, true) or is_misscaled(found, true) for found, true in meant)


def nearly_makes(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the parts miss the whole by so little that they were meant to make it."""
    off = abs(whole - sum(parts, Decimal(0)))
    return off <= whole * _NEAR or (off <= _FEW and len(parts) > _FEW)
