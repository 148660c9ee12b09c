"""Puts the words of a page in reading order: a two-column head is read left column, then right column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.normalise import normalise
from pipeline.records import Box, Cell, Table, Word

_COLUMN_GAP = 9.0  # points of white that may part two columns, where several rows agree on them
_LONE_GAP = 24.0  # the same for a single row: justified lines have gaps of up to 20 points
_RIGHT_TAIL = 9.0  # lines of white between the right column's rows: room for a signature and a seal
_LEFT_TAIL = 2.5
_FULL = 8.0  # points within which a line reaches the margin


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word on a page, in points from the top left; `line` is the recogniser's own line, if it has any."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a ruled table and the rectangle its words lie in."""

    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float
    row_span: int = 1
    column_span: int = 1


Grid = tuple[PlacedCell, ...]


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


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a page with its words and tables placed in it."""

    text: str
    words: tuple[Word, ...]
    tables: tuple[Table, ...]


def compose(number: int, words: Sequence[PlacedWord], grids: Sequence[Grid] = ()) -> Composed:
    """Write the words of page `number` in reading order, blocks parted by an empty line."""
    writer = _Writer(number)
    tables = [(grid, *_share_out(words, grid)) for grid in grids]
    taken = {id(word) for _, inside, _ in tables for word in inside}
    free = [word for word in words if id(word) not in taken and word.text.strip()]
    blocks: list[tuple[float, list[Segment] | int]] = [(b[0].top, b) for b in blocks_of(rows_of(free))]
    blocks += [(min(c.top for c in grid), i) for i, (grid, _, _) in enumerate(tables) if grid]
    for _, block in _in_order(blocks):
        if isinstance(block, int):
            writer.table(tables[block][0], tables[block][2])
        else:
            writer.lines(block)
    return writer.done()


def _in_order(
    blocks: list[tuple[float, list[Segment] | int]],
) -> list[tuple[float, list[Segment] | int]]:
    """Tables among the blocks by their top; the blocks keep the order they came in."""
    texts = [b for b in blocks if not isinstance(b[1], int)]
    for table in sorted((b for b in blocks if isinstance(b[1], int)), key=lambda b: b[0]):
        before = sum(1 for b in texts if isinstance(b[1], int) or _bottom(b[1]) <= table[0] + 3)
        texts.insert(before, table)
    return texts


def _bottom(block: list[Segment]) -> float:
    return block[-1].middle


def _share_out(
    words: Sequence[PlacedWord], grid: Grid
) -> tuple[list[PlacedWord], dict[tuple[int, int], list[PlacedWord]]]:
    """The words inside a grid, all together and by their cell."""
    cells: dict[tuple[int, int], list[PlacedWord]] = {}
    for word in words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        for cell in grid:
            if cell.left <= x < cell.right and cell.top <= y < cell.bottom:
                cells.setdefault((cell.row, cell.column), []).append(word)
                break
    return [word for inside in cells.values() for word in inside], cells


# --- rows -------------------------------------------------------------------------------------


def rows_of(words: Sequence[PlacedWord]) -> list[Row]:
    """Group words by the printed row they stand on, each row cut into segments at its wide gaps."""
    rows: list[list[PlacedWord]] = []
    for line in sorted(_lines(words), key=lambda line: _middle(line[0])):
        row = next((r for r in reversed(rows[-6:]) if _same_row(r, line)), None)
        if row is None:
            rows.append(line)
        else:
            row.extend(line)
    cut = [_segments(sorted(row, key=lambda w: w.left)) for row in rows]
    return sorted(cut, key=lambda row: min(s.top for s in row))


def _lines(words: Sequence[PlacedWord]) -> list[list[PlacedWord]]:
    """The recogniser's own lines, which follow a leaning print; words without a line stand alone."""
    lines: dict[int, list[PlacedWord]] = {}
    for place, word in enumerate(words):
        lines.setdefault(-1 - place if word.line is None else word.line, []).append(word)
    return [sorted(line, key=lambda w: w.left) for line in lines.values()]


def _middle(word: PlacedWord) -> float:
    return (word.top + word.bottom) / 2


def _same_row(row: list[PlacedWord], line: list[PlacedWord]) -> bool:
    """True where a line stands beside a row: level with the word of the row that is nearest to it."""
    near, word = min(((r, w) for r in row for w in (line[0], line[-1])), key=lambda p: _between(*p))
    height = max(4.0, min(near.bottom - near.top, word.bottom - word.top))
    beside = len(line) == 1 or all(w.right <= line[0].left or w.left >= line[-1].right for w in row)
    return beside and abs(_middle(near) - _middle(word)) < 0.5 * height


