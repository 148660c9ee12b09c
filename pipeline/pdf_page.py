"""Reads a page of a PDF: by its text layer, by recognition, or by recognition of what the layer lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import MissingProgramError
from pipeline.formats import pdf
from pipeline.formats.pdf_layer import TextLayer, read_text_layer
from pipeline.formats.pdf_words import Frame
from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.layout import Grid, PlacedCell, compose
from pipeline.ocr import unread
from pipeline.ocr.placement import Placement
from pipeline.ocr.text_layer import SCAN, Verdict, in_unicode, judge
from pipeline.options import ReadOptions
from pipeline.reading_order import PlacedWord
from pipeline.records import Box, Page, Problem, Table

_TOLERATED = 0.25  # share of a scan's print that a layer of recognition may lack: seals, signatures, pictures
_OUTLINED = 0.5  # share of print without words from which print is drawn as shapes
_LEGIBLE = 0.75  # mean confidence below which a picture shows people or a landscape
_LEAST = 3  # words of which a legible picture has more
_DOUBTFUL = 0.5


def read_pdf_page(path: Path, number: int, options: ReadOptions) -> Page:
    """Page `number` of a PDF, by the way that its layer and its picture call for."""
    layer = read_text_layer(path, number)
    words = in_unicode(layer.words)
    if options.force_ocr or _verdict(layer, words) != "good":
        return _recognised(path, number, layer, options)
    if unread.scan_share(layer) >= SCAN:
        lacks = unread.unread_share(_sketch(path, number, options), _in_view(layer, words)) > _TOLERATED
        return _recognised(path, number, layer, options) if lacks else _layer_page(layer, words, number)
    frames = unread.unread_pictures(layer) or _outlines(path, number, layer, options)
    if not frames:
        return _layer_page(layer, words, number)
    return _mixed_page(path, replace(layer, words=tuple(words)), frames, number, options)


def verdict_of(path: Path, number: int) -> Verdict:
    """Whether a page has a text layer, and whether it is worth more than recognition."""
    layer = read_text_layer(path, number)
    return _verdict(layer, in_unicode(layer.words))


def _verdict(layer: TextLayer, words: Sequence[PlacedWord]) -> Verdict:
    return judge(" ".join(word.text for word in words), unread.scan_share(layer))


def _recognised(path: Path, number: int, layer: TextLayer, options: ReadOptions) -> Page:
    from pipeline.ocr.page import read_picture

    image = pdf.page_image(path, number, dpi=options.dpi, max_pixels=options.max_pixels, native=True)
    return read_picture(image, number, options, _in_view(layer, layer.fills))


def _sketch(path: Path, number: int, options: ReadOptions) -> PageImage:
    return pdf.page_image(path, number, dpi=unread.DPI, max_pixels=options.max_pixels)


def _outlines(path: Path, number: int, layer: TextLayer, options: ReadOptions) -> list[Frame]:
    """The whole page as a frame to recognise, where its print is drawn as shapes for the most part."""
    if not unread.may_hold_outlines(layer):
        return []
    words = _in_view(layer, [*layer.words, *layer.fills])
    is_outlined = unread.unread_share(_sketch(path, number, options), words) > _OUTLINED
    return [(0.0, 0.0, max(layer.width, layer.height), max(layer.width, layer.height))] if is_outlined else []


# --- layer and picture together ---------------------------------------------------------------


def _mixed_page(
    path: Path, layer: TextLayer, frames: Sequence[Frame], number: int, options: ReadOptions
) -> Page:
    """The words of the layer, and those recognised in `frames`; pictures of people give none.

    Where no engine is installed the layer is given as it is, and the page says what is missing.
    """
    from pipeline.ocr.page import read_picture

    image = pdf.page_image(path, number, dpi=options.dpi, max_pixels=options.max_pixels)
    try:
        found = read_picture(_only(image, layer, frames), number, options)
    except MissingProgramError as error:
        problem = Problem(error.code, number, error.message, error.remedy)
        return replace(_layer_page(layer, layer.words, number), problem=problem)
    words = tuple(word for word in found.words if (word.confidence or 0.0) >= _DOUBTFUL)
    lost = found.problem if image.is_cut else None
    if len(words) < _LEAST or (found.confidence or 0.0) < _LEGIBLE:
        return replace(_layer_page(layer, layer.words, number), problem=lost)
    return replace(_layer_page(layer, layer.words, number, replace(found, words=words)), problem=lost)


def _only(image: PageImage, layer: TextLayer, frames: Sequence[Frame]) -> PageImage:
    """The picture of a page, white but for what `frames` show beside the words of the layer."""
    pixels = as_pixels(image.pixels.copy())
    pixels[:] = 255
    across, down = image.scale
    placement = Placement(layer.width, layer.height, layer.turn)
    words = ((word.left, word.top, word.right, word.bottom) for word in layer.words)
    for places, is_shown in ((frames, True), (words, False)):
        for place in places:
            box = placement.to_view(Box(0, *place))
            rows = slice(max(0, int(box.top * down)), max(0, round(box.bottom * down)))
            columns = slice(max(0, int(box.left * across)), max(0, round(box.right * across)))
            pixels[rows, columns] = image.pixels[rows, columns] if is_shown else 255
    return replace(image, pixels=pixels)


def _in_view(layer: TextLayer, words: Sequence[PlacedWord]) -> Sequence[PlacedWord]:
    """The words where they stand on the page as viewed, not as it is turned upright."""
    if not layer.turn:
        return words
    to_view = Placement(layer.width, layer.height, layer.turn).to_view
    boxes = (to_view(Box(0, word.left, word.top, word.right, word.bottom)) for word in words)
    return [
        word._replace(left=box.left, top=box.top, right=box.right, bottom=box.bottom, line=None)
        for word, box in zip(words, boxes, strict=True)
    ]


def _layer_page(
    layer: TextLayer, words: Sequence[PlacedWord], number: int, beside: Page | None = None
) -> Page:
    """The page as its layer has it, with the words and tables that were recognised `beside` it."""
    placement = Placement(layer.width, layer.height, layer.turn)
    grids = list(layer.grids)
    placed = [*words, *layer.fills]
    if beside is not None:
        placed += [
            _placed(placement.from_view(word.box), word.text, word.confidence) for word in beside.words
        ]
        grids += [grid for table in beside.tables if _is_apart(grid := _grid(table, placement), layer.grids)]
    composed = compose(number, placed, grids)
    composed = composed.moved(placement.to_view) if layer.turn else composed
    page = Page(
        *(number, composed.text, "text-layer", composed.words, composed.tables),
        *(layer.width, layer.height, layer.turn),
        engine="pdfium",
    )
    if beside is None:
        return page
    engine = f"pdfium + {beside.engine}"
    return replace(
        page, source="mixed", confidence=beside.confidence, engine=engine, readings=beside.readings
    )


def _placed(box: Box, text: str, confidence: float | None) -> PlacedWord:
    return PlacedWord(text, box.left, box.top, box.right, box.bottom, confidence)


def _grid(table: Table, placement: Placement) -> Grid:
    cells = [(cell, placement.from_view(cell.box)) for cell in table.cells if cell.box is not None]
    return tuple(
        PlacedCell(c.row, c.column, b.left, b.top, b.right, b.bottom, c.row_span, c.column_span)
        for c, b in cells
    )


def _is_apart(grid: Grid, others: Sequence[Grid]) -> bool:
    """True where a table has no cell in common with the tables that are drawn."""
    return not any(_meet(a, b) for a in grid for other in others for b in other)


def _meet(a: PlacedCell, b: PlacedCell) -> bool:
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 1.0 and down > 1.0
