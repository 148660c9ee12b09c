"""Checks of figures as relations that can be tested, and solved, with other figures in their place.

'975 = 822 + 153' holds no more with 957, and solved for its second part with 957 it gives 135.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from pipeline.checks.drafting import tolerance
from pipeline.checks.multiples import is_multiple
from pipeline.records import Check, CountFact

Node = tuple[str, bool]  # the id of a figure's fact, and whether it is the number after the slash ('12/15')
Values = Mapping[Node, Decimal]

_HUNDRED = Decimal(100)


class Relation(Protocol):
    """A check whose figures may be changed; what `values` does not name stays as printed."""

    @property
    def check(self) -> Check: ...

    @property
    def printed(self) -> Values:
        """The figures as they are printed."""

    def holds(self, values: Values) -> bool:
        """Whether it holds with other figures."""

    def solved(self, node: Node, values: Values) -> Decimal | None:
        """What `node` has to be, the other figures being what they are; None where nothing makes it right."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum: what is `left` of it, within `slack`, is nothing; for a bound ('≤') nothing or less."""

    check: Check
    printed: Values
    signs: Mapping[Node, int]
    left: Decimal
    slack: Decimal
    is_bound: bool = False

    def holds(self, values: Values) -> bool:
        left = self._left(values)
        return (left if self.is_bound else abs(left)) <= self.slack

    def solved(self, node: Node, values: Values) -> Decimal | None:
        if self.is_bound:
            return None
        return values.get(node, self.printed[node]) - self._left(values) * self.signs[node]

    def _left(self, values: Values) -> Decimal:
        moved = (s * (values[n] - self.printed[n]) for n, s in self.signs.items() if n in values)
        return self.left + sum(moved, Decimal(0))


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of a part in its base, or (`rises` ±1) of a rise or fall, to a unit of its last digit."""

    check: Check
    printed: Values
    members: tuple[Node, Node, Node]  # percentage, part, base
    decimals: tuple[int, int, int]
    rises: int = 0

    def holds(self, values: Values) -> bool:
        ratio, part, base = self._now(values)
        step = Decimal(1).scaleb(-self.decimals[0])
        return bool(base) and abs(part / base * _HUNDRED - self._whole(ratio)) < step

    def solved(self, node: Node, values: Values) -> Decimal | None:
        ratio, part, base = self._now(values)
        whole, place = self._whole(ratio), self.members.index(node)
        if not base or not whole:
            return None
        share = part / base * _HUNDRED
        wanted = (
            (share - _HUNDRED) * self.rises if self.rises else share,
            whole * base / _HUNDRED,
            part / whole * _HUNDRED,
        )[place]
        return round(wanted.scaleb(self.decimals[place])) * Decimal(1).scaleb(-self.decimals[place])

    def _now(self, values: Values) -> tuple[Decimal, ...]:
        return tuple(values.get(node, self.printed[node]) for node in self.members)

    def _whole(self, ratio: Decimal) -> Decimal:
        return _HUNDRED + self.rises * ratio if self.rises else ratio


# --- from checks ------------------------------------------------------------------------------

_SUMS = ("part_sum", "cross_section_sum", "table_sum", "year_series_vs_total", "rollup")
_EQUAL = ("repeated_fact", "structural_equality", "version")


def relations_of(
    checks: Iterable[Check], counts: Mapping[str, CountFact], rises: Mapping[str, bool]
) -> Iterator[Relation]:
    """The checks that are relations between figures; `rises` says which way each printed change goes."""
    for check in checks:
        members = [counts[fact.id] for fact in check.facts if fact.table == "counts"]
        nodes = _nodes(check, members)
        if check.result == "unchecked" or not members or len(nodes) < len(check.facts):
            continue
        if check.rule in (*_SUMS, *_EQUAL, "subset_le") or _is_told_again(check):
            yield _linear(check, members, nodes)
        elif check.rule == "percent_of_base" and check.severity != "info":
            yield _share(check, members, nodes, (0, 1, 2))
        elif check.rule == "change" and _is_of_print(check, members):
            yield _risen(check, members, nodes, 1 if rises.get(members[2].id, True) else -1)


def _is_of_print(check: Check, members: Sequence[CountFact]) -> bool:
    """Whether the earlier figure is printed, and the later is not a multiple of it."""
    return check.facts[0].role == "total" and not is_multiple(members[2], members[0])


def _is_told_again(check: Check) -> bool:
    """Whether it holds an earlier figure against the report that gave it."""
    return check.rule == "change" and [fact.role for fact in check.facts] == ["same", "same"]


def _linear(check: Check, members: Sequence[CountFact], nodes: Values) -> Linear:
    """The total, what bounds the others, or the first of two that must be equal is taken from the others."""
    roles = [fact.role for fact in check.facts]
    is_bound = check.rule == "subset_le" or "bound" in roles
    taken = [place == 0 if role == "same" else role in ("total", "bound") for place, role in enumerate(roles)]
    signs = {node: -1 if minus else 1 for node, minus in zip(nodes, taken, strict=True)}
    slack = tolerance(members) if check.rule in _SUMS else Decimal(0)
    return Linear(check, nodes, signs, check.difference or Decimal(0), slack, is_bound)


def _risen(check: Check, members: Sequence[CountFact], nodes: Values, sign: int) -> Relation:
    """A figure that has changed by another, or by a percentage; the earlier figure is printed."""
    if members[2].unit == "%" != members[0].unit:
        return _share(check, members, nodes, (2, 0, 1), sign)
    return _change(check, members, nodes, sign)


def _change(check: Check, members: Sequence[CountFact], nodes: Values, sign: int) -> Linear:
    """'45 = 33 + 12': from the earlier figure, by the change, nothing is left of the later one."""
    after, before, delta = nodes
    left = nodes[before] + sign * nodes[delta] - nodes[after]
    slack = Decimal(1).scaleb(-members[2].decimals) if members[2].unit == "%" else tolerance(members)
    return Linear(check, nodes, {after: -1, before: 1, delta: sign}, left, slack)


def _share(
    check: Check, members: Sequence[CountFact], nodes: Values, order: tuple[int, int, int], rises: int = 0
) -> Share:
    ratio, part, base = (list(nodes)[place] for place in order)
    first, second, third = (members[place].decimals for place in order)
    return Share(check, nodes, (ratio, part, base), (first, second, third), rises)


def _nodes(check: Check, members: Sequence[CountFact]) -> dict[Node, Decimal]:
    """Each figure by its node; of a fraction that is both part and base, the base is behind the slash."""
    known = [figure for figure in check.figures if isinstance(figure, Decimal)]
    if len(known) != len(members):  # a table's sum may have cells that are no facts
        return {(fact.id, False): fact.value for fact in members}
    behind = (v == f.value_of and v != f.value for v, f in zip(known, members, strict=True))
    return {(f.id, after): v for f, after, v in zip(members, behind, known, strict=True)}
