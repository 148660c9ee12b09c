"""Columns of percentages against the figures beside them: 'Kế hoạch', 'Thực hiện', 'Đạt (%)'; 'Cơ cấu (%)'.

Which figures a column is of is not printed: each pair of columns, and each total, is tried (the rule of
AggreCol). What holds on most of its rows is meant, and there a row that fails is the finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.normalise import fold
from extractors.numbers import format_numeral
from extractors.tables import PATH, is_header, is_total, leaf
from pipeline.checks.drafting import roles, verdict_of
from pipeline.checks.grids import Figure, Grid, grids
from pipeline.checks.shares import check_column
from pipeline.records import Check, CheckedFact, DocumentFacts, Severity

_HUNDRED = Decimal(100)
_MEANT = Decimal("0.7")  # the share of rows on which a formula must hold to be taken for meant
_PAIR = 2  # part and base
_FEWEST = 2  # rows that agree by more than chance; whole percentages agree sooner


@dataclass(frozen=True, slots=True)
class _Line:
    """In a row: the percentage, what it may be of, and whether it tells a rise."""

    where: str
    ratio: Figure
    part: Figure
    base: Figure
    rises: bool

    @property
    def true(self) -> Decimal:
        share = self.part.value / self.base.value * _HUNDRED
        return share - _HUNDRED if self.rises else share

    @property
    def holds(self) -> bool:
        return self._agrees(self.ratio.value) or self.is_bare_fall

    @property
    def is_bare_fall(self) -> bool:
        """A fall told without its sign."""
        return self.rises and self.true < 0 and self._agrees(-self.ratio.value)

    def _agrees(self, value: Decimal) -> bool:
        """To a unit of the last digit, and what the rounding of both figures allows."""
        rounded = [f for f in (self.part, self.base) if f.decimals > 0 and f.value]
        loose = sum((Decimal(5).scaleb(-f.decimals - 1) / abs(f.value) for f in rounded), Decimal(0))
        return abs(self.true - value) < Decimal(1).scaleb(-self.ratio.decimals) + abs(self.true) * loose


@dataclass(frozen=True, slots=True)
class _Formula:
    """What a column of percentages may be of; `named` says that the headers say so.

    `lone` is a row by itself, whose two other figures are all that its percentage can be of.
    """

    lines: tuple[_Line, ...]
    named: bool
    distance: int
    lone: bool = False

    @property
    def holding(self) -> int:
        return sum(line.holds for line in self.lines)

    @property
    def failing(self) -> Severity | None:
        """How grave a row is that fails; None where too few rows hold for the formula to be meant."""
        if self.lone and self.named:
            return "warning"
        whole = all(line.ratio.decimals < 1 for line in self.lines)
        enough = 1 if self.named else _FEWEST + whole
        if self.holding < enough or (self.holding == 1 == len(self.lines) and not self.named):
            return None
        most = self.holding * 2 > len(self.lines)
        meant = self.holding >= _FEWEST and self.holding >= _MEANT * len(self.lines)
        return "error" if meant or (most and self.named) else "warning" if most or self.named else None


def check_table_percents(facts: DocumentFacts) -> Iterator[Check]:
    """Each column of percentages by its formula, row for row; one without a formula by what it adds up to."""
    for grid in grids(facts):
        columns = [c for c in sorted(grid.columns) if _is_percent(grid, c)]
        for column in columns:
            formulas = [f for f in _formulas(grid, column, columns) if f.failing]
            best = max(formulas, key=lambda f: (f.holding, f.named, -f.distance), default=None)
            if best is not None:
                yield from (_check(facts, grid.columns[column], line, best.failing) for line in best.lines)
            else:
                yield from check_column(facts, grid, column)


def _is_percent(grid: Grid, column: int) -> bool:
    figures = [figure for (_, at), figure in grid.figures.items() if at == column]
    return is_header("percent", grid.columns[column]) or all(figure.is_share for figure in figures)


def _formulas(grid: Grid, column: int, percents: Sequence[int]) -> Iterator[_Formula]:
    amounts = [c for c in sorted(grid.columns) if c not in percents]
    risen = is_header("shift", grid.columns[column])
    for part in amounts:
        for base in (c for c in amounts if c != part):
            distance = abs(column - part) + abs(column - base)
            for rises in (False, True) if risen else (False,):
                lines = tuple(_beside(grid, (column, part, base), rises=rises))
                lone = len(lines) == 1 and len(amounts) == _PAIR and not risen
                yield _Formula(lines, _is_named(grid, column, part, base), distance, lone)
        for total in (row for row, header in grid.rows.items() if is_total(header)):
            whole = grid.figures.get((total, column))
            named = whole is not None and whole.value == _HUNDRED
            yield _Formula(tuple(_below(grid, column, part, total)), named, abs(column - part))


def _beside(grid: Grid, columns: tuple[int, int, int], *, rises: bool) -> Iterator[_Line]:
    """Each row's part in its own base."""
    for row, header in sorted(grid.rows.items()):
        found = [figure for at in columns if (figure := grid.figures.get((row, at)))]
        if len(found) == len(columns) and found[2].value > 0:
            yield _Line(leaf(header), found[0], found[1], found[2], rises)


