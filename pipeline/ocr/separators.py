"""Doubts the marks within figures of coarse pages: at 150 dpi in black and white "49,20" shows as "49.20"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ocr.second_reading import CHANGED, Again
from pipeline.ocr.tesseract import ReadWord

_FIGURE = re.compile(r"(?<![\w.,/-])\d++(?:[.,]\d++)*+(?![\w/-])")
_USUAL = re.compile(r"\d{1,3}|(?:19|20)\d\d|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3},\d{1,2}")
_GROUP = 3  # digits between the dots of thousands


def doubt_separators(words: Sequence[ReadWord], language: str) -> tuple[list[ReadWord], list[Again]]:
    """The words, doubtful where a figure is written as none usually is, and both forms of each of those.

    A comma may have lost its tail, a dot all its ink: what is printed cannot be told from the picture.
    """
    doubted: list[ReadWord] = []
    readings: list[Again] = []
    for word in words:
        usual = _usually(word.text)
        if usual == word.text:
            doubted.append(word)
            continue
        doubted.append(replace(word, confidence=min(word.confidence, CHANGED)))
        readings += [Again(word, language, True), Again(replace(word, text=usual), "separators", False)]
    return doubted, readings


def _usually(text: str) -> str:
    """The text with its figures as they usually are printed: '49,20' for '49.20', '94.641' for '94641'."""
    return _FIGURE.sub(lambda figure: _as_usual(figure[0]), text)


def _as_usual(figure: str) -> str:
    if _USUAL.fullmatch(figure):
        return figure
    *whole, rest = re.split(r"[.,]", figure)
    if not whole or len(rest) == _GROUP:
        return _grouped("".join([*whole, rest]))
    return f"{_grouped(''.join(whole))},{rest}"


def _grouped(digits: str) -> str:
    """Digits with a dot before each three."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", digits)
