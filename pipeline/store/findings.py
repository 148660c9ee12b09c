"""The findings as people see them: gravest first, each once a report however many renditions there are."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

_SEVERITIES = ("error", "warning", "info")
_VERDICTS = ("report", "unclear", "ocr", None)

Key = tuple[str, str, str, int]  # report, rule, formula, which such in its document


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation that does not hold. `document_id`, `path` and the head are None where it spans reports.

    `also_in` are the paths of other renditions with the same finding, `not_in` of those without it.
    `is_standing` is False where the rendition that stands for the report does not have it.
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
    review: str | None
    document_id: str | None
    path: str | None
    code: str | None
    title: str | None
    issuer: str | None
    also_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    is_standing: bool = True


def report_findings(db: sqlite3.Connection) -> list[Finding]:
    """Every finding of the reports that are there, by consequence; those rejected in review come last."""
    renditions = _renditions(db)
    grouped: dict[Key, list[sqlite3.Row]] = defaultdict(list)
    seen: Counter[tuple[str, ...]] = Counter()
    for row in db.execute(_FINDINGS):
        which = (row["document_id"] or "", row["rule"], row["formula"])
        grouped[row["report"] or "", row["rule"], row["formula"], seen[which]].append(row)
        seen[which] += 1
    found = [_merged(rows, renditions) for rows in grouped.values()]
    return sorted(found, key=_consequence)


_FINDINGS = """
    SELECT findings.id, rule, result, severity, formula, message, expected, found, difference, verdict,
           suggestion, review, findings.document_id, path, documents.code, documents.title, documents.issuer,
           coalesce(documents.rendition_of, documents.id) AS report, documents.rendition_of
    FROM findings LEFT JOIN documents ON documents.id = findings.document_id
    WHERE findings.document_id IS NULL OR documents.present
    ORDER BY documents.rendition_of IS NOT NULL, path, findings.position, findings.id
"""
_NOT_FIELDS = ("report", "rendition_of")


def _renditions(db: sqlite3.Connection) -> Mapping[str, Sequence[str]]:
    """For each report, the paths of its renditions."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = db.execute(
        "SELECT coalesce(rendition_of, id) AS report,"
        " (SELECT min(path) FROM files WHERE document_id = id) AS path"
        " FROM documents WHERE present AND status IN ('ok', 'partial') ORDER BY path"
    )
    for row in rows:
        found[row["report"]].append(row["path"] or "")
    return found


def _merged(rows: Sequence[sqlite3.Row], renditions: Mapping[str, Sequence[str]]) -> Finding:
    first = rows[0]
    named = {name: first[name] for name in first.keys() if name not in _NOT_FIELDS}  # noqa: SIM118
    having = list(_paths(rows))
    return replace(
        Finding(**named),
        also_in=tuple(having[1:]),
        not_in=tuple(path for path in renditions.get(first["report"], ()) if path not in having),
        is_standing=first["rendition_of"] is None,
    )


def _paths(rows: Iterable[sqlite3.Row]) -> Iterable[str]:
    return dict.fromkeys(row["path"] or "" for row in rows)


def _consequence(found: Finding) -> tuple[object, ...]:
    """Errors before doubts, the report's before the reader's, large differences before small ones."""
    return (
        found.review == "rejected",
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
