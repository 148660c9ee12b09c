"""What has been done with which key, so that nothing is done twice: runs and stage_runs."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.records import Problem
from pipeline.store.columns import problem_json, problem_of, to_json
from pipeline.store.schema import writing

_SOURCES = (".py", ".toml", ".sql")


# --- keys -------------------------------------------------------------------------------------


def stage_key(stage: str, inputs: Iterable[str], options: str = "", *, version: str = "") -> str:
    """The key of a stage's result: its inputs' keys, the options that change it, its code's version.

    Engine and model belong into `inputs` or `options`; jobs, cluster and language never do.
    """
    whole = to_json([stage, list(inputs), options, version])
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


@cache
def code_version(*packages: str, without: tuple[str, ...] = ()) -> str:
    """A hash over the code and rule data of modules and packages: 'extractors', 'pipeline.relate'.

    `without` names files and folders right below a package that do not bear on results.
    """
    digest = hashlib.sha256()
    for package in packages:
        for name, content in sorted(_contents(package)):
            if name.partition("/")[2].partition("/")[0] in without:
                continue
            digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def _contents(package: str) -> Iterable[tuple[str, bytes]]:
    parent, _, module = package.rpartition(".")
    if parent and (alone := files(parent) / f"{module}.py").is_file():
        return [(alone.name, alone.read_bytes())]
    return _below(files(package), package)


def _below(folder: Traversable, path: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _below(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(_SOURCES):
            yield f"{path}/{entry.name}", entry.read_bytes()


# --- stage_runs -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StageRun:
    """The last attempt at a stage of a page (page_no 0: the document); `problem` where it failed."""

    document_id: str
    page_no: int
    stage: str
    key: str
    problem: Problem | None = None
    attempts: int = 1


def stage_done(db: sqlite3.Connection, document_id: str, page_no: int, stage: str) -> str | None:
    """The key under which a stage was last done well; None where it was not."""
    row = db.execute(
        "SELECT key FROM stage_runs WHERE document_id = ? AND page_no = ? AND stage = ? AND status = 'ok'",
        [document_id, page_no, stage],
    ).fetchone()
    return row["key"] if row else None


def stage_runs(db: sqlite3.Connection, stage: str) -> dict[tuple[str, int], StageRun]:
    """The last attempt at a stage for every document and page: one query tells a run what is stale."""
    rows = db.execute("SELECT * FROM stage_runs WHERE stage = ?", [stage])
    return {(row["document_id"], row["page_no"]): _stage_run(row) for row in rows}


def loaded_keys(db: sqlite3.Connection) -> list[str]:
    """Which documents of the last run are loaded, each with the key it was loaded under."""
    rows = db.execute(
        "SELECT DISTINCT document_id, key FROM stage_runs JOIN documents ON file_id = document_id"
        " WHERE stage = 'load' AND stage_runs.status = 'ok' AND present ORDER BY document_id"
    )
    return [f"{row['document_id']} {row['key']}" for row in rows]


def _stage_run(row: sqlite3.Row) -> StageRun:
    where = (row["document_id"], row["page_no"], row["stage"])
    return StageRun(*where, row["key"], problem_of(row["problem"]), row["attempts"])


def record_stage(db: sqlite3.Connection, run: StageRun) -> None:
    """Note an attempt at a stage, within the caller's transaction. Attempts count up to a success."""
    where = [run.document_id, run.page_no, run.stage, run.key]
    status = "failed" if run.problem else "ok"
    db.execute(_RECORD, [*where, status, problem_json(run.problem), _now()])


_RECORD = """
    INSERT INTO stage_runs (document_id, page_no, stage, key, status, problem, ended, attempts, run_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1, (SELECT max(id) FROM runs))
    ON CONFLICT DO UPDATE SET
        key = excluded.key, status = excluded.status, problem = excluded.problem, ended = excluded.ended,
        run_id = excluded.run_id,
        attempts = CASE WHEN stage_runs.status = 'failed' THEN stage_runs.attempts + 1 ELSE 1 END
"""


def save_stage(db: sqlite3.Connection, run: StageRun) -> None:
    """`record_stage` in a transaction of its own."""
    with writing(db):
        record_stage(db, run)


# --- runs -------------------------------------------------------------------------------------


def begin_run(db: sqlite3.Connection, version: str, options: Mapping[str, object]) -> int:
    """Note that a run began; gives its number."""
    with writing(db):
        made = db.execute(
            "INSERT INTO runs (version, options, started) VALUES (?, ?, ?)",
            [version, to_json(options), _now()],
        )
    return int(made.lastrowid or 0)


def end_run(db: sqlite3.Connection, run_id: int, counts: Mapping[str, int]) -> None:
    """Note that a run ended, with what it counted (a killed run has no end)."""
    with writing(db):
        db.execute("UPDATE runs SET ended = ?, counts = ? WHERE id = ?", [_now(), to_json(counts), run_id])


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
