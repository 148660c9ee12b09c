"""One cause, one finding: relations that one changed figure would make right are told once.

Of the relations that fail for one cause the one that shows it best stays a finding; the others are
'unchecked', blocked by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.advice import advice, reading_advice
from pipeline.checks.relations import Node, Relation, relations_of
from pipeline.checks.repairs import Amendment, Repair, Web, repairs_of, web_of
from pipeline.checks.verdict import Readings, judged, weighed
from pipeline.records import Check, DocumentFacts, Severity

_GRAVITY: tuple[Severity | None, ...] = ("error", "warning", "info", None)
# Relations of figures printed together, and of figures that stand apart; of each, what is understood first.
_TOGETHER = ("part_sum", "table_sum", "year_series_vs_total", "percent_of_base", "change")
_APART = ("cross_section_sum", "repeated_fact", "structural_equality", "subset_le", "rollup")


@dataclass(frozen=True, slots=True)
class _Cause:
    """A finding: the relation that shows it best, those that hang on it, what its figure might have to be.

    `given` is what another cause of the same relations needs.
    """

    shown: Relation
    dependants: tuple[Relation, ...] = ()
    wanted: tuple[Amendment, ...] = ()
    given: tuple[Amendment, ...] = ()


def explained(checks: Sequence[Check], documents: Sequence[DocumentFacts]) -> list[Check]:
    """The checks with each cause told once, what would make it right, and who is likely wrong."""
    book = _Book(checks, documents)
    told: dict[str, Check] = {check.id: book.judged(check) for check in checks}
    for tangle in _tangles(book.web):
        repairs = repairs_of(book.web, tangle)
        told |= book.told(tangle, repairs)
        if len(repairs) == 1:
            told |= _dependants(checks, tangle, repairs[0], told)
    return _cited_once([told[check.id] for check in checks])


def _tangles(web: Web) -> Iterator[list[Relation]]:
    """The failing relations, together where they share a figure, be it through others."""
    groups: list[tuple[set[Node], list[Relation]]] = []
    for relation in (r for r in web.relations if _is_alarm(r.check)):
        nodes = {twin for node in relation.printed for twin in web.twins.get(node, (node,))}
        near = [group for group in groups if not group[0].isdisjoint(nodes)]
        groups = [group for group in groups if group not in near]
        members = [relation for group in near for relation in group[1]]
        groups.append((nodes.union(*(group[0] for group in near)), [*members, relation]))
    yield from (group[1] for group in groups)


def _is_alarm(check: Check) -> bool:
    return check.result in ("fails", "suspect") and check.severity in ("error", "warning")


# --- one tangle -------------------------------------------------------------------------------


class _Book:
    """The checks of some documents as relations, with the figures and readings behind them."""

    def __init__(self, checks: Sequence[Check], documents: Sequence[DocumentFacts]) -> None:
        self.counts = {fact.id: fact for document in documents for fact in document.counts}
        self.readings = Readings(documents)
        rises = {f.id: f.slots["shift"].value != "fall" for f in self.counts.values() if "shift" in f.slots}
        self.web = web_of(list(relations_of(checks, self.counts, rises)))

    def judged(self, check: Check) -> Check:
        """A check that cannot be worked out with other figures."""
        if check.verdict is None or not check.facts:
            return check
        return weighed(check, self.readings)

    def told(self, tangle: Sequence[Relation], repairs: Sequence[Repair]) -> dict[str, Check]:
        """The checks of a tangle as they are told: blocked where a cause explains several."""
        told: dict[str, Check] = {}
        for cause in _causes(tangle, repairs):
            failing = tangle if cause.wanted else [cause.shown]
            verdict, seen = judged(self.web, failing, (cause.wanted, cause.given), self.readings)
            said = advice(tangle, repairs, self.counts)
            shown = replace(_gravest(cause), verdict=verdict, suggestion=said)
            if seen is not None:
                said = reading_advice(seen, len(failing), self.counts)
                shown = replace(shown, result="suspect", severity="info", suggestion=said)
            told[shown.id] = shown
            told |= {r.check.id: _blocked(r.check, shown) for r in cause.dependants}
        return told


def _gravest(cause: _Cause) -> Check:
    """The check that shows a cause, as grave as the gravest of its relations."""
    checks = [relation.check for relation in (cause.shown, *cause.dependants)]
    gravest = min(checks, key=lambda check: _GRAVITY.index(check.severity))
    return replace(cause.shown.check, result=gravest.result, severity=gravest.severity)


def _blocked(check: Check, by: Check) -> Check:
    """A check that says nothing of its own, because another finding may be its cause."""
    return replace(
        check,
        result="unchecked",
        severity=None,
        verdict=None,
        suggestion=None,
        message=f"{check.formula}: cùng nguyên nhân với “{by.formula}” (#{by.id}), chờ làm rõ chỗ đó.",
        blocked_by=by.id,
    )


def _dependants(
    checks: Sequence[Check], tangle: Sequence[Relation], repair: Repair, told: Mapping[str, Check]
) -> dict[str, Check]:
    """What else fails of figures that are surely wrong, though it cannot be worked out: bounds, averages."""
    wrong = {node[0] for node in repair.values}
    known = {relation.check.id for relation in tangle}
    shown = next(told[id] for id in known if told[id].blocked_by is None)
    of_them = (c for c in checks if c.result in ("fails", "suspect") and wrong & {f.id for f in c.facts})
    return {check.id: _blocked(check, shown) for check in of_them if check.id not in known}


def _causes(tangle: Sequence[Relation], repairs: Sequence[Repair]) -> Iterator[_Cause]:
    """Each cause by the relation that shows it best, with those that hang on it.

    Where nothing is known of the cause, or not which two figures are wrong, each relation stands for itself.
    """
    first = repairs[0].amendments if repairs else ()
    if len(first) == 1:
        shown = min(tangle, key=lambda r: _remoteness(r, first[0].nodes))
        wanted = tuple(a for repair in repairs for a in repair.amendments)
        yield _Cause(shown, tuple(r for r in tangle if r is not shown), wanted)
    elif first and len({frozenset(repair.values) for repair in repairs}) == 1:
        yield from _two_causes(tangle, first)
    else:
        yield from map(_Cause, tangle)


def _two_causes(tangle: Sequence[Relation], amendments: Sequence[Amendment]) -> Iterator[_Cause]:
    """Of two wrong figures each is shown by a relation of its own; those of both hang on the last."""
    left = list(tangle)
    for place, amendment in enumerate(amendments):
        of_it = [r for r in left if not amendment.nodes.isdisjoint(r.printed)]
        if not of_it:
            continue
        shown = min(of_it, key=lambda r: _remoteness(r, amendment.nodes))
        later = frozenset[Node]().union(*(other.nodes for other in amendments[place + 1 :]))
        hanging = tuple(r for r in of_it if r is not shown and later.isdisjoint(r.printed))
        yield _Cause(shown, hanging, (amendment,), tuple(a for a in amendments if a is not amendment))
        left = [r for r in left if r is not shown and r not in hanging]


def _remoteness(relation: Relation, culprit: frozenset[Node]) -> tuple[bool, bool, int]:
    """How far a relation is from showing that a figure is wrong: best where it is printed, as its total."""
    wrong, rule = {node[0] for node in culprit}, relation.check.rule
    is_total = any(fact.role == "total" and fact.id in wrong for fact in relation.check.facts)
    return rule not in _TOGETHER, not is_total, (*_TOGETHER, *_APART).index(rule)


# --- cited documents --------------------------------------------------------------------------


def _cited_once(checks: Sequence[Check]) -> list[Check]:
    """Of the checks of one citation that fail the gravest is told: first that it is told in two ways."""
    alarms = [c for c in checks if _is_alarm(c) and c.rule.startswith("docref_")]
    told: dict[str, Check] = {}
    for check in sorted(alarms, key=lambda c: (_GRAVITY.index(c.severity), c.rule != "docref_conflict")):
        by = next((c for c in told.values() if c.blocked_by is None and _explains(c, check, alarms)), None)
        told[check.id] = _blocked(check, by) if by else check
    return [told.get(check.id, check) for check in checks]


def _explains(grave: Check, other: Check, alarms: Sequence[Check]) -> bool:
    """Whether a wrong date of one citation makes both fail; where all of its dates fail, it does not."""
    wrong = {fact.id for fact in grave.facts}
    if wrong.isdisjoint(fact.id for fact in other.facts):
        return False
    refuted = {fact.id for c in alarms if c.rule == other.rule and c is not grave for fact in c.facts}
    return grave.rule != "docref_conflict" or not wrong <= refuted
