"""Exports hold every row, keep Vietnamese and JSON, and run no formulas in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from decimal import Decimal

import pytest

from pipeline.export import EXPORTS, export
from pipeline.records import Box, Check, CountFact, DocumentFacts, Head, Provenance, Source
from pipeline.store.checks import replace_checks
from pipeline.store.facts import replace_facts
from pipeline.store.sources import save_source


@pytest.fixture
def filled(db: sqlite3.Connection) -> sqlite3.Connection:
    save_source(db, Source("/archive", "Báo cáo.pdf", "d1", "pdf", 1, "2024"))
    where = Provenance(1, 0, 3, '=HYPERLINK("x")', "test", boxes=(Box(1, 1.5, 2, 3, 4),))
    values = [Decimal("975"), Decimal("99.67")]
    counts = tuple(CountFact(id=str(v), where=where, printed=str(v), value=v, unit="mô hình") for v in values)
    replace_facts(db, DocumentFacts("d1", Head(title="Tổng kết"), counts=counts))
    check = Check(
        "k", "d1", "part_sum", "fails", "error", "5 = 1 + 3", "Không khớp", (Decimal(5), Decimal(1))
    )
    replace_checks(db, "d1", [check])
    return db


@pytest.mark.parametrize("what", EXPORTS)
@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_every_export_has_every_row(filled: sqlite3.Connection, what: str, format: str) -> None:
    stream = io.StringIO(newline="")
    written = export(filled, what, stream, "csv" if format == "csv" else "jsonl")
    assert written == filled.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
    assert len(stream.getvalue().splitlines()) == written + (format == "csv")


def test_csv_keeps_values_and_runs_nothing(filled: sqlite3.Connection) -> None:
    stream = io.StringIO(newline="")
    export(filled, "counts", stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))
    assert [row["value"] for row in rows] == ["975", "99.67"]
    assert rows[0]["quote"] == '\'=HYPERLINK("x")'
    assert (rows[0]["unit"], rows[0]["path"], rows[0]["qualifier"]) == ("mô hình", "Báo cáo.pdf", "")
    assert json.loads(rows[0]["boxes"]) == [[1, 1.5, 2, 3, 4]]


def test_json_lines_hold_json(filled: sqlite3.Connection) -> None:
    stream = io.StringIO()
    export(filled, "checks", stream, "jsonl")
    row = json.loads(stream.getvalue())
    assert (row["figures"], row["message"], row["path"]) == ([5, 1], "Không khớp", "Báo cáo.pdf")
