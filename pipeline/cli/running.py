"""The commands that read: run, demo, retry, scan and status."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DATABASE, Database, Json, app, one, opened, talk
from pipeline.cli.limits import Limits, limited
from pipeline.cli.progress import page_list, problem_line, shown
from pipeline.errors import DoichieuError, MissingProgramError, UnreadableFileError
from pipeline.messages import number, say, told

if TYPE_CHECKING:
    import sqlite3

    from pipeline.options import RulesFile, RunOptions
    from pipeline.run import Outcome
    from pipeline.store.problems import FileProblem
    from pipeline.survey import SurveyedFile

CORPUS = Path(__file__).parents[2] / "corpus"
_CORES = os.cpu_count() or 1
INTERRUPTED = 130
_LAST_PAGE = 999_999
_TABLES = (
    "files",
    "documents",
    "pages",
    "counts",
    "dates",
    "document_references",
    "models",
    "checks",
    "findings",
)


class Stage(StrEnum):
    """What can be done again though nothing changed: reading pages; all that follows from them."""

    READ = "read"
    LOAD = "load"


Inputs = Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục báo cáo.")]
Jobs = Annotated[int, typer.Option(min=1, help="Số tiến trình nhận dạng chạy cùng lúc.")]
Seconds = Annotated[float, typer.Option(min=1, help="Số giây tối đa cho một lần nhận dạng một trang.")]
Force = Annotated[list[Stage] | None, typer.Option(help="Làm lại một bước dù không có gì đổi.")]
Pages = Annotated[str, typer.Option(help="Chỉ đọc những trang này của mỗi tệp: 1-3,7 hoặc 5-.")]
Copies = Annotated[
    Path | None,
    typer.Option("--pdf-out", help="Ghi bản PDF tìm kiếm được của mọi bản quét vào thư mục này."),
]
Rules = Annotated[
    Path | None,
    typer.Option(help="Tệp TOML nêu thêm các quan hệ phải đúng; lượt sau nhớ, tệp rỗng thì bỏ."),
]
Distrust = Annotated[bool, typer.Option("--force-ocr", help="Nhận dạng cả những trang đã có lớp chữ.")]


@app.command()
def run(
    inputs: Inputs,
    db: Database = DATABASE,
    jobs: Jobs = _CORES,
    pages: Pages = "",
    force_stage: Force = None,
    force_ocr: Distrust = False,
    time_limit: Seconds = 120.0,
    limit: Limits = None,
    pdf_out: Copies = None,
    rules: Rules = None,
    strict: Annotated[bool, typer.Option("--strict", help="Mã thoát 1 khi có lỗi số liệu.")] = False,
) -> None:
    """Đọc báo cáo, trích số liệu, đối chiếu và ghi vào cơ sở dữ liệu; chạy lại thì chỉ làm phần mới."""
    from dataclasses import replace

    from pipeline.copies import refuse_inputs

    options = limited(_options(jobs, time_limit, force_ocr), limit or ())
    options = replace(options, pages=page_ranges(pages), force=frozenset(force_stage or ()), pdf_out=pdf_out)
    options = replace(options, rules=own_rules(rules) if rules else None)
    if pdf_out:
        refuse_inputs(pdf_out, inputs)
    code, errors = _bring_up_to_date(inputs, db, options)
    raise typer.Exit(code or int(strict and errors > 0))


@app.command()
def demo(db: Database = DATABASE, jobs: Jobs = _CORES) -> None:
    """Chạy trên các báo cáo mẫu trong corpus/, để lại cơ sở dữ liệu và trang tổng hợp HTML."""
    from pipeline.cli.giving import report
    from pipeline.cli.listing import findings

    if not CORPUS.is_dir():
        raise DoichieuError(say("run.no_corpus"), remedy=say("run.no_corpus_remedy"))
    code, _ = _bring_up_to_date([CORPUS], db, _options(jobs))
    findings(db)
    report(db)
    raise typer.Exit(code)


@app.command()
def retry(
    db: Database = DATABASE,
    jobs: Jobs = _CORES,
    force_ocr: Distrust = False,
    time_limit: Seconds = 120.0,
    limit: Limits = None,
) -> None:
    """Đọc lại những tệp và trang đã lỗi ở lượt trước."""
    from dataclasses import replace

    from pipeline.store.problems import standing_problems

    if not standing_problems(opened(db)):
        talk(say("run.nothing_failed"))
        return
    options = limited(_options(jobs, time_limit, force_ocr), limit or ())
    code, _ = _bring_up_to_date(None, db, replace(options, again=True))
    raise typer.Exit(code)


def _options(jobs: int, time_limit: float = 120.0, force_ocr: bool = False) -> RunOptions:
    from pipeline import __version__
    from pipeline.options import ReadOptions, RunOptions

    reading = ReadOptions(page_seconds=time_limit, force_ocr=force_ocr)
    return RunOptions(version=__version__, jobs=jobs, read=reading)


def own_rules(path: Path) -> RulesFile:
    """A file of own relations, tried before anything is read. RulesError where it is mistaken."""
    from pipeline.checks.own.rules import read_rules
    from pipeline.errors import RulesError
    from pipeline.options import RulesFile

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(
            say("rules.unreadable", path=path, why=error), remedy=say("rules.unreadable_remedy")
        ) from error
    read_rules(text, path.name)
    return RulesFile(path.name, text)


def page_ranges(text: str) -> tuple[range, ...]:
    """'1-3,7,9-' as ranges of page numbers, () for ''; BadParameter where it is none of these."""
    return tuple(_page_range(part.strip()) for part in text.split(",")) if text else ()


def _page_range(part: str) -> range:
    match = re.fullmatch(r"([1-9]\d{0,5})(-([1-9]\d{0,5})?)?", part)
    if match is None or (match[3] and int(match[3]) < int(match[1])):
        raise typer.BadParameter(say("error.pages", part=part), param_hint="--pages")
    last = match[3] or (_LAST_PAGE if match[2] else match[1])
    return range(int(match[1]), int(last) + 1)


def _bring_up_to_date(inputs: Sequence[Path] | None, db: Path, options: RunOptions) -> tuple[int, int]:
    """Run on the inputs, or (None) on what failed; gives the exit code and the errors in figures."""
    from pipeline import run as driver
    from pipeline.store.schema import open_database

    database = open_database(db)
    try:
        with shown() as progress:
            if inputs is None:
                outcome = driver.retry(database, options, progress)
            else:
                outcome = driver.run(database, inputs, options, progress)
    except KeyboardInterrupt:
        talk(say("run.stopped"))
        raise typer.Exit(INTERRUPTED) from None
    return _exit_code(outcome.problems), _say_outcome(database, outcome, db)


def _exit_code(problems: Sequence[FileProblem]) -> int:
    if any(problem.problem.code == MissingProgramError.code for problem in problems):
        return MissingProgramError.exit_code
    return UnreadableFileError.exit_code if problems else 0


def _say_outcome(database: sqlite3.Connection, outcome: Outcome, db: Path) -> int:
    from pipeline.store.findings import report_findings

    for line in problem_lines(outcome.problems):
        talk(line)
    errors = sum(found.is_error for found in report_findings(database))
    done = {"files": outcome.files, "pages": outcome.pages_read, "documents": outcome.documents_loaded}
    talk(say("run.done", **{name: number(count) for name, count in done.items()}))
    if outcome.copies:
        talk(say("run.copies", count=number(outcome.copies)))
    talk(say("run.findings", errors=number(errors), db=db))
    return errors


def problem_lines(problems: Iterable[FileProblem]) -> Iterator[str]:
    """One line a file and problem, pages that share it together: 'a.pdf, trang 1-3, 7: …'."""
    for (path, _, message, remedy), group in groupby(problems, key=_what):
        pages = [found.problem.page_no for found in group if found.problem.page_no]
        yield problem_line(path, page_list(pages), message, remedy)


def _what(found: FileProblem) -> tuple[str, str, str, str]:
    return found.path, found.problem.code, *told(found.problem)


# --- looking ahead and back -------------------------------------------------------------------


@app.command()
def scan(
    inputs: Inputs,
    db: Annotated[Path | None, typer.Option("--db", help="Cho biết thêm trang nào đã đọc rồi.")] = None,
    as_json: Json = False,
) -> None:
    """Cho biết một lượt chạy sẽ đọc gì, mà không đọc: loại tệp, số trang, lớp chữ, phần đã có."""
    from pipeline.survey import survey

    database = opened(db) if db else None
    found = list(survey(database, inputs, _options(_CORES)))
    for file in found:
        print(json.dumps(asdict(file), ensure_ascii=False) if as_json else _file_line(file))
    total = {"files": len(found), "pages": sum(f.pages for f in found), "stale": sum(f.stale for f in found)}
    talk(say("scan.total", **{name: number(count) for name, count in total.items()}))


def _file_line(file: SurveyedFile) -> str:
    state = file.problem or say("scan.state", stale=file.stale, done=file.pages - file.stale)
    layer = say(f"layer.{file.layer}") if file.layer else "-"
    return "\t".join([file.path, file.format or "-", str(file.pages), layer, state])


@app.command()
def status(db: Database = DATABASE, as_json: Json = False) -> None:
    """Cho biết cơ sở dữ liệu có gì: tệp, trang, số liệu, đã đối chiếu được bao nhiêu, những gì còn lỗi."""
    from pipeline.store.coverage import coverage_lines
    from pipeline.store.problems import standing_problems

    database = opened(db)
    rows = {table: one(database, f"SELECT count(*) FROM {table}") for table in _TABLES}
    problems = standing_problems(database)
    last = database.execute("SELECT started, ended, counts FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    if as_json:
        named = [{"path": p.path, **asdict(p.problem)} for p in problems]
        print(json.dumps({**rows, "last_run": dict(last) if last else None, "problems": named}))
        return
    for table, total in rows.items():
        print(f"{say(f'table.{table}'):28}{number(total):>12}")
    if last:
        print(say("status.ended", **dict(last)) if last["ended"] else say("status.killed", **dict(last)))
    for line in (*coverage_lines(database), *problem_lines(problems)):
        print(line)
