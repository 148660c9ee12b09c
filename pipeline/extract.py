"""Extract: what is printed in each paragraph, before anything is inferred from what stands around it."""

from __future__ import annotations

from dataclasses import replace

from extractors.abbreviations import find_short_names
from extractors.counts import find_counts
from extractors.dates import find_dates
from extractors.document_references import find_document_references
from extractors.durations import find_durations
from extractors.models import Context, contexts, find_models
from pipeline.mentions import Extracted, Mentions
from pipeline.records import DocumentText, Paragraph

_NO_FIGURES = frozenset({"head", "recipients", "signature"})


def extract(document: DocumentText) -> Extracted:
    """The mentions of every paragraph of the document, in the order of `document.paragraphs`."""
    around = contexts([paragraph.text for paragraph in document.paragraphs])
    introduced = [tuple(find_short_names(p.text)) for p in document.paragraphs]
    names = frozenset(m.value.name for found in introduced for m in found)
    return tuple(
        replace(_of_paragraph(paragraph, context, names), short_names=found)
        for paragraph, context, found in zip(document.paragraphs, around, introduced, strict=True)
    )


def _of_paragraph(paragraph: Paragraph, context: Context, names: frozenset[str]) -> Mentions:
    text = paragraph.text
    dates = tuple(find_dates(text))
    references = () if paragraph.kind == "head" else tuple(find_document_references(text, names))
    claimed = [*(m.span for m in dates), *(m.span for m in references)]
    durations = tuple(find_durations(text))
    if paragraph.kind in _NO_FIGURES:
        return Mentions(dates=dates, references=references, durations=durations)
    models = tuple(find_models(text, [m.span for m in references], context))
    counts = tuple(find_counts(text, [*claimed, *(m.span for m in models if not m.value.quoted)]))
    return Mentions(counts, dates, references, durations, models)
