"""On coarse pages figures written as none usually is are doubtful; their usual form is kept beside them."""

from __future__ import annotations

import pytest

from pipeline.ocr.separators import doubt_separators
from pipeline.ocr.tesseract import ReadWord


def word(text: str) -> ReadWord:
    return ReadWord(text, 10, 10, 60, 30, 0.96, 3)


@pytest.mark.parametrize(
    ("read", "usual"),
    [
        ("272.14", "272,14"),  # a comma that lost its tail
        ("(12.3%).", "(12,3%)."),
        ("119,722", "119.722"),  # a dot with a smear
        ("94641", "94.641"),  # a dot without ink
        ("1951", "1951"),  # a year
        ("8873", "8.873"),
        ("1.234.567,8", "1.234.567,8"),
        ("34/4.885", "34/4.885"),
        ("12,5", "12,5"),
        ("40-CT/TU", "40-CT/TU"),
        ("3/2/2020", "3/2/2020"),
        ("A4", "A4"),
        ("0123456", "0.123.456"),
        ("xã", "xã"),
    ],
)
def test_what_is_printed_unusually_is_doubted(read: str, usual: str) -> None:
    (after,), readings = doubt_separators([word(read)], "vie")
    assert after.text == read  # what was read stands
    assert [(r.word.text, r.stands) for r in readings] == (
        [(read, True), (usual, False)] if usual != read else []
    )
    assert (after.confidence < 0.95) == (usual != read)
