"""Failing relations that hang together: by a figure that they share, or by a sum in which their figures meet.

'975 ≠ 822 + 135' and '822 ≠ 479 + 342' are one tangle: one wrong figure may be the cause of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.relations import Node, Relation
from pipeline.checks.repairs import Repair, Web, repairs_of

Tangle = list[Relation]


def tangles(web: Web) -> Iterator[tuple[Tangle, list[Repair]]]:
    """The failing relations, together where they share a figure, with their smallest repairs.

    Those that no one figure rights may fail for two that make up for one another in a sum which holds: they
    are taken together where two figures right them all.
    """
    stubborn: list[Tangle] = []
    for tangle in _joined([[relation] for relation in web.failing], web):
        repairs = repairs_of(web, tangle)
        if repairs:
            yield tangle, repairs
        else:
            stubborn.append(tangle)
    for tangle in _joined(stubborn, web, web.sums):
        repairs = repairs_of(web, tangle)
        if repairs:
            yield tangle, repairs
        else:
            yield from ((part, []) for part in _joined([[relation] for relation in tangle], web))


def _joined(parts: Sequence[Tangle], web: Web, links: Iterable[Relation] = ()) -> list[Tangle]:
    """The parts that share a figure, be it through others or through the links, put together."""
    forest = _Forest()
    for part in parts:
        for relation in part:
            forest.join([*_nodes(relation, web), *part[0].printed])
    for link in links:
        if (met := [node for node in _nodes(link, web) if node in forest]) and len(met) > 1:
            forest.join(met)
    found: dict[Node, Tangle] = defaultdict(list)
    for part in parts:
        found[forest.root(next(iter(part[0].printed)))] += part
    return list(found.values())


def _nodes(relation: Relation, web: Web) -> list[Node]:
    """The figures of a relation, in all the places that tell them."""
    return [twin for node in relation.printed for twin in web.twins.get(node, (node,))]


class _Forest:
    """Figures put together one pair at a time; the root of one stands for all that it was joined to."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def __contains__(self, node: Node) -> bool:
        return node in self._above

    def root(self, node: Node) -> Node:
        above = self._above.setdefault(node, node)
        while above != node:
            self._above[node] = self._above[above]
            node, above = above, self._above[above]
        return node

    def join(self, nodes: Sequence[Node]) -> None:
        first = self.root(nodes[0])
        for node in nodes[1:]:
            self._above[self.root(node)] = first
