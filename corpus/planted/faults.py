"""What is planted, as it is written down: what was changed where, what it breaks, how grave, whose fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from corpus.planted.figures import Figure
from corpus.planted.passages import Passage
from corpus.planted.relations import Broken
from corpus.planted.reports import Draft

Severity = Literal["error", "warning", "info"]
Attribution = Literal["report", "ocr"]
HEADINGS = -1  # the place of a fault of the report's headings
HEAD = -2  # of one of what stands above its title
ARCHIVE = -3  # and of one across reports
_EQUATIONS = {
    *("part_sum", "cross_section_sum", "table_sum", "year_series_vs_total", "rollup"),
    *("percent_of_base", "change", "repeated_fact"),
}
# What a careful reader may at most object: an error is a contradiction whatever the reading.
_GRAVEST: dict[str, Severity] = {
    "heading_sequence": "warning",
    "named_list_count": "warning",
    "percent_bound": "warning",
    "percent_partition": "warning",
    "average_range_vs_total": "warning",
    "structural_equality": "info",  # the places are invented: no gazetteer knows which number is right
    "blank_field": "info",
    "version": "warning",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What was changed: in a passage the figure `name`, `before` and `after`, and the relations it breaks.

    `repairs` are the changes of one figure that a reader would be right to suggest. A twin breaks nothing.
    `attribution` is whose fault it is; `telling` whether the page shows it, or leaves it open; `where` is for
    people.
    """

    kind: str
    place: int
    before: str
    after: str
    broken: tuple[Broken, ...]
    name: str = ""
    repairs: tuple[tuple[str, str], ...] = ()
    attribution: Attribution = "report"
    telling: bool = True
    where: str = ""

    @property
    def rule(self) -> str:
        """The rule that is expected to find it."""
        return self.broken[0][0]

    @property
    def severity(self) -> Severity:
        """How grave a finding of it is: what was misread, or a heading perhaps lost, is for information."""
        if self.place == ARCHIVE and self.rule != "rollup":
            return "warning"
        lost = self.rule == "heading_sequence" and not self.telling
        return "info" if lost or self.attribution == "ocr" else _GRAVEST.get(self.rule, "error")


Planting = tuple[Draft, Fault]
Mutation = Callable[[Random, Draft, int], Iterator[Planting]]


def broken_of(passage: Passage) -> tuple[Broken, ...]:
    """The relations that a passage tells and that do not hold."""
    figures = passage.figures
    return tuple((r.called, r.meant(figures)) for r in passage.told() if not r.holds(figures))


def repairs_of(broken: tuple[Broken, ...], *changed: tuple[Figure, Figure]) -> tuple[tuple[str, str], ...]:
    """Each figure as it is and as it should be; none where what is broken equates nothing."""
    if not broken or broken[0][0] not in _EQUATIONS:
        return ()
    return tuple((wrong.meant, right.meant) for wrong, right in changed)
