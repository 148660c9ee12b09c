"""The cells of tables with the headers that govern them, over merged cells, sections and page ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables import PATH, is_figure, is_header, is_label, is_nil, is_year
from pipeline.records import Cell, Page, PlacedCell, Table

_DEEPEST_HEADER = 5  # rows
_OWN_LABEL = re.compile(r"([IVX]+|[A-H]|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s|([-+*•])\s?(?=\w)")
_LISTED = 8  # the rank of rows with a letter or a bullet


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table of one page as part of table `number` of the document, whose rows begin at `first_row`."""

    page: int
    table: Table
    number: int
    first_row: int
    layout: Layout


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is built: rows of its header, its columns' headers, which are indices, names, figures."""

    header_rows: int
    headers: dict[int, str]
    index: frozenset[int]
    values: frozenset[int]

    @property
    def names(self) -> tuple[int, ...]:
        bare = next((c for c in sorted(self.headers) if c not in self.index), 0)
        first = min(self.values, default=bare + 1)
        skipped = ("unit", "remark")
        return tuple(
            c
            for c in sorted(self.headers)
            if c < first and c not in self.index and not any(is_header(g, self.headers[c]) for g in skipped)
        )


def table_parts(pages: Sequence[Page]) -> list[TablePart]:
    """The tables of a document in order; one that goes on over a page end has one number."""
    parts: list[TablePart] = []
    for index, page in enumerate(pages):
        for table in page.tables:
            parts.append(_part(parts, pages, index, table))
    return parts


def _part(parts: Sequence[TablePart], pages: Sequence[Page], page: int, table: Table) -> TablePart:
    layout = _layout(table)
    before = parts[-1] if parts else None
    if before is not None and _goes_on(before, pages, page, table, layout):
        rows = 1 + max(cell.row for cell in before.table.cells)
        repeated = layout.header_rows if layout.headers == before.layout.headers else 0
        kept = Layout(repeated, before.layout.headers, before.layout.index, before.layout.values)
        return TablePart(page, table, before.number, before.first_row + rows, kept)
    return TablePart(page, table, before.number + 1 if before else 0, 0, layout)


def _goes_on(before: TablePart, pages: Sequence[Page], page: int, table: Table, layout: Layout) -> bool:
    """The table ends its page, this one begins the next, with as many columns and no header of its own."""
    if page != before.page + 1 or table is not pages[page].tables[0] or not table.cells:
        return False
    above = pages[page].text[: table.cells[0].start]
    below = pages[before.page].text[before.table.cells[-1].end :]
    alone = not any(any(c.isalpha() for c in text) for text in (above, below))
    same_width = _width(table) == _width(before.table)
    return alone and same_width and (not layout.header_rows or layout.headers == before.layout.headers)


def _width(table: Table) -> int:
    return max((c.column + c.column_span for c in table.cells), default=0)


# --- layout -----------------------------------------------------------------------------------


def _layout(table: Table) -> Layout:
    rows = _by_row(table)
    depth = _header_rows(rows, _width(table))
    headers = {c: _column_header(rows[:depth], c) for c in range(_width(table))}
    body = rows[depth:]
    index = frozenset(c for c in headers if _is_index(headers, body, c))
    values = frozenset(c for c in headers if c not in index and _is_value(body, c, headers[c]))
    return Layout(depth, headers, index, values)


def _by_row(table: Table) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[] for _ in range(1 + max((c.row for c in table.cells), default=-1))]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, len(rows))):
            rows[row].append(cell)
    return rows


def _header_rows(rows: Sequence[Sequence[Cell]], width: int) -> int:
    """How many rows the header takes; 0 where the first row has figures already."""
    if len(rows) < 2 or _has_figures(rows[0]):
        return 0
    depth = 1
    while depth < min(len(rows), _DEEPEST_HEADER) and (
        any(cell.row + cell.row_span > depth for cell in rows[depth - 1])
        or _is_caption(rows[depth - 1], width)
        or _goes_deeper(rows[depth])
    ):
        depth += 1
    return depth if depth < len(rows) else 0


def _has_figures(row: Sequence[Cell]) -> bool:
    """A figure beside a name; years and the numbers of columns are none."""
    figures = [c for c in row if is_figure(c.text) and not is_year(c.text)]
    return bool(figures) and not _is_numbering(row) and any(c.column > 0 for c in figures)


def _is_caption(row: Sequence[Cell], width: int) -> bool:
    return len(row) == 1 and row[0].column_span >= width > 1


def _goes_deeper(row: Sequence[Cell]) -> bool:
    """A second row of headers, or the row that numbers the columns; no name of a section of rows."""
    if _is_numbering(row):
        return True
    named = [c for c in row if not is_nil(c.text) and c.row_span == 1]
    begins = any(c.column == 0 for c in named)
    return not _has_figures(row) and not begins and len(named) > 1 and any(c.column > 1 for c in named)


