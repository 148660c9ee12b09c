"""The figures of a table by row and column, for the checks that add them up or take shares of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.numbers import format_numeral, read_numeral
from extractors.tables import PATH, is_counted, is_header, leaf
from pipeline.records import CountFact, DocumentFacts, PlacedCell


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's number, scaled as its count is where the cell is one."""

    value: Decimal
    decimals: int
    fact: CountFact | None

    @property
    def is_share(self) -> bool:
        return self.fact is not None and self.fact.unit == "%"

    def printed(self, value: Decimal | None = None) -> str:
        """The figure, or another in its place, as a formula shows it."""
        return format_numeral(self.value if value is None else value, max(0, self.decimals))


@dataclass(frozen=True, slots=True)
class Grid:
    """The figures of a table by row and column, with the headers of both."""

    rows: Mapping[int, str]
    columns: Mapping[int, str]
    figures: Mapping[tuple[int, int], Figure]


def grids(facts: DocumentFacts) -> Iterator[Grid]:
    """The tables of a document, each with all its figures."""
    counts = {c.where.char_start: c for c in facts.counts if c.where.rule == "table.cell"}
    tables: dict[int, list[PlacedCell]] = defaultdict(list)
    for cell in facts.cells:
        tables[cell.table].append(cell)
    yield from (_grid(cells, counts) for cells in tables.values())


def _grid(cells: Sequence[PlacedCell], counts: Mapping[int, CountFact]) -> Grid:
    figures = {
        (cell.row, cell.column): figure
        for cell in cells
        if is_counted(cell.text, cell.row_header, cell.column_header)
        and (figure := _figure(cell, counts.get(cell.char_start)))
    }
    columns = {c.column: c.column_header for c in cells if (c.row, c.column) in figures}
    return Grid({c.row: c.row_header for c in cells if c.row_header}, columns, figures)


def _figure(cell: PlacedCell, fact: CountFact | None) -> Figure | None:
    if fact is not None:
        return Figure(fact.value, fact.decimals, fact)
    text = cell.text.strip()
    numeral = read_numeral(text.lstrip("+- "))
    sign = -1 if text.startswith("-") else 1
    return Figure(sign * numeral.value, numeral.decimals, None) if numeral else None


def added(grid: Grid) -> Grid:
    """A table without its shares, averages and changes, which do not add up."""
    headers = grid.columns
    kept = {at for at in headers if any(c == at and not f.is_share for (_, c), f in grid.figures.items())}
    counted = {at: header for at, header in headers.items() if at in kept}
    columns = {at: header for at, header in counted.items() if at not in apart(counted)}
    figures = {at: f for at, f in grid.figures.items() if at[1] in columns and not f.is_share}
    return replace(grid, columns=columns, figures=figures)


def apart(headers: Mapping[int, str]) -> set[int]:
    """Shares, averages and changes, which do not add up; among the classes of a rating 'Trung bình' does."""
    rating = [at for at, header in headers.items() if is_header("rating", leaf(header))]
    classes = rating if len(rating) > 1 else []
    return {at for at, header in headers.items() if _is_apart(header, among_classes=at in classes)}


def _is_apart(header: str, *, among_classes: bool) -> bool:
    levels = header.split(PATH)
    if among_classes:
        levels = [level for level in levels[:-1] if not is_header("rated", level)]
    return any(is_header("not_added", level) for level in levels)


# --- rows of rows -----------------------------------------------------------------------------


def summed(rows: Mapping[int, str], total: int, totals: Sequence[int]) -> Iterator[list[int]]:
    """What a total row may add up: the rows of the highest level, those since the last total, the totals."""
    others = [row for row in sorted(rows) if row not in totals]
    top = [row for row in others if _parent(rows, row) is None]
    yield top
    yield _leaves(rows, others)
    before = max((t for t in totals if t < total), default=-1)
    yield [row for row in _leaves(rows, others) if before < row < total]
    after = min((t for t in totals if t > total), default=max(rows) + 1)
    yield [row for row in _leaves(rows, others) if total < row < after]
    yield [t for t in totals if t != total]


def _parent(rows: Mapping[int, str], row: int) -> int | None:
    """The row whose header is the path above this one's, the nearest above it."""
    path = rows[row].rpartition(PATH)[0]
    return max((r for r in rows if r < row and rows[r] == path), default=None) if path else None


def children(rows: Mapping[int, str], row: int) -> list[int]:
    """The rows right below one in the numbering: 1.1 and 1.2 of 1."""
    return [r for r in sorted(rows) if r > row and _parent(rows, r) == row and not _is_some(rows[r])]


def _leaves(rows: Mapping[int, str], among: Sequence[int]) -> list[int]:
    """Rows that none of the others is part of; rows of some members only ('Trong đó') apart."""
    parents = {_parent(rows, row) for row in among if not _is_some(rows[row])}
    return [row for row in among if row not in parents and not _is_some(rows[row])]


def _is_some(header: str) -> bool:
    return any(is_header("some", level) for level in header.split(PATH))
