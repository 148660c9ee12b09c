"""Relate: what the mentions of a document mean together. Mentions become facts with slots and links."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from pipeline.mentions import Extracted, Mentions
from pipeline.records import (
    Breakdown,
    Change,
    CountFact,
    DateFact,
    DateKind,
    DocumentFacts,
    DocumentText,
    DurationFact,
    Head,
    Modality,
    ModelFact,
    NamedList,
    Paragraph,
    Provenance,
    Qualifier,
    Ratio,
    ReferenceFact,
    Section,
    Shares,
    Slot,
)
from pipeline.relating import acts, slots
from pipeline.relating.breakdowns import Parts, find_breakdowns
from pipeline.relating.changes import Shift, find_changes
from pipeline.relating.flows import find_flows
from pipeline.relating.lists import Place, find_list_breakdowns, find_named_lists
from pipeline.relating.places import place_of
from pipeline.relating.provenance import Printed
from pipeline.relating.ratios import Share, find_ratios, find_shares
from pipeline.relating.references import settle_references, short_names_of
from pipeline.relating.scopes import scopes
from pipeline.relating.slots import Around
from pipeline.relating.tables import TableCount, table_counts

_INHERITED = ("action", "sector", "period_start", "period_end")


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
    arounds = [_around(document, index, mentions) for index, mentions in enumerate(extracted)]
    tables = table_counts(document)
    counts: list[list[CountFact]] = []
    for index, (around, mentions) in enumerate(zip(arounds, extracted, strict=True)):
        parts = find_breakdowns(around)
        printed_counts = _counts(around, index, printed, ids)
        placed = [_with_place(count, around, i, document.head) for i, count in enumerate(printed_counts)]
        counts.append(_with_inherited(placed, parts))
        facts = _with_links(facts, around, counts[-1], parts)
        facts = _with_mentions(facts, around, index, mentions, (printed, ids))
        cells = [_cell_count(cell, printed.trace(index, cell.mention), ids) for cell in tables.get(index, ())]
        facts = replace(facts, counts=(*facts.counts, *cells))
    references = settle_references(facts.references, document.head, short_names_of(extracted))
    return _with_lists(replace(facts, references=references), arounds, counts)


def _with_mentions(
    facts: DocumentFacts, around: Around, index: int, mentions: Mentions, tools: tuple[Printed, _Ids]
) -> DocumentFacts:
    return replace(
        facts,
        dates=(*facts.dates, *_dates(mentions, index, *tools)),
        references=(*facts.references, *_references(mentions, index, *tools)),
        models=(*facts.models, *_models(around, mentions, index, *tools)),
        durations=(*facts.durations, *_durations(mentions, index, *tools)),
    )


def _with_links(
    facts: DocumentFacts, around: Around, counts: Sequence[CountFact], parts: Sequence[Parts]
) -> DocumentFacts:
    """The counts of a paragraph, and how they belong together."""
    ids = [count.id for count in counts]
    flows = find_flows(around, parts)
    breakdowns = [
        Breakdown(ids[b.whole], tuple(ids[i] for i in b.parts), b.cue, b.closed) for b in (*parts, *flows)
    ]
    ratios = [_ratio(share, ids) for share in find_ratios(around, parts)]
    changes = [_change(shift, ids) for shift in find_changes(around, [(b.whole, b.parts) for b in parts])]
    return replace(
        facts,
        counts=(*facts.counts, *counts),
        breakdowns=(*facts.breakdowns, *breakdowns),
        ratios=(*facts.ratios, *ratios),
        changes=(*facts.changes, *changes),
        shares=(*facts.shares, *(Shares(tuple(ids[i] for i in run)) for run in find_shares(around))),
    )


def _change(shift: Shift, ids: Sequence[str]) -> Change:
    before = None if shift.before is None else ids[shift.before]
    return Change(
        ids[shift.delta], ids[shift.after], before, shift.rises, tuple(ids[i] for i in shift.others)
    )


def _ratio(share: Share, ids: Sequence[str]) -> Ratio:
    part, base = (None if i is None else ids[i] for i in (share.part, share.base))
    candidates, parts = (tuple(ids[i] for i in some) for some in (share.candidates, share.parts))
    return Ratio(ids[share.ratio], part, base, candidates, parts)


def _with_lists(
    facts: DocumentFacts, arounds: Sequence[Around], counts: Sequence[Sequence[CountFact]]
) -> DocumentFacts:
    """What lists over several paragraphs add."""
    breakdowns = [
        Breakdown(
            _id_at(found.whole, counts),
            tuple(_id_at(p, counts) for p in found.parts),
            found.cue,
            found.closed,
        )
        for found in find_list_breakdowns(arounds)
    ]
    summed = {breakdown.whole for breakdown in breakdowns}
    lists = [
        NamedList(whole, found.names, found.closed)
        for found in find_named_lists(arounds)
        if (whole := _id_at(found.whole, counts)) not in summed
    ]
    return replace(facts, breakdowns=(*facts.breakdowns, *breakdowns), lists=tuple(lists))


def _id_at(place: Place, counts: Sequence[Sequence[CountFact]]) -> str:
    return counts[place[0]][place[1]].id


def _around(document: DocumentText, index: int, mentions: Mentions) -> Around:
    paragraph = document.paragraphs[index]
    headings = _headings(document.sections, paragraph)
    return Around(
        paragraph.text, mentions.counts, mentions.dates, scopes(paragraph.text, mentions.counts), headings
    )


def _headings(sections: Sequence[Section], paragraph: Paragraph) -> list[str]:
    """The titles above a paragraph, the nearest first, its own words apart ('1. Giảm ít nhất 60 hộ …')."""
    titles: list[str] = []
    index = paragraph.section
    if (
        index is not None
        and sections[index].char_start == paragraph.offsets[0]
        and paragraph.kind != "heading"
    ):
        index = sections[index].parent
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
        "action": acts.action_of(around, nth),
        "group_kind": slots.group_of(around, nth),
        "sector": slots.sector_of(around, nth),
        "modality": slots.modality_of(around, nth),
    }
    period = slots.period_of(around, nth)
    if period:
        found["period_start"], found["period_end"] = Slot(period[0], period[2]), Slot(period[1], period[2])
    return {name: slot for name, slot in found.items() if slot}


def _with_inherited(counts: list[CountFact], breakdowns: Sequence[Parts]) -> list[CountFact]:
    """Parts inherit from their whole what their own clause does not say: '120 mô hình, gồm 102 tập thể'."""
    out = list(counts)
    for found in breakdowns:
        for part in found.parts:
            if part != found.whole:
                out[part] = _inheriting(out[part], out[found.whole])
    return out


def _inheriting(part: CountFact, whole: CountFact) -> CountFact:
    slots, given = dict(part.slots), dict[str, str | None]()
    if part.unit == part.group_kind and part.group_kind and whole.measure:
        given["measure"] = whole.measure
    for name in _INHERITED:
        slot = slots.get(name)
        if getattr(whole, name) and (slot is None or slot.origin in {"opener", "heading"}):
            given[name] = getattr(whole, name)
    slots |= {name: Slot(value, "list") for name, value in given.items() if value}
    return replace(part, slots=slots, **given)  # type: ignore[arg-type]


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
            "action": acts.action_at(around, mention.start),
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