def _is_numbering(row: Sequence[Cell]) -> bool:
    """'A B 1 2 3', '(1) (2) (3)=(1)+(2)': the columns counted through."""
    marks = [c.text.strip() for c in row if not is_nil(c.text)]
    numbers = [int(m.strip("()")) for m in marks if m.strip("()").isdigit()]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    short = all(len(m) <= 3 or "=" in m for m in marks)
    return len(marks) >= 3 and len(numbers) >= 2 and counted and numbers[0] <= 3 and short


def _column_header(rows: Sequence[Sequence[Cell]], column: int) -> str:
    """The headers over a column, the widest first; captions and the numbers of columns apart."""
    texts: list[str] = []
    width = max((c.column + c.column_span for row in rows for c in row), default=0)
    for row in rows:
        over = [c for c in row if c.column <= column < c.column + c.column_span]
        if not over or _is_numbering(row) or _is_caption(row, width):
            continue
        text = " ".join(over[0].text.split())
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return PATH.join(texts)


def _is_index(headers: dict[int, str], body: Sequence[Sequence[Cell]], column: int) -> bool:
    """The column of row numbers: by its name, or the first one if it holds nothing else."""
    if is_header("index", headers[column]):
        return True
    texts = [c.text for row in body for c in row if c.column == column and not is_nil(c.text)]
    numbers = [text for text in texts if not is_header("total", text)]
    return column == 0 and not headers[column] and bool(numbers) and all(map(is_label, numbers))


def _is_value(body: Sequence[Sequence[Cell]], column: int, header: str) -> bool:
    if any(is_header(group, header) for group in ("unit", "remark")):
        return False
    texts = [c.text for row in body for c in row if c.column == column and not is_nil(c.text)]
    return bool(texts) and 2 * sum(map(is_figure, texts)) > len(texts)


# --- cells ------------------------------------------------------------------------------------


def placed_cells(parts: Sequence[TablePart], starts: Sequence[int]) -> Iterator[PlacedCell]:
    """Every cell in document offsets. Cells of headers have no headers, those of indices no row's."""
    open_rows: list[tuple[int, str]] = []
    for part in parts:
        if not part.first_row:
            open_rows = []
        names = _row_names(part, open_rows)
        for cell in part.table.cells:
            yield _placed(part, cell, starts[part.page], names)


def _placed(part: TablePart, cell: Cell, start: int, names: dict[int, str]) -> PlacedCell:
    layout = part.layout
    inside = cell.row >= layout.header_rows
    row_header = names.get(cell.row, "") if inside and cell.column not in layout.index else ""
    return PlacedCell(
        part.number,
        part.first_row + cell.row,
        cell.column,
        cell.text,
        start + cell.start,
        start + cell.end,
        row_header,
        layout.headers.get(cell.column, "") if inside else "",
        (cell.box,) if cell.box else (),
    )


def _row_names(part: TablePart, open_rows: list[tuple[int, str]]) -> dict[int, str]:
    """The header of each row: the rows it is under, by their numbering, and its own name."""
    names: dict[int, str] = {}
    for number, row in enumerate(_by_row(part.table)):
        if number < part.layout.header_rows:
            continue
        own = _own_name(row, part.layout)
        if not own:
            continue
        rank = _rank(row, part.layout, own)
        while open_rows and open_rows[-1][0] >= rank:
            open_rows.pop()
        names[number] = PATH.join([*(name for _, name in open_rows), own])
        if not is_header("total", own):
            open_rows.append((rank, own))
    return names


def _own_name(row: Sequence[Cell], layout: Layout) -> str:
    """What stands in the columns of names; in a row that is merged across, what it says; a total anywhere."""
    names = [c for c in row if any(c.column <= n < c.column + c.column_span for n in layout.names)]
    words = [" ".join(c.text.split()) for c in names if not is_nil(c.text)]
    if not words and layout.index:
        words = [" ".join(c.text.split()) for c in row if c.column_span > 1 and not is_nil(c.text)]
        words = words or [" ".join(c.text.split()) for c in row if is_header("total", c.text)][:1]
    return PATH.join(dict.fromkeys(words))


def _rank(row: Sequence[Cell], layout: Layout, own: str) -> int:
    """How deep a row stands: sections 0, 'I' 1, '1' 2, '1.1' 3, 'a', '-' 8; a total above all."""
    if is_header("total", own):
        return -1
    label = next((c.text.strip(" .)") for c in row if c.column in layout.index), "")
    label = label or (found[1] or found[2] if (found := _OWN_LABEL.match(own)) else "")
    if depth := _label_rank(label):
        return depth
    if is_header("some", own):
        return _LISTED
    figures = any(is_figure(c.text) for c in row if c.column in layout.values)
    return 3 if figures else 0


def _label_rank(label: str) -> int | None:
    if label and set(label) <= set("IVX"):
        return 2
    if len(label) == 1 and label.isupper():
        return 1
    if label.replace(".", "").isdigit():
        return 3 + label.count(".")
    if label[:1] in {"+"}:
        return _LISTED + 1
    return _LISTED if label and (not label.isalpha() or label.islower()) else None
