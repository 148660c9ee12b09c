"""Tables add up: 'Tổng cộng' against its rows, 'Cộng' against its columns, 1 against 1.1, 1.2, 1.3.

A reading of a table is taken for meant where it holds on most of its lines (the rule of AggreCol): there a
line that fails is an error. Where fewer hold, a failing line is suspect, and a reading that no cue
names is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.slips import misses_by_a_slip
from extractors.tables import PATH, is_header, is_total, leaf
from extractors.units import find_unit
from pipeline.checks.advice import Said
from pipeline.checks.drafting import roles, verdict_of
from pipeline.checks.grids import Figure, Grid, added, apart, children, grids, summed
from pipeline.records import Check, DocumentFacts, Severity

_MEANT = Decimal("0.7")  # the share of lines on which a reading must hold to be taken for meant
_FEWEST = 2  # parts of a sum


@dataclass(frozen=True, slots=True)
class _Line:
    """One relation: in `where` (a column, or a row) the figure `total` and those of `parts`."""

    where: str
    total: Figure
    parts: tuple[Figure, ...]

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        members = (self.total, *self.parts)
        loose = sum((Decimal(5).scaleb(-m.decimals - 1) for m in members if m.decimals), Decimal(0))
        return abs(self.sum - self.total.value) <= loose

    @property
    def slipped(self) -> bool:
        """Whether it fails by what a slip in one figure explains."""
        return misses_by_a_slip(self.total.value, [part.value for part in self.parts])


@dataclass(frozen=True, slots=True)
class _Reading:
    """A total by name ('Tổng cộng') with the lines on which it can be tested.

    `named` says that a cue claims it, `certain` that it has but one reading: the last row under plain ones.
    """

    name: str
    lines: tuple[_Line, ...]
    named: bool
    certain: bool = False

    @property
    def share(self) -> Decimal:
        return Decimal(sum(line.holds for line in self.lines)) / max(1, len(self.lines))


def check_tables(facts: DocumentFacts) -> Iterator[Check]:
    """table_sum: every row, column and total of every table that can be tested."""
    for grid in map(added, grids(facts)):
        for reading in (*_column_readings(grid), *_row_readings(grid)):
            yield from _checks(facts, reading)


# --- columns: a row that adds up others -------------------------------------------------------


def _column_readings(grid: Grid) -> Iterator[_Reading]:
    unadded = apart(grid.rows)
    rows = {row: name for row, name in grid.rows.items() if row not in unadded}
    totals = [row for row in sorted(rows) if is_total(rows[row])]
    for row in totals:
        candidates = [_reading(grid, row, members, named=True) for members in summed(rows, row, totals)]
        tested = [reading for reading in candidates if reading.lines]
        if tested:
            best = max(tested, key=lambda reading: reading.share)
            yield replace(
                best, certain=totals == [max(rows)] and not any(PATH in name for name in rows.values())
            )
    for row in sorted(rows):
        reading = _reading(grid, row, children(rows, row), named=False)
        if reading.lines and row not in totals:
            yield reading


def _reading(grid: Grid, total: int, members: Sequence[int], *, named: bool) -> _Reading:
    lines = []
    for column, header in sorted(grid.columns.items()):
        whole = grid.figures.get((total, column))
        parts = tuple(f for row in members if (f := grid.figures.get((row, column))))
        if whole and _adds_to(whole, parts):
            lines.append(_Line(f"cột “{header}”", whole, parts))
    return _Reading(leaf(grid.rows[total]), tuple(lines), named)


def _adds_to(whole: Figure, parts: Sequence[Figure]) -> bool:
    """At least two figures of one kind: ha and đồng of an indicator table are not."""
    units = {f.fact.unit for f in (whole, *parts) if f.fact and f.fact.unit}
    measured = any((unit := find_unit(name, 0)) and unit.measure for name in units)
    return len(parts) >= _FEWEST and (len(units) <= 1 or not measured)


# --- rows: a column that adds up others -------------------------------------------------------


def _row_readings(grid: Grid) -> Iterator[_Reading]:
    for total, header in sorted(grid.columns.items()):
        named = is_total(header)
        candidates = [_across(grid, total, members, named=named) for members in _beside(grid, total, named)]
        tested = [reading for reading in candidates if reading.lines]
        if tested:
            yield max(tested, key=lambda reading: reading.share)


def _beside(grid: Grid, total: int, named: bool) -> Iterator[list[int]]:
    """What a column of totals may add up: all others, those of its group, those under 'Trong đó', its own."""
    header = grid.columns[total]
    others = [c for c in sorted(grid.columns) if c != total]
    group = header.rpartition(PATH)[0]
    if named:
        yield [c for c in others if grid.columns[c].rpartition(PATH)[0] == group]
        yield others
        last = max((c for c in others if c < total and is_total(grid.columns[c])), default=-1)
        yield [c for c in others if last < c < total]
    following = [c for c in others if c > total]
    if is_header("whole", leaf(header)):
        yield following[
            : next((n for n, c in enumerate(following) if is_header("whole", leaf(grid.columns[c]))), None)
        ]
    yield [c for c in following if any(is_header("some", h) for h in grid.columns[c].split(PATH)[:-1])]


def _across(grid: Grid, total: int, members: Sequence[int], *, named: bool) -> _Reading:
    lines, unadded = [], apart(grid.rows)
    for row, header in sorted(grid.rows.items()):
        whole = grid.figures.get((row, total))
        parts = tuple(f for column in members if (f := grid.figures.get((row, column))))
        if whole and _adds_to(whole, parts) and row not in unadded:
            lines.append(_Line(f"dòng “{leaf(header)}”", whole, parts))
    return _Reading(leaf(grid.columns[total]), tuple(lines), named)


# --- checks -----------------------------------------------------------------------------------


def _checks(facts: DocumentFacts, reading: _Reading) -> Iterator[Check]:
    """One check a line; a reading that nothing names and that most lines refute is none, but for slips."""
    meant = reading.certain or (reading.share >= _MEANT and len(reading.lines) > 1)
    if not meant and not reading.named and not all(line.holds or line.slipped for line in reading.lines):
        return
    for line in reading.lines:
        yield _check(facts, reading, line, "error" if meant else "warning")


def _check(facts: DocumentFacts, reading: _Reading, line: _Line, failing: Severity) -> Check:
    holds, members = line.holds, (line.total, *line.parts)
    counted = [f.fact for f in members if f.fact]
    total, made = line.total.printed(), line.total.printed(line.sum)
    formula = f"{total} {'=' if holds else '≠'} {' + '.join(part.printed() for part in line.parts)}"
    what = f"Bảng, {line.where}: “{reading.name}”"
    off = line.total.printed(abs(line.sum - line.total.value))
    found = f"ghi {total} nhưng cộng lại là {made}, lệch {off}."
    check = Check(
        id="",
        document_id=facts.document_id,
        rule="table_sum",
        result="holds" if holds else ("fails" if failing == "error" else "suspect"),
        severity=None if holds else failing,
        formula=formula if holds else f"{formula} (= {made})",
        message=f"{what} {total} khớp với các thành phần." if holds else f"{what} {found}",
        figures=tuple(f.value for f in members),
        expected=line.sum,
        found=line.total.value,
        difference=line.sum - line.total.value,
        verdict=None if holds else verdict_of(counted),
        facts=(
            *roles("total", [line.total.fact] if line.total.fact else []),
            *roles("part", [f.fact for f in line.parts if f.fact]),
        ),
    )
    return check if holds else _advised(check, reading.name, made)


def _advised(check: Check, name: str, made: str) -> Check:
    said = f"Khớp nếu “{name}” là {made}, hoặc một thành phần khác đi."
    return Said(said, f"Right if “{name}” were {made}, or one of the parts different.").of(check)
