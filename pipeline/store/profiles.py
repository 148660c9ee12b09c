"""What the renditions of one report have in common however they were read: word shingles and figures."""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extractors.normalise import key_of
from pipeline.records import Head
from pipeline.store.columns import to_json
from pipeline.store.facts import document_head
from pipeline.store.schema import writing

_WORDS = 3  # a shingle; recognition that spoils one word in twenty leaves six of seven whole
_KEPT = 256
_FIGURE = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*(?![\w/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Profile:
    """The smallest hashes of a text's shingles (a fair sample of them), and how often each figure occurs."""

    shingles: frozenset[int]
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may be a rendition of another. `scanned`: recognised, so it may be signed."""

    id: str
    format: str
    head: Head
    profile: Profile
    scanned: bool
    confidence: float


def profile_of(text: str) -> Profile:
    """The profile of a document's text. Years and figures below ten are left out: every report has them."""
    words = key_of(text).split()
    hashes = {zlib.crc32(" ".join(words[i : i + _WORDS]).encode()) for i in range(len(words) - _WORDS + 1)}
    figures = Counter(f for f in _FIGURE.findall(text) if len(f) > 1 and not _YEAR.fullmatch(f))
    return Profile(frozenset(sorted(hashes)[:_KEPT]), figures)


def replace_profile(db: sqlite3.Connection, document_id: str, profile: Profile) -> None:
    """Put a document's profile in place of its old one, within the caller's transaction."""
    row = [document_id, to_json(sorted(profile.shingles)), to_json(dict(sorted(profile.figures.items())))]
    db.execute("INSERT OR REPLACE INTO profiles VALUES (?, ?, ?)", row)


def load_candidates(db: sqlite3.Connection) -> list[Candidate]:
    """Every document that was read and still has a path, by id."""
    rows = db.execute(
        "SELECT documents.id, format, shingles, figures,"
        " (SELECT count(*) FROM pages WHERE document_id = documents.id"
        "  AND source IN ('ocr', 'mixed')) AS scanned,"
        " (SELECT avg(confidence) FROM pages WHERE document_id = documents.id) AS confidence"
        " FROM documents JOIN profiles ON profiles.document_id = documents.id"
        " WHERE present AND status <> 'failed' ORDER BY documents.id"
    ).fetchall()
    return [_candidate(db, row) for row in rows]


def _candidate(db: sqlite3.Connection, row: sqlite3.Row) -> Candidate:
    return Candidate(
        id=row["id"],
        format=row["format"],
        head=document_head(db, row["id"]),
        profile=Profile(frozenset(json.loads(row["shingles"])), json.loads(row["figures"])),
        scanned=row["scanned"] > 0,
        confidence=row["confidence"] or 0.0,
    )


def save_renditions(db: sqlite3.Connection, renditions: Mapping[str, str]) -> None:
    """Note for each document of which other one it is a rendition; the rest stand for themselves."""
    with writing(db):
        db.execute("UPDATE documents SET rendition_of = NULL WHERE rendition_of IS NOT NULL")
        db.executemany(
            "UPDATE documents SET rendition_of = ? WHERE id = ?", [(of, id) for id, of in renditions.items()]
        )
