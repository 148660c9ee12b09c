"""Reads the picture of a page: cleaned, upright, recognised, its words placed on the page as viewed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from pipeline.formats.pixels import PageImage
from pipeline.formats.plausibility import is_syllable
from pipeline.layout import Composed, Grid, compose
from pipeline.ocr.cells import read_cells
from pipeline.ocr.clean_up import Cleaned, clean
from pipeline.ocr.fine import fine
from pipeline.ocr.lost_lines import read_lost_lines
from pipeline.ocr.marks import mend_marks
from pipeline.ocr.numerals import mend_numerals
from pipeline.ocr.placement import Placement
from pipeline.ocr.second_reading import Again, read_again
from pipeline.ocr.tables import find_tables, without_tables
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request, engine_name, recogniser
from pipeline.ocr.whole_page import read_whole
from pipeline.options import ReadOptions
from pipeline.reading_order import PlacedWord
from pipeline.records import Box, Page, ReadingKind, SecondReading

_POOR = 0.75  # mean confidence below which the page may stand on its side: level ones have 0.9
_DOUBTFUL = 0.6
_SURE = 0.8
_NOISE = 0.35
_A4 = 595.0
_SIZES = (350.0, 1300.0)  # points across: from A6 to A2
_LEAST = 3  # letters: a page with fewer that are sure is a blank verso with specks


@dataclass(frozen=True, slots=True)
class _Reading:
    """A recognised picture: how it was prepared and turned, and the words found, in its pixels."""

    cleaned: Cleaned
    turn: int
    words: Sequence[ReadWord]
    grids: Sequence[Grid] = ()
    again: Sequence[Again] = ()


def read_picture(
    image: PageImage, number: int, options: ReadOptions, fills: Sequence[PlacedWord] = ()
) -> Page:
    """The page that a picture shows; `blank` where it bears no ink or nothing but noise.

    `fills` are words known to be typed over the picture: they join what is read.
    """
    zoom = _zoom(image)
    sized = PageImage(image.pixels, image.width * zoom, image.height * zoom)
    page = _read_sized(sized, number, options, fills)
    return page if zoom == 1.0 else _shrunk(page, zoom)


def _zoom(image: PageImage) -> float:
    """What brings a page of impossible size to that of A4: a photograph states no resolution."""
    across = min(image.width, image.height)
    return 1.0 if _SIZES[0] <= across <= _SIZES[1] else _A4 / across


def _read_sized(image: PageImage, number: int, options: ReadOptions, fills: Sequence[PlacedWord]) -> Page:
    engine = recogniser(options.engine, options.language)
    cleaned = clean(image)
    if cleaned.is_blank and not fills:
        return _blank(image, number)
    reading = _read(engine, image, cleaned, 0, options)
    if _is_doubtful(reading.words):
        reading = _upright(engine, image, reading, options)
    reading = replace(reading, words=_without_noise(reading.words))
    if sum(len(w.text) for w in reading.words if w.confidence > _DOUBTFUL) < _LEAST and not fills:
        return _blank(image, number)
    return _page(image, number, reading, fills, engine_name(engine, options.language))


def _blank(image: PageImage, number: int) -> Page:
    return Page(number, "", "blank", width=image.width, height=image.height)


def _read(
    engine: Recogniser, image: PageImage, cleaned: Cleaned, turn: int, options: ReadOptions
) -> _Reading:
    """The words of a cleaned picture; the cells of its ruled tables are read one by one."""
    upright = _turned(image, turn)
    dpi = max(70, round(upright.dpi * cleaned.scale))
    request = Request(cleaned.pixels, dpi, options.language, seconds=options.page_seconds)
    small = fine(cleaned.pixels, _scale(upright, cleaned))
    tables = find_tables(small, _scale(upright, cleaned))
    body = replace(request, pixels=without_tables(cleaned.pixels, tables)) if tables.grids else request
    words = read_whole(engine, body)
    words += read_lost_lines(engine, body, words, small)
    words, again = read_again(engine, request, words)
    words, numerals = mend_numerals(request, words)
    words, mended = mend_marks(words, options.language)
    cells, disputed = read_cells(engine, request, tables, first_line=len(words))
    return _Reading(cleaned, turn, [*words, *cells], tables.grids, [*again, *numerals, *mended, *disputed])


def _scale(upright: PageImage, cleaned: Cleaned) -> tuple[float, float]:
    """Pixels of the cleaned picture per point, across and down."""
    return upright.scale[0] * cleaned.scale, upright.scale[1] * cleaned.scale


# --- orientation ------------------------------------------------------------------------------


def _is_doubtful(words: Sequence[ReadWord]) -> bool:
    """True where the page may lie on its side or its head: poor words, or words taller than wide."""
    tall = [w.bottom - w.top > w.right - w.left for w in words if len(w.text) >= 3]
    return not words or _confidence(words) < _POOR or sum(tall) * 2 > len(tall)


def _upright(engine: Recogniser, image: PageImage, reading: _Reading, options: ReadOptions) -> _Reading:
    """The best of the readings of a page turned as its orientation is found, or else tried, to be."""
    request = Request(reading.cleaned.pixels, round(image.dpi), "osd", seconds=options.page_seconds)
    found = engine.turn(request)
    for turn in [found] if found else [90, 270]:
        cleaned = clean(_turned(image, turn))
        other = _read(engine, image, cleaned, turn, options)
        if _weight(other.words) > _weight(reading.words):
            reading = other
    return reading


def _weight(words: Sequence[ReadWord]) -> float:
    """How much was read with confidence: letters in words that are wider than tall."""
    wide = [w for w in words if w.right - w.left > w.bottom - w.top]
    return sum(len(w.text) for w in wide if w.confidence > _SURE)


def _turned(image: PageImage, turn: int) -> PageImage:
    """The picture turned clockwise by a multiple of 90 degrees."""
    if not turn:
        return image
    pixels = np.ascontiguousarray(np.rot90(image.pixels, -turn // 90))
    size = (image.height, image.width) if turn % 180 else (image.width, image.height)
    return PageImage(pixels, *size)


# --- the page ---------------------------------------------------------------------------------


def _confidence(words: Sequence[ReadWord]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / max(1, letters)


def _without_noise(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Words without specks and scribbles: what has no confidence and no letter or no likely shape."""
    if not words:
        return []
    usual = median(w.bottom - w.top for w in words)
    scribbled = _scribbles(words)
    printed = [w for w in words if w.line not in scribbled]
    return [_freed(w) for w in printed if w.confidence >= _NOISE or _is_likely(w, usual)]


