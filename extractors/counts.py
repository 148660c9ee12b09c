"""Counts: a number with what it counts, as printed: '975 mô hình', '85 - 120 xã', '12/15 xã', '99,67%'.

Every figure of a paragraph is read once, and is a count, ruled out for a reason (extractors/ruled_out.py), or
left: `find_counts` yields the first, `find_ruled_out` the second.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.amounts import Count, count_of, each_apart, finished, joined
from extractors.base import Mention, Spans, mention_at
from extractors.figure_shapes import reason_of_shape
from extractors.figures import Figure, find_figures, find_worded, in_order
from extractors.labels import (
    Label,
    find_label,
    heading_noun,
    leaves_noun_out,
    opening_of_kinds,
    opens_breakdown,
)
from extractors.numbers import number_words
from extractors.rated import is_rated, rated_noun
from extractors.ruled_out import Surroundings, reason_of_place, reason_of_words
from extractors.sentences import sentence_spans
from extractors.units import Unit, find_unit, is_people
from extractors.words import Words

__all__ = ["Count", "find_counts", "find_ruled_out"]

Span = tuple[int, int]

_QUOTED = re.compile(r"[“„«][^“”„«»]{1,400}[”»\"]|(?<![\w\"])\"(?! )[^\"“”]{1,400}(?<! )[\"”]")
_GLUED = re.compile(r"(?<![\w-])[^\W\d_]\w{0,40}(?:[-.+]\d{1,4})?")


def find_counts(
    text: str, claimed: Sequence[Span] = (), words: Words | None = None
) -> Iterator[Mention[Count]]:
    """Yield the counts of a paragraph in reading order; numbers inside `claimed` spans are others'."""
    yield from _Reader(text, claimed, words).read().counts


def find_ruled_out(
    text: str, claimed: Sequence[Span] = (), words: Words | None = None
) -> Iterator[Mention[str]]:
    """Yield the digits that count nothing, each with one of `ruled_out.REASONS`, in reading order."""
    reader = _Reader(text, claimed, words).read()
    ruled_out = reader.ruled_out
    covered = Spans([*claimed, *(m.span for m in ruled_out), *(m.span for m in reader.counts)])
    for match in _GLUED.finditer(text):
        if any(c.isdigit() for c in match[0]) and not covered.touch(*match.span()):
            ruled_out.append(mention_at(text, *match.span(), "code", "glued"))
    yield from sorted(ruled_out, key=lambda m: m.start)


