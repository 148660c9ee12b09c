"""One cause, one finding: relations that one changed figure would make right are told once.

Of the relations that fail for one cause the one that shows it best stays a finding; the others are
'unchecked', blocked by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.checks.relations import Node, Relation, relations_of
from pipeline.checks.repairs import Repair, Web, repairs_of, web_of
from pipeline.records import Check, CountFact, DocumentFacts, Severity

_GRAVITY: tuple[Severity | None, ...] = ("error", "warning", "info", None)
# Relations of figures printed together, and of figures that stand apart; of each, what is understood first.
_TOGETHER = ("part_sum", "table_sum", "year_series_vs_total", "percent_of_base", "change")
_APART = ("cross_section_sum", "repeated_fact", "subset_le", "rollup")
_SHOWN = 4  # possibilities that a suggestion lists


def explained(checks: Sequence[Check], documents: Sequence[DocumentFacts]) -> list[Check]:
    """The checks with each cause told once, and what would make it right."""
    counts = {fact.id: fact for document in documents for fact in document.counts}
    rises = {change.delta: change.rises for document in documents for change in document.changes}
    web = web_of(list(relations_of(checks, counts, rises)))
    told: dict[str, Check] = {}
    for tangle in _tangles(web):
        repairs = repairs_of(web, tangle)
        told |= _told(tangle, repairs, counts)
        if len(repairs) == 1:
            told |= _dependants(checks, tangle, repairs[0], told)
    return _cited_once([told.get(check.id, check) for check in checks])


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


def _told(
    tangle: Sequence[Relation], repairs: Sequence[Repair], counts: Mapping[str, CountFact]
) -> dict[str, Check]:
    """The checks of a tangle as they are told: blocked where a cause explains several."""
    if not repairs:
        return {}
    advice = _advice(tangle, repairs, counts)
    told = {relation.check.id: replace(relation.check, suggestion=advice) for relation in tangle}
    for shown, dependants in _causes(tangle, repairs):
        gravest = min((r.check for r in (shown, *dependants)), key=lambda c: _GRAVITY.index(c.severity))
        told[shown.check.id] = replace(told[shown.check.id], result=gravest.result, severity=gravest.severity)
        told |= {r.check.id: _blocked(r.check, shown.check) for r in dependants}
    return told


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


def _causes(
    tangle: Sequence[Relation], repairs: Sequence[Repair]
) -> Iterator[tuple[Relation, list[Relation]]]:
    """Each cause by the relation that shows it best, with those that hang on it.

    Of two wrong figures it must be known which they are.
    """
    culprits = [amendment.nodes for amendment in repairs[0].amendments]
    if len(culprits) > 1 and len({frozenset(repair.values) for repair in repairs}) > 1:
        return
    left = list(tangle)
    for place, culprit in enumerate(culprits):
        of_it = [r for r in left if not culprit.isdisjoint(r.printed)]
        if not of_it:
            continue
        shown = min(of_it, key=lambda r: _remoteness(r, culprit))
        later = frozenset[Node]().union(*culprits[place + 1 :])
        mine = [r for r in of_it if r is not shown and later.isdisjoint(r.printed)]
        yield shown, mine
        left = [r for r in left if r is not shown and r not in mine]


def _remoteness(relation: Relation, culprit: frozenset[Node]) -> tuple[bool, bool, int]:
    """How far a relation is from showing that a figure is wrong: best where it is printed, as its total."""
    wrong, rule = {node[0] for node in culprit}, relation.check.rule
    is_total = any(fact.role == "total" and fact.id in wrong for fact in relation.check.facts)
    return rule not in _TOGETHER, not is_total, (*_TOGETHER, *_APART).index(rule)


# --- what would make it right -----------------------------------------------------------------


def _advice(tangle: Sequence[Relation], repairs: Sequence[Repair], counts: Mapping[str, CountFact]) -> str:
    """'Nếu 542 là 524 thì cả 3 phép tính đều đúng.', or the possibilities, the likeliest first."""
    right = "phép tính đúng" if len(tangle) == 1 else f"cả {len(tangle)} phép tính đều đúng"
    said = list(dict.fromkeys(_amended(tangle, repair, counts) for repair in repairs))
    more = " hoặc số khác thay đổi" if len(said) > _SHOWN else ""
    if len(said) == 1:
        return f"Nếu {said[0]} thì {right}."
    return f"{right[:1].upper()}{right[1:]} nếu {' hoặc '.join(said[:_SHOWN])}{more}."


def _amended(tangle: Sequence[Relation], repair: Repair, counts: Mapping[str, CountFact]) -> str:
    """'tổng 55 là 54'; of a figure told in several places, once."""
    totals = {fact.id for relation in tangle for fact in relation.check.facts if fact.role == "total"}
    said = []
    for amendment in repair.amendments:
        id, behind = min(amendment.nodes)
        fact = counts[id]
        old = fact.value_of if behind and fact.value_of is not None else fact.value
        now, before = (_shown(value, fact) for value in (amendment.value, old))
        said.append(f"{'tổng ' if id in totals else ''}{before} là {now}")
    return " và ".join(said)


def _shown(value: Decimal, fact: CountFact) -> str:
    return format_numeral(value, max(0, fact.decimals)) + ("%" if fact.unit == "%" else "")


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
