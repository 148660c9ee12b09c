"""Sentences and clauses of reading text: where one statement ends and the next begins."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.letters import UPPER

Span = tuple[int, int]

# A full stop ends a sentence when a new one begins after it; '3.2. Số lượng' and 'TS. Nam' do not.
_SENTENCE_END = re.compile(
    rf"(?<![\s.]\w)(?<!\d)[.!?…]+[”\"')]?\s+(?=[\"“(]?[{UPPER}\d])|(?<=\d)\.\s+(?=[{UPPER}])"
)
_OPENERS, _CLOSERS = "(“[«", ")”]»"


def depth_at(text: str) -> list[int]:
    """For every character, how many brackets enclose it (the brackets themselves count as outside)."""
    depths, depth = [], 0
    for char in text:
        if char in ")]" and depth:
            depth -= 1
        depths.append(depth)
        if char in "([":
            depth += 1
    return depths


def sentence_spans(text: str) -> list[Span]:
    """The sentences of a paragraph, in order, without the white space between them."""
    depths = depth_at(text)
    bounds = [0]
    for match in _SENTENCE_END.finditer(text):
        if depths[match.start()] == 0 and not _is_enumerator(text, bounds[-1], match.start()):
            bounds.append(match.end())
    bounds.append(len(text))
    return [_stripped(text, s, e) for s, e in pairwise(bounds) if text[s:e].strip()]


def _is_enumerator(text: str, start: int, stop: int) -> bool:
    """'3.2' of '3.2. Số lượng': a label that opens the sentence, not a sentence."""
    return bool(re.fullmatch(r"\s*(?:\d+(?:\.\d+)*|[IVXLC]+|[a-zđ])", text[start:stop]))


def clause_spans(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence that semicolons outside brackets separate."""
    start, end = sentence
    depths = depth_at(text[start:end])
    cuts = [start + i for i, c in enumerate(text[start:end]) if c == ";" and depths[i] == 0]
    bounds = [start, *[c + 1 for c in cuts], end]
    return [_stripped(text, s, e) for s, e in pairwise(bounds) if text[s:e].strip(" ;")]


def _stripped(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), end - (len(body) - len(body.rstrip()))
