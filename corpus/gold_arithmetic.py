"""Proves a gold file's own claims: its relations must hold and its findings must not.

The figures of a relation stand total first: part_sum [57, 4, 15, 38]; subset_le [parts …, whole];
percent_of_base [62.5, 5, 8]; change [difference or percent, later, earlier]; duration [5, 2020, 2025].
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

SLACK = Decimal("0.0000001")


class ClaimError(ValueError):
    """A relation that does not hold, a finding that does, or a figure the report does not state."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation or finding: the rule, its figures, and the years or items that the rule counts, if any."""

    rule: str
    figures: tuple[Any, ...]
    extent: int | None = None

    def numbers(self) -> list[Decimal]:
        """The figures that are numbers, exact as written."""
        return [Decimal(str(figure)) for figure in self.figures if not isinstance(figure, str)]


def half_unit(figure: Decimal) -> Decimal:
    """Half of the last printed digit: a printed 12,5 stands for 12,45 to 12,55."""
    exponent = figure.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0)) / 2 + SLACK


def _sums(claim: Claim) -> bool:
    total, *parts = claim.numbers()
    return abs(total - sum(parts)) <= SLACK


def _bounded(claim: Claim) -> bool:
    *parts, whole = claim.numbers()
    return sum(parts) <= whole


def _percent(claim: Claim) -> bool:
    percent, part, base = claim.numbers()
    return abs(part * 100 / base - percent) <= half_unit(percent)


def _partition(claim: Claim) -> bool:
    whole, *shares = claim.numbers()
    return abs(whole - sum(shares)) <= sum(map(half_unit, shares))


def _changed(claim: Claim) -> bool:
    change, later, earlier = claim.numbers()
    absolute = abs(abs(later - earlier) - change) <= half_unit(change)
    return absolute or abs(abs(later - earlier) * 100 / earlier - change) <= half_unit(change)


def _same(claim: Claim) -> bool:
    return len(set(claim.figures)) == 1


def _averaged(claim: Claim) -> bool:
    total, low, *high = claim.numbers()
    years = Decimal(claim.extent or 1)
    if high:
        return low <= total / years <= high[0]
    return abs(total / years - low) <= half_unit(low)


def _lasted(claim: Claim) -> bool:
    span, first, last = (str(figure) for figure in claim.figures)
    return int(last[:4]) - int(first[:4]) in (int(span), int(span) - 1)


def _listed(claim: Claim) -> bool:
    return claim.extent is None or claim.extent == claim.figures[0]


TESTS: dict[str, Callable[[Claim], bool]] = {
    "part_sum": _sums,
    "cross_section_sum": _sums,
    "table_sum": _sums,
    "year_series_vs_total": _sums,
    "subset_le": _bounded,
    "percent_of_base": _percent,
    "percent_partition": _partition,
    "change": _changed,
    "repeated_fact": _same,
    "average_range_vs_total": _averaged,
    "duration": _lasted,
    "named_list_count": _listed,
}


def prove(relations: Sequence[Claim], findings: Sequence[Claim], stated: set[float]) -> None:
    """Raise ClaimError for the first claim that is untrue; stated is every figure that the report prints.

    Findings of severity info are left to their notes, and so are rules without arithmetic.
    """
    for claim in [*relations, *findings]:
        _require_stated(claim, stated)
    for claim in relations:
        if claim.figures and claim.rule in TESTS and not TESTS[claim.rule](claim):
            raise ClaimError(f"does not hold: {claim}")
    for claim in findings:
        if claim.figures and claim.rule in TESTS and TESTS[claim.rule](claim):
            raise ClaimError(f"holds, so is no finding: {claim}")


def _require_stated(claim: Claim, stated: set[float]) -> None:
    if claim.rule in ("duration", "named_list_count"):
        return
    for number in claim.numbers():
        if float(number) not in stated and not (claim.rule == "percent_partition" and number == 100):
            raise ClaimError(f"{number} is no count of the report: {claim}")
