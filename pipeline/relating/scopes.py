"""Where a figure stands in its paragraph: its sentence, its clause, the brackets around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.base import Mention
from extractors.counts import Count
from extractors.sentences import Span, clause_spans, depth_at, sentence_spans


@dataclass(frozen=True, slots=True)
class Scope:
    """Spans of the paragraph around a count; `host` is the count that its brackets explain."""

    sentence: Span
    clause: Span
    bracket: Span | None
    host: int | None


def scopes(text: str, counts: Sequence[Mention[Count]]) -> list[Scope]:
    """The scope of every count of a paragraph."""
    sentences = sentence_spans(text)
    clauses = [(s, clause) for s in sentences for clause in clause_spans(text, s)]
    depths = depth_at(text)
    return [_scope(text, counts, i, clauses, depths) for i in range(len(counts))]


def _scope(
    text: str,
    counts: Sequence[Mention[Count]],
    index: int,
    clauses: Sequence[tuple[Span, Span]],
    depths: Sequence[int],
) -> Scope:
    at = counts[index].start
    whole = (0, len(text))
    sentence, clause = next(((s, c) for s, c in clauses if c[0] <= at < c[1]), (whole, whole))
    bracket = _bracket(text, at, depths)
    host = _host(text, counts, index, bracket, depths) if bracket else None
    return Scope(sentence, clause, bracket, host)


def _bracket(text: str, at: int, depths: Sequence[int]) -> Span | None:
    """The inside of the innermost brackets around `at`."""
    depth = depths[at]
    if not depth:
        return None
    start = at
    while start and depths[start - 1] >= depth:
        start -= 1
    end = at
    while end < len(text) and depths[end] >= depth:
        end += 1
    return start, end


def _host(
    text: str, counts: Sequence[Mention[Count]], index: int, bracket: Span, depths: Sequence[int]
) -> int | None:
    """The count right before the bracket, with nothing but its noun phrase in between."""
    opening = bracket[0] - 1
    before = [
        i for i in range(index) if counts[i].end <= opening and depths[counts[i].start] == depths[opening]
    ]
    if not before:
        return None
    between = text[counts[before[-1]].end : opening]
    return before[-1] if len(between) <= 90 and not any(mark in between for mark in ".;:(") else None
