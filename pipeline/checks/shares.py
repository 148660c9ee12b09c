"""Shares of one whole against a hundred: 'giỏi 24,5%, khá 34,2%, trung bình 38,1%, yếu 3,2%'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.numbers import format_numeral
from extractors.partitions import Label, make_a_partition, may_overlap
from extractors.slips import is_slip
from extractors.tables import is_total
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.checks.grids import Grid, summed
from pipeline.records import Check, CountFact, DocumentFacts

_HUNDRED = Decimal(100)
_MOST = 4  # classes of a rating that are likely all of them
_PAIR = 2  # shares that only classes that exclude one another are all of
_NEAR_WHOLE = 3  # shares of a list this near 100 were meant to make it,
_CLAIMED = 5  # and those that words claim to be of a whole


def check_shares(facts: DocumentFacts) -> Iterator[Check]:
    """percent_partition: shares of one whole make 100; others that are far from it claim nothing."""
    counts = {c.id: c for c in facts.counts}
    sums = {b.parts for b in facts.breakdowns if b.closed is not False}
    linked = {r.ratio: r.part for r in facts.ratios}
    for shares in facts.shares:
        for members in _blocks([counts[i] for i in shares.parts]):
            closed = tuple(linked.get(m.id) for m in members) in sums
            labels = _labels(members)
            claimed = (shares.claimed and not may_overlap(labels)) or make_a_partition(labels)
            whole = next((run for run in _runs(members) if _is_whole(run)), None)
            few = len(members) <= _PAIR and not claimed
            if whole is not None and not few:
                yield _partition(facts, whole)
            elif whole is None and (
                (closed and abs(_off(members)) <= _NEAR_WHOLE) or _is_meant(members, claimed=claimed)
            ):
                yield _partition(facts, members)


def _blocks(members: Sequence[CountFact]) -> list[Sequence[CountFact]]:
    """Several wholes one after the other ('năm 2022: …; năm 2023: …'), if half of them make a hundred."""
    for size in range(_PAIR + 1, len(members) // 2 + 1):
        blocks = [members[at : at + size] for at in range(0, len(members), size)]
        if len(blocks[-1]) == size and sum(map(_is_whole, blocks)) * 2 >= len(blocks):
            return blocks
    return [members]


def _runs(members: Sequence[CountFact]) -> list[Sequence[CountFact]]:
    """The shares, and where they are many all but the first or the last, which may be of something else."""
    return [members, *([members[1:], members[:-1]] if len(members) > _PAIR + 1 else [])]


def _is_whole(members: Sequence[CountFact]) -> bool:
    return abs(_off(members)) <= _slack(members)


def _is_meant(members: Sequence[CountFact], *, claimed: bool) -> bool:
    """Whether shares that are claimed to make a whole miss it by little, or by a slip in one of them.

    Classes that exclude one another cannot make more, and four of them hardly leave any out.
    """
    if make_a_partition(_labels(members)) and (_off(members) > 0 or len(members) >= _MOST):
        return True
    slipped = (is_slip(m.value, m.value - _off(members)) for m in members if m.value > _off(members))
    return claimed and (abs(_off(members)) <= _CLAIMED or any(slipped))


def _labels(members: Sequence[CountFact]) -> list[Label]:
    return [(m.slots["label"].value if "label" in m.slots else "", "") for m in members]


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
