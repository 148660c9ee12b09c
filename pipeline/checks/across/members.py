"""What one report contributes to checks across documents: who reports, of which time, and which figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.dates import find_dates
from extractors.normalise import key_of
from extractors.places import TWO_TIERS_FROM
from pipeline.checks.alignment import Topic, results_of
from pipeline.checks.own.rules import Selector
from pipeline.checks.own.selecting import select
from pipeline.records import CountFact, DocumentFacts, Head, ModelFact, ReferenceFact

Period = tuple[str, str]  # inclusive ISO days
_PERIODS = {"year", "half", "quarter", "month", "range"}


@dataclass(frozen=True, slots=True)
class Member:
    """A report as others see it. `figures` are those of its own period that it gives one value for, `grown`
    those that have grown up to a day, `past` those of earlier periods, each with the period that it is of."""

    id: str
    head: Head
    body: Topic
    period: Period | None
    figures: Mapping[Topic, CountFact]
    parts: Mapping[str, tuple[CountFact, ...]]
    grown: Mapping[Topic, CountFact]
    past: tuple[tuple[Topic, Period, CountFact], ...]
    reporting: tuple[CountFact, ...]
    references: tuple[ReferenceFact, ...]
    models: tuple[ModelFact, ...]
    selected: Mapping[Selector, tuple[CountFact, ...]]

    @property
    def day(self) -> str:
        """The day of the report at the precision printed; '' where none is."""
        return self.head.issued_on or ""


def member_of(facts: DocumentFacts, asked: Sequence[Selector] = ()) -> Member:
    """The contribution of a report, with the figures that own relations ask for."""
    period = period_of(facts.head)
    results = [f for f in results_of(facts) if _is_telling(f)]
    own = [f for f in results if not f.cumulative and _told_for(f, period) in (None, period)]
    figures = _single(own, _embedded(facts))
    return Member(
        id=facts.document_id,
        head=facts.head,
        body=body_of(facts.head),
        period=period,
        figures=figures,
        parts=_parts(facts, figures),
        grown=_single((f for f in results if f.cumulative), {}),
        past=tuple(_past(facts, results, period)),
        reporting=tuple(f for f in facts.counts if "reporting" in f.slots),
        references=tuple(r for r in facts.references if r.code_key),
        models=facts.models,
        selected={selector: select(facts, selector) for selector in asked},
    )


def topic_across(fact: CountFact) -> Topic:
    """What a figure counts, whoever reports it and of whatever time. Headers of tables name only the unit."""
    measure = fact.unit if fact.where.rule == "table.cell" else fact.measure
    return (measure, fact.action, fact.group_kind, fact.modality, fact.sector, str(fact.years or ""))


@cache
def place_key(name: str | None) -> str:
    """The key of a place's or a body's name; names recur in an archive."""
    return key_of(name or "")


def scope(*parts: object) -> str:
    """What makes a check of the archive one check in every run: who and when and what, never the values."""
    flat = [inner for part in parts for inner in (part if isinstance(part, tuple) else (part,))]
    return "|".join("" if part is None else str(part) for part in flat)


def _is_telling(fact: CountFact) -> bool:
    in_table = fact.where.rule == "table.cell"
    return bool(fact.action) and fact.unit != "%" and not fact.per and not (in_table and fact.place)


# --- who and when -----------------------------------------------------------------------------


def body_of(head: Head) -> Topic:
    """Who reports: the issuer in its place. Units of one name before and after July 2025 are two."""
    era = "after" if (head.issued_on or "") >= TWO_TIERS_FROM else "before"
    places = (head.province, head.district, head.commune)
    return (place_key(head.issuer), *map(place_key, places), head.level, era)


@cache
def period_of(head: Head) -> Period | None:
    """The time that a report is of: the first that its title names, else the year of its day."""
    for date in find_dates(head.title or ""):
        if date.value.kind in _PERIODS:
            return date.value.start.isoformat(), date.value.end.isoformat()
    year = (head.issued_on or "")[:4]
    return (f"{year}-01-01", f"{year}-12-31") if year else None


def year_before(period: Period) -> Period:
    """The same months a year earlier."""
    start, end = (f"{int(day[:4]) - 1:04}{day[4:]}" for day in period)
    return start, end.replace("-02-29", "-02-28")


def _told_for(fact: CountFact, own: Period | None) -> Period | None:
    """The period printed with a figure, its own report's for none."""
    if fact.period_start and fact.period_end:
        return fact.period_start, fact.period_end
    return own


# --- figures ----------------------------------------------------------------------------------


def _embedded(facts: DocumentFacts) -> Mapping[str, CountFact]:
    """The whole of each figure that is printed as a part of another."""
    counts = {fact.id: fact for fact in facts.counts}
    return {part: counts[b.whole] for b in facts.breakdowns for part in b.parts if part != b.whole}


def _single(facts: Iterable[CountFact], wholes: Mapping[str, CountFact]) -> dict[Topic, CountFact]:
    """The figures that a report gives one value for, by what they count: of prose, else of tables.

    The parts of a figure that are told from it by nothing else are left to it.
    """
    prose: dict[Topic, list[CountFact]] = defaultdict(list)
    tables: dict[Topic, list[CountFact]] = defaultdict(list)
    for fact in facts:
        topic, whole = topic_across(fact), wholes.get(fact.id)
        if whole is None or topic_across(whole) != topic:
            (tables if fact.where.rule == "table.cell" else prose)[topic].append(fact)
    found = {**tables, **prose}
    return {topic: told[0] for topic, told in found.items() if len({f.value for f in told}) == 1}


def _parts(facts: DocumentFacts, figures: Mapping[Topic, CountFact]) -> dict[str, tuple[CountFact, ...]]:
    """For each of these figures, those printed as its parts: 'trong đó các xã 820, cơ quan huyện 155'."""
    counts = {fact.id: fact for fact in facts.counts}
    known = {fact.id for fact in figures.values()}
    return {b.whole: tuple(counts[part] for part in b.parts) for b in facts.breakdowns if b.whole in known}


def _past(
    facts: DocumentFacts, results: Iterable[CountFact], own: Period | None
) -> Iterator[tuple[Topic, Period, CountFact]]:
    """The figures of earlier periods: those that name one, and those that a change is measured from."""
    counts = {fact.id: fact for fact in facts.counts}
    for fact in results:
        told = _told_for(fact, own)
        if own and told and told[1] < own[0] and not fact.cumulative:
            yield topic_across(fact), told, fact
    for change in facts.changes:
        after, before = counts[change.after], counts.get(change.before or "")
        if before and own and _is_telling(after) and before.unit == after.unit:
            told = _told_for(before, None) or year_before(_told_for(after, own) or own)
            yield topic_across(after), told, before
