"""Tells the words of a page from its specks, scribbles and the strokes of seals: 'ỦY BAN' from '~,.|'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.formats.plausibility import is_syllable
from pipeline.ocr.tesseract import ReadWord

_NOISE = 0.35  # confidence below which a word must look like one
_DOUBTFUL = 0.6


def confidence_of(words: Sequence[ReadWord]) -> float:
    """The mean confidence of words, each as much as it is long."""
    letters = sum(len(w.text) for w in words)
    return sum(w.confidence * len(w.text) for w in words) / max(1, letters)


def without_noise(words: Sequence[ReadWord]) -> list[ReadWord]:
    """Words without specks and scribbles: what has no confidence and no letter or no likely shape."""
    if not words:
        return []
    usual = median(w.bottom - w.top for w in words)
    scribbled = _scribbles(words)
    printed = [w for w in words if w.line not in scribbled]
    return [_freed(w) for w in printed if w.confidence >= _NOISE or _is_likely(w, usual)]


def _scribbles(words: Sequence[ReadWord]) -> set[int]:
    """The lines that are strokes of a signature or a seal: poorly read, with nothing like print in them."""
    lines: dict[int, list[ReadWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return {
        number
        for number, line in lines.items()
        if confidence_of(line) < _DOUBTFUL and not any(map(_reads_as_print, line))
    }


def _reads_as_print(word: ReadWord) -> bool:
    """True for a syllable or a figure that is not merely guessed."""
    letters = re.findall(r"[^\W\d_]{2,}", word.text)
    spoken = any(is_syllable(part.lower()) for part in letters)
    return word.confidence >= _NOISE and (spoken or word.text.strip(".,;:()").isdigit())


def _freed(word: ReadWord) -> ReadWord:
    """A syllable freed from the strokes of a signature or seal beside it: "'/?PHÓ" is 'PHÓ'."""
    letters = re.findall(r"[^\W\d_]{2,}", word.text)
    if word.confidence >= _NOISE or len(letters) != 1 or not is_syllable(letters[0]):
        return word
    return replace(word, text=letters[0])


def _is_likely(word: ReadWord, usual: float) -> bool:
    height = word.bottom - word.top
    return any(c.isalnum() for c in word.text) and 0.4 * usual < height < 2.5 * usual
