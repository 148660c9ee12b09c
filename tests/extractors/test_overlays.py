"""Which lines of a page were stamped on it or written over it."""

from __future__ import annotations

import pytest

from extractors.overlays import overlaid

HEAD = ["UBND XÃ AN PHÚ", "Số: 15/BC-UBND", "", "An Phú, ngày 05 tháng 02 năm 2024"]
STAMPS = [
    ["CÔNG VĂN ĐẾN", "Số: 1234", "Ngày: 15/3/2024", "Chuyển: ………"],
    ["ĐẾN Số: 1234", "Ngày 15 tháng 3 năm 2024"],
    ["VĂN BẢN ĐẾN", "Số: 1234/VB-HC", "Giờ: 8h30 Ngày 15/3/2024"],
    ["ĐÉN", "Số: ......", "Ngày: ....../....../......"],  # as recognised, not filled in
    ["Ký bởi: Ủy ban nhân dân xã", "An Phú", "Cơ quan: Tỉnh Sông Bé", "Thời gian ký: 15.03.2024 08:15:20"],
    ["Digitally signed by UBND", "Date: 2024.03.15 08:15:20 +07:00"],
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_stamp_is_no_part_of_the_lines_around_it(stamp: list[str]) -> None:
    assert overlaid([*stamp, *HEAD]) == set(range(len(stamp)))
    assert overlaid([*HEAD, *stamp, "BÁO CÁO"]) == set(range(len(HEAD), len(HEAD) + len(stamp)))


def test_a_stamp_apart_goes_with_whom_it_names() -> None:
    stamp = ["SỞ NỘI VỤ", *STAMPS[0]]
    assert overlaid([*stamp, "", *HEAD]) == set(range(len(stamp)))
    assert overlaid([*stamp, *HEAD]) == set(range(1, len(stamp)))


@pytest.mark.parametrize(
    "lines",
    [
        HEAD,
        ["ĐẾN", "NĂM 2030"],  # a title set in several lines
        ["CÔNG VĂN ĐẾN", *HEAD],  # a mark alone: the number is the document's own
        ["CÔNG VĂN ĐẾN", "Số: 15/BC-UBND", "An Phú, ngày 05 tháng 02 năm 2024"],
        ["Trong năm có 1.204 văn bản đến", "Số: 12"],
        ["Ký kết giao ước thi đua"],
    ],
)
def test_the_documents_own_lines_stay(lines: list[str]) -> None:
    assert overlaid(lines) == set()
