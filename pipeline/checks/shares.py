"""Shares of one whole against a hundred: 'giỏi 24,5%, khá 34,2%, trung bình 38,1%, yếu 3,2%'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.numbers import format_numeral
from extractors.partitions import make_a_partition
from extractors.tables import is_total
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.checks.grids import Grid, summed
from pipeline.records import Check, CountFact, DocumentFacts

_HUNDRED = Decimal(100)
_MOST = 4  # classes of a rating that are likely all of them
_NEAR_WHOLE = 3  # shares of a list this near 100 were meant to make it


def check_shares(facts: DocumentFacts) -> Iterator[Check]:
    """percent_partition: shares of one whole make 100; others that are far from it claim nothing."""
    counts = {c.id: c for c in facts.counts}
    sums = {b.parts for b in facts.breakdowns if b.closed is not False}
    linked = {r.ratio: r.part for r in facts.ratios}
    for shares in facts.shares:
        members = [counts[i] for i in shares.parts]
        runs = [members, *([members[1:], members[:-1]] if len(members) > 3 else [])]
        whole = next((run for run in runs if abs(_off(run)) <= _slack(run)), None)
        closed = tuple(linked.get(m.id) for m in members) in sums and abs(_off(members)) <= _NEAR_WHOLE
        if whole is not None or closed or _is_declared(members):
            yield _partition(facts, whole or members)


def check_column(facts: DocumentFacts, grid: Grid, column: int) -> Iterator[Check]:
    """percent_partition of a column of percentages whose total is 100: 'Cơ cấu (%)'."""
    totals = [row for row in sorted(grid.rows) if is_total(grid.rows[row])]
    for total in totals:
        whole = grid.figures.get((total, column))
        if whole is not None and whole.value == _HUNDRED:
            runs = [_column(grid, column, rows) for rows in summed(grid.rows, total, totals)]
            shares = min(runs, key=lambda run: abs(_off(run)) if len(run) > 1 else _HUNDRED)
            if len(shares) > 1 and abs(_off(shares)) <= _NEAR_WHOLE:
                yield _partition(facts, shares)


def _column(grid: Grid, column: int, rows: Sequence[int]) -> list[CountFact]:
    found = (grid.figures.get((row, column)) for row in rows)
    return [figure.fact for figure in found if figure and figure.fact]


def _is_declared(members: Sequence[CountFact]) -> bool:
    """Whether the shares are of classes that exclude one another; three may leave some of them out."""
    labels = [(m.slots["label"].value if "label" in m.slots else "", "") for m in members]
    return make_a_partition(labels) and (_off(members) > 0 or len(members) >= _MOST)


def _off(members: Sequence[CountFact]) -> Decimal:
    return sum((m.value for m in members), Decimal(0)) - _HUNDRED


def _slack(members: Sequence[CountFact]) -> Decimal:
    """How far rounding alone may take shares from 100."""
    rounding = sum((Decimal(1).scaleb(-m.decimals) for m in members), Decimal(0)) / 2
    return max(rounding, Decimal("0.1"))


def _partition(facts: DocumentFacts, members: Sequence[CountFact]) -> Check:
    total = _off(members) + _HUNDRED
    holds = abs(_off(members)) <= _slack(members)
    added = " + ".join(f"{printed(m)}%" for m in members)
    shown = f"{format_numeral(total, max(m.decimals for m in members))}%"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="percent_partition",
        result="holds" if holds else "suspect",
        severity=None if holds else "warning",
        formula=f"{added} = {shown}",
        message=f"Các tỷ lệ cộng lại là {shown}{'' if holds else ', không phải 100%'}.",
        figures=(_HUNDRED, *(m.value for m in members)),
        expected=_HUNDRED,
        found=total,
        difference=total - _HUNDRED,
        verdict=None if holds else verdict_of(members),
        facts=roles("part", members),
    )
