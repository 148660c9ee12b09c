"""Leads each document cited by code and issuer to the document of the archive that it is."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.issuers import level_of
from extractors.normalise import key_of
from pipeline.store.schema import writing

_SAME_NAME = 90.0


@dataclass(frozen=True, slots=True)
class Holding:
    """A document of the archive that can be cited: by its code key, issuer, date and place."""

    id: str
    code_key: str
    issuer: str | None
    issued_on: str | None
    level: str | None
    province: str | None
    district: str | None
    commune: str | None


def resolve_citations(db: sqlite3.Connection) -> int:
    """Decide anew which cited documents the archive holds; gives how many mentions lead to one."""
    held = _holdings(db)
    found = [(_cited(row, held.get(row["code_key"], [])), row["id"]) for row in _mentions(db)]
    with writing(db):
        db.executemany("UPDATE document_references SET cited_document_id = ? WHERE id = ?", found)
    return sum(cited is not None for cited, _ in found)


def _mentions(db: sqlite3.Connection) -> list[sqlite3.Row]:
    """What is cited, and by whom: the place and the date of the citing document."""
    return db.execute(
        "SELECT r.id, r.code_key, r.issuer, r.issued_on, d.issued_on AS cited_on, d.province, d.district,"
        " d.commune FROM document_references r JOIN documents d ON d.id = r.document_id"
        " WHERE r.code_key IS NOT NULL"
    ).fetchall()


def _holdings(db: sqlite3.Connection) -> dict[str, list[Holding]]:
    held: dict[str, list[Holding]] = {}
    columns = "id, code_key, issuer, issued_on, level, province, district, commune"
    for row in db.execute(f"SELECT {columns} FROM reports WHERE code_key IS NOT NULL"):
        held.setdefault(row["code_key"], []).append(Holding(*row))
    return held


def _cited(mention: sqlite3.Row, held: Sequence[Holding]) -> str | None:
    """The one document meant. Numbers begin anew every year or term, so years must not differ; a mention
    without an issuer needs the very date, for every commune has its own '01-KH/ĐU'."""
    tests = (_time_fits, _issuer_fits, _place_fits)
    fits = [h for h in held if all(test(mention, h) for test in tests)]
    return fits[0].id if len(fits) == 1 else None


def _time_fits(mention: sqlite3.Row, held: Holding) -> bool:
    """The same year as far as it is stated, and not after the document that cites it."""
    stated, cited_on = mention["issued_on"] or "", mention["cited_on"] or ""
    issued_on = held.issued_on or ""
    if stated and issued_on and stated[:4] != issued_on[:4]:
        return False
    precision = min(len(cited_on), len(issued_on))
    return issued_on[:precision] <= cited_on[:precision]


def _issuer_fits(mention: sqlite3.Row, held: Holding) -> bool:
    if mention["issuer"] is None:
        return bool(held.issued_on) and mention["issued_on"] == held.issued_on
    return held.issuer is not None and is_same_body(mention["issuer"], held.issuer)


def _place_fits(mention: sqlite3.Row, held: Holding) -> bool:
    """'Huyện ủy' in a report of one district is not that of another."""
    column = {"province": "province", "district": "district", "commune": "commune"}.get(held.level or "")
    if column is None:
        return True
    own, other = mention[column], getattr(held, column)
    named = other and key_of(other) in key_of(mention["issuer"] or "")
    return bool(named) or not own or not other or key_of(own) == key_of(other)


_SHORT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "bch": "ban chap hanh",
    "btv": "ban thuong vu",
}
# A committee signs under the names of its bureau and of its plenum.
_OF_COMMITTEE = re.compile(
    r"^(?:ban thuong vu|ban chap hanh|thuong truc)\s+(?:dang bo (?=tinh|huyen|xa|phuong))?"
)
_COMMITTEE = {"tinh": "tinh uy", "huyen": "huyen uy", "xa": "dang uy xa", "phuong": "dang uy phuong"}


def is_same_body(cited: str, issuer: str) -> bool:
    """'Ban Thường vụ Huyện ủy' and 'BCH Đảng bộ huyện' issue as 'Huyện ủy Phụng Hiệp', 'UBND xã' as 'Ủy ban
    nhân dân xã Hòa Mỹ': the last words of one are the other's first. Bodies of two levels are never one."""
    levels = level_of(cited), level_of(issuer)
    if "unit" not in levels and levels[0] != levels[1]:
        return False
    a, b = (_body_key(name).split() for name in (cited, issuer))
    if any(a[-n:] == b[:n] for n in range(2, min(len(a), len(b)) + 1)):
        return True
    return fuzz.partial_ratio(" ".join(a), " ".join(b)) >= _SAME_NAME


def _body_key(name: str) -> str:
    """The name in full, folded, a committee's bureau as the committee."""
    words = " ".join(_SHORT.get(word, word) for word in key_of(name).split())
    bureau = _OF_COMMITTEE.match(words)
    if bureau is None:
        return words
    rest = words[bureau.end() :]
    unit, _, place = rest.partition(" ")
    return f"{_COMMITTEE[unit]} {place}".strip() if "dang bo" in bureau[0] and unit in _COMMITTEE else rest
