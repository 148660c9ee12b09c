"""The searchable paragraphs of a document: what was printed, and two forms of it to search by."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right

from extractors.normalise import canonical_tone, fold
from pipeline.records import DocumentText, Paragraph


def replace_paragraphs(db: sqlite3.Connection, document_id: str, document: DocumentText) -> None:
    """Put a document's paragraphs in place of the old ones, indexed, within the caller's transaction."""
    db.execute("DELETE FROM paragraphs WHERE document_id = ?", [document_id])
    rows = [
        (document_id, position, *_columns(document, paragraph))
        for position, paragraph in enumerate(document.paragraphs)
        if paragraph.offsets
    ]
    db.executemany(_INSERT, rows)
    db.execute(
        "INSERT INTO paragraph_search (rowid, raw, folded) SELECT id, raw, folded FROM paragraphs"
        " WHERE document_id = ?",
        [document_id],
    )


_INSERT = (
    "INSERT INTO paragraphs (document_id, position, page_no, char_start, char_end, kind, section, text, raw,"
    " folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _columns(document: DocumentText, paragraph: Paragraph) -> list[object]:
    start, end = paragraph.offsets[0], paragraph.offsets[-1] + 1
    page = document.pages[max(0, bisect_right(document.page_starts, start) - 1)].number
    section = "" if paragraph.section is None else document.sections[paragraph.section].path
    text = paragraph.text
    return [page, start, end, paragraph.kind, section, text, canonical_tone(text), fold(text)]
