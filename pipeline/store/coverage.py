"""What of each report was tied out, what failed, and what could not be checked and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from pipeline.messages import number, say
from pipeline.store.labels import document_labels

_LISTED = 20  # reports named one by one
_WHY = ("blocked", "target", "vague", "open", "baseless", "alone")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The relations of a report by how they came out, and its figures by what became of them.

    A figure is `tied` by a relation that leaves it no other value, `bounded` by one that only limits it;
    those of the last six were not checked.
    """

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    holds: int = 0
    unchecked: int = 0
    figures: int = 0
    tied: int = 0
    bounded: int = 0
    failed: int = 0
    blocked: int = 0
    target: int = 0
    vague: int = 0
    open: int = 0
    baseless: int = 0
    alone: int = 0

    @property
    def left(self) -> int:
        """The figures that were not checked."""
        return self.figures - self.tied - self.bounded - self.failed

    @property
    def why(self) -> dict[str, int]:
        """Why they were not, by reason."""
        return {reason: count for reason in _WHY if (count := getattr(self, reason))}


def coverage_by_document(db: sqlite3.Connection, document_id: str | None = None) -> dict[str, Coverage]:
    """The coverage of each report that is there (or of one), by document id in the order of their names."""
    labels = document_labels(db)
    where, values = ("", []) if document_id is None else (" WHERE document_id = ?", [document_id])
    names = [field.name for field in fields(Coverage)]
    rows = db.execute(f"SELECT document_id, {', '.join(names)} FROM coverage{where}", values).fetchall()
    found = {row["document_id"]: Coverage(*(row[name] for name in names)) for row in rows}
    return dict(sorted(found.items(), key=lambda item: labels.get(item[0], item[0])))


def total_of(parts: Iterable[Coverage]) -> Coverage:
    """Several reports together."""
    columns = [[getattr(part, field.name) for field in fields(Coverage)] for part in parts]
    return Coverage(*map(sum, zip(*columns, strict=True)))


def coverage_line(found: Coverage) -> str:
    """'1 lỗi, 2 cảnh báo, 68 quan hệ khớp; 79 số: 52 khớp, … 9 chưa đối chiếu (6 đứng một mình, …)'."""
    counts = {name: number(getattr(found, name)) for name in ("errors", "warnings", "holds")}
    return f"{say('coverage.relations', **counts)}; {figures_line(found)}"


def figures_line(found: Coverage) -> str:
    """What became of the figures: '79 số: 52 khớp, … 9 chưa đối chiếu (6 đứng một mình, …)'."""
    names = ("figures", "tied", "bounded", "failed", "left")
    said = say("coverage.figures", **{name: number(getattr(found, name)) for name in names})
    why = ", ".join(say(f"coverage.{reason}", count=number(count)) for reason, count in found.why.items())
    return f"{said} ({why})" if why else said


def coverage_lines(db: sqlite3.Connection, named: str = "") -> Iterator[str]:
    """A line for each report whose path contains `named` (of many, the first), then one for all of them."""
    labels = document_labels(db)
    found = {labels.get(id, id): part for id, part in coverage_by_document(db).items()}
    found = {label: part for label, part in found.items() if named in label}
    for label in list(found)[:_LISTED]:
        yield f"{label}: {coverage_line(found[label])}"
    if len(found) > _LISTED:
        yield say("coverage.more", count=number(len(found) - _LISTED))
    if len(found) > 1:
        yield f"{say('coverage.total')}: {coverage_line(total_of(found.values()))}"
