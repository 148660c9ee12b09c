"""Totals that name their parts, which are told elsewhere: 'Tổng số hộ nghèo và hộ cận nghèo là 214 hộ'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, product

from extractors.kinds import is_same_kind
from pipeline.relating.list_members import is_part, label_of
from pipeline.relating.lists import ListParts
from pipeline.relating.pairing import Place
from pipeline.relating.slots import Around, period_of

_NAMES = re.compile(
    r"(?<!\w)tổng(?:\s+số)?\s+(?P<names>[^;:.()\d]{5,90}?)\s+(?:là|có|còn|đạt)\s*(?:khoảng\s*)?$",
    re.IGNORECASE,
)
_PARTED = re.compile(r",\s*|\s+và\s+", re.IGNORECASE)
_MARKS = re.compile(r"[,;:.]\s")
_ABOVE = 4  # paragraphs to look back for the parts
_MOST = 40  # figures to look back for them


def find_named_totals(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """Yield each total with the last figure told of everything that it names."""
    for index, around in enumerate(arounds):
        for nth, count in enumerate(around.counts):
            said = _NAMES.search(around.text[around.scopes[nth].sentence[0] : count.start])
            names = _PARTED.split(said["names"].lower()) if said else []
            if len(names) > 1 and (parts := _parts(arounds, (index, nth), names)):
                beside = all(place[0] == index for place in parts)
                yield ListParts((index, nth), parts, "tổng số", True if beside else None)


def _parts(arounds: Sequence[Around], whole: Place, names: Sequence[str]) -> tuple[Place, ...] | None:
    """One figure for each name: those that make the total, or the only ones."""
    told = [_told_of(arounds, whole, name, [n for n in names if n != name]) for name in names]
    value = _value(arounds, whole)
    made = (parts for parts in product(*told) if sum(_value(arounds, part) for part in parts) == value)
    if parts := next(made, None):
        return parts
    alone = all(len({_value(arounds, place) for place in places}) == 1 for places in told)
    parts = tuple(places[0] for places in told if places)
    likely = value / 2 < sum(_value(arounds, part) for part in parts)
    return parts if alone and likely else None


def _told_of(arounds: Sequence[Around], whole: Place, name: str, others: Sequence[str]) -> list[Place]:
    """The figures before a total, the nearest first, whose own words name one of its parts and no other."""
    said, unsaid = _named(name), [_named(other) for other in others]
    return [
        place
        for place in islice(_before(arounds, whole), _MOST)
        if (label := _label(arounds, place, whole))
        and said.search(label)
        and not any(other.search(label) for other in unsaid)
    ]


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _before(arounds: Sequence[Around], whole: Place) -> Iterator[Place]:
    for index in range(whole[0], max(-1, whole[0] - 1 - _ABOVE), -1):
        stop = whole[1] if index == whole[0] else len(arounds[index].counts)
        yield from ((index, nth) for nth in reversed(range(stop)))


def _label(arounds: Sequence[Around], place: Place, whole: Place) -> str | None:
    """The words of a figure that may be a part of the total: of its kind, and of no other time."""
    (around, nth), (above, last) = (arounds[place[0]], place[1]), (arounds[whole[0]], whole[1])
    is_plain = around.scopes[nth].bracket is None and is_part(around, nth)
    periods = {period[:2] for period in (period_of(around, nth), period_of(above, last)) if period}
    same = is_same_kind(around.counts[nth].value.unit, above.counts[last].value.unit)
    if not is_plain or not same or len(periods) > 1:
        return None
    before, after = label_of(around, nth)
    return f"{_MARKS.split(before)[-1]} {after}"


def _value(arounds: Sequence[Around], place: Place) -> Decimal:
    return arounds[place[0]].counts[place[1]].value.value
