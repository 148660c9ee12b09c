"""Reads what stands in columns of figures without ruling: 'T7' printed '77', a lone '5' passed over.

Layout analysis takes a narrow column for specks, and words of one letter are guesses. What stands below and
above figures, apart from other words, is cut out and read as the cells of ruled tables are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.cells import FIGURE, Cell, read_cut
from pipeline.ocr.fine import PER_POINT, Fine
from pipeline.ocr.lost_lines import Frame, uncovered
from pipeline.ocr.second_reading import CHANGED, Again
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request

_FEWEST = 3  # figures one below the other
_APART = 1.5  # heights of white beside a word that stands by itself: words of a sentence have less
_ROWS = 5.0  # heights from one row to the next at most
_LONGEST = 6  # letters of a figure misread
_ROMAN = re.compile(r"[IVX]+\.?")
_HIGH, _WIDE = (4.0, 16.0), (1.0, 20.0)  # points, of a figure passed over
_INK = 0.15  # share of its frame that it fills at least
_SURE = 0.8  # confidence of figures that show where columns are; there are figures in any noise
_MOST = 200  # a page with more is no page of figures
_PAD = 10


@dataclass(frozen=True, slots=True)
class _Item:
    """A figure, or ink as large that no word covers: where it stands, and which of the words it is."""

    frame: Frame
    place: int | None = None

    @property
    def high(self) -> int:
        return self.frame[3] - self.frame[1]

    @property
    def middle(self) -> float:
        return (self.frame[1] + self.frame[3]) / 2

    def is_below(self, other: _Item) -> bool:
        """True where it goes on the column of another."""
        down = self.middle - other.middle
        return self.overlaps(other) and self.high / 2 < down < _ROWS * max(self.high, other.high)

    def overlaps(self, other: _Item) -> bool:
        """True where one stands over or under the other."""
        return max(self.frame[0], other.frame[0]) < min(self.frame[2], other.frame[2])

    def is_level_with(self, other: _Item) -> bool:
        return abs(self.middle - other.middle) < max(self.high, other.high) / 2


def read_columns(
    engine: Recogniser, request: Request, words: Sequence[ReadWord], small: Fine
) -> tuple[list[ReadWord], list[Again]]:
    """The words with what stands in columns of figures set right and added, and every reading of it."""
    lone = list(_lone(words))
    figures = [item for item in lone if _is_sure_figure(words, item)]
    ink = [_Item(frame) for frame in uncovered(small, words, _may_be_figure)]
    passed = [item for item in ink if any(item.is_level_with(figure) for figure in figures)][:_MOST]
    columns = list(_columns([*figures, *passed]))
    misread = [item for item in lone if _may_be_misread(words, item)]
    found = list(words)
    again: list[Again] = []
    for item in (*misread, *passed):
        if any(_stands_in(item, column) for column in columns):
            again += _read(engine, request, found, item)
    return found, again


def _read(engine: Recogniser, request: Request, found: list[ReadWord], item: _Item) -> list[Again]:
    """Put the figure that a cut shows in its place; the readings of one that was a word before."""
    left, top, *_ = item.frame
    cell = read_cut(engine, replace(request, pixels=_cut(request.pixels, item.frame)))
    if not _is_figure(cell):
        return []
    (word,) = cell.moved(left - _PAD, top - _PAD, len(found)).words
    if item.place is None:
        found.append(word)
        return []
    before = found[item.place]
    after = replace(before, text=word.text, confidence=min(word.confidence, CHANGED))
    found[item.place] = after
    return [Again(before, request.language, False), Again(after, "cell", True)]


def _is_figure(cell: Cell) -> bool:
    return len(cell.words) == 1 and FIGURE.fullmatch(cell.words[0].text) is not None


def _cut(pixels: Pixels, frame: Frame) -> Pixels:
    left, top, right, bottom = frame
    around = (_PAD, _PAD, _PAD, _PAD)
    inside = pixels[max(0, top) : bottom, max(0, left) : right]
    return as_pixels(cv2.copyMakeBorder(inside, *around, cv2.BORDER_CONSTANT, value=(255,)))


# --- columns ----------------------------------------------------------------------------------


def _lone(words: Sequence[ReadWord]) -> Iterator[_Item]:
    """The words without another near them on their line."""
    items = [_Item((w.left, w.top, w.right, w.bottom), place) for place, w in enumerate(words)]
    lines: dict[int, list[_Item]] = {}
    for item in items:
        lines.setdefault(words[item.place or 0].line, []).append(item)
    for line in lines.values():
        line.sort(key=lambda item: item.frame[0])
        gaps = [b.frame[0] - a.frame[2] for a, b in pairwise(line)]
        for item, before, after in zip(line, [None, *gaps], [*gaps, None], strict=True):
            if all(gap is None or gap > _APART * item.high for gap in (before, after)):
                yield item


def _is_sure_figure(words: Sequence[ReadWord], item: _Item) -> bool:
    word = words[item.place or 0]
    return word.confidence >= _SURE and FIGURE.fullmatch(word.text) is not None


def _columns(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """The items one below the other, as many as a column has."""
    columns: list[list[_Item]] = []
    for item in sorted(items, key=lambda item: item.middle):
        column = next((c for c in columns if item.is_below(c[-1])), None)
        if column is None:
            columns.append([item])
        else:
            column.append(item)
    return (column for column in columns if len(column) >= _FEWEST)


def _stands_in(item: _Item, column: Sequence[_Item]) -> bool:
    return item in column or any(item.is_below(other) or other.is_below(item) for other in column)


def _may_be_misread(words: Sequence[ReadWord], item: _Item) -> bool:
    """True for a short word that is neither a figure nor a numeral."""
    text = words[item.place or 0].text
    is_short = len(text) <= _LONGEST and any(map(str.isalnum, text))
    return is_short and not FIGURE.fullmatch(text) and not _ROMAN.fullmatch(text)


def _may_be_figure(frame: Pixels, corner: tuple[int, int], page: tuple[int, ...]) -> bool:
    high, wide = (edge / PER_POINT for edge in frame.shape)
    fits = _HIGH[0] <= high <= _HIGH[1] and _WIDE[0] <= wide <= _WIDE[1]
    return fits and float(frame.mean()) >= _INK
