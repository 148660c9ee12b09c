"""What the reports of an archive state that bears on one another, read in one pass over each table.

Ten thousand reports hold near a million figures: rows come in the order of their documents, one document is
put together at a time, words that recur are kept once, and what no check across documents asks for (boxes,
segments, cells, most slots) stays where it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any, TypeVar

from pipeline.records import (
    Archive,
    Breakdown,
    Change,
    CountFact,
    DocumentFacts,
    Fact,
    Head,
    ModelFact,
    Provenance,
    ReferenceFact,
    Slot,
)
from pipeline.store.columns import exact_of
from pipeline.store.facts import document_facts
from pipeline.store.links import link_of

T = TypeVar("T")
F = TypeVar("F", bound=Fact)
Row = tuple[Any, ...]

_SLOTS = ("reporting", "replaces", "tier")
_WHERE = ("page_no", "char_start", "char_end", "quote", "rule", "confidence", "section", "paragraph")
_DECIMALS = ("value", "value_high", "value_of")
_HEAD = tuple(field.name for field in fields(Head))


def load_archive(db: sqlite3.Connection) -> Archive:
    """All that checks across documents are made of; documents come one by one as they are asked for."""
    return Archive(
        archive_facts(db),
        _pairs(db, _RENDITIONS),
        _pairs(db, _REPLACEMENTS),
        dict(db.execute(_JOINED).fetchall()),
    )


def _pairs(db: sqlite3.Connection, sql: str) -> Iterator[tuple[DocumentFacts, DocumentFacts]]:
    for one, other in db.execute(sql).fetchall():
        yield document_facts(db, one), document_facts(db, other)


_JOINED = "SELECT name_key, model_key FROM model_joins WHERE review IS NOT 'rejected'"
_RENDITIONS = """
    SELECT rendition_of, id FROM documents
    WHERE rendition_of IS NOT NULL AND present AND status <> 'failed' ORDER BY 1, 2
"""
_REPLACEMENTS = """
    SELECT DISTINCT r.document_id, r.cited_document_id
    FROM slots s JOIN document_references r ON r.id = s.fact_id JOIN reports new ON new.id = r.document_id
    JOIN reports old ON old.id = r.cited_document_id
    WHERE s.slot = 'replaces' AND old.issuer = new.issuer AND old.doc_type = new.doc_type ORDER BY 1, 2
"""


def archive_facts(db: sqlite3.Connection) -> Iterator[DocumentFacts]:
    """The facts of one rendition of each report, in order of document."""
    sql = f"SELECT id, {', '.join(_HEAD)} FROM reports WHERE status <> 'failed' ORDER BY id"
    slots = _slots(db)
    counts = _Stream(db, "counts", (*_columns(CountFact), "exact"), _count)
    references = _Stream(db, "document_references", _columns(ReferenceFact), _maker(ReferenceFact))
    models = _Stream(db, "models", _columns(ModelFact), _maker(ModelFact))
    breakdowns = _Stream(db, "breakdowns", (), lambda row, _: link_of(row, Breakdown))
    changes = _Stream(db, "changes", (), lambda row, _: link_of(row, Change))
    for id, *head in _tuples(db, sql):
        yield DocumentFacts(
            document_id=id,
            head=_head(head),
            counts=counts.of(id, slots),
            references=references.of(id, slots),
            models=models.of(id, slots),
            breakdowns=breakdowns.of(id, slots),
            changes=changes.of(id, slots),
        )


def _head(values: Iterable[Any]) -> Head:
    named = dict(zip(_HEAD, values, strict=True))
    return Head(**named | {name: bool(named[name]) for name in ("code_blank", "date_blank")})


def _tuples(db: sqlite3.Connection, sql: str) -> Iterator[Row]:
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(sql)


def _slots(db: sqlite3.Connection) -> Mapping[str, Mapping[str, Slot]]:
    """The few slots that bear on other documents, by fact."""
    found: dict[str, dict[str, Slot]] = {}
    marks = ", ".join("?" * len(_SLOTS))
    rows = db.execute(f"SELECT fact_id, slot, value, origin FROM slots WHERE slot IN ({marks})", _SLOTS)
    for fact_id, slot, value, origin in rows:
        found.setdefault(fact_id, {})[slot] = Slot(value, origin)
    return found


class _Stream:
    """The rows of a table in the order of their documents, each made into what `make` makes of it."""

    def __init__(
        self, db: sqlite3.Connection, table: str, columns: tuple[str, ...], make: Callable[[Any, Any], T]
    ) -> None:
        order = f"FROM {table} ORDER BY document_id, position"
        self._make = make
        if columns:
            rows = _tuples(db, f"SELECT document_id, {', '.join(columns)} {order}")
        else:
            rows = iter(db.execute(f"SELECT * {order}"))
        self._groups = groupby(rows, itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, document_id: str, slots: Mapping[str, Mapping[str, Slot]]) -> tuple[Any, ...]:
        """The members of a document; documents are asked for in their order, and may be passed over."""
        while self._next and self._next[0] < document_id:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != document_id:
            return ()
        found = tuple(self._make(row, slots) for row in self._next[1])
        self._next = next(self._groups, None)
        return found


def _own(kind: type[Fact]) -> list[str]:
    return [f.name for f in fields(kind) if f.name not in ("id", "where", "slots")]


def _columns(kind: type[Fact]) -> tuple[str, ...]:
    return ("id", *_WHERE, *_own(kind))


def _maker(kind: Callable[..., F]) -> Callable[[Row, Mapping[str, Mapping[str, Slot]]], F]:
    names = _own(kind)  # type: ignore[arg-type]

    def make(row: Row, slots: Mapping[str, Mapping[str, Slot]]) -> F:
        own = dict(zip(names, map(_kept, row[_FIRST:]), strict=True))
        return kind(id=row[1], where=_where(row), slots=slots.get(row[1], _NONE), **own)

    return make


_FIRST = 2 + len(_WHERE)  # where the columns of a kind begin, after the document, the id and the place
_NONE: Mapping[str, Slot] = {}


def _where(row: Row) -> Provenance:
    page, start, end, quote, rule, confidence, section, paragraph = row[2:_FIRST]
    return Provenance(
        page,
        start,
        end,
        quote,
        intern(rule),
        confidence=confidence,
        section=intern(section),
        paragraph=paragraph,
    )


def _kept(value: Any) -> Any:
    return intern(value) if type(value) is str else value


_COUNT = _own(CountFact)


def _count(row: Row, slots: Mapping[str, Mapping[str, Slot]]) -> CountFact:
    named = dict(zip(_COUNT, map(_kept, row[_FIRST:-1]), strict=True))
    if all(type(named[name]) in (int, type(None)) for name in _DECIMALS):
        named |= {name: None if named[name] is None else Decimal(named[name]) for name in _DECIMALS}
    else:
        named |= zip(_DECIMALS, exact_of(row[-1]), strict=True)
    if named["cumulative"] is not None:
        named["cumulative"] = bool(named["cumulative"])
    return CountFact(id=row[1], where=_where(row), slots=slots.get(row[1], _NONE), **named)
