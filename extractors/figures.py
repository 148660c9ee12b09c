"""Where figures stand in a text and which digits make one: '12/15', '85 - 120', '1.700/2.912/3.141', 'ba'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.numbers import NUMERAL, number_words, opening_number_words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as printed: `parts` are the spans of its numerals, `kind` says how they belong together.

    Kinds: `single`, `range` (85 - 120), `fraction` (12/15), `ratio` (three and more), `words` (hai mươi), and
    what is one print but no numeral: `time` (11h00), `phone`, `code` (joined by more than one sign).
    """

    kind: str
    parts: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    def printed(self, text: str) -> list[str]:
        return [text[start:end] for start, end in self.parts]


# Digits glued to letters before them are names or footnote marks (QL1A, giao17, Covid-19, KP.3).
_NUMERAL = re.compile(rf"(?<!\w)(?<![^\W\d_][-.])(?<!\d[.,])(?:{NUMERAL})")
_TIME = re.compile(
    r"(?<![\w.,/])\d{1,2}(?: \s?giờ\s?\d\d(?:\s?phút)? | h(?:\d\d(?:p|phút)?)? | g\d\d | :\d\d )(?![\w:])",
    re.VERBOSE,
)
_PHONE = re.compile(
    r"(?<![\w.,/])(?: (?:\+84\s?|0)\d{1,4}(?:[ .-]\d{1,7}){1,3}+(?![\d/]) | 0\d{8,10}(?!\d) )", re.VERBOSE
)
_JOINT = re.compile(r"(?P<slash>\s?/\s?)|(?:\s?%)?\s?(?P<range>[-–—÷]\s?|(?:đến|tới)\s)", re.IGNORECASE)
_LONGEST_JOINT = 8


def find_figures(text: str) -> Iterator[Figure]:
    """Yield every figure of text in reading order, never overlapping, whatever it means."""
    yield from in_order(_one_print(text), _chained(text))


def _one_print(text: str) -> Iterator[Figure]:
    for match in _TIME.finditer(text):
        yield Figure("time", (match.span(),))
    for match in _PHONE.finditer(text):
        if 9 <= sum(c.isdigit() for c in match[0]) <= 12:
            yield Figure("phone", (match.span(),))


def _chained(text: str) -> Iterator[Figure]:
    """Numerals, with those that signs join to them."""
    chain: list[Span] = []
    joints: list[str] = []
    for span in _numeral_spans(text):
        joint = _joint(text, chain[-1][1], span[0]) if chain else None
        if joint is None and chain:
            yield from _figures(chain, joints)
            chain, joints = [], []
        if joint is not None:
            joints.append(joint)
        chain.append(span)
    if chain:
        yield from _figures(chain, joints)


def _numeral_spans(text: str) -> list[Span]:
    return [match.span() for match in _NUMERAL.finditer(text)]


def _joint(text: str, start: int, end: int) -> str | None:
    """How two numerals with text[start:end] between them belong together."""
    if end - start > _LONGEST_JOINT:
        return None
    match = _JOINT.fullmatch(text, start, end)
    if match is None:
        return None
    return "slash" if match["slash"] else "range"


def _figures(chain: Sequence[Span], joints: Sequence[str]) -> Iterator[Figure]:
    """One figure, or each numeral for itself where joints are mixed beyond a range of two."""
    kinds = {(): "single", ("range",): "range", ("slash",): "fraction"}
    if kind := kinds.get(tuple(joints)):
        yield Figure(kind, tuple(chain))
    elif set(joints) == {"slash"}:
        yield Figure("ratio", tuple(chain))
    else:
        yield Figure("code", tuple(chain))


@cache
def _in_words() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){opening_number_words()}(?!\w)(?:\s{number_words()}(?!\w)){{0,9}}+", re.IGNORECASE
    )


def find_worded(text: str) -> Iterator[Figure]:
    """Yield the numbers in words that open with hai … chín or mười ('hai mươi lăm đồng chí')."""
    for match in _in_words().finditer(text):
        yield Figure("words", (match.span(),))


def in_order(*figures: Iterator[Figure]) -> list[Figure]:
    """All figures by their place in the text, the earlier of two that overlap."""
    kept: list[Figure] = []
    for figure in sorted((f for each in figures for f in each), key=lambda f: (f.start, -f.end)):
        if not kept or figure.start >= kept[-1].end:
            kept.append(figure)
    return kept
