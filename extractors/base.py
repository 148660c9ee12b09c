"""What every extractor gives back: a span of the text, as printed, with what it says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Mention(Generic[T_co]):
    """A value of kind T read at text[start:end]; `raw` is exactly those characters."""

    start: int
    end: int
    raw: str
    value: T_co
    rule: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def overlaps(self, other: Mention[object]) -> bool:
        return self.start < other.end and other.start < self.end


def mention_at(text: str, start: int, end: int, value: T, rule: str) -> Mention[T]:
    """The mention whose `raw` is text[start:end]."""
    return Mention(start, end, text[start:end], value, rule)


def leftmost_longest(mentions: Iterable[Mention[T]]) -> Iterator[Mention[T]]:
    """Drop overlaps: the earlier mention wins, and of two that begin together the longer one."""
    reached = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= reached:
            yield mention
            reached = mention.end


class Spans:
    """Spans to ask whether another touches them, whatever their order and overlaps."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether any of the spans shares a character with text[start:end]."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start
