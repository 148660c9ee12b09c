"""Opens the database, makes or migrates its tables, and holds its short write transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DatabaseError
from pipeline.messages import say

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x446F6943  # 'DoiC' in the file's header: this database is ours
_SET = "doichieu"
_PATIENCE = 60.0  # seconds a write waits for another program that holds the database


def open_database(path: Path | str, *, patience: float = _PATIENCE) -> sqlite3.Connection:
    """The database at `path`, made or brought up to date. Rows come as sqlite3.Row.

    DatabaseError where the file is another program's, of a newer version, unreadable or stays locked.
    """
    try:
        return _prepared(Path(path), patience)
    except sqlite3.Error as error:
        raise _explained(error, Path(path)) from error
    except OSError as error:
        raise _refusal("not_made", path, why=error.strerror) from error


def open_existing(path: Path | str) -> sqlite3.Connection:
    """The database at `path`, which must be there: for commands that only look."""
    if not Path(path).is_file():
        raise _refusal("absent", path)
    return open_database(path)


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One short write transaction: all of it or nothing. Waits up to a minute for other writers."""
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise _explained(error, _path_of(db)) from error
    try:
        yield
        db.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _undo(db)
        raise _explained(error, _path_of(db)) from error
    except BaseException:
        _undo(db)
        raise


def _undo(db: sqlite3.Connection) -> None:
    if db.in_transaction:  # a full disk ends the transaction by itself
        db.execute("ROLLBACK")


def _prepared(path: Path, patience: float) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        db.row_factory = sqlite3.Row
        _refuse_strangers(db, path)
        if _pending(db):
            _migrate(db)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def _refuse_strangers(db: sqlite3.Connection, path: Path) -> None:
    """Another program's database is never written to."""
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _refusal("stranger", path)
    newer = _applied(db) - {name for name, _ in _steps()}
    if newer:
        raise _refusal("newer", path, steps=", ".join(sorted(newer)))


def _steps() -> list[tuple[str, str]]:
    folder = files("pipeline.store") / "migrations"
    found = [(entry.name[: -len(".sql")], entry) for entry in folder.iterdir() if entry.name.endswith(".sql")]
    return [
        (name, entry.read_text(encoding="utf-8")) for name, entry in sorted(found, key=lambda step: step[0])
    ]


def _applied(db: sqlite3.Connection) -> set[str]:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [_SET])
    return {row["name"] for row in rows}


def _pending(db: sqlite3.Connection) -> bool:
    return any(name not in _applied(db) for name, _ in _steps())


def _migrate(db: sqlite3.Connection) -> None:
    """sqlite-utils takes 0.4 s to import, so only a database that needs a step pays for it."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations = Migrations(_SET)
    for name, script in _steps():
        migrations(name=name)(_step(script))
    migrations.apply(Database(db))


def _step(script: str) -> Callable[[Database], None]:
    def step(db: Database, /) -> None:
        for statement in statements(script):
            db.execute(statement)

    return step


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, triggers whole: executescript would end the transaction."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""


def _path_of(db: sqlite3.Connection) -> Path:
    return Path(db.execute("PRAGMA database_list").fetchone()["file"])


# What SQLite says of each kind of trouble, in the order of asking.
_TROUBLES = (
    ("locked", ("locked", "busy")),
    ("damaged", ("not a database", "malformed")),
    ("readonly", ("readonly", "unable to open")),
    ("full", ("full",)),
)


def _explained(error: sqlite3.Error, path: Path) -> DatabaseError:
    text = str(error)
    found = (kind for kind, words in _TROUBLES if any(word in text for word in words))
    return _refusal(next(found, "other"), path, why=text)


def _refusal(kind: str, path: Path | str, **values: object) -> DatabaseError:
    named = {"path": path, **values}
    return DatabaseError(say(f"database.{kind}", **named), remedy=say(f"database.{kind}_remedy", **named))
