"""Files and their documents as ingest finds them: kept, failed, vanished, and where each is now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.formats.archives import MARK
from pipeline.records import Format, Problem, Source
from pipeline.store.bound_files import first_document
from pipeline.store.columns import problem_json, problem_of
from pipeline.store.schema import writing

VANISHED = Problem("vanished", 0, "tệp không còn ở chỗ cũ", "các trang đã đọc vẫn được giữ lại")


def save_source(db: sqlite3.Connection, source: Source) -> None:
    """A path found, and the document that its content is (one for all paths of the same content)."""
    with writing(db):
        _save_file(db, source)
        if source.document_id and source.format:
            _save_document(db, source.document_id, source.format)
        if source.document_id and source.problem:
            db.execute("UPDATE documents SET status = 'failed' WHERE file_id = ?", [source.document_id])


def _save_document(db: sqlite3.Connection, file_id: str, format: Format) -> None:
    """A new file is one document until its pages are read; those of a known one are there again."""
    if first_document(db, file_id) is None:
        db.execute("INSERT INTO documents (id, format) VALUES (?, ?)", [file_id, format])
    db.execute("UPDATE documents SET present = 1 WHERE file_id = ?", [file_id])


def _save_file(db: sqlite3.Connection, source: Source) -> None:
    status = "failed" if source.problem else "ok"
    document_id = first_document(db, source.document_id) or source.document_id or None
    _save_succession(db, source, document_id)
    db.execute(
        "INSERT OR REPLACE INTO files (root, path, document_id, size, modified, status, problem)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            source.root,
            source.path,
            document_id,
            source.size,
            source.modified,
            status,
            problem_json(source.problem),
        ],
    )


def _save_succession(db: sqlite3.Connection, source: Source, document_id: str | None) -> None:
    """A path of another content than before: a revision of what it held."""
    sql = "SELECT document_id FROM files WHERE root = ? AND path = ?"
    row = db.execute(sql, [source.root, source.path]).fetchone()
    if row and row["document_id"] and document_id and row["document_id"] != document_id:
        db.execute("UPDATE documents SET succeeded_by = ? WHERE id = ?", [document_id, row["document_id"]])


def save_failure(db: sqlite3.Connection, file_id: str, problem: Problem) -> None:
    """A file of which no page could be read, and why; all its paths say so."""
    with writing(db):
        db.execute("UPDATE documents SET status = 'failed' WHERE file_id = ?", [file_id])
        db.execute(
            "UPDATE files SET status = 'failed', problem = ? WHERE file_id = ?",
            [problem_json(problem), file_id],
        )


def save_page_count(db: sqlite3.Connection, file_id: str, count: int) -> None:
    """How many pages a file has, read or not; where it is several documents, they have their own."""
    with writing(db):
        db.execute("UPDATE documents SET page_count = ? WHERE id = ?", [count, file_id])


def accepted_pages(db: sqlite3.Connection, document_id: str) -> int:
    """How many pages of the document a run before agreed to read, 0 where none did."""
    row = db.execute("SELECT page_count FROM documents WHERE id = ?", [document_id]).fetchone()
    return (row["page_count"] or 0) if row else 0


def set_aside_vanished(
    db: sqlite3.Connection, root: str, seen: set[str], closed: Iterable[str] = (), below: str = ""
) -> list[str]:
    """Mark the files below `root`, whose paths begin with `below`, that the walk no longer met.

    What lies below the `closed` folders and ZIPs, which could not be looked into, is left as it is.

    A document without any path left is passed over by indexes and archive checks; what was read of
    it stays, for the file may come back (an unplugged disk must not cost a night of recognition).
    Gives the paths marked.
    """
    with writing(db):
        known = db.execute("SELECT path FROM files WHERE root = ? AND status <> 'skipped'", [root])
        unseen = tuple(f"{folder}{end}" for folder in closed for end in ("/", f"{MARK}/"))
        ours = {row["path"] for row in known if row["path"].startswith(below)} - seen
        gone = sorted(path for path in ours if not path.startswith(unseen))
        db.executemany(
            "UPDATE files SET status = 'skipped', problem = ? WHERE root = ? AND path = ?",
            [(problem_json(VANISHED), root, path) for path in gone],
        )
        db.execute(
            "UPDATE documents SET present = EXISTS (SELECT 1 FROM files"
            " WHERE files.file_id = documents.file_id AND files.status <> 'skipped')"
        )
    return gone


def forget_files(db: sqlite3.Connection, places: Iterable[tuple[str, str]]) -> None:
    """Drop the rows of paths, by root and path, that lead to no file (a folder that was closed)."""
    with writing(db):
        db.executemany("DELETE FROM files WHERE root = ? AND path = ?", sorted(places))


def sources(db: sqlite3.Connection) -> Iterator[Source]:
    """Every path of the database in order, as it was found."""
    found = db.execute(
        "SELECT files.*, documents.format FROM files"
        " LEFT JOIN documents ON documents.id = files.document_id ORDER BY root, path"
    )
    for row in found:
        problem = problem_of(row["problem"])
        yield Source(
            row["root"],
            row["path"],
            row["file_id"] or "",
            row["format"],
            row["size"],
            row["modified"],
            problem,
        )


def path_of(db: sqlite3.Connection, document_id: str) -> Path | None:
    """Where the document's file is now: the first of its paths that was not set aside."""
    row = db.execute(
        "SELECT root, path FROM document_files WHERE document_id = ? ORDER BY status = 'skipped', root, path",
        [document_id],
    ).fetchone()
    return Path(row["root"]) / row["path"] if row else None
