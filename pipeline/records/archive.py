"""What crosscheck reads: all that a document states, and the documents of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.records.facts import CountFact, DateFact, DurationFact, ModelFact, ReferenceFact
from pipeline.records.pages import SecondReading
from pipeline.records.relations import Breakdown, Change, NamedList, Ratio, Shares
from pipeline.records.texts import Head, PlacedCell, Section


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything a document states, as relate gives it and as crosscheck reads it from the database."""

    document_id: str
    head: Head
    sections: tuple[Section, ...] = ()
    counts: tuple[CountFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    references: tuple[ReferenceFact, ...] = ()
    models: tuple[ModelFact, ...] = ()
    durations: tuple[DurationFact, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    changes: tuple[Change, ...] = ()
    lists: tuple[NamedList, ...] = ()
    shares: tuple[Shares, ...] = ()
    cells: tuple[PlacedCell, ...] = ()
    readings: tuple[SecondReading, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """What checks across documents are made of: the facts of one rendition of each report, in any number.

    `renditions` are pairs of a report and another rendition of it, `replacements` of a report and the one
    that it says to replace; `joined` leads a model's spelling to the model that it is.
    """

    documents: Iterable[DocumentFacts]
    renditions: Iterable[tuple[DocumentFacts, DocumentFacts]] = ()
    replacements: Iterable[tuple[DocumentFacts, DocumentFacts]] = ()
    joined: Mapping[str, str] = field(default_factory=dict)
