"""Reads figures a second time where the first reading is not firm: a '96' at 0.90 may be printed '56'.

So are the Roman numerals of headings ('II.' for 'III.'), by a reader held to their letters.

The page's reader lives on context and guesses at digits; a reader held to digits does not. Only where two
of the latter's readings agree against the former is the text changed; what was read first is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2

from pipeline.errors import MissingProgramError
from pipeline.formats.pixels import as_pixels
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request

DIGITS = "eng"  # the language of the digit reader
_FIRM = 0.95  # on poor pages no wrong figure was read with more (ocr measurements, 8)
_CHANGED = 0.7  # the confidence of a figure that was read in two ways
_SMOOTH = (1.6, 1.0)  # sigmas, in pixels at 300 dpi; the first reads single digits best
_PAD = 10
_LINE = 7


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is read again: its shape as a word, the letters its second reader is held to, its form alone."""

    name: str
    word: re.Pattern[str]
    letters: str
    well_formed: re.Pattern[str]


_KINDS = (
    _Kind(
        "digits",
        re.compile(r"(?P<before>[(“\"]?)(?P<core>\d(?:[\d.,/]{0,20}\d)?%?)(?P<after>[.,;:)”\"]{0,3})"),
        "0123456789.,%/-+(); ",
        re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?|\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}/\d{4}"),
    ),
    _Kind(
        "numerals",
        re.compile(r"(?P<before>)(?P<core>[IVX]{1,5})(?P<after>[.-])"),
        "IVX.-",
        re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})"),
    ),
)


@dataclass(frozen=True, slots=True)
class Again:
    """A figure as one of its readers has it, in the place of the word; `stands` where the text has it so."""

    word: ReadWord
    route: str
    stands: bool


def read_again(
    engine: Recogniser, request: Request, words: Sequence[ReadWord]
) -> tuple[list[ReadWord], list[Again]]:
    """The words with their doubtful figures settled, and every reading of each of those."""
    settled: list[ReadWord] = []
    readings: list[Again] = []
    for word in words:
        kind = _kind(word) if word.confidence < _FIRM else None
        figure = kind.word.fullmatch(word.text) if kind else None
        second = _second(engine, request, word, (kind, _SMOOTH[0])) if kind else None
        if kind is None or figure is None or second is None:
            settled.append(word)
            continue
        is_same = second.text == figure["core"]
        is_changed = not is_same and _agrees(second, _second(engine, request, word, (kind, _SMOOTH[1])))
        text = f"{figure['before']}{second.text}{figure['after']}"
        settled.append(replace(word, text=text, confidence=_CHANGED) if is_changed else word)
        readings.append(Again(word, request.language, not is_changed))
        readings.append(Again(second, f"{DIGITS} {kind.name}", is_same or is_changed))
    return settled, readings


def _agrees(second: ReadWord, third: ReadWord | None) -> bool:
    return third is not None and third.text == second.text


def _kind(word: ReadWord) -> _Kind | None:
    return next((kind for kind in _KINDS if kind.word.fullmatch(word.text)), None)


def _second(
    engine: Recogniser, request: Request, word: ReadWord, how: tuple[_Kind, float]
) -> ReadWord | None:
    """The word as a reader held to its kind's letters sees it, smoothed; None where it is not well formed."""
    kind, sigma = how
    pad = max(3, (word.bottom - word.top) // 6)
    top, left = max(0, word.top - pad), max(0, word.left - pad)
    inside = request.pixels[top : word.bottom + pad, left : word.right + pad]
    cut = cv2.copyMakeBorder(inside, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT, value=(255,))
    soft = as_pixels(cv2.GaussianBlur(cut, (0, 0), sigma * request.dpi / 300))
    try:
        found = engine.words(
            replace(request, pixels=soft, language=DIGITS, mode=_LINE, whitelist=kind.letters)
        )
    except MissingProgramError:
        return None
    text = "".join(part.text for part in found).strip("().,;- ")
    if not text or not kind.well_formed.fullmatch(text):
        return None
    return replace(word, text=text, confidence=min(part.confidence for part in found))
