"""What the report shows, gathered from the database: coverage, findings as cards, what holds, indexes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from pipeline.messages import number, say, say_or
from pipeline.records import Problem
from pipeline.report.figures import Figure, figures_of
from pipeline.report.pictures import Pictures
from pipeline.store.coverage import Coverage as DocumentCoverage
from pipeline.store.coverage import coverage_by_document, coverage_line, figures_line, total_of
from pipeline.store.findings import Finding, report_findings
from pipeline.store.labels import document_labels
from pipeline.store.problems import standing_problems

_MOST = 1500  # rows of a folded list: a file that opens is worth more than a complete one
_READ = "status IN ('ok', 'partial')"
_PAGES = "SELECT count(*) FROM pages JOIN documents ON documents.id = document_id WHERE present"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure of a card with its cut-out picture, where there is one."""

    figure: Figure
    picture: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with the figures that take part, and the relations that hang on its cause."""

    finding: Finding
    figures: tuple[Shown, ...]
    hanging: tuple[Relation, ...] = ()

    @property
    def has_formula(self) -> bool:
        """Whether the formula says more than the sentence does."""
        return self.finding.formula.casefold() not in self.finding.sentence.casefold()

    @property
    def innocent(self) -> str:
        """The explanation under which nobody is wrong."""
        return say_or(f"innocent.{self.finding.rule}", say("report.innocent"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that was tested; `path` is None where it spans documents."""

    rule: str
    formula: str
    message: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of one rule that came out alike."""

    rule: str
    rows: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of a list with how many there are in all."""

    rows: tuple[Any, ...]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at, and what came of it."""

    files: int
    unreadable: int
    reports: int
    renditions: int
    pages: int
    recognised: int
    lost_pages: int
    relations: int
    holds: int
    fails: int
    suspect: int
    unchecked: int
    figures: int


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on the page, in its order."""

    coverage: Coverage
    figures: DocumentCoverage
    cards: tuple[Card, ...]
    elsewhere: tuple[Finding, ...]
    rejected: tuple[Finding, ...]
    holding: tuple[Relations, ...]
    holding_total: int
    unchecked: tuple[Relations, ...]
    unchecked_total: int
    models: Listing
    references: Listing
    documents: Listing
    problems: tuple[tuple[str, Problem], ...]


def gather(db: sqlite3.Connection, pictures: int) -> Content:
    """The content of the report; at most `pictures` figures are cut out of their pages."""
    found = report_findings(db)
    rejected = tuple(f for f in found if f.review == "rejected")
    open_ = [f for f in found if f.review != "rejected"]
    cutter, labels = Pictures(db, pictures), document_labels(db)
    holding, unchecked = _relations(db, "holds", labels), _relations(db, "unchecked", labels)
    return Content(
        coverage=coverage(db),
        figures=total_of(coverage_by_document(db).values()),
        cards=tuple(_card(db, f, cutter, labels) for f in open_ if f.is_standing),
        elsewhere=tuple(f for f in open_ if not f.is_standing),
        rejected=rejected,
        holding=tuple(_by_rule(holding.rows)),
        holding_total=holding.total,
        unchecked=tuple(_by_rule(unchecked.rows)),
        unchecked_total=unchecked.total,
        models=_listing(db, "model_index", "documents DESC, mentions DESC, name"),
        references=_listing(db, "reference_index", "mentions DESC, code"),
        documents=_documents(db, labels),
        problems=tuple((p.path, p.problem) for p in standing_problems(db)),
    )


def _card(db: sqlite3.Connection, finding: Finding, cutter: Pictures, labels: Mapping[str, str]) -> Card:
    figures = figures_of(db, finding.id, labels)
    rows = db.execute(_HANGING, [finding.id])
    hanging = (Relation(rule, formula, said, labels.get(id)) for rule, formula, said, id in rows)
    return Card(finding, tuple(Shown(figure, cutter.of(figure)) for figure in figures), tuple(hanging))


_HANGING = """
    SELECT rule, formula, message, document_id FROM checks WHERE blocked_by = ?
    ORDER BY document_id IS NULL, document_id, position
"""


