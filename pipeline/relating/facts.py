"""Makes facts of mentions: each with its id, its place in the print and the slots that the print fills."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import cast

from pipeline.mentions import Mentions
from pipeline.records import (
    CountFact,
    DateFact,
    DateKind,
    DurationFact,
    Modality,
    ModelFact,
    Provenance,
    Qualifier,
    ReferenceFact,
    Slot,
)
from pipeline.relating import acts, slots
from pipeline.relating.directions import left_of, shift_of
from pipeline.relating.list_members import share_label
from pipeline.relating.models import model_slots
from pipeline.relating.provenance import Printed
from pipeline.relating.rates import each_of
from pipeline.relating.restating import named_slot, pointed_of, restated_of, wording_slot
from pipeline.relating.slots import Around
from pipeline.relating.stages import carried_of
from pipeline.relating.tables import TableCount
from pipeline.relating.times import moment_of, since_of


class Ids:
    """Stable ids: a hash of document, kind, page and value, and which such it is on the page."""

    def __init__(self, document_id: str) -> None:
        self._document = document_id
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, kind: str, page: int, *value: object) -> str:
        key = (self._document, kind, str(page), *map(str, value))
        self._seen[key] += 1
        return hashlib.sha256("|".join([*key, str(self._seen[key])]).encode()).hexdigest()[:24]


def count_fact(around: Around, nth: int, index: int, printed: Printed, ids: Ids) -> CountFact:
    """The `nth` count of paragraph `index` with the slots that the print fills."""
    mention = around.counts[nth]
    value, where = mention.value, printed.trace(index, mention)
    found = _slots(around, nth)
    named = {name: slot.value for name, slot in found.items()}
    years = slots.years_of(around, nth)
    return CountFact(
        id=ids.of("count", where.page_no, value.value, value.value_high, value.value_of, value.unit),
        where=where,
        slots=found,
        printed=value.printed,
        value=value.value,
        value_high=value.value_high,
        value_of=value.value_of,
        decimals=value.decimals,
        unit=value.unit,
        modifier=None if acts.is_action(value.modifier) else value.modifier,
        qualifier=cast(Qualifier | None, value.qualifier),
        modality=_modality(found),
        measure=named.get("measure"),
        action=named.get("action"),
        group_kind=named.get("group_kind"),
        sector=named.get("sector"),
        period_start=named.get("period_start"),
        period_end=named.get("period_end"),
        cumulative=slots.is_cumulative(around, nth),
        per="năm" if slots.is_yearly(around, nth) else None,
        years=years,
    )


def cell_fact(found: TableCount, where: Provenance, ids: Ids) -> CountFact:
    """A figure of a table, by what its headers say."""
    value = found.mention.value
    named = {name: slot.value for name, slot in found.slots.items()}
    return CountFact(
        id=ids.of("count", where.page_no, value.value, None, None, value.unit),
        where=where,
        slots=found.slots,
        printed=value.printed,
        value=value.value,
        decimals=value.decimals,
        unit=value.unit,
        modality=_modality(found.slots),
        measure=named.get("measure"),
        action=named.get("action"),
        group_kind=named.get("group_kind"),
        sector=named.get("sector"),
        place=named.get("place"),
        period_start=named.get("period_start"),
        period_end=named.get("period_end"),
    )


def _modality(found: Mapping[str, Slot]) -> Modality:
    slot = found.get("modality")
    return cast(Modality, slot.value) if slot else "actual"


def _slots(around: Around, nth: int) -> dict[str, Slot]:
    """Every slot that the print fills, by its column."""
    found = {
        "measure": slots.measure_of(around, nth),
        "action": acts.action_of(around, nth),
        "group_kind": slots.group_of(around, nth),
        "sector": slots.sector_of(around, nth),
        "modality": slots.modality_of(around, nth),
        "named": named_slot(around, nth),
        "reporting": slots.reporting_of(around, nth),
        "restated": restated_of(around, nth),
        "pointed": pointed_of(around, nth),
        "said_again": slots.said_again_of(around, nth),
        "share": slots.share_of(around, nth),
        "rate": slots.rate_of(around, nth),
        "label": share_label(around, nth),
        "shift": shift_of(around, nth),
        "left": left_of(around, nth),
        "since": since_of(around, nth),
        "moment": moment_of(around, nth),
        "carried": carried_of(around, nth),
        "each": each_of(around, nth),
        "tier": slots.tier_of(around, nth),
        "wording": wording_slot(around, nth),
    }
    period = slots.period_of(around, nth)
    if period:
        found["period_start"], found["period_end"] = Slot(period[0], period[2]), Slot(period[1], period[2])
    return {name: slot for name, slot in found.items() if slot}


def date_facts(mentions: Mentions, index: int, printed: Printed, ids: Ids) -> list[DateFact]:
    """The dates of paragraph `index`."""
    facts = []
    for mention in mentions.dates:
        where, span = printed.trace(index, mention), mention.value
        start, end = span.start.isoformat(), span.end.isoformat()
        fact_id = ids.of("date", where.page_no, start, end)
        facts.append(DateFact(id=fact_id, where=where, start=start, end=end, kind=cast(DateKind, span.kind)))
    return facts


def duration_facts(mentions: Mentions, index: int, printed: Printed, ids: Ids) -> list[DurationFact]:
    """The durations of paragraph `index`."""
    facts = []
    for mention in mentions.durations:
        where, value = printed.trace(index, mention), mention.value
        fact_id = ids.of("duration", where.page_no, value.years, value.start, value.end)
        facts.append(
            DurationFact(id=fact_id, where=where, years=value.years, start=value.start, end=value.end)
        )
    return facts


def reference_facts(
    around: Around, mentions: Mentions, index: int, printed: Printed, ids: Ids
) -> list[ReferenceFact]:
    """The documents that paragraph `index` cites."""
    facts = []
    for mention in mentions.references:
        where, value = printed.trace(index, mention), mention.value
        facts.append(
            ReferenceFact(
                id=ids.of("document_reference", where.page_no, value.code_key),
                where=where,
                slots=slots.of_reference(around, mention.start),
                code=value.code,
                code_key=value.code_key,
                doc_type=value.doc_type,
                number=value.number,
                year=value.year,
                symbol=value.symbol,
                issuer=value.issuer,
                issued_on=value.issued_on,
                title=value.title,
            )
        )
    return facts


def model_facts(
    around: Around, mentions: Mentions, index: int, printed: Printed, ids: Ids
) -> list[ModelFact]:
    """The models that paragraph `index` names."""
    facts = []
    for mention in mentions.models:
        where, value = printed.trace(index, mention), mention.value
        named = model_slots(around, mention, mentions.models)
        facts.append(
            ModelFact(
                id=ids.of("model", where.page_no, value.name_key),
                where=where,
                slots=named,
                name=value.name,
                name_key=value.name_key,
                **{column: slot.value for column, slot in named.items()},
            )
        )
    return facts
