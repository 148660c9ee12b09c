"""Files, documents and their pages as read: what is written page by page while a run goes on."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.formats.archives import MARK
from pipeline.records import Box, Cell, Format, Page, Problem, SecondReading, Source, Table, Word
from pipeline.store.bound_files import first_document, owner_of
from pipeline.store.columns import problem_json, problem_of, to_json
from pipeline.store.schema import writing
from pipeline.store.stages import StageRun, record_stage

VANISHED = Problem("vanished", 0, "tệp không còn ở chỗ cũ", "các trang đã đọc vẫn được giữ lại")


# --- files and documents ----------------------------------------------------------------------


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


# --- pages ------------------------------------------------------------------------------------


def save_page(db: sqlite3.Connection, file_id: str, page: Page, key: str) -> None:
    """A page of a file as read under the stage key `key`, in place of what stood there."""
    data, tables = _packed_words(page.words), _packed_tables(page.tables)
    document_id = owner_of(db, file_id, page.number) or file_id
    with writing(db):
        db.execute("DELETE FROM pages WHERE document_id = ? AND page_no = ?", [document_id, page.number])
        db.execute(_INSERT_PAGE, [document_id, *_page_columns(page)])
        db.execute("INSERT INTO words VALUES (?, ?, ?, ?)", [document_id, page.number, data, tables])
        db.execute("DELETE FROM readings WHERE document_id = ? AND page_no = ?", [document_id, page.number])
        db.executemany(_INSERT_READING, _reading_rows(document_id, page))
        record_stage(db, StageRun(file_id, page.number, "read", key, page.problem))


_INSERT_PAGE = (
    "INSERT INTO pages (document_id, page_no, source, text, width, height, rotation, skew, confidence,"
    " engine, problem) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


_INSERT_READING = (
    "INSERT INTO readings (document_id, page_no, boxes, kind, text, route, confidence, agreement)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def _reading_rows(document_id: str, page: Page) -> Iterator[list[object]]:
    for reading in page.readings:
        boxes = to_json([[page.number, *(_sides(reading.box) or [])]])
        where = [document_id, page.number, boxes]
        yield [*where, reading.kind, reading.text, reading.route, reading.confidence, int(reading.stands)]


def _page_columns(page: Page) -> list[object]:
    size = [page.width, page.height, page.rotation, page.skew]
    return [
        page.number,
        page.source,
        page.text,
        *size,
        page.confidence,
        page.engine,
        problem_json(page.problem),
    ]


def load_page(db: sqlite3.Connection, file_id: str, page_no: int) -> Page | None:
    """One page of a file as it was saved; None where it has not been read."""
    row = db.execute(f"{_SELECT_PAGES} {_OF_FILE} AND page_no = ?", [file_id, page_no]).fetchone()
    return _page_of(db, row) if row else None


def load_file_pages(db: sqlite3.Connection, file_id: str) -> list[Page]:
    """The pages of a file as they were saved, in order, of whichever of its documents they are."""
    found = db.execute(f"{_SELECT_PAGES} {_OF_FILE} ORDER BY page_no", [file_id])
    return [_page_of(db, row) for row in found]


def load_pages(db: sqlite3.Connection, document_id: str) -> list[Page]:
    """The pages of a document as they were saved, in order."""
    found = db.execute(f"{_SELECT_PAGES} WHERE document_id = ? ORDER BY page_no", [document_id])
    return [_page_of(db, row) for row in found]


_SELECT_PAGES = "SELECT pages.*, data, tables FROM pages JOIN words USING (document_id, page_no)"
_OF_FILE = "WHERE document_id IN (SELECT id FROM documents WHERE file_id = ?)"


def _page_of(db: sqlite3.Connection, row: sqlite3.Row) -> Page:
    number = row["page_no"]
    return Page(
        number=number,
        text=row["text"],
        source=row["source"],
        words=_unpacked_words(row["data"], number),
        tables=_unpacked_tables(row["tables"], number),
        width=row["width"],
        height=row["height"],
        rotation=row["rotation"],
        skew=row["skew"],
        confidence=row["confidence"],
        engine=row["engine"],
        problem=problem_of(row["problem"]),
        readings=tuple(r for r in readings_of(db, row["document_id"]) if r.box.page_no == number),
    )


def readings_of(db: sqlite3.Connection, document_id: str) -> Iterator[SecondReading]:
    """The readings of all figures of a document that were read more than once, page by page."""
    sql = "SELECT * FROM readings WHERE document_id = ? ORDER BY page_no, id"
    for row in db.execute(sql, [document_id]):
        box = Box(*json.loads(row["boxes"])[0])
        yield SecondReading(
            box, row["kind"], row["text"], row["route"], row["confidence"], bool(row["agreement"])
        )


# --- words and tables, one compressed value a page --------------------------------------------


def _packed(value: object) -> bytes:
    return zlib.compress(to_json(value).encode(), 6)


def _unpacked(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def _sides(box: Box | None) -> list[float] | None:
    return None if box is None else [box.left, box.top, box.right, box.bottom]


def _packed_words(words: tuple[Word, ...]) -> bytes:
    columns = {
        "text": [w.text for w in words],
        "start": [w.start for w in words],
        "box": [_sides(w.box) for w in words],
        "confidence": [w.confidence for w in words],
    }
    return _packed(columns)


def _unpacked_words(data: bytes, page_no: int) -> tuple[Word, ...]:
    c = _unpacked(data)
    rows = zip(c["text"], c["start"], c["box"], c["confidence"], strict=True)
    return tuple(Word(text, start, Box(page_no, *box), sure) for text, start, box, sure in rows)


def _packed_tables(tables: tuple[Table, ...]) -> bytes | None:
    if not tables:
        return None
    return _packed([[_cell_row(cell) for cell in table.cells] for table in tables])


def _cell_row(c: Cell) -> list[object]:
    return [c.row, c.column, c.text, c.start, c.end, _sides(c.box), c.row_span, c.column_span]


def _unpacked_tables(data: bytes | None, page_no: int) -> tuple[Table, ...]:
    if data is None:
        return ()
    return tuple(Table(tuple(_cell_of(row, page_no) for row in rows)) for rows in _unpacked(data))


def _cell_of(row: list[Any], page_no: int) -> Cell:
    r, column, text, start, end, sides, row_span, column_span = row
    box = None if sides is None else Box(page_no, *sides)
    return Cell(r, column, text, start, end, box, row_span, column_span)
