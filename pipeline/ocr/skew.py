"""How much the lines of a page lean: at which angle rows of ink and rows of white alternate sharply."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.fine import level_of

_FLOOR = 0.5  # degrees: straightening less than this costs more letters than it saves
_RULED_FLOOR = 0.15  # on pages with ruled tables, whose lines must be level to enclose cells
_RANGE = 6  # degrees
_DARK = 160
_MOST = 40_000  # dark pixels looked at, evenly taken: a page of text has twice as many
_COARSE = 4  # of so many of them one, in rows half as fine, shows within a degree how a page leans
_CLEARER = 1.02  # times as sharp as the page lying as it is
_RULE = 40  # pixels of the small picture: longer strokes, both ways, are the ruling of a table
_RULES = ((1, _RULE), (_RULE, 1))


@dataclass(frozen=True, slots=True)
class _Ink:
    """The places of the dark pixels of a picture."""

    x: NDArray[np.floating[Any]]
    y: NDArray[np.floating[Any]]

    def coarse(self) -> _Ink:
        """A sample of them, seen from twice as far."""
        return _Ink(self.x[::_COARSE] / 2, self.y[::_COARSE] / 2)

    def sharpness(self, angle: float) -> float:
        """How sharply rows of ink and rows of white alternate once turned by `angle`."""
        rows = self.y * np.float32(cos(radians(angle))) - self.x * np.float32(sin(radians(angle)))
        rows -= rows.min()
        above = rows.astype(np.intp)
        share = rows - above  # of a pixel that falls into the row below
        most = int(above.max()) + 2
        ink = np.bincount(above, minlength=most) - np.bincount(above, share, most)
        ink[1:] += np.bincount(above, share, most)[:-1]
        return float(np.square(np.diff(ink)).sum())


def skew_of(thumb: Pixels) -> float:
    """The degrees by which the lines lean (positive: they fall to the right), by row profiles.

    0.0 where they lean too little to be straightened.
    """
    ink = _ink(thumb)
    if not ink.x.size:
        return 0.0
    coarse = ink.coarse()
    whole = max(range(-_RANGE, _RANGE + 1), key=coarse.sharpness)
    near, _ = _summit(coarse, float(whole), 0.5)
    best, sharpness = _summit(ink, near, 0.1)
    if abs(best) <= _RULED_FLOOR or (abs(best) <= _FLOOR and not _is_ruled(thumb)):
        return 0.0
    return best if sharpness > _CLEARER * ink.sharpness(0.0) else 0.0


def _ink(thumb: Pixels) -> _Ink:
    places = np.flatnonzero(thumb < _DARK)
    places = places[:: places.size // _MOST + 1]
    y, x = np.divmod(places, thumb.shape[1])
    return _Ink(x.astype(np.float32), y.astype(np.float32))


def _is_ruled(thumb: Pixels) -> bool:
    """True where the page has long strokes across and down, as tables have and text has not."""
    dark = as_pixels((thumb < level_of(thumb) - 50).astype(np.uint8))
    across, down = (cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel)) for kernel in _RULES)
    return bool(np.count_nonzero(across) > 6 * _RULE and np.count_nonzero(down) > 6 * _RULE)


def _summit(ink: _Ink, start: float, step: float) -> tuple[float, float]:
    """The angle at which the rows are sharpest, and how sharp: climbing from one near it by equal steps."""
    best, sharpness = start, ink.sharpness(start)
    for way in (step, -step):
        while abs(best - start) < 5 * step and (next_one := ink.sharpness(best + way)) > sharpness:
            best, sharpness = best + way, next_one
        if best != start:
            break
    return best, sharpness


def turned(grey: Pixels, degrees: float, paper: int = 255) -> Pixels:
    """The picture turned about its middle so that lines leaning by `degrees` become level."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return as_pixels(
        cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,))
    )
