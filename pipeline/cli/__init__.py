"""The command line: one command a task. stdout is data, stderr is talk; heavy imports are lazy.

doichieu run bao-cao/ && doichieu findings --severity error
"""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from pipeline.cli import giving, listing, looking, reviewing, running, tending
from pipeline.cli.app import app, talk_error
from pipeline.cli.usage import explained, is_usage_error
from pipeline.errors import DoichieuError

__all__ = ["app", "giving", "listing", "looking", "main", "reviewing", "running", "tending"]


def main() -> None:
    """Run the command line; an error of ours, or in what was typed, is one clear line and an exit code."""
    try:
        sys.exit(app(prog_name="doichieu", standalone_mode=False) or 0)
    except DoichieuError as error:
        _stop(error)
    except typer.Abort:
        sys.exit(running.INTERRUPTED)
    except Exception as error:
        if not is_usage_error(error):
            raise
        _stop(explained(error))


def _stop(error: DoichieuError) -> NoReturn:
    talk_error(error)
    sys.exit(error.exit_code)
