"""Parse: pages to one text with paragraphs, sections, table cells and the document's head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from pipeline.parsing.head import head_of
from pipeline.parsing.lines import lines_of
from pipeline.parsing.paragraphs import paragraphs_of
from pipeline.parsing.sections import sections_of
from pipeline.records import DocumentText, Page, PlacedCell, Table


def parse(pages: Sequence[Page]) -> DocumentText:
    """Put the pages of one document together. Offsets count the code points of the joined text."""
    starts = tuple(accumulate((len(page.text) + 1 for page in pages[:-1]), initial=0)) if pages else ()
    lines = lines_of(pages, starts)
    paragraphs, sections = sections_of(paragraphs_of(lines))
    return DocumentText(
        text="\n".join(page.text for page in pages),
        pages=tuple(pages),
        page_starts=starts,
        paragraphs=paragraphs,
        sections=sections,
        head=head_of(lines, paragraphs),
        cells=tuple(_cells(pages, starts)),
    )


def _cells(pages: Sequence[Page], starts: Sequence[int]) -> Iterator[PlacedCell]:
    number = 0
    for page, start in zip(pages, starts, strict=True):
        for table in page.tables:
            yield from _placed(table, number, start)
            number += 1


def _placed(table: Table, number: int, start: int) -> Iterator[PlacedCell]:
    """The cells of a table with the header of their column and the first text of their row."""
    columns = {cell.column: cell.text for cell in reversed(table.cells) if cell.row == 0}
    rows = {cell.row: cell.text for cell in reversed(table.cells) if cell.column <= 1 and _is_name(cell.text)}
    for cell in table.cells:
        yield PlacedCell(
            number,
            cell.row,
            cell.column,
            cell.text,
            start + cell.start,
            start + cell.end,
            rows.get(cell.row, ""),
            columns.get(cell.column, ""),
            (cell.box,) if cell.box else (),
        )


def _is_name(text: str) -> bool:
    return any(char.isalpha() for char in text)
