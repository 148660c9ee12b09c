"""Declared partitions: 'khiển trách 28, cảnh cáo 21, khai trừ 12' are all there can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.rules import alternation, load_rules

Label = tuple[str, str]  # the words before a figure and those after it


@dataclass(frozen=True, slots=True)
class _Partition:
    least: int
    pattern: re.Pattern[str]
    members: dict[str, int]

    def members_named(self, labels: Sequence[Label], side: int) -> list[int | None]:
        """The member that each label names before its figure (the last), or after it (the first)."""
        found = [self.pattern.findall(label[side]) for label in labels]
        names = [words[side - 1] if words else None for words in found]
        return [self.members[" ".join(name.lower().split())] if name else None for name in names]


@cache
def _partitions() -> tuple[_Partition, ...]:
    return tuple(
        _Partition(entry["least"], _pattern(entry["members"]), _numbered(entry["members"]))
        for entry in load_rules("partitions")["partition"]
    )


def _pattern(members: Sequence[Sequence[str]]) -> re.Pattern[str]:
    words = alternation([word for member in members for word in member])
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _numbered(members: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: number for number, member in enumerate(members) for word in member}


def make_a_partition(labels: Sequence[Label]) -> bool:
    """Whether the labels name members of one partition, each another and so many that they are all."""
    return any(_is_made(partition, labels) for partition in _partitions())


def _is_made(partition: _Partition, labels: Sequence[Label]) -> bool:
    readings = (partition.members_named(labels, side) for side in (0, 1))
    return any(None not in r and len(set(r)) == len(r) >= partition.least for r in readings)
