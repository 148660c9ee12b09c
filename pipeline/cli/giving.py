"""The commands that give results away: report and export."""

from __future__ import annotations

import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.app import DATABASE, Database, app, opened, talk
from pipeline.errors import DoichieuError
from pipeline.messages import number, say

_BOM = "\ufeff"  # by which spreadsheets know Vietnamese from their own code page


class What(StrEnum):
    """What can be exported."""

    DOCUMENTS = "documents"
    COUNTS = "counts"
    DATES = "dates"
    DOCUMENT_REFERENCES = "document_references"
    MODELS = "models"
    CHECKS = "checks"
    FINDINGS = "findings"
    COVERAGE = "coverage"
    FIGURE_STATES = "figure_states"
    MODEL_INDEX = "model_index"
    REFERENCE_INDEX = "reference_index"


class Format(StrEnum):
    """How it is written."""

    CSV = "csv"
    JSONL = "jsonl"


@app.command()
def report(
    db: Database = DATABASE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Tệp HTML; mặc định: report.html bên cạnh cơ sở dữ liệu."),
    ] = None,
    pictures: Annotated[int, typer.Option(min=0, help="Số hình cắt tối đa trong trang.")] = 80,
) -> None:
    """Lập trang tổng hợp HTML: một tệp duy nhất, mở không cần mạng, in được trên khổ A4."""
    from pipeline.report.html import write_report

    target = output or db.with_name("report.html")
    _refuse_sources(target, {".html", ".htm"})
    write_report(opened(db), target, pictures=pictures)
    talk(say("report.written", path=target))


@app.command()
def export(
    what: Annotated[What, typer.Argument(help="Bảng hay chỉ mục cần xuất.")],
    db: Database = DATABASE,
    format: Annotated[Format | None, typer.Option(help="csv hoặc jsonl; mặc định theo đuôi tệp.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Tệp ghi ra; mặc định: stdout.")
    ] = None,
) -> None:
    """Xuất số liệu ra CSV (mở được bằng Excel) hoặc JSON từng dòng."""
    from pipeline.export import export as write

    kind = format or (Format.JSONL if output and output.suffix in {".jsonl", ".json"} else Format.CSV)
    database = opened(db)
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        sys.stdout.write(_BOM if kind is Format.CSV else "")
        write(database, what.value, sys.stdout, kind.value)
        return
    _refuse_sources(output, {".csv", ".jsonl", ".json"})
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8-sig" if kind is Format.CSV else "utf-8", newline="") as file:
        rows = write(database, what.value, file, kind.value)
    talk(say("export.written", rows=number(rows), path=output))


def _refuse_sources(target: Path, endings: set[str]) -> None:
    """A slip of the hand must not write over a report or a database."""
    if target.exists() and target.suffix.lower() not in endings:
        raise DoichieuError(say("error.overwrite", path=target), remedy=say("error.overwrite_remedy"))
