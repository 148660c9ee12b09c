"""What is drawn on a PDF page, as pdfium's own handles: thousands a page, so without a wrapper each."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

_DEPTH = 3  # forms within forms: scanners wrap their image in one

Drawn = dict[int, list[Any]]


def drawn_on(page: Any) -> Drawn:
    """The handles of a page's objects by pdfium's type (FPDF_PAGEOBJ_…), those inside forms too."""
    drawn: Drawn = {}
    for kind, handle in _walk(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _DEPTH):
        drawn.setdefault(kind, []).append(handle)
    return drawn


def _walk(parent: Any, count: Any, get: Any, depth: int) -> Iterator[tuple[int, Any]]:
    for place in range(count(parent)):
        handle = get(parent, place)
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _walk(handle, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth - 1)
        else:
            yield kind, handle


def bounds_of(handle: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of an object in PDF coordinates."""
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(handle, *map(ctypes.byref, edges))
    return edges[0].value, edges[1].value, edges[2].value, edges[3].value


def matrix_of(handle: Any) -> tuple[float, float, float, float, float, float]:
    """The matrix that places an object on the page."""
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def image_share(page: Any, drawn: Drawn) -> float:
    """The share of the page that its images cover: near 1 for a scan, in one piece or in strips."""
    return min(1.0, sum(share_of(page, image) for image in drawn.get(raw.FPDF_PAGEOBJ_IMAGE, ())))


def share_of(page: Any, handle: Any) -> float:
    """The share of the page that an object covers."""
    left, bottom, right, top = bounds_of(handle)
    x0, y0, x1, y1 = page.get_cropbox()
    width = max(0.0, min(right, x1) - max(left, x0))
    height = max(0.0, min(top, y1) - max(bottom, y0))
    return float(width * height / max(1.0, (x1 - x0) * (y1 - y0)))
