"""Leads each document cited by code and issuer to the document of the archive that it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.normalise import key_of
from pipeline.store.schema import writing

_SAME_NAME = 90.0


@dataclass(frozen=True, slots=True)
class Holding:
    """A document of the archive that can be cited: by its code key, issuer and date."""

    id: str
    code_key: str
    issuer: str | None
    issued_on: str | None


def resolve_citations(db: sqlite3.Connection) -> int:
    """Decide anew which cited documents the archive holds; gives how many mentions lead to one."""
    held = _holdings(db)
    found = [(_cited(row, held.get(row["code_key"], [])), row["id"]) for row in _mentions(db)]
    with writing(db):
        db.executemany("UPDATE document_references SET cited_document_id = ? WHERE id = ?", found)
    return sum(cited is not None for cited, _ in found)


def _mentions(db: sqlite3.Connection) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT id, code_key, issuer, issued_on FROM document_references WHERE code_key IS NOT NULL"
    ).fetchall()


def _holdings(db: sqlite3.Connection) -> dict[str, list[Holding]]:
    held: dict[str, list[Holding]] = {}
    for row in db.execute("SELECT id, code_key, issuer, issued_on FROM reports WHERE code_key IS NOT NULL"):
        held.setdefault(row["code_key"], []).append(Holding(*row))
    return held


def _cited(mention: sqlite3.Row, held: Sequence[Holding]) -> str | None:
    """The one document meant. Numbers begin anew every year or term, so years must not differ; a mention
    without an issuer needs the very date, for every commune has its own '01-KH/ĐU'."""
    fits = [h for h in held if _year_fits(mention["issued_on"], h.issued_on) and _issuer_fits(mention, h)]
    return fits[0].id if len(fits) == 1 else None


def _year_fits(one: str | None, other: str | None) -> bool:
    return not one or not other or one[:4] == other[:4]


def _issuer_fits(mention: sqlite3.Row, held: Holding) -> bool:
    if mention["issuer"] is None:
        return bool(held.issued_on) and mention["issued_on"] == held.issued_on
    return held.issuer is not None and is_same_body(mention["issuer"], held.issuer)


def is_same_body(cited: str, issuer: str) -> bool:
    """'Ban Thường vụ Huyện ủy' issues as 'Huyện ủy Phụng Hiệp': its last words are the other's first."""
    a, b = key_of(cited).split(), key_of(issuer).split()
    if any(a[-n:] == b[:n] for n in range(2, min(len(a), len(b)) + 1)):
        return True
    return fuzz.partial_ratio(" ".join(a), " ".join(b)) >= _SAME_NAME
