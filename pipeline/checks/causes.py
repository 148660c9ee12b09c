"""One cause, one finding: relations that one changed figure would make right are told once.

Of the relations that fail for one cause the one that shows it best stays a finding; the others are
'unchecked', blocked by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.advice import advice, reading_advice
from pipeline.checks.citations_once import cited_once
from pipeline.checks.drafting import GRAVITY, blocked
from pipeline.checks.relations import Node, Relation, relations_of
from pipeline.checks.repairs import Amendment, Repair, is_compensating, web_of
from pipeline.checks.tangles import tangles
from pipeline.checks.verdict import Readings, judged, weighed
from pipeline.records import Check, DocumentFacts

# Relations of figures printed together, and of figures that stand apart; of each, what is understood first.
_TOGETHER = ("part_sum", "table_sum", "year_series_vs_total", "percent_of_base", "change")
_APART = ("cross_section_sum", "repeated_fact", "structural_equality", "subset_le", "rollup", "version")


@dataclass(frozen=True, slots=True)
class _Cause:
    """A finding: the relation that shows it best, those that hang on it, what its figure might have to be.

    `given` is what another cause of the same relations needs.
    """

    shown: Relation
    dependants: tuple[Relation, ...] = ()
    wanted: tuple[Amendment, ...] = ()
    given: tuple[Amendment, ...] = ()


def explained(
    checks: Sequence[Check], documents: Sequence[DocumentFacts], aside: Container[str] = ()
) -> list[Check]:
    """The checks with each cause told once, what would make it right, and who is likely wrong.

    What is found in the documents `aside`, renditions that do not stand for their reports, shows no cause
    that can be shown elsewhere.
    """
    book = _Book(checks, documents, aside)
    told: dict[str, Check] = {check.id: book.judged(check) for check in checks}
    for tangle, repairs in tangles(book.web):
        said = book.told(tangle, repairs)
        told |= said
        if len(repairs) == 1:
            told |= book.dependants(repairs[0], said)
    return cited_once([told[check.id] for check in checks])


# --- one tangle -------------------------------------------------------------------------------


class _Book:
    """The checks of some documents as relations, with the figures and readings behind them."""

    def __init__(
        self, checks: Sequence[Check], documents: Sequence[DocumentFacts], aside: Container[str]
    ) -> None:
        self.counts = {fact.id: fact for document in documents for fact in document.counts}
        self.readings = Readings(documents)
        rises = {f.id: f.slots["shift"].value != "fall" for f in self.counts.values() if "shift" in f.slots}
        self.web = web_of(relations_of(checks, self.counts, rises))
        self._aside = aside
        self._failing = defaultdict[str, list[Check]](list)
        for check in (c for c in checks if c.result in ("fails", "suspect")):
            for fact in check.facts:
                self._failing[fact.id].append(check)

    def judged(self, check: Check) -> Check:
        """A check that cannot be worked out with other figures."""
        if check.verdict is None or not check.facts:
            return check
        return weighed(check, self.readings)

    def told(self, tangle: Sequence[Relation], repairs: Sequence[Repair]) -> dict[str, Check]:
        """The checks of a tangle as they are told: blocked where a cause explains several."""
        told: dict[str, Check] = {}
        for cause in self._causes(tangle, repairs):
            failing = tangle if cause.wanted else [cause.shown]
            verdict, seen = judged(self.web, failing, (cause.wanted, cause.given), self.readings)
            shown = replace(_gravest(cause), verdict=verdict)
            if seen is not None:
                shown = replace(shown, result="suspect", severity="info")
                shown = reading_advice(seen, len(failing), self.counts).of(shown)
            elif said := advice(tangle, repairs, self.counts):
                shown = said.of(shown)
            told[shown.id] = shown
            told |= {r.check.id: blocked(r.check, shown) for r in cause.dependants}
        return told

    def dependants(self, repair: Repair, told: Mapping[str, Check]) -> dict[str, Check]:
        """What else fails of figures that are surely wrong, though it cannot be worked out: bounds, averages.

        `told` are the checks that the repair makes right.
        """
        shown = next(check for check in told.values() if check.blocked_by is None)
        wrong = {node[0] for node in repair.values}
        of_them = {check.id: check for id in wrong for check in self._failing[id] if check.id not in told}
        return {id: blocked(check, shown) for id, check in of_them.items()}

    def _causes(self, tangle: Sequence[Relation], repairs: Sequence[Repair]) -> Iterator[_Cause]:
        """Each cause by the relation that shows it best, with those that hang on it.

        Where nothing is known of the cause, or not which two figures are wrong, each relation stands for
        itself; two that make up for one another are one slip.
        """
        first = repairs[0].amendments if repairs else ()
        if len(first) == 1 or (first and all(is_compensating(self.web, repair) for repair in repairs)):
            nodes = frozenset(node for amendment in first for node in amendment.nodes)
            shown = min(tangle, key=lambda r: self._remoteness(r, nodes))
            wanted = tuple(a for repair in repairs for a in repair.amendments)
            yield _Cause(shown, tuple(r for r in tangle if r is not shown), wanted)
        elif first and len({frozenset(repair.values) for repair in repairs}) == 1:
            yield from self._two_causes(tangle, first)
        else:
            yield from map(_Cause, tangle)

    def _two_causes(self, tangle: Sequence[Relation], amendments: Sequence[Amendment]) -> Iterator[_Cause]:
        """Of two wrong figures each is shown by a relation of its own; those of both hang on the last."""
        left = list(tangle)
        for place, amendment in enumerate(amendments):
            of_it = [r for r in left if not amendment.nodes.isdisjoint(r.printed)]
            if not of_it:
                continue
            shown = min(of_it, key=lambda r: self._remoteness(r, amendment.nodes))
            later = frozenset[Node]().union(*(other.nodes for other in amendments[place + 1 :]))
            hanging = tuple(r for r in of_it if r is not shown and later.isdisjoint(r.printed))
            yield _Cause(shown, hanging, (amendment,), tuple(a for a in amendments if a is not amendment))
            left = [r for r in left if r is not shown and r not in hanging]

    def _remoteness(self, relation: Relation, culprit: frozenset[Node]) -> tuple[int, bool, bool, int]:
        """How far a relation is from showing that a figure is wrong: best where it is printed, as its total;
        farther where it spans reports."""
        check, wrong = relation.check, {node[0] for node in culprit}
        is_total = any(fact.role == "total" and fact.id in wrong for fact in check.facts)
        far = 1 if check.document_id is None else 2 if check.document_id in self._aside else 0
        return far, check.rule not in _TOGETHER, not is_total, (*_TOGETHER, *_APART).index(check.rule)


def _gravest(cause: _Cause) -> Check:
    """The check that shows a cause, as grave as the gravest of its relations."""
    checks = [relation.check for relation in (cause.shown, *cause.dependants)]
    gravest = min(checks, key=lambda check: GRAVITY.index(check.severity))
    return replace(cause.shown.check, result=gravest.result, severity=gravest.severity)
