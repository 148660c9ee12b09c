"""What the labels of figures say of them together: all there can be, or attributes that one may share.

'khiển trách 28, cảnh cáo 21, khai trừ 12' are all there can be; 'nữ 28, đảng viên 21' may be the same people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.rules import alternation, load_rules
from extractors.vocabulary import find_terms

_LAST = re.compile(r"[,;](?:\s|$)")

_SCHOOLING = frozenset(["schooling", "political schooling"])  # respects of rules/attributes.toml

Label = tuple[str, str]  # the words before a figure and those after it


@dataclass(frozen=True, slots=True)
class _Partition:
    least: int
    pattern: re.Pattern[str]
    members: dict[str, int]
    of: re.Pattern[str] | None

    def members_named(self, labels: Sequence[Label], side: int) -> list[int | None]:
        """The member that each label names before its figure (the last), or after it (the first)."""
        found = [self.pattern.findall(label[side]) for label in labels]
        names = [words[side - 1] if words else None for words in found]
        return [self.members[" ".join(name.lower().split())] if name else None for name in names]


@cache
def _partitions() -> tuple[_Partition, ...]:
    return tuple(
        _Partition(
            entry["least"],
            _pattern(entry["members"]),
            _numbered(entry["members"]),
            _pattern([entry["of"]]) if "of" in entry else None,
        )
        for entry in load_rules("partitions")["partition"]
    )


def _pattern(members: Sequence[Sequence[str]]) -> re.Pattern[str]:
    words = alternation([word for member in members for word in member])
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _numbered(members: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: number for number, member in enumerate(members) for word in member}


def make_a_partition(labels: Sequence[Label], before: str = "") -> bool:
    """Whether the labels name members of one partition, each another and so many that they are all.

    `before` is the print that leads to them: some partitions are whole only after words of their own.
    """
    whole = (p for p in _partitions() if p.of is None or p.of.search(before))
    return any(_is_made(partition, labels) for partition in whole)


def _is_made(partition: _Partition, labels: Sequence[Label]) -> bool:
    readings = (partition.members_named(labels, side) for side in (0, 1))
    return any(None not in r and len(set(r)) == len(r) >= partition.least for r in readings)


def may_overlap(labels: Sequence[Label]) -> bool:
    """Whether the labels speak of people in more than one respect: 'nữ 162, đoàn viên thanh niên 210'."""
    respects = [_respects(f"{_LAST.split(before)[-1]} … {after}") for before, after in labels]
    shared = frozenset.intersection(*respects)
    own = {respect - shared for respect in respects} - {frozenset()}
    return len(own) > 1


def tell_schooling(labels: Sequence[Label]) -> bool:
    """Whether labels are degrees ('đại học 158, cao đẳng 19'), of which not everybody need have one."""
    return any(_SCHOOLING & _respects(f"{_LAST.split(before)[-1]} … {after}") for before, after in labels)


def _respects(label: str) -> frozenset[str]:
    return frozenset(mention.value for mention in find_terms(label, "attributes", "respect"))
