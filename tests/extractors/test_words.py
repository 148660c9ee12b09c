"""Words keep the text: true offsets whatever the segmenter respells or squeezes."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.units import find_unit
from extractors.words import Words, align, find_words

TEXTS = [
    "Huyện ủy Phụng Hiệp hoà giải 02 vụ, đạt 99,67%",
    "  hai  khoảng   trắng\tvà\nxuống dòng ",
    "Nghị định số 59/2023/NĐ-CP",
    "hội nghị\nsơ kết",
    unicodedata.normalize("NFC", "uỷ ban, thuý, hoà"),
    "",
    " \n\t",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_cover_the_text(text: str) -> None:
    spans = list(find_words(text))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    assert all(not text[s].isspace() and not text[e - 1].isspace() for s, e in spans)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="ab ấâđ\n\t.,12(“”-/ủhoà", max_size=50))
def test_words_are_ordered_and_disjoint(text: str) -> None:
    spans = list(find_words(text))
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_respelt_word_is_found_by_its_letters() -> None:
    assert list(align("hoà  giải", ["hòa giải"])) == [(0, 9)]


def test_parts_of_speech_stand_at_the_words() -> None:
    text = "hư hỏng 12 chòi lá"
    words = Words(text).tagged(text.index("chòi"))
    assert [(text[w.start : w.end], w.tag) for w in words] == [("chòi", "N"), ("lá", "N")]


def test_words_begin_and_go_over() -> None:
    words = Words("5 công nhân")
    assert words.end_of(2) == 11
    assert words.end_of(7) is None and words.goes_over(7) and not words.goes_over(2)


def test_given_words_are_not_segmented_again() -> None:
    assert Words("công nhân", [(0, 4), (5, 9)]).end_of(0) == 4


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" công nhân", "công nhân"),
        (" công đất", "công"),
        (" gốc mai vàng nở", "gốc mai vàng"),
        (" triệu đồng/hộ", "đồng/hộ"),
        (" tổng số hồ sơ", "hồ sơ"),
        (" Tân Bình", None),
        (" nhất", None),
        (" và 5 hộ", None),
    ],
)
def test_units(text: str, unit: str | None) -> None:
    found = find_unit(text, 0)
    assert (found.name if found else None) == unit
