"""Writes the words of a page as its text, in reading order, each with its place; tables cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extractors.normalise import normalise
from pipeline.aligned import Aligned, find_aligned
from pipeline.reading_order import PlacedWord, Segment, blocks_of, middle, rows_of
from pipeline.records import Box, Cell, Table, Word
from pipeline.stamps import find_stamps, words_of


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


_TELLING = 3  # letters from which a word is wider than high where it lies
Grid = tuple[PlacedCell, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a page with its words and tables placed in it."""

    text: str
    words: tuple[Word, ...]
    tables: tuple[Table, ...]

    def moved(self, to: Callable[[Box], Box]) -> Composed:
        """The same with every box moved: to another size, or back to the page as it is viewed."""
        words = tuple(Word(word.text, word.start, to(word.box), word.confidence) for word in self.words)
        tables = tuple(Table(tuple(_moved(cell, to) for cell in table.cells)) for table in self.tables)
        return Composed(self.text, words, tables)


def _moved(cell: Cell, to: Callable[[Box], Box]) -> Cell:
    return replace(cell, box=to(cell.box)) if cell.box else cell


def compose(number: int, words: Sequence[PlacedWord], grids: Sequence[Grid] = ()) -> Composed:
    """Write the words of page `number` in reading order, blocks parted by an empty line.

    Stamps and the boxes of signing programs come first, each a block: they are in no line of the page.
    """
    writer = _Writer(number)
    free = [clean for word in words if (clean := _normalised(word)).text]
    stamps = find_stamps(free)
    writer.blocks(stamps)
    if stamps:
        stamped = words_of(stamps)
        grids = [grid for grid in grids if not _frames(grid, free, stamped)]
        free = [word for word in free if id(word) not in stamped]
    rows = rows_of(_outside(free, grids))
    unruled = [_cells(table) for table in find_aligned(rows)]
    if not grids and not unruled:
        writer.blocks(blocks_of(rows))
        return writer.done()
    for grid in sorted(filter(None, [*grids, *unruled]), key=_top):
        inside = _share_out(free, grid)
        taken = {id(word) for cell in inside.values() for word in cell}
        above = [w for w in free if id(w) not in taken and middle(w) < _top(grid)]
        writer.blocks(blocks_of(rows_of(above)))
        writer.table(grid, inside)
        gone = taken | {id(word) for word in above}
        free = [word for word in free if id(word) not in gone]
    writer.blocks(blocks_of(rows_of(free)))
    return writer.done()


def _outside(words: Sequence[PlacedWord], grids: Sequence[Grid]) -> Sequence[PlacedWord]:
    """The words that stand in no table."""
    taken = {id(w) for grid in grids for cell in _share_out(words, grid).values() for w in cell}
    return [word for word in words if id(word) not in taken] if taken else words


def _cells(table: Aligned) -> Grid:
    return tuple(
        PlacedCell(row, column, left, top, right, bottom)
        for row, (top, bottom) in enumerate(pairwise(table.rows))
        for column, (left, right) in enumerate(pairwise(table.columns))
    )


def _frames(grid: Grid, words: Sequence[PlacedWord], stamped: set[int]) -> bool:
    """True for the frame of a stamp: a table that holds nothing but words of stamps."""
    inside = [word for cell in _share_out(words, grid).values() for word in cell]
    return bool(inside) and all(id(word) in stamped for word in inside)


def _normalised(word: PlacedWord) -> PlacedWord:
    text = _plain(word.text)
    return word if text == word.text else word._replace(text=text)


@lru_cache(maxsize=5_000)  # a report has few hundred different words
def _plain(text: str) -> str:
    return normalise(text).strip()


def _top(grid: Grid) -> float:
    return min(cell.top for cell in grid)


def _share_out(words: Sequence[PlacedWord], grid: Grid) -> dict[tuple[int, int], list[PlacedWord]]:
    """The words inside a grid by the cell their middle lies in."""
    cells: dict[tuple[int, int], list[PlacedWord]] = {}
    for word in words:
        x, y = (word.left + word.right) / 2, middle(word)
        for cell in grid:
            if cell.left <= x < cell.right and cell.top <= y < cell.bottom:
                cells.setdefault((cell.row, cell.column), []).append(word)
                break
    return cells


def _stand_upright(words: Sequence[PlacedWord]) -> bool:
    """True for the words of a narrow head set on end: they are in order as they were drawn, not by rows."""
    long = [word for word in words if len(word.text) >= _TELLING]
    return bool(long) and all(word.bottom - word.top > word.right - word.left for word in long)


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

    def blocks(self, blocks: Sequence[Sequence[Segment]]) -> None:
        for block in blocks:
            self._part()
            for segment in block:
                self._part()
                self._line(segment.words)

    def _line(self, words: Sequence[PlacedWord]) -> None:
        start = self._length
        for word in words:
            box = Box(self._number, word.left, word.top, word.right, word.bottom)
            self._words.append(Word(word.text, start, box, word.confidence))
            start += len(word.text) + 1
        self._put(" ".join([word.text for word in words]))

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
        rows = [] if _stand_upright(words) else rows_of(words)
        self._line([w for row in rows for s in row for w in s.words] or words)
        text = "".join(self._text[pieces:])
        box = Box(self._number, cell.left, cell.top, cell.right, cell.bottom)
        spans = (cell.row_span, cell.column_span)
        return Cell(cell.row, cell.column, text, start, self._length, box, *spans)

    def done(self) -> Composed:
        return Composed("".join(self._text), tuple(self._words), tuple(self._tables))
