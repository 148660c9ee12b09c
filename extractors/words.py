"""Words of Vietnamese text with true offsets: 'hư hỏng 12 chòi lá' → hư hỏng | 12 | chòi | lá.

The only importer of underthesea, and only when a word is first asked for. It gives strings without offsets,
respells some (`hoà` as `hòa`) and squeezes white space, so every word is found again in the text by its
letters; a word here is always a slice of the text. Parts of speech are read for a few words around a figure,
never for a whole report: tagging everything costs a good part of what recognising the page does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]

_REACH = 60  # characters around a word that decide its part of speech


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
        """The words from `at` on, as far as its line and a few words go, with their parts of speech."""
        first = max(self.text.rfind("\n", 0, at) + 1, self.text.find(" ", max(0, at - _REACH), at) + 1)
        stop = self.text.find("\n", at, at + _REACH)
        last = stop if stop >= 0 else _word_end(self.text, at + _REACH)
        return [t for t in _tag(self.text[first:last], first) if t.start >= at]


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


def _word_end(text: str, at: int) -> int:
    end = text.find(" ", at)
    return end if 0 <= end < at + _REACH else min(at, len(text))


def _tag(text: str, offset: int) -> list[Tagged]:
    from underthesea import pos_tag

    pairs = pos_tag(text) if text.strip() else []
    spans = align(text, (word for word, _ in pairs))
    return [Tagged(offset + s, offset + e, tag) for (s, e), (_, tag) in zip(spans, pairs, strict=False)]
