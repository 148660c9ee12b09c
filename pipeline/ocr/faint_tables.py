"""Finds ruled tables whose lines are bent or torn to dots, as on faxes: ink in line, white beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.formats.grid import Ruling, find_grids
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.layout import Grid, PlacedCell
from pipeline.ocr.drift import Drift, drift_of, straightened
from pipeline.ocr.fine import PER_POINT

_APART = 20.0  # points between the upright lines of two tables, one below the other
_MARGIN = 12.0  # points around them within which the first and the last level line stand
_FEWEST = 3  # lines of a table, level and upright
_NARROWEST = 40.0  # points
_NEAR, _MOST = 3.0, 0.6  # points from a line to the edge of a cell, share of the lines that stand there
_LEVEL_INK, _UPRIGHT_INK = 0.04, 0.08  # share of its length that a ruling darkens at least
_BESIDE = 0.4  # of that share darkens two or three points beside it at most
_NEAREST, _FARTHEST = 4, 6  # pixels: those two or three points
_STRONG = 0.5  # of its length: a ruling as dark has gaps only where cells span it


@dataclass(frozen=True, slots=True)
class _Band:
    """A strip of the page with one table, its print straightened: ink is 1, `top` its place on the page."""

    pixels: Pixels
    top: int
    across: slice
    sunk: Drift
    shifted: Drift


def find_faint_tables(dark: Pixels, upright: Sequence[Ruling]) -> Iterator[Grid]:
    """The tables around the upright lines seen so far on a small picture whose ink is 1, in points."""
    heaps = [lines for lines in _heaps(upright) if _may_rule(lines)]
    if not heaps:
        return
    sunk = drift_of(dark)
    level = straightened(dark, sunk)
    for lines in heaps:
        band = _band(level, sunk, lines)
        for grid in find_grids(*_rulings(band)):
            placed = tuple(_on_page(cell, band) for cell in grid)
            if _rules(lines, placed):
                yield placed


def _heaps(upright: Sequence[Ruling]) -> list[list[Ruling]]:
    """The upright lines table by table, from the top."""
    heaps: list[list[Ruling]] = []
    reached = 0.0
    for line in sorted(upright, key=lambda line: line.start):
        if not heaps or line.start > reached + _APART:
            heaps.append([])
        heaps[-1].append(line)
        reached = max(reached, line.end)
    return heaps


def _may_rule(lines: Sequence[Ruling]) -> bool:
    """True for lines enough, and far enough apart, for the columns of a table."""
    places = [line.at for line in lines]
    return len(lines) >= _FEWEST and max(places) - min(places) >= _NARROWEST


def _rules(lines: Sequence[Ruling], grid: Grid) -> bool:
    """True where most of the lines seen so far stand between cells; in the noise of a photograph few do."""
    edges = [edge for cell in grid for edge in (cell.left, cell.right)]
    share = sum(any(abs(line.at - edge) < _NEAR for edge in edges) for line in lines) / len(lines)
    return share > _MOST


def _band(level: Pixels, sunk: Drift, lines: Sequence[Ruling]) -> _Band:
    top = max(0, round((min(line.start for line in lines) - _MARGIN) * PER_POINT))
    bottom = round((max(line.end for line in lines) + _MARGIN) * PER_POINT)
    across = slice(*(round(side(line.at for line in lines) * PER_POINT) for side in (min, max)))
    turned = as_pixels(np.ascontiguousarray(level[top:bottom].T))
    shifted = drift_of(turned)
    pixels = as_pixels(np.ascontiguousarray(straightened(turned, shifted).T))
    return _Band(pixels, top, across, sunk, shifted)


def _on_page(cell: PlacedCell, band: _Band) -> PlacedCell:
    """A cell of a straightened band where it stands on the page, in points."""
    x, y = (int(sum(edges) / 2 * PER_POINT) for edges in ((cell.left, cell.right), (cell.top, cell.bottom)))
    right = float(band.shifted[min(y, len(band.shifted) - 1)]) / PER_POINT
    down = (band.top + float(band.sunk[min(x, len(band.sunk) - 1)])) / PER_POINT
    left, top = cell.left + right, cell.top + down
    return replace(cell, left=left, top=top, right=cell.right + right, bottom=cell.bottom + down)


# --- rulings ----------------------------------------------------------------------------------


def _rulings(band: _Band) -> tuple[list[Ruling], list[Ruling]]:
    """The level and the upright rulings of a band, in points from its corner."""
    rows = _in_line(band.pixels[:, band.across], _LEVEL_INK)
    if len(rows) < _FEWEST:
        return [], []
    columns = _in_line(as_pixels(band.pixels[_beside(rows, len(band.pixels))].T), _UPRIGHT_INK)
    return list(_pieces(band.pixels, rows, columns)), list(_pieces(as_pixels(band.pixels.T), columns, rows))


def _in_line(pixels: Pixels, least: float) -> list[int]:
    """The rows of pixels whose ink stands in line, with white above and below: no row of letters does."""
    ink = _thick(pixels).mean(axis=1)
    found = (ink > least) & (_around(ink) < _BESIDE * ink)
    starts, ends = np.flatnonzero(np.diff(np.pad(found.astype(np.int8), 1))).reshape(-1, 2).T
    return [int(a + np.argmax(ink[a:b])) for a, b in zip(starts, ends, strict=True)]


def _around(ink: NDArray[np.float64]) -> NDArray[np.float64]:
    """The ink two or three points from each row, on the side where it is more."""
    away = [*range(-_FARTHEST, 1 - _NEAREST), *range(_NEAREST, _FARTHEST + 1)]
    return np.asarray(np.max([np.roll(ink, step) for step in away], axis=0))


def _thick(pixels: Pixels) -> Pixels:
    """Ink spread to the rows next to it: lines waver by a pixel."""
    return as_pixels(cv2.dilate(as_pixels(np.ascontiguousarray(pixels)), np.ones((3, 1), np.uint8)))


def _beside(rows: Sequence[int], height: int) -> NDArray[np.bool_]:
    """The rows of pixels beside rulings, where no letters stand but lines across go on."""
    near = np.zeros(height, np.bool_)
    for row in rows:
        near[max(0, row - _NEAREST) : max(0, row - 1)] = True
        near[row + 2 : row + 1 + _NEAREST] = True
    return near


def _pieces(pixels: Pixels, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Ruling]:
    """The lines along `rows` from one column to the next; a strong one's gaps are spanning cells."""
    thick = _thick(pixels)
    bands = list(pairwise(columns))
    inks = [thick[:, start:end].mean(axis=1) for start, end in bands]
    around = [_around(ink) for ink in inks]
    for row in rows:
        is_strong = bands and np.median([ink[row] for ink in inks]) > _STRONG
        for (start, end), ink, beside in zip(bands, inks, around, strict=True):
            if not is_strong or ink[row] > beside[row] + _LEVEL_INK:
                yield Ruling(row / PER_POINT, start / PER_POINT, end / PER_POINT)
