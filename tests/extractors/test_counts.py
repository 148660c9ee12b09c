"""Counts in the phrasings of real reports, and numbers that count nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.counts import find_counts
from extractors.numbers import format_numeral, read_numeral
from extractors.sentences import clause_spans, sentence_spans

COUNTS = [
    ("diện tích 48.450,94 ha", [("48450.94", "ha")]),
    ("tổng số 4.809 đảng viên (150 đảng viên dự bị)", [("4809", "đảng viên"), ("150", "đảng viên")]),
    ("đăng ký 975 mô hình (822 mô hình tập thể)", [("975", "mô hình"), ("822", "mô hình")]),
    ("vốn 1,2 tỷ đồng", [("1200000000", "đồng")]),
    ("tổng kinh phí 2 tỷ 350 triệu đồng", [("2350000000", "đồng")]),
    ("thu nhập 60 triệu đồng/người/năm", [("60000000", "đồng/người/năm")]),
    ("Số PAKN đã xử lý: 21; đang xử lý: 28.", [("21", "pakn"), ("28", "pakn")]),
    ("khoảng 500 nghìn hộ", [("500000", "hộ")]),
    ("đạt 99,81%; giảm 0,5 điểm %", [("99.81", "%"), ("0.5", "điểm %")]),
    ("giải quyết 02 TTHC", [("2", "tthc")]),
    ("có 12 xã, phường", [("12", "xã")]),
    ("làm đường 5,5 km", [("5.5", "km")]),
    ("tỷ lệ 1.700/2.912/3.141 hồ sơ", [("1700", "hồ sơ"), ("2912", "hồ sơ"), ("3141", "hồ sơ")]),
]
NONE = [
    "Điều 5 của Luật",
    "Đại hội lần thứ 13",
    "ấp Long Trường 3, xã Long Thạnh",
    "mô hình ấp 05 không",
    "chính quyền địa phương 02 cấp",
    "sau 10 năm thực hiện",
    "trực 24/24 giờ",
    "phong trào “5.000 bộ áo dài yêu thương”",
    "1. Việc lãnh đạo",
    "điện thoại 02553.822.866",
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.value.value, m.value.unit) for m in find_counts(text)]
    assert found == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing(text: str) -> None:
    assert list(find_counts(text)) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("từ 85 - 120 mô hình", 85, 120), ("18 đến 23 hộ", 18, 23), ("chiếm 93-95%", 93, 95)],
)
def test_ranges(text: str, low: int, high: int) -> None:
    (mention,) = find_counts(text)
    assert (mention.value.value, mention.value.value_high) == (low, high)


def test_fraction_keeps_its_base() -> None:
    (mention,) = find_counts("có 22/22 xã, thị trấn")
    assert (mention.value.value, mention.value.value_of, mention.value.unit) == (22, 22, "xã")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("ít nhất 02 mô hình", "at_least"),
        ("trên 50%", "over"),
        ("khoảng 35 - 50 mô hình", "about"),
        ("bình quân mỗi năm đăng ký từ 85 - 120 mô hình", "average"),
        ("từ 05 mô hình trở lên", "at_least"),
        ("công nhận 20 mô hình", None),
    ],
)
def test_qualifiers(text: str, qualifier: str | None) -> None:
    (mention,) = find_counts(text)
    assert mention.value.qualifier == qualifier


def test_claimed_numbers_are_left_alone() -> None:
    assert list(find_counts("năm 2023 xã", [(0, 8)])) == []


@given(st.integers(0, 10**9), st.integers(0, 3))
def test_numerals_come_back(number: int, decimals: int) -> None:
    value = Decimal(number).scaleb(-decimals)
    numeral = read_numeral(format_numeral(value, decimals))
    assert numeral is not None and numeral.value == value


@given(st.text(alphabet="ab1. ;()Đ”", max_size=60))
def test_sentences_and_clauses_cover_their_words(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[s:e] for s, e in spans).replace(" ", "") == text.replace(" ", "")
    assert all(s <= a <= b <= e for s, e in spans for a, b in clause_spans(text, (s, e)))
