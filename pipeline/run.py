"""The driver: composes the stages, does what is stale and nothing else, goes on where it was stopped.

The database is the only state. Pages are read one by one, each committed as it comes; a document is
extracted, related, checked and loaded in one transaction; relations across documents come last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.across import check_across
from pipeline.checks.own.rules import read_rules
from pipeline.copies import write_copies
from pipeline.crosscheck import crosscheck
from pipeline.errors import DatabaseError, DoichieuError
from pipeline.extract import extract
from pipeline.formats.archives import MARK
from pipeline.ingest import find_again, find_sources
from pipeline.load import save_document
from pipeline.options import RunOptions
from pipeline.parse import parse
from pipeline.plan import ReadPlan, ReadTask, format_of, path_of, plan_reading, read_task, reading_keys
from pipeline.read import page_count
from pipeline.records import Format, Page, Problem, Source
from pipeline.relate import relate
from pipeline.renditions import settle_renditions
from pipeline.split import find_documents
from pipeline.store.bound_files import settle_documents
from pipeline.store.citations import resolve_citations
from pipeline.store.cited_codes import suggest_cited_codes
from pipeline.store.model_groups import join_models
from pipeline.store.own_rules import save_rules, stored_rules
from pipeline.store.pages import load_file_pages, load_page, load_pages, save_page
from pipeline.store.problems import FileProblem, standing_problems
from pipeline.store.sources import (
    accepted_pages,
    forget_files,
    save_failure,
    save_page_count,
    save_source,
    set_aside_vanished,
)
from pipeline.store.stages import (
    StageRun,
    begin_run,
    code_version,
    end_run,
    loaded_keys,
    save_stage,
    stage_done,
    stage_key,
    stage_runs,
)
from pipeline.work import Executor, Here, Pool, problem_of

_HARMLESS: tuple[Format, ...] = ("text", "html")
_ARCHIVE = ""  # stands for all documents together in stage_runs
# What only shows the database: a new look of the report is no reason to extract an archive again.
_SHOWING = ("cli", "report", "copies.py", "locale", "messages.py", "export.py", "evaluation", "evaluate.py")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, and all that is wrong with its files, now or from a run before.

    `copies` counts the searchable copies written.
    """

    files: int
    pages_read: int
    documents_loaded: int
    problems: tuple[FileProblem, ...]
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Told of the work as it goes: how many pages and documents there are to do, and each one done."""

    planned: Callable[[ReadPlan], None] = lambda plan: None
    read: Callable[[ReadTask, Problem | None], None] = lambda task, problem: None
    loading: Callable[[int], None] = lambda total: None
    loaded: Callable[[str, Problem | None], None] = lambda path, problem: None


def run(
    db: sqlite3.Connection, inputs: Sequence[Path], options: RunOptions, progress: Progress | None = None
) -> Outcome:
    """Bring the database up to date with the inputs. Problems are recorded and returned, not raised."""
    run_id = begin_run(db, options.version, {"inputs": [str(path) for path in inputs]})
    if options.rules is not None:
        save_rules(db, options.rules)
    sources = _saved(db, find_sources(inputs, options.archives))
    for root, below in sorted(set(map(_swept, inputs))):
        seen = {source.path for source in sources if source.root == root}
        set_aside_vanished(db, root, seen, _closed(sources, root), below)
    return _process(db, sources, options, progress or Progress(), run_id)


def retry(db: sqlite3.Connection, options: RunOptions, progress: Progress | None = None) -> Outcome:
    """Take up again the files and pages that failed, each below the root it was found under."""
    places = {(problem.root, problem.path): None for problem in standing_problems(db)}
    run_id = begin_run(db, options.version, {"retry": [path for _, path in places]})
    sources = _saved(db, find_again(places, options.archives))
    forget_files(db, places.keys() - {(s.root, s.path) for s in sources})
    return _process(db, sources, options, progress or Progress(), run_id)


def _saved(db: sqlite3.Connection, found: Iterable[Source]) -> list[Source]:
    sources = list(found)
    for source in sources:
        save_source(db, source)
    return sources


def _swept(given: Path) -> tuple[str, str]:
    """The root whose paths an input covers, and what these begin with: of a single file only its members."""
    path = given.absolute()
    return (str(path), "") if path.is_dir() else (str(path.parent), f"{path.name}{MARK}/")


def _closed(sources: Iterable[Source], root: str) -> list[str]:
    """The folders and ZIPs that could not be looked into: what is below them has not vanished."""
    return [s.path for s in sources if s.root == root and s.problem and not s.document_id]


def _process(
    db: sqlite3.Connection, sources: Sequence[Source], options: RunOptions, told: Progress, run_id: int
) -> Outcome:
    documents = {s.document_id: s for s in sources if s.format and not s.problem}
    counted = _count(db, documents.values(), options)
    plan = plan_reading(db, counted, options)
    told.planned(plan)
    _read(db, plan.tasks, options, told)
    loaded = _load(db, _stale_files(db, counted, options), told)
    _relate_documents(db, forced="load" in options.force)
    copies = write_copies(db, sources, options)
    done = {"files": len(sources), "pages": len(plan.tasks), "documents": loaded}
    end_run(db, run_id, done)
    ours = {(source.root, source.path) for source in sources}
    problems = tuple(p for p in standing_problems(db) if (p.root, p.path) in ours)
    return Outcome(len(sources), len(plan.tasks), loaded, problems, copies)


def _count(
    db: sqlite3.Connection, sources: Iterable[Source], options: RunOptions
) -> list[tuple[Source, int]]:
    """The documents that can be opened, with their numbers of pages; more than allowed only if once read."""
    counted: list[tuple[Source, int]] = []
    for source in sources:
        try:
            most = max(options.read.max_pages, accepted_pages(db, source.document_id))
            count = page_count(path_of(source), format_of(source), most)
        except (DoichieuError, OSError) as error:
            save_failure(db, source.document_id, problem_of(error))
        else:
            save_page_count(db, source.document_id, count)
            counted.append((source, count))
    return counted


# --- read -------------------------------------------------------------------------------------


def _read(db: sqlite3.Connection, tasks: Sequence[ReadTask], options: RunOptions, told: Progress) -> None:
    """Read the stale pages; each is committed as it comes."""
    for done in _executor(tasks, options).each(read_task, tasks):
        task, page, problem = done.task, done.value, done.problem
        if page is not None:
            save_page(db, task.document_id, page, task.key)
            problem = page.problem
        elif problem is not None:
            _save_lost_page(db, task, problem)
        told.read(task, problem)


def _executor(tasks: Sequence[ReadTask], options: RunOptions) -> Executor:
    """Processes for all that may hang or burst; plain text is read faster here than a process starts."""
    if all(task.format in _HARMLESS for task in tasks):
        return Here()
    return Pool(options.jobs, limit=2 * options.read.page_seconds, memory=options.memory)


def _save_lost_page(db: sqlite3.Connection, task: ReadTask, problem: Problem) -> None:
    """A page that could not be read stays in the text as a blank one; an earlier good reading is kept."""
    before = load_page(db, task.document_id, task.number)
    if before is None or before.problem:
        save_page(db, task.document_id, Page(task.number, "", "blank", problem=problem), task.key)
    else:
        save_stage(db, StageRun(task.document_id, task.number, "read", task.key, problem))


# --- parse, extract, relate, load, crosscheck -------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stale:
    """A file whose pages or rules have changed since its documents were loaded."""

    source: Source
    page_count: int
    key: str


def _load(db: sqlite3.Connection, stale: Sequence[_Stale], told: Progress) -> int:
    """Extract and load the documents of stale files; gives how many were loaded."""
    told.loading(len(stale))
    loaded = 0
    for file in stale:
        done, problem = _load_file(db, file)
        save_stage(db, StageRun(file.source.document_id, 0, "load", file.key, problem))
        loaded += done
        told.loaded(file.source.path, problem)
    return loaded


def _stale_files(
    db: sqlite3.Connection, counted: Iterable[tuple[Source, int]], options: RunOptions
) -> list[_Stale]:
    read, done = reading_keys(db), stage_runs(db, "load")
    stale: list[_Stale] = []
    for source, count in ((source, count) for source, count in counted if source.document_id in read):
        key = stage_key("load", read[source.document_id], version=_version())
        before = done.get((source.document_id, 0))
        if before is None or before.key != key or before.problem or "load" in options.force:
            stale.append(_Stale(source, count, key))
    return stale


def _version() -> str:
    return code_version("extractors", "pipeline", without=_SHOWING)


def _load_file(db: sqlite3.Connection, file: _Stale) -> tuple[int, Problem | None]:
    """Load each document bound in a file; gives how many were, and what was wrong with the first other."""
    pages = load_file_pages(db, file.source.document_id)
    ids = settle_documents(db, file.source.document_id, find_documents(pages, file.page_count))
    problems = [problem for id in ids if (problem := _load_one(db, id))]
    return len(ids) - len(problems), next(iter(problems), None)


def _load_one(db: sqlite3.Connection, document_id: str) -> Problem | None:
    try:
        document = parse(load_pages(db, document_id))
        facts = relate(document_id, document, extract(document))
        save_document(db, document_id, document, facts, crosscheck(facts))
    except DatabaseError:
        raise
    except Exception as error:
        return problem_of(error)
    return None


def _relate_documents(db: sqlite3.Connection, *, forced: bool) -> None:
    """What spans documents: renditions of one report, citations, sums over communes; and own relations.

    Keyed by what is loaded and by the own rules, so that a run killed before this step, a file taken away or
    a rule changed is caught up.
    """
    own = stored_rules(db)
    key = stage_key("relate-documents", loaded_keys(db), own.text, version=_version())
    if stage_done(db, _ARCHIVE, 0, "relate-documents") == key and not forced:
        return
    settle_renditions(db)
    resolve_citations(db)
    suggest_cited_codes(db)
    join_models(db)
    check_across(db, read_rules(own.text, own.path))
    save_stage(db, StageRun(_ARCHIVE, 0, "relate-documents", key))
