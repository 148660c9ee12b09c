"""The extractors as spaCy components: `vietnamese()("có 12 chòi lá").spans["vi_counts"]` holds '12 chòi lá'.

Each component wraps one pure `find_*` function and fills one span group of `doc.spans`. Spans are widened to
whole tokens; the offsets of the print and what it says stay in the group's `attrs`, as plain data, so that a
Doc can be saved. Components earlier in the pipeline mask those after them: a date is no count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import registry
from spacy.vocab import Vocab

from extractors.base import Mention
from extractors.counts import find_counts
from extractors.dates import find_dates
from extractors.document_references import find_document_references
from extractors.models import find_models
from extractors.words import Words, find_words

Span = tuple[int, int]
Find = Callable[[str, Sequence[Span], Words], Iterator[Mention[Any]]]

TOKENIZER = "doichieu.words.v1"
COMPONENTS = ("vi_document_references", "vi_dates", "vi_models", "vi_counts")


class VietnameseWords:
    """Splits text into Vietnamese words as printed; `doc.text` is always the text, white space and all."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pieces = list(_with_space(text, find_words(text)))
        return Doc(self.vocab, words=[p for p, _ in pieces], spaces=[space for _, space in pieces])

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Nothing: the words come from the installed models."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> VietnameseWords:
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Nothing: the words come from the installed models."""

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> VietnameseWords:
        return self


def _with_space(text: str, spans: Iterator[Span]) -> Iterator[tuple[str, bool]]:
    """Words with whether one space follows; any other white space is a token of its own, as spaCy has it."""
    reached, word = 0, ""
    for start, end in [*spans, (len(text), len(text))]:
        gap = text[reached:start]
        spaced = bool(word) and gap.startswith(" ")
        if word:
            yield word, spaced
        if rest := gap[spaced:]:
            yield rest, False
        reached, word = end, text[start:end]


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], VietnameseWords]:
    """For a spaCy config: `[nlp.tokenizer] @tokenizers = "doichieu.words.v1"`."""
    return lambda nlp: VietnameseWords(nlp.vocab)


class SpanFinder:
    """A component that writes what `find` finds to doc.spans[key], save what `masked_by` has claimed."""

    def __init__(self, nlp: Language, find: Find, key: str, masked_by: Sequence[str]) -> None:
        self._nlp, self._find, self._key, self._masked_by = nlp, find, key, masked_by

    def __call__(self, doc: Doc) -> Doc:
        claimed = [span for key in self._masked_by if key in doc.spans for span in offsets(doc.spans[key])]
        found = list(self._find(doc.text, claimed, self._words(doc)))
        widened = (doc.char_span(m.start, m.end, label=m.rule, alignment_mode="expand") for m in found)
        spans = [span for span in widened if span is not None]
        attrs = {"offsets": [list(m.span) for m in found], "values": [_plain(m.value) for m in found]}
        doc.spans[self._key] = SpanGroup(doc, name=self._key, attrs=attrs, spans=spans)
        return doc

    def _words(self, doc: Doc) -> Words:
        if not isinstance(self._nlp.tokenizer, VietnameseWords):
            return Words(doc.text)
        return Words(doc.text, ((t.idx, t.idx + len(t)) for t in doc if not t.is_space))


def offsets(group: SpanGroup) -> list[Span]:
    """Where the spans of a group begin and end in print, which may be inside a token."""
    exact = group.attrs.get("offsets")
    return [(s, e) for s, e in exact] if exact else [(span.start_char, span.end_char) for span in group]


def _plain(value: object) -> object:
    """A value as numbers and strings, which every format of a Doc can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | str | None) else str(value)


@Language.factory("vi_document_references", assigns=["doc.spans"], default_config={"masked_by": []})
def make_document_references(nlp: Language, name: str, masked_by: list[str]) -> SpanFinder:
    """References to documents: 'Chỉ thị số 40-CT/TU ngày 10/3/2014'."""
    return SpanFinder(nlp, lambda text, claimed, words: find_document_references(text), name, masked_by)


@Language.factory("vi_dates", assigns=["doc.spans"], default_config={"masked_by": []})
def make_dates(nlp: Language, name: str, masked_by: list[str]) -> SpanFinder:
    """Dates and periods: 'quý I/2024'. A date inside a reference is one, too."""
    return SpanFinder(nlp, lambda text, claimed, words: find_dates(text), name, masked_by)


@Language.factory(
    "vi_models", assigns=["doc.spans"], default_config={"masked_by": ["vi_document_references"]}
)
def make_models(nlp: Language, name: str, masked_by: list[str]) -> SpanFinder:
    """Named models: 'mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ'."""
    return SpanFinder(nlp, lambda text, claimed, words: find_models(text, claimed), name, masked_by)


@Language.factory(
    "vi_counts",
    assigns=["doc.spans"],
    default_config={"masked_by": ["vi_document_references", "vi_dates", "vi_models"]},
)
def make_counts(nlp: Language, name: str, masked_by: list[str]) -> SpanFinder:
    """Counts with their units: '12/15 xã', '1,2 tỷ đồng'."""
    return SpanFinder(nlp, find_counts, name, masked_by)


def vietnamese() -> Language:
    """A blank Vietnamese pipeline with our words and all our components, ready to use."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
