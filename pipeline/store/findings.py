"""The findings as people see them: gravest first, each once a report however many renditions there are."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.messages import language, number, say, say_or
from pipeline.store.labels import document_labels

_SEVERITIES = ("error", "warning", "info")
_VERDICTS = ("report", "unclear", None, "ocr")
_OF_THE_COPY = frozenset({"blank_field"})  # a draft and a signed copy may well differ in these

Key = tuple[str, str, str, int]  # report, rule, formula, which such in its document


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that does not hold. `document_id`, `path` and the head are None where it spans reports.

    `paths` are the documents of its figures, `page_no` and `section` where the first of these stands, `notes`
    what reviewers wrote. `also_in` names the other renditions with the same finding, `not_in` of those
    without it. `is_standing` is False where the rendition that stands for the report does not have it. What
    only scans have, and no other rendition of the same report, is taken for a misreading, unless it was read
    surely: a signed copy may differ from its draft.
    """

    id: str
    rule: str
    result: str
    severity: str
    formula: str
    message: str
    expected: float | None
    found: float | None
    difference: float | None
    verdict: str | None
    suggestion: str | None
    suggestion_en: str | None
    review: str | None
    document_id: str | None
    path: str | None
    code: str | None
    title: str | None
    issuer: str | None
    paths: tuple[str, ...] = ()
    page_no: int | None = None
    section: str | None = None
    notes: str | None = None
    also_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    is_standing: bool = True

    @property
    def sentence(self) -> str:
        """One plain sentence: the check's own in Vietnamese; in English what the rule asks for, and by how
        much it is missed."""
        asks = say_or(f"asks.{self.rule}", self.message)
        if language() == "vi" or asks == self.message:
            return self.message
        off = abs(self.difference or 0)
        return f"{asks} {say('findings.off', difference=number(off, _places(off)))}" if off else asks

    @property
    def advice(self) -> str | None:
        """What would make it right, in the language asked for."""
        return self.suggestion_en or self.suggestion if language() == "en" else self.suggestion

    @property
    def is_error(self) -> bool:
        """Whether a report has to explain it: plain, of the rendition that counts, and not a misreading."""
        blamed = self.verdict != "ocr" and self.review != "rejected"
        return self.severity == "error" and self.is_standing and blamed


def _places(value: float) -> int:
    """How many decimals a difference is shown with: '9', '0,5', '12,03'."""
    return next(places for places in (0, 1, 2) if places == 2 or round(value, places) == value)


def report_findings(db: sqlite3.Connection) -> list[Finding]:
    """Every finding of the reports that are there, by consequence; those rejected in review come last."""
    labels, renditions = document_labels(db), _renditions(db)
    grouped: dict[Key, list[sqlite3.Row]] = defaultdict(list)
    seen: Counter[tuple[str, ...]] = Counter()
    for row in db.execute(_FINDINGS):
        which = (row["document_id"] or "", row["rule"], row["formula"])
        grouped[row["report"] or "", row["rule"], row["formula"], seen[which]].append(row)
        seen[which] += 1
    found = (_merged(rows, renditions.get(report, {}), labels) for (report, *_), rows in grouped.items())
    return sorted((_placed(db, finding, labels) for finding in found), key=_consequence)


def _placed(db: sqlite3.Connection, found: Finding, labels: Mapping[str, str]) -> Finding:
    """A finding with the documents that it is about, in the order of its figures."""
    if found.path:
        return replace(found, paths=(found.path,))
    rows = db.execute(_DOCUMENTS, [found.id])
    return replace(found, paths=tuple(dict.fromkeys(labels.get(id, id) for (id,) in rows)))


_DOCUMENTS = """
    SELECT document_id FROM check_facts JOIN placed_facts ON placed_facts.id = fact_id
    WHERE check_id = ? ORDER BY position
"""


_FINDINGS = """
    SELECT findings.id, findings.rule, result, severity, formula, message, expected, found, difference,
           verdict, suggestion, suggestion_en, review, findings.document_id, documents.code, documents.title,
           documents.issuer,
           coalesce(documents.rendition_of, documents.id) AS report, documents.rendition_of,
           iif(documents.format IN ('pdf', 'image'), first.page_no, NULL) AS page_no, first.section,
           (SELECT group_concat(note, ' · ') FROM reviews WHERE attached = findings.id) AS notes
    FROM findings LEFT JOIN documents ON documents.id = findings.document_id
    LEFT JOIN check_facts ON check_facts.check_id = findings.id AND check_facts.position = 0
    LEFT JOIN placed_facts AS first ON first.id = check_facts.fact_id
    WHERE findings.document_id IS NULL OR documents.present
    ORDER BY documents.rendition_of IS NOT NULL, path, findings.position, findings.id
"""
_NOT_FIELDS = ("report", "rendition_of")


def _renditions(db: sqlite3.Connection) -> Mapping[str, Mapping[str, bool]]:
    """For each report, the ids of its renditions, and whether each was recognised from pictures."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    rows = db.execute(
        "SELECT coalesce(rendition_of, id) AS report, id, EXISTS (SELECT 1 FROM pages"
        "  WHERE pages.document_id = documents.id AND source IN ('ocr', 'mixed')) AS is_recognised"
        " FROM documents WHERE present AND status IN ('ok', 'partial') ORDER BY id"
    )
    for row in rows:
        found[row["report"]][row["id"]] = bool(row["is_recognised"])
    return found


def _merged(
    rows: Sequence[sqlite3.Row], renditions: Mapping[str, bool], labels: Mapping[str, str]
) -> Finding:
    """One finding of the renditions that have it: the row of the one that stands for them comes first."""
    first, having = rows[0], [row["document_id"] for row in rows]
    lacking = [id for id in renditions if id not in having]
    found = Finding(
        **{name: first[name] for name in first.keys() if name not in _NOT_FIELDS},  # noqa: SIM118
        path=labels.get(first["document_id"]),
        also_in=tuple(sorted(labels.get(id, id) for id in having[1:])),
        not_in=tuple(sorted(labels.get(id, id) for id in lacking)),
        is_standing=first["rendition_of"] is None,
    )
    if found.rule in _OF_THE_COPY or not _is_of_scans(having, lacking, renditions):
        return found
    return replace(found, verdict="unclear" if found.verdict == "report" else "ocr")


def _is_of_scans(having: Sequence[str], lacking: Sequence[str], recognised: Mapping[str, bool]) -> bool:
    """Seen in scans only, and by one scan alone or against a rendition whose text was not recognised."""
    if not lacking or not all(recognised.get(id) for id in having):
        return False
    return len(having) == 1 or not all(recognised[id] for id in lacking)


def _consequence(found: Finding) -> tuple[object, ...]:
    """The report's errors before the reader's, errors before doubts, large differences before small ones."""
    return (
        found.review == "rejected",
        found.verdict == "ocr",
        _SEVERITIES.index(found.severity),
        _VERDICTS.index(found.verdict),
        found.result != "fails",
        -_relative(found),
        found.path or "",
        found.rule,
    )


def _relative(found: Finding) -> float:
    if found.difference is None or not found.expected:
        return 0.0
    return abs(float(found.difference) / float(found.expected))
