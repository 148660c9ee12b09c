"""Which figures, changed, make failing relations right and no other relation wrong: one figure, then two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import OSA

from pipeline.checks.relations import Linear, Node, Relation, Values
from pipeline.records import Check

_MOST = 60  # figures of one tangle of relations beyond which pairs are not tried


@dataclass(frozen=True, slots=True)
class Amendment:
    """One figure, in all the places that tell it, and what it would have to be."""

    nodes: frozenset[Node]
    value: Decimal

    @property
    def values(self) -> Values:
        return dict.fromkeys(self.nodes, self.value)


@dataclass(frozen=True, slots=True)
class Repair:
    """The figures, one or two, that make relations right once they are amended."""

    amendments: tuple[Amendment, ...]

    @property
    def values(self) -> Values:
        return {node: a.value for a in self.amendments for node in a.nodes}


@dataclass(frozen=True, slots=True)
class Web:
    """Relations that fail and that hold, these by figure, and the figures that are one in several places."""

    failing: Sequence[Relation]
    holding: Mapping[Node, Sequence[Relation]]
    twins: Mapping[Node, frozenset[Node]]

    @property
    def sums(self) -> Iterator[Relation]:
        """The relations that hold and leave their figures no other value, each once for every figure."""
        for relations in self.holding.values():
            yield from filter(_is_exact, relations)

    def around(self, values: Values) -> Iterator[Relation]:
        """The relations that hold in print and have a figure that `values` changes."""
        found = {id(r): r for node in values for r in self.holding.get(node, ())}
        yield from found.values()

    def amended(self, node: Node, value: Decimal) -> Amendment:
        return Amendment(self.twins.get(node, frozenset({node})), value)


def web_of(relations: Iterable[Relation]) -> Web:
    """The relations with the figures that are one: equal ones, told again."""
    failing: list[Relation] = []
    holding: dict[Node, list[Relation]] = defaultdict(list)
    twins: dict[Node, frozenset[Node]] = {}
    for relation in relations:
        check = relation.check
        if is_alarm(check):
            failing.append(relation)
        elif check.result == "holds":
            for node in relation.printed:
                holding[node].append(relation)
        if check.rule == "repeated_fact" and check.result == "holds":
            one = frozenset[Node]().union(*(twins.get(node, {node}) for node in relation.printed))
            twins |= dict.fromkeys(one, one)
    return Web(failing, holding, twins)


def is_alarm(check: Check) -> bool:
    """Whether a check says that something is wrong."""
    return check.result in ("fails", "suspect") and check.severity in ("error", "warning")


def repairs_of(web: Web, failing: Sequence[Relation]) -> list[Repair]:
    """The smallest repairs of relations that hang together, the likeliest first; none where two do not do."""
    single = [repair for a in _amendments(web, failing, {}) if is_sound(web, failing, repair := Repair((a,)))]
    found = single or list(dict.fromkeys(_pairs(web, failing)))
    printed = {node: value for relation in failing for node, value in relation.printed.items()}
    return sorted(found, key=lambda repair: _unlikeliness(repair, printed))


def _amendments(web: Web, failing: Sequence[Relation], before: Values) -> Iterator[Amendment]:
    """Each figure of the failing relations as one of them wants it to be, after what was amended `before`."""
    wanted: dict[Amendment, None] = {}
    for relation in failing:
        for node in (node for node in relation.printed if node not in before):
            value = relation.solved(node, before)
            if value is not None and value >= 0:
                wanted[web.amended(node, value)] = None
    yield from wanted


def _pairs(web: Web, failing: Sequence[Relation]) -> Iterator[Repair]:
    """Two figures: the first rights some of the relations, the second those that are left."""
    if len(failing) < 2 or sum(len(relation.printed) for relation in failing) > _MOST:
        return
    for first in _amendments(web, failing, {}):
        left = [relation for relation in failing if not relation.holds(first.values)]
        for second in _amendments(web, left, first.values):
            pair = sorted((first, second), key=lambda a: sorted(a.nodes))
            if is_sound(web, failing, repair := Repair(tuple(pair))):
                yield repair


def is_sound(web: Web, failing: Sequence[Relation], repair: Repair) -> bool:
    """Whether what fails holds with the repair, and what holds still does."""
    values = repair.values
    return all(relation.holds(values) for relation in (*failing, *web.around(values)))


def is_compensating(web: Web, repair: Repair) -> bool:
    """Whether it changes two figures of a sum that holds, one as much up as the other down."""
    one, *others = (a.values for a in repair.amendments)
    sums = list(filter(_is_exact, web.around(one)))
    return any(not r.printed.keys().isdisjoint(other) for r in sums for other in others)


def _is_exact(relation: Relation) -> bool:
    """Whether it leaves each of its figures no other value."""
    return not (isinstance(relation, Linear) and relation.is_bound)


def _unlikeliness(repair: Repair, printed: Values) -> tuple[int, int]:
    """How many places it changes, and how many of them not by a slip of one key or of thousands."""
    changes = ((printed[n], new) for n, new in repair.values.items() if n in printed)
    slips = [is_one_key_off(old, new) or _is_scaled(old, new) for old, new in changes]
    return len(repair.values), slips.count(False)


def _is_scaled(printed: Decimal, meant: Decimal) -> bool:
    """Whether noughts explain it: '22.000 triệu đồng' for '22'."""
    return bool(printed and meant) and (printed / meant).normalize().as_tuple().digits == (1,)


def is_one_key_off(printed: Decimal, meant: Decimal) -> bool:
    """Whether one key explains it: a digit wrong, left out, doubled, or two changed about."""
    one, other = (f"{value.normalize():f}" for value in (printed, meant))
    return OSA.distance(one, other) <= 1
