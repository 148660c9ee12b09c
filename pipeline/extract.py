"""Extract: what is printed in each paragraph, before anything is inferred from what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.base import Mention
from extractors.counts import Count, find_counts
from extractors.dates import DateSpan, find_dates
from extractors.document_references import Reference, find_document_references
from extractors.durations import Duration, find_durations
from pipeline.records import DocumentText, Paragraph

_NO_FIGURES = frozenset({"head", "recipients", "signature"})


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one paragraph, with offsets into its reading text."""

    counts: tuple[Mention[Count], ...] = ()
    dates: tuple[Mention[DateSpan], ...] = ()
    references: tuple[Mention[Reference], ...] = ()
    durations: tuple[Mention[Duration], ...] = ()


Extracted = tuple[Mentions, ...]


def extract(document: DocumentText) -> Extracted:
    """The mentions of every paragraph of the document, in the order of `document.paragraphs`."""
    return tuple(_of_paragraph(paragraph) for paragraph in document.paragraphs)


def _of_paragraph(paragraph: Paragraph) -> Mentions:
    text = paragraph.text
    dates = tuple(find_dates(text))
    references = () if paragraph.kind == "head" else tuple(find_document_references(text))
    claimed = [*(m.span for m in dates), *(m.span for m in references)]
    counts = () if paragraph.kind in _NO_FIGURES else tuple(find_counts(text, claimed))
    return Mentions(counts, dates, references, tuple(find_durations(text)))
