"""The command line: one command a task. stdout is data, stderr is talk; heavy imports are lazy."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.errors import DoichieuError
from pipeline.messages import VARIABLE, number, say

if TYPE_CHECKING:
    import sqlite3

    from pipeline.records import Problem
    from pipeline.run import ReadTask

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Đối chiếu số liệu trong báo cáo.")
_CORES = os.cpu_count() or 1
_DATABASE = Path("outputs/reports.db")
Database = Annotated[Path, typer.Option("--db", help="Cơ sở dữ liệu SQLite.")]
Json = Annotated[bool, typer.Option("--json", help="Xuất JSON.")]


@app.callback()
def _settings(
    lang: Annotated[str, typer.Option(help="Ngôn ngữ: vi hoặc en.")] = "",
) -> None:
    if lang:
        os.environ[VARIABLE] = lang


@app.command()
def run(
    inputs: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục báo cáo.")],
    db: Database = _DATABASE,
    jobs: Annotated[int, typer.Option(help="Số tiến trình nhận dạng.")] = _CORES,
    strict: Annotated[bool, typer.Option("--strict", help="Mã thoát 1 khi có lỗi số liệu.")] = False,
    force_stage: Annotated[list[str] | None, typer.Option(help="Làm lại một bước: read, load.")] = None,
) -> None:
    """Đọc báo cáo, trích số liệu, đối chiếu và ghi vào cơ sở dữ liệu."""
    from pipeline import __version__
    from pipeline.run import Progress, RunOptions
    from pipeline.run import run as run_pipeline
    from pipeline.store.schema import open_database

    database = open_database(_with_folder(db))
    options = RunOptions(version=__version__, jobs=jobs, force=frozenset(force_stage or ()))
    outcome = run_pipeline(database, inputs, options, Progress(pages=_say_pages, read=_say_read))
    for path, problem in outcome.problems:
        _talk(_problem_line(path, problem))
    errors = _count(database, "select count(*) from findings where severity = 'error'")
    _talk(say("run.done", files=outcome.files, pages=outcome.pages_read, documents=outcome.documents_loaded))
    _talk(say("run.findings", errors=errors, db=db))
    raise typer.Exit(3 if outcome.problems else 1 if strict and errors else 0)


@app.command()
def demo(db: Database = _DATABASE) -> None:
    """Chạy trên các báo cáo mẫu trong corpus/ và in những gì tìm thấy."""
    run([Path(__file__).parent.parent / "corpus" / "text"], db)


def _with_folder(db: Path) -> Path:
    db.parent.mkdir(parents=True, exist_ok=True)
    return db


def _say_pages(total: int) -> None:
    if total:
        _talk(say("run.pages", pages=total))


def _say_read(task: ReadTask, problem: Problem | None) -> None:
    state = say("run.page_failed") if problem else say("run.page_read")
    _talk(f"{task.path.name} {say('run.page', page=task.number)}: {state}")


def _problem_line(path: str, problem: Problem) -> str:
    page = f", {say('run.page', page=problem.page_no)}" if problem.page_no else ""
    return f"{path}{page}: {problem.message} — {problem.remedy}"


@app.command()
def scan(inputs: Annotated[list[Path], typer.Argument(help="Tệp hoặc thư mục báo cáo.")]) -> None:
    """Cho biết một lượt chạy sẽ đọc gì, mà không đọc."""
    from pipeline.ingest import find_sources
    from pipeline.read import page_count

    for source in find_sources(inputs):
        if source.problem or source.format is None:
            print(f"{source.path}\t-\t0" + (f"\t{source.problem.message}" if source.problem else ""))
            continue
        try:
            pages = page_count(Path(source.root) / source.path, source.format)
            print(f"{source.path}\t{source.format}\t{pages}")
        except DoichieuError as error:
            print(f"{source.path}\t{source.format}\t0\t{error.message}")


@app.command()
def retry(db: Database = _DATABASE) -> None:
    """Đọc lại những tệp và trang đã lỗi ở lượt trước."""
    found = _open(db).execute(
        "select distinct root, path from files where files.status = 'failed' or document_id in"
        " (select document_id from stage_runs where status = 'failed') order by root, path"
    )
    inputs = [Path(row["root"]) / row["path"] for row in found]
    if inputs:
        run(inputs, db)
    else:
        _talk(say("run.nothing_failed"))


@app.command()
def doctor() -> None:
    """Kiểm tra những chương trình cần có, nói cách cài những gì còn thiếu."""
    import shutil

    from pipeline.options import ReadOptions
    from pipeline.read import reading_key

    reading = reading_key(ReadOptions())
    recognises = not reading.endswith(" none")
    rows = [
        ("tesseract (vie)", recognises, "sudo apt-get install tesseract-ocr tesseract-ocr-vie"),
        (
            "LibreOffice (.doc, .rtf, .odt)",
            bool(shutil.which("soffice")),
            "sudo apt-get install libreoffice-writer",
        ),
    ]
    for name, present, remedy in rows:
        print(f"{name:34}{say('doctor.present') if present else say('doctor.missing', remedy=remedy)}")
    raise typer.Exit(0 if recognises else 5)


@app.command()
def status(db: Database = _DATABASE, as_json: Json = False) -> None:
    """Cho biết cơ sở dữ liệu có gì: tệp, trang, số liệu, kết quả đối chiếu."""
    database = _open(db)
    tables = ("files", "documents", "pages", "counts", "dates", "document_references", "models", "checks")
    rows = {table: _count(database, f"select count(*) from {table}") for table in (*tables, "findings")}
    if as_json:
        print(json.dumps(rows))
        return
    for table, total in rows.items():
        print(f"{say(f'table.{table}'):28}{number(total):>12}")


@app.command()
def findings(
    db: Database = _DATABASE,
    severity: Annotated[str, typer.Option(help="error, warning hoặc info.")] = "",
    as_json: Json = False,
) -> None:
    """Liệt kê những chỗ số liệu không khớp, nặng trước nhẹ sau."""
    found = _open(db).execute(
        "select findings.*, (select path from files where files.document_id = findings.document_id) as path"
        " from findings where ? in ('', severity)"
        " order by severity = 'info', severity = 'warning', path, rule",
        [severity],
    )
    for row in found:
        print(json.dumps(dict(row), ensure_ascii=False) if as_json else _finding_lines(row))


@app.command()
def search(
    query: Annotated[
        str, typer.Argument(help="Từ cần tìm; có dấu hay không đều được; đặt cụm từ trong ngoặc kép.")
    ],
    db: Database = _DATABASE,
    limit: Annotated[int, typer.Option(help="Số kết quả.")] = 20,
    as_json: Json = False,
) -> None:
    """Tìm đoạn văn trong kho; viết đúng dấu thì xếp trước."""
    from dataclasses import asdict

    from pipeline.store.search import CLOSE, OPEN
    from pipeline.store.search import search as find

    bold = ("\033[1m", "\033[0m") if sys.stdout.isatty() and not as_json else ("", "")
    for hit in find(_open(db), query, limit):
        snippet = hit.snippet.replace(OPEN, bold[0]).replace(CLOSE, bold[1])
        if as_json:
            print(json.dumps({**asdict(hit), "snippet": snippet}, ensure_ascii=False))
        else:
            print(f"{hit.path} {say('run.page', page=hit.page_no)}: {snippet}")


@app.command()
def show(
    fact: Annotated[str, typer.Argument(help="Mã số liệu (cột id).")],
    db: Database = _DATABASE,
    image: Annotated[Path | None, typer.Option(help="Cắt hình của số liệu từ trang ra tệp PNG này.")] = None,
) -> None:
    """Cho xem một số liệu: câu trích, trang, các giá trị, và hình trên trang."""
    database = _open(db)
    row = _fact(database, fact)
    print(json.dumps(row, ensure_ascii=False, indent=2))
    if image:
        _cut(database, row, image)


def _fact(database: sqlite3.Connection, fact: str) -> dict[str, Any]:
    for table in ("counts", "dates", "document_references", "models"):
        row = database.execute(f"select * from {table} where id = ?", [fact]).fetchone()
        if row:
            return {"table": table, **{key: row[key] for key in dict(row) if row[key] is not None}}
    raise DoichieuError(say("show.unknown", fact=fact), remedy=say("show.remedy"))


def _cut(database: sqlite3.Connection, row: dict[str, Any], image: Path) -> None:
    from pipeline.read import crop
    from pipeline.records import Box
    from pipeline.store.pages import path_of

    path = path_of(database, row["document_id"])
    boxes = [Box(*box) for box in json.loads(row.get("boxes") or "[]")]
    if path is None or not boxes:
        raise DoichieuError(say("show.no_box"), remedy=say("show.no_box_remedy"))
    kind = database.execute("select format from documents where id = ?", [row["document_id"]]).fetchone()[0]
    crop(path, kind, boxes[0]).save(image)
    _talk(str(image))


@app.command()
def evaluate(
    gold: Annotated[
        list[Path] | None, typer.Argument(help="Tệp hoặc thư mục gold; mỗi thư mục một bảng.")
    ] = None,
    db: Database = _DATABASE,
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
    from pipeline.evaluation.gauge import gauge as gauges

    if not (gold or gauge) or (record and not against):
        raise typer.BadParameter(say("evaluate.nothing"))
    database = _open(db)
    found = {account.group_name(folder, only): measure(database, folder, only=only) for folder in gold or ()}
    lines = [*account.score_lines(found, as_json=as_json), *(account.miss_lines(found) if misses else ())]
    if against:
        lines += account.difference_lines(recorded.read_scores(against), found)
    if gauge:
        lines += account.gauge_lines(gauges(database), as_json=as_json)
    for line in lines:
        print(line)
    if against and record:
        recorded.write_scores(against, {group: evaluation.files for group, evaluation in found.items()})
    absent = [source for evaluation in found.values() for source in evaluation.absent]
    for source in absent:
        _talk(say("evaluate.absent", source=source))
    raise typer.Exit(2 if absent else 0)


def _finding_lines(row: Any) -> str:
    lines = [f"[{say('severity.' + row['severity'])}] {row['path'] or say('findings.archive')}"]
    lines += [f"    {row['message']}", f"    {row['formula']}"]
    if row["suggestion"]:
        lines.append(f"    {row['suggestion']}")
    return "\n".join(lines)


def _open(db: Path) -> sqlite3.Connection:
    from pipeline.store.schema import open_existing

    return open_existing(db)


def _count(database: sqlite3.Connection, query: str) -> int:
    return int(database.execute(query).fetchone()[0])


def _talk(line: str) -> None:
    print(line, file=sys.stderr)


def main() -> None:
    """Run the command line; an error of ours is one clear line and its own exit code."""
    try:
        app()
    except DoichieuError as error:
        _talk(f"{say('error.label')}: {error.message}" + (f" — {error.remedy}" if error.remedy else ""))
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
