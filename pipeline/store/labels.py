"""What people call a document: its path, its pages where several are bound, its folder where names meet."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pipeline.messages import say


def document_labels(db: sqlite3.Connection) -> Mapping[str, str]:
    """A label for each document: 'xã/a.pdf', 'a.pdf, trang 3-7' of a bound file, or 'quét/a.pdf' where
    'a.pdf' lies below several roots.
    """
    rows = db.execute(
        "SELECT document_id, root, path FROM document_files ORDER BY status = 'skipped', path, root"
    ).fetchall()
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        holders[row["path"]].add(_file_of(row["document_id"]))
    labels: dict[str, str] = {}
    for row in rows:
        path = row["path"]
        shared = len(holders[path]) > 1
        name = f"{Path(row['root']).name}/{path}" if shared else path
        labels.setdefault(row["document_id"], name + _pages_of(row["document_id"]))
    return labels


def _file_of(document_id: str) -> str:
    return document_id.partition("#")[0]


def _pages_of(document_id: str) -> str:
    """', trang 3-7' for a document that is part of a file."""
    pages = document_id.partition("#p")[2]
    return f", {say('run.page', page=pages)}" if pages else ""
