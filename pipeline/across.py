"""Checks what spans the documents of a database, and tells each cause once in all of them.

Only the documents that something across them is wrong with are looked into: their own relations tell which
figure it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.own.rules import OwnRule
from pipeline.checks.repairs import is_alarm
from pipeline.crosscheck import crosscheck_archive, explain_across, related
from pipeline.records import Check, DocumentFacts
from pipeline.store.archive import load_archive
from pipeline.store.checks import documents_of, load_checks, save_archive_checks
from pipeline.store.facts import document_facts


def check_across(db: sqlite3.Connection, rules: Sequence[OwnRule] = ()) -> None:
    """Test what the documents that are there say of one another, and own rules, in place of the old."""
    checks = crosscheck_archive(load_archive(db), rules)
    involved = documents_of(db, filter(is_alarm, checks))
    aside = {id for (id,) in db.execute("SELECT id FROM documents WHERE rendition_of IS NOT NULL")}
    save_archive_checks(db, explain_across(checks, _held(db, involved), aside))


def _held(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[tuple[DocumentFacts, Sequence[Check]]]:
    """Documents with their own relations: as stored, or tested anew where a cause has been told for some."""
    for id in ids:
        facts, stored = document_facts(db, id), load_checks(db, id)
        yield facts, stored if all(map(_is_untold, stored)) else related(facts)


def _is_untold(check: Check) -> bool:
    return check.result in ("holds", "unchecked") and check.blocked_by is None
