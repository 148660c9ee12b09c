"""Errors as authors make them, planted one by one: M1 to M17 of the taxonomy, and twins that are none.

Each takes a draft and gives it with one thing changed, and what a careful reader would then object to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from random import Random

from corpus.planted.figures import Figure, Figures
from corpus.planted.passages import UNPRINTED, Passage
from corpus.planted.relations import Relation
from corpus.planted.reports import Draft

Broken = tuple[str, tuple[str, ...]]  # a rule and the figures that contradict each other
Change = Callable[[Random, Figure], Figure]
_SUMS = {"part_sum", "cross_section_sum", "table_sum", "year_series_vs_total"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What was changed where (a passage; -1: the headings), and the relations it breaks; a twin none."""

    kind: str
    place: int
    before: str
    after: str
    broken: tuple[Broken, ...]


Planting = tuple[Draft, Fault]
Mutation = Callable[[Random, Draft, int], Iterator[Planting]]


def plant(random: Random, made: Draft, kind: str, place: int) -> Planting | None:
    """The draft with an error of a kind in one of its passages; None where that gives no room for it."""
    return next(MUTATIONS[kind](random, made, place), None)


def twin(random: Random, made: Draft, kind: str, place: int) -> Planting | None:
    """The draft with a change that is no error."""
    return next(TWINS[kind](random, made, place), None)


# --- one figure changed -----------------------------------------------------------------------


def _figures(
    rules: set[str],
    role: Callable[[Relation], tuple[str, ...]],
    change: Change,
    kind: str,
    *,
    breaks: bool = True,
) -> Mutation:
    """Changes one figure that has a role in a relation of the rules, such that a relation breaks."""

    def mutate(random: Random, made: Draft, place: int) -> Iterator[Planting]:
        passage = made.passages[place]
        names = [n for r in passage.told() if r.rule in rules for n in role(r) if n not in UNPRINTED]
        for name in random.sample(names, len(names)):
            figures = {**passage.figures, name: change(random, passage.figures[name])}
            changed = replace(passage, figures=figures)
            broken = _broken(changed)
            if figures[name] != passage.figures[name] and bool(broken) == breaks:
                before = passage.figures[name].meant
                yield (
                    made.replacing(place, changed),
                    Fault(kind, place, before, figures[name].meant, broken),
                )

    return mutate


def _broken(passage: Passage) -> tuple[Broken, ...]:
    figures = passage.figures
    return tuple((_named(r), r.meant(figures)) for r in passage.told() if not r.holds(figures))


def _named(relation: Relation) -> str:
    return {"growth": "change"}.get(relation.rule, relation.rule)


def _whole(relation: Relation) -> tuple[str, ...]:
    return relation.names[:1]


def _parts(relation: Relation) -> tuple[str, ...]:
    return relation.names[1:]


def _all(relation: Relation) -> tuple[str, ...]:
    return relation.names


def _digits(figure: Figure) -> str:
    return f"{int(figure.value.scaleb(figure.decimals))}"


def _from_digits(figure: Figure, digits: str) -> Figure:
    return replace(figure, value=Decimal(int(digits)).scaleb(-figure.decimals))


def _one_digit(random: Random, figure: Figure) -> Figure:
    """'4.037' typed as '4.027'; never the leading digit turned into nought."""
    digits = _digits(figure)
    at = random.randrange(len(digits))
    others = [d for d in "123456789" if d != digits[at]]
    return _from_digits(figure, digits[:at] + random.choice(others) + digits[at + 1 :])


