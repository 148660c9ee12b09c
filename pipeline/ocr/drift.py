"""Measures how printed lines bend across a picture, and straightens them: near a spine paper is not flat."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.formats.pixels import Pixels, as_pixels

Drift = NDArray[np.float32]  # for every column, by how many pixels its print lies too low

_STRIP = 48  # pixels: strips as narrow bend little within themselves
_WINDOW = 41  # pixels: two lines of print, whose usual darkness says nothing
_STEP = 4  # pixels by which one strip lies lower than the next at most
_KEPT = 0.7  # weight of the strips before, one for each further off
_HOLD = 0.02  # of the likeness: what each pixel of drift must win


def drift_of(dark: Pixels) -> Drift:
    """The drift of a picture whose ink is 1: what brings each strip's rows in line with those before."""
    height, width = dark.shape
    strips = max(2, round(width / _STRIP))
    shares = cv2.resize(dark.astype(np.float32), (strips, height), interpolation=cv2.INTER_AREA)
    profiles = np.subtract(shares, cv2.blur(shares, (1, _WINDOW)), dtype=np.float32)
    usual, drifts = np.zeros(height, np.float32), [0]
    for strip in profiles.T:
        drifts.append(_next(usual, strip, drifts[-1]))
        usual = _KEPT * usual + np.roll(strip, -drifts[-1])
    middles = (np.arange(strips) + 0.5) * width / strips
    return np.interp(np.arange(width), middles, drifts[1:]).astype(np.float32)


def _next(usual: NDArray[np.float32], strip: NDArray[np.float32], last: int) -> int:
    """The drift of the next strip, near the last one's; the same where the strips have nothing in common."""

    def likeness(drift: int) -> tuple[float, int]:
        away = abs(drift - last)
        return max(0.0, float(usual @ np.roll(strip, -drift))) * (1 - _HOLD * away), -away

    return max(range(last - _STEP, last + _STEP + 1), key=likeness)


def straightened(dark: Pixels, drift: Drift) -> Pixels:
    """The picture with every column raised by its drift."""
    height, width = dark.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return as_pixels(cv2.remap(dark, x, y + drift[None, :], cv2.INTER_NEAREST))
