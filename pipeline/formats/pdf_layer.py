"""The text layer of a PDF page: its words with boxes, what was filled into its form, its ruled tables."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.formats.grid import find_grids
from pipeline.formats.pdf import opened, page_of
from pipeline.formats.pdf_objects import drawn_on, image_share
from pipeline.formats.pdf_rulings import rulings
from pipeline.layout import Grid
from pipeline.reading_order import PlacedWord

_WORD = re.compile(r"\S+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FIELDS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
_LONGEST_FILL = 12  # characters: longer texts in a field are an electronic signature's

ToView = Callable[[float, float], tuple[float, float]]


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
    with page_of(path, number) as page:
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
    line = 0
    before: Frame | None = None
    for run in _runs(textpage):
        frame = _frame(textpage, run, to_view)
        if before is not None and (run.begins_line or not _is_level(before, frame)):
            line += 1
        before = frame
        yield PlacedWord(_without_raised_digits(textpage, run), *frame, None, line)


@dataclass(frozen=True, slots=True)
class _Run:
    """A word as the characters [start, end) of pdfium's text."""

    start: int
    end: int
    text: str
    begins_line: bool


def _frame(textpage: Any, run: _Run, to_view: ToView) -> Frame:
    first, last = _loose_box(textpage, run.start), _loose_box(textpage, run.end - 1)
    x0, y0 = to_view(first.left, max(first.top, last.top))
    x1, y1 = to_view(last.right, min(first.bottom, last.bottom))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_level(before: Frame, frame: Frame) -> bool:
    height = min(before[3] - before[1], frame[3] - frame[1])
    return abs(before[1] + before[3] - frame[1] - frame[3]) < height and frame[0] >= before[0]


def _runs(textpage: Any) -> Iterator[_Run]:
    count = textpage.count_chars()
    text = textpage.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(chr(raw.FPDFText_GetUnicode(textpage, i) or 32) for i in range(count))
    reached = 0
    for match in _WORD.finditer(text):
        word = match[0].replace("\x02", "-").replace("\ufffe", "-")
        if not word.isprintable():
            word = "".join(c for c in word if c.isprintable() or c == "\xad")
        if word:
            yield _Run(match.start(), match.end(), word, "\n" in text[reached : match.start()])
            reached = match.end()


def _loose_box(textpage: Any, index: int) -> Any:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return box


def _without_raised_digits(textpage: Any, run: _Run) -> str:
    """A footnote mark after a word ('khéo”1') becomes '¹', lest it be read as a figure."""
    text = run.text
    body = text.rstrip("0123456789")
    if not 0 < len(text) - len(body) <= 2 or body == "":
        return text
    size = raw.FPDFText_GetFontSize(textpage, run.start)
    mark = raw.FPDFText_GetFontSize(textpage, run.end - 1)
    return body + text[len(body) :].translate(_RAISED) if 0 < mark < 0.8 * size else text


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