def _swapped(random: Random, figure: Figure) -> Figure:
    """'4.037' typed as '4.073'."""
    digits = _digits(figure)
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and digits[i + 1] != "0"]
    if not places:
        return figure
    at = random.choice(places)
    return _from_digits(figure, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def _stale(random: Random, figure: Figure) -> Figure:
    """A part brought up to date, its total not."""
    step = Decimal(random.randint(1, 9)).scaleb(-figure.decimals)
    return replace(figure, value=figure.value + step)


def _tenfold(random: Random, figure: Figure) -> Figure:
    return replace(figure, value=figure.value * random.choice((10, 1000)))


def _wrong_share(random: Random, figure: Figure) -> Figure:
    """A percentage taken of another base."""
    factor = Decimal(random.choice(("0.87", "0.93", "1.06", "1.15")))
    step = Decimal(1).scaleb(-figure.decimals)
    return replace(figure, value=(figure.value * factor).quantize(step))


def _last_digit(random: Random, figure: Figure) -> Figure:
    """A percentage cut off instead of rounded: one unit of its last digit."""
    return replace(figure, value=figure.value - Decimal(1).scaleb(-figure.decimals))


def _too_much(random: Random, figure: Figure) -> Figure:
    return replace(figure, value=figure.value * 3 + random.randint(1, 9))


def _off_by_one(random: Random, figure: Figure) -> Figure:
    return replace(figure, value=figure.value + random.choice((-1, 1)))


def _other_day(random: Random, figure: Figure) -> Figure:
    """The same year, another day and month: '13/8' for '07/8'."""
    day = date.fromisoformat(figure.plain)
    month, number = random.choice(
        [(m, d) for m in range(1, 7) for d in range(1, 28) if (m, d) != (day.month, day.day)]
    )
    return replace(figure, plain=date(day.year, month, number).isoformat())


def _no_day(random: Random, figure: Figure) -> Figure:
    """A day that no calendar has, or one that is still to come."""
    year = int(figure.plain[:4])
    return replace(figure, plain=random.choice((f"{year}-02-30", f"{year}-04-31", f"{year + 9}-03-15")))


# --- a part or an item left out ---------------------------------------------------------------


def _dropped(kind: str, *, breaks: bool) -> Mutation:
    """Leaves out a piece; its figure goes from the sums, or it from the items of a list."""

    def mutate(random: Random, made: Draft, place: int) -> Iterator[Planting]:
        passage = made.passages[place]
        pieces = range(len(passage.pieces()))
        for piece in random.sample(pieces, len(pieces)):
            changed = _without(passage, piece)
            broken = _broken(changed)
            if bool(broken) == breaks:
                yield made.replacing(place, changed), Fault(kind, place, passage.pieces()[piece], "", broken)

    return mutate


def _without(passage: Passage, piece: int) -> Passage:
    figures: Figures = dict(passage.figures)
    if "items" in figures:
        figures["items"] = replace(figures["items"], value=figures["items"].value - 1)
    changed = passage.without(piece, figures)
    gone = passage.shown() - changed.shown()
    relations = tuple(
        replace(r, names=tuple(n for n in r.names if n not in gone))
        if r.rule in _SUMS and r.names[0] not in gone
        else r
        for r in passage.relations
    )
    return replace(changed, relations=relations)


# --- headings ---------------------------------------------------------------------------------


def _heading(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """'III' printed twice, or 'IV' after 'II'."""
    del place
    at = random.choice((1, 2, 3))
    other = made.numerals[at - 1] if random.random() < 0.5 else made.numerals[at + 1]
    numerals = (*made.numerals[:at], other, *made.numerals[at + 1 :])
    fault = Fault("M13", -1, made.numerals[at], other, (("heading_sequence", ()),))
    yield replace(made, numerals=numerals), fault


# --- compensating errors ----------------------------------------------------------------------


def _compensating(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """Two figures of one row of a table, one more and one less: the row holds, its columns do not."""
    passage = made.passages[place]
    for relation in passage.told():
        if relation.rule != "table_sum" or len(relation.names) != 3:
            continue
        first, second = relation.names[1:]
        off = random.randint(1, 9)
        figures = {
            **passage.figures,
            first: replace(passage.figures[first], value=passage.figures[first].value + off),
            second: replace(passage.figures[second], value=passage.figures[second].value - off),
        }
        changed = replace(passage, figures=figures)
        yield (
            made.replacing(place, changed),
            Fault("M6", place, passage.figures[first].meant, figures[first].meant, _broken(changed)),
        )


_REPEATED = {"repeated_fact"}
_LESS = {"subset_le"}
MUTATIONS: dict[str, Mutation] = {
    "M1": _figures(_SUMS, _parts, _one_digit, "M1"),
    "M2": _figures(_SUMS, _whole, _one_digit, "M2"),
    "M3": _figures(_SUMS | {"change"}, _all, _swapped, "M3"),
    "M4": _figures(_SUMS, _parts, _stale, "M4"),
    "M5": _dropped("M5", breaks=True),
    "M6": _compensating,
    "M7": _figures({"percent_of_base", "growth", "percent_partition"}, _whole, _wrong_share, "M7"),
    "M8": _figures(_REPEATED, _parts, _one_digit, "M8"),
    "M9": _figures(_LESS, _whole, _too_much, "M9"),
    "M10": _figures({"year_series_vs_total", "change"}, _whole, _one_digit, "M10"),
    "M11": _figures({"docref_conflict"}, _parts, _other_day, "M11"),
    "M12": _figures({"duration", "average_range_vs_total"}, _whole, _off_by_one, "M12"),
    "M13": _heading,
    "M14": _figures({"named_list_count"}, _whole, _off_by_one, "M14"),
    "M16": _figures(_SUMS | {"change"}, _all, _tenfold, "M16"),
    "M17": _figures({"docref_sanity"}, _whole, _no_day, "M17"),
}
TWINS: dict[str, Mutation] = {
    "rounding": _figures({"percent_of_base", "growth"}, _whole, _last_digit, "rounding", breaks=False),
    "open list": _dropped("open list", breaks=False),
}
