"""Crosscheck: every relation between the figures of a document or an archive, tested and written down."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.checks.across.archive import check_archive
from pipeline.checks.causes import explained
from pipeline.checks.changes import check_changes
from pipeline.checks.citation_dates import check_sanity
from pipeline.checks.durations import check_durations
from pipeline.checks.lists import check_lists
from pipeline.checks.multiples import check_multiples
from pipeline.checks.own.rules import OwnRule
from pipeline.checks.percents import check_percents
from pipeline.checks.periods import check_averages
from pipeline.checks.products import check_products
from pipeline.checks.references import check_conflicts
from pipeline.checks.repeats import check_repeats
from pipeline.checks.scale import check_scale
from pipeline.checks.shares import check_shares
from pipeline.checks.stages import check_periods, check_stages
from pipeline.checks.structure import check_blanks, check_headings
from pipeline.checks.sums import check_breakdowns, check_partitions
from pipeline.checks.table_percents import check_table_percents
from pipeline.checks.table_totals import check_table_totals
from pipeline.checks.tables import check_tables
from pipeline.checks.units import check_units
from pipeline.records import Archive, Check, CountFact, DocumentFacts, Fact

# Checks of figures in prose. Those of tables stand beside one another under headers that prose has not:
# their relations are tested on the table.
_FAMILIES = (
    check_breakdowns,
    check_partitions,
    check_stages,
    check_periods,
    check_percents,
    check_shares,
    check_changes,
    check_multiples,
    check_lists,
    check_averages,
    check_products,
    check_repeats,
    check_conflicts,
    check_sanity,
    check_scale,
    check_units,
    check_durations,
    check_headings,
    check_blanks,
)
_OF_TABLES = (check_tables, check_table_percents, check_table_totals)


def crosscheck(facts: DocumentFacts) -> list[Check]:
    """The checks of one document, in the order of their families, each relation and each cause once."""
    return explained(related(facts), [facts])


def related(facts: DocumentFacts) -> list[Check]:
    """The relations of one document as they are tested, each once, be it for the cause of another."""
    prose = _without_tables(facts)
    checks = [check for family in _FAMILIES for check in family(prose)]
    checks += [check for family in _OF_TABLES for check in family(facts)]
    return _identified(checks, [facts])


def _without_tables(facts: DocumentFacts) -> DocumentFacts:
    return replace(facts, counts=tuple(c for c in facts.counts if c.where.rule != "table.cell"))


def crosscheck_archive(archive: Archive, rules: Sequence[OwnRule] = ()) -> list[Check]:
    """The checks that span documents, and those of own rules; ids hang on what they are about, which they
    bring along."""
    seen: Counter[tuple[str, ...]] = Counter()
    done: dict[tuple[object, ...], Check] = {}
    for check in check_archive(archive, rules):
        relation = (check.rule, check.id, check.formula, frozenset(f.id for f in check.facts))
        if relation not in done:
            done[relation] = replace(check, id=_digest(seen, (check.rule, check.id)))
    return list(done.values())


def explain_across(
    checks: Sequence[Check], held: Iterable[tuple[DocumentFacts, Sequence[Check]]], aside: Container[str] = ()
) -> list[Check]:
    """The checks across documents, and those of the documents `held`, with each cause told once.

    `held` are the documents, each with the relations that it has of its own, that something across them is
    wrong with; `aside` those that do not stand for their reports.
    """
    documents: list[DocumentFacts] = []
    own: list[Check] = []
    for facts, relations in held:
        documents.append(facts)
        own += relations
    known = {fact.id for facts in documents for fact in _facts(facts)}
    linked = [check for check in checks if check.facts and known.issuperset(f.id for f in check.facts)]
    told = {check.id: check for check in explained([*linked, *own], documents, aside)}
    return [*(told.pop(check.id, check) for check in checks), *told.values()]


def _digest(seen: Counter[tuple[str, ...]], key: tuple[str, ...]) -> str:
    seen[key] += 1
    return hashlib.sha256("|".join([*key, str(seen[key])]).encode()).hexdigest()[:24]


def _identified(checks: list[Check], documents: list[DocumentFacts]) -> list[Check]:
    """Ids from rule, document and what the facts are about, not from their values."""
    known: dict[str, Fact] = {f.id: f for d in documents for f in _facts(d)}
    seen: Counter[tuple[str, ...]] = Counter()
    done: dict[tuple[object, ...], Check] = {}
    for check in checks:
        relation = (check.rule, check.formula, frozenset(f.id for f in check.facts))
        if relation in done:
            continue
        key = (check.document_id or "", check.rule, *_keys(check, known))
        done[relation] = replace(check, id=_digest(seen, key))
    return list(done.values())


def _facts(document: DocumentFacts) -> Iterable[Fact]:
    yield from document.counts
    yield from document.references
    yield from document.durations


def _keys(check: Check, known: Mapping[str, Fact]) -> list[str]:
    keys = [*check.codes]
    for member in check.facts:
        fact = known[member.id]
        if isinstance(fact, CountFact):
            slots = (
                fact.measure,
                fact.modifier,
                fact.action,
                fact.group_kind,
                fact.sector,
                fact.period_start,
            )
            keys.append(f"{member.role}:" + "/".join(slot or "" for slot in slots))
    return keys
