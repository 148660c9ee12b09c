"""A doubtful figure in the blanks of a head is illegible for the head, and a suggestion beside it."""

from __future__ import annotations

import pytest

from pipeline.parse import parse
from pipeline.records import Box, Page, Word

_HEAD = """ỦY BAN NHÂN DÂN
XÃ AN PHÚ
Số: {number} /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
An Phú, ngày {day} tháng 02 năm 2024

BÁO CÁO
Kết quả công tác
Trong năm đã công nhận 12 mô hình.
"""


def _page(number: str, day: str, confidence: float | None) -> Page:
    text = _HEAD.format(number=number, day=day)
    starts = [text.index(f"{number} /"), text.index(f"{day} tháng")]
    words = [
        Word(figure, start, Box(1, 0, 0, 10, 10), confidence)
        for figure, start in zip((number, day), starts, strict=True)
    ]
    return Page(1, text, "ocr", tuple(words))


@pytest.mark.parametrize("confidence", [0.95, None])
def test_sure_and_typed_figures_are_the_documents(confidence: float | None) -> None:
    document = parse([_page("23", "15", confidence)])
    assert (document.head.code, document.head.issued_on) == ("23/BC-UBND", "2024-02-15")
    assert (document.handwritten.code, document.handwritten.issued_on) == (None, None)


def test_doubtful_figures_are_suggestions() -> None:
    document = parse([_page("23", "15", 0.7)])
    assert (document.head.code, document.head.symbol, document.head.number) == (None, "BC-UBND", None)
    assert (document.head.issued_on, document.head.code_blank) == ("2024-02", False)
    assert (document.handwritten.code, document.handwritten.issued_on) == ("23/BC-UBND", "2024-02-15")
    assert "Số: 23 /BC-UBND" in document.text, "the text keeps what was read"


def test_a_day_that_is_none_is_no_suggestion() -> None:
    document = parse([_page("23", "4#", 0.3)])
    assert (document.head.issued_on, document.handwritten.issued_on) == ("2024-02", None)
