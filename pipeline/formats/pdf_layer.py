"""The text layer of a PDF page: its words with boxes, what was filled into its form, its ruled tables."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.formats.grid import find_grids
from pipeline.formats.pdf import opened, text_page_of
from pipeline.formats.pdf_objects import drawn_on, image_share
from pipeline.formats.pdf_rulings import rulings
from pipeline.layout import Grid
from pipeline.reading_order import PlacedWord

_WORD = re.compile(r"\S+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LINE_END_HYPHENS = str.maketrans("\x02\ufffe", "--")
_SMALL, _HIGH = 0.8, 0.25  # of the size of the letters before: a raised mark's size, and how high it stands
_FIELDS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
_LONGEST_FILL = 12  # characters: longer texts in a field are an electronic signature's

ToView = Callable[[Any, Any], tuple[Any, Any]]  # of points, one by one or as arrays


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a page holds before any recognition: its size in points, its words, how much an image covers.

    `fills` are short words typed into fields over the page (a number, a day) and are not in `words`.
    """

    width: float
    height: float
    words: tuple[PlacedWord, ...]
    fills: tuple[PlacedWord, ...]
    grids: tuple[Grid, ...]
    image_share: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def read_text_layer(path: Path, number: int) -> TextLayer:
    """The words drawn on a page, with boxes in points from the top left of the page as viewed."""
    with text_page_of(path, number) as page:
        width, height = page.get_size()
        to_view = _viewer(page)
        words = _page_words(page, to_view)
        fields = _fields(page, to_view)
        drawn = drawn_on(page)
        grids = find_grids(*rulings(drawn, to_view)) if words else []
        share = image_share(page, drawn)
    fills = _fills(path, number, words, fields) if fields else ()
    return TextLayer(width, height, words, fills, tuple(grids), share)


def _page_words(page: Any, to_view: ToView) -> tuple[PlacedWord, ...]:
    with closing(page.get_textpage()) as textpage:
        return tuple(_words(textpage, to_view))


# --- fields -----------------------------------------------------------------------------------

Frame = tuple[float, float, float, float]


def _fields(page: Any, to_view: ToView) -> list[Frame]:
    """The frames, as viewed, of what is laid over the page: form fields, notes, signatures."""
    frames: list[Frame] = []
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, place)
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) in _FIELDS and raw.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
            (x0, y0), (x1, y1) = to_view(rect.left, rect.top), to_view(rect.right, rect.bottom)
            frames.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        raw.FPDFPage_CloseAnnot(note)
    return frames


def _fills(
    path: Path, number: int, words: Sequence[PlacedWord], fields: Sequence[Frame]
) -> tuple[PlacedWord, ...]:
    """Words that appear once the fields are drawn into the page, field by field, where they are short."""
    with opened(path) as document:
        document.init_forms()
        with closing(document[number - 1]) as page:
            page.flatten()
        with closing(document[number - 1]) as page:
            drawn = _page_words(page, _viewer(page))
    known = {(w.text, round(w.left), round(w.top)) for w in words}
    new = [w for w in drawn if (w.text, round(w.left), round(w.top)) not in known]
    groups = ([w for w in new if _is_in(w, frame)] for frame in fields)
    return tuple(w for group in groups if 0 < sum(len(w.text) for w in group) <= _LONGEST_FILL for w in group)


def _is_in(word: PlacedWord, frame: Frame) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


# --- words ------------------------------------------------------------------------------------


def _words(textpage: Any, to_view: ToView) -> Iterator[PlacedWord]:
    """The words with their boxes; those of one printed line share its number."""
    runs = list(_runs(textpage))
    line = 0
    before: Frame | None = None
    for run, frame in zip(runs, _frames(textpage, runs, to_view), strict=True):
        if before is not None and (run.begins_line or not _is_level(before, frame)):
            line += 1
        before = frame
        yield PlacedWord(_without_raised_digits(textpage, run), *frame, None, line)


class _Run(NamedTuple):
    """A word as the characters [start, end) of pdfium's text."""

    start: int
    end: int
    text: str
    begins_line: bool


def _frames(textpage: Any, runs: Sequence[_Run], to_view: ToView) -> list[Frame]:
    """Where the words stand on the page as viewed: each from its first letter to its last."""
    if not runs:
        return []
    left, bottom, right, top = np.array(list(_extents(textpage.raw, runs))).T
    x0, y0 = to_view(left, top)
    x1, y1 = to_view(right, bottom)
    edges = (np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1))
    return list(zip(*(edge.tolist() for edge in edges), strict=True))


def _extents(textpage: Any, runs: Sequence[_Run]) -> Iterator[Frame]:
    """Left, bottom, right, top of each word in PDF coordinates."""
    box = raw.FS_RECTF()
    reference, measure = ctypes.byref(box), raw.FPDFText_GetLooseCharBox
    for run in runs:
        measure(textpage, run.start, reference)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if run.end - run.start > 1:
            measure(textpage, run.end - 1, reference)
            left, bottom = min(left, box.left), min(bottom, box.bottom)
            right, top = max(right, box.right), max(top, box.top)
        yield left, bottom, right, top


def _is_level(before: Frame, frame: Frame) -> bool:
    height = min(before[3] - before[1], frame[3] - frame[1])
    return abs(before[1] + before[3] - frame[1] - frame[3]) < height and frame[0] >= before[0]


def _runs(textpage: Any) -> Iterator[_Run]:
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, i) or 32) for i in range(count))
    text = text.translate(_LINE_END_HYPHENS)
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


def _viewer(page: Any) -> ToView:
    """The map from PDF coordinates to points from the top left of the page as viewed."""
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for px, py in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        size = (0, 0, round(width * 100), round(height * 100), 0)
        raw.FPDF_PageToDevice(page, *size, px, py, ctypes.byref(x), ctypes.byref(y))
        corners.append((x.value / 100, y.value / 100))
    (ox, oy), (ax, ay), (bx, by) = corners

    def to_view(px: float, py: float) -> tuple[float, float]:
        u, v = px / 1000, py / 1000
        return ox + (ax - ox) * u + (bx - ox) * v, oy + (ay - oy) * u + (by - oy) * v

    return to_view
