"""The words that a PDF page's text layer draws: where they stand, which way they run, what is a watermark."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from math import degrees
from statistics import mode
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw  # type: ignore[import-untyped]
from numpy.typing import NDArray

from pipeline.reading_order import PlacedWord

Frame = tuple[float, float, float, float]
ToView = Callable[[Any, Any], tuple[Any, Any]]  # of points, one by one or as arrays
Edges = NDArray[np.float64]  # left, top, right, bottom: a row for each of a page's hundreds of words

_WORD = re.compile(r"\S+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL, _HIGH = 0.8, 0.25  # of the size of the letters before: a raised mark's size, and how high it stands
_SAMPLED = 25  # words whose direction is asked for
_LARGE = 2.0  # times the usual height of words: taller ones may be a watermark
_COVERED = 2  # words whose middles a watermark lies over


class Words(NamedTuple):
    """The words of a page upright, and the clockwise turn that brought them so from the page as viewed."""

    words: tuple[PlacedWord, ...]
    turn: int


def words_of(page: Any) -> Words:
    """The words of a page in points from the top left of the page once it is turned upright."""
    with closing(page.get_textpage()) as textpage:
        runs = list(_runs(textpage))
        turn = _turn(textpage.raw, runs, page.get_rotation())
        edges = _edges(textpage.raw, runs, viewer(page, turn))
        gone = _watermark(textpage.raw, runs, edges)
        kept = [run for at, run in enumerate(runs) if at not in gone]
        return Words(tuple(_placed(textpage, kept, np.delete(edges, list(gone), axis=0))), turn)


def _turn(textpage: Any, runs: Sequence[_Run], page_rotation: int) -> int:
    """The quarter turn clockwise that sets most words level, 0 where they have no direction in common."""
    sample = runs[:: max(1, len(runs) // _SAMPLED)]
    angles = (degrees(raw.FPDFText_GetCharAngle(textpage, run.start)) + page_rotation for run in sample)
    turns = [round(-angle / 90) % 4 * 90 for angle in angles]
    usual = mode(turns) if turns else 0
    return usual if turns.count(usual) > 0.6 * len(turns) else 0


def _watermark(textpage: Any, runs: Sequence[_Run], edges: Edges) -> set[int]:
    """The words drawn large over others, by their places: 'DỰ THẢO' from corner to corner.

    A code that is broken at the end of a line is as high as two lines, but its letters are not.
    """
    if not runs:
        return set()
    heights = edges[:, 3] - edges[:, 1]
    least = _LARGE * np.median(heights)
    tall = np.flatnonzero(heights > least).tolist()
    large = [at for at in tall if _letter_height(textpage, runs[at]) > least]
    if not large:
        return set()
    middles = np.delete((edges[:, :2] + edges[:, 2:]) / 2, large, axis=0)
    return {at for at in large if _covered(edges[at], middles) >= _COVERED}


def _letter_height(textpage: Any, run: _Run) -> float:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, run.start, ctypes.byref(box))
    return float(max(box.top - box.bottom, box.right - box.left))


def _covered(frame: Any, points: Any) -> int:
    """How many points lie in a frame."""
    return int(((points > frame[:2]) & (points < frame[2:])).all(axis=1).sum())


# --- words ------------------------------------------------------------------------------------


def _placed(textpage: Any, runs: Sequence[_Run], edges: Edges) -> Iterator[PlacedWord]:
    """The words with their boxes; those of one printed line share its number."""
    for run, (left, top, right, bottom), line in zip(runs, edges.tolist(), _lines(runs, edges), strict=True):
        yield PlacedWord(_without_raised_digits(textpage, run), left, top, right, bottom, None, line)


def _lines(runs: Sequence[_Run], edges: Edges) -> list[int]:
    """The number of each word's line: the next where the text breaks or a word is not beside the last."""
    heights = edges[:, 3] - edges[:, 1]
    drops = np.abs(np.diff(edges[:, 1] + edges[:, 3]))
    is_beside = (drops < np.minimum(heights[:-1], heights[1:])) & (np.diff(edges[:, 0]) >= 0)
    breaks = np.array([run.begins_line for run in runs[1:]], dtype=bool)
    return [0, *np.cumsum(~is_beside | breaks).tolist()] if runs else []


