"""Reports as drawn, and the same with what is planted into them, for the benchmark of planted errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from corpus.planted.faults import Fault
from corpus.planted.mutations import MUTATIONS, TWINS, plant, twin
from corpus.planted.reports import Draft, draft

FAULTS = 3  # planted into each report


@dataclass(frozen=True, slots=True)
class Trial:
    """A report as drawn, and the same with what was planted into it."""

    made: Draft
    planted: Draft
    faults: tuple[Fault, ...]


def trials(seed: int, reports: int, kinds: Sequence[str] = tuple(MUTATIONS)) -> Iterator[Trial]:
    """Reports with errors and twins, the same for the same seed; each kind of error about as often."""
    random, planted = Random(seed), Counter[str](dict.fromkeys(kinds, 0))
    for number in range(reports):
        made = draft(random, f"{seed}-{number}")
        changed, faults = _planted(random, made, planted)
        planted.update(fault.kind for fault in faults)
        yield Trial(made, changed, faults)


def _planted(random: Random, made: Draft, before: Counter[str]) -> tuple[Draft, tuple[Fault, ...]]:
    """The report with a few errors, the rarest so far, each in a passage of its own, and twins in others."""
    faults: list[Fault] = []
    current = (twin(random, made, "other order", 0) or (made,))[0]
    free = random.sample(range(len(made.passages)), len(made.passages))
    kinds = random.sample(sorted(before), len(before))
    for kind in sorted(kinds, key=lambda kind: before[kind]):
        place = next((p for p in free if plant(random, current, kind, p)), None)
        done = None if place is None or len(faults) == FAULTS else plant(random, current, kind, place)
        if done is not None and place is not None:
            current, fault = done
            faults.append(fault)
            free.remove(place)
    for kind, place in ((kind, place) for place in free for kind in TWINS if kind != "other order"):
        current = (twin(random, current, kind, place) or (current,))[0]
    return current, tuple(faults)
