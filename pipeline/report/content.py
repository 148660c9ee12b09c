"""What the report shows, gathered from the database: coverage, findings as cards, what holds, indexes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.messages import language, number, say, say_or
from pipeline.records import Problem
from pipeline.report.figures import Figure, figures_of
from pipeline.report.pictures import Pictures
from pipeline.store.findings import Finding, report_findings
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
    """A finding with the figures that take part."""

    finding: Finding
    figures: tuple[Shown, ...]

    @property
    def sentence(self) -> str:
        """One plain sentence: the check's own in Vietnamese, what the rule asks for in English."""
        own = self.finding.message
        return own if language() == "vi" else say_or(f"asks.{self.finding.rule}", own)

    @property
    def has_formula(self) -> bool:
        """Whether the formula says more than the sentence does."""
        return self.finding.formula.casefold() not in self.sentence.casefold()

    @property
    def innocent(self) -> str:
        """The explanation under which nobody is wrong."""
        return say_or(f"innocent.{self.finding.rule}", say("report.innocent"))


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of one rule that came out alike."""

    rule: str
    rows: tuple[Any, ...]


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
    cutter = Pictures(db, pictures)
    holding, unchecked = _relations(db, "holds"), _relations(db, "unchecked")
    return Content(
        coverage=coverage(db),
        cards=tuple(_card(db, f, cutter) for f in open_ if f.is_standing),
        elsewhere=tuple(f for f in open_ if not f.is_standing),
        rejected=rejected,
        holding=tuple(_by_rule(holding.rows)),
        holding_total=holding.total,
        unchecked=tuple(_by_rule(unchecked.rows)),
        unchecked_total=unchecked.total,
        models=_listing(db, "model_index", "documents DESC, mentions DESC, name"),
        references=_listing(db, "reference_index", "mentions DESC, code"),
        documents=_documents(db),
        problems=tuple((p.path, p.problem) for p in standing_problems(db)),
    )


def _card(db: sqlite3.Connection, finding: Finding, cutter: Pictures) -> Card:
    figures = figures_of(db, finding.id)
    return Card(finding, tuple(Shown(figure, cutter.of(figure)) for figure in figures))


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


def _relations(db: sqlite3.Connection, result: str) -> Listing:
    rows = db.execute(
        "SELECT rule, formula, message, (SELECT min(path) FROM files"
        " WHERE files.document_id = checks.document_id) AS path"
        f" {_CHECKS} AND result = ? ORDER BY rule, path, position LIMIT ?",
        [result, _MOST],
    ).fetchall()
    return Listing(
        tuple(rows), db.execute(f"SELECT count(*) {_CHECKS} AND result = ?", [result]).fetchone()[0]
    )


def _by_rule(rows: Iterable[sqlite3.Row]) -> Iterable[Relations]:
    for rule, group in groupby(rows, key=lambda row: str(row["rule"])):
        yield Relations(rule, tuple(group))


def _listing(db: sqlite3.Connection, view: str, order: str) -> Listing:
    rows = db.execute(f"SELECT * FROM {view} ORDER BY {order} LIMIT ?", [_MOST]).fetchall()
    return Listing(tuple(rows), _one(db, f"SELECT count(*) FROM {view}"))


def _documents(db: sqlite3.Connection) -> Listing:
    rows = db.execute(
        "SELECT documents.*, (SELECT group_concat(path, ', ') FROM (SELECT path FROM files"
        " WHERE document_id IN (SELECT id FROM documents AS other WHERE other.id = documents.id"
        "  OR other.rendition_of = documents.id) AND files.status <> 'skipped' ORDER BY path)) AS paths,"
        " (SELECT count(*) FROM findings WHERE findings.document_id = documents.id) AS findings"
        f" FROM reports AS documents WHERE {_READ} ORDER BY paths LIMIT ?",
        [_MOST],
    ).fetchall()
    return Listing(tuple(rows), _one(db, f"SELECT count(*) FROM reports WHERE {_READ}"))


# --- words ------------------------------------------------------------------------------------


def summary(content: Content) -> Sequence[str]:
    """The first sentences: what was read, what was tested, what came of it, what was not looked at."""
    c = content.coverage
    shown = {name: number(getattr(c, name)) for name in Coverage.__slots__}
    errors = sum(card.finding.severity == "error" for card in content.cards)
    sentences = [say("report.read", **shown)]
    sentences.append(say("report.tested", **shown) if c.relations else say("report.nothing_tested"))
    sentences.append(say("report.errors", errors=number(errors)) if errors else say("report.no_errors"))
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
