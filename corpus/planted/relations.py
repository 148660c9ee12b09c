"""What the figures of a passage have to do with one another: 'part_sum all a b c'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.planted.figures import Figure, Figures

Broken = tuple[str, tuple[str, ...]]  # a rule of the contract and the figures that agree, or do not
_CALLED = {
    "growth": "change",
    "docref_issuer": "docref_conflict",
    "docref_year": "docref_sanity",
    "term": "duration",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule of the contract and the names of its figures, the total (or ratio, or smaller one) first."""

    rule: str
    names: tuple[str, ...]

    @property
    def called(self) -> str:
        """The rule of the contract that it falls under."""
        return _CALLED.get(self.rule, self.rule)

    @property
    def is_checked(self) -> bool:
        """Whether it is a row of its own where it holds; the issuer of a citation is told with its day."""
        return self.rule != "docref_issuer"

    def holds(self, figures: Figures) -> bool:
        """Whether the figures agree, within what rounding or cutting off may do."""
        return _HOLDS[self.rule]([figures[name] for name in self.names])

    def meant(self, figures: Figures) -> tuple[str, ...]:
        """The figures as a database holds them."""
        return tuple(figures[name].meant for name in self.names)


def _adds_up(members: Sequence[Figure]) -> bool:
    whole, parts = members[0], members[1:]
    off = sum((p.value.scaleb(p.power) for p in parts), Decimal(0)) - whole.value.scaleb(whole.power)
    loose = [Decimal(5).scaleb(m.power - m.decimals - 1) for m in members if m.decimals or m.power]
    return abs(off) <= sum(loose, Decimal(0))


def _is_no_more(members: Sequence[Figure]) -> bool:
    return members[0].value <= members[1].value


def _is_share(members: Sequence[Figure]) -> bool:
    ratio, part, base = members
    return abs(part.value / base.value * 100 - ratio.value) < Decimal(1).scaleb(-ratio.decimals)


def _is_above(members: Sequence[Figure]) -> bool:
    """Whether 'trên 85%' is true of a part and its base."""
    floor, part, base = members
    return part.value / base.value * 100 > floor.value


def _is_change(members: Sequence[Figure]) -> bool:
    after, before, delta = members
    return abs(abs(after.value - before.value) - delta.value) <= Decimal(5).scaleb(-delta.decimals - 1) * (
        3 if delta.decimals else 0
    )


def _is_growth(members: Sequence[Figure]) -> bool:
    after, before, growth = members
    true = abs(after.value - before.value) / before.value * 100
    return abs(true - growth.value) < Decimal(1).scaleb(-growth.decimals)


def _is_hundred(members: Sequence[Figure]) -> bool:
    off = sum((m.value for m in members), Decimal(-100))
    return abs(off) <= sum((Decimal(1).scaleb(-m.decimals) for m in members), Decimal(0)) / 2


def _is_mean(members: Sequence[Figure]) -> bool:
    total, mean, count = members
    return abs(total.value / count.value - mean.value) <= 1


def _are_equal(members: Sequence[Figure]) -> bool:
    return len({member.meant for member in members}) == 1


def _is_span(members: Sequence[Figure]) -> bool:
    years, start, end = members
    return years.value == end.value - start.value


def _is_term(members: Sequence[Figure]) -> bool:
    """'5 năm (2021 - 2025)' counts both years."""
    years, start, end = members
    return years.value - (end.value - start.value) in (0, 1)


def _is_of_year(members: Sequence[Figure]) -> bool:
    """'59/2023/NĐ-CP' is of 2023."""
    year, day = members
    return day.plain.startswith(year.plain)


def _is_in_order(members: Sequence[Figure]) -> bool:
    """Whether each day is one of the calendar and none later than the next."""
    try:
        days = [date.fromisoformat(member.plain) for member in members]
    except ValueError:
        return False
    return days == sorted(days)


_HOLDS: dict[str, Callable[[Sequence[Figure]], bool]] = {
    "part_sum": _adds_up,
    "cross_section_sum": _adds_up,
    "table_sum": _adds_up,
    "year_series_vs_total": _adds_up,
    "subset_le": _is_no_more,
    "percent_of_base": _is_share,
    "percent_bound": _is_above,
    "percent_partition": _is_hundred,
    "change": _is_change,
    "growth": _is_growth,
    "average_range_vs_total": _is_mean,
    "repeated_fact": _are_equal,
    "docref_conflict": _are_equal,
    "docref_issuer": _are_equal,
    "docref_year": _is_of_year,
    "docref_sanity": _is_in_order,
    "structural_equality": _are_equal,
    "unit_scale": _are_equal,
    "duration": _is_span,
    "term": _is_term,
    "named_list_count": _are_equal,
}
