"""Reads the picture of a page: cleaned, upright, recognised, its words placed on the page as viewed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import cos, radians, sin
from statistics import median

import numpy as np

from pipeline.formats.pixels import PageImage
from pipeline.layout import Composed, PlacedWord, compose
from pipeline.ocr.clean_up import Cleaned, clean
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request, engine_name, recogniser
from pipeline.options import ReadOptions
from pipeline.records import Box, Page

_DOUBTFUL = 0.6  # mean confidence below which the page may stand on its side
_NOISE = 0.35

ToView = Callable[[Box], Box]


def read_picture(image: PageImage, number: int, options: ReadOptions) -> Page:
    """The page that a picture shows; `blank` where it bears no ink or nothing but noise."""
    engine = recogniser(options.engine, options.language)
    cleaned = clean(image)
    if cleaned.is_blank:
        return _blank(image, number)
    reading = _Reading(cleaned, 0, _recognised(engine, cleaned, image, options))
    if _is_doubtful(reading.words):
        reading = _upright(engine, image, reading, options)
    reading.words = kept = _without_noise(reading.words)
    if sum(len(w.text) for w in kept if w.confidence > _DOUBTFUL) < 3:
        return _blank(image, number)
    return _page(image, number, reading, engine_name(engine, options.language))


class _Reading:
    """A recognised picture: what was done to it and the words found."""

    def __init__(self, cleaned: Cleaned, turn: int, words: Sequence[ReadWord]) -> None:
        self.cleaned = cleaned
        self.turn = turn
        self.words = words


def _blank(image: PageImage, number: int) -> Page:
    return Page(number, "", "blank", width=image.width, height=image.height)


def _recognised(
    engine: Recogniser, cleaned: Cleaned, image: PageImage, options: ReadOptions
) -> list[ReadWord]:
    dpi = max(70, round(image.dpi * cleaned.scale))
    return engine.words(Request(cleaned.pixels, dpi, options.language, seconds=options.page_seconds))


def _is_doubtful(words: Sequence[ReadWord]) -> bool:
    """True where the page may lie on its side or its head: poor words, or words taller than wide."""
    tall = [w.bottom - w.top > w.right - w.left for w in words if len(w.text) >= 3]
    return not words or _confidence(words) < _DOUBTFUL or sum(tall) * 2 > len(tall)


def _upright(engine: Recogniser, image: PageImage, reading: _Reading, options: ReadOptions) -> _Reading:
    """The best of the readings of a page turned as its orientation is found, or else tried, to be."""
    found = engine.turn(
        Request(reading.cleaned.pixels, round(image.dpi), "osd", seconds=options.page_seconds)
    )
    for turn in [found] if found else [90, 270]:
        turned = _turned(image, turn)
        cleaned = clean(turned)
        other = _Reading(cleaned, turn, _recognised(engine, cleaned, turned, options))
        if _weight(other.words) > _weight(reading.words):
            reading = other
    return reading


def _weight(words: Sequence[ReadWord]) -> float:
    """How much was read with confidence: letters in words that are wider than tall."""
    wide = [w for w in words if w.right - w.left > w.bottom - w.top]
    return sum(len(w.text) for w in wide if w.confidence > 0.8)


def _confidence(words: Sequence[ReadWord]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / max(1, letters)


def _turned(image: PageImage, turn: int) -> PageImage:
    """The picture turned clockwise by a multiple of 90 degrees."""
    pixels = np.ascontiguousarray(np.rot90(image.pixels, -turn // 90))
    size = (image.height, image.width) if turn % 180 else (image.width, image.height)
    return PageImage(pixels, *size)


def _without_noise(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Words without specks and scribbles: what has no confidence and no letter or no likely shape."""
    if not words:
        return []
    usual = median(w.bottom - w.top for w in words)
    return [w for w in words if w.confidence >= _NOISE or _is_likely(w, usual)]


def _is_likely(word: ReadWord, usual: float) -> bool:
    height = word.bottom - word.top
    return any(c.isalnum() for c in word.text) and 0.4 * usual < height < 2.5 * usual


def _page(image: PageImage, number: int, reading: _Reading, engine: str) -> Page:
    upright = _turned(image, reading.turn) if reading.turn else image
    across, down = (s * reading.cleaned.scale for s in upright.scale)
    placed = [
        PlacedWord(
            w.text, w.left / across, w.top / down, w.right / across, w.bottom / down, w.confidence, w.line
        )
        for w in reading.words
    ]
    composed = _in_view(compose(number, placed), _to_view(image, upright, reading))
    return Page(
        number,
        composed.text,
        "ocr",
        composed.words,
        composed.tables,
        image.width,
        image.height,
        reading.turn,
        round(reading.cleaned.skew, 2),
        round(_confidence(reading.words), 4),
        " ".join([engine, "steps=" + (",".join(reading.cleaned.steps) or "none")]),
    )


def _in_view(composed: Composed, to_view: ToView) -> Composed:
    words = tuple(replace(w, box=to_view(w.box)) for w in composed.words)
    tables = tuple(
        replace(t, cells=tuple(replace(c, box=to_view(c.box) if c.box else None) for c in t.cells))
        for t in composed.tables
    )
    return Composed(composed.text, words, tables)


def _to_view(image: PageImage, upright: PageImage, reading: _Reading) -> ToView:
    """The way back from the straightened picture to the page as a viewer shows it, in points."""
    angle = radians(reading.cleaned.skew)
    middle_x, middle_y = upright.width / 2, upright.height / 2

    def to_view(box: Box) -> Box:
        dx, dy = (box.left + box.right) / 2 - middle_x, (box.top + box.bottom) / 2 - middle_y
        x = middle_x + dx * cos(angle) - dy * sin(angle)
        y = middle_y + dx * sin(angle) + dy * cos(angle)
        half_w, half_h = (box.right - box.left) / 2, (box.bottom - box.top) / 2
        if reading.turn == 90:
            x, y, half_w, half_h = y, image.height - x, half_h, half_w
        elif reading.turn == 180:
            x, y = image.width - x, image.height - y
        elif reading.turn == 270:
            x, y, half_w, half_h = image.width - y, x, half_h, half_w
        edges = (x - half_w, y - half_h, x + half_w, y + half_h)
        return Box(box.page_no, *(round(edge, 2) for edge in edges))

    return to_view
