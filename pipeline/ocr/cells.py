"""Reads the cells of tables one by one: words as they are, figures by two readers that must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import cv2
import numpy as np

from pipeline.errors import MissingProgramError
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.formats.plausibility import is_syllable
from pipeline.layout import PlacedCell
from pipeline.ocr.looks import FAR, LINE, NEAR, Look, seen
from pipeline.ocr.numerals import upright_strokes
from pipeline.ocr.second_reading import CHANGED, DIGITS, Again
from pipeline.ocr.tables import Tables
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request

_DARK = 170
_PAD = 10  # white around a cell's letters, in pixels: Tesseract misses letters at the edge
_SPECK = 1.2  # points: smaller blots are no letters
_RULE = 3.5  # points from the edge of a cell within which its ruling lies
_FAINT = 1.5  # points around a cell's dark strokes where lighter ones end
_WHOLE = 0.6  # share of an edge that is dark where it is ruled
_FIGURES = "0123456789.,%/-+() "
FIGURE = re.compile(r"[-+(]?\d{1,3}(?:[.,]?\d+)*(?:/\d+)*%?\)?")
_LONGEST_FIGURE = 16  # characters
_TALL = 22.0  # points: what is higher has several lines
_LETTER = 4.5  # points: lower bands of ink are marks over or under letters
_SURE, _ALONE = 0.7, 0.9
_GUESSED = 0.6  # confidence below which the digit reader may see figures in letters
_LIKE_STROKES = re.compile(r"[IiÍÌÏìíịỉïl|!1H]{1,4}")  # what 'III' is taken for
_GRAIN = 0.3  # confidence below which a word of a cell is the grain of the paper
_AGREED, _DISPUTED = 0.96, 0.6
_BLOCK = 6  # Tesseract's layout mode for a cut of several lines
_RAW = 13  # and for one line, whatever its ink looks like
_SEEN_FOR = str.maketrans("lI|!íìOoSsŠ§óòôõöọBZz", "111111005555666666822")


@dataclass(frozen=True, slots=True)
class Cell:
    """What was read in a cell, and the readings of its figure where there are several."""

    words: Sequence[ReadWord]
    again: Sequence[Again] = ()

    def moved(self, left: int, top: int, line: int) -> Cell:
        """The same in pixels of the whole picture, its lines counted from `line`."""
        words = [_moved(word, left, top, line) for word in self.words]
        return Cell(words, [replace(a, word=_moved(a.word, left, top, line)) for a in self.again])


def _moved(word: ReadWord, left: int, top: int, line: int) -> ReadWord:
    edges = (word.left + left, word.top + top, word.right + left, word.bottom + top)
    return ReadWord(word.text, *edges, word.confidence, line + word.line)


def read_cells(
    engine: Recogniser, request: Request, tables: Tables, first_line: int
) -> tuple[list[ReadWord], list[Again]]:
    """The words of every cell, in pixels of the whole picture, and every reading of figures in dispute.

    Lines are counted from `first_line`.
    """
    words: list[ReadWord] = []
    again: list[Again] = []
    for cell in (cell for grid in tables.grids for cell in grid):
        crop, left, top = _letters(request.pixels, cell, tables.scale)
        if crop is not None:
            read = read_cut(engine, replace(request, pixels=crop))
            placed = read.moved(left, top, first_line + len(words))
            words += placed.words
            again += placed.again
    return words, again


# --- one cell ---------------------------------------------------------------------------------


def read_cut(engine: Recogniser, request: Request) -> Cell:
    """The words of one cell; where they are not plainly words the digit reader is asked too.

    `vie` lives on context and misreads lone figures ('50' as '90', '31' as 'đ1'); `eng` held to digits
    does not, and a figure that both see, or that `eng` sees twice, is right nearly always.
    """
    read = _seen(engine, replace(request, mode=_BLOCK if _has_lines(request) else LINE), FAR)
    words = [word for word in read if word.confidence >= _GRAIN]
    if not words:  # two lines that touch are no line
        block = seen(engine, replace(request, mode=_BLOCK), FAR)
        words = block if block and min(word.confidence for word in block) >= _SURE else []
    if _reads_as_words(words):
        return Cell(words)
    return _settled(engine, request, words)


def _has_lines(request: Request) -> bool:
    """Whether a cut is of several lines: too high for one, or two bands of letters with white between."""
    points = request.dpi / 72
    if request.pixels.shape[0] - 2 * _PAD > _TALL * points:
        return True
    inked = np.concatenate([[False], (request.pixels < _DARK).any(axis=1), [False]])
    starts, ends = np.flatnonzero(np.diff(inked.astype(np.int8))).reshape(-1, 2).T
    return bool(((ends - starts) > _LETTER * points).sum() > 1)


def _settled(engine: Recogniser, request: Request, words: Sequence[ReadWord]) -> Cell:
    """The figure that two readers see; else that of the surer digit reading, in dispute; else the words."""
    plain = "".join(word.text for word in words).translate(_SEEN_FOR)
    far = _figure(engine, request, FAR)
    if far and far.text == plain and not _is_guess(far, words):
        return Cell([replace(far, confidence=_surer([far, *words]))])
    near = _figure(engine, request, NEAR)
    figures = [figure for figure in (far, near) if figure and not _is_guess(figure, words)]
    if not figures:
        return Cell(_numeral(request, words) or words)
    best = max(figures, key=lambda figure: (figure.text == plain, figure.confidence))
    votes = [*(figure.text for figure in figures), plain]
    others = [Again(word, request.language, False) for word in words if plain != best.text]
    others += [Again(figure, f"{DIGITS} digits", False) for figure in figures if figure.text != best.text]
    if votes.count(best.text) > 1:
        is_disputed = plain != best.text and FIGURE.fullmatch(plain)
        confidence = CHANGED if is_disputed else _surer(figures)
        return Cell([replace(best, confidence=confidence)], others)
    if best.confidence < _ALONE:
        return Cell(words, [Again(best, f"{DIGITS} digits", False)])
    return Cell([replace(best, confidence=_DISPUTED)], others)


def _surer(readings: Sequence[ReadWord]) -> float:
    """The confidence of what readers see alike, unless they guess: in noise they see '4' and '1'."""
    usual = fmean(word.confidence for word in readings)
    return max(usual, _AGREED) if usual >= _SURE else usual


def _is_guess(figure: ReadWord, words: Sequence[ReadWord]) -> bool:
    """True for a figure seen in what plainly are letters: '7' in 'TT'."""
    letters = [word for word in words if word.text.isalpha() and len(word.text) > 1]
    return figure.confidence < _GUESSED and any(word.confidence > _SURE for word in letters)


def _numeral(request: Request, words: Sequence[ReadWord]) -> list[ReadWord]:
    """The numeral of a cell with nothing but upright strokes in it, where no reader sees a figure: 'III'."""
    height, width = request.pixels.shape
    strokes = upright_strokes(request.pixels)
    least = 1 if words else 2  # one stroke that no reader sees is a piece of ruling
    is_numeral = least <= strokes <= 3 and height > width / strokes  # a dash is no stroke
    if not is_numeral or not all(_LIKE_STROKES.fullmatch(word.text) for word in words):
        return []
    return [ReadWord("I" * strokes, _PAD, _PAD, width - _PAD, height - _PAD, CHANGED, 0)]


def _seen(engine: Recogniser, request: Request, look: Look) -> list[ReadWord]:
    """The words of a cell; where its ink is taken for none, as a lone '1' is, it is read as a raw line."""
    read = seen(engine, request, look)
    raw = [] if read else seen(engine, replace(request, mode=_RAW), look)
    return read or (raw if all(map(_is_likely, raw)) else [])


def _is_likely(word: ReadWord) -> bool:
    """True for a figure or a syllable: a raw line makes letters of any noise."""
    return FIGURE.fullmatch(word.text) is not None or is_syllable(word.text.strip(".,;:()-").lower())


def _reads_as_words(words: Sequence[ReadWord]) -> bool:
    """True for 'Máy in' or '24 máy bàn', False for '546' and for what a lone figure is misread as."""
    letters = [w for w in words if sum(c.isalpha() for c in w.text) >= 2]
    sure = [w for w in letters if w.confidence >= _SURE and is_syllable(w.text.strip(".,;:()-").lower())]
    text = "".join(w.text for w in words)
    return len(text) > _LONGEST_FIGURE or len(sure) * 2 > len(letters) or (len(letters) > 2 and bool(sure))


def _figure(engine: Recogniser, request: Request, look: Look) -> ReadWord | None:
    """The cell as the digit reader ('eng', digits only) sees it: one figure, None where it sees none."""
    try:
        words = _seen(engine, replace(request, language=DIGITS, mode=LINE, whitelist=_FIGURES), look)
    except MissingProgramError:
        return None
    text = "".join(word.text for word in words)
    if not FIGURE.fullmatch(text):
        return None
    left, top = min(word.left for word in words), min(word.top for word in words)
    right, bottom = max(word.right for word in words), max(word.bottom for word in words)
    return ReadWord(text, left, top, right, bottom, min(word.confidence for word in words), 0)


# --- its picture ------------------------------------------------------------------------------


def _letters(pixels: Pixels, cell: PlacedCell, scale: tuple[float, float]) -> tuple[Pixels | None, int, int]:
    """The letters of a cell with white around them and no ruling, and where the cut begins."""
    x0, x1 = max(0, round(cell.left * scale[0])), round(cell.right * scale[0])
    y0, y1 = max(0, round(cell.top * scale[1])), round(cell.bottom * scale[1])
    inside = pixels[y0:y1, x0:x1].copy()
    if min(inside.shape) < 8:
        return None, 0, 0
    rule = round(_RULE * scale[0])
    _paint_edges(inside, rule)
    blots = _blots(inside, rule)
    if not blots:
        return None, 0, 0
    faint = round(_FAINT * scale[0])
    left, top = (max(0, min(b[side] for b in blots) - faint) for side in (0, 1))
    right, bottom = (max(b[side] + b[side + 2] for b in blots) + faint for side in (0, 1))
    cut = cv2.copyMakeBorder(
        inside[top:bottom, left:right], _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT, value=(255,)
    )
    return as_pixels(cut), x0 + left - _PAD, y0 + top - _PAD


def _paint_edges(inside: Pixels, rule: int) -> None:
    """Paint white what is dark along a whole edge of a cell: its ruling, where it is level."""
    reach = min(rule, min(inside.shape) // 4)
    for side in (inside, inside[::-1], inside.T, inside.T[::-1]):
        lined = np.flatnonzero((side[:reach] < _DARK).mean(axis=1) > _WHOLE)
        if lined.size:
            side[: lined[-1] + 2] = 255


def _blots(inside: Pixels, rule: int) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of the letters of a cell; pieces of its ruling are painted white."""
    dark = as_pixels((inside < _DARK).astype(np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    speck = rule * _SPECK / _RULE
    found = []
    for label, (left, top, wide, high, _) in enumerate(stats[1:].tolist(), 1):
        if _is_rule((left, top, wide, high), inside.shape, rule):
            inside[cv2.dilate(as_pixels(labels == label), np.ones((3, 3), np.uint8)) > 0] = 255
        elif max(wide, high) > speck:
            found.append((left, top, wide, high))
    return found


def _is_rule(blot: tuple[int, int, int, int], cell: tuple[int, ...], rule: int) -> bool:
    """True for a blot at the edge of a cell that is no thicker than a ruling."""
    left, top, wide, high = blot
    in_rows = high <= rule and (top <= rule // 3 or top + high >= cell[0] - rule // 3)
    in_columns = wide <= rule and (left <= rule // 3 or left + wide >= cell[1] - rule // 3)
    return in_rows or in_columns
