"""Findings once a report, gravest first; what only scans show is taken for a misreading."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.records import Check, Page, Source, Verdict
from pipeline.store.checks import replace_checks
from pipeline.store.findings import report_findings
from pipeline.store.labels import document_labels
from pipeline.store.pages import save_page
from pipeline.store.sources import save_source


def check(
    document: str, formula: str, severity: str = "error", off: int = 1, rule: str = "part_sum"
) -> Check:
    figures = {"expected": Decimal(100), "found": Decimal(100 - off), "difference": Decimal(off)}
    return Check(
        f"{document}/{formula}",
        document,
        rule,
        "fails",
        severity,
        formula,
        formula,
        verdict="report",
        **figures,
    )


def report(db: sqlite3.Connection, document: str, source: str = "text", of: str | None = None) -> None:
    save_source(db, Source("/kho", f"{document}.pdf", document, "pdf", 1, "2024"))
    save_page(db, document, Page(1, "x", source), "key")
    db.execute("UPDATE documents SET status = 'ok', rendition_of = ? WHERE id = ?", [of, document])


def test_gravest_first(db: sqlite3.Connection) -> None:
    report(db, "a")
    checks = [
        check("a", "note", "info"),
        check("a", "small"),
        check("a", "large", off=50),
        check("a", "w", "warning"),
    ]
    replace_checks(db, "a", checks)
    assert [found.formula for found in report_findings(db)] == ["large", "small", "w", "note"]


@pytest.mark.parametrize(
    ("having", "rule", "read", "verdict"),
    [
        (["scan"], "part_sum", "unclear", "ocr"),  # alone
        (["scan"], "part_sum", "report", "unclear"),  # read surely: the signed copy may differ
        (["scan", "poor"], "part_sum", "unclear", "ocr"),  # the draft is no picture and does not have it
        (["scan", "draft"], "part_sum", "unclear", "unclear"),
        (["scan", "poor", "draft"], "part_sum", "report", "report"),
        (["scan"], "blank_field", "report", "report"),  # a draft may have a number that the copy has not
    ],
)
def test_what_only_scans_have_is_a_misreading(
    db: sqlite3.Connection, having: Sequence[str], rule: str, read: Verdict, verdict: Verdict
) -> None:
    report(db, "scan", "ocr")
    report(db, "poor", "ocr", of="scan")
    report(db, "draft", of="scan")
    for document in having:
        replace_checks(db, document, [replace(check(document, "5 ≠ 1 + 3", rule=rule), verdict=read)])
    (found,) = report_findings(db)
    assert (found.verdict, found.is_standing, found.is_error) == (verdict, True, verdict != "ocr")
    assert found.also_in == tuple(sorted(f"{name}.pdf" for name in having[1:]))
    assert found.not_in == tuple(sorted(f"{name}.pdf" for name in {"poor", "draft"} - set(having)))


def test_one_document_keeps_two_findings_that_look_alike(db: sqlite3.Connection) -> None:
    report(db, "a")
    first = check("a", "III → III")
    replace_checks(db, "a", [first, replace(first, id="second")])
    assert len(report_findings(db)) == 2


def test_what_vanished_has_no_findings(db: sqlite3.Connection) -> None:
    report(db, "a")
    replace_checks(db, "a", [check("a", "x")])
    db.execute("UPDATE documents SET present = 0")
    assert report_findings(db) == []


def test_labels_tell_renditions_of_one_name_apart(db: sqlite3.Connection) -> None:
    for root, document in (("/kho/scan", "1"), ("/kho/pdf", "2")):
        save_source(db, Source(root, "a.pdf", document, "pdf", 1, "2024"))
    save_source(db, Source("/kho/pdf", "b.pdf", "3", "pdf", 1, "2024"))
    assert document_labels(db) == {"1": "scan/a.pdf", "2": "pdf/a.pdf", "3": "b.pdf"}
