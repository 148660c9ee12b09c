"""Errors as authors make them, planted one by one: M1 to M14, M16 and M17 of the taxonomy (families: M15).

Each takes a draft and gives it with one thing changed, and what a careful reader would then object to; a
twin is a change to which nobody should.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from corpus.planted import slips
from corpus.planted.faults import HEAD, HEADINGS, Fault, Mutation, Planting, broken_of, repairs_of
from corpus.planted.figures import Figures
from corpus.planted.passages import FAR, UNPRINTED, Passage
from corpus.planted.relations import Relation
from corpus.planted.reports import Draft

_SUMS = {"part_sum", "cross_section_sum", "table_sum", "year_series_vs_total"}
# Lists that do not claim to be whole: what is left out of them is no error.
_OPEN = re.compile(r"trong (?:đó|số)|\bnhư\b", re.IGNORECASE)
Role = Callable[[Relation], tuple[str, ...]]


def plant(random: Random, made: Draft, kind: str, place: int) -> Planting | None:
    """The draft with an error of a kind in one of its passages; None where that gives no room for it."""
    for planted, fault in MUTATIONS[kind](random, made, place):
        where = {HEADINGS: "headings", HEAD: "head"}.get(fault.place) or made.passages[place].name
        return planted, replace(fault, where=where)
    return None


def twin(random: Random, made: Draft, kind: str, place: int) -> Planting | None:
    """The draft with a change that is no error."""
    return next(TWINS[kind](random, made, place), None)


# --- one figure changed -----------------------------------------------------------------------


def _figures(kind: str, rules: set[str], role: Role, slip: slips.Slip, *, breaks: bool = True) -> Mutation:
    """Changes one figure that has a role in a relation of the rules, such that a relation breaks."""

    def mutate(random: Random, made: Draft, place: int) -> Iterator[Planting]:
        passage = made.passages[place]
        names = [n for r in passage.told() if r.rule in rules for n in role(r) if n not in UNPRINTED]
        for name in random.sample(names, len(names)):
            yield from _with(random, made, (kind, place, name, slip), breaks=breaks)

    return mutate


def _with(
    random: Random, made: Draft, what: tuple[str, int, str, slips.Slip], *, breaks: bool
) -> Iterator[Planting]:
    """The draft with a figure of a passage changed, if that breaks a relation (or, for a twin, none)."""
    kind, place, name, slip = what
    passage = made.passages[place]
    before, after = passage.figures[name], slip(random, passage.figures[name])
    changed = replace(passage, figures={**passage.figures, name: after})
    broken = broken_of(changed)
    if after != before and bool(broken) == breaks:
        repairs = repairs_of(broken, (after, before))
        fault = Fault(kind, place, before.meant, after.meant, broken, name, repairs)
        yield made.replacing(place, changed), fault


def _whole(relation: Relation) -> tuple[str, ...]:
    return relation.names[:1]


def _parts(relation: Relation) -> tuple[str, ...]:
    return relation.names[1:]


def _last(relation: Relation) -> tuple[str, ...]:
    return relation.names[-1:]


def _percentage(relation: Relation) -> tuple[str, ...]:
    """The percentage of a share, a rise, or one of several that make a hundred; the mean of a total."""
    place = {"growth": 2, "average_range_vs_total": 1}.get(relation.rule, 0)
    return (relation.names[place],)


def _all(relation: Relation) -> tuple[str, ...]:
    return relation.names


def _in_digits(relation: Relation) -> tuple[str, ...]:
    """All of a sum or a change; of a number said in words as well, that in digits."""
    return relation.names[:1] if relation.rule == "unit_scale" else relation.names


def _stale(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """A part is brought up to date, its total is not: it is the total that is to be changed."""
    for planted, fault in _figures("M4", _SUMS, _parts, slips.brought_up_to_date)(random, made, place):
        passage, figures = made.passages[place], planted.passages[place].figures
        grown = figures[fault.name].value - passage.figures[fault.name].value
        wholes = {r.names[0] for r in passage.told() if r.rule in _SUMS and fault.name in r.names[1:]}
        totals = [(figures[n], replace(figures[n], value=figures[n].value + grown)) for n in sorted(wholes)]
        yield planted, replace(fault, repairs=(*repairs_of(fault.broken, *totals), *fault.repairs))


def _repeated(kind: str, *, far: bool) -> Mutation:
    """A figure told twice in one passage, or again in another part of the report, is changed in one place."""
    told_again = {"repeated_fact", "structural_equality"}

    def mutate(random: Random, made: Draft, place: int) -> Iterator[Planting]:
        if (FAR in made.passages[place].wording) == far:
            yield from _figures(kind, told_again, _last, slips.one_digit)(random, made, place)

    return mutate


# --- a part or an item left out ---------------------------------------------------------------


def _dropped(kind: str, *, breaks: bool) -> Mutation:
    """Leaves out a piece; its figure goes from the sums, or it from the items of a list."""

    def mutate(random: Random, made: Draft, place: int) -> Iterator[Planting]:
        passage = made.passages[place]
        if breaks and _OPEN.search(passage.wording):
            return
        pieces = range(len(passage.pieces()))
        for piece in random.sample(pieces, len(pieces)):
            changed = _without(passage, piece)
            broken = broken_of(changed)
            of_list = any(rule == "named_list_count" for rule, _ in broken)
            if bool(broken) == breaks and of_list == (kind == "M14"):
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


# --- headings and the head --------------------------------------------------------------------


def _heading(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """'III' printed twice, or 'IV' after 'II'."""
    del place
    at = random.choice((1, 2, 3))
    other = made.numerals[at - 1] if random.random() < 0.5 else made.numerals[at + 1]
    numerals = (*made.numerals[:at], other, *made.numerals[at + 1 :])
    fault = Fault("M13", HEADINGS, made.numerals[at], other, (("heading_sequence", ()),))
    yield replace(made, numerals=numerals), fault


def _blank(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """The number or the day of the report left open."""
    del place
    field = random.choice(("number", "day"))
    yield replace(made, blank=field), Fault("blank", HEAD, field, "", (("blank_field", ()),))


# --- compensating errors ----------------------------------------------------------------------


def _compensating(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """Two figures of one row of a table, one more and one less: the row holds, its columns do not."""
    passage = made.passages[place]
    for relation in passage.told():
        if relation.rule != "table_sum" or len(relation.names) != 3:
            continue
        first, second = relation.names[1:]
        off = random.randint(1, 9)
        one, two = passage.figures[first], passage.figures[second]
        more, less = replace(one, value=one.value + off), replace(two, value=two.value - off)
        changed = replace(passage, figures={**passage.figures, first: more, second: less})
        if broken := broken_of(changed):
            fault = Fault("M6", place, one.meant, more.meant, broken, first, repairs_of(broken, (more, one)))
            yield made.replacing(place, changed), fault


def _reordered(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """The passages in another order."""
    del place
    passages = tuple(random.sample(made.passages, len(made.passages)))
    yield replace(made, passages=passages), Fault("other order", HEADINGS, "", "", ())


def _other_document(random: Random, made: Draft, place: int) -> Iterator[Planting]:
    """What looks like a document cited again has another number, and may well be another."""
    if "nn" in made.passages[place].shown():
        yield from _with(random, made, ("other document", place, "nn", slips.other_number), breaks=False)


def _one_of(*ways: Mutation) -> Mutation:
    """Any of several ways to go wrong alike."""

    def mutate(random: Random, made: Draft, place: int) -> Iterator[Planting]:
        for way in random.sample(ways, len(ways)):
            yield from way(random, made, place)

    return mutate


_CHANGES = {"change"}
_SHARES = {"percent_of_base", "growth", "percent_partition", "average_range_vs_total"}
MUTATIONS: dict[str, Mutation] = {
    "M1": _figures("M1", _SUMS | _CHANGES, _parts, slips.one_digit),
    "M2": _figures("M2", _SUMS | _CHANGES, _whole, slips.one_digit),
    "M3": _figures("M3", _SUMS | _CHANGES, _all, slips.swapped),
    "M4": _stale,
    "M5": _dropped("M5", breaks=True),
    "M6": _compensating,
    "M7": _one_of(
        _figures("M7", _SHARES, _percentage, slips.of_another_base),
        _figures("M7", {"percent_bound"}, _percentage, slips.claimed),
    ),
    "M8 near": _repeated("M8 near", far=False),
    "M8 far": _repeated("M8 far", far=True),
    "M9": _figures("M9", {"subset_le"}, _whole, slips.too_much),
    "M10": _figures("M10", {"year_series_vs_total"}, _parts, slips.too_much),
    "M11": _one_of(
        _figures("M11", {"docref_conflict"}, _last, slips.other_day),
        _figures("M11", {"docref_issuer"}, _last, slips.other_body),
        _figures("M11", {"docref_year"}, _whole, slips.other_year),
    ),
    "M12": _figures("M12", {"duration", "term"}, _whole, slips.off_by_one),
    "M13": _heading,
    "M14": _one_of(
        _figures("M14", {"named_list_count"}, _whole, slips.off_by_one), _dropped("M14", breaks=True)
    ),
    "M16": _figures("M16", _SUMS | _CHANGES | {"unit_scale"}, _in_digits, slips.scaled),
    "M17": _figures("M17", {"docref_sanity"}, _whole, slips.no_day),
    "blank": _blank,
}
TWINS: dict[str, Mutation] = {
    "rounding": _figures(
        "rounding", {"percent_of_base", "growth"}, _percentage, slips.rounded_otherwise, breaks=False
    ),
    "open list": _dropped("open list", breaks=False),
    "other document": _other_document,
    "other order": _reordered,
}
