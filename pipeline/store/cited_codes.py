"""Suggests numbers for documents that print none, by how others cite them: 'Báo cáo số 23/BC-UBND …'."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz

from extractors.normalise import key_of
from pipeline.store.citations import is_same_body
from pipeline.store.columns import to_json
from pipeline.store.schema import writing

ORIGIN = "trích dẫn"
_SAME_TITLE = 90.0
_SHORTEST_TITLE = 12  # characters of a title that is one by itself
_DAY = len("2024-01-31")
_RANKS = frozenset({"province", "district", "commune"})
_KINDS = frozenset({"tinh", "huyen", "xa", "phuong", "uy"})


def suggest_cited_codes(db: sqlite3.Connection) -> int:
    """Decide anew what citations suggest; other suggestions stand. Gives how many documents got a number."""
    cited = _citations(db)
    with writing(db):
        _forget(db)
        found = [(row, mention) for row in _numberless(db) if (mention := _one(row, cited))]
        for row, mention in found:
            _suggest(db, row, mention)
    return len(found)


def _citations(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """The documents cited that the archive does not hold under their number."""
    return db.execute(
        "SELECT r.document_id, r.code, r.code_key, r.symbol, r.issuer, r.issued_on, r.title,"
        " reports.province, reports.district, reports.commune"
        " FROM document_references r JOIN reports ON reports.id = r.document_id"
        " WHERE r.code_key IS NOT NULL AND r.cited_document_id IS NULL AND r.issued_on IS NOT NULL"
    ).fetchall()


def _numberless(db: sqlite3.Connection) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT id, symbol, issuer, issued_on, title, level, province, district, commune FROM reports"
        " WHERE code IS NULL AND code_suggested IS NULL AND symbol IS NOT NULL AND issued_on IS NOT NULL"
    ).fetchall()


def _forget(db: sqlite3.Connection) -> None:
    for column in ("code_suggested", "issued_on_suggested"):
        ours = f"json_extract({column}, '$.origin') = ?"
        db.execute(f"UPDATE documents SET {column} = NULL WHERE {ours}", [ORIGIN])


def _one(document: sqlite3.Row, cited: Sequence[sqlite3.Row]) -> sqlite3.Row | None:
    """The citation that means a document, where all that do give it one number and one day."""
    meant = [mention for mention in cited if _is_meant(mention, document)]
    return meant[0] if len(set(map(_said, meant))) == 1 else None


def _said(mention: sqlite3.Row) -> tuple[str, str]:
    return mention["code_key"], mention["issued_on"]


def _is_meant(mention: sqlite3.Row, document: sqlite3.Row) -> bool:
    """The same symbol and body, a day that the print allows, and the title or the very day."""
    if mention["document_id"] == document["id"] or not mention["issued_on"].startswith(document["issued_on"]):
        return False
    if key_of(mention["symbol"] or "") != key_of(document["symbol"]):
        return False
    if not _is_of(mention, document):
        return False
    return len(document["issued_on"]) == _DAY or _is_same_title(mention["title"], document["title"])


def _is_of(mention: sqlite3.Row, document: sqlite3.Row) -> bool:
    """The same body, and of the same place: the one named, or that of the document that cites 'UBND xã'."""
    issuers = mention["issuer"], document["issuer"]
    if not all(issuers) or not is_same_body(*issuers):
        return False
    rank = document["level"] if document["level"] in _RANKS else "commune"
    place = key_of(document[rank] or "")
    if not place or place in key_of(mention["issuer"]):
        return True
    is_unnamed = key_of(mention["issuer"]).split()[-1] in _KINDS
    return is_unnamed and key_of(mention[rank] or "") == place


def _is_same_title(one: str | None, other: str | None) -> bool:
    keys = key_of(one or ""), key_of(other or "")
    return min(map(len, keys)) >= _SHORTEST_TITLE and fuzz.partial_ratio(*keys) >= _SAME_TITLE


def _suggest(db: sqlite3.Connection, document: sqlite3.Row, mention: sqlite3.Row) -> None:
    said = {"origin": ORIGIN, "document_id": mention["document_id"]}
    is_dated = len(document["issued_on"]) == _DAY
    day = None if is_dated else to_json({"value": mention["issued_on"], **said})
    db.execute(
        "UPDATE documents SET code_suggested = ?, issued_on_suggested = coalesce(issued_on_suggested, ?)"
        " WHERE id = ?",
        [to_json({"value": mention["code"], **said}), day, document["id"]],
    )
