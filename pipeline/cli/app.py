"""What the commands share: the application, the options of every command, and how it talks."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.errors import DoichieuError
from pipeline.messages import LANGUAGES, VARIABLE, say

if TYPE_CHECKING:
    import sqlite3

DATABASE = Path("outputs/reports.db")
Database = Annotated[Path, typer.Option("--db", help="Cơ sở dữ liệu SQLite.")]
Json = Annotated[bool, typer.Option("--json", help="Xuất JSON, mỗi dòng một mục, cho chương trình khác.")]


_ORDER = (
    *("run", "demo", "scan", "status", "retry"),
    *("findings", "search", "show", "review", "report", "export"),
    *("evaluate", "doctor"),
)


class Commands(TyperGroup):
    """The commands in the order of use; `--lang` may stand before a command or among its options."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=_ORDER.index)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, language_first(args))


def language_first(args: Sequence[str]) -> list[str]:
    """The arguments with `--lang X` moved to the front: 'run a --lang en' → '--lang en run a'."""
    end = args.index("--") if "--" in args else len(args)
    for at, arg in enumerate(args[:end]):
        width = 2 if arg == "--lang" else 1 if arg.startswith("--lang=") else 0
        if width:
            return [*args[at : at + width], *args[:at], *args[at + width :]]
    return list(args)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    help="Đọc kho báo cáo, trích số liệu và đối chiếu mọi con số tổng. Lệnh nào cũng nhận --lang en.",
)


@app.callback()
def settings(lang: Annotated[str, typer.Option(help="Ngôn ngữ: vi hoặc en.")] = "") -> None:
    """Take the language for this command and for the processes it starts."""
    if lang and lang not in LANGUAGES:
        raise typer.BadParameter(say("error.language", lang=lang), param_hint="--lang")
    if lang:
        os.environ[VARIABLE] = lang


def opened(db: Path) -> sqlite3.Connection:
    """The database that a command looks at; it must be there."""
    from pipeline.store.schema import open_existing

    return open_existing(db)


def one(database: sqlite3.Connection, query: str) -> int:
    """The one number that a query gives."""
    return int(database.execute(query).fetchone()[0])


def talk(line: str) -> None:
    """Tell people: what is no data goes to stderr."""
    print(line, file=sys.stderr)


def talk_error(error: DoichieuError) -> None:
    """One line that says what happened and what to do."""
    talk(f"{say('error.label')}: {error.message}" + (f" — {error.remedy}" if error.remedy else ""))
