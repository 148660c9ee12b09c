"""Writes the report: one HTML file that opens without a network and prints on A4 (outputs/report.html)."""

from __future__ import annotations

import os
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline import __version__
from pipeline.errors import DoichieuError
from pipeline.messages import language, number, say, say_or, told
from pipeline.report.content import Content, day, days, gather, places, summary

PICTURES = 80  # cut-out figures in one file: about a megabyte


def write_report(db: sqlite3.Connection, target: Path, *, pictures: int = PICTURES) -> None:
    """Write the report of a database to `target`, whole or not at all, in the language asked for."""
    page = render(gather(db, pictures))
    waiting = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_text(page, encoding="utf-8")
        waiting.replace(target)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise DoichieuError(
            say("report.not_written", path=target, why=error.strerror),
            remedy=say("report.not_written_remedy"),
        ) from error


def render(content: Content) -> str:
    """The page as text. Everything that comes from reports is escaped by the template engine."""
    template = _environment().get_template("report.html")
    return template.render(
        content=content,
        coverage=content.coverage,
        sentences=summary(content),
        made=datetime.now().astimezone().strftime("%d/%m/%Y %H:%M"),
        version=__version__,
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared: dict[str, Any] = {"t": say, "t_or": say_or, "n": number, "told": told, "lang": language()}
    environment.globals.update(shared)
    environment.filters.update(day=day, days=days, places=places)
    return environment
