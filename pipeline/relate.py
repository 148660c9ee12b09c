"""Relate: what the mentions of a document mean together. Mentions become facts with slots and links."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from pipeline.extract import Extracted, Mentions
from pipeline.records import (
    Breakdown,
    CountFact,
    DateFact,
    DateKind,
    DocumentFacts,
    DocumentText,
    DurationFact,
    Head,
    Modality,
    ModelFact,
    Provenance,
    Qualifier,
    ReferenceFact,
    Section,
    Slot,
)
from pipeline.relating import slots
from pipeline.relating.breakdowns import Parts, find_breakdowns
from pipeline.relating.places import place_of
from pipeline.relating.provenance import Printed
from pipeline.relating.ratios import find_ratios
from pipeline.relating.scopes import scopes
from pipeline.relating.slots import Around
from pipeline.relating.tables import TableCount, table_counts


class _Ids:
    """Stable ids: a hash of document, kind, page and value, and which such it is on the page."""

    def __init__(self, document_id: str) -> None:
        self._document = document_id
        self._seen: Counter[tuple[str, ...]] = Counter()

    def of(self, kind: str, page: int, *value: object) -> str:
        key = (self._document, kind, str(page), *map(str, value))
        self._seen[key] += 1
        return hashlib.sha256("|".join([*key, str(self._seen[key])]).encode()).hexdigest()[:24]


def relate(document_id: str, document: DocumentText, extracted: Extracted) -> DocumentFacts:
    """The facts of a document. `extracted` is in step with `document.paragraphs`."""
    printed, ids = Printed(document), _Ids(document_id)
    facts = DocumentFacts(document_id, document.head, sections=document.sections, cells=document.cells)
    tables = table_counts(document)
    for index, mentions in enumerate(extracted):
        facts = _with_paragraph(facts, document, index, mentions, (printed, ids))
        cells = [
            _cell_count(found, printed.trace(index, found.mention), ids) for found in tables.get(index, ())
        ]
        facts = replace(facts, counts=(*facts.counts, *cells))
    return facts


def _with_paragraph(
    facts: DocumentFacts, document: DocumentText, index: int, mentions: Mentions, tools: tuple[Printed, _Ids]
) -> DocumentFacts:
    around = _around(document, index, mentions)
    counts = [_with_place(c, around, i, document.head) for i, c in enumerate(_counts(around, index, *tools))]
    parts = find_breakdowns(around)
    counts = _with_measures(counts, parts)
    ratios = find_ratios(around, parts, [c.id for c in counts])
    return replace(
        facts,
        counts=(*facts.counts, *counts),
        dates=(*facts.dates, *_dates(mentions, index, *tools)),
        references=(*facts.references, *_references(mentions, index, *tools)),
        models=(*facts.models, *_models(around, mentions, index, *tools)),
        durations=(*facts.durations, *_durations(mentions, index, *tools)),
        breakdowns=(*facts.breakdowns, *_breakdowns(parts, counts)),
        ratios=(*facts.ratios, *ratios),
    )


def _around(document: DocumentText, index: int, mentions: Mentions) -> Around:
    paragraph = document.paragraphs[index]
    headings = _headings(document.sections, paragraph.section)
    return Around(
        paragraph.text, mentions.counts, mentions.dates, scopes(paragraph.text, mentions.counts), headings
    )


def _headings(sections: Sequence[Section], index: int | None) -> list[str]:
    """The titles above a paragraph, the nearest first."""
    titles: list[str] = []
    while index is not None:
        titles.append(sections[index].title)
        index = sections[index].parent
    return titles


def _counts(around: Around, index: int, printed: Printed, ids: _Ids) -> list[CountFact]:
    return [_count(around, nth, index, printed, ids) for nth in range(len(around.counts))]


def _with_place(count: CountFact, around: Around, nth: int, head: Head) -> CountFact:
    """The count with the place that it is of, where one is named."""
    slot = place_of(around, nth, head)
    return replace(count, place=slot.value, slots={**count.slots, "place": slot}) if slot else count


def _count(around: Around, nth: int, index: int, printed: Printed, ids: _Ids) -> CountFact:
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
        modifier=value.modifier,
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


def _cell_count(found: TableCount, where: Provenance, ids: _Ids) -> CountFact:
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
        "action": slots.action_of(around, nth),
        "group_kind": slots.group_of(around, nth),
        "sector": slots.sector_of(around, nth),
        "modality": slots.modality_of(around, nth),
    }
    period = slots.period_of(around, nth)
    if period:
        found["period_start"], found["period_end"] = Slot(period[0], period[2]), Slot(period[1], period[2])
    return {name: slot for name, slot in found.items() if slot}


def _with_measures(counts: list[CountFact], breakdowns: Sequence[Parts]) -> list[CountFact]:
    """Groups that are parts of a whole count what it counts: '120 mô hình, gồm 102 tập thể'."""
    out = list(counts)
    for found in breakdowns:
        whole = out[found.whole]
        for part in found.parts:
            if out[part].unit == out[part].group_kind and out[part].group_kind and whole.measure:
                inherited = {**out[part].slots, "measure": Slot(whole.measure, "list")}
                out[part] = replace(out[part], measure=whole.measure, slots=inherited)
    return out


def _breakdowns(found: Sequence[Parts], counts: Sequence[CountFact]) -> list[Breakdown]:
    return [
        Breakdown(counts[b.whole].id, tuple(counts[i].id for i in b.parts), b.cue, b.closed) for b in found
    ]


def _dates(mentions: Mentions, index: int, printed: Printed, ids: _Ids) -> list[DateFact]:
    facts = []
    for mention in mentions.dates:
        where, span = printed.trace(index, mention), mention.value
        start, end = span.start.isoformat(), span.end.isoformat()
        fact_id = ids.of("date", where.page_no, start, end)
        facts.append(DateFact(id=fact_id, where=where, start=start, end=end, kind=cast(DateKind, span.kind)))
    return facts


def _durations(mentions: Mentions, index: int, printed: Printed, ids: _Ids) -> list[DurationFact]:
    facts = []
    for mention in mentions.durations:
        where, value = printed.trace(index, mention), mention.value
        fact_id = ids.of("duration", where.page_no, value.years, value.start, value.end)
        facts.append(
            DurationFact(id=fact_id, where=where, years=value.years, start=value.start, end=value.end)
        )
    return facts


def _references(mentions: Mentions, index: int, printed: Printed, ids: _Ids) -> list[ReferenceFact]:
    facts = []
    for mention in mentions.references:
        where, value = printed.trace(index, mention), mention.value
        facts.append(
            ReferenceFact(
                id=ids.of("document_reference", where.page_no, value.code_key),
                where=where,
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


def _models(around: Around, mentions: Mentions, index: int, printed: Printed, ids: _Ids) -> list[ModelFact]:
    facts = []
    for mention in mentions.models:
        where, value = printed.trace(index, mention), mention.value
        found = {
            "sector": slots.sector_at(around, mention.start),
            "action": slots.action_at(around, mention.start),
        }
        named = {name: slot for name, slot in found.items() if slot}
        facts.append(
            ModelFact(
                id=ids.of("model", where.page_no, value.name_key),
                where=where,
                slots=named,
                name=value.name,
                name_key=value.name_key,
                sector=named["sector"].value if "sector" in named else None,
                action=named["action"].value if "action" in named else None,
                place=value.place,
                owner=value.owner,
            )
        )
    return facts