class _Reader:
    """Reads the figures of one paragraph in order; what was counted before gives its noun to what follows."""

    def __init__(self, text: str, claimed: Sequence[Span], words: Words | None) -> None:
        self.text, self.words, self.taken = text, words or Words(text), Spans(claimed)
        self.counts: list[Mention[Count]] = []
        self.ruled_out: list[Mention[str]] = []
        self._unit: Unit | None = None
        self._waiting: list[Figure] = []
        self._reached = 0

    def read(self) -> _Reader:
        figures = in_order(find_figures(self.text), find_worded(self.text))
        figures = [f for f in figures if not self.taken.touch(f.start, f.end)]
        if figures:
            self._quotes = Spans([m.span() for m in _QUOTED.finditer(self.text)])
            self._sentences = [start for start, _ in sentence_spans(self.text)]
        for figure in figures:
            if figure.start >= self._reached:
                self._read_figure(figure)
        self.counts.sort(key=lambda m: m.start)
        return self

    def _read_figure(self, figure: Figure) -> None:
        end = _after_spelling(self.text, figure)
        unit = find_unit(self.text, end, self.words)
        if self._goes_on(figure):
            reason: str | None = "ordinal"
        elif figure.kind == "words":
            reason = reason_of_words(self.text, figure, unit) if end == figure.end else None
        elif self._quotes.touch(figure.start, figure.end):
            reason = "name"
        else:
            reason = self._reason(figure, unit)
        if reason:
            self.ruled_out.append(mention_at(self.text, figure.start, figure.end, reason, "ruled out"))
        elif unit is None:
            self._read_bare(figure)
        else:
            self._count(figure, unit)

    def _reason(self, figure: Figure, unit: Unit | None) -> str | None:
        around = Surroundings(self.text, figure, unit, self.words)
        return reason_of_shape(self.text, figure) or reason_of_place(around)

    def _goes_on(self, figure: Figure) -> bool:
        """'mức độ 3, 4', 'ấp 1, 2 và 3': another of the order before it, if nothing is counted."""
        last = self.ruled_out[-1] if self.ruled_out else None
        if last is None or last.value != "ordinal" or find_unit(self.text, figure.end, self.words):
            return False
        return bool(_AND.fullmatch(self.text, last.end, figure.start))

    def _count(self, figure: Figure, unit: Unit) -> None:
        count = None if figure.kind == "ratio" else count_of(self.text, figure, unit)
        if count is None and len(figure.parts) > 1:
            for part in each_apart(figure):
                self._count_at(part, unit, unit.end if part.end == figure.end else part.end, "count.ratio")
        elif count is not None:
            self._add(finished(self.text, figure.start, unit.end, count, f"count.{figure.kind}"), unit)

    def _count_at(self, figure: Figure, unit: Unit, end: int, rule: str) -> None:
        if count := count_of(self.text, figure, unit):
            self._add(finished(self.text, figure.start, end, count, rule), unit)

    def _add(self, mention: Mention[Count], unit: Unit) -> None:
        """Keep a count, with the one before it where both are one, and give its noun to those that waited."""
        both = joined(self.text, self.counts[-1], mention) if self.counts else None
        if both is not None:
            self.counts.pop()
        self.counts.append(both or mention)
        self._reached = mention.end
        if unit.name != "%" and not mention.rule.endswith("elided"):
            self._unit = unit
            self._settle(mention, unit)

    def _read_bare(self, figure: Figure) -> None:
        """A figure after which nothing is counted: its label names the noun, or a figure near it does."""
        label = find_label(self.text, figure)
        if _OUT_OF.match(self.text, figure.end):
            self._waiting.append(figure)
        elif label and label.noun:
            named = Unit(label.noun, figure.end, whole=True)
            self._count_at(figure, named, figure.end, "count.label")
        elif opens_breakdown(self.text, figure):
            self._waiting.append(figure)
        elif is_rated(self.text, figure):
            self._count_rated(figure)
        elif label and leaves_noun_out(self.text, figure, label, runs=self._runs_to(figure)):
            self._elide(figure, label)

    def _count_rated(self, figure: Figure) -> None:
        """A fraction with its own percentage, of what the rate or the figure before counts, if any does."""
        told = self._unit if self._unit and self._same_sentence(figure) else None
        noun = rated_noun(self.text, figure) or (told.name if told else None)
        count = count_of(self.text, figure, Unit(noun or "", figure.end, whole=True))
        if count:
            count = replace(count, unit=noun)
            self.counts.append(finished(self.text, figure.start, figure.end, count, "count.rated"))

    def _runs_to(self, figure: Figure) -> bool:
        """Whether the last count left its noun out, and only the label of the next stands between."""
        last = self.counts[-1] if self.counts else None
        elided = last is not None and last.rule == "count.elided"
        return elided and bool(_NEXT_LABEL.fullmatch(self.text, self.counts[-1].end, figure.start))

    def _elide(self, figure: Figure, label: Label) -> None:
        unit = self._unit
        if unit and label.people and is_people(unit.name):
            unit = Unit(label.people, figure.end, whole=True)
        goes_on = self._same_sentence(figure) or label.opens_parts or self._lists_kinds(figure)
        if unit is not None and goes_on:
            self._count_at(figure, replace(unit, end=figure.end), figure.end, "count.elided")
        elif not label.colon and (noun := heading_noun(self.text, figure)):
            self._count_at(figure, Unit(noun, figure.end, whole=True), figure.end, "count.label")
        elif label.colon:
            self._waiting.append(figure)

    def _same_sentence(self, figure: Figure) -> bool:
        before = [m.end for m in self.counts[-1:]]
        return bool(before) and self._sentence(before[0] - 1) == self._sentence(figure.start)

    def _lists_kinds(self, figure: Figure) -> bool:
        """Whether the figure's sentence lists the kinds of what is counted in the one right before."""
        at = self._sentence(figure.start)
        follows = bool(self.counts) and self._sentence(self.counts[-1].start) == at - 1
        return follows and opening_of_kinds(self.text[self._sentences[at - 1] : figure.start]) is not None

    def _sentence(self, at: int) -> int:
        return bisect_right(self._sentences, at)

    def _settle(self, mention: Mention[Count], unit: Unit) -> None:
        """'nhận: 49, …; số PAKN đã xử lý: 21': the noun is printed with a later figure of the sentence."""
        waiting, self._waiting = self._waiting, []
        for figure in waiting:
            if self._sentence(figure.start) == self._sentence(mention.start):
                count = count_of(self.text, figure, replace(unit, end=figure.end))
                if count:
                    self.counts.append(finished(self.text, figure.start, figure.end, count, "count.elided"))
        self.counts.sort(key=lambda m: m.start)


_OUT_OF = re.compile(r"\s(?:trong|trên)\s(?:tổng\s)?số\s(?=\d)", re.IGNORECASE)  # '185 trong tổng số 220 xã'
_NEXT_LABEL = re.compile(r"(?:\s?[,;]|\svà)(?:\s[^\W\d_]+){1,8}+\s")
_AND = re.compile(r"\s?(?:,|;|và)\s?")
_SPELLED = re.compile(r"\s?\((?:(?P<words>[^\W\d_]+(?:\s[^\W\d_]+){0,14}+)|(?P<digits>\d[\d.]*))\)(?=\s)")


def _after_spelling(text: str, figure: Figure) -> int:
    """'05 (năm) mô hình', 'mười hai (12) quy trình': the noun stands after the number said again."""
    match = _SPELLED.match(text, figure.end)
    if match is None or bool(match["digits"]) != (figure.kind == "words"):
        return figure.end
    if match["digits"]:
        return match.end()
    known = re.compile(rf"{number_words()}(?:\s{number_words()})*", re.IGNORECASE)
    return match.end() if known.fullmatch(match["words"]) else figure.end
