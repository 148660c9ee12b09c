"""Are the words read plausible for the print that a picture bears? Its shapes tell, whatever its colour.

A page printed in red, or faint, comes out blank by the usual way: 200 shapes of words, and none read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.formats.pixels import PageImage, Pixels, as_pixels, turned_clockwise
from pipeline.formats.plausibility import is_syllable
from pipeline.ocr.fine import PER_POINT, blobs, shrunk
from pipeline.ocr.placement import Placement
from pipeline.records import Page, Problem

FAINT = 20  # grey levels by which print differs from the paper around it at least

_STRONG = 60  # the same for print that anyone would see
_TRIED, _TRIED_WORDS = 0.15, 8  # share and number of words unread from which the page is tried again
_TOLD, _TOLD_WORDS = 0.5, 40  # and from which people are told
_SURE = 0.8
_GAIN = 1.15  # times the letters: a seal or a stamp that shows once more is no gain
_AROUND = 3.0  # points by which a word's print may leave its box
_PAPER = 17  # points across of the window whose middle level is the paper's: letters fill less than half
_GAP = 3.0  # points between the letters of a word
_HEIGHT = (4.0, 26.0)  # points: lower is a rule or a speck, higher a seal, a scribble or a picture
_WIDTH = 8.0
_SLIM = 1.2  # a word is wider than high by so much at least
_INK = (0.12, 0.7)  # share of a word's rectangle that its letters fill
_EDGE = 10.0  # points at the edge of the page, where shadows lie

Place = tuple[float, float, float, float]


def is_implausible(image: PageImage, page: Page) -> bool:
    """True where the page bears print in more than one or two places that has not been read."""
    return _lacks(image, page, FAINT, (_TRIED, _TRIED_WORDS))


def better(first: Page, second: Page) -> Page:
    """The reading with more sure Vietnamese; its `engine` tells that the page was read twice."""
    is_second = _sure_letters(second) > _GAIN * _sure_letters(first)
    page, said = (second, "kept") if is_second else (first, "dropped")
    return replace(page, engine=f"{page.engine} second-try={said}") if page.engine else page


def with_doubt(image: PageImage, page: Page) -> Page:
    """The page, saying that it lacks words where most of what anyone sees on it has not been read."""
    if not _lacks(image, page, _STRONG, (_TOLD, _TOLD_WORDS)):
        return page
    said = f"trang {page.number} có nhiều chữ hoặc nét vẽ không đọc được (chữ viết tay, sơ đồ, bản in mờ?)"
    return replace(
        page,
        problem=Problem("few-words", page.number, said, "xem ảnh trang; bản in mờ thì quét lại ở 300 dpi"),
    )


def _lacks(image: PageImage, page: Page, least: int, limits: tuple[float, int]) -> bool:
    places = print_on(turned_clockwise(image, page.rotation), least)
    lost = list(_outside(places, _read_places(image, page)))
    share = sum(map(_length, lost)) / max(1.0, sum(map(_length, places)))
    return share >= limits[0] and len(lost) >= limits[1]


def _read_places(image: PageImage, page: Page) -> list[Place]:
    """The boxes of the words read, as the page stands upright."""
    placement = Placement(image.width, image.height, page.rotation)
    boxes = (placement.from_view(word.box) for word in page.words)
    return [(b.left - _AROUND, b.top - _AROUND, b.right + _AROUND, b.bottom + _AROUND) for b in boxes]


def _sure_letters(page: Page) -> int:
    """The letters of Vietnamese syllables that were read with confidence."""
    sure = (word.text for word in page.words if (word.confidence or 0.0) > _SURE)
    return sum(len(text) for text in sure if is_syllable(text.strip('.,;:()“”"')))


# --- print ------------------------------------------------------------------------------------


def print_on(image: PageImage, least: int) -> list[Place]:
    """Where a picture bears what looks like words, in points; `least` is how far their ink must stand out.

    Neither colour nor darkness matters, only the difference from the paper around: print in red, on grey,
    in white on black.
    """
    size = (max(1, round(image.width * PER_POINT)), max(1, round(image.height * PER_POINT)))
    small = darkest(shrunk(image.pixels, size))
    ink = as_pixels((ink_of(small, PER_POINT) > least).astype(np.uint8))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * PER_POINT)), np.uint8))
    return [_in_points(blot) for blot in blobs(as_pixels(joined)) if _is_word(ink, blot)]


def darkest(pixels: Pixels) -> Pixels:
    """Grey values in which ink of every colour is dark."""
    if pixels.ndim == 2:
        return pixels
    red, green, blue = cv2.split(pixels)
    return as_pixels(cv2.min(cv2.min(red, green), blue))


def ink_of(grey: Pixels, per_point: float) -> Pixels:
    """How far each pixel of a picture differs from the paper around it."""
    height, width = grey.shape
    share = 1 / per_point
    small = cv2.resize(grey, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    paper = cv2.resize(cv2.medianBlur(small, _PAPER), (width, height), interpolation=cv2.INTER_LINEAR)
    return as_pixels(cv2.absdiff(grey, paper))


def _is_word(ink: Pixels, blot: tuple[int, int, int, int]) -> bool:
    left, top, width, height = blot
    if not _HEIGHT[0] * PER_POINT <= height <= _HEIGHT[1] * PER_POINT:
        return False
    if width < max(_WIDTH * PER_POINT, _SLIM * height) or _is_at_edge(ink, blot):
        return False
    return _INK[0] <= float(ink[top : top + height, left : left + width].mean()) <= _INK[1]


def _is_at_edge(ink: Pixels, blot: tuple[int, int, int, int]) -> bool:
    left, top, width, height = blot
    edge = _EDGE * PER_POINT
    beyond = (ink.shape[1] - edge, ink.shape[0] - edge)
    return left < edge or top < edge or left + width > beyond[0] or top + height > beyond[1]


def _in_points(blot: tuple[int, int, int, int]) -> Place:
    left, top, width, height = (edge / PER_POINT for edge in blot)
    return left, top, left + width, top + height


def _outside(places: Sequence[Place], read: Sequence[Place]) -> Iterator[Place]:
    """The places whose middles no word read lies over."""
    left, top, right, bottom = np.array(read).reshape(-1, 4).T
    for place in places:
        x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
        if not ((left <= x) & (x <= right) & (top <= y) & (y <= bottom)).any():
            yield place


def _length(place: Place) -> float:
    return place[2] - place[0]
