"""The driver: composes the stages, does what is stale and nothing else, goes on where it was stopped.

The database is the only state. Pages are read one by one, each committed as it comes; a document is
extracted, related, checked and loaded in one transaction; relations across documents come last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.crosscheck import crosscheck, crosscheck_archive
from pipeline.errors import DoichieuError
from pipeline.extract import extract
from pipeline.ingest import find_sources
from pipeline.load import save_document
from pipeline.options import ReadOptions
from pipeline.parse import parse
from pipeline.read import page_count, read_page, reading_key
from pipeline.records import Format, Page, Problem, Source
from pipeline.relate import relate
from pipeline.renditions import settle_renditions
from pipeline.store.checks import save_archive_checks
from pipeline.store.citations import resolve_citations
from pipeline.store.facts import archive_facts
from pipeline.store.pages import (
    load_pages,
    save_failure,
    save_page,
    save_page_count,
    save_source,
    set_aside_vanished,
)
from pipeline.store.stages import (
    StageRun,
    begin_run,
    code_version,
    end_run,
    save_stage,
    stage_key,
    stage_runs,
)
from pipeline.work import Executor, Here, Pool, problem_of

_RECOGNISED: tuple[Format, ...] = ("pdf", "image")
_FEW = 2  # pages that are not worth starting processes for


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a run does: `jobs` processes; `force` names stages to do again though their keys are good."""

    version: str
    jobs: int = 2
    read: ReadOptions = field(default_factory=ReadOptions)
    force: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    files: int
    pages_read: int
    documents_loaded: int
    problems: tuple[tuple[str, Problem], ...]


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
class Progress:
    """Told of the work as it goes: how many pages there are to read, and each step done."""

    pages: Callable[[int], None] = lambda total: None
    read: Callable[[ReadTask, Problem | None], None] = lambda task, problem: None
    loaded: Callable[[str], None] = lambda path: None


def run(
    db: sqlite3.Connection, inputs: Sequence[Path], options: RunOptions, progress: Progress | None = None
) -> Outcome:
    """Bring the database up to date with the inputs. Problems are recorded and returned, not raised."""
    told = progress or Progress()
    run_id = begin_run(db, options.version, {"inputs": [str(i) for i in inputs]})
    sources = _ingest(db, inputs)
    problems = [(s.path, s.problem) for s in sources if s.problem]
    documents = {s.document_id: s for s in sources if s.format and not s.problem}
    counted, uncounted = _count(db, documents.values())
    tasks = list(_stale_pages(db, counted, options))
    problems += uncounted + _read(db, tasks, options, told)
    readable = [source for source, _ in counted]
    loaded, failed = _load(db, readable, options, told)
    if loaded or "load" in options.force:
        _relate_documents(db)
    problems += failed
    end_run(db, run_id, {"files": len(sources), "pages": len(tasks), "documents": len(loaded)})
    return Outcome(len(sources), len(tasks), len(loaded), tuple(problems))


def _ingest(db: sqlite3.Connection, inputs: Sequence[Path]) -> list[Source]:
    sources = list(find_sources(inputs))
    for source in sources:
        save_source(db, source)
    for root in sorted({str(path.absolute()) for path in inputs if path.is_dir()}):
        set_aside_vanished(db, root, {s.path for s in sources if s.root == root})
    return sources


def _count(
    db: sqlite3.Connection, sources: Iterable[Source]
) -> tuple[list[tuple[Source, int]], list[tuple[str, Problem]]]:
    """The number of pages of each document, and the documents that cannot be opened."""
    counted: list[tuple[Source, int]] = []
    problems: list[tuple[str, Problem]] = []
    for source in sources:
        try:
            count = page_count(_path(source), _format(source))
        except (DoichieuError, OSError) as error:
            problem = problem_of(error)
            save_failure(db, source.document_id, problem)
            problems.append((source.path, problem))
        else:
            save_page_count(db, source.document_id, count)
            counted.append((source, count))
    return counted, problems


def _path(source: Source) -> Path:
    return Path(source.root) / source.path


