"""Who is likely wrong where a relation fails: the report as printed, or the reader of its page.

A misreading is only claimed where another reading of the same place, no less sure than what stands there,
makes the relation right, and one alone does: an error that is printed must never be explained away because a
reader stumbled over it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rapidfuzz.distance import Levenshtein

from extractors.numbers import read_numeral
from pipeline.checks.advice import citation_advice
from pipeline.checks.drafting import FIRM
from pipeline.checks.relations import Node, Relation
from pipeline.checks.repairs import Amendment, Repair, Web, is_sound
from pipeline.records import Box, Check, DocumentFacts, Fact, SecondReading, Verdict

_GUESSED = 0.6  # below, a figure may be misread in any way, not only by a digit

Cause = tuple[Amendment, ...]
Pair = tuple[str, str]  # what stands in the text, and what another reading has in its place
Sighting = tuple[Amendment, bool]  # a figure as another reading has it, and whether that reading is as sure


class Readings:
    """How surely the facts of some documents were read, and what other readings saw in their places."""

    def __init__(self, documents: Iterable[DocumentFacts]) -> None:
        self._facts: dict[str, tuple[Fact, Sequence[SecondReading]]] = {
            fact.id: (fact, document.readings) for document in documents for fact in _facts(document)
        }

    def is_firm(self, id: str) -> bool:
        """Whether a fact was typed, read with certainty, or read alike by two readers."""
        sure = self._facts[id][0].where.confidence
        if sure is None or sure >= FIRM:
            return True
        seen = list(self._places(id))
        return bool(seen) and all(len(r) > 1 and all(reading.stands for reading in r) for r in seen)

    def is_guessed(self, id: str) -> bool:
        """Whether a fact was read so badly that nothing follows from what was read."""
        sure = self._facts[id][0].where.confidence
        return sure is not None and sure < _GUESSED

    def others(self, id: str) -> Iterator[tuple[Pair, bool]]:
        """What other readings of the fact's print have, each with what stands in its place, and whether the
        other reading is no less sure."""
        for readings in self._places(id):
            for standing in [r for r in readings if r.stands][:1]:
                for other in (r for r in readings if not r.stands):
                    pair = (standing.text.strip(_SIGNS), other.text.strip(_SIGNS))
                    yield pair, other.confidence >= standing.confidence

    def _places(self, id: str) -> Iterator[list[SecondReading]]:
        """The readings of each number of a fact that was read more than once."""
        fact, readings = self._facts[id]
        by_box: dict[Box, list[SecondReading]] = defaultdict(list)
        for reading in readings:
            if reading.kind != "word" and any(_is_within(reading.box, box) for box in fact.where.boxes):
                by_box[reading.box].append(reading)
        yield from by_box.values()


def _facts(document: DocumentFacts) -> Iterator[Fact]:
    yield from (*document.counts, *document.dates, *document.references)
    yield from (*document.models, *document.durations)


_SIGNS = '().,;:- “”"'


def _is_within(inner: Box, outer: Box) -> bool:
    across, down = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    inside = outer.left <= across <= outer.right and outer.top <= down <= outer.bottom
    return inner.page_no == outer.page_no and inside


# --- figures ----------------------------------------------------------------------------------


def judged(
    web: Web, failing: Sequence[Relation], amendments: tuple[Cause, Cause], readings: Readings
) -> tuple[Verdict, Amendment | None]:
    """The verdict on relations that fail for one cause, and the amendment that another reading asks for.

    `amendments` are those that the cause may need, and those of another cause that fails them as well.
    """
    wanted, given = amendments
    others = _read_otherwise(failing, readings)
    seen = [(a, sure) for a, sure in others if is_sound(web, failing, Repair((a, *given)))]
    if len(seen) == 1 and seen[0][1]:
        return "ocr", seen[0][0]
    printed = {node: value for relation in failing for node, value in relation.printed.items()}
    suspects = {node for a in wanted for node in a.nodes} or set(printed)
    doubtful = {node for node in suspects if not readings.is_firm(node[0])}
    misread = not wanted or any(_may_be_misread(a, printed, doubtful, readings) for a in wanted)
    return "unclear" if seen or (doubtful and misread) else "report", None


def _read_otherwise(failing: Sequence[Relation], readings: Readings) -> Iterator[Sighting]:
    """The figures as other readings have them."""
    printed = {node: value for relation in failing for node, value in relation.printed.items()}
    for node, value in printed.items():
        for pair, sure in readings.others(node[0]):
            for value_read in {_value_read(value, *figure) for figure in _figures(*pair)} - {None, value}:
                yield Amendment(frozenset({node}), value_read or Decimal(0)), sure


def _figures(standing: str, other: str) -> Iterator[Pair]:
    """'12/15' against '12/16': figure by figure."""
    one, two = standing.rstrip("%").split("/"), other.rstrip("%").split("/")
    if len(one) == len(two):
        yield from zip(one, two, strict=True)


def _value_read(value: Decimal, standing: str, other: str) -> Decimal | None:
    """The value that the other reading gives a figure, whose unit may scale its number ('1,2 tỷ')."""
    now, then = read_numeral(standing), read_numeral(other)
    if now is None or then is None or not now.value:
        return None
    scale = value / now.value
    return then.value * scale if scale == Decimal(10) ** scale.adjusted() else None


def _may_be_misread(
    amendment: Amendment, printed: Mapping[Node, Decimal], doubtful: set[Node], readings: Readings
) -> bool:
    """Whether a reader may have made what stands of what it would have to be: a digit, or an end lost."""
    for node in amendment.nodes & doubtful:
        stands, meant = (
            f"{value.normalize():f}" for value in (printed.get(node, amendment.value), amendment.value)
        )
        lost = meant.startswith(stands) or meant.endswith(stands)
        if readings.is_guessed(node[0]) or lost or Levenshtein.distance(stands, meant) <= 1:
            return True
    return False


# --- everything else --------------------------------------------------------------------------

_DAY = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


def weighed(check: Check, readings: Readings) -> Check:
    """A check that cannot be worked out with other figures, with its verdict; dates are compared as read."""
    if all(readings.is_firm(fact.id) for fact in check.facts):
        return replace(check, verdict="report")
    seen = set(_days_read_otherwise(check, readings)) if check.rule == "docref_conflict" else set()
    if len(seen) != 1:
        return replace(check, verdict="unclear")
    standing, other = seen.pop()
    read = replace(check, result="suspect", severity="info", verdict="ocr")
    return citation_advice(standing, other).of(read)


def _days_read_otherwise(check: Check, readings: Readings) -> Iterator[Pair]:
    """The dates of a citation that another reading has as all its other mentions have it."""
    for fact in check.facts:
        for (standing, other), sure in readings.others(fact.id):
            if (
                sure
                and _iso(standing) in check.figures
                and {_iso(standing), _iso(other)} == set(check.figures)
            ):
                yield standing, other


def _iso(printed: str) -> str | None:
    match = _DAY.fullmatch(printed)
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else None
