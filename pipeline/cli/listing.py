"""The command that lists what does not agree: findings."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.app import DATABASE, Database, Json, app, opened, talk
from pipeline.messages import number, say, say_or

if TYPE_CHECKING:
    from pipeline.store.findings import Finding

_CHOICES = {
    "severity": ("error", "warning", "info"),
    "verdict": ("report", "ocr", "unclear"),
    "review": ("open", "accepted", "rejected", "noted"),
}


class Group(StrEnum):
    """What findings are put together by."""

    DOCUMENT = "document"
    RULE = "rule"
    SEVERITY = "severity"


@app.command()
def findings(
    db: Database = DATABASE,
    severity: Annotated[str, typer.Option(help="error, warning hoặc info.")] = "",
    rule: Annotated[str, typer.Option(help="Chỉ một loại quan hệ, ví dụ part_sum.")] = "",
    document: Annotated[str, typer.Option(help="Chỉ những tệp có đường dẫn chứa chuỗi này.")] = "",
    verdict: Annotated[str, typer.Option(help="report, ocr hoặc unclear.")] = "",
    review: Annotated[str, typer.Option(help="open (chưa rà soát), accepted, rejected hoặc noted.")] = "",
    by: Annotated[Group | None, typer.Option(help="Xếp theo document, rule hoặc severity.")] = None,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Xuất CSV (mở được bằng Excel).")] = False,
) -> None:
    """Liệt kê những chỗ số liệu không khớp, nặng trước nhẹ sau, mỗi báo cáo một lần."""
    from pipeline.store.coverage import coverage_lines
    from pipeline.store.findings import report_findings

    asked = {"severity": severity, "verdict": verdict, "review": review}
    for option, value in asked.items():
        if value and value not in _CHOICES[option]:
            raise typer.BadParameter(say(f"error.{option}"), param_hint=f"--{option}")
    database = opened(db)
    found = [f for f in report_findings(database) if f.is_standing and rule in ("", f.rule)]
    found = [f for f in found if _is_asked(f, asked) and any(document in path for path in f.paths or ("",))]
    if as_json or as_csv:
        (_write_csv if as_csv else _write_json)(found)
        return
    _print(found, by)
    for line in coverage_lines(database, document):
        talk(line)


def _is_asked(found: Finding, asked: dict[str, str]) -> bool:
    states = {found.review or "open", *(("noted",) if found.notes else ())}
    fits = asked["severity"] in ("", found.severity) and asked["verdict"] in ("", found.verdict)
    return fits and (not asked["review"] or asked["review"] in states)


# --- for programs -----------------------------------------------------------------------------


def _write_json(found: Iterable[Finding]) -> None:
    for finding in found:
        print(json.dumps(asdict(finding), ensure_ascii=False))


def _write_csv(found: Iterable[Finding]) -> None:
    from pipeline.store.findings import Finding

    sys.stdout.write("\ufeff")
    rows = csv.writer(sys.stdout, lineterminator="\n")
    names = [field.name for field in fields(Finding)]
    rows.writerow(names)
    for finding in found:
        values = (getattr(finding, name) for name in names)
        rows.writerow("; ".join(value) if isinstance(value, tuple) else value for value in values)


# --- for people -------------------------------------------------------------------------------


def _print(found: Sequence[Finding], by: Group | None) -> None:
    """The findings, under headings with their numbers where they are put together."""
    if by is None:
        print(*map(_lines, found), sep="\n", end="\n" if found else "")
        return
    heading = _HEADINGS[by]
    kept = sorted(found, key=heading) if by is not Group.SEVERITY else found
    for title, group in groupby(kept, key=heading):
        members = list(group)
        print(f"{title} ({number(len(members))})")
        print(*(f"  {_lines(f)}".replace("\n", "\n  ") for f in members), sep="\n")


_HEADINGS: dict[Group, Callable[[Finding], str]] = {
    Group.DOCUMENT: lambda found: found.path or say("findings.archive"),
    Group.RULE: lambda found: say_or(f"rule.{found.rule}", found.rule),
    Group.SEVERITY: lambda found: say(f"severity.{found.severity}"),
}


def _lines(found: Finding) -> str:
    reviewed = f"  ({say('review.' + found.review)})" if found.review else ""
    lines = [f"[{say('severity.' + found.severity)}] {_place(found)}  #{found.id}{reviewed}"]
    lines += [found.sentence, found.message, found.formula, found.advice or ""]
    heading = (found.section or "").split(" > ")[-1]
    lines += [f"{say('findings.under')}: {heading}"] if heading else []
    lines += [f"{say('report.verdict')}: {say('verdict.' + found.verdict)}"] if found.verdict else []
    lines += [f"{say('review.notes')}: {found.notes}"] if found.notes else []
    return "\n    ".join(line for line in dict.fromkeys(lines) if line)


def _place(found: Finding) -> str:
    """'a.pdf, trang 5': the file, and the page of its first figure; of several, the first."""
    path = found.paths[0] if found.paths else say("findings.archive")
    page = f", {say('run.page', page=found.page_no)}" if found.page_no else ""
    more = f" {say('findings.others', count=number(len(found.paths) - 1))}" if len(found.paths) > 1 else ""
    return f"{path}{page}{more}"
