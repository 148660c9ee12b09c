"""Pictures made small by halves show what they showed; levels counted are those that sorting gives."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.fine import level_of, shrunk


def _soft() -> Pixels:
    """A picture without grain, such as blurred print, of an odd size."""
    grain = np.random.default_rng(5).integers(0, 256, (3509, 2481)).astype(np.float32)
    blurred = cv2.GaussianBlur(grain, (0, 0), 12)
    return as_pixels(cv2.normalize(blurred, None, 0, 255, cv2.NORM_MINMAX))


@pytest.mark.parametrize("size", [(900, 1273), (2000, 2829), (620, 300), (310, 438), (2481, 3509)])
def test_a_small_picture_looks_like_the_large_one(size: tuple[int, int]) -> None:
    large = _soft()
    small = shrunk(large, size)
    direct = cv2.resize(large, size, interpolation=cv2.INTER_AREA)
    assert small.shape == direct.shape
    assert cv2.absdiff(small, as_pixels(direct)).mean() <= 4


def test_colours_stay() -> None:
    red = as_pixels(np.full((401, 301, 3), (200, 10, 20)))
    assert (shrunk(red, (100, 133)) == (200, 10, 20)).all()


@pytest.mark.parametrize("share", [0.03, 0.5, 0.75])
def test_levels_are_those_of_sorted_pixels(share: float) -> None:
    pixels = as_pixels(np.random.default_rng(5).integers(0, 256, (301, 201)) ** 2 // 256)
    assert level_of(pixels, share) == pytest.approx(float(np.quantile(pixels, share)), abs=1)
