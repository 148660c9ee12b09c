"""What a run has to read: the pages whose reading is stale, and those that failed too often to try again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.options import ReadOptions, RunOptions
from pipeline.read import NO_ENGINE, read_page, reading_key
from pipeline.records import Format, Page, Source
from pipeline.store.stages import StageRun, stage_key, stage_runs

ATTEMPTS = 3  # a page that cost its time for nothing as often waits for `retry`
_COSTLY = frozenset({"timeout", "killed", "crash", "memory"})
_LASTING = frozenset(
    {"few-words", "cut-short"}
)  # what is wrong with the page itself: reading it again finds the same


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A page to read, under the key that its reading will have."""

    document_id: str
    path: Path
    format: Format
    number: int
    key: str
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """The pages to read, and how many were read already or are given up for now."""

    tasks: tuple[ReadTask, ...]
    done: int
    given_up: int


def plan_reading(
    db: sqlite3.Connection | None, counted: Iterable[tuple[Source, int]], options: RunOptions
) -> ReadPlan:
    """What to read of files with their page counts; without a database nothing has been read."""
    before = stage_runs(db, "read") if db is not None else {}
    reading = reading_key(options.read)
    tasks: list[ReadTask] = []
    done = given_up = 0
    for task in (task for source, count in counted for task in _pages(source, count, reading, options)):
        last = before.get((task.document_id, task.number))
        if last is None or "read" in options.force:
            tasks.append(task)
        elif _is_good(last, task.key, reading):
            done += 1
        elif _is_given_up(last, task.key) and not options.again:
            given_up += 1
        else:
            tasks.append(task)
    return ReadPlan(tuple(tasks), done, given_up)


def _is_good(last: StageRun, key: str, reading: str) -> bool:
    """Read under this key; or, while no engine is installed, under whichever: nothing better can be had."""
    is_read = last.problem is None or last.problem.code in _LASTING
    return is_read and (last.key == key or reading.endswith(NO_ENGINE))


def _is_given_up(last: StageRun, key: str) -> bool:
    costly = last.problem is not None and last.problem.code in _COSTLY
    return costly and last.key == key and last.attempts >= ATTEMPTS


def _pages(source: Source, count: int, reading: str, options: RunOptions) -> Iterable[ReadTask]:
    for number in filter(options.wants, range(1, count + 1)):
        key = stage_key("read", [source.document_id, str(number)], reading)
        yield ReadTask(source.document_id, path_of(source), format_of(source), number, key, options.read)


def path_of(source: Source) -> Path:
    """Where a source's file is."""
    return Path(source.root) / source.path


def format_of(source: Source) -> Format:
    """The format of a source that can be read; those of unknown kind never come this far."""
    if source.format is None:
        raise ValueError(f"{source.path} has no format")
    return source.format


def read_task(task: ReadTask) -> Page:
    """Do one task. Here and not in the driver, so that the processes that read load no language models."""
    return read_page(task.path, task.format, task.number, task.options)


def reading_keys(db: sqlite3.Connection) -> dict[str, list[str]]:
    """What was read of each file, page by page: what all that follows from its pages is keyed by."""
    keys: dict[str, list[str]] = {}
    for (file_id, page_no), run in sorted(stage_runs(db, "read").items()):
        keys.setdefault(file_id, []).append(f"{page_no} {_result_key(run)}")
    return keys


def _result_key(run: StageRun) -> str:
    """What a reading contributes to the keys of later stages: a page that failed gives other text."""
    return f"{run.key} {run.problem.code}" if run.problem else run.key
