"""Words of Vietnamese text with true offsets: 'hư hỏng 12 chòi lá' → hư hỏng | 12 | chòi | lá.

The only importer of underthesea, and only when a word is first asked for. It gives strings without offsets,
respells some (`hoà` as `hòa`) and squeezes white space, so every word is found again in the text by its
letters; a word here is always a slice of the text. Parts of speech are read for a few words around a figure,
never for a whole report: tagging everything costs a good part of what recognising the page does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]

# The words around one that decide its part of speech, between white space.
_REACH = 60
_BEFORE = re.compile(r"(?:(?<!\S)[^\s]{1,20}[ ]){1,3}(?!.)", re.DOTALL)
_AFTER = re.compile(r"[^\s]{1,20}(?:[ ][^\s]{1,20}){0,6}+")


@dataclass(frozen=True, slots=True)
class Tagged:
    """The word text[start:end] with its part of speech: N, Np, V, A, M, E, C … (VLSP's set)."""

    start: int
    end: int
    tag: str


class Words:
    """The words of one text, segmented when first asked for; one object serves all extractors."""

    def __init__(self, text: str, spans: Iterable[Span] | None = None) -> None:
        self.text = text
        if spans is not None:
            self.__dict__["spans"] = tuple(spans)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every word, in order; together they are the text without its white space."""
        return tuple(find_words(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def end_of(self, at: int) -> int | None:
        """Where the word that begins at `at` ends; None where a word goes over `at` or none begins."""
        index = bisect_left(self._starts, at)
        begins = index < len(self.spans) and self._starts[index] == at
        return self.spans[index][1] if begins else None

    def goes_over(self, at: int) -> bool:
        """Whether a word begins before `at` and ends after it."""
        index = bisect_left(self._starts, at) - 1
        return index >= 0 and self.spans[index][1] > at

    def tagged(self, at: int) -> list[Tagged]:
        """The next few words of the line from `at` on, with their parts of speech."""
        before = _BEFORE.search(self.text, max(0, at - _REACH), at)
        after = _AFTER.match(self.text, at)
        first = before.start() if before else at
        return [t for t in _tag(self.text[first : after.end() if after else at], first) if t.start >= at]


def find_words(text: str) -> Iterator[Span]:
    """Yield the spans of the words of text."""
    from underthesea import word_tokenize  # type: ignore[import-untyped]

    printed = word_tokenize(text, use_token_normalize=False) if text.strip() else []
    return align(text, printed)


def align(text: str, printed: Iterable[str]) -> Iterator[Span]:
    """Yield where each printed word stands in text, by its number of letters, whatever white space says."""
    at = 0
    for word in printed:
        at = _skip_space(text, at)
        start = at
        for _ in "".join(word.split()):
            at = _skip_space(text, at) + 1
        if at > start:
            yield start, min(at, len(text))


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _tag(text: str, offset: int) -> list[Tagged]:
    from underthesea import pos_tag

    pairs = pos_tag(text) if text.strip() else []
    spans = align(text, (word for word, _ in pairs))
    return [Tagged(offset + s, offset + e, tag) for (s, e), (_, tag) in zip(spans, pairs, strict=False)]
