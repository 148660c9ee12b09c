"""A whole with the parts printed for it, and whether they make it: '57 chi bộ, gồm 19 … và 38 …'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.slips import misses_by_a_slip, nearly_makes
from pipeline.relating.slots import Around

FLOW = "flow"  # the cue of what is settled and pending of what came in


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and its parts as indices of the counts they were found among; `less` are taken away."""

    whole: int
    parts: tuple[int, ...]
    cue: str
    closed: bool | None
    less: tuple[int, ...] = ()


def sum_of(around: Around, members: Sequence[int]) -> Decimal:
    return sum((around.counts[i].value.value for i in members), Decimal(0))


def makes_whole(around: Around, whole: int, parts: Sequence[int]) -> bool:
    return len(parts) > 1 and sum_of(around, parts) == around.counts[whole].value.value


def nearly_makes_whole(around: Around, whole: int, parts: Sequence[int]) -> bool:
    """Whether the parts miss the whole by little or by a slip, so that they were meant to make it."""
    value, values = around.counts[whole].value.value, [around.counts[i].value.value for i in parts]
    return len(parts) > 1 and (nearly_makes(value, values) or misses_by_a_slip(value, values))
