"""What crosses from extract to relate: the mentions of each paragraph, such as its counts and dates."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.abbreviations import ShortName
from extractors.base import Mention
from extractors.counts import Count
from extractors.dates import DateSpan
from extractors.document_references import Reference
from extractors.durations import Duration
from extractors.models import Model


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one paragraph, with offsets into its reading text."""

    counts: tuple[Mention[Count], ...] = ()
    dates: tuple[Mention[DateSpan], ...] = ()
    references: tuple[Mention[Reference], ...] = ()
    durations: tuple[Mention[Duration], ...] = ()
    models: tuple[Mention[Model], ...] = ()
    short_names: tuple[Mention[ShortName], ...] = ()


Extracted = tuple[Mentions, ...]
