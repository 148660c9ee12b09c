"""What every extractor gives back: a span of the text, as printed, with what it says."""

from __future__ import annotations

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
