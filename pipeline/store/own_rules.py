"""The user's own relations in the database: the text of the file that states them."""

from __future__ import annotations

import sqlite3

from pipeline.options import RulesFile
from pipeline.store.schema import writing


def save_rules(db: sqlite3.Connection, rules: RulesFile) -> None:
    """Put a file's rules in place of those before; an empty file leaves none."""
    with writing(db):
        db.execute("INSERT OR REPLACE INTO own_rules VALUES (1, ?, ?)", [rules.path, rules.text])


def stored_rules(db: sqlite3.Connection) -> RulesFile:
    """The rules that were last given; an empty text where there are none."""
    row = db.execute("SELECT path, text FROM own_rules").fetchone()
    return RulesFile(*row) if row else RulesFile("", "")
