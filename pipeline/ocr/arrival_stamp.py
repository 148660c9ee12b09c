"""Takes the framed stamp of an office that a document came in at off a picture: it may cover title and text.

Coloured ones fade with the seals; of a black one ('CV ĐẾN / Số: 2352 / Ngày: 21/3/18') the frame and what
stands in it upset the reading of the lines beside it, and its number and day are not the document's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from extractors.normalise import key_of
from pipeline.formats.grid import Ruling, merged
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.fine import PER_POINT, Fine
from pipeline.ocr.tables import inked, level_rulings, upright_rulings
from pipeline.ocr.tesseract import PAGE_LAYOUT, Recogniser, Request

_TOP = 0.45  # share of the page's height within which stamps are set
_WIDE, _HIGH = (80.0, 260.0), (28.0, 130.0)  # points
_SIDE = 18.0  # points: the shortest upright line that is a side
_WHOLE = 0.7  # share of the width that a level line between the sides takes
_MARGIN = 2.0  # points around the frame's lines
_MOST = 3  # frames looked into: a page with more has tables there
_SURE = 0.5
_OF_ARRIVAL, _LABELS = frozenset({"den", "cv", "chuyen"}), frozenset({"so", "ngay"})
_MODES = (PAGE_LAYOUT, 11)  # as a page, and as words wherever they stand: either misses some

Frame = tuple[float, float, float, float]


def without_arrival_stamp(engine: Recogniser, request: Request, small: Fine) -> Pixels | None:
    """The picture with its stamp of arrival painted over; None where it bears none."""
    frames = list(_frames(small))
    for frame in frames if len(frames) <= _MOST else ():
        rows, columns = _slices(frame, small)
        cut = as_pixels(request.pixels[rows, columns])
        if cut.size and _is_arrival(_words(engine, replace(request, pixels=cut))):
            bare = request.pixels.copy()
            bare[rows, columns] = 255
            return bare
    return None


def _words(engine: Recogniser, request: Request) -> Iterator[str]:
    """The words of a frame that are read with some confidence, folded."""
    for mode in _MODES:
        read = engine.words(replace(request, mode=mode))
        yield from (key_of(word.text) for word in read if word.confidence >= _SURE)


def _is_arrival(words: Iterable[str]) -> bool:
    """True for two different words of such stamps, one of which stands on no other: 'ĐẾN' and 'Số'."""
    found = frozenset(words) & (_OF_ARRIVAL | _LABELS)
    return len(found) > 1 and bool(found & _OF_ARRIVAL)


def _frames(small: Fine) -> Iterator[Frame]:
    """Left, top, right and bottom, in points, of frames of a stamp's size at the top of the page.

    Pressed by hand they are never whole: two sides and one level line that spans most of their distance do.
    """
    reach = _TOP * small.pixels.shape[0] / PER_POINT
    dark = inked(small)
    upright = [u for u in merged(upright_rulings(dark)) if u.end < reach and u.end - u.start >= _SIDE]
    level = merged(level_rulings(dark)) if len(upright) > 1 else []
    for one, other in combinations(sorted(upright, key=lambda u: u.at), 2):
        if frame := _framed(one, other, level):
            yield frame


def _framed(left: Ruling, right: Ruling, level: Sequence[Ruling]) -> Frame | None:
    top, bottom = min(left.start, right.start), max(left.end, right.end)
    is_level_with = min(left.end, right.end) - max(left.start, right.start) >= _SIDE
    wide, high = right.at - left.at, bottom - top
    if not (is_level_with and _WIDE[0] <= wide <= _WIDE[1] and _HIGH[0] <= high <= _HIGH[1]):
        return None
    spanning = (line for line in level if top - _MARGIN <= line.at <= bottom + _MARGIN)
    if not any(min(line.end, right.at) - max(line.start, left.at) >= _WHOLE * wide for line in spanning):
        return None
    return left.at - _MARGIN, top - _MARGIN, right.at + _MARGIN, bottom + _MARGIN


def _slices(frame: Frame, small: Fine) -> tuple[slice, slice]:
    """A frame in points as rows and columns of the whole picture."""
    left, top, right, bottom = (max(0.0, edge) * PER_POINT for edge in frame)
    return (
        slice(round(top / small.down), round(bottom / small.down)),
        slice(round(left / small.across), round(right / small.across)),
    )