def _format(source: Source) -> Format:
    if source.format is None:
        raise ValueError(f"{source.path} has no format")
    return source.format


# --- read -------------------------------------------------------------------------------------


def _stale_pages(
    db: sqlite3.Connection, counted: Iterable[tuple[Source, int]], options: RunOptions
) -> Iterator[ReadTask]:
    done = {where: run for where, run in stage_runs(db, "read").items() if run.problem is None}
    reading = reading_key(options.read)
    for source, count in counted:
        for number in range(1, count + 1):
            key = stage_key("read", [source.document_id, str(number)], reading)
            before = done.get((source.document_id, number))
            if "read" in options.force or before is None or before.key != key:
                place = (source.document_id, _path(source), _format(source), number)
                yield ReadTask(*place, key, options.read)


def _read(
    db: sqlite3.Connection, tasks: Sequence[ReadTask], options: RunOptions, told: Progress
) -> list[tuple[str, Problem]]:
    """Read the stale pages; each is committed as it comes."""
    told.pages(len(tasks))
    problems: list[tuple[str, Problem]] = []
    for done in _executor(tasks, options).each(_read_one, tasks):
        task, page, problem = done.task, done.value, done.problem
        if page is not None:
            save_page(db, task.document_id, page, task.key)
        elif problem is not None:
            _save_lost_page(db, task, problem)
            problems.append((str(task.path), problem))
        told.read(task, problem)
    return problems


def _executor(tasks: Sequence[ReadTask], options: RunOptions) -> Executor:
    """Processes for recognition; text is read faster here than a process starts."""
    heavy = sum(task.format in _RECOGNISED for task in tasks)
    if options.jobs < 2 or heavy <= _FEW:
        return Here()
    return Pool(options.jobs, limit=2 * options.read.page_seconds)


def _read_one(task: ReadTask) -> Page:
    return read_page(task.path, task.format, task.number, task.options)


def _save_lost_page(db: sqlite3.Connection, task: ReadTask, problem: Problem) -> None:
    """A page that could not be read stays in the text as a blank one, with the reason."""
    save_page(db, task.document_id, Page(task.number, "", "blank", problem=problem), task.key)
    save_stage(db, StageRun(task.document_id, task.number, "read", task.key, problem))


# --- parse, extract, relate, load, crosscheck -------------------------------------------------


def _load(
    db: sqlite3.Connection, sources: Sequence[Source], options: RunOptions, told: Progress
) -> tuple[list[str], list[tuple[str, Problem]]]:
    """Extract and load the documents whose pages or rules have changed."""
    read, done = _page_keys(db), stage_runs(db, "load")
    version = code_version("extractors", "pipeline")
    loaded: list[str] = []
    problems: list[tuple[str, Problem]] = []
    for source in sources:
        key = stage_key("load", read.get(source.document_id, []), version=version)
        before = done.get((source.document_id, 0))
        if before and before.key == key and not before.problem and "load" not in options.force:
            continue
        problem = _load_one(db, source.document_id)
        save_stage(db, StageRun(source.document_id, 0, "load", key, problem))
        if problem:
            problems.append((source.path, problem))
        else:
            loaded.append(source.document_id)
        told.loaded(source.path)
    return loaded, problems


def _page_keys(db: sqlite3.Connection) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for (document_id, _), run in sorted(stage_runs(db, "read").items()):
        keys.setdefault(document_id, []).append(run.key)
    return keys


def _load_one(db: sqlite3.Connection, document_id: str) -> Problem | None:
    try:
        document = parse(load_pages(db, document_id))
        facts = relate(document_id, document, extract(document))
        save_document(db, document_id, document, facts, crosscheck(facts))
    except Exception as error:
        return problem_of(error)
    return None


def _relate_documents(db: sqlite3.Connection) -> None:
    """What spans documents: renditions of one report, citations, sums over communes."""
    settle_renditions(db)
    resolve_citations(db)
    save_archive_checks(db, crosscheck_archive(archive_facts(db)))
