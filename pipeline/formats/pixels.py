"""The picture of a page as an array of pixels, with the size of the page it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels (grey: height × width; colour: RGB last) and the page's size in points.

    `is_cut`: the data broke off before the last row.
    """

    pixels: Pixels
    width: float
    height: float
    is_cut: bool = False

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels per point, across and down."""
        return self.pixels.shape[1] / self.width, self.pixels.shape[0] / self.height

    @property
    def dpi(self) -> float:
        return self.scale[0] * 72.0


def as_pixels(array: Any) -> Pixels:
    """An array of any kind as contiguous bytes."""
    return np.ascontiguousarray(array, dtype=np.uint8)


def turned_clockwise(image: PageImage, turn: int) -> PageImage:
    """The picture turned clockwise by a multiple of 90 degrees."""
    if not turn:
        return image
    pixels = np.ascontiguousarray(np.rot90(image.pixels, -turn // 90))
    size = (image.height, image.width) if turn % 180 else (image.width, image.height)
    return PageImage(pixels, *size)