def _below(grid: Grid, column: int, amounts: int, total: int) -> Iterator[_Line]:
    """Each row's part in the total of its column."""
    base = grid.figures.get((total, amounts))
    for row, header in sorted(grid.rows.items()):
        ratio, part = grid.figures.get((row, column)), grid.figures.get((row, amounts))
        if base and base.value > 0 and ratio and part and row != total:
            yield _Line(leaf(header), ratio, part, base, rises=False)


def _is_named(grid: Grid, column: int, part: int, base: int) -> bool:
    """Whether the headers say what is of what: done of planned, or the base in the words of the column."""
    share, done, planned = (grid.columns[at] for at in (column, part, base))
    for group in ("plan", "whole"):
        if is_header(group, leaf(planned)) and not is_header(group, leaf(done)):
            return not is_header("earlier", share)
    return len(set(_words(leaf(planned))) & set(_words(share))) >= _FEWEST


def _words(header: str) -> list[str]:
    return fold(header.replace(PATH, " ")).strip(" :()").split()


def _check(facts: DocumentFacts, header: str, line: _Line, failing: Severity | None) -> Check:
    members = (line.ratio, line.part, line.base)
    counted = [figure.fact for figure in members if figure.fact]
    places = max(2, line.ratio.decimals)
    shown = f"{format_numeral(round(line.true, places), places)}%"
    left = f"{line.part.printed()} / {line.base.printed()}" + (" - 100%" if line.rises else "")
    said = f"{line.ratio.printed()}%"
    what = f"Bảng, dòng “{line.where}”, cột “{leaf(header)}”: ghi {said}"
    order = (line.part, line.base, line.ratio) if line.rises else members
    return Check(
        id="",
        document_id=facts.document_id,
        rule="change" if line.rises else "percent_of_base",
        result="holds" if line.holds else "fails" if failing == "error" else "suspect",
        severity=None if line.holds else failing,
        formula=f"{left} = {shown} {'≈' if line.holds else '≠'} {said}",
        message=f"{what}, khớp với {left}." if line.holds else f"{what} nhưng {left} = {shown}.",
        figures=tuple(figure.value for figure in order),
        expected=round(line.true, 4),
        found=line.ratio.value,
        difference=round(line.ratio.value - line.true, 4),
        verdict=None if line.holds else verdict_of(counted),
        facts=_roles(line) if len(counted) == len(members) and not line.is_bare_fall else (),
    )


def _roles(line: _Line) -> tuple[CheckedFact, ...]:
    ratio, part, base = (
        [figure.fact] if figure.fact else [] for figure in (line.ratio, line.part, line.base)
    )
    if line.rises:
        return (*roles("total", part), *roles("base", base), *roles("part", ratio))
    return (*roles("ratio", ratio), *roles("part", part), *roles("base", base))
