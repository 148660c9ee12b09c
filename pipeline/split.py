"""Split: which pages of a file are which document, for a bound scan holds several, each with its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.header import cells_of, find_place_and_date, find_type, is_motto, is_note, is_number
from extractors.headings import find_heading
from extractors.overlays import overlaid
from pipeline.records import Page

_HEAD_LINES = 14
_SIGNS = 3  # of motto, number, place and date, type: one of them a stamp may hide
_COVER = 40  # words: a page with fewer before the first head is its cover
_FORM = re.compile(r"\W*(?:Mẫu|Biểu|Biểu\s+mẫu|Phụ\s+lục)(?:\s+(?:số\s*)?[\dIVX]|\s*:)", re.IGNORECASE)


def find_documents(pages: Sequence[Page], page_count: int) -> list[range]:
    """The page numbers of each document of a file of `page_count` pages, some of which may be unread.

    A document goes from its head to the page before the next head; blank pages and annexes stay with it.
    """
    heads = [page.number for page in pages if page.number > 1 and _begins_document(page)]
    if heads and _is_cover([page for page in pages if page.number < heads[0]]):
        heads = heads[1:]
    starts = [1, *heads]
    ends = [*heads, page_count + 1]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _begins_document(page: Page) -> bool:
    """True where the top of a page is a head; that of a form or an annex belongs to what it is annexed to."""
    lines = _top(page)
    if any(_is_annexed(line) for line in lines):
        return False
    cells = cells_of(lines)
    signs = (
        any(map(is_motto, cells)),
        any(map(is_number, cells)),
        find_place_and_date(cells) is not None,
        any(find_type(line) for line in lines),
    )
    return sum(signs) >= _SIGNS


def _top(page: Page) -> list[str]:
    """The first printed lines, without what was stamped over them, down to the first heading."""
    printed = page.text.split("\n")
    over = overlaid(printed)
    lines = [line for at, line in enumerate(printed) if line.strip() and at not in over][:_HEAD_LINES]
    headings = (i for i, line in enumerate(lines) if _is_body_heading(line))
    return lines[: next(headings, len(lines))]


def _is_body_heading(line: str) -> bool:
    heading = find_heading(line.strip())
    return heading is not None and heading.scheme != "annex" and not any(map(is_number, cells_of([line])))


def _is_annexed(line: str) -> bool:
    heading = find_heading(line.strip())
    is_annex = heading is not None and heading.scheme == "annex"
    return is_annex or is_note(line.strip()) or bool(_FORM.match(line))


def _is_cover(pages: Sequence[Page]) -> bool:
    """Whether the pages before the first head say too little to be a document of their own."""
    return not any(map(_begins_document, pages)) and sum(len(p.text.split()) for p in pages) < _COVER
