"""Text in, typed spans out: Vietnamese dates, references, counts, models, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def vietnamese() -> Language:
    """A spaCy pipeline that fills doc.spans with references, dates, models and counts.

    spaCy and the word models are loaded by this call, not by importing the package.
    """
    from extractors.components import vietnamese as make

    return make()
