"""One citation, one finding: of the checks of a cited document that fail, the gravest is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.checks.drafting import GRAVITY, blocked
from pipeline.checks.repairs import is_alarm
from pipeline.records import Check

_ByFact = Mapping[str, Sequence[Check]]


def cited_once(checks: Sequence[Check]) -> list[Check]:
    """The checks with each wrong citation told once: first that it is told in two ways."""
    alarms = [c for c in checks if is_alarm(c) and c.rule.startswith("docref_")]
    near, shown = _by_fact(alarms), defaultdict[str, list[Check]](list)
    told: dict[str, Check] = {}
    for check in sorted(alarms, key=_rank):
        graver = (c for fact in check.facts for c in shown[fact.id])
        by = next((c for c in graver if not _is_refuted(c, check, near)), None)
        told[check.id] = blocked(check, by) if by else check
        for fact in () if by else check.facts:
            shown[fact.id].append(check)
    return [told.get(check.id, check) for check in checks]


def _rank(check: Check) -> tuple[int, bool, bool]:
    return GRAVITY.index(check.severity), check.rule != "docref_conflict", check.document_id is None


def _by_fact(checks: Sequence[Check]) -> _ByFact:
    found: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        for fact in check.facts:
            found[fact.id].append(check)
    return found


def _is_refuted(conflict: Check, other: Check, near: _ByFact) -> bool:
    """Whether all of the dates that a conflict is about fail: then it is not which of them is right."""
    if conflict.rule != "docref_conflict":
        return False
    return all(any(c.rule == other.rule and c is not conflict for c in near[f.id]) for f in conflict.facts)
