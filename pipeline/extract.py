"""Extract: what is printed in each paragraph, before anything is inferred from what stands around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from extractors.abbreviations import find_short_names
from extractors.base import Mention
from extractors.counts import find_counts
from extractors.dates import find_dates
from extractors.document_references import find_document_references
from extractors.durations import find_durations
from extractors.models import Context, contexts, find_models
from extractors.tables import is_figure, is_label
from pipeline.mentions import Extracted, Mentions
from pipeline.records import DocumentText, Paragraph, PlacedCell

T = TypeVar("T")

_NO_FIGURES = frozenset({"head", "recipients", "signature"})


@dataclass(frozen=True, slots=True)
class Names:
    """What a document says of names: the models around a paragraph, the short names it gives to documents."""

    models: Context
    short: frozenset[str]


def extract(document: DocumentText) -> Extracted:
    """The mentions of every paragraph of the document, in the order of `document.paragraphs`."""
    around = contexts([paragraph.text for paragraph in document.paragraphs])
    introduced = [tuple(find_short_names(p.text)) for p in document.paragraphs]
    short = frozenset(m.value.name for found in introduced for m in found)
    rows: dict[tuple[int, int], list[PlacedCell]] = {}
    for cell in document.cells:
        rows.setdefault((cell.table, cell.row), []).append(cell)
    return tuple(
        replace(_of_either(paragraph, rows, Names(context, short)), short_names=found)
        for paragraph, context, found in zip(document.paragraphs, around, introduced, strict=True)
    )


def _of_either(
    paragraph: Paragraph, rows: Mapping[tuple[int, int], Sequence[PlacedCell]], names: Names
) -> Mentions:
    if paragraph.table is None or paragraph.row is None:
        return _of_paragraph(paragraph, names)
    return _of_row(paragraph, rows.get((paragraph.table, paragraph.row), []), names)


def _of_row(paragraph: Paragraph, cells: Sequence[PlacedCell], names: Names) -> Mentions:
    """The mentions of a row of a table, cell by cell; what its figures count is for the headers to say."""
    found = [Mentions()]
    for cell in cells:
        start, end = (bisect_left(paragraph.offsets, at) for at in (cell.char_start, cell.char_end))
        text = paragraph.text[start:end]
        inside = _of_paragraph(Paragraph(text, paragraph.offsets[start:end], "table"), names)
        if is_figure(text) or is_label(text) or not (cell.row_header or cell.column_header):
            inside = replace(inside, counts=())
        found.append(Mentions(*(_moved(getattr(inside, f.name), start) for f in fields(Mentions))))
    return Mentions(*(tuple(m for part in found for m in getattr(part, f.name)) for f in fields(Mentions)))


def _moved(mentions: tuple[Mention[T], ...], by: int) -> tuple[Mention[T], ...]:
    return tuple(replace(m, start=m.start + by, end=m.end + by) for m in mentions)


def _of_paragraph(paragraph: Paragraph, names: Names) -> Mentions:
    text = paragraph.text
    dates = tuple(find_dates(text))
    references = () if paragraph.kind == "head" else tuple(find_document_references(text, names.short))
    claimed = [*(m.span for m in dates), *(m.span for m in references)]
    durations = tuple(find_durations(text))
    if paragraph.kind in _NO_FIGURES:
        return Mentions(dates=dates, references=references, durations=durations)
    models = tuple(find_models(text, [m.span for m in references], names.models))
    counts = tuple(find_counts(text, [*claimed, *(m.span for m in models if not m.value.quoted)]))
    return Mentions(counts, dates, references, durations, models)
