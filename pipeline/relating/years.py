"""Years told one by one under a total of them all: 'Năm 2021: 18 tổ; năm 2022: 21 tổ. Năm 2023 có 25 tổ'.

The years may stand in sentences or in the items of a list. They are all there are where they are just those
of the period that the total names: 'Giai đoạn 2021 - 2023', 'Qua 3 năm'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from extractors.base import Mention
from extractors.dates import DateSpan
from extractors.kinds import is_same_kind
from extractors.slips import misses_by_a_slip, nearly_makes
from extractors.vocabulary import find_terms
from pipeline.relating.acts import action_of
from pipeline.relating.list_members import is_listed, is_part, label_of
from pipeline.relating.lists import ListParts
from pipeline.relating.pairing import Place
from pipeline.relating.slots import Around, is_period, is_yearly, period_of, years_of

_COMPARED = re.compile(r"(?<!\w)(?:so(?:\s+với)?|từ|đến|hết|trước|cùng\s+kỳ|của)\s*$", re.IGNORECASE)
_STOCK = re.compile(r"(?<!\w)(?:còn|là\s+còn|hiện\s+có)\s*$", re.IGNORECASE)
_ABOVE = 3  # paragraphs to look back for the total
_NEAR = 24  # figures of a paragraph to look through


@dataclass(frozen=True, slots=True)
class _Year:
    """A year that is named, its paragraph, and the figures told of it."""

    year: int
    paragraph: int
    figures: tuple[int, ...]


def find_year_lists(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """Yield the totals of several years with the figure of each of them."""
    for run in _runs(arounds):
        found = [parts for whole in _wholes(arounds, run) if (parts := _breakdown(arounds, whole, run))]
        made = (parts for parts in found if _adds_up(arounds, parts))
        if chosen := next(made, found[0] if found else None):
            yield chosen


def _runs(arounds: Sequence[Around]) -> Iterator[list[_Year]]:
    """Years that follow one another, each with figures, in one paragraph or in those one under another."""
    run: list[_Year] = []
    for named in (year for index, around in enumerate(arounds) for year in _years(around, index)):
        if run and not (named.year == run[-1].year + 1 and named.paragraph - run[-1].paragraph < 2):
            if len(run) > 1:
                yield run
            run = []
        run.append(named)
    if len(run) > 1:
        yield run


def _years(around: Around, paragraph: int) -> Iterator[_Year]:
    periods = [d for d in around.dates if d.value.kind != "day" and is_period(around.text, d)]
    for nth, named in enumerate(periods):
        leading = around.text[max(0, named.start - 20) : named.start]
        if named.value.kind != "year" or _COMPARED.search(leading):
            continue
        stop = periods[nth + 1].start if nth + 1 < len(periods) else len(around.text)
        if figures := _told_of(around, named, stop):
            yield _Year(named.value.start.year, paragraph, figures)


def _told_of(around: Around, named: Mention[DateSpan], stop: int) -> tuple[int, ...]:
    """The figures of the sentence of a year, up to the next."""
    return tuple(
        i
        for i, count in enumerate(around.counts)
        if named.end <= count.start < stop
        and around.scopes[i].sentence[0] <= named.start
        and around.scopes[i].bracket is None
        and is_part(around, i)
        and not _STOCK.search(label_of(around, i)[0])
    )


def _wholes(arounds: Sequence[Around], run: Sequence[_Year]) -> Iterator[Place]:
    """The totals of just these years: the nearest before them, then those right after."""
    first, last = (run[0].paragraph, run[0].figures[0]), (run[-1].paragraph, run[-1].figures[-1])
    before = (
        (index, nth)
        for index in range(first[0], max(-1, first[0] - 1 - _ABOVE), -1)
        for nth in islice(reversed(range(len(arounds[index].counts))), _NEAR)
        if (index, nth) < first
    )
    after = (
        (index, nth)
        for index in range(last[0], min(len(arounds), last[0] + 2))
        for nth in range(min(len(arounds[index].counts), _NEAR))
        if (index, nth) > last
    )
    for place in (*before, *after):
        if _is_of_all(arounds[place[0]], place[1], run):
            yield place


def _is_of_all(around: Around, index: int, run: Sequence[_Year]) -> bool:
    if around.scopes[index].bracket or not is_part(around, index) or is_yearly(around, index):
        return False
    if is_listed(around, index):
        return False
    period, years = period_of(around, index), years_of(around, index)
    whole = (f"{run[0].year}-01-01", f"{run[-1].year}-12-31")
    return years == len(run) or (period is not None and period[:2] == whole)


def _breakdown(arounds: Sequence[Around], whole: Place, run: Sequence[_Year]) -> ListParts | None:
    unit = arounds[whole[0]].counts[whole[1]].value.unit
    parts: list[Place] = []
    for year in run:
        counts = arounds[year.paragraph].counts
        same = (i for i in year.figures if _are_of_one(counts[i].value.unit, unit))
        parts += [(year.paragraph, i) for i in same][:1]
    if len(parts) < len(run):
        return None
    found = ListParts(whole, tuple(parts), "từng năm", _claims_all(arounds, whole, parts))
    return found if found.closed or _is_meant(arounds, found) else None


def _are_of_one(unit: str | None, whole: str | None) -> bool:
    """'hộ' of each year make 'lượt hộ' of them all."""
    return is_same_kind(unit, whole) or is_same_kind(unit, (whole or "").removeprefix("lượt "))


def _claims_all(arounds: Sequence[Around], whole: Place, parts: Sequence[Place]) -> bool | None:
    """Whether total and years are surely of one thing: of one act, or the years listed as its parts."""
    acts = {slot.value for i, nth in (whole, *parts) if (slot := action_of(arounds[i], nth))}
    around, (index, first) = arounds[whole[0]], parts[0]
    start = around.counts[whole[1]].end if index == whole[0] else 0
    leading = arounds[index].text[start : arounds[index].counts[first].start]
    opened = any(any(find_terms(text, "cues", "years")) for text in (leading, around.text[-60:]))
    return True if len(acts) < 2 and (acts or opened) else None


def _values(arounds: Sequence[Around], found: ListParts) -> list[Decimal]:
    return [arounds[i].counts[nth].value.value for i, nth in (found.whole, *found.parts)]


def _adds_up(arounds: Sequence[Around], found: ListParts) -> bool:
    whole, *parts = _values(arounds, found)
    return sum(parts, Decimal(0)) == whole


def _is_meant(arounds: Sequence[Around], found: ListParts) -> bool:
    whole, *parts = _values(arounds, found)
    return nearly_makes(whole, parts) or misses_by_a_slip(whole, parts)
