"""Finds printed lines that layout analysis passed over ('Nơi nhận:') and reads them by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.fine import PER_POINT, Fine, blobs
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request

_DARK = 100
_GAP = 7.0  # points between the letters and words of a line
_HEIGHT = (6.0, 26.0)  # points: lower is a rule or a speck, higher a seal, a scribble or a picture
_WIDTH = 14.0
_INK = (0.06, 0.6)  # share of a line's rectangle that its letters fill
_EDGE = 8.0  # points at the edge of the page, where shadows lie
_MOST = 30  # a page with more is no page of text
_SURE = 0.75
_AROUND = 10  # small pixels: thin strokes and the marks above capitals are too light to show
_PAD = 8
_LINE = 7

Frame = tuple[int, int, int, int]
Fits = Callable[[Pixels, tuple[int, int], tuple[int, ...]], bool]  # ink, its corner, the shape of the page


def read_lost_lines(
    engine: Recogniser, request: Request, words: Sequence[ReadWord], small: Fine
) -> list[ReadWord]:
    """The words of lines that `words`, the reading of the whole picture, does not cover.

    Only what the engine is sure of by itself is taken: seals and handwriting look like lines too.
    """
    found: list[ReadWord] = []
    first = max((w.line for w in words), default=-1) + 1
    frames = list(uncovered(small, words, _is_line))
    for place, (left, top, right, bottom) in enumerate(frames if len(frames) <= _MOST else ()):
        crop = cv2.copyMakeBorder(
            request.pixels[top:bottom, left:right],
            *(_PAD, _PAD, _PAD, _PAD),
            cv2.BORDER_CONSTANT,
            value=(255,),
        )
        read = engine.words(replace(request, pixels=as_pixels(crop), mode=_LINE))
        if _is_sure(read):
            moved = (_moved(word, left - _PAD, top - _PAD) for word in read)
            found += [replace(word, line=first + place) for word in moved]
    return found


def _is_sure(words: Sequence[ReadWord]) -> bool:
    letters = sum(len(w.text) for w in words)
    alike = sum(w.confidence * len(w.text) for w in words)
    return letters >= 3 and alike >= _SURE * letters and all(w.confidence > _SURE / 2 for w in words)


def _moved(word: ReadWord, left: int, top: int) -> ReadWord:
    return replace(
        word,
        left=word.left + left,
        top=word.top + top,
        right=word.right + left,
        bottom=word.bottom + top,
    )


def uncovered(small: Fine, words: Sequence[ReadWord], fits: Fits) -> Iterator[Frame]:
    """Rectangles, in pixels of the whole picture, that hold ink of a kind and no word read so far."""
    across, down = small.across, small.down
    dark = as_pixels((small.pixels < _DARK).astype(np.uint8))
    _paint_over(dark, words, across, down)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, round(_GAP * PER_POINT)), np.uint8))
    for left, top, width, height in blobs(as_pixels(joined)):
        frame = dark[top : top + height, left : left + width]
        if fits(frame, (left, top), dark.shape):
            yield (
                max(0, int((left - _AROUND) / across)),
                max(0, int((top - _AROUND) / down)),
                int((left + width + _AROUND) / across),
                int((top + height + _AROUND * 0.7) / down),
            )


def _paint_over(dark: Pixels, words: Sequence[ReadWord], across: float, down: float) -> None:
    """Take the words read so far out, with the marks above and below their letters."""
    for word in words:
        pad = round((word.bottom - word.top) * down * 0.25) + 2
        top, bottom = max(0, int(word.top * down) - pad), int(word.bottom * down) + pad
        left, right = max(0, int(word.left * across) - pad), int(word.right * across) + pad
        dark[top:bottom, left:right] = 0


def _is_line(frame: Pixels, corner: tuple[int, int], page: tuple[int, ...]) -> bool:
    height, width = frame.shape
    if (
        not _HEIGHT[0] * PER_POINT <= height <= _HEIGHT[1] * PER_POINT
        or width < _WIDTH * PER_POINT
        or width < 1.5 * height
    ):
        return False
    edge = _EDGE * PER_POINT
    left, top = corner
    if left < edge or top < edge or left + width > page[1] - edge or top + height > page[0] - edge:
        return False
    return _INK[0] <= float(frame.mean()) <= _INK[1]
