"""From the straightened picture to the page as viewed, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ocr.placement import Placement
from pipeline.records import Box

number = st.floats(10, 500)


@given(number, number, st.sampled_from([0, 90, 180, 270]), st.floats(-5, 5))
def test_there_and_back_is_the_same_place(x: float, y: float, turn: int, skew: float) -> None:
    placement = Placement(595, 842, turn, skew)
    back = placement.from_view(placement.to_view(Box(3, x, y, x + 40, y + 12)))
    assert back.page_no == 3
    assert [back.left, back.top, back.right, back.bottom] == pytest.approx([x, y, x + 40, y + 12], abs=0.05)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, Box(1, 10, 20, 50, 30)),
        # Turned 90° clockwise to stand upright, the top left of the picture was the bottom left of the page.
        (90, Box(1, 20, 792, 30, 832)),
        (180, Box(1, 545, 812, 585, 822)),
        (270, Box(1, 565, 10, 575, 50)),
    ],
)
def test_turned_pages_keep_the_viewers_frame(turn: int, expected: Box) -> None:
    assert Placement(595, 842, turn).to_view(Box(1, 10, 20, 50, 30)) == expected
