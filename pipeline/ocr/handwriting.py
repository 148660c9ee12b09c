"""Doubts numbers and days written by hand into the blanks of a head: '23' in 'Số: 23 /BC-UBND' is taller.

A reader of print makes likely digits of them and is often sure; people write larger than type is set.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.normalise import key_of
from pipeline.ocr.tesseract import ReadWord

_TALLER = 1.25  # times as high as the printed digits of the page
_DOUBT = 0.5
_SURE = 0.9
_LONGEST = 5  # characters
_LEAST = 3  # printed figures that say how high digits are
_NUMBER = "so"
_BLANKS = frozenset({"ngay", "thang"})


def doubt_handwriting(words: Sequence[ReadWord]) -> list[ReadWord]:
    """The words, those likely written by hand into a blank as doubtful as they are."""
    digits = [_high(w) for w in words if w.text.strip(".,;").isdigit() and w.confidence >= _SURE]
    if len(digits) < _LEAST:
        return list(words)
    tallest = _TALLER * median(digits)
    blanks = {at for at in _blanks(words) if _high(words[at]) > tallest}
    return [
        replace(w, confidence=min(w.confidence, _DOUBT)) if i in blanks else w for i, w in enumerate(words)
    ]


def _blanks(words: Sequence[ReadWord]) -> Iterator[int]:
    """Where words stand in the blanks of a head: after 'Số' before a symbol, after 'ngày' and 'tháng'."""
    for at, (before, word) in enumerate(pairwise(words), 1):
        if before.line != word.line or len(word.text) > _LONGEST or not any(map(str.isdigit, word.text)):
            continue
        label, after = key_of(before.text), words[at + 1].text if at + 1 < len(words) else ""
        if label in _BLANKS or (label == _NUMBER and after.startswith(("/", "-", "–"))):
            yield at


def _high(word: ReadWord) -> int:
    return word.bottom - word.top
