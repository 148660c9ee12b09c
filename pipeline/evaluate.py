"""Evaluate: a database against gold files, as precision, recall and F1 of every kind of statement."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import DoichieuError
from pipeline.evaluation.agreement import Entry, nfc
from pipeline.evaluation.kinds import (
    Tallies,
    score_absent,
    score_counts,
    score_dates,
    score_findings,
    score_head,
    score_models,
    score_places,
    score_references,
    score_relations,
)
from pipeline.evaluation.tallies import Tally

KINDS = (
    *(
        "document",
        "document_references",
        "references_dated",
        "dates",
        "counts",
        "counts_attributes",
        "models",
    ),
    *("models_attributes", "findings", "relations", "provenance"),
)
_FACT_TABLES = ("document_references", "dates", "counts", "models")


class GoldError(DoichieuError):
    """A gold file that cannot be read, or that names more than one document."""

    exit_code = 2
    code = "gold"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The tally of each kind over all gold files, each file's own tallies, and the sources not found."""

    kinds: Mapping[str, Tally]
    files: Mapping[str, Tallies]
    absent: tuple[str, ...]

    def below(self, bars: Mapping[str, float]) -> list[str]:
        """The kinds whose F1 does not reach its bar."""
        return [kind for kind, bar in bars.items() if (self.kinds[kind].f1 or 0.0) < bar]


def evaluate(db: sqlite3.Connection, gold: Path, *, only: str = "") -> Evaluation:
    """Measure a database against the gold files of a folder.

    A gold file belongs to the document one of whose files has the gold's name, whatever the extension,
    so one gold serves a text and its scan; `only` takes files whose path contains it, where a database
    holds several. GoldError where a name stays ambiguous or a gold file is broken.
    """
    kinds: dict[str, Tally] = dict.fromkeys(KINDS, Tally())
    files: dict[str, Tallies] = {}
    absent: list[str] = []
    for path in _gold_files(gold):
        entry = _read_gold(path)
        tallies, is_there = _score(db, entry, only)
        absent += [] if is_there else [entry["source"]]
        files[path.stem] = tallies
        for kind, tally in tallies.items():
            kinds[kind] += tally
    return Evaluation(kinds, files, tuple(absent))


def _gold_files(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.json")) if folder.is_dir() else [folder]
    if not found:
        raise GoldError(f"không có tệp gold *.json trong {folder}", remedy="kiểm tra đường dẫn")
    return found


def _read_gold(path: Path) -> dict[str, Any]:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"không đọc được tệp gold {path}: {error}", remedy="kiểm tra cú pháp JSON") from error
    if not isinstance(gold, dict) or not (gold.get("archive") or isinstance(gold.get("source"), str)):
        raise GoldError(f'{path} không phải là tệp gold: thiếu "source"', remedy="xem mẫu trong corpus/")
    return gold


def _score(db: sqlite3.Connection, gold: Entry, only: str) -> tuple[Tallies, bool]:
    if gold.get("archive"):
        return _score_checks(gold, _rows(db, "SELECT * FROM checks WHERE document_id IS NULL"), 0), True
    document = _find_document(db, gold["source"], only)
    if document is None:
        return score_absent(gold), False
    return _score_document(db, gold, document), True


def _score_document(db: sqlite3.Connection, gold: Entry, document: Entry) -> Tallies:
    own = [document["id"]]
    facts = {
        t: _rows(db, f"SELECT * FROM {t} WHERE document_id = ? ORDER BY char_start", *own)
        for t in _FACT_TABLES
    }
    pages = _rows(db, "SELECT * FROM pages WHERE document_id = ? ORDER BY page_no", *own)
    checks = _rows(db, "SELECT * FROM checks WHERE document_id = ?", *own)
    scores = [score_head(gold, document), _score_checks(gold, checks, document["page_count"] or 0)]
    if "document_references" in gold:
        scores.append(score_references(gold["document_references"], facts["document_references"]))
    if "dates" in gold:
        scores.append(score_dates(gold["dates"], facts["dates"]))
    if "counts" in gold:
        scores.append(score_counts(gold["counts"], facts["counts"], gold.get("closed", [])))
    if "models" in gold:
        scores.append(score_models(gold["models"], facts["models"]))
    scores += [score_places(table, facts[table], pages) for table in _FACT_TABLES]
    return _together(scores)


def _score_checks(gold: Entry, checks: list[Entry], page_count: int) -> Tallies:
    scores: list[Tallies] = []
    if "findings" in gold:
        scores.append(score_findings(gold["findings"], checks, page_count))
    if "relations" in gold:
        scores.append(score_relations(gold["relations"], checks, bool(gold.get("relations_complete"))))
    return _together(scores)


def _together(scores: list[Tallies]) -> Tallies:
    whole: defaultdict[str, Tally] = defaultdict(Tally)
    for tallies in scores:
        for kind, tally in tallies.items():
            whole[kind] += tally
    return dict(whole)


def _find_document(db: sqlite3.Connection, source: str, only: str) -> Entry | None:
    stem = Path(nfc(source)).stem
    sql = "SELECT files.path, documents.* FROM files JOIN documents ON documents.id = files.document_id"
    found = {
        row["id"]: row
        for row in _rows(db, sql)
        if Path(nfc(row["path"])).stem == stem and only in row["path"]
    }
    if len(found) > 1:
        raise GoldError(
            f"tên {stem} chỉ đến {len(found)} văn bản", remedy="chọn một bằng --only PHẦN_ĐƯỜNG_DẪN"
        )
    return next(iter(found.values()), None)


def _rows(db: sqlite3.Connection, sql: str, *values: object) -> list[Entry]:
    return [dict(row) for row in db.execute(sql, values)]
