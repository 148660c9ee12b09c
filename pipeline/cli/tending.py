"""The commands that tend to the program itself: evaluate and doctor."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DATABASE, Database, Json, app, opened, talk
from pipeline.errors import MissingProgramError
from pipeline.messages import say

if TYPE_CHECKING:
    import sqlite3

_NO_GOLD = 2


@app.command()
def evaluate(
    gold: Annotated[
        list[Path] | None, typer.Argument(help="Tệp hoặc thư mục gold; mỗi thư mục một bảng.")
    ] = None,
    db: Database = DATABASE,
    only: Annotated[str, typer.Option(help="Chỉ lấy tệp có đường dẫn chứa chuỗi này.")] = "",
    misses: Annotated[bool, typer.Option("--misses", help="Liệt kê từng chỗ sót và chỗ thừa.")] = False,
    against: Annotated[Path | None, typer.Option(help="So với điểm đã ghi trong tệp JSON này.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Ghi điểm mới vào tệp của --against.")] = False,
    gauge: Annotated[
        bool, typer.Option("--gauge", help="Không cần gold: những con số chưa ai nhận.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Chấm cơ sở dữ liệu theo các tệp gold: độ chính xác, độ phủ, F1; số đúng, sót, thừa."""
    from pipeline.evaluate import evaluate as measure
    from pipeline.evaluation import account, recorded

    if not (gold or gauge) or (record and not against):
        raise typer.BadParameter(say("evaluate.nothing"))
    database = opened(db)
    found = {account.group_name(folder, only): measure(database, folder, only=only) for folder in gold or ()}
    _print(account.score_lines(found, as_json=as_json))
    _print(account.miss_lines(found) if misses else ())
    if against:
        _print(account.difference_lines(recorded.read_scores(against), found))
    if against and record:
        recorded.write_scores(against, {group: evaluation.files for group, evaluation in found.items()})
    if gauge:
        _print_gauge(database, as_json=as_json)
    absent = [source for evaluation in found.values() for source in evaluation.absent]
    for source in absent:
        talk(say("evaluate.absent", source=source))
    raise typer.Exit(_NO_GOLD if absent else 0)


def _print_gauge(database: sqlite3.Connection, *, as_json: bool) -> None:
    from pipeline.evaluation.account import gauge_lines
    from pipeline.evaluation.gauge import gauge

    _print(gauge_lines(gauge(database), as_json=as_json))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


@dataclass(frozen=True, slots=True)
class Part:
    """A program or its data: what it is, the version found, and what to do where it is not there."""

    name: str
    is_needed: bool
    found: str | None
    remedy: str


@app.command()
def doctor(as_json: Json = False) -> None:
    """Kiểm tra những chương trình cần có, nói cách cài những gì còn thiếu."""
    parts = _parts()
    for part in parts:
        if as_json:
            print(json.dumps(asdict(part), ensure_ascii=False))
        else:
            print(f"{part.name:34}{part.found or say('doctor.missing', remedy=part.remedy)}")
    whole = all(part.found for part in parts if part.is_needed)
    raise typer.Exit(0 if whole else MissingProgramError.exit_code)


def _parts() -> list[Part]:
    import sqlite3

    from pipeline.formats.libreoffice import program

    apt = "sudo apt-get install"
    return [
        Part("Python", True, _python(), "Python ≥ 3.11"),
        Part("SQLite FTS5", True, sqlite3.sqlite_version if _has_fts5() else None, "Python + SQLite FTS5"),
        Part(say("doctor.engine"), True, _engine("vie"), f"{apt} tesseract-ocr tesseract-ocr-vie"),
        Part(say("doctor.eng"), False, _engine("eng"), f"{apt} tesseract-ocr-eng"),
        Part(say("doctor.osd"), False, _engine("osd"), f"{apt} tesseract-ocr-osd"),
        Part(say("doctor.office"), False, program(), f"{apt} libreoffice-writer"),
    ]


def _python() -> str:
    import platform

    return platform.python_version()


def _has_fts5() -> bool:
    import sqlite3

    with sqlite3.connect(":memory:") as db:
        options = {row[0] for row in db.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def _engine(language: str) -> str | None:
    from pipeline.ocr.tesseract import engine_name, recogniser

    try:
        return engine_name(recogniser("auto", language), language)
    except MissingProgramError:
        return None
