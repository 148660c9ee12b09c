"""Quotation marks of every kind, mixed, nested, reversed, forgotten."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.quotations import find_quotations

CASES = [
    ("“A, B” và «C d»", ["A, B", "C d"]),
    ('“Điện - Trồng cỏ"; "Chi hội X”', ["Điện - Trồng cỏ", "Chi hội X"]),  # opened and closed differently
    ('mô hình"Một"và“Hai”;"Ba"', ["Một", "Hai", "Ba"]),  # no spaces around
    ('“ Camera an ninh ” và " Loa "', [" Camera an ninh ", " Loa "]),  # spaces inside
    ("”Hũ gạo” và “Hũ mắm“", ["Hũ gạo", "Hũ mắm"]),  # the wrong mark of the pair
    ("''Hũ gạo'' ,,Hũ mắm” <<Hũ muối>>", ["Hũ gạo", "Hũ mắm", "Hũ muối"]),  # typed with other keys
    ("‘Ấp 5 không: “Không rác”’", ["Ấp 5 không: “Không rác”", "Không rác"]),
    ("“A “B c” d”", ["A “B c” d", "B c"]),
    ('"A "B c" d"', ['A "B c" d', "B c"]),
    ("K'Bang, Ea H’leo và 'Chợ quê'", ["Chợ quê"]),  # apostrophes are no quotes
    ("5' và mở “ngỏ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.inner : q.stop] for q in find_quotations(text) if not q.is_open] == expected


def test_one_left_open_is_told() -> None:
    text = "mô hình “Hàng cây; mô hình “Vườn rau” và “Ao cá”"
    found = find_quotations(text)
    assert [(q.start, q.is_open) for q in found] == [(8, True), (27, False), (41, False)]


@given(st.text(alphabet="aB “”\"'‘’«»,;.<>", max_size=80))
def test_inside_the_text_and_nested(text: str) -> None:
    found = find_quotations(text)
    for one in found:
        assert 0 <= one.start < one.inner <= one.stop <= one.end <= len(text)
    closed = [q for q in found if not q.is_open]
    for a in closed:
        for b in closed:
            assert a.end <= b.start or b.end <= a.start or (a.start - b.start) * (a.end - b.end) <= 0
    assert [q.start for q in found] == sorted(q.start for q in found)


@pytest.mark.parametrize("unit", ["“", '"a ', "”", "“a ‘b", '" "', "‘a"])
def test_time_grows_with_the_text(unit: str) -> None:
    def once(size: int) -> float:
        started = time.process_time()
        find_quotations(unit * size)
        return time.process_time() - started

    short, long = (min(once(size) for _ in range(3)) for size in (2_000, 20_000))
    assert long < 40 * max(short, 0.005)
