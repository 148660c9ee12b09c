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
    differing = _differing(found, true)
    if len(_digits(found)) < _SHORT or differing is None:
        return False
    return len(differing) == 1 or is_swap(found, true)


def is_swap(found: Decimal, true: Decimal) -> bool:
    """Whether two digits side by side changed about turn `true` into `found`: 28 for 82."""
    differing, one, other = _differing(found, true), _digits(found), _digits(true)
    if differing is None or len(differing) != 2 or sorted(one) != sorted(other):
        return False
    return differing[1] == differing[0] + 1


def is_near(found: Decimal, true: Decimal) -> bool:
    """Whether one digit, be there only two, differs: too little to be told by itself."""
    return len(_differing(found, true) or ()) == 1


def digits_of(value: Decimal) -> int:
    """How many digits a number has without the zeros at its end: 3 of '1.250 triệu đồng'."""
    return len(_digits(value).rstrip("0"))


def _differing(found: Decimal, true: Decimal) -> list[int] | None:
    """The places of the digits that differ; None where the numbers are not of one length."""
    one, other = _digits(found), _digits(true)
    if len(one) != len(other):
        return None
    return [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]


def _digits(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "")


def is_misscaled(found: Decimal, true: Decimal) -> bool:
    """Whether a point or a unit of scale gone wrong turns `true` into `found`."""
    return true > 0 and any(found in (true * scale, true / scale) for scale in _SCALES)


def misses_by_a_slip(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether a slip in one of the figures explains that the parts do not make the whole."""
    off = whole - sum(parts, Decimal(0))
    meant = [(whole, whole - off), *((part, part + off) for part in parts)]
    return any((true > 0 and is_slip(found, true)) or is_misscaled(found, true) for found, true in meant)


def nearly_makes(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the parts miss the whole by so little that they were meant to make it."""
    off = abs(whole - sum(parts, Decimal(0)))
    return off <= whole * _NEAR or (off <= _FEW and len(parts) > _FEW)
