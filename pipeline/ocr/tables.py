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
from pipeline.ocr.fine import PER_POINT, Fine, blobs, level_of

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
    dark = inked(small)
    upright = upright_rulings(dark)
    faint = list(find_faint_tables(dark, upright)) if is_coarse else []
    level = level_rulings(dark) if len(upright) > 2 else []
    grids = [*faint, *find_grids(level, _outside(upright, faint))]
    return Tables((*grids, *find_faint_tables(dark, _outside(upright, grids))), scale)


def _outside(upright: Sequence[Ruling], grids: Sequence[Grid]) -> list[Ruling]:
    """The lines that stand beside no row of the tables found."""
    heights = [(min(c.top for c in grid), max(c.bottom for c in grid)) for grid in grids]
    return [r for r in upright if not any(top <= (r.start + r.end) / 2 <= bottom for top, bottom in heights)]


def inked(small: Fine) -> Pixels:
    """Where a small picture is darker than its paper, be it by a hairline: 1, elsewhere 0."""
    return as_pixels((small.pixels < level_of(small.pixels) - _FAINT).astype(np.uint8))


def level_rulings(dark: Pixels) -> list[Ruling]:
    """The long level strokes of a picture, in points."""
    return [
        Ruling((top + height / 2) / PER_POINT, left / PER_POINT, (left + width) / PER_POINT)
        for left, top, width, height in _strokes(dark, (1, round(_LEVEL * PER_POINT)))
        if height <= _THICK * PER_POINT
    ]


def upright_rulings(dark: Pixels) -> list[Ruling]:
    """The long upright strokes of a picture, in points."""
    return [
        Ruling((left + width / 2) / PER_POINT, top / PER_POINT, (top + height) / PER_POINT)
        for left, top, width, height in _strokes(dark, (round(_UPRIGHT * PER_POINT), 1))
        if width <= _THICK * PER_POINT
    ]


def _strokes(dark: Pixels, kernel: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    return blobs(as_pixels(cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))))


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
