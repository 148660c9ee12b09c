"""Finds the ruled tables of a picture by their lines, hairlines too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.formats.grid import Ruling, find_grids
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.layout import Grid
from pipeline.ocr.faint_tables import find_faint_tables
from pipeline.ocr.fine import PER_POINT, Fine, blobs

_LEVEL, _UPRIGHT = 30.0, 16.0  # points: the shortest lines, longer than any stroke of a letter
_THICK = 6.0
_FAINT = 50.0  # grey levels by which hairlines are darker than the paper at least


@dataclass(frozen=True, slots=True)
class Tables:
    """The ruled tables of a picture, in points, and the scale (pixels per point) they were found at."""

    grids: tuple[Grid, ...]
    scale: tuple[float, float]


def find_tables(small: Fine, scale: tuple[float, float], *, is_coarse: bool = False) -> Tables:
    """The ruled tables of a level picture of `scale` pixels per point, by its small form.

    On a coarse one lines are torn: tables are looked for by what is left of them first.
    """
    paper = float(np.median(small.pixels))
    dark = as_pixels((small.pixels < paper - _FAINT).astype(np.uint8))
    upright = list(_rulings(dark, is_level=False))
    faint = list(find_faint_tables(dark, upright)) if is_coarse else []
    level = list(_rulings(dark, is_level=True)) if len(upright) > 2 else []
    grids = [*faint, *find_grids(level, _outside(upright, faint))]
    return Tables((*grids, *find_faint_tables(dark, _outside(upright, grids))), scale)


def _outside(upright: Sequence[Ruling], grids: Sequence[Grid]) -> list[Ruling]:
    """The lines that stand beside no row of the tables found."""
    heights = [(min(c.top for c in grid), max(c.bottom for c in grid)) for grid in grids]
    return [r for r in upright if not any(top <= (r.start + r.end) / 2 <= bottom for top, bottom in heights)]


def _rulings(dark: Pixels, *, is_level: bool) -> Iterator[Ruling]:
    length = round((_LEVEL if is_level else _UPRIGHT) * PER_POINT)
    kernel = np.ones((1, length) if is_level else (length, 1), np.uint8)
    lines = as_pixels(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel))
    for left, top, width, height in blobs(lines):
        if (height if is_level else width) > _THICK * PER_POINT:
            continue
        if is_level:
            yield Ruling((top + height / 2) / PER_POINT, left / PER_POINT, (left + width) / PER_POINT)
        else:
            yield Ruling((left + width / 2) / PER_POINT, top / PER_POINT, (top + height) / PER_POINT)


def without_tables(pixels: Pixels, tables: Tables) -> Pixels:
    """The picture with its tables painted over, for reading the rest of the page."""
    rest = pixels.copy()
    for grid in tables.grids:
        left, top = min(c.left for c in grid), min(c.top for c in grid)
        right, bottom = max(c.right for c in grid), max(c.bottom for c in grid)
        across, down = tables.scale
        rest[
            max(0, int((top - 2) * down)) : int((bottom + 2) * down),
            max(0, int((left - 2) * across)) : int((right + 2) * across),
        ] = 255
    return rest
