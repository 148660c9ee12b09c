"""Is the text layer of a page worth more than recognition? Judged by its Vietnamese, not its presence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.formats.legacy_encodings import LEGACY, from_legacy
from pipeline.formats.plausibility import plausibility, without_signature_lines
from pipeline.reading_order import PlacedWord

Verdict = Literal["good", "bad", "none"]
SCAN = 0.5  # share of the page under an image from which the page may be a scan
_FEW = 15  # words: fewer over a scan are a signature's or a stamp's


def judge(text: str, image_share: float) -> Verdict:
    """'good': use the layer; 'bad': a layer there is, but recognise the page; 'none': no layer at all.

    Where an image covers the page the layer is someone's recognition of it and must read as whole
    Vietnamese; where none does, the words drawn are the page, unless they read as a legacy font.
    """
    body = without_signature_lines(text)
    if not body.strip():
        return "none"
    found = plausibility(body)
    if image_share >= SCAN:
        is_whole = found.words >= _FEW and found.syllables >= 0.93 and found.marked >= 0.5
        return "good" if is_whole else "bad"
    if found.words < _FEW or found.is_vietnamese:
        return "good"
    return "good" if found.marked >= 0.2 and found.syllables >= 0.5 else "bad"


def in_unicode(words: Sequence[PlacedWord]) -> Sequence[PlacedWord]:
    """The words of a layer drawn in a pre-Unicode font, converted where that makes them Vietnamese."""
    text = " ".join(word.text for word in words)
    plain = plausibility(text)
    if plain.is_vietnamese or plain.words < _FEW:
        return words
    for encoding in LEGACY:
        found = plausibility(from_legacy(text, encoding))
        if found.is_vietnamese and found.score > plain.score + 0.5:
            return [word._replace(text=from_legacy(word.text, encoding)) for word in words]
    return words
