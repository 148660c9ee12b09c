"""What a text layer leaves unread: pictures without words on them, print that bears no word of the layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.formats.pdf_layer import TextLayer
from pipeline.formats.pdf_words import Frame
from pipeline.formats.pixels import PageImage
from pipeline.reading_order import PlacedWord, middle

DPI = 60  # of the drawing that is looked at: enough to see where there is print
_LEAST_PICTURE = 0.04  # share of the page: a table, a paragraph; seals, signatures and emblems are smaller
_SPARSE = 8_000.0  # square points a word: running text has one to a thousand
_BAND = 6.0  # points, half a line
_DARKER = 50  # than the paper
_WRITTEN = 0.01  # share of a band's pixels that print darkens
_FEW = 15  # words: a page with fewer may be drawn in outlines
_MANY_SHAPES = 300


def scan_share(layer: TextLayer) -> float:
    """The share of the page under pictures, where these are what the words of the layer were read from."""
    if not layer.images:
        return 0.0
    over = sum(_lies_in(word, layer.images) for word in layer.words)
    return layer.image_share if 2 * over >= len(layer.words) else 0.0


def unread_pictures(layer: TextLayer) -> list[Frame]:
    """The frames of pictures large enough to hold text on which the layer has next to no words."""
    page = layer.width * layer.height
    found = []
    for frame in layer.images:
        area = (frame[2] - frame[0]) * (frame[3] - frame[1])
        words = sum(_lies_in(word, [frame]) for word in layer.words)
        if area >= _LEAST_PICTURE * page and words < area / _SPARSE:
            found.append(frame)
    return found


def may_hold_outlines(layer: TextLayer) -> bool:
    """True for a page whose print may be drawn as shapes: few words, or very many shapes."""
    return len(layer.words) < _FEW or layer.paths > _MANY_SHAPES


def unread_share(image: PageImage, words: Sequence[PlacedWord]) -> float:
    """The share of a page's height with print that has no word of the layer at it."""
    grey = image.pixels if image.pixels.ndim == 2 else image.pixels.mean(axis=2)
    dark = grey < np.median(grey) - _DARKER
    step = max(1, round(_BAND * image.scale[1]))
    bands = dark[: len(dark) // step * step].reshape(-1, step * dark.shape[1]).mean(axis=1)
    written = bands > _WRITTEN
    read = np.zeros(len(written), dtype=bool)
    for word in words:
        read[max(0, int(word.top / _BAND)) : int(word.bottom / _BAND) + 1] = True
    return float((written & ~read).sum() / max(1, written.sum()))


def _lies_in(word: PlacedWord, frames: Sequence[Frame]) -> bool:
    x, y = (word.left + word.right) / 2, middle(word)
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in frames)
