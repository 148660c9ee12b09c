"""Reads the picture of a page: cleaned, upright, recognised, its words placed on the page as viewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipeline.formats.pixels import PageImage, Pixels, turned_clockwise
from pipeline.layout import Composed, Grid, compose
from pipeline.ocr.arrival_stamp import without_arrival_stamp
from pipeline.ocr.cells import read_cells
from pipeline.ocr.clean_up import Cleaned, clean
from pipeline.ocr.columns import read_columns
from pipeline.ocr.contrast import contrasted
from pipeline.ocr.fine import Fine, fine
from pipeline.ocr.handwriting import doubt_handwriting
from pipeline.ocr.lost_lines import read_lost_lines
from pipeline.ocr.marks import mend_marks
from pipeline.ocr.noise import confidence_of, without_noise
from pipeline.ocr.numerals import mend_numerals
from pipeline.ocr.placement import Placement
from pipeline.ocr.second_reading import Again, read_again
from pipeline.ocr.separators import doubt_separators
from pipeline.ocr.tables import Tables, find_tables, without_tables
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request, engine_name, recogniser
from pipeline.ocr.whole_page import read_whole
from pipeline.ocr.word_yield import better, is_implausible, with_doubt
from pipeline.options import ReadOptions
from pipeline.reading_order import PlacedWord
from pipeline.records import Box, Page, Problem, SecondReading

_POOR = 0.75  # mean confidence below which the page may stand on its side: level ones have 0.9
_DOUBTFUL = 0.6
_SURE = 0.8
_A4 = 595.0
_SIZES = (350.0, 1300.0)  # points across: from A6 to A2
_LEAST = 3  # letters: a page with fewer that are sure is a blank verso with specks


@dataclass(frozen=True, slots=True)
class _Job:
    """A picture to read as page `number`: by which engine, how prepared, with which words typed over it."""

    engine: Recogniser
    image: PageImage
    number: int
    options: ReadOptions
    fills: Sequence[PlacedWord]
    prepare: Callable[[PageImage], Cleaned] = clean


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

    A page of which much print was not read, or whose picture broke off, has a `problem` that says so.

    `fills` are words known to be typed over the picture: they join what is read.
    """
    zoom = _zoom(image)
    sized = replace(image, width=image.width * zoom, height=image.height * zoom)
    page = _plausible(_Job(recogniser(options.engine, options.language), sized, number, options, fills))
    page = page if zoom == 1.0 else _shrunk(page, zoom)
    return replace(page, problem=_broken_off(number)) if image.is_cut else page


def _broken_off(number: int) -> Problem:
    said = f"ảnh của trang {number} bị cắt cụt: chỉ đọc được phần trên của trang"
    return Problem("cut-short", number, said, "sao chép hoặc quét lại tệp gốc")


def _plausible(job: _Job) -> Page:
    """The page as read; once more with more contrast where the words are too few for the print it bears."""
    page = _read_sized(job)
    if not is_implausible(job.image, page):
        return page
    page = better(page, _read_sized(replace(job, prepare=contrasted)))
    return with_doubt(job.image, page)


def _zoom(image: PageImage) -> float:
    """What brings a page of impossible size to that of A4: a photograph states no resolution."""
    across = min(image.width, image.height)
    return 1.0 if _SIZES[0] <= across <= _SIZES[1] else _A4 / across


def _read_sized(job: _Job) -> Page:
    """The page as read by way of one preparation of its picture."""
    cleaned = job.prepare(job.image)
    if cleaned.is_blank and not job.fills:
        return _blank(job)
    reading = _read(job, cleaned, 0)
    if _is_doubtful(reading.words):
        reading = _upright(job, reading)
    reading = replace(reading, words=without_noise(reading.words))
    if sum(len(w.text) for w in reading.words if w.confidence > _DOUBTFUL) < _LEAST and not job.fills:
        return _blank(job)
    return _page(job, reading)


def _blank(job: _Job) -> Page:
    return Page(job.number, "", "blank", width=job.image.width, height=job.image.height)


