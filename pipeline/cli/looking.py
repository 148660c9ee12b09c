"""The commands that look into the database: search and show."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.app import DATABASE, Database, Json, app, opened, talk
from pipeline.errors import DoichieuError
from pipeline.messages import say

if TYPE_CHECKING:
    import sqlite3

_FACT_TABLES = ("counts", "dates", "document_references", "models", "durations")


@app.command()
def search(
    query: Annotated[
        list[str], typer.Argument(help="Từ cần tìm; có dấu hay không đều được; cụm từ: '\"nông thôn mới\"'.")
    ],
    db: Database = DATABASE,
    limit: Annotated[int, typer.Option(min=1, help="Số kết quả.")] = 20,
    as_json: Json = False,
) -> None:
    """Tìm đoạn văn trong kho; viết đúng dấu thì xếp trước."""
    from dataclasses import asdict

    from pipeline.store.search import CLOSE, OPEN
    from pipeline.store.search import search as find

    bold = ("\033[1m", "\033[0m") if sys.stdout.isatty() and not as_json else ("", "")
    hits = find(opened(db), " ".join(query), limit)
    for hit in hits:
        snippet = hit.snippet.replace(OPEN, bold[0]).replace(CLOSE, bold[1])
        if as_json:
            print(json.dumps({**asdict(hit), "snippet": snippet}, ensure_ascii=False))
        else:
            print(f"{hit.path}, {say('run.page', page=hit.page_no)}: {snippet}")
    if not hits:
        talk(say("search.nothing", query=" ".join(query)))


# --- one thing --------------------------------------------------------------------------------


@app.command()
def show(
    what: Annotated[str, typer.Argument(help="Mã (cột id) của số liệu hay kết quả đối chiếu; hoặc một tệp.")],
    db: Database = DATABASE,
    image: Annotated[Path | None, typer.Option(help="Cắt hình từ trang ra tệp PNG này.")] = None,
) -> None:
    """Cho xem một số liệu, một kết quả đối chiếu với các số của nó, hoặc một văn bản; và hình trên trang."""
    database = opened(db)
    shown = _fact(database, what) or _check(database, what) or _document(database, what)
    if shown is None:
        raise DoichieuError(say("show.unknown", fact=what), remedy=say("show.remedy"))
    print(json.dumps(shown, ensure_ascii=False, indent=2))
    for path in _cut(database, shown, image) if image else ():
        talk(str(path))


def _fact(database: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    for table in _FACT_TABLES:
        row = database.execute(f"SELECT * FROM {table} WHERE id = ?", [id]).fetchone()
        if row:
            slots = database.execute("SELECT slot, value, origin FROM slots WHERE fact_id = ?", [id])
            return {"table": table, **_named(row), "slots": [_named(slot) for slot in slots]}
    return None


def _check(database: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    row = database.execute("SELECT * FROM checks WHERE id = ?", [id]).fetchone()
    if row is None:
        return None
    members = database.execute(
        "SELECT fact_id, role FROM check_facts WHERE check_id = ? ORDER BY position", [id]
    ).fetchall()
    facts = [{"role": member["role"], **(_fact(database, member["fact_id"]) or {})} for member in members]
    return {"table": "checks", **_named(row), "facts": facts}


def _document(database: sqlite3.Connection, what: str) -> dict[str, Any] | None:
    """A document by its id, or by a path or the end of one."""
    row = database.execute(
        "SELECT documents.* FROM documents LEFT JOIN document_files ON document_id = documents.id"
        " WHERE documents.id = ?1 OR path = ?1 OR root || '/' || path = ?2"
        " OR substr(path, -length(?1) - 1) = '/' || ?1 ORDER BY path LIMIT 1",
        [what, str(Path(what).absolute())],
    ).fetchone()
    if row is None:
        return None
    shown = {"table": "documents", **_named(row), "coverage": _coverage(database, row["id"])}
    shown["files"] = _rows(database, "SELECT root, path, status, problem FROM document_files", row["id"])
    columns = "page_no, source, width, height, rotation, skew, confidence, engine, problem"
    shown["pages"] = _rows(database, f"SELECT {columns} FROM pages", row["id"])
    shown["sections"] = _rows(database, "SELECT path, char_start, char_end FROM sections", row["id"])
    shown["facts"] = {
        table: database.execute(
            f"SELECT count(*) FROM {table} WHERE document_id = ?", [row["id"]]
        ).fetchone()[0]
        for table in (*_FACT_TABLES, "checks")
    }
    return shown


def _coverage(database: sqlite3.Connection, document_id: str) -> dict[str, Any] | None:
    """What of it was tied out, in words and by column; None where another rendition stands for it."""
    from dataclasses import asdict

    from pipeline.store.coverage import coverage_by_document, coverage_line

    found = coverage_by_document(database, document_id).get(document_id)
    return {"summary": coverage_line(found), **asdict(found)} if found else None


def _rows(database: sqlite3.Connection, select: str, document_id: str) -> list[dict[str, Any]]:
    return [_named(row) for row in database.execute(f"{select} WHERE document_id = ?", [document_id])]


def _named(row: sqlite3.Row) -> dict[str, Any]:
    return {key: row[key] for key in row.keys() if row[key] is not None}  # noqa: SIM118


# --- pictures ---------------------------------------------------------------------------------


def _cut(database: sqlite3.Connection, shown: dict[str, Any], image: Path) -> list[Path]:
    """Write the picture of a fact, or of each fact of a check (a.png, a-2.png …)."""
    facts = [fact for fact in shown.get("facts", [shown]) if isinstance(fact, dict) and fact.get("boxes")]
    if not facts:
        raise DoichieuError(say("show.no_box"), remedy=say("show.no_box_remedy"))
    written = []
    for count, fact in enumerate(facts, start=1):
        target = image if count == 1 else image.with_stem(f"{image.stem}-{count}")
        _cut_fact(database, fact, target)
        written.append(target)
    return written


def _cut_fact(database: sqlite3.Connection, fact: dict[str, Any], target: Path) -> None:
    from pipeline.formats.archives import size_of
    from pipeline.read import crop
    from pipeline.store.columns import boxes_of
    from pipeline.store.sources import path_of

    path = path_of(database, fact["document_id"])
    if path is None or size_of(path) is None:
        raise DoichieuError(say("show.no_file", path=path), remedy=say("show.no_file_remedy"))
    kind = database.execute("SELECT format FROM documents WHERE id = ?", [fact["document_id"]]).fetchone()[0]
    crop(path, kind, boxes_of(fact["boxes"])[0]).save(target, "PNG")
