"""Checks in and out of the database: those of a document, and those across documents."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
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
    " expected, found, difference, verdict, suggestion, blocked_by, suggestion_en)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _columns(c: Check) -> list[object]:
    what = [c.rule, c.result, c.severity, c.formula, c.message, figures_json(c.figures), to_json(c.codes)]
    worked_out = [number(c.expected), number(c.found), number(c.difference)]
    return [*what, *worked_out, c.verdict, c.suggestion, c.blocked_by, c.suggestion_en]


def save_archive_checks(db: sqlite3.Connection, checks: Sequence[Check]) -> None:
    """Put the checks that span documents, and those of own rules, in place of the old ones; other checks of
    documents are told as the archive explains them, until it is checked anew."""
    ours = [check for check in checks if _is_of_archive(check)]
    retold = [check for check in checks if not _is_of_archive(check)]
    documents = {check.document_id for check in ours}
    with writing(db):
        db.execute("DELETE FROM checks WHERE document_id IS NULL OR rule GLOB 'own:*'")
        _tell_alone(db)
        _insert(db, ours)
        for check in retold:
            _retell(db, check)
        for document_id in {None, *documents}:
            attach_reviews(db, document_id)


def _is_of_archive(check: Check) -> bool:
    return check.document_id is None or check.rule.startswith("own:")


def _tell_alone(db: sqlite3.Connection) -> None:
    """Give the checks of documents back what they say when nothing is known of other documents."""
    db.execute(
        f"UPDATE checks SET ({_TOLD}) = (SELECT {_TOLD} FROM checks_alone WHERE checks_alone.id = checks.id)"
        " WHERE id IN (SELECT id FROM checks_alone)"
    )
    db.execute("DELETE FROM checks_alone")


def _retell(db: sqlite3.Connection, check: Check) -> None:
    told = tuple(getattr(check, name) for name in _TOLD.split(", "))
    stands = db.execute(f"SELECT {_TOLD} FROM checks WHERE id = ?", [check.id]).fetchone()
    if stands is not None and tuple(stands) != told:
        db.execute(
            f"INSERT INTO checks_alone (id, {_TOLD}) SELECT id, {_TOLD} FROM checks WHERE id = ?", [check.id]
        )
        db.execute(f"UPDATE checks SET ({_TOLD}) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ?", [*told, check.id])


_TOLD = "result, severity, message, verdict, suggestion, suggestion_en, blocked_by"


def documents_of(db: sqlite3.Connection, checks: Iterable[Check]) -> list[str]:
    """The documents whose figures and citations take part in checks, in order."""
    found: set[str] = set()
    for table, id in {(fact.table, fact.id) for check in checks for fact in check.facts}:
        found.update(id for (id,) in db.execute(f"SELECT document_id FROM {table} WHERE id = ?", [id]))
    return sorted(found)


def load_checks(db: sqlite3.Connection, document_id: str | None) -> list[Check]:
    """The checks of a document (None: of the archive), as they were saved."""
    members: dict[str, list[CheckedFact]] = defaultdict(list)
    for row in db.execute(_MEMBERS, [document_id]):
        members[row["check_id"]].append(CheckedFact(row["fact_table"], row["fact_id"], row["role"]))
    found = db.execute("SELECT * FROM checks WHERE document_id IS ? ORDER BY position", [document_id])
    return [_check(row, tuple(members[row["id"]])) for row in found]


_MEMBERS = """
    SELECT check_facts.* FROM checks JOIN check_facts ON check_id = checks.id
    WHERE document_id IS ? ORDER BY check_id, check_facts.position
"""


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
        suggestion_en=row["suggestion_en"],
        facts=facts,
    )


def _decimal(value: int | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