def _read(job: _Job, cleaned: Cleaned, turn: int) -> _Reading:
    """The words of a cleaned picture, those of coarse ones with what cannot be told of their figures."""
    upright = turned_clockwise(job.image, turn)
    dpi = max(70, round(upright.dpi * cleaned.scale))
    request = Request(cleaned.pixels, dpi, job.options.language, seconds=job.options.page_seconds)
    small = fine(cleaned.pixels, _scale(upright, cleaned))
    if (bare := without_arrival_stamp(job.engine, request, small)) is not None:
        cleaned, request = _unstamped(cleaned, bare), replace(request, pixels=bare)
        small = fine(bare, _scale(upright, cleaned))
    tables = find_tables(small, _scale(upright, cleaned), is_coarse=cleaned.is_coarse)
    words, again = _words(job.engine, request, tables, small)
    if cleaned.is_coarse:
        words, doubts = doubt_separators(words, request.language)
        again += doubts
    return _Reading(cleaned, turn, words, tables.grids, again)


def _words(
    engine: Recogniser, request: Request, tables: Tables, small: Fine
) -> tuple[list[ReadWord], list[Again]]:
    """The words of a page and what else was made of them; the cells of ruled tables are read one by one."""
    body = replace(request, pixels=without_tables(request.pixels, tables)) if tables.grids else request
    rest = fine(body.pixels, tables.scale) if tables.grids else small
    words = read_whole(engine, body)
    words += read_lost_lines(engine, body, words, rest)
    words, again = read_again(engine, request, words)
    words = doubt_handwriting(words)
    words, stacked = read_columns(engine, body, words, rest)
    words, numerals = mend_numerals(request, words)
    words, mended = mend_marks(words, request.language)
    cells, disputed = read_cells(engine, request, tables, first_line=len(words))
    return [*words, *cells], [*again, *stacked, *numerals, *mended, *disputed]


def _unstamped(cleaned: Cleaned, bare: Pixels) -> Cleaned:
    return replace(cleaned, pixels=bare, steps=(*cleaned.steps, "stamp"))


def _scale(upright: PageImage, cleaned: Cleaned) -> tuple[float, float]:
    """Pixels of the cleaned picture per point, across and down."""
    return upright.scale[0] * cleaned.scale, upright.scale[1] * cleaned.scale


# --- orientation ------------------------------------------------------------------------------


def _is_doubtful(words: Sequence[ReadWord]) -> bool:
    """True where the page may lie on its side or its head: poor words, or words taller than wide."""
    tall = [w.bottom - w.top > w.right - w.left for w in words if len(w.text) >= 3]
    return not words or confidence_of(words) < _POOR or sum(tall) * 2 > len(tall)


def _upright(job: _Job, reading: _Reading) -> _Reading:
    """The best of the readings of a page turned as its orientation is found, or else tried, to be."""
    request = Request(reading.cleaned.pixels, round(job.image.dpi), "osd", seconds=job.options.page_seconds)
    found = job.engine.turn(request)
    for turn in [found] if found else [90, 270]:
        cleaned = job.prepare(turned_clockwise(job.image, turn))
        other = _read(job, cleaned, turn)
        if _weight(other.words) > _weight(reading.words):
            reading = other
    return reading


def _weight(words: Sequence[ReadWord]) -> float:
    """How much was read with confidence: letters in words that are wider than tall."""
    wide = [w for w in words if w.right - w.left > w.bottom - w.top]
    return sum(len(w.text) for w in wide if w.confidence > _SURE)


# --- the page ---------------------------------------------------------------------------------


def _page(job: _Job, reading: _Reading) -> Page:
    cleaned, image, number = reading.cleaned, job.image, job.number
    placement = Placement(image.width, image.height, reading.turn, cleaned.skew)
    scale = _scale(turned_clockwise(image, reading.turn), cleaned)
    words = _placed(reading.words, scale)
    words += [_moved(word, placement) for word in job.fills]
    composed = compose(number, words, reading.grids).moved(placement.to_view)
    engine = engine_name(job.engine, job.options.language)
    return Page(
        number,
        composed.text,
        "mixed" if job.fills else "ocr",
        composed.words,
        composed.tables,
        image.width,
        image.height,
        reading.turn,
        round(cleaned.skew, 2),
        round(confidence_of(reading.words), 4) if reading.words else None,
        f"{engine} steps={','.join(cleaned.steps) or 'none'}",
        readings=tuple(_second(found, number, scale, placement) for found in reading.again),
    )


def _second(found: Again, number: int, scale: tuple[float, float], placement: Placement) -> SecondReading:
    (word,) = _placed([found.word], scale)
    box = placement.to_view(Box(number, word.left, word.top, word.right, word.bottom))
    return SecondReading(box, found.kind, word.text, found.route, found.word.confidence, found.stands)


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
