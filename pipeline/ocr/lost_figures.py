"""Finds short figures in columns that layout analysis passed over: the '5' and '7' of 'Xã A  72  40  5  7'.

A digit alone is hardly a line to it, so it drops them in silence, on the cleanest pages too. They stand in
the row of words that were read, and below or above other figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

import cv2
import numpy as np

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.layout import Grid, PlacedCell
from pipeline.ocr.fine import PER_POINT, Fine, blobs
from pipeline.ocr.lost_lines import paint_over
from pipeline.ocr.tesseract import ReadWord

_FIGURE = re.compile(r"\d[\d.,]*%?")
_DARK = 128
_FEWEST = 6  # figures read: a page with fewer has no columns of them
_HEIGHT = (0.75, 1.3)  # of the height of the figures read
_WIDEST = 4.0  # heights: four digits and a separator
_GAP = 4.5  # points between the digits of one figure
_LEVEL = 0.35  # heights by which the middles of one row differ
_APART = 6.0  # points of white to the words of the row
_BELOW = 4.0  # points within which the figures of a column begin, end or have their middles alike
_COLUMN = 3  # figures of a column, the lost ones too
_PAD = 3.0

Place = tuple[float, float, float, float]


def find_lost_figures(small: Fine, words: Sequence[ReadWord]) -> Grid:
    """Where figures stand that `words` lacks, as cells to be read each by itself."""
    read = [_place(word, small) for word in words]
    figures = [place for word, place in zip(words, read, strict=True) if _FIGURE.fullmatch(word.text)]
    if len(figures) < _FEWEST:
        return ()
    high = median(bottom - top for _, top, _, bottom in figures)
    lost = [
        place for place in _blots(small, words) if _is_figure(place, high) and _is_in_row(place, read, high)
    ]
    kept = [place for place in lost if _is_in_column(place, [*figures, *lost])]
    return tuple(
        PlacedCell(row, 0, left - _PAD, top - _PAD, right + _PAD, bottom + _PAD)
        for row, (left, top, right, bottom) in enumerate(kept)
    )


def _place(word: ReadWord, small: Fine) -> Place:
    """The box of a word in points."""
    across, down = small.across / PER_POINT, small.down / PER_POINT
    return word.left * across, word.top * down, word.right * across, word.bottom * down


def _blots(small: Fine, words: Sequence[ReadWord]) -> Iterator[Place]:
    """What is dark beside the words read, digits that stand close together as one, in points."""
    dark: Pixels = as_pixels((small.pixels < _DARK).astype(np.uint8))
    paint_over(dark, words, small.across, small.down)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * PER_POINT)), np.uint8))
    for left, top, wide, high in blobs(as_pixels(joined)):
        yield left / PER_POINT, top / PER_POINT, (left + wide) / PER_POINT, (top + high) / PER_POINT


def _is_figure(place: Place, usual: float) -> bool:
    left, top, right, bottom = place
    return _HEIGHT[0] <= (bottom - top) / usual <= _HEIGHT[1] and right - left <= _WIDEST * usual


def _is_in_row(place: Place, read: Sequence[Place], high: float) -> bool:
    """True beside words of one row, with white between."""
    row = [other for other in read if abs(_middle(other) - _middle(place)) <= _LEVEL * high]
    return bool(row) and all(max(place[0] - o[2], o[0] - place[2]) >= _APART for o in row)


def _middle(place: Place) -> float:
    return (place[1] + place[3]) / 2


def _is_in_column(place: Place, figures: Sequence[Place]) -> bool:
    """True for one of several figures that begin, end or have their middles alike."""
    starts, ends = (sum(abs(o[side] - place[side]) <= _BELOW for o in figures) for side in (0, 2))
    middles = sum(abs(o[0] + o[2] - place[0] - place[2]) <= 2 * _BELOW for o in figures)
    return max(starts, ends, middles) >= _COLUMN
