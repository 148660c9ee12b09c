"""Figures of tables: each cell with what its row, its column and the words over the table say of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.base import Mention, mention_at
from extractors.counts import Count
from extractors.dates import DateSpan, find_dates
from extractors.numbers import read_numeral
from extractors.places import find_places
from extractors.tables import (
    PATH,
    counts_things,
    is_counted,
    is_header,
    is_year,
    leaf,
    named_unit,
    noted_unit,
    plain,
    whole_unit,
)
from extractors.units import Unit
from extractors.vocabulary import find_actions, find_terms
from pipeline.records import DocumentText, Paragraph, PlacedCell, Slot

_GROUPS = ("tập thể", "cá nhân")
_NOTE_REACH = 4  # paragraphs above a table in which its unit may be noted


@dataclass(frozen=True, slots=True)
class TableCount:
    """A figure of a table as a count of its paragraph, with the slots that the table fills."""

    mention: Mention[Count]
    slots: Mapping[str, Slot]


def table_counts(document: DocumentText) -> dict[int, list[TableCount]]:
    """The figures of the tables of a document, by the index of the paragraph that is their row."""
    rows = {(p.table, p.row): i for i, p in enumerate(document.paragraphs) if p.table is not None}
    found: dict[int, list[TableCount]] = {}
    for members in _tables(document.cells):
        first = rows.get((members[0].table, members[0].row))
        above = _note_above(document.paragraphs, first) if first is not None else None
        units, places = _row_units(members), _row_places(members)
        for cell in members:
            if not is_counted(cell.text, cell.row_header, cell.column_header):
                continue
            index, unit = rows.get((cell.table, cell.row)), _unit(cell, units.get(cell.row), above)
            if index is None or unit is None:
                continue
            if mention := _mention(cell, document.paragraphs[index], unit):
                slots = _slots(cell, unit, places.get(cell.row))
                found.setdefault(index, []).append(TableCount(mention, slots))
    return found


def _tables(cells: Sequence[PlacedCell]) -> Iterator[list[PlacedCell]]:
    """The cells of each table."""
    for number in sorted({cell.table for cell in cells}):
        yield [cell for cell in cells if cell.table == number]


# --- units ------------------------------------------------------------------------------------


def _row_units(cells: Sequence[PlacedCell]) -> dict[int, Unit]:
    """What the column 'ĐVT' says of each row; a total without a word has the one unit of the rows."""
    named = [cell for cell in cells if is_header("unit", leaf(cell.column_header))]
    units = {cell.row: unit for cell in named if (unit := whole_unit(cell.text) or named_unit(cell.text))}
    if len({(unit.name, unit.power) for unit in units.values()}) == 1:
        totals = {cell.row for cell in cells if is_header("total", leaf(cell.row_header))}
        units |= dict.fromkeys(totals - set(units), next(iter(units.values())))
    return units


def _note_above(paragraphs: Sequence[Paragraph], first: int) -> Unit | None:
    """The unit noted over a table: '(ĐVT: triệu đồng)'."""
    for paragraph in reversed(paragraphs[max(0, first - _NOTE_REACH) : first + 1]):
        if is_header("note", paragraph.text) and (unit := noted_unit(paragraph.text)):
            return unit
    return None


def _unit(cell: PlacedCell, of_row: Unit | None, above: Unit | None) -> Unit | None:
    """The unit of a figure: its own sign, its column's, its row's, what is counted, the note above."""
    if cell.text.rstrip().endswith("%"):
        return noted_unit("%")
    columns = [*reversed(cell.column_header.split(PATH))]
    rows = [*reversed(cell.row_header.split(PATH))]
    noted = (unit for header in columns if (unit := noted_unit(header)))
    in_row = (unit for header in rows if (unit := noted_unit(header)))
    if unit := next(noted, None) or of_row or next(in_row, None):
        return unit
    priced = above is not None and above.measure
    counted = (unit for h in columns if (not priced or counts_things(h)) and (unit := named_unit(h)))
    if unit := next(counted, None):
        return unit
    if above is None and all(is_header("generic", header) or is_year(header) for header in columns):
        named = (u for header in rows if not _is_place(header) and (u := named_unit(header)))
        return next(named, None)
    return above


def _is_place(header: str) -> bool:
    return any(found.start == 0 for found in find_places(header))


# --- figures ----------------------------------------------------------------------------------


def _mention(cell: PlacedCell, paragraph: Paragraph, unit: Unit) -> Mention[Count] | None:
    """The count that a cell prints, placed in its paragraph."""
    printed = cell.text.strip().removesuffix("%").strip().lstrip("+")
    numeral = read_numeral(printed, whole_units=unit.whole)
    start = bisect_left(paragraph.offsets, cell.char_start)
    end = bisect_left(paragraph.offsets, cell.char_end)
    if numeral is None or start >= end:
        return None
    value, decimals = numeral.value.scaleb(unit.power), numeral.decimals - unit.power
    count = Count(value, printed, unit.name, decimals=decimals, ambiguous=numeral.ambiguous)
    return mention_at(paragraph.text, start, end, count, "table.cell")


def _slots(cell: PlacedCell, unit: Unit, place: str | None) -> dict[str, Slot]:
    """What the headers say: act, group, place, period, whether it is planned; what is left is the measure."""
    headers = [*cell.column_header.split(PATH), *cell.row_header.split(PATH)]
    found = {
        "measure": _measure(cell, unit, place),
        "action": next((a[-1].value for h in headers if (a := find_actions(h))), None),
        "group_kind": next((g for h in headers for g in _GROUPS if plain(h).lower().startswith(g)), None),
        "sector": next((s for h in headers if (s := _sector(h))), None),
        "place": place,
        "modality": "plan" if any(map(_is_plan, cell.column_header.split(PATH))) else None,
    }
    period = next((p for h in headers if (p := _period(h))), None)
    if period:
        found |= {"period_start": period.start.isoformat(), "period_end": period.end.isoformat()}
    return {name: Slot(value, "table") for name, value in found.items() if value}


def _measure(cell: PlacedCell, unit: Unit, place: str | None) -> str | None:
    """What is counted: the noun, narrowed by the headers that neither date it nor name its place."""
    names = [*cell.column_header.split(PATH)]
    if not place and not is_header("total", leaf(cell.row_header)):
        names = [*cell.row_header.split(PATH), *names]
    kept = [_bare(name) for name in names if not is_header("generic", plain(name)) and not _period(name)]
    kept = [name for name in dict.fromkeys(kept) if name and name not in _GROUPS]
    own = [n for i, n in enumerate(kept) if not any(n in more for j, more in enumerate(kept) if i != j)]
    return " ".join(own) or unit.name


def _bare(name: str) -> str:
    """A header as a noun: 'Tổng số hộ nghèo (hộ)' → 'hộ nghèo', 'Mô hình được công nhận' → 'mô hình'."""
    text = re.sub(r"^(?:trong đó:?\s+)?(?:tổng\s+)?(?:số\s+(?:lượng\s+)?)?", "", plain(name).lower())
    acts = find_actions(text)
    if acts and acts[-1].end == len(text):
        text = re.sub(r"\s+(?:đã|được|đã được)?\s*$", "", text[: acts[-1].start])
    return text


def _sector(header: str) -> str | None:
    """A header that is a sector and nothing else: 'Kinh tế', 'Lĩnh vực văn hóa - xã hội'."""
    bare = re.sub(r"^lĩnh\s+vực\s+(?:về\s+)?", "", plain(header).lower())
    found = next(find_terms(bare, "sectors", "sector"), None)
    return found.value if found and found.raw == bare else None


def _row_places(cells: Sequence[PlacedCell]) -> dict[int, str]:
    """The place that each row is of: by its kind, or a bare name in the column of places."""
    found: dict[int, str] = {}
    for cell in cells:
        own = cell.row_header.rsplit(PATH, 1)[-1]
        if not own or " ".join(cell.text.split()) != own or is_header("total", own):
            continue
        named = next(find_places(own), None)
        if named and named.start == 0 and named.end == len(own):
            found[cell.row] = named.value.name
        elif is_header("places", leaf(cell.column_header)) and own[:1].isupper():
            found[cell.row] = own
    return found


def _is_plan(header: str) -> bool:
    return is_header("plan", header) and not is_header("done", header)


def _period(header: str) -> DateSpan | None:
    """The period that a header is: 'Năm 2023', '2023', '6 tháng đầu năm 2024'."""
    text = f"năm {header.strip()}" if is_year(header) else header
    found = [d.value for d in find_dates(text) if d.value.kind != "day"]
    return found[0] if len(found) == 1 else None