class _Run(NamedTuple):
    """A word as the characters [start, end) of pdfium's text."""

    start: int
    end: int
    text: str
    begins_line: bool


def _edges(textpage: Any, runs: Sequence[_Run], to_view: ToView) -> Edges:
    """Where the words stand on the page as viewed: each from its first letter to its last."""
    boxes = _letter_boxes(textpage, runs)
    (left, _, _, bottom), (_, top, right, _) = boxes.min(axis=1).T, boxes.max(axis=1).T
    (x0, y0), (x1, y1) = to_view(left, top), to_view(right, bottom)
    return np.stack((np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)), axis=1)


# Asked a thousand times a page, and with addresses in half the time that pypdfium2's structures take.
_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


def _letter_boxes(textpage: Any, runs: Sequence[_Run]) -> Edges:
    """Left, top, right, bottom, in PDF coordinates, of the first and the last letter of each word."""
    boxes = np.empty((2 * len(runs), 4), np.float32)  # as pdfium's FS_RECTF has them
    places = [place for run in runs for place in (run.start, run.end - 1)]
    addresses = range(boxes.ctypes.data, boxes.ctypes.data + boxes.nbytes, 4 * boxes.itemsize)
    page = ctypes.cast(textpage, ctypes.c_void_p).value
    for place, address in zip(places, addresses, strict=True):
        _loose_box(page, place, address)
    return boxes.reshape(-1, 2, 4).astype(float)


def _runs(textpage: Any) -> Iterator[_Run]:
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, i) or 32) for i in range(count))
    text = text.replace("\x02", "-").replace("\ufffe", "-")  # both stand for a hyphen at a line's end
    reached = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.isprintable():
            word = "".join(c for c in word if c.isprintable() or c == "\xad")
        if word:
            start, end = match.span()
            yield _Run(start, end, word, "\n" in text[reached:start])
            reached = end


def _without_raised_digits(textpage: Any, run: _Run) -> str:
    """A footnote mark after a word ('khéo”1') becomes '¹', lest it be read as a figure."""
    text = run.text
    if not text[-1].isdigit():
        return text
    body = text.rstrip("0123456789")
    if len(text) - len(body) > 2 or body == "":
        return text
    return body + text[len(body) :].translate(_RAISED) if _is_raised(textpage, run) else text


def _is_raised(textpage: Any, run: _Run) -> bool:
    """True where the last character of a word is much smaller than its first, or smaller and set higher."""
    sizes = [raw.FPDFText_GetFontSize(textpage, place) for place in (run.start, run.end - 1)]
    feet = []
    for place in (run.start, run.end - 1):
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(textpage, place, ctypes.byref(box))
        feet.append(box.bottom)
    if not 0 < sizes[1] < sizes[0]:
        return False
    return bool(sizes[1] < _SMALL * sizes[0] or feet[1] - feet[0] > _HIGH * sizes[0])


# --- places -----------------------------------------------------------------------------------


def viewer(page: Any, turn: int = 0) -> ToView:
    """The map from PDF coordinates to points from the top left of the page as viewed, turned clockwise."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for px, py in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        size = (0, 0, round(width * 100), round(height * 100), 0)
        raw.FPDF_PageToDevice(page, *size, px, py, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value / 100, y.value / 100))
    (ox, oy), (ax, ay), (bx, by) = corners

    def to_view(px: Any, py: Any) -> tuple[Any, Any]:
        u, v = px / 1000, py / 1000
        return ox + (ax - ox) * u + (bx - ox) * v, oy + (ay - oy) * u + (by - oy) * v

    def to_upright(px: Any, py: Any) -> tuple[Any, Any]:
        x, y = to_view(px, py)
        return {90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[turn]

    return to_upright if turn else to_view
