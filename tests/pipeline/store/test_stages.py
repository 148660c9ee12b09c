"""Stage keys change with what changes the result, and attempts are counted."""

from __future__ import annotations

import json
import sqlite3

import pytest

from pipeline.records import Problem
from pipeline.store.stages import (
    StageRun,
    begin_run,
    code_version,
    end_run,
    save_stage,
    stage_done,
    stage_key,
    stage_runs,
)

_LOST = Problem("timeout", 3, "quá thời gian", "thử lại")


@pytest.mark.parametrize(
    "other",
    [
        stage_key("read", ["d1", "1"], "vie 300", version="1"),
        stage_key("parse", ["d1"], "vie 300", version="1"),
        stage_key("read", ["d1"], "vie 200", version="1"),
        stage_key("read", ["d1"], "vie 300", version="2"),
        stage_key("read", ["d", "1"], "vie 300", version="1"),  # inputs do not run together
    ],
)
def test_keys_differ_with_what_they_are_of(other: str) -> None:
    assert stage_key("read", ["d1"], "vie 300", version="1") != other


def test_keys_are_the_same_for_the_same() -> None:
    assert stage_key("read", iter(["d1"]), "x") == stage_key("read", ("d1",), "x")


def test_code_version_is_of_code_and_rules() -> None:
    versions = {code_version(*names) for names in (["extractors"], ["extractors.dates"], ["pipeline.load"])}
    assert len(versions) == 3
    assert code_version("extractors") == code_version.__wrapped__("extractors")


def test_what_only_shows_results_is_no_part_of_a_version() -> None:
    whole, without = code_version("pipeline"), code_version("pipeline", without=("locale",))
    assert whole != without == code_version("pipeline", without=("locale", "no-such-module"))


def test_a_failure_is_known_with_its_key_but_not_done(db: sqlite3.Connection) -> None:
    for _ in range(2):
        save_stage(db, StageRun("d1", 3, "read", "k", _LOST))
    assert stage_runs(db, "read") == {("d1", 3): StageRun("d1", 3, "read", "k", _LOST, attempts=2)}
    assert stage_done(db, "d1", 3, "read") is None
    save_stage(db, StageRun("d1", 3, "read", "k"))
    assert stage_done(db, "d1", 3, "read") == "k"
    assert stage_runs(db, "read")["d1", 3].attempts == 3
    save_stage(db, StageRun("d1", 3, "read", "k2"))
    assert stage_runs(db, "read") == {("d1", 3): StageRun("d1", 3, "read", "k2", attempts=1)}
    assert stage_runs(db, "load") == {}


def test_a_killed_run_has_no_end(db: sqlite3.Connection) -> None:
    begin_run(db, "0.1", {})
    second = begin_run(db, "0.1", {"inputs": ["kho báo cáo"]})
    save_stage(db, StageRun("d1", 0, "load", "k"))
    end_run(db, second, {"files": 2})
    rows = db.execute("SELECT * FROM runs ORDER BY id").fetchall()
    assert rows[0]["ended"] is None and json.loads(rows[1]["counts"]) == {"files": 2}
    assert db.execute("SELECT run_id FROM stage_runs").fetchone()[0] == second
