"""People's decisions on facts and checks: kept over every load, attached again to what they were about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Box
from pipeline.store.columns import boxes_of, to_json
from pipeline.store.schema import writing

Decision = Literal["accepted", "corrected", "rejected"]
_ENOUGH = 0.5
_REVIEWED = ("counts", "dates", "document_references", "models", "durations", "checks")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the thing decided upon stood: on which boxes or characters, of which kind, found by which rule.

    A check stands on the boxes of its figures; where it has none, by its formula.
    """

    kind: str
    rule: str
    boxes: tuple[Box, ...]
    span: tuple[int, int] | None
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """A decision on a fact or check (`target` is its id), with the corrected columns in `after`.

    Without a decision it is a note. `when` is set by the database.
    """

    target: str
    decision: Decision | None
    who: str
    note: str | None = None
    after: dict[str, object] | None = None
    when: str | None = None


def save_review(db: sqlite3.Connection, review: Review) -> None:
    """Add a decision; the database itself notes what it was about and marks the fact."""
    after = to_json(review.after) if review.after is not None else None
    with writing(db):
        db.execute(
            "INSERT INTO reviews (target, decision, who, note, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            [review.target, review.decision, review.who, review.note, _before(db, review), after],
        )


def is_reviewable(db: sqlite3.Connection, id: str) -> bool:
    """Whether a fact, a check or a join of names has this id."""
    return db.execute("SELECT 1 FROM reviewable WHERE id = ?", [id]).fetchone() is not None


def reviews_of(db: sqlite3.Connection, id: str) -> list[Review]:
    """What people decided and noted on a fact or check, the first first."""
    rows = db.execute("SELECT * FROM reviews WHERE attached = ? ORDER BY id", [id])
    return [
        Review(id, row["decision"], row["who"] or "", row["note"], _json(row["after"]), row["when"])
        for row in rows
    ]


def _json(text: str | None) -> dict[str, object] | None:
    return None if text is None else json.loads(text)


def _before(db: sqlite3.Connection, review: Review) -> str | None:
    """The columns about to be corrected, as they are."""
    kind = db.execute("SELECT kind FROM reviewable WHERE id = ?", [review.target]).fetchone()
    if kind is None or not review.after:
        return None
    row = db.execute(f"SELECT * FROM {kind[0]} WHERE id = ?", [review.target]).fetchone()
    return to_json({name: row[name] for name in review.after if name in row.keys()})  # noqa: SIM118


def attach_reviews(db: sqlite3.Connection, document_id: str | None) -> None:
    """After a load, give each decision on this document back to its fact: by id and place, else by
    place and kind, else by id: the ids of checks alike in all but their values are numbered.

    So with decisions on a document of the same file that is none any more, and on the one that its path held
    before, once they find their place.
    What finds neither is listed in the view reviews_to_look_at. Runs within the caller's transaction.
    """
    ours = db.execute(_OURS, [document_id]).fetchall()
    orphans = db.execute(_ORPHANS, [document_id]).fetchall() if document_id else []
    if not ours and not orphans:
        return
    present = _reviewable(db, document_id)
    for row in ours:
        db.execute("UPDATE reviews SET attached = ? WHERE id = ?", [_place(row, present), row["id"]])
    for row in orphans:
        if found := _place(row, present):
            db.execute(_ADOPT, [found, document_id, row["id"]])
    _mark(db, document_id)


_OURS = "SELECT id, target, anchor FROM reviews WHERE json_extract(anchor, '$.document') IS ?"
_ORPHANS = """
    SELECT reviews.id, target, anchor FROM reviews JOIN documents ON documents.id = ?1
    WHERE substr(json_extract(anchor, '$.document'), 1, length(file_id)) = file_id
      AND json_extract(anchor, '$.document') NOT IN (SELECT id FROM documents)
    UNION
    SELECT reviews.id, target, anchor FROM reviews JOIN documents AS old
    ON old.id = json_extract(anchor, '$.document')
    WHERE old.succeeded_by = ?1 AND NOT old.present
"""
_ADOPT = "UPDATE reviews SET attached = ?, anchor = json_set(anchor, '$.document', ?) WHERE id = ?"


def _place(row: sqlite3.Row, present: dict[str, Anchor]) -> str | None:
    """The fact or check that a review is about: of its id and place, else of its place, else of its id."""
    target, anchor = row["target"], _anchor(row["anchor"])
    named = present.get(target)
    if named is not None and likeness(anchor, named) >= _ENOUGH:
        return str(target)
    return _nearest(anchor, present) or (None if named is None else str(target))


def _reviewable(db: sqlite3.Connection, document_id: str | None) -> dict[str, Anchor]:
    rows = db.execute("SELECT * FROM reviewable WHERE document_id IS ?", [document_id])
    return {
        row["id"]: Anchor(
            row["kind"],
            row["rule"],
            boxes_of(row["boxes"]),
            _span(row["char_start"], row["char_end"]),
            row["text"],
        )
        for row in rows
    }


def _anchor(text: str) -> Anchor:
    row = json.loads(text)
    boxes = boxes_of(json.dumps(row["boxes"])) if row.get("boxes") else ()
    span = _span(row.get("start"), row.get("end"))
    return Anchor(row["kind"], row.get("rule") or "", boxes, span, row.get("text") or "")


def _span(start: int | None, end: int | None) -> tuple[int, int] | None:
    return None if start is None or end is None else (start, end)


def _nearest(anchor: Anchor, present: dict[str, Anchor]) -> str | None:
    same_kind = {id: other for id, other in present.items() if _is_alike(anchor, other)}
    best = max(same_kind, key=lambda id: likeness(anchor, same_kind[id]), default=None)
    return best if best is not None and likeness(anchor, same_kind[best]) >= _ENOUGH else None


def _is_alike(anchor: Anchor, other: Anchor) -> bool:
    """Of one kind; checks are of the same rule as well."""
    return other.kind == anchor.kind and (anchor.kind != "checks" or anchor.rule == other.rule)


def likeness(one: Anchor, other: Anchor) -> float:
    """How far two things stand in one place, 0-1: by boxes on paper, else by characters; checks that say the
    same are one wherever their figures have moved to."""
    is_same = one.kind == "checks" and one.text == other.text
    if one.boxes and other.boxes:
        return max(_box_overlap(one.boxes, other.boxes), _ENOUGH if is_same else 0.0)
    if one.span and other.span and one.text == other.text:
        return _span_overlap(one.span, other.span)
    return 1.0 if is_same else 0.0


def _span_overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def _box_overlap(one: Iterable[Box], other: Iterable[Box]) -> float:
    shared = sum(_shared(a, b) for a in one for b in other)
    whole = sum(map(_area, one)) + sum(map(_area, other)) - shared
    return shared / whole if whole > 0 else 0.0


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def _shared(a: Box, b: Box) -> float:
    wide = min(a.right, b.right) - max(a.left, b.left)
    high = min(a.bottom, b.bottom) - max(a.top, b.top)
    return wide * high if a.page_no == b.page_no and wide > 0 and high > 0 else 0.0


def _mark(db: sqlite3.Connection, document_id: str | None) -> None:
    for table in _REVIEWED:
        db.execute(
            f"UPDATE {table} SET review = (SELECT decision FROM decisions WHERE decisions.id = {table}.id)"
            f" WHERE document_id IS ? AND id IN (SELECT id FROM decisions)",
            [document_id],
        )
