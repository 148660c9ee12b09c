"""Tables of text files: lines whose cells are parted by tabs or stand under one another in wide spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.header import cells_of, find_place_and_date, is_motto, is_number
from extractors.tables import is_figure, is_label, is_nil
from pipeline.records import Cell, Page, Table

_WIDE = re.compile(r"\S(?:.*?\S)??(?=\s{3,}|\s*$)")
_FEWEST = 2  # rows below a header
_RECIPIENTS = re.compile(r"\s*(?:Nơi\s+nhận|Kính\s+gửi)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line at `start` of the page with its cells: where each begins and ends in the line."""

    start: int
    text: str
    spans: tuple[tuple[int, int], ...]
    tabbed: bool

    def figures(self) -> int:
        """Figures beside the first cell, which may number the row."""
        return sum(is_figure(self.text[a:b]) for a, b in self.spans[1:])

    def is_header(self) -> bool:
        """Names side by side, none of them a figure, a number or left out."""
        texts = [self.text[a:b] for a, b in self.spans]
        return len(texts) > _FEWEST and not any(is_nil(t) or is_figure(t) or is_label(t) for t in texts)


def with_text_tables(page: Page) -> Page:
    """The page with the tables of its lines, where it is of a text file and knows of none."""
    if page.tables or page.words or page.source != "text":
        return page
    tables = tuple(_table(rows) for rows in _runs(page.text) if _is_table(rows))
    return replace(page, tables=tables) if tables else page


def _runs(text: str) -> Iterator[list[_Row]]:
    """Neighbouring lines of several cells, parted in one way, not the head or the foot of a document."""
    at, rows = 0, []
    for line in text.split("\n"):
        rows.append(_row(at, line))
        at += len(line) + 1
    for kind, group in groupby(rows, key=lambda r: None if len(r.spans) < 2 or _is_frame(r) else r.tabbed):
        if kind is not None:
            yield from _split(list(group))


def _split(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of each table, where one follows another at once: a row of names under figures is a header."""
    starts = [i for i, row in enumerate(rows) if i and row.is_header() and rows[i - 1].figures()]
    for start, end in pairwise([0, *starts, len(rows)]):
        yield list(rows[start:end])


def _row(start: int, line: str) -> _Row:
    if "\t" in line.strip(" "):
        edges = [-1, *(i for i, c in enumerate(line) if c == "\t"), len(line)]
        spans = tuple(_stripped(line, a + 1, b) for a, b in pairwise(edges))
        return _Row(start, line, spans, True)
    return _Row(start, line, tuple(m.span() for m in _WIDE.finditer(line)), False)


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    body = line[start:end]
    left = start + len(body) - len(body.lstrip())
    return (left, left + len(body.strip())) if body.strip() else (start, start)


def _is_frame(row: _Row) -> bool:
    """A line of the head or of the signature block."""
    if _RECIPIENTS.match(row.text):
        return True
    cells = cells_of([row.text])
    return any(is_motto(c) or is_number(c) for c in cells) or find_place_and_date(cells) is not None


def _is_table(rows: Sequence[_Row]) -> bool:
    """A header and rows of which most bear figures beside their name; a single row two or more."""
    below = rows[1:]
    bearing = sum(row.figures() > 0 for row in below)
    if len(below) == 1 and rows[0].tabbed and rows[0].is_header():
        return below[0].figures() >= _FEWEST and len(below[0].spans) == len(rows[0].spans)
    return len(below) >= _FEWEST and bearing >= _FEWEST and bearing * 3 >= len(below)


def _table(rows: Sequence[_Row]) -> Table:
    bands = None if rows[0].tabbed else _bands(rows)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        for place, (a, b) in enumerate(row.spans):
            column, span = (place, 1) if bands is None else _columns(bands, a, b)
            cells.append(Cell(number, column, row.text[a:b], row.start + a, row.start + b, column_span=span))
    return Table(tuple(_spread(cells)))


def _spread(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Cells of the first row over the empty ones beside them that have headers of their own below."""
    below = {c.column for c in cells if c.row == 1 and c.text and not is_figure(c.text)}
    empty = {c.column for c in cells if c.row == 0 and not c.text}
    for cell in cells:
        span = cell.column_span
        while cell.row == 0 and cell.text and cell.column in below and cell.column + span in empty & below:
            span += 1
        if cell.row or cell.text or not _is_covered(cells, cell, below):
            yield replace(cell, column_span=span)


def _is_covered(cells: Sequence[Cell], cell: Cell, below: set[int]) -> bool:
    """Whether an empty cell of the first row lies under the header to its left."""
    left = next((c for c in reversed(cells) if c.row == 0 and c.column < cell.column and c.text), None)
    return left is not None and {*range(left.column, cell.column + 1)} <= below


def _bands(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """The columns, by what stands under one another in the rows of most cells."""
    widest = max(len(row.spans) for row in rows)
    bands: list[tuple[int, int]] = []
    for a, b in sorted(span for row in rows if len(row.spans) == widest for span in row.spans):
        if bands and a < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(b, bands[-1][1]))
        else:
            bands.append((a, b))
    return bands


def _columns(bands: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The first column that a cell lies over, and how many; the nearest one where it lies between."""
    over = [i for i, (a, b) in enumerate(bands) if start < b and a < end]
    if over:
        return over[0], len(over)
    nearest = min(range(len(bands)), key=lambda i: abs(bands[i][0] + bands[i][1] - start - end))
    return nearest, 1
