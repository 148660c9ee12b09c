"""Extract: what is printed in each paragraph, before anything is inferred from what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.base import Mention
from extractors.counts import Count, find_counts
from extractors.dates import DateSpan, find_dates
from extractors.document_references import Reference, find_document_references
from extractors.durations import Duration, find_durations
from extractors.models import Context, Model, contexts, find_models
from pipeline.records import DocumentText, Paragraph

_NO_FIGURES = frozenset({"head", "recipients", "signature"})


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one paragraph, with offsets into its reading text."""

    counts: tuple[Mention[Count], ...] = ()
    dates: tuple[Mention[DateSpan], ...] = ()
    references: tuple[Mention[Reference], ...] = ()
    durations: tuple[Mention[Duration], ...] = ()
    models: tuple[Mention[Model], ...] = ()


Extracted = tuple[Mentions, ...]


def extract(document: DocumentText) -> Extracted:
    """The mentions of every paragraph of the document, in the order of `document.paragraphs`."""
    around = contexts([paragraph.text for paragraph in document.paragraphs])
    return tuple(_of_paragraph(*pair) for pair in zip(document.paragraphs, around, strict=True))


def _of_paragraph(paragraph: Paragraph, context: Context) -> Mentions:
    text = paragraph.text
    dates = tuple(find_dates(text))
    references = () if paragraph.kind == "head" else tuple(find_document_references(text))
    claimed = [*(m.span for m in dates), *(m.span for m in references)]
    durations = tuple(find_durations(text))
    if paragraph.kind in _NO_FIGURES:
        return Mentions(dates=dates, references=references, durations=durations)
    models = tuple(find_models(text, [m.span for m in references], context))
    counts = tuple(find_counts(text, [*claimed, *(m.span for m in models if not m.value.quoted)]))
    return Mentions(counts, dates, references, durations, models)
