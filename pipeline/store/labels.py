"""What people call a document: its path, with its folder before it where another root has the same path."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path


def document_labels(db: sqlite3.Connection) -> Mapping[str, str]:
    """A label for each document: 'xã/a.pdf', or 'quét/a.pdf' where 'a.pdf' lies below several roots."""
    rows = db.execute(
        "SELECT document_id, root, path FROM files WHERE document_id IS NOT NULL"
        " ORDER BY status = 'skipped', path, root"
    ).fetchall()
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        holders[row["path"]].add(row["document_id"])
    labels: dict[str, str] = {}
    for row in rows:
        path = row["path"]
        shared = len(holders[path]) > 1
        labels.setdefault(row["document_id"], f"{Path(row['root']).name}/{path}" if shared else path)
    return labels
