"""Checks in and out of the database: those of a document, and those across documents."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.records import Check, CheckedFact
from pipeline.store.columns import figures_json, figures_of, number, to_json
from pipeline.store.reviews import attach_reviews
from pipeline.store.schema import writing


def replace_checks(db: sqlite3.Connection, document_id: str | None, checks: Iterable[Check]) -> None:
    """Put checks of a document (None: the archive) in place of the old, in the caller's transaction."""
    db.execute("DELETE FROM checks WHERE document_id IS ?", [document_id])
    _insert(db, list(checks))


def _insert(db: sqlite3.Connection, checks: Sequence[Check]) -> None:
    db.executemany(_INSERT, ([c.id, c.document_id, n, *_columns(c)] for n, c in enumerate(checks)))
    db.executemany(
        "INSERT INTO check_facts VALUES (?, ?, ?, ?, ?)",
        ((c.id, n, fact.table, fact.id, fact.role) for c in checks for n, fact in enumerate(c.facts)),
    )


_INSERT = (
    "INSERT INTO checks (id, document_id, position, rule, result, severity, formula, message, figures, codes,"
    " expected, found, difference, verdict, suggestion, blocked_by)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _columns(c: Check) -> list[object]:
    what = [c.rule, c.result, c.severity, c.formula, c.message, figures_json(c.figures), to_json(c.codes)]
    worked_out = [number(c.expected), number(c.found), number(c.difference)]
    return [*what, *worked_out, c.verdict, c.suggestion, c.blocked_by]


def save_archive_checks(db: sqlite3.Connection, checks: Sequence[Check]) -> None:
    """Put the checks that span documents, and those of own rules, in place of the old ones."""
    documents = {check.document_id for check in checks}
    with writing(db):
        db.execute("DELETE FROM checks WHERE document_id IS NULL OR rule GLOB 'own:*'")
        _insert(db, checks)
        for document_id in {None, *documents}:
            attach_reviews(db, document_id)


def load_checks(db: sqlite3.Connection, document_id: str | None) -> list[Check]:
    """The checks of a document (None: of the archive), as they were saved."""
    found = db.execute("SELECT * FROM checks WHERE document_id IS ? ORDER BY position", [document_id])
    return [_check(row, _facts(db, row["id"])) for row in found.fetchall()]


def _facts(db: sqlite3.Connection, check_id: str) -> tuple[CheckedFact, ...]:
    found = db.execute("SELECT * FROM check_facts WHERE check_id = ? ORDER BY position", [check_id])
    return tuple(CheckedFact(row["fact_table"], row["fact_id"], row["role"]) for row in found)


def _check(row: sqlite3.Row, facts: tuple[CheckedFact, ...]) -> Check:
    return Check(
        id=row["id"],
        document_id=row["document_id"],
        rule=row["rule"],
        result=row["result"],
        severity=row["severity"],
        formula=row["formula"],
        message=row["message"],
        figures=figures_of(row["figures"]),
        codes=tuple(json.loads(row["codes"])),
        expected=_decimal(row["expected"]),
        found=_decimal(row["found"]),
        difference=_decimal(row["difference"]),
        verdict=row["verdict"],
        suggestion=row["suggestion"],
        blocked_by=row["blocked_by"],
        facts=facts,
    )


def _decimal(value: int | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
