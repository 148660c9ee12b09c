"""The command line: one command a task. stdout is data, stderr is talk; heavy imports are lazy.

doichieu run bao-cao/ && doichieu findings --severity error
"""

from __future__ import annotations

import sys

from pipeline.cli import giving, looking, reviewing, running, tending
from pipeline.cli.app import app, talk_error
from pipeline.errors import DoichieuError

__all__ = ["app", "giving", "looking", "main", "reviewing", "running", "tending"]


def main() -> None:
    """Run the command line; an error of ours is one clear line and its own exit code."""
    try:
        app(prog_name="doichieu")
    except DoichieuError as error:
        talk_error(error)
        sys.exit(error.exit_code)
