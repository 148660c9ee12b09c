"""Figures that are slips of one another, and sums that a slip explains."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.slips import is_misscaled, is_slip, misses_by_a_slip, nearly_makes


@pytest.mark.parametrize(
    ("found", "true", "slip"),
    [(4073, 4037, True), (4027, 4037, True), (4117, 4037, False), (37, 38, False), (403, 4037, False)],
)
def test_slips_of_the_hand(found: int, true: int, slip: bool) -> None:
    assert is_slip(Decimal(found), Decimal(true)) is slip


@pytest.mark.parametrize(("found", "true", "off"), [(120, 12, True), (12, 12000, True), (24, 12, False)])
def test_scales(found: int, true: int, off: bool) -> None:
    assert is_misscaled(Decimal(found), Decimal(true)) is off


@pytest.mark.parametrize(
    ("whole", "parts", "meant"),
    [
        (258, [128, 108, 22], False),  # it does make it
        (258, [193, 108, 22], False),  # 65 too many: none of them is a slip of what it would have to be
        (258, [138, 108, 22], True),
        (258, [128, 1080, 22], True),
        (2580, [128, 108, 22], True),
        (258, [12, 20], False),
        (
            3610,
            [870, 3090, 520],
            False,
        ),  # 520 would be below nothing
    ],
)
def test_sums_that_a_slip_explains(whole: int, parts: list[int], meant: bool) -> None:
    assert misses_by_a_slip(Decimal(whole), [Decimal(p) for p in parts]) is meant


@pytest.mark.parametrize(
    ("whole", "parts", "near"), [(30, [18, 6, 5], True), (30, [18, 10], False), (1000, [500, 480], True)]
)
def test_sums_that_nearly_make_it(whole: int, parts: list[int], near: bool) -> None:
    assert nearly_makes(Decimal(whole), [Decimal(p) for p in parts]) is near
