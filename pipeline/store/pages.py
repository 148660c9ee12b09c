"""Pages as read: what is written page by page while a run goes on, words and tables packed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from pipeline.records import Box, Cell, Page, SecondReading, Table, Word
from pipeline.store.bound_files import owner_of
from pipeline.store.columns import problem_json, problem_of, to_json
from pipeline.store.schema import writing
from pipeline.store.stages import StageRun, record_stage


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
