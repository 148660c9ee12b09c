"""Facts in and out of the database, exactly: what a document states, and how its figures hang together."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.records import (
    Breakdown,
    Change,
    CountFact,
    DateFact,
    DocumentFacts,
    DurationFact,
    Fact,
    FactTable,
    Head,
    ModelFact,
    NamedList,
    PlacedCell,
    Provenance,
    Ratio,
    ReferenceFact,
    Section,
    Shares,
    Slot,
)
from pipeline.store.columns import (
    boxes_json,
    boxes_of,
    exact_json,
    exact_of,
    number,
    segments_json,
    segments_of,
)
from pipeline.store.links import TABLES, insert_links, links_of
from pipeline.store.pages import readings_of

F = TypeVar("F", bound=Fact)

_SHARED = ("page_no", "char_start", "char_end", "quote", "rule", "confidence", "section", "paragraph")
_DECIMALS = ("value", "value_high", "value_of")
_FLAGS = ("cumulative", "closed", "code_blank", "date_blank")
_NOT_COLUMNS = {"id", "where", "slots"}
_REPLACED = (
    *("counts", "dates", "document_references", "models", "durations", "slots", *TABLES),
    *("sections", "table_cells"),
)


def own_columns(kind: type[Fact]) -> list[str]:
    """The columns that a kind of fact has beside those of every fact."""
    return [field.name for field in fields(kind) if field.name not in _NOT_COLUMNS]


# --- in ---------------------------------------------------------------------------------------


def replace_facts(db: sqlite3.Connection, facts: DocumentFacts) -> None:
    """Put a document's facts in place of its old ones, within the caller's transaction."""
    for table in _REPLACED:
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", [facts.document_id])
    for table, rows in tables_of(facts).items():
        _insert_facts(db, table, facts.document_id, rows)
    insert_links(db, facts)
    _insert_structure(db, facts)
    _save_head(db, facts)


def tables_of(facts: DocumentFacts) -> dict[FactTable, Sequence[Fact]]:
    """The facts of a document by the table they lie in."""
    return {
        "counts": facts.counts,
        "dates": facts.dates,
        "document_references": facts.references,
        "models": facts.models,
        "durations": facts.durations,
    }


def _insert_facts(db: sqlite3.Connection, table: FactTable, document_id: str, facts: Sequence[Fact]) -> None:
    _insert(db, table, [_fact_row(document_id, place, fact) for place, fact in enumerate(facts)])
    slots = [
        {"fact_id": f.id, "slot": name, "fact_table": table, "document_id": document_id, **asdict(slot)}
        for f in facts
        for name, slot in f.slots.items()
    ]
    _insert(db, "slots", slots)


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        names = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join(f":{name}" for name in rows[0])
        db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


def _fact_row(document_id: str, position: int, fact: Fact) -> dict[str, object]:
    row: dict[str, object] = {"id": fact.id, "document_id": document_id, "position": position}
    row |= {name: getattr(fact.where, name) for name in _SHARED}
    row |= {"segments": segments_json(fact.where.segments), "boxes": boxes_json(fact.where.boxes)}
    row |= {name: getattr(fact, name) for name in own_columns(type(fact))}
    if isinstance(fact, CountFact):
        row |= {name: number(getattr(fact, name)) for name in _DECIMALS}
        row["exact"] = exact_json(getattr(fact, name) for name in _DECIMALS)
    return row


def _insert_structure(db: sqlite3.Connection, facts: DocumentFacts) -> None:
    own: dict[str, object] = {"document_id": facts.document_id}
    sections = [own | {"position": i} | asdict(s) for i, s in enumerate(facts.sections)]
    _insert(db, "sections", sections)
    _insert(db, "table_cells", [own | {"position": i} | _cell_row(c) for i, c in enumerate(facts.cells)])


def _cell_row(cell: PlacedCell) -> dict[str, object]:
    row = {
        name: getattr(cell, name)
        for name in ("text", "row_header", "column_header", "char_start", "char_end")
    }
    place = {"table_no": cell.table, "row_no": cell.row, "column_no": cell.column}
    return row | place | {"boxes": boxes_json(cell.boxes)}


def _save_head(db: sqlite3.Connection, facts: DocumentFacts) -> None:
    row = asdict(facts.head)
    settings = ", ".join(f"{name} = :{name}" for name in row)
    db.execute(f"UPDATE documents SET {settings} WHERE id = :id", row | {"id": facts.document_id})


# --- out --------------------------------------------------------------------------------------


def document_facts(db: sqlite3.Connection, document_id: str) -> DocumentFacts:
    """Everything a document states, equal to what was saved."""
    return DocumentFacts(
        document_id=document_id,
        head=document_head(db, document_id),
        sections=tuple(map(_section, _rows(db, "sections", document_id))),
        counts=_facts(db, "counts", document_id, CountFact),
        dates=_facts(db, "dates", document_id, DateFact),
        references=_facts(db, "document_references", document_id, ReferenceFact),
        models=_facts(db, "models", document_id, ModelFact),
        durations=_facts(db, "durations", document_id, DurationFact),
        breakdowns=links_of(db, "breakdowns", document_id, Breakdown),
        ratios=links_of(db, "ratios", document_id, Ratio),
        changes=links_of(db, "changes", document_id, Change),
        lists=links_of(db, "named_lists", document_id, NamedList),
        shares=links_of(db, "shares", document_id, Shares),
        cells=tuple(map(_cell, _rows(db, "table_cells", document_id))),
        readings=tuple(readings_of(db, document_id)),
    )


def document_head(db: sqlite3.Connection, document_id: str) -> Head:
    """What a document says of itself."""
    row = db.execute("SELECT * FROM documents WHERE id = ?", [document_id]).fetchone()
    return Head() if row is None else Head(**_named(row, [field.name for field in fields(Head)]))


def _rows(db: sqlite3.Connection, table: str, document_id: str) -> list[sqlite3.Row]:
    return db.execute(
        f"SELECT * FROM {table} WHERE document_id = ? ORDER BY position", [document_id]
    ).fetchall()


def _facts(
    db: sqlite3.Connection, table: FactTable, document_id: str, kind: Callable[..., F]
) -> tuple[F, ...]:
    slots = _slots(db, table, document_id)
    columns = own_columns(kind)  # type: ignore[arg-type]
    found = _rows(db, table, document_id)
    return tuple(
        kind(id=row["id"], where=_provenance(row), slots=slots.get(row["id"], {}), **_own(row, columns))
        for row in found
    )


def _slots(db: sqlite3.Connection, table: FactTable, document_id: str) -> dict[str, dict[str, Slot]]:
    found: dict[str, dict[str, Slot]] = {}
    sql = "SELECT * FROM slots WHERE document_id = ? AND fact_table = ?"
    for row in db.execute(sql, [document_id, table]):
        found.setdefault(row["fact_id"], {})[row["slot"]] = Slot(row["value"], row["origin"])
    return found


def _provenance(row: sqlite3.Row) -> Provenance:
    named = _named(row, _SHARED)
    return Provenance(segments=segments_of(row["segments"]), boxes=boxes_of(row["boxes"]), **named)


def _own(row: sqlite3.Row, columns: Sequence[str]) -> dict[str, Any]:
    named = _named(row, columns)
    if "exact" in row.keys():  # noqa: SIM118 - a Row is no mapping
        exact: list[Decimal | None] = exact_of(row["exact"])
        named |= dict(zip(_DECIMALS, exact, strict=True))
    return named


def _named(row: sqlite3.Row, columns: Sequence[str]) -> dict[str, Any]:
    named = {name: row[name] for name in columns}
    for name in set(_FLAGS) & named.keys():
        named[name] = None if named[name] is None else bool(named[name])
    return named


def _section(row: sqlite3.Row) -> Section:
    return Section(**_named(row, [field.name for field in fields(Section)]))


def _cell(row: sqlite3.Row) -> PlacedCell:
    place = (
        row["table_no"],
        row["row_no"],
        row["column_no"],
        row["text"],
        row["char_start"],
        row["char_end"],
    )
    return PlacedCell(*place, row["row_header"], row["column_header"], boxes_of(row["boxes"]))