def coverage(db: sqlite3.Connection) -> Coverage:
    """The counts of what is there now; relations are counted in one rendition of each report."""
    results = dict(db.execute(f"SELECT result, count(*) {_CHECKS} GROUP BY result").fetchall())
    return Coverage(
        files=_one(db, "SELECT count(*) FROM files WHERE status <> 'skipped'"),
        unreadable=_one(db, "SELECT count(*) FROM files WHERE status = 'failed'"),
        reports=_one(db, f"SELECT count(*) FROM reports WHERE {_READ}"),
        renditions=_one(db, "SELECT count(*) FROM documents WHERE present AND rendition_of IS NOT NULL"),
        pages=_one(db, _PAGES),
        recognised=_one(db, f"{_PAGES} AND source IN ('ocr', 'mixed')"),
        lost_pages=_one(db, f"{_PAGES} AND pages.problem IS NOT NULL"),
        relations=sum(results.values()),
        holds=results.get("holds", 0),
        fails=results.get("fails", 0),
        suspect=results.get("suspect", 0),
        unchecked=results.get("unchecked", 0),
        figures=_one(db, "SELECT count(*) FROM counts JOIN reports ON reports.id = document_id"),
    )


_CHECKS = (
    "FROM checks LEFT JOIN documents ON documents.id = checks.document_id"
    " WHERE (checks.document_id IS NULL OR (rendition_of IS NULL AND present))"
)


def _one(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


def _relations(db: sqlite3.Connection, result: str, labels: Mapping[str, str]) -> Listing:
    found = db.execute(
        "SELECT rule, formula, message, document_id"
        f" {_CHECKS} AND result = ? ORDER BY rule, document_id, position LIMIT ?",
        [result, _MOST],
    )
    rows = tuple(Relation(rule, formula, message, labels.get(id)) for rule, formula, message, id in found)
    total = db.execute(f"SELECT count(*) {_CHECKS} AND result = ?", [result]).fetchone()[0]
    return Listing(rows, total)


def _by_rule(rows: Iterable[Relation]) -> Iterable[Relations]:
    for rule, group in groupby(rows, key=attrgetter("rule")):
        yield Relations(rule, tuple(group))


def _listing(db: sqlite3.Connection, view: str, order: str) -> Listing:
    rows = db.execute(f"SELECT * FROM {view} ORDER BY {order} LIMIT ?", [_MOST]).fetchall()
    return Listing(tuple(rows), _one(db, f"SELECT count(*) FROM {view}"))


def _documents(db: sqlite3.Connection, labels: Mapping[str, str]) -> Listing:
    rows = db.execute(
        "SELECT id, code, issuer, issued_on, status, page_count,"
        " (SELECT json_group_array(other.id) FROM documents AS other"
        "  WHERE other.present AND (other.id = reports.id OR other.rendition_of = reports.id)) AS renditions,"
        " (SELECT count(*) FROM findings WHERE findings.document_id = reports.id) AS findings"
        f" FROM reports WHERE {_READ} LIMIT ?",
        [_MOST],
    )
    covered = coverage_by_document(db)
    named = (
        {
            **dict(row),
            "files": _files(row["renditions"], labels),
            "coverage": coverage_line(covered.get(row["id"], DocumentCoverage())),
        }
        for row in rows
    )
    total = _one(db, f"SELECT count(*) FROM reports WHERE {_READ}")
    return Listing(tuple(sorted(named, key=lambda row: str(row["files"]))), total)


def _files(ids: str, labels: Mapping[str, str]) -> list[str]:
    return sorted(labels.get(id, id) for id in json.loads(ids))


# --- words ------------------------------------------------------------------------------------


def summary(content: Content) -> Sequence[str]:
    """The first sentences: what was read, what was tested, what came of it, what was not looked at."""
    c = content.coverage
    shown = {name: number(getattr(c, name)) for name in Coverage.__slots__}
    errors = sum(card.finding.is_error for card in content.cards)
    misread = sum(card.finding.verdict == "ocr" for card in content.cards)
    sentences = [say("report.read", **shown)]
    sentences.append(say("report.tested", **shown) if c.relations else say("report.nothing_tested"))
    sentences += [f"{figures_line(content.figures)}."] if content.figures.figures else []
    sentences.append(say("report.errors", errors=number(errors)) if errors else say("report.no_errors"))
    sentences += [say("report.misread", misread=number(misread))] if misread else []
    sentences += [say("report.lost_files", **shown)] if c.unreadable else []
    return [*sentences, *([say("report.lost_pages", **shown)] if c.lost_pages else [])]


def day(iso: str | None) -> str:
    """'2013-08-13' → '13/08/2013', at the precision it has."""
    return "/".join(reversed((iso or "").split("-")))


def days(text: str | None) -> str:
    """A JSON list of dates, in order."""
    return ", ".join(day(iso) for iso in sorted(json.loads(text or "[]")))


def places(text: str | None) -> str:
    """A JSON list of places."""
    return ", ".join(json.loads(text or "[]"))
