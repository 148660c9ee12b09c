"""What the commands of the READMEs print on the sample report: `shown("findings --severity error")`."""

from __future__ import annotations

import shlex
import sqlite3
import tempfile
import textwrap
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.messages import VARIABLE
from pipeline.run import RunOptions, run
from pipeline.store.coverage import coverage_lines
from pipeline.store.schema import open_database

SAMPLE = Path(__file__).parents[2] / "corpus" / "text"
TIES = """
select formula, rule from checks
where result = 'holds' and (formula like '975 =%' or formula like '546 =%' or formula = '546 ≤ 975')
order by rule, figures desc
"""
_WIDTH = 110


@cache
def _sample() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    """A database of the sample report; its folder lives as long as the process."""
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "reports.db"
    db = open_database(path)
    run(db, [SAMPLE], RunOptions(version="readme", jobs=1))
    db.close()
    return folder, path


def shown(command: str) -> str:
    """A command line and what it prints, as a block of text."""
    arguments = [*shlex.split(command), "--db", str(_sample()[1])]
    result = CliRunner().invoke(app, arguments, env={VARIABLE: "vi"})
    lines = [line for printed in result.stdout.splitlines() for line in _wrapped(printed)]
    return "\n".join(["```text", f"$ ./doichieu {command}", *lines, "```"])


def _wrapped(line: str) -> list[str]:
    margin = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, _WIDTH, subsequent_indent=margin, break_long_words=False) or [""]


def coverage() -> str:
    """What was tied out of the sample report, as its line says it."""
    lines = [line for said in coverage_lines(open_database(_sample()[1])) for line in _wrapped(said)]
    return "\n".join(["```text", *lines, "```"])


def ties() -> str:
    """The relations that tie the sample report's totals together, as a Markdown table."""
    rows = sqlite3.connect(_sample()[1]).execute(TIES).fetchall()
    return "\n".join(f"| {' | '.join(row)} |" for row in [("formula", "rule"), ("---", "---"), *rows])