def _scribbles(words: Sequence[ReadWord]) -> set[int]:
    """The lines that are strokes of a signature or a seal: poorly read, with nothing like print in them."""
    lines: dict[int, list[ReadWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return {
        number
        for number, line in lines.items()
        if _confidence(line) < _DOUBTFUL and not any(map(_reads_as_print, line))
    }


def _reads_as_print(word: ReadWord) -> bool:
    """True for a syllable or a figure that is not merely guessed."""
    letters = re.findall(r"[^\W\d_]{2,}", word.text)
    spoken = any(is_syllable(part.lower()) for part in letters)
    return word.confidence >= _NOISE and (spoken or word.text.strip(".,;:()").isdigit())


def _freed(word: ReadWord) -> ReadWord:
    """A syllable freed from the strokes of a signature or seal beside it: "'/?PHÓ" is 'PHÓ'."""
    letters = re.findall(r"[^\W\d_]{2,}", word.text)
    if word.confidence >= _NOISE or len(letters) != 1 or not is_syllable(letters[0]):
        return word
    return replace(word, text=letters[0])


def _is_likely(word: ReadWord, usual: float) -> bool:
    height = word.bottom - word.top
    return any(c.isalnum() for c in word.text) and 0.4 * usual < height < 2.5 * usual


def _page(image: PageImage, number: int, reading: _Reading, fills: Sequence[PlacedWord], engine: str) -> Page:
    cleaned = reading.cleaned
    placement = Placement(image.width, image.height, reading.turn, cleaned.skew)
    scale = _scale(_turned(image, reading.turn), cleaned)
    words = _placed(reading.words, scale)
    words += [_moved(word, placement) for word in fills]
    composed = compose(number, words, reading.grids).moved(placement.to_view)
    return Page(
        number,
        composed.text,
        "mixed" if fills else "ocr",
        composed.words,
        composed.tables,
        image.width,
        image.height,
        reading.turn,
        round(cleaned.skew, 2),
        round(_confidence(reading.words), 4) if reading.words else None,
        f"{engine} steps={','.join(cleaned.steps) or 'none'}",
        readings=tuple(_second(found, number, scale, placement) for found in reading.again),
    )


def _second(found: Again, number: int, scale: tuple[float, float], placement: Placement) -> SecondReading:
    (word,) = _placed([found.word], scale)
    box = placement.to_view(Box(number, word.left, word.top, word.right, word.bottom))
    digits = any(character.isdigit() for character in word.text)
    kind: ReadingKind = ("date" if "/" in word.text else "number") if digits else "word"
    return SecondReading(box, kind, word.text, found.route, found.word.confidence, found.stands)


def _placed(words: Sequence[ReadWord], scale: tuple[float, float]) -> list[PlacedWord]:
    across, down = scale
    return [
        PlacedWord(
            w.text, w.left / across, w.top / down, w.right / across, w.bottom / down, w.confidence, w.line
        )
        for w in words
    ]


def _moved(word: PlacedWord, placement: Placement) -> PlacedWord:
    box = placement.from_view(Box(0, word.left, word.top, word.right, word.bottom))
    return word._replace(left=box.left, top=box.top, right=box.right, bottom=box.bottom)


def _shrunk(page: Page, zoom: float) -> Page:
    """A page read at another size, in the points of its own."""

    def shrunk(box: Box) -> Box:
        edges = (box.left, box.top, box.right, box.bottom)
        return Box(box.page_no, *(edge / zoom for edge in edges))

    done = Composed(page.text, page.words, page.tables).moved(shrunk)
    readings = tuple(replace(reading, box=shrunk(reading.box)) for reading in page.readings)
    width, height = (page.width or 0.0) / zoom, (page.height or 0.0) / zoom
    placed = replace(page, words=done.words, tables=done.tables, readings=readings)
    return replace(placed, width=width, height=height)
