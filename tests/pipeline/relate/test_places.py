"""The place of a figure: named by its clause, its brackets or its heading, below the document's own unit."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Page
from pipeline.relate import relate

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN TÂN MỸ
Số: 45/BC-UBND
Tân Mỹ, ngày 05 tháng 12 năm 2023
BÁO CÁO
Kết quả năm 2023
"""

SENTENCES = [
    ("Xã An Phú đăng ký 12 mô hình, công nhận 8 mô hình.", ["xã An Phú", "xã An Phú"]),
    ("Tại ấp Cầu Đúc, xã An Phú có 15 hộ tham gia.", ["ấp Cầu Đúc, xã An Phú"]),
    ("Đã hỗ trợ 12 hộ nghèo tại xã An Phú.", ["xã An Phú"]),
    ("Hỗ trợ 15 hộ (xã An Phú 10 hộ, xã Long Hòa 5 hộ).", [None, "xã An Phú", "xã Long Hòa"]),
    ("Xã An Phú 12 mô hình; xã Long Hòa 8 mô hình.", ["xã An Phú", "xã Long Hòa"]),
    # together
    ("Các xã An Phú, Long Hòa đăng ký 12 mô hình.", [None]),
    ("Có 12 hộ ở xã An Phú và xã Long Hòa.", [None]),
    # the document's own unit tells nothing apart
    ("Huyện Tân Mỹ có 15 xã.", [None]),
    ("Trên địa bàn huyện có 15 xã.", [None]),
    # a road, a document
    ("Làm tuyến đường xã An Phú dài 12 km.", [None]),
    ("Thực hiện Kế hoạch của xã An Phú, đã mở 12 lớp.", [None]),
]


def places(text: str) -> list[str | None]:
    document = parse([Page(1, HEAD + text + "\n", "text")])
    return [c.place for c in relate("d", document, extract(document)).counts]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_places_of_figures(sentence: str, expected: list[str | None]) -> None:
    assert places(sentence) == expected


def test_a_heading_that_is_a_place() -> None:
    assert places("1. Xã An Phú\nĐã đăng ký 12 mô hình.\n2. Công tác khác\nĐã mở 5 lớp.") == [
        "xã An Phú",
        None,
    ]


def test_the_origin_is_kept() -> None:
    document = parse([Page(1, HEAD + "Xã An Phú đăng ký 12 mô hình.\n", "text")])
    (count,) = relate("d", document, extract(document)).counts
    assert count.slots["place"].origin == "clause"
