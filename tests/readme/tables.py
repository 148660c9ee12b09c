"""The tables of the READMEs, from the code and the recorded results: `rules("en")` is a Markdown table."""

from __future__ import annotations

import ast
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import typer

from pipeline.cli import app
from pipeline.evaluate import KINDS
from pipeline.evaluation.account import ratio
from pipeline.evaluation.recorded import read_scores, total_of
from pipeline.evaluation.tallies import Tally
from pipeline.messages import catalogue
from pipeline.records import Result, Severity
from pipeline.store.schema import open_database

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
PACKAGE = Path(__file__).parents[2] / "pipeline"

_FACTS = ("counts", "dates", "document_references", "models")
_TABLES = (
    *(
        "files",
        "documents",
        "document_files",
        "pages",
        "words",
        "readings",
        "sections",
        "table_cells",
        *_FACTS,
        "slots",
    ),
    *("checks", "check_facts", "reviews", "runs", "stage_runs", "model_index", "reference_index", "findings"),
    *("coverage", "figure_states"),
)
_IN_ENGLISH = {
    "run": "read reports, extract figures, cross-check them, write the database; again: only what is new.",
    "demo": "run on the sample reports of corpus/; leaves the database and an HTML summary.",
    "scan": "what a run would read, without reading: kinds of files, pages, text layers, what is done.",
    "status": "what the database holds, how much of it was cross-checked, and what still fails.",
    "retry": "read again the files and pages that failed.",
    "findings": "list what does not agree, gravest first, each report once.",
    "search": "find paragraphs; marks may be left out, exact spelling comes first.",
    "show": "a figure, a check with its figures, or a document, and the picture on the page.",
    "review": "accept, reject or annotate a finding, kept over every run; without options: what was decided.",
    "report": "write the summary as one HTML file that opens without a network and prints on A4.",
    "export": "write figures as CSV (opens in Excel) or JSON lines.",
    "evaluate": "score a database against gold files: precision, recall, F1; right, missed, wrong.",
    "doctor": "which programs are there, which are missing, and how to get them.",
}
_RULE = rf"(?!(?:{'|'.join((*get_args(Result), *get_args(Severity)))})$)[a-z]+(?:_[a-z]+)*"
_PLANNED = {"vi": "Chưa kiểm", "en": "Not tested yet"}

_SCORED = {
    "corpus/gold": {"vi": "Phụng Hiệp", "en": "Phụng Hiệp"},
    "corpus/genres/gold": {"vi": "thể loại khác", "en": "other genres"},
    "corpus/archive/gold": {"vi": "kho nhỏ", "en": "small archive"},
    "corpus/gold [docx/]": {"vi": "Word", "en": "Word"},
    "corpus/gold [pdf/]": {"vi": "PDF", "en": "PDF"},
    "corpus/gold [scan/]": {"vi": "bản quét", "en": "scan"},
    "corpus/gold [poor/]": {"vi": "bản quét xấu", "en": "poor scan"},
}
_HEADS = {
    "rules": {"vi": ("quan hệ", "tên", "điều phải đúng"), "en": ("rule", "name", "what must hold")},
    "scores": {"vi": ("loại",), "en": ("kind",)},
    "archive": {"vi": ("báo cáo", "tổng"), "en": ("reports", "together")},
    "speed": {"vi": ("bước", "giây CPU mỗi trang"), "en": ("stage", "CPU seconds a page")},
}


def commands(language: str) -> str:
    """Every command in the order of use, as the program lists them, with what it does."""
    group = typer.main.get_group(app)
    told = [(name, group.commands[name].help or "") for name in group.list_commands(typer.Context(group))]
    return "\n".join(
        f"- `doichieu {name}`: {_IN_ENGLISH[name] if language == 'en' else text}" for name, text in told
    )


def rules(language: str) -> str:
    """Every relation that the code tests, with what must hold."""
    said, tested = catalogue(language), emitted()
    names = [key.removeprefix("asks.") for key in said if key.startswith("asks.")]
    rows = [(f"`{name}`", said[f"rule.{name}"], said[f"asks.{name}"]) for name in names if name in tested]
    planned = ", ".join(f"`{name}`" for name in names if name not in tested)
    return _table(_HEADS["rules"][language], rows) + (
        f"\n\n{_PLANNED[language]}: {planned}." if planned else ""
    )


def emitted() -> set[str]:
    """The rules that the checks write down: string constants given as `rule` or to a function that drafts."""
    calls = [
        node
        for path in sorted((PACKAGE / "checks").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {rule for call in calls for rule in _rules_of(call)}


def _rules_of(call: ast.Call) -> Iterator[str]:
    drafts = isinstance(call.func, ast.Name) and call.func.id.endswith("_check")
    given = [keyword.value for keyword in call.keywords if keyword.arg == "rule"]
    for node in (*given, *(call.args if drafts else ())):
        if isinstance(node, ast.Constant) and re.fullmatch(_RULE, str(node.value)):
            yield str(node.value)


def schema() -> str:
    """The tables and views that people rely on, with their columns; those of every fact are given once."""
    with tempfile.TemporaryDirectory() as folder:
        db = open_database(Path(folder) / "empty.db")
        columns = {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in _TABLES}
        db.close()
    facts = [columns[name] for name in _FACTS]
    shared = [name for name in facts[0] if all(name in other for other in facts)]
    lines = [f"fact = {', '.join(shared)}"]
    for table, names in columns.items():
        own = [name for name in names if name not in shared] if table in _FACTS else names
        lines.append(f"{table}({', '.join(['fact', *own] if table in _FACTS else own)})")
    return "\n".join(["```text", *lines, "```"])


def scores(language: str) -> str:
    """F1 of each kind of statement, by the gold it is measured on."""
    recorded = {
        group: total_of(documents) for group, documents in read_scores(BENCHMARKS / "scores.json").items()
    }
    groups = [group for group in _SCORED if group in recorded]
    head = (*_HEADS["scores"][language], *(_SCORED[group][language] for group in groups))
    return _table(head, [(f"`{kind}`", *_row(kind, [recorded[g] for g in groups])) for kind in KINDS])


def _row(kind: str, totals: Iterable[Mapping[str, Tally]]) -> list[str]:
    return [ratio(total.get(kind, Tally()).f1) for total in totals]


def speed(language: str) -> str:
    """CPU seconds a page of each stage of the last recorded benchmark."""
    measured = json.loads((BENCHMARKS / "speed.json").read_text(encoding="utf-8"))
    rows = [(stage, f"{amount:.3f}") for stage, amount in measured["per_page"].items()]
    ratios = {
        "run / recognise": f"{measured['run_to_recognition']:.3f} (≤ 1.15)",
        "(extract + relate) / recognise": f"{measured['extraction_share']:.2%} (≤ 5 %)",
    }
    memory = [(f"{who} (MB)", str(most)) for who, most in measured["megabytes"].items()]
    return _table(_HEADS["speed"][language], [*rows, *ratios.items(), *memory])


def archive(language: str) -> str:
    """CPU seconds of all that spans documents, by the size of the archive, as last recorded."""
    measured = json.loads((BENCHMARKS / "archive.json").read_text(encoding="utf-8"))
    stages = list(next(iter(measured.values())))
    rows = [
        (size, *(f"{spent[stage]:.1f}" for stage in stages), f"{sum(spent.values()):.1f}")
        for size, spent in measured.items()
    ]
    head = _HEADS["archive"][language]
    return _table((head[0], *stages, head[1]), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
