"""Relate: what the mentions of a document mean together. Mentions become facts with slots and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.mentions import Extracted, Mentions
from pipeline.records import (
    Breakdown,
    Change,
    CountFact,
    DocumentFacts,
    DocumentText,
    Head,
    NamedList,
    Paragraph,
    Ratio,
    Section,
    Shares,
    Slot,
)
from pipeline.relating.asides import find_asides
from pipeline.relating.balances import find_balances
from pipeline.relating.breakdowns import find_breakdowns
from pipeline.relating.carried_changes import find_carried_changes
from pipeline.relating.changes import Shift, find_changes
from pipeline.relating.facts import (
    Ids,
    cell_fact,
    count_fact,
    date_facts,
    duration_facts,
    model_facts,
    reference_facts,
)
from pipeline.relating.far_bases import with_far_bases
from pipeline.relating.flows import find_flows
from pipeline.relating.growing import find_growing
from pipeline.relating.lists import find_list_breakdowns
from pipeline.relating.models import told_elsewhere
from pipeline.relating.named_lists import find_named_lists
from pipeline.relating.named_totals import find_named_totals
from pipeline.relating.pairing import Place
from pipeline.relating.parts import Parts
from pipeline.relating.places import place_of
from pipeline.relating.provenance import Printed
from pipeline.relating.ratios import Share, find_ratios
from pipeline.relating.references import settle_references, short_names_of
from pipeline.relating.scopes import scopes
from pipeline.relating.shared_acts import find_shared_acts
from pipeline.relating.shares import find_shares
from pipeline.relating.slots import Around
from pipeline.relating.stages import find_shared, find_stages
from pipeline.relating.tables import table_counts
from pipeline.relating.years import find_year_lists

_INHERITED = ("action", "sector", "period_start", "period_end")


def relate(document_id: str, document: DocumentText, extracted: Extracted) -> DocumentFacts:
    """The facts of a document. `extracted` is in step with `document.paragraphs`."""
    printed, ids = Printed(document), Ids(document_id)
    readings = tuple(reading for page in document.pages for reading in page.readings)
    facts = DocumentFacts(
        document_id, document.head, sections=document.sections, cells=document.cells, readings=readings
    )
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
        cells = [cell_fact(cell, printed.trace(index, cell.mention), ids) for cell in tables.get(index, ())]
        facts = replace(facts, counts=(*facts.counts, *cells))
    references = settle_references(facts.references, document.head, short_names_of(extracted))
    models = tuple(told_elsewhere(facts.models))
    return _with_lists(replace(facts, references=references, models=models), arounds, counts)


def _with_mentions(
    facts: DocumentFacts, around: Around, index: int, mentions: Mentions, tools: tuple[Printed, Ids]
) -> DocumentFacts:
    return replace(
        facts,
        dates=(*facts.dates, *date_facts(mentions, index, *tools)),
        references=(*facts.references, *reference_facts(around, mentions, index, *tools)),
        models=(*facts.models, *model_facts(around, mentions, index, *tools)),
        durations=(*facts.durations, *duration_facts(mentions, index, *tools)),
    )


def _with_links(
    facts: DocumentFacts, around: Around, counts: Sequence[CountFact], parts: Sequence[Parts]
) -> DocumentFacts:
    """The counts of a paragraph, and how they belong together."""
    ids = [count.id for count in counts]
    flows = find_flows(around, parts)
    listed = {part for found in (*parts, *flows) for part in found.parts}
    told = (
        *parts,
        *flows,
        *find_balances(around),
        *find_asides(around),
        *find_growing(around),
        *find_shared_acts(around, listed),
        *find_shared(around),
    )
    ratios = [_ratio(share, ids) for share in find_ratios(around, [*parts, *flows])]
    changes = [_change(shift, ids) for shift in find_changes(around, [(b.whole, b.parts) for b in parts])]
    return replace(
        facts,
        counts=(*facts.counts, *counts),
        breakdowns=(*facts.breakdowns, *(_breakdown(found, ids) for found in told)),
        ratios=(*facts.ratios, *ratios),
        changes=(*facts.changes, *changes),
    )


def _breakdown(found: Parts, ids: Sequence[str]) -> Breakdown:
    parts, less = (tuple(ids[i] for i in some) for some in (found.parts, found.less))
    return Breakdown(ids[found.whole], parts, found.cue, found.closed, less)


def _change(shift: Shift, ids: Sequence[str]) -> Change:
    before = None if shift.before is None else ids[shift.before]
    others = tuple(ids[i] for i in shift.others)
    return Change(ids[shift.delta], ids[shift.after], before, shift.rises, others)


def _ratio(share: Share, ids: Sequence[str]) -> Ratio:
    part, base = (None if i is None else ids[i] for i in (share.part, share.base))
    candidates, parts = (tuple(ids[i] for i in some) for some in (share.candidates, share.parts))
    return Ratio(ids[share.ratio], part, base, candidates, parts)


def _with_lists(
    facts: DocumentFacts, arounds: Sequence[Around], counts: Sequence[Sequence[CountFact]]
) -> DocumentFacts:
    """What lists over several paragraphs add, and percentages that may make a whole."""
    breakdowns = [
        Breakdown(
            _id_at(found.whole, counts),
            tuple(_id_at(p, counts) for p in found.parts),
            found.cue,
            found.closed,
        )
        for found in (
            *find_list_breakdowns(arounds),
            *find_year_lists(arounds),
            *find_named_totals(arounds),
            *find_stages(arounds),
        )
    ]
    summed = {breakdown.whole for breakdown in breakdowns if len(breakdown.parts) > 1}
    lists = [
        NamedList(whole, found.names, found.closed)
        for found in find_named_lists(arounds)
        if (whole := _id_at(found.whole, counts)) not in summed
    ]
    changes = [
        Change(
            _id_at(found.delta, counts),
            _id_at(found.after, counts),
            _id_at(found.before, counts) if found.before else None,
            found.rises,
        )
        for found in find_carried_changes(arounds)
    ]
    shares = tuple(
        Shares(tuple(_id_at(p, counts) for p in run.parts), run.claimed) for run in find_shares(arounds)
    )
    return replace(
        facts,
        breakdowns=(*facts.breakdowns, *breakdowns),
        ratios=with_far_bases(facts.ratios, arounds, counts),
        lists=tuple(lists),
        changes=(*facts.changes, *changes),
        shares=shares,
    )


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


def _counts(around: Around, index: int, printed: Printed, ids: Ids) -> list[CountFact]:
    return [count_fact(around, nth, index, printed, ids) for nth in range(len(around.counts))]


def _with_place(count: CountFact, around: Around, nth: int, head: Head) -> CountFact:
    """The count with the place that it is of, where one is named."""
    slot = place_of(around, nth, head)
    return replace(count, place=slot.value, slots={**count.slots, "place": slot}) if slot else count


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
