"""What a run would find and do, without doing it: each file's kind, pages, text layer and what is stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import DoichieuError
from pipeline.ingest import find_sources
from pipeline.options import RunOptions
from pipeline.plan import format_of, path_of, plan_reading
from pipeline.read import page_count, text_layer
from pipeline.records import Source
from pipeline.work import problem_of

Layer = Literal["text", "good", "bad", "none", "mixed"]
_SAMPLED = 5  # pages of a file whose text layer is looked at: enough to tell a scan


@dataclass(frozen=True, slots=True)
class SurveyedFile:
    """A file as found: `layer` is 'text' for files that are text, else that of its PDF pages or pictures."""

    path: str
    format: str | None
    pages: int = 0
    layer: Layer | None = None
    stale: int = 0
    problem: str | None = None


def survey(
    db: sqlite3.Connection | None, inputs: Sequence[Path], options: RunOptions
) -> Iterator[SurveyedFile]:
    """Every file below the inputs in order; with a database, what of it is read already."""
    for source in find_sources(inputs, options.archives):
        if source.problem or source.format is None:
            said = source.problem.message if source.problem else None
            yield SurveyedFile(source.path, source.format, problem=said)
            continue
        try:
            yield _surveyed(db, source, options)
        except (DoichieuError, OSError) as error:
            yield SurveyedFile(source.path, source.format, problem=problem_of(error).message)


def _surveyed(db: sqlite3.Connection | None, source: Source, options: RunOptions) -> SurveyedFile:
    count = page_count(path_of(source), format_of(source), options.read.max_pages)
    stale = len(plan_reading(db, [(source, count)], options).tasks)
    return SurveyedFile(source.path, source.format, count, _layer(source, count), stale)


def _layer(source: Source, count: int) -> Layer:
    if source.format == "image":
        return "none"
    if source.format != "pdf":
        return "text"
    step = max(1, count // _SAMPLED)
    found = {text_layer(path_of(source), number) for number in range(1, count + 1, step)}
    return found.pop() if len(found) == 1 else "mixed"
