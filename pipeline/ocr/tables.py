"""Reads ruled tables off a picture: the grid from its lines, every cell by itself, figures by two readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from pipeline.errors import MissingProgramError
from pipeline.formats.grid import Ruling, find_grids
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.formats.plausibility import is_syllable
from pipeline.layout import Grid, PlacedCell
from pipeline.ocr.fine import PER_POINT, Fine, blobs
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request

_LEVEL, _UPRIGHT = 30.0, 16.0  # points: the shortest lines, longer than any stroke of a letter
_THICK = 6.0
_DARK = 170
_PAD = 10  # white around a cell's letters, in pixels: Tesseract misses letters at the edge
_SPECK = 5  # pixels: smaller blots are no letters
_FIGURES = "0123456789.,%/-+() "
_WELL_FORMED = re.compile(r"[-+(]?\d{1,3}(?:[.,]?\d+)*(?:/\d+)*%?\)?")
_LONGEST_FIGURE = 16  # characters
_SMOOTH = (1.0, 1.6)  # sigmas, in pixels at 300 dpi
_SURE, _ALONE = 0.7, 0.9
_GRAIN = 0.3  # confidence below which a word of a cell is the grain of the paper
_AGREED, _DISPUTED = 0.96, 0.6
_BLOCK, _LINE = 6, 7


@dataclass(frozen=True, slots=True)
class Tables:
    """The ruled tables of a picture, in points, and the scale (pixels per point) they were found at."""

    grids: tuple[Grid, ...]
    scale: tuple[float, float]


def find_tables(small: Fine, scale: tuple[float, float]) -> Tables:
    """The ruled tables of a level picture of `scale` pixels per point, by its small form."""
    dark = as_pixels((small.pixels < _DARK).astype(np.uint8))
    upright = list(_rulings(dark, is_level=False))
    level = list(_rulings(dark, is_level=True)) if len(upright) > 2 else []
    return Tables(tuple(find_grids(level, upright)), scale)


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


def read_cells(engine: Recogniser, request: Request, tables: Tables, first_line: int) -> list[ReadWord]:
    """The words of every cell, in pixels of the whole picture; lines are counted from `first_line`."""
    words: list[ReadWord] = []
    for grid in tables.grids:
        for cell in grid:
            crop, left, top = _letters(request.pixels, cell, tables.scale)
            if crop is None:
                continue
            read = _read_cell(engine, replace(request, pixels=crop))
            words += _numbered(read, left, top, first_line + len(words))
    return words


def _numbered(words: Sequence[ReadWord], left: int, top: int, first: int) -> list[ReadWord]:
    return [
        replace(
            w,
            left=w.left + left,
            top=w.top + top,
            right=w.right + left,
            bottom=w.bottom + top,
            line=first + w.line,
        )
        for w in words
    ]


def _letters(pixels: Pixels, cell: PlacedCell, scale: tuple[float, float]) -> tuple[Pixels | None, int, int]:
    """The letters of a cell with white around them and no ruling, and where the cut begins."""
    x0, x1 = round(cell.left * scale[0]), round(cell.right * scale[0])
    y0, y1 = round(cell.top * scale[1]), round(cell.bottom * scale[1])
    inside = _without_edges(pixels[max(0, y0) : y1, max(0, x0) : x1])
    if inside.size == 0:
        return None, 0, 0
    dark = as_pixels((inside < _DARK).astype(np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    blots = [s for s in stats[1:] if s[4] >= _SPECK and max(s[2], s[3]) > _SPECK]
    if not blots:
        return None, 0, 0
    left, top = min(s[0] for s in blots), min(s[1] for s in blots)
    right, bottom = max(s[0] + s[2] for s in blots), max(s[1] + s[3] for s in blots)
    cut = cv2.copyMakeBorder(
        inside[top:bottom, left:right], _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT, value=(255,)
    )
    return as_pixels(cut), max(0, x0) + int(left) - _PAD, max(0, y0) + int(top) - _PAD


def _without_edges(inside: Pixels) -> Pixels:
    """A cell with the remains of its ruling, dark along an edge, painted white."""
    cell = inside.copy()
    if min(cell.shape) < 8:
        return cell[:0]
    reach = min(14, min(cell.shape) // 4)
    for side in (cell, cell[::-1], cell.T, cell.T[::-1]):
        lined = np.flatnonzero((side[:reach] < _DARK).mean(axis=1) > 0.6)
        if lined.size:
            side[: lined[-1] + 2] = 255
    return cell


def _read_cell(engine: Recogniser, request: Request) -> list[ReadWord]:
    """The words of one cell; where they are not plainly words the digit reader is asked too.

    `vie` lives on context and misreads lone figures ('50' as '90', '31' as 'đ1'); `eng` held to digits
    does not, and two of its readings at different smoothing that agree are right nearly always.
    """
    read = engine.words(replace(request, pixels=_smoothed(request, _SMOOTH[0]), mode=_BLOCK))
    words = [word for word in read if word.confidence >= _GRAIN]
    if _reads_as_words(words):
        return words
    figures = [f for sigma in _SMOOTH if (f := _figure(engine, request, sigma))]
    if not figures:
        return words
    best = max(figures, key=lambda f: f.confidence)
    votes = [f.text for f in figures] + ["".join(w.text for w in words)]
    if votes.count(best.text) > 1:
        return [replace(best, confidence=max(best.confidence, _AGREED))]
    if best.confidence < _ALONE:
        return words
    return [replace(best, confidence=_DISPUTED)]


def _reads_as_words(words: Sequence[ReadWord]) -> bool:
    """True for 'Máy in' or '24 máy bàn', False for '546' and for what a lone figure is misread as."""
    letters = [w for w in words if sum(c.isalpha() for c in w.text) >= 2]
    sure = [w for w in letters if w.confidence >= _SURE and is_syllable(w.text.strip(".,;:()-").lower())]
    text = "".join(w.text for w in words)
    return len(text) > _LONGEST_FIGURE or len(sure) * 2 > len(letters) or (len(letters) > 2 and bool(sure))


def _smoothed(request: Request, sigma: float) -> Pixels:
    """Grain blurred away, more of it the finer the picture."""
    return as_pixels(cv2.GaussianBlur(request.pixels, (0, 0), sigma * request.dpi / 300))


def _figure(engine: Recogniser, request: Request, sigma: float) -> ReadWord | None:
    """The cell as the digit reader ('eng', digits only) sees it: one figure, None where it sees none."""
    pixels = _smoothed(request, sigma)
    try:
        words = engine.words(replace(request, pixels=pixels, language="eng", mode=_LINE, whitelist=_FIGURES))
    except MissingProgramError:
        return None
    text = "".join(w.text for w in words)
    if not _WELL_FORMED.fullmatch(text):
        return None
    left, top = min(w.left for w in words), min(w.top for w in words)
    right, bottom = max(w.right for w in words), max(w.bottom for w in words)
    return ReadWord(text, left, top, right, bottom, min(w.confidence for w in words), 0)
