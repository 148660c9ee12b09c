"""What came in, what of it is settled and what pending: 'tiếp nhận 56 đơn; đã giải quyết 50, tồn 6'."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.kinds import is_same_kind
from pipeline.relating.breakdowns import FLOW, Parts
from pipeline.relating.changes import direction_of
from pipeline.relating.slots import Around
from pipeline.relating.states import state_of


def find_flows(around: Around, breakdowns: Sequence[Parts]) -> list[Parts]:
    """The figures settled and pending, as parts of the nearest figure of their unit that came before.

    A settled fraction ('đã giải quyết 119/128 đơn') is of its own whole.
    """
    listed = {part for found in breakdowns for part in found.parts}
    states = [state_of(around, i) if i not in listed else None for i in range(len(around.counts))]
    flows = []
    for settled in (i for i, state in enumerate(states) if state == "settled"):
        pending = _next(around, states, settled)
        if pending is None:
            continue
        wholes = [j for j in reversed(range(settled)) if j not in listed and states[j] is None]
        whole = _received(around, wholes, (settled, pending))
        if around.counts[settled].value.value_of is not None:
            whole = settled
        if whole is not None:
            flows.append(Parts(whole, (settled, pending), FLOW, None))
    return flows


def _next(around: Around, states: Sequence[str | None], settled: int) -> int | None:
    """The pending figure of the same unit that follows, before another settled one."""
    for j in range(settled + 1, len(states)):
        if states[j] == "settled":
            return None
        if states[j] == "pending" and _same_unit(around, settled, j):
            return j
    return None


def _received(around: Around, wholes: Sequence[int], parts: tuple[int, int]) -> int | None:
    """The nearest figure of the unit that is not smaller, or one that the parts add up to."""
    values = [around.counts[part].value.value for part in parts]
    fit = [
        j
        for j in wholes
        if around.scopes[j].bracket is None
        and direction_of(around, j) is None
        and around.counts[j].value.value >= max(values)
        and _same_unit(around, j, parts[0])
    ]
    exact = (j for j in fit if around.counts[j].value.value == sum(values))
    return next(exact, fit[0] if fit else None)


def _same_unit(around: Around, one: int, other: int) -> bool:
    return is_same_kind(around.counts[one].value.unit, around.counts[other].value.unit)
