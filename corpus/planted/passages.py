"""Passages of reports: a wording, its figures and what they have to do with one another.

A wording prints a figure as '{all}', the report's words as '{commune}' or '{year}'; '<, {c} cá nhân>' may be
left out. Its lines are paragraphs; '## ' begins a heading, '| a | b |' is a row of a table, and what follows
'~~~' stands in the next part of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from corpus.planted.composed import composed
from corpus.planted.figures import Figures, draw
from corpus.planted.relations import Relation
from corpus.planted.templates import Template, written

FAR = "~~~"  # what follows stands in another part of the report
UNPRINTED = {"items", "today"}  # how many items are listed, the day of the report
_PIECE = re.compile(r"<([^<>]*)>")
_NAME = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One wording with its figures; `dropped` are the pieces that are left out."""

    name: str
    wording: str
    figures: Figures
    relations: tuple[Relation, ...]
    dropped: frozenset[int] = frozenset()

    def told(self) -> list[Relation]:
        """The relations whose figures this wording prints; some are known without being printed."""
        shown = self.shown() | UNPRINTED
        return [relation for relation in self.relations if shown.issuperset(relation.names)]

    def shown(self) -> set[str]:
        """The names of the figures that are printed."""
        return set(_NAME.findall(self._kept())) & self.figures.keys()

    def pieces(self) -> list[str]:
        """The pieces that may be left out, as worded."""
        return _PIECE.findall(self.wording)

    def _kept(self) -> str:
        numbers = iter(range(len(self.pieces())))
        return _PIECE.sub(lambda m: "" if next(numbers) in self.dropped else m[1], self.wording)

    def printed(self, words: Mapping[str, str], *, padded: bool) -> str:
        """The text, figures and all."""
        figures = {name: figure.printed(padded=padded) for name, figure in self.figures.items()}
        return _NAME.sub(lambda m: figures.get(m[1]) or words[m[1]], self._kept())

    def without(self, piece: int, figures: Figures) -> Passage:
        """The passage with a piece left out and other figures."""
        return replace(self, dropped=self.dropped | {piece}, figures=figures)


def compose(template: Template, random: Random, year: int) -> Passage:
    """A passage with figures of its own, in one of the wordings."""
    figures = draw({"today": "day of the report", **template.formulas}, random, year)
    wording = random.choice(template.wordings).strip()
    return Passage(template.name, wording, figures, template.relations)


@cache
def templates() -> tuple[Template, ...]:
    """All that can be told."""
    return (*written(), *composed())
