"""Parse: pages to one text with paragraphs, sections, table cells and the document's head."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from pipeline.parsing.handwriting import handwritten, without_handwriting
from pipeline.parsing.head import head_of
from pipeline.parsing.lines import lines_of
from pipeline.parsing.paragraphs import paragraphs_of
from pipeline.parsing.sections import sections_of
from pipeline.parsing.tables import placed_cells, table_parts
from pipeline.parsing.text_tables import with_text_tables
from pipeline.records import DocumentText, Page


def parse(read: Sequence[Page]) -> DocumentText:
    """Put the pages of one document together. Offsets count the code points of the joined text."""
    pages = tuple(with_text_tables(page) for page in read)
    starts = tuple(accumulate((len(page.text) + 1 for page in pages[:-1]), initial=0)) if pages else ()
    cells = tuple(placed_cells(table_parts(pages), starts))
    lines = lines_of(pages, starts, cells)
    paragraphs, sections = sections_of(paragraphs_of(lines))
    printed = without_handwriting(lines, pages, starts)
    head = head_of(printed, paragraphs)
    taken = head if printed == lines else head_of(lines, paragraphs)
    return DocumentText(
        text="\n".join(page.text for page in pages),
        pages=pages,
        page_starts=starts,
        paragraphs=paragraphs,
        sections=sections,
        head=head,
        cells=cells,
        handwritten=handwritten(taken, head),
    )
