"""How figures belong together, in and out of the database: a breakdown's parts, a ratio's base, a change."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple, fields
from typing import Any, TypeVar

from pipeline.records import Breakdown, Change, DocumentFacts, NamedList, Ratio, Shares

Link = Breakdown | Ratio | Change | NamedList | Shares
L = TypeVar("L", Breakdown, Ratio, Change, NamedList, Shares)

TABLES = ("breakdowns", "ratios", "changes", "named_lists", "shares")
_LISTS = ("parts", "names", "candidates", "others", "less")
_FLAGS = ("closed", "rises", "claimed")


def insert_links(db: sqlite3.Connection, facts: DocumentFacts) -> None:
    """Save the links of a document, in order, within the caller's transaction."""
    links: tuple[tuple[Link, ...], ...] = (
        *(facts.breakdowns, facts.ratios, facts.changes),
        *(facts.lists, facts.shares),
    )
    for table, members in zip(TABLES, links, strict=True):
        for position, link in enumerate(members):
            values = [json.dumps(v) if isinstance(v, tuple) else v for v in astuple(link)]
            marks = ", ".join("?" * (len(values) + 2))
            db.execute(f"INSERT INTO {table} VALUES ({marks})", [facts.document_id, position, *values])


def links_of(db: sqlite3.Connection, table: str, document_id: str, kind: type[L]) -> tuple[L, ...]:
    """The links of one kind of a document, as they were saved."""
    sql = f"SELECT * FROM {table} WHERE document_id = ? ORDER BY position"
    return tuple(link_of(row, kind) for row in db.execute(sql, [document_id]))


def link_of(row: sqlite3.Row, kind: type[L]) -> L:
    """One row of a table of links as it was saved."""
    return kind(**{field.name: _value(field.name, row[field.name]) for field in fields(kind)})


def _value(name: str, stored: Any) -> Any:
    if name in _LISTS:
        return tuple(json.loads(stored))
    return bool(stored) if name in _FLAGS and stored is not None else stored
