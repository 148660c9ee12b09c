"""What is wrong with the files of a database now: which could not be read, which pages failed, and why."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.records import Problem
from pipeline.store.columns import problem_of


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem with a file or with one of its pages (`problem.page_no`; 0: the whole file)."""

    root: str
    path: str
    problem: Problem


def standing_problems(db: sqlite3.Connection) -> list[FileProblem]:
    """Every problem that stands, by file and page. Files set aside are not counted."""
    return [_file_problem(row) for row in db.execute(_PROBLEMS)]


_PROBLEMS = """
    SELECT root, path, 0 AS page_no, problem FROM files WHERE status = 'failed'
    UNION ALL
    SELECT root, path, page_no, stage_runs.problem
    FROM stage_runs JOIN files ON file_id = stage_runs.document_id
    WHERE stage_runs.status = 'failed' AND files.status = 'ok'
    ORDER BY root, path, page_no
"""


def _file_problem(row: sqlite3.Row) -> FileProblem:
    said = problem_of(row["problem"]) or Problem("unknown", 0, "", "")
    page_no = row["page_no"] or said.page_no
    return FileProblem(row["root"], row["path"], Problem(said.code, page_no, said.message, said.remedy))
