"""The documents that are bound in one file: their ids, and how pages are given to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from pipeline.store.schema import writing

_PAGED = ("pages", "words", "readings")


def settle_documents(db: sqlite3.Connection, file_id: str, parts: Sequence[range]) -> list[str]:
    """Give the pages of a file to its documents, one for each range of page numbers; gives their ids.

    Documents of an earlier division go, with their facts; one that stays keeps everything.
    """
    ids = [_part_id(file_id, pages, alone=len(parts) == 1) for pages in parts]
    known = {row["id"] for row in db.execute("SELECT id FROM documents WHERE file_id = ?", [file_id])}
    with writing(db):
        if known != set(ids):
            _divide(db, file_id, dict(zip(ids, parts, strict=True)))
        counts = [(len(pages), id) for id, pages in zip(ids, parts, strict=True)]
        db.executemany("UPDATE documents SET page_count = ? WHERE id = ?", counts)
    return ids


def _part_id(file_id: str, pages: range, *, alone: bool) -> str:
    return file_id if alone else f"{file_id}#p{pages.start}-{pages.stop - 1}"


def _divide(db: sqlite3.Connection, file_id: str, parts: dict[str, range]) -> None:
    db.execute("PRAGMA defer_foreign_keys = ON")
    before = [row["id"] for row in db.execute("SELECT id FROM documents WHERE file_id = ?", [file_id])]
    for id, pages in parts.items():
        db.execute(
            "INSERT OR IGNORE INTO documents (id, format, present)"
            " SELECT ?, format, present FROM documents WHERE file_id = ? LIMIT 1",
            [id, file_id],
        )
        for table in _PAGED:
            db.executemany(
                f"UPDATE {table} SET document_id = ? WHERE document_id = ? AND page_no BETWEEN ? AND ?",
                [(id, old, pages.start, pages.stop - 1) for old in before],
            )
    gone = [(old,) for old in before if old not in parts]
    db.executemany("DELETE FROM documents WHERE id = ?", gone)
    db.executemany("UPDATE reviews SET attached = NULL WHERE json_extract(anchor, '$.document') = ?", gone)
    db.execute("UPDATE files SET document_id = ? WHERE file_id = ?", [next(iter(parts)), file_id])


def first_document(db: sqlite3.Connection, file_id: str) -> str | None:
    """The document that begins a file; None where the file is not known yet."""
    first = "CAST(substr(id, instr(id, '#p') + 2) AS INTEGER)"
    row = db.execute(f"SELECT id FROM documents WHERE file_id = ? ORDER BY {first}", [file_id]).fetchone()
    return row["id"] if row else None


def owner_of(db: sqlite3.Connection, file_id: str, page_no: int) -> str | None:
    """The document that has a page of a file; the first one for a page that has not been read yet."""
    row = db.execute(
        "SELECT document_id FROM documents JOIN pages ON document_id = documents.id"
        " WHERE file_id = ? AND page_no = ?",
        [file_id, page_no],
    ).fetchone()
    return row["document_id"] if row else first_document(db, file_id)
