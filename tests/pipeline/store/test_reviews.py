"""Decisions survive every load: attached by id, else by place and kind, else listed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.load import save_document
from pipeline.records import (
    Box,
    Check,
    CheckedFact,
    CountFact,
    DateFact,
    DocumentFacts,
    DocumentText,
    Head,
    Page,
    Provenance,
    Source,
)
from pipeline.store.findings import report_findings
from pipeline.store.reviews import Review, is_reviewable, reviews_of, save_review
from pipeline.store.sources import save_source

_BOX = Box(1, 100, 100, 140, 112)


def _count(id: str, box: Box | None, quote: str = "975", start: int = 5) -> CountFact:
    boxes = (box,) if box else ()
    where = Provenance(1, start, start + len(quote), quote, "test", boxes=boxes)
    return CountFact(id=id, where=where, printed=quote, value=Decimal(quote))


def _load(
    db: sqlite3.Connection,
    *counts: CountFact,
    dates: tuple[DateFact, ...] = (),
    check: str = "k",
    formula: str = "5 = 1 + 3",
) -> None:
    save_source(db, Source("/archive", "a.pdf", "d1", "pdf", 1, "2024"))
    document = DocumentText("văn bản", (Page(1, "văn bản", "ocr"),), (0,), (), (), Head())
    checks = [Check(check, "d1", "part_sum", "fails", "error", formula, "")]
    save_document(db, "d1", document, DocumentFacts("d1", Head(), counts=counts, dates=dates), checks)


def _review_of(db: sqlite3.Connection, id: str, table: str = "counts") -> str | None:
    found: str | None = db.execute(f"SELECT review FROM {table} WHERE id = ?", [id]).fetchone()[0]
    return found


def _lost(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM reviews_to_look_at").fetchone()[0])


def test_a_decision_marks_the_fact_and_stays_over_loads(db: sqlite3.Connection) -> None:
    _load(db, _count("a", _BOX))
    save_review(db, Review("a", "rejected", "Lan"))
    assert _review_of(db, "a") == "rejected"
    save_review(db, Review("a", "corrected", "Lan", "đọc nhầm", {"value": 957}))
    _load(db, _count("a", _BOX))
    assert _review_of(db, "a") == "corrected"
    row = db.execute("SELECT * FROM corrections").fetchone()
    assert (row["fact_table"], json.loads(row["before"]), json.loads(row["after"])) == (
        "counts",
        {"value": 975},
        {"value": 957},
    )
    assert db.execute("SELECT count(*) FROM reviews").fetchone()[0] == 2


@pytest.mark.parametrize(
    ("found", "attached"),
    [
        (_count("b", Box(1, 101, 100, 141, 113), "976"), "b"),  # read again with another value in its place
        (_count("b", Box(1, 130, 100, 170, 112)), None),  # a quarter of the box is not enough
        (_count("b", Box(2, 100, 100, 140, 112)), None),  # the same box on another page
        (_count("b", None), "b"),  # no boxes: the same characters in the same place
        (_count("b", None, start=50), None),
    ],
)
def test_attached_again_by_place(db: sqlite3.Connection, found: CountFact, attached: str | None) -> None:
    before = _BOX if found.where.boxes else None
    _load(db, _count("a", before))
    save_review(db, Review("a", "accepted", "Lan"))
    _load(db, found)
    assert db.execute("SELECT attached FROM reviews").fetchone()[0] == attached
    assert _review_of(db, "b") == ("accepted" if attached else None)
    assert _lost(db) == (0 if attached else 1)


def test_another_kind_in_the_same_place_is_not_it(db: sqlite3.Connection) -> None:
    _load(db, _count("a", _BOX))
    save_review(db, Review("a", "accepted", "Lan"))
    where = Provenance(1, 5, 8, "975", "test", boxes=(_BOX,))
    _load(db, dates=(DateFact(id="t", where=where, start="2024", end="2024", kind="year"),))
    assert _lost(db) == 1
    _load(db, _count("a", _BOX))
    assert (_lost(db), _review_of(db, "a")) == (0, "accepted"), (
        "and when the fact is back, so is the decision"
    )


def test_checks_are_attached_by_id(db: sqlite3.Connection) -> None:
    _load(db, _count("a", _BOX))
    save_review(db, Review("k", "rejected", "Lan"))
    _load(db, _count("b", _BOX))
    assert _review_of(db, "k", "checks") == "rejected"
    _load(db, _count("b", _BOX), check="other")
    assert _review_of(db, "other", "checks") == "rejected", "the same relation under another id"
    _load(db, _count("b", _BOX), check="other", formula="7 = 1 + 3")
    assert _lost(db) == 1


def _checked(id: str, rule: str, *counts: CountFact) -> Check:
    facts = tuple(CheckedFact("counts", count.id, "part") for count in counts)
    formula = " + ".join(count.printed for count in counts)
    return Check(id, "d1", rule, "fails", "error", formula, "", facts=facts)


def _load_checks(db: sqlite3.Connection, counts: Sequence[CountFact], *checks: Check) -> None:
    save_source(db, Source("/archive", "a.pdf", "d1", "pdf", 1, "2024"))
    document = DocumentText("văn bản", (Page(1, "văn bản", "ocr"),), (0,), (), (), Head())
    save_document(db, "d1", document, DocumentFacts("d1", Head(), counts=tuple(counts)), checks)


def test_a_finding_is_found_again_where_its_figures_are(db: sqlite3.Connection) -> None:
    """Read again, one figure has another value and a second finding comes before: ids are counted anew."""
    first, second, third = (_count(i, Box(1, 50 * n, 100, 50 * n + 40, 112)) for n, i in enumerate("abc"))
    _load_checks(db, (first, second), _checked("k1", "part_sum", first, second))
    save_review(db, Review("k1", "rejected", "Lan", "khác kỳ"))
    again = replace(second, id="B", printed="976", value=Decimal(976))
    _load_checks(
        db,
        (third, first, again),
        _checked("k1", "part_sum", third),
        _checked("k2", "part_sum", first, again),
        _checked("k3", "subset_le", first, again),
    )
    assert [_review_of(db, id, "checks") for id in ("k1", "k2", "k3")] == [None, "rejected", None]
    assert [(r.decision, r.note) for r in reviews_of(db, "k2")] == [("rejected", "khác kỳ")]


def test_a_note_decides_nothing(db: sqlite3.Connection) -> None:
    _load(db, _count("a", _BOX))
    save_review(db, Review("k", "rejected", "Lan"))
    save_review(db, Review("k", None, "Hoa", "đã hỏi đơn vị"))
    assert _review_of(db, "k", "checks") == "rejected"
    _load(db, _count("a", _BOX))
    assert _review_of(db, "k", "checks") == "rejected"
    assert [(r.decision, r.who, r.note) for r in reviews_of(db, "k")] == [
        ("rejected", "Lan", None),
        (None, "Hoa", "đã hỏi đơn vị"),
    ]
    assert [found.notes for found in report_findings(db)] == ["đã hỏi đơn vị"]


def test_only_what_is_there_can_be_reviewed(db: sqlite3.Connection) -> None:
    _load(db, _count("a", _BOX))
    assert [is_reviewable(db, id) for id in ("a", "k", "none")] == [True, True, False]


def test_a_decision_may_be_written_in_plain_sql(db: sqlite3.Connection) -> None:
    _load(db, _count("a", _BOX))
    db.execute("INSERT INTO reviews (target, decision) VALUES ('a', 'accepted')")
    anchor = json.loads(db.execute("SELECT anchor FROM reviews").fetchone()[0])
    assert (anchor["document"], anchor["kind"], anchor["boxes"]) == (
        "d1",
        "counts",
        [[1, 100, 100, 140, 112]],
    )
    assert _review_of(db, "a") == "accepted"