def _between(a: PlacedWord, b: PlacedWord) -> float:
    """The white between two words, less than nothing where they overlap."""
    return max(a.left, b.left) - min(a.right, b.right)


def _segments(words: list[PlacedWord]) -> Row:
    groups: list[list[PlacedWord]] = [[words[0]]]
    for word in words[1:]:
        if word.left - max(w.right for w in groups[-1]) > _COLUMN_GAP:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [_segment(group) for group in groups]


def _segment(words: Sequence[PlacedWord]) -> Segment:
    return Segment(
        tuple(words),
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )


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
            plain.append(_segment([w for s in rows[at] for w in s.words]))
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
        column = [_segment([w for s in side for w in s.words]) for side in sides if side]
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
        if gap is None or _is_far(rows, end, gap, page.height):
            break
        low, high = gap
        end += 1
    band = rows[start:end]
    gutter = (low + high) / 2
    if _is_accidental(band, high - low, gutter, page) or _is_numeric(band, gutter):
        return start, 0.0
    return start + _without_centred_tail(band, gutter, page), gutter


def _is_accidental(band: list[Row], gap: float, gutter: float, page: _Extent) -> bool:
    """True where a few lines of justified text happen to leave white above one another."""
    both = [row for row in band if _is_two_sided(row, gutter)]
    if len(both) == 1:
        return gap < _LONE_GAP
    full = [r for r in both if r[0].left < page.left + _FULL and r[-1].right > page.right - _FULL]
    return len(both) <= 4 and gap < _LONE_GAP and len(full) == len(both)


def _without_centred_tail(band: list[Row], gutter: float, page: _Extent) -> int:
    """The rows of a band without the title below it, which stands in the middle of the page."""
    both = [row for row in band if _is_two_sided(row, gutter)]
    axis = median((row[-1].left + row[-1].right) / 2 for row in both)
    end = len(band)
    while end > 1 and not _is_two_sided(band[end - 1], gutter) and band[end - 1][0].left > gutter:
        centre = (band[end - 1][0].left + band[end - 1][-1].right) / 2
        if abs(centre - page.middle) >= abs(centre - axis):
            break
        end -= 1
    return end


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
    if _is_two_sided(rows[at], middle):
        tail = _RIGHT_TAIL
    else:
        tail = _LEFT_TAIL if rows[at][0].right <= middle else _RIGHT_TAIL
    white = min(s.top for s in rows[at]) - max(s.bottom for s in rows[at - 1])
    return white > tail * height


def _is_numeric(rows: list[Row], gutter: float) -> bool:
    """True where the right column holds figures: a borderless table is read row by row."""
    right = [s.text for row in rows for s in row if s.left >= gutter]
    return bool(right) and sum(bool(re.search(r"[^\W\d_]{3}", t)) for t in right) * 2 < len(right)


# --- text -------------------------------------------------------------------------------------


class _Writer:
    """Writes lines, and remembers where each word began."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._text: list[str] = []
        self._length = 0
        self._words: list[Word] = []
        self._tables: list[Table] = []

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _part(self) -> None:
        if self._length:
            self._put("\n")

    def lines(self, block: Sequence[Segment]) -> None:
        self._part()
        for segment in block:
            self._part()
            self._line(segment.words)

    def _line(self, words: Sequence[PlacedWord]) -> None:
        for i, word in enumerate(words):
            if i:
                self._put(" ")
            self._word(word)

    def _word(self, word: PlacedWord) -> None:
        text = normalise(word.text).strip()
        box = Box(self._number, word.left, word.top, word.right, word.bottom)
        self._words.append(Word(text, self._length, box, word.confidence))
        self._put(text)

    def table(self, grid: Grid, inside: dict[tuple[int, int], list[PlacedWord]]) -> None:
        self._part()
        cells: list[Cell] = []
        row: int | None = None
        for cell in sorted(grid, key=lambda c: (c.row, c.column)):
            if cell.row != row:
                self._part()
            else:
                self._put("\t")
            row = cell.row
            cells.append(self._cell(cell, inside.get((cell.row, cell.column), [])))
        self._tables.append(Table(tuple(cells)))

    def _cell(self, cell: PlacedCell, words: list[PlacedWord]) -> Cell:
        start, pieces = self._length, len(self._text)
        rows = rows_of(words)
        self._line([w for row in rows for s in row for w in s.words])
        text = "".join(self._text[pieces:])
        box = Box(self._number, cell.left, cell.top, cell.right, cell.bottom)
        spans = (cell.row_span, cell.column_span)
        return Cell(cell.row, cell.column, text, start, self._length, box, *spans)

    def done(self) -> Composed:
        return Composed("".join(self._text), tuple(self._words), tuple(self._tables))
