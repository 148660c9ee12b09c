"""The straight lines drawn on a PDF page, from its paths: what rules its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.formats.grid import Ruling
from pipeline.formats.pdf_objects import Drawn, bounds_of, matrix_of

_THIN = 3.0  # points: a filled shape no thicker is a line
_LEVEL = 0.7  # points a line may lean over its length
_SHORTEST = 4.0
_MOST = 20_000  # line pieces: a page with more is a drawing

Point = tuple[float, float]
Piece = tuple[Point, Point]


def rulings(drawn: Drawn, to_view: Callable[[float, float], Point]) -> tuple[list[Ruling], list[Ruling]]:
    """The level and the upright lines among what is drawn, in points from the top left as viewed."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for place, piece in enumerate(_pieces(drawn)):
        if place > _MOST:
            return [], []
        (x0, y0), (x1, y1) = (to_view(*point) for point in piece)
        if abs(y0 - y1) <= _LEVEL and abs(x0 - x1) >= _SHORTEST:
            level.append(Ruling((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= _LEVEL and abs(y0 - y1) >= _SHORTEST:
            upright.append(Ruling((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return level, upright


def _pieces(drawn: Drawn) -> Iterator[Piece]:
    for path in drawn.get(raw.FPDF_PAGEOBJ_PATH, ()):
        if _is_line_like(path) and not _is_white(path):
            yield from _lines(path)


def _is_line_like(path: Any) -> bool:
    """True for stroked paths and for filled shapes as thin as a line; shaded areas rule nothing."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if stroke.value:
        return True
    left, bottom, right, top = bounds_of(path)
    return bool(fill.value) and min(right - left, top - bottom) <= _THIN


def _is_white(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    channels = [ctypes.c_uint() for _ in range(4)]
    get = raw.FPDFPageObj_GetStrokeColor if stroke.value else raw.FPDFPageObj_GetFillColor
    get(path, *map(ctypes.byref, channels))
    return all(channel.value > 240 for channel in channels[:3])


def _lines(path: Any) -> Iterator[Piece]:
    """The straight pieces of a path in the page's own coordinates; a thin shape gives its long sides."""
    a, b, c, d, e, f = matrix_of(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for place in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, place)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and last != start:
            yield last, start
            last = start
