"""Export: facts, checks and indexes as CSV or JSON lines, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

ExportFormat = Literal["csv", "jsonl"]

_JSON_COLUMNS = frozenset({"segments", "boxes", "figures", "codes", "places", "dates"})
_LEFT_OUT = frozenset({"position", "paragraph", "exact"})
_PATH = "(SELECT min(path) FROM document_files WHERE document_files.document_id = {}.document_id) AS path"
# What opens a formula in a spreadsheet; a quoted report must not run there.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Export:
    """A table or view to export, the order of its rows, and whether they tell the file they are from."""

    source: str
    order: str
    of_documents: bool = True


EXPORTS: Mapping[str, Export] = {
    "documents": Export("documents", "issued_on, id", False),
    "counts": Export("counts", "document_id, position"),
    "dates": Export("dates", "document_id, position"),
    "document_references": Export("document_references", "document_id, position"),
    "models": Export("models", "document_id, position"),
    "checks": Export("checks", "document_id, position"),
    "findings": Export("findings", "document_id, position", False),
    "coverage": Export("coverage", "document_id"),
    "figure_states": Export("figure_states", "document_id, page_no, fact_id"),
    "model_index": Export("model_index", "name", False),
    "reference_index": Export("reference_index", "code_key, issuer", False),
}


def export(db: sqlite3.Connection, what: str, to: TextIO, format: ExportFormat = "csv") -> int:
    """Write one of EXPORTS to a text stream; gives the number of rows. JSON columns stay JSON in CSV.

    Open a CSV file with newline="" and encoding "utf-8-sig", so that spreadsheets read Vietnamese.
    """
    names, rows = _rows(db, EXPORTS[what])
    write: Callable[[Sequence[str], Iterator[list[object]], TextIO], int]
    write = _write_csv if format == "csv" else _write_jsonl
    return write(names, rows, to)


def _rows(db: sqlite3.Connection, export: Export) -> tuple[list[str], Iterator[list[object]]]:
    path = f", {_PATH.format(export.source)}" if export.of_documents else ""
    found = db.execute(f"SELECT {export.source}.*{path} FROM {export.source} ORDER BY {export.order}")
    names = [column[0] for column in found.description if column[0] not in _LEFT_OUT]
    return names, ([row[name] for name in names] for row in found)


def _write_csv(names: Sequence[str], rows: Iterator[list[object]], to: TextIO) -> int:
    writer = csv.writer(to)
    writer.writerow(names)
    return sum(bool(writer.writerow([_safe(value) for value in row])) for row in rows)


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_jsonl(names: Sequence[str], rows: Iterator[list[object]], to: TextIO) -> int:
    count = 0
    for row in rows:
        named = {name: _parsed(name, value) for name, value in zip(names, row, strict=True)}
        to.write(json.dumps(named, ensure_ascii=False) + "\n")
        count += 1
    return count


def _parsed(name: str, value: object) -> object:
    return json.loads(value) if name in _JSON_COLUMNS and isinstance(value, str) else value
