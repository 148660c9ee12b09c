"""The figures that take part in a finding: each quote in its context, its page, file and how it was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.messages import number, say
from pipeline.records import Box
from pipeline.store.columns import boxes_of

_AROUND = 110  # characters of context on each side of a quote
_SURE, _FAIR = 0.95, 0.8
_TABLES = ("counts", "dates", "document_references", "models", "durations")


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact of a check as a reader needs it; `before` and `after` are what stands around the quote."""

    id: str
    role: str
    quote: str
    before: str
    after: str
    document_id: str
    path: str
    page_no: int
    is_paged: bool
    section: str
    boxes: tuple[Box, ...]
    confidence: float | None
    review: str | None
    other_readings: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The heading it stands under, with the one above: the whole path is longer than the quote."""
        return " › ".join(self.section.split(" > ")[-2:])

    @property
    def sureness(self) -> str:
        """How surely it was read, in words: 'đọc rõ (97%)'."""
        if self.confidence is None:
            return say("report.typed")
        level = "sure" if self.confidence >= _SURE else "fair" if self.confidence >= _FAIR else "unsure"
        return say(f"report.read_{level}", percent=number(100 * self.confidence))


def figures_of(db: sqlite3.Connection, check_id: str, labels: Mapping[str, str]) -> list[Figure]:
    """The figures of a check, in the order of its formula; `labels` name the documents."""
    members = db.execute(
        "SELECT fact_table, fact_id, role FROM check_facts WHERE check_id = ? ORDER BY position", [check_id]
    ).fetchall()
    found = (_figure(db, member, labels) for member in members if member["fact_table"] in _TABLES)
    return [figure for figure in found if figure is not None]


def _figure(db: sqlite3.Connection, member: sqlite3.Row, labels: Mapping[str, str]) -> Figure | None:
    row = db.execute(
        "SELECT facts.*, documents.format IN ('pdf', 'image') AS is_paged"
        f" FROM {member['fact_table']} AS facts"
        f" JOIN documents ON documents.id = facts.document_id WHERE facts.id = ?",
        [member["fact_id"]],
    ).fetchone()
    if row is None:
        return None
    before, after = _context(db, row)
    return Figure(
        id=row["id"],
        role=member["role"],
        quote=row["quote"],
        before=before,
        after=after,
        document_id=row["document_id"],
        path=labels.get(row["document_id"], ""),
        page_no=row["page_no"],
        is_paged=bool(row["is_paged"]),
        section=row["section"],
        boxes=boxes_of(row["boxes"]),
        confidence=row["confidence"],
        review=row["review"],
        other_readings=tuple(_other_readings(db, row)),
    )


# --- context ----------------------------------------------------------------------------------


def _context(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[str, str]:
    """What the paragraph says before and after a quote on its page, at whole words."""
    page = db.execute(
        "SELECT char_start, text FROM pages WHERE document_id = ? AND page_no = ?",
        [row["document_id"], row["page_no"]],
    ).fetchone()
    opens, closes = (place - page["char_start"] for place in _paragraph(db, row))
    start, end = (row[name] - page["char_start"] for name in ("char_start", "char_end"))
    first, last = max(0, opens), min(len(page["text"]), closes)
    before = _squeezed(page["text"][max(first, start - _AROUND) : start])
    after = _squeezed(page["text"][end : min(last, end + _AROUND)])
    if start - _AROUND > first:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < last:
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def _paragraph(db: sqlite3.Connection, row: sqlite3.Row) -> tuple[int, int]:
    found = db.execute(
        "SELECT char_start, char_end FROM paragraphs WHERE document_id = ? AND position = ?",
        [row["document_id"], row["paragraph"]],
    ).fetchone()
    return (found["char_start"], found["char_end"]) if found else (row["char_start"], row["char_end"])


def _squeezed(text: str) -> str:
    edges = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return edges[0] + " ".join(text.split()) + (edges[1] if text.strip() else "")


# --- second readings --------------------------------------------------------------------------


def _other_readings(db: sqlite3.Connection, row: sqlite3.Row) -> Sequence[str]:
    """What other readings of the same place saw, where it is not what the quote has."""
    boxes = boxes_of(row["boxes"])
    rows = db.execute(
        "SELECT boxes, text FROM readings WHERE document_id = ? AND page_no = ? AND agreement = 0",
        [row["document_id"], row["page_no"]],
    )
    return [r["text"] for r in rows if any(_meet(a, b) for a in boxes for b in boxes_of(r["boxes"]))]


def _meet(a: Box, b: Box) -> bool:
    across = min(a.right, b.right) > max(a.left, b.left)
    return a.page_no == b.page_no and across and min(a.bottom, b.bottom) > max(a.top, b.top)
