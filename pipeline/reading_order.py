"""The order in which a page is read: rows of words, two-column bands left column first, then the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

_COLUMN_GAP = 9.0  # points of white that may part two columns, where several rows agree on them
_LONE_GAP = 24.0  # the same for a single row: justified lines have gaps of up to 20 points
_RIGHT_TAIL = 9.0  # lines of white between the right column's rows: room for a signature and a seal
_LEFT_TAIL = 2.5
_LEAN = 12.0  # points by which the two ends of an unstraightened line may differ
_EDGE = 4.0  # points: lines that begin this close begin alike
_OFF_AXIS = 25.0  # points a centred line may stand off the middle of its column
_FULL = 8.0  # points within which a line reaches the margin


class PlacedWord(NamedTuple):  # a page has hundreds: a frozen dataclass takes three times as long to make
    """A word on a page, in points from the top left; `line` is the recogniser's own line, if it has any."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one printed line with no wide gap between them."""

    words: tuple[PlacedWord, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Row = list[Segment]
_LEFT = attrgetter("left")


# --- rows -------------------------------------------------------------------------------------


def rows_of(words: Sequence[PlacedWord]) -> list[Row]:
    """Group words by the printed row they stand on, each row cut into segments at its wide gaps."""
    rows: list[list[PlacedWord]] = []
    for line in sorted(_lines(words), key=lambda line: middle(line[0])):
        row = next((r for r in reversed(rows[-6:]) if _same_row(r, line)), None)
        if row is None:
            rows.append(line)
        else:
            row.extend(line)
    cut = [_segments(sorted(row, key=_LEFT)) for row in rows]
    return sorted(cut, key=lambda row: min(s.top for s in row))


def _lines(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """The recogniser's own lines, which follow a leaning print; words without a line stand alone."""
    lines: dict[int, list[PlacedWord]] = {}
    for place, word in enumerate(words):
        lines.setdefault(-1 - place if word.line is None else word.line, []).append(word)
    return [sorted(line, key=_LEFT) for line in lines.values()]


def middle(word: PlacedWord) -> float:
    """The height on the page of the middle of a word."""
    return (word.top + word.bottom) / 2


def _same_row(row: list[PlacedWord], line: list[PlacedWord]) -> bool:
    """True where a line stands beside a row: level with the word of the row that is nearest to it."""
    if abs(middle(row[0]) - middle(line[0])) > _LEAN:
        return False
    pairs = [(r, w) for r in row for w in line]
    near, word = min(pairs, key=lambda pair: _between(*pair))
    height = max(4.0, min(near.bottom - near.top, word.bottom - word.top))
    if abs(middle(near) - middle(word)) >= 0.5 * height:
        return False
    return not any(_between(a, b) < -0.5 * min(a.right - a.left, b.right - b.left) for a, b in pairs)


def _between(a: PlacedWord, b: PlacedWord) -> float:
    """The white between two words, less than nothing where they overlap."""
    return max(a.left, b.left) - min(a.right, b.right)


def _segments(words: list[PlacedWord]) -> Row:
    groups: list[list[PlacedWord]] = [[words[0]]]
    reached = words[0].right
    for word in words[1:]:
        if word.left - reached > _COLUMN_GAP:
            groups.append([word])
            reached = word.right
        else:
            groups[-1].append(word)
            reached = max(reached, word.right)
    return [line_of(group) for group in groups]


def line_of(words: Sequence[PlacedWord]) -> Segment:
    """Words that stand side by side, from left to right, as one line."""
    return Segment(
        tuple(words),
        min([w.left for w in words]),
        min([w.top for w in words]),
        max([w.right for w in words]),
        max([w.bottom for w in words]),
    )


def _joined(row: Row) -> Segment:
    """A row with its gaps closed."""
    return row[0] if len(row) == 1 else line_of([word for segment in row for word in segment.words])


# --- columns ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where the text of a page reaches, and the usual height of its lines."""

    left: float
    right: float
    height: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def _extent(rows: list[Row]) -> _Extent:
    lines = [s for row in rows for s in row]
    left, right = min(s.left for s in lines), max(s.right for s in lines)
    return _Extent(left, right, median(s.bottom - s.top for s in lines))


def blocks_of(rows: list[Row]) -> list[list[Segment]]:
    """Cut the rows into blocks in reading order: the left and right column of a band, or plain lines."""
    if not rows:
        return []
    page = _extent(rows)
    blocks: list[list[Segment]] = []
    plain: list[Segment] = []
    at = 0
    while at < len(rows):
        end, gutter = _band(rows, at, page)
        if end == at:
            plain.append(_joined(rows[at]))
            at += 1
            continue
        blocks += [plain] if plain else []
        plain = []
        blocks += _columns(rows[at:end], gutter)
        at = end
    return blocks + ([plain] if plain else [])


def _columns(rows: list[Row], gutter: float) -> Iterator[list[Segment]]:
    for is_left in (True, False):
        sides = ([s for s in row if (s.right <= gutter) == is_left] for row in rows)
        column = [_joined(side) for side in sides if side]
        if column:
            yield column


def _band(rows: list[Row], start: int, page: _Extent) -> tuple[int, float]:
    """The end of the two-column band that begins at row `start` (start itself if none) and its gutter."""
    low, high = _opening(rows[start], page)
    if low >= high:
        return start, 0.0
    end = start + 1
    while end < len(rows):
        gap = _common_gap(rows[end], low, high)
        if (
            gap is None
            or _is_far(rows, end, gap, page.height)
            or _is_title(rows[end], (low, high), gap, page)
        ):
            break
        low, high = gap
        end += 1
    band = rows[start:end]
    gutter = (low + high) / 2
    if _is_accidental(band, high - low, gutter, page) or _is_numeric(band, gutter):
        return start, 0.0
    return start + _without_tail(band, gutter, page), gutter


def _is_title(row: Row, before: tuple[float, float], after: tuple[float, float], page: _Extent) -> bool:
    """True for a row in the middle of the page that all but closes the gutter: 'BÁO CÁO' below the head."""
    if after == before or _is_two_sided(row, (after[0] + after[1]) / 2):
        return False
    return abs(_centre(row) - page.middle) <= _OFF_AXIS


def _is_accidental(band: list[Row], gap: float, gutter: float, page: _Extent) -> bool:
    """True where a few lines of justified text happen to leave white above one another."""
    both = [row for row in band if _is_two_sided(row, gutter)]
    if len(both) == 1:
        low, high = _opening(both[0], page)
        return high - low < _LONE_GAP
    full = [r for r in both if r[0].left < page.left + _FULL and r[-1].right > page.right - _FULL]
    return len(both) <= 4 and gap < _LONE_GAP and len(full) == len(both)


def _without_tail(band: list[Row], gutter: float, page: _Extent) -> int:
    """The rows of a band without those below it that stand on one side by chance: a title, a heading."""
    both = [row for row in band if _is_two_sided(row, gutter)]
    end = len(band)
    while end > 1 and not _is_two_sided(band[end - 1], gutter):
        last = band[end - 1]
        if last[0].left > gutter:
            belongs = _is_nearer(_centre(last), median(map(_centre, (r[-1:] for r in both))), page.middle)
        else:
            belongs = _is_in_column(last, [[s for s in r if s.right <= gutter] for r in band[: end - 1]])
        if belongs:
            break
        end -= 1
    return end


def _centre(row: Row) -> float:
    return (row[0].left + row[-1].right) / 2


def _is_nearer(place: float, axis: float, other: float) -> bool:
    return abs(place - axis) <= abs(place - other)


def _is_in_column(row: Row, column: list[Row]) -> bool:
    """True where a row is set as its column is: from the same left edge, or about the same middle."""
    column = [other for other in column if other]
    edge = median(other[0].left for other in column)
    if sum(abs(other[0].left - edge) <= _EDGE for other in column) * 2 > len(column):
        return abs(row[0].left - edge) <= 4 * _EDGE
    return abs(_centre(row) - median(map(_centre, column))) <= _OFF_AXIS


def _opening(row: Row, page: _Extent) -> tuple[float, float]:
    """The widest gap of a row that lies in the middle of the page with words on either side."""
    gaps = [(a.right, b.left) for a, b in pairwise(row)]
    width = 2 * page.middle
    gaps = [g for g in gaps if 0.22 * width < (g[0] + g[1]) / 2 < 0.75 * width]
    low, high = max(gaps, key=lambda g: g[1] - g[0], default=(0.0, 0.0))
    left = " ".join(s.text for s in row if s.right <= low)
    return (low, high) if sum(c.isalpha() for c in left) >= 3 else (0.0, 0.0)


def _common_gap(row: Row, low: float, high: float) -> tuple[float, float] | None:
    """The part of the gutter that this row leaves white; None where the row runs across it."""
    edges = [(s.left, s.right) for s in row]
    middle_free = [(low, high)]
    for left, right in edges:
        middle_free = [piece for gap in middle_free for piece in _minus(gap, left, right)]
    widest = max(middle_free, key=lambda g: g[1] - g[0], default=(0.0, 0.0))
    return widest if widest[1] - widest[0] >= _COLUMN_GAP * 0.6 else None


def _minus(gap: tuple[float, float], left: float, right: float) -> list[tuple[float, float]]:
    if right <= gap[0] or left >= gap[1]:
        return [gap]
    return [piece for piece in ((gap[0], left), (right, gap[1])) if piece[1] > piece[0]]


def _is_two_sided(row: Row, gutter: float) -> bool:
    return any(s.right <= gutter for s in row) and any(s.left >= gutter for s in row)


def _is_far(rows: list[Row], at: int, gap: tuple[float, float], height: float) -> bool:
    """True where row `at` stands too far below the last row of its own side to belong to the band."""
    middle = (gap[0] + gap[1]) / 2
    is_left = rows[at][0].right <= middle and not _is_two_sided(rows[at], middle)
    tail = _LEFT_TAIL if is_left else _RIGHT_TAIL
    white = min(s.top for s in rows[at]) - max(s.bottom for s in rows[at - 1])
    return white > tail * height


def _is_numeric(rows: list[Row], gutter: float) -> bool:
    """True where the right column holds figures: a borderless table is read row by row."""
    right = [s.text for row in rows for s in row if s.left >= gutter]
    figures = [text for text in right if re.search(r"\d", text) and not re.search(r"[^\W\d_]{3}", text)]
    return len(figures) * 2 > len(right)
