"""The strokes of drawn numerals are counted, and those that lean are let be."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.typeset_pdf import FONTS
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.numerals import mend_numerals, upright_strokes
from pipeline.ocr.tesseract import ReadWord, Request


def _drawn(text: str, face: str = "Bold") -> Pixels:
    image = Image.new("L", (200, 80), 255)
    font = ImageFont.truetype(str(FONTS / f"LiberationSerif-{face}.ttf"), 40)
    ImageDraw.Draw(image).text((20, 60), text, font=font, fill=0, anchor="ls")
    return as_pixels(np.asarray(image))


@pytest.mark.parametrize(
    ("text", "strokes"),
    [("I.", 1), ("II.", 2), ("III.", 3), ("III-", 3), ("IV.", 0), ("V.", 0), ("X.", 0), ("", 0)],
)
@pytest.mark.parametrize("face", ["Bold", "Regular"])
def test_upright_strokes(text: str, strokes: int, face: str) -> None:
    assert upright_strokes(_drawn(text, face)) == strokes


@pytest.mark.parametrize(
    ("printed", "read", "confidence", "expected"),
    [
        ("III.", "II.", 0.77, "III."),  # phung-hiep-2024 poor scan, page 7
        ("II.", "III.", 0.77, "II."),
        ("II.", "IH.", 0.43, "II."),  # the same, page 2
        ("III.", "II.", 0.97, "II."),
        ("1.", "1.", 0.5, "1."),
        ("IV.", "II.", 0.77, "II."),
        ("II.", "II.", 0.77, "II."),
    ],
)
def test_numerals_are_mended(printed: str, read: str, confidence: float, expected: str) -> None:
    word = ReadWord(read, 10, 20, 190, 70, confidence, 0)
    (mended,), readings = mend_numerals(Request(_drawn(printed), 300, "vie"), [word])
    assert mended.text == expected
    assert [(r.word.text, r.stands) for r in readings] == (
        [] if expected == read else [(read, False), (expected, True)]
    )
