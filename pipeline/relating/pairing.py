"""Pairs wholes with their parts by what they count: '9 vụ, 66 người (3 vụ, 26 người; 6 vụ, 40 người)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.counts import Count
from extractors.kinds import adds_to, are_comparable, are_people, is_kind_of, is_same_kind
from extractors.sentences import Span
from extractors.slips import misses_by_a_slip
from pipeline.relating.slots import Around

Place = tuple[int, int]  # a paragraph and which of its counts


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that may be a whole or a part: its clause, and whether it only goes along with another."""

    place: Place
    count: Count
    clause: tuple[int, Span]
    beside: bool

    @property
    def value(self) -> Decimal:
        return self.count.value


def figure_at(around: Around, index: int, paragraph: int = 0) -> Figure:
    """The figure of a paragraph's count."""
    start = around.counts[index].start
    before = around.text[max(0, start - 10) : start]
    beside = bool(re.search(r"(?<!\w)(?:với|cùng)\s*$", before, re.IGNORECASE))
    return Figure(
        (paragraph, index), around.counts[index].value, (paragraph, around.scopes[index].clause), beside
    )


def pair(outside: Sequence[Figure], inside: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Yield each whole with its parts: a part goes to the nearest whole of its kind, the rest to the nearest.

    `outside` are the figures that may be wholes, the nearest first; `inside` those listed, in order.
    """
    wholes: dict[Place, list[Figure]] = {}
    by_place = {figure.place: figure for figure in outside}
    left: list[Figure] = []
    for part in inside:
        nearest = next((o for o in outside if _is_of(part.count, o.count)), None) or _of_like(part, outside)
        if nearest is not None:
            wholes.setdefault(nearest.place, []).append(part)
        elif adds_to(outside[0].count, part.count) and not part.beside:
            left.append(part)
    if not wholes:
        yield from _mixed(outside, left)
    for place, members in wholes.items():
        whole = _fitting(outside, members, by_place[place])
        if whole is not None:
            mixed = sorted([*members, *_fellows(whole, members, left)], key=lambda f: f.place)
            whole_list = total(mixed) == whole.value or len(members) < 2
            yield whole, mixed if whole_list else ending_where_it_adds_up(whole, members)


def _fellows(whole: Figure, members: Sequence[Figure], left: Sequence[Figure]) -> Sequence[Figure]:
    """Those of another unit that may be parts as well: none larger than the whole, but for a slip."""
    values = [figure.value for figure in (*members, *left)]
    if max(values) <= whole.value or misses_by_a_slip(whole.value, values):
        return left
    return [figure for figure in left if figure.value <= whole.value]


def _of_like(part: Figure, outside: Sequence[Figure]) -> Figure | None:
    """The nearest whole of people where a list counts them by another word: '680 bị can, … 641 bị cáo'."""
    unit = part.count.unit
    alike = (o for o in outside if are_people(unit) and are_people(o.count.unit))
    return next(alike, None) if len(outside) > 1 else None


def _is_of(part: Count, whole: Count) -> bool:
    """Whether a part counts what the whole does, by its unit or by the whole's full name ('CTTN')."""
    return is_same_kind(part.unit, whole.unit) or is_kind_of(part.unit, f"{whole.unit} {whole.modifier}")


def _mixed(outside: Sequence[Figure], left: list[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Parts of units that no whole has: '15 đơn vị, gồm 12 xã, 03 thị trấn'; one alone if comparable."""
    if len(left) > 1:
        yield outside[0], ending_where_it_adds_up(outside[0], left)
    elif left:
        whole = next((o for o in outside if are_comparable(left[0].count.unit, o.count.unit)), None)
        if whole is not None:
            yield whole, left


def total(figures: Sequence[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def ending_where_it_adds_up(whole: Figure, members: list[Figure]) -> list[Figure]:
    """The first members that add up to the whole, where a clause ends after them; else all.

    A sentence may go on after its list, but a list that '… và 1 …' ends is not cut before its end.
    """
    for n in range(2, len(members)):
        ends = (
            members[n].clause != members[n - 1].clause or members[n].count.unit != members[n - 1].count.unit
        )
        if ends and total(members[:n]) == whole.value:
            return members[:n]
    return members


def _fitting(outside: Sequence[Figure], members: Sequence[Figure], nearest: Figure) -> Figure | None:
    """The nearest whole of the unit that is not smaller than a part, or one that the parts (all but) make.

    A smaller one is taken at its word only where it stands in the clause of its parts or in the one before.
    """
    values = [member.value for member in members]
    same = [o for o in outside if o.count.unit == nearest.count.unit]
    exact = (o for o in same if o.value == total(members))
    slipped = (o for o in same if len(values) > 1 and misses_by_a_slip(o.value, values))
    larger = (o for o in same if o.value >= max(values))
    beside = _adjoin(nearest.clause, members[0].clause)
    return next(exact, None) or next(slipped, None) or next(larger, nearest if beside else None)


def _adjoin(one: tuple[int, Span], other: tuple[int, Span]) -> bool:
    """Whether two clauses are one, or parted by no more than a semicolon."""
    gap = other[1][0] - one[1][1]
    return one == other or (one[0] == other[0] and 0 <= gap <= len("; "))
