"""Counts the strokes of headings' numerals: 'III.' in bold serifs is a fence often read as 'II.'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.formats.pixels import Pixels
from pipeline.ocr.second_reading import CHANGED, FIRM, Again
from pipeline.ocr.tesseract import ReadWord, Request

_NUMERAL = re.compile(r"(?P<core>[IHTl|]{0,3}[IH][IHTl|]{0,2})(?P<after>[.-])")  # 'II.' is also read 'IH.'

_DARK = 128
_HEIGHTS = (0.2, 0.34, 0.48)  # shares of the height between serifs and a hyphen
_ASIDE = 0.06  # of the height: how far an upright stroke may wander, a slanted one of 'V' or 'X' does


def mend_numerals(request: Request, words: Sequence[ReadWord]) -> tuple[list[ReadWord], list[Again]]:
    """The words with doubtful numerals as many strokes long as is printed, and both forms of each."""
    mended: list[ReadWord] = []
    readings: list[Again] = []
    for word in words:
        numeral = _NUMERAL.fullmatch(word.text) if word.confidence < FIRM else None
        inside = request.pixels[word.top : word.bottom, word.left : word.right]
        strokes = upright_strokes(inside) if numeral else 0
        text = "I" * strokes + numeral["after"] if numeral and 0 < strokes <= 3 else word.text
        if text == word.text:
            mended.append(word)
            continue
        mended.append(replace(word, text=text, confidence=CHANGED))
        readings += [Again(word, request.language, False), Again(mended[-1], "strokes", True)]
    return mended, readings


def upright_strokes(word: Pixels) -> int:
    """How many strokes a word has, all upright: 3 for 'III.'; 0 where some lean ('IV') or are not whole."""
    inked = np.flatnonzero((word < _DARK).any(axis=1))
    if not inked.size:
        return 0
    top, high = int(inked[0]), int(inked[-1] - inked[0] + 1)
    rows = [_middles(word[top + round(share * high)] < _DARK) for share in _HEIGHTS]
    if len({len(row) for row in rows}) != 1:
        return 0
    wander = np.ptp(np.array(rows), axis=0)
    return len(rows[0]) if bool((wander <= _ASIDE * high).all()) else 0


def _middles(dark: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[float]:
    """The middle of each dark run of a row."""
    steps = np.flatnonzero(np.diff(np.concatenate(([0], dark.view(np.int8), [0]))))
    return [float(pair.mean()) for pair in steps.reshape(-1, 2)]
