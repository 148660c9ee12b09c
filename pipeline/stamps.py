"""Parts what was stamped on a page, or written over it by a signing program, from the lines it stands in.

Beside a letter's head 'ĐẾN / Số: 1234 / Ngày: 15/3/2024' is of whom it came to, 'Ký bởi: …' of a program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from statistics import median

from extractors.normalise import fold
from extractors.overlays import goes_with_arrival, goes_with_overlay, is_arrival, is_coded, is_overlay
from pipeline.reading_order import PlacedWord, Segment, line_of, rows_of

_SIGNING = frozenset({"bởi:", "ký:", "signed", "Signed", "Verified", "Valid"})
_BELOW, _ASIDE = 80.0, (20.0, 120.0)  # points that a stamp's lines reach below its heading, left and right
_LEADING = 1.5  # line heights from one line of a stamp to the next at most
_EDGE = 6.0  # points: lines of a signing program's box begin this close
_ALIKE = (0.75, 1.3)  # how much higher its letters may be from line to line
_MOST = 8  # lines of one box
_SMALL = 0.92  # of the usual height: whose stamp it is stands in small letters

Stamp = list[Segment]


def find_stamps(words: Sequence[PlacedWord]) -> list[Stamp]:
    """The lines of each stamp and box on a page, from the top; most pages have none."""
    if not any(map(_may_be_of_one, words)):
        return []
    segments = [segment for row in rows_of(words) for segment in row]
    usual = median(segment.bottom - segment.top for segment in segments)
    stamps: list[Stamp] = []
    for heading in segments:
        if any(heading in stamp for stamp in stamps):
            continue
        if is_overlay(heading.text):
            stamps.append(_box(heading, segments))
        elif is_arrival(heading.text) and (stamp := _arrival(heading, segments, usual)):
            stamps.append(stamp)
    return [_as_lines(stamp) for stamp in stamps]


def words_of(stamps: Sequence[Stamp]) -> set[int]:
    """The identities of the words that stand in stamps."""
    return {id(word) for line in chain.from_iterable(stamps) for word in line.words}


def _may_be_of_one(word: PlacedWord) -> bool:
    is_heading = len(word.text) <= 4 and word.text.isupper() and fold(word.text).startswith("den")
    return is_heading or word.text in _SIGNING


def _as_lines(stamp: Stamp) -> Stamp:
    """Its segments row by row, those side by side as one line."""
    rows = rows_of([word for segment in stamp for word in segment.words])
    return [line_of([word for segment in row for word in segment.words]) for row in rows]


# --- boxes of signing programs ----------------------------------------------------------------


def _box(heading: Segment, segments: Sequence[Segment]) -> Stamp:
    """The lines below a heading that begin where it does, in letters like its own."""
    box = [heading]
    below = sorted((s for s in segments if s.top > heading.middle), key=lambda s: s.top)
    for segment in below:
        if segment.top > box[-1].bottom + _high(box[-1]) or len(box) == _MOST:
            break
        is_alike = _ALIKE[0] < _high(segment) / _high(heading) < _ALIKE[1]
        if is_alike and abs(segment.left - heading.left) <= _EDGE:
            box.append(segment)
    return box[: _last_sure(box) + 1]


def _last_sure(box: Stamp) -> int:
    """The last line that a signing program is known to print: what follows may be the document's."""
    return max(i for i, s in enumerate(box) if i == 0 or is_overlay(s.text) or goes_with_overlay(s.text))


# --- stamps of arrival ------------------------------------------------------------------------


def _arrival(heading: Segment, segments: Sequence[Segment], usual: float) -> Stamp:
    """The heading with the lines beside and below it; none where it says neither number nor day."""
    stamp = [heading]
    for segment in sorted(_labels(heading, segments), key=lambda s: s.top):
        if segment.top <= max(s.bottom for s in stamp) + _LEADING * _high(segment):
            stamp.append(segment)
    if len(stamp) == 1 and not any(map(str.isdigit, heading.text)):
        return []
    return [*_whose(heading, segments, usual), *stamp]


def _labels(heading: Segment, segments: Sequence[Segment]) -> Iterator[Segment]:
    """Lines such as 'Số: 1234' beside and below the heading, and never the document's only number."""
    numbers = [s for s in segments if is_coded(s.text)]
    for segment in segments:
        is_own = len(numbers) == 1 and segment is numbers[0]
        if not is_own and _is_within_reach(heading, segment) and goes_with_arrival(segment.text):
            yield segment


def _is_within_reach(heading: Segment, other: Segment) -> bool:
    is_below = heading.top - _high(heading) / 2 < other.top < heading.bottom + _BELOW
    is_beside = heading.left - _ASIDE[0] < other.left < heading.right + _ASIDE[1]
    return other is not heading and is_below and is_beside


def _whose(heading: Segment, segments: Sequence[Segment], usual: float) -> Stamp:
    """The line in small capitals right above the heading: 'SỞ NỘI VỤ'."""
    above = [s for s in segments if 0 <= heading.top - s.bottom < _high(heading) and _is_over(s, heading)]
    return [s for s in above if s.text.isupper() and _high(s) < _SMALL * usual]


def _is_over(one: Segment, other: Segment) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _high(segment: Segment) -> float:
    return segment.bottom - segment.top
