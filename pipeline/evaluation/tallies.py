"""Right, missed and wrong: what is counted, and how gold is paired with what was found."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.evaluation.agreement import Entry

_SHOWN = (
    *("code", "issued_on", "start", "end", "value", "value_high", "value_of", "unit", "name"),
    *("rule", "result", "severity", "figures", "codes", "quote"),
)
Agreement = Callable[[Entry, Entry], bool]
Preference = Callable[[Entry, Entry], int]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements of a kind were right, missed and wrong, with a note for each of the latter two."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        counts = (self.right + other.right, self.missed + other.missed, self.wrong + other.wrong)
        return Tally(*counts, self.notes + other.notes)

    @property
    def precision(self) -> float | None:
        """Right of all found; None where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Right of all there is; None where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where one of them has no meaning."""
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Pairing:
    """Required gold with what was found for it, what of it was missed, and what was found beyond all gold."""

    pairs: tuple[tuple[Entry, Entry], ...]
    missed: tuple[Entry, ...]
    left: tuple[Entry, ...]

    def notes(self, label: str) -> tuple[str, ...]:
        """A line for each miss and each false alarm."""
        missed = [f"missed {label}: {shown(entry)}" for entry in self.missed]
        return (*missed, *(f"wrong  {label}: {shown(entry)}" for entry in self.left))

    def tally(self, label: str) -> Tally:
        """The pairing in numbers."""
        return Tally(len(self.pairs), len(self.missed), len(self.left), self.notes(label))


def _no_preference(gold: Entry, found: Entry) -> int:
    return 0


def pair(
    gold: Sequence[Entry], found: Sequence[Entry], agrees: Agreement, prefer: Preference = _no_preference
) -> Pairing:
    """Pair gold with found, each once, required gold first; optional gold soaks up what is left."""
    left = list(found)
    pairs: list[tuple[Entry, Entry]] = []
    missed: list[Entry] = []
    for entry in sorted(gold, key=is_optional):
        places = [i for i, other in enumerate(left) if agrees(entry, other)]
        best = max(places, key=lambda i: prefer(entry, left[i]), default=None)
        if best is None:
            missed += [] if is_optional(entry) else [entry]
            continue
        hit = left.pop(best)
        pairs += [] if is_optional(entry) else [(entry, hit)]
    return Pairing(tuple(pairs), tuple(missed), tuple(left))


def is_optional(entry: Entry) -> bool:
    """A reader could argue either way: finding it earns nothing and costs nothing."""
    return bool(entry.get("optional"))


def shown(entry: Entry) -> str:
    """A statement in one short line."""
    kept = {key: entry[key] for key in _SHOWN if key in entry and entry[key] not in (None, "")}
    return json.dumps(kept, ensure_ascii=False, default=str)[:260]
