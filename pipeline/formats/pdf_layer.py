"""The text layer of a PDF page: its words with boxes, what was filled into its form, its ruled tables."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

from pipeline.formats.grid import find_grids
from pipeline.formats.pdf import opened, text_page_of
from pipeline.formats.pdf_objects import bounds_of, drawn_on, image_share
from pipeline.formats.pdf_rulings import rulings
from pipeline.formats.pdf_words import Frame, ToView, viewer, words_of
from pipeline.layout import Grid
from pipeline.reading_order import PlacedWord

_FIELDS = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT)
_IMAGE, _PATH = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH
_LONGEST_FILL = 12  # characters: longer texts in a field are an electronic signature's


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What a page holds before any recognition, in points of the page turned upright by `turn` clockwise.

    `width` and `height` are those of the page as viewed. `fills` are short words typed into fields over the
    page (a number, a day) and are not in `words`. `images` are the frames of the pictures on it and
    `image_share` the share of the page that the largest covers; `paths` is how many shapes are drawn.
    """

    width: float
    height: float
    words: tuple[PlacedWord, ...]
    fills: tuple[PlacedWord, ...]
    grids: tuple[Grid, ...]
    image_share: float
    images: tuple[Frame, ...] = ()
    paths: int = 0
    turn: int = 0

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def read_text_layer(path: Path, number: int) -> TextLayer:
    """The words drawn on a page, with boxes in points from the top left of the page as viewed upright."""
    with text_page_of(path, number) as page:
        width, height = page.get_size()
        words, turn = words_of(page)
        to_upright = viewer(page, turn)
        fields = _fields(page, to_upright)
        drawn = drawn_on(page)
        layer = TextLayer(
            *(width, height, words, ()),
            grids=tuple(find_grids(*rulings(drawn, to_upright))) if words else (),
            image_share=image_share(page, drawn),
            images=tuple(_frame(bounds_of(image), to_upright) for image in drawn.get(_IMAGE, ())),
            paths=len(drawn.get(_PATH, ())),
            turn=turn,
        )
    return replace(layer, fills=_fills(path, number, words, fields)) if fields else layer


# --- fields -----------------------------------------------------------------------------------


def _fields(page: Any, to_view: ToView) -> list[Frame]:
    """The frames, as viewed, of what is laid over the page: form fields, notes, signatures."""
    frames: list[Frame] = []
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, place)
        rect = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(note) in _FIELDS and raw.FPDFAnnot_GetRect(note, ctypes.byref(rect)):
            frames.append(_frame((rect.left, rect.bottom, rect.right, rect.top), to_view))
        raw.FPDFPage_CloseAnnot(note)
    return frames


def _frame(bounds: Frame, to_view: ToView) -> Frame:
    """Left, bottom, right, top in PDF coordinates as left, top, right, bottom on the page as viewed."""
    (x0, y0), (x1, y1) = to_view(*bounds[:2]), to_view(*bounds[2:])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _fills(
    path: Path, number: int, words: Sequence[PlacedWord], fields: Sequence[Frame]
) -> tuple[PlacedWord, ...]:
    """Words that appear once the fields are drawn into the page, field by field, where they are short."""
    with opened(path) as document:
        document.init_forms()
        with closing(document[number - 1]) as page:
            page.flatten()
        with closing(document[number - 1]) as page:
            drawn = words_of(page).words
    known = {(w.text, round(w.left), round(w.top)) for w in words}
    new = [w for w in drawn if (w.text, round(w.left), round(w.top)) not in known]
    groups = ([w for w in new if _is_in(w, frame)] for frame in fields)
    return tuple(w for group in groups if 0 < sum(len(w.text) for w in group) <= _LONGEST_FILL for w in group)


def _is_in(word: PlacedWord, frame: Frame) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]
