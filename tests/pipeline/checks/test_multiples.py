"""Rises told in times: each wording with figures that agree, then with one changed."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# A wording, the figures of the check that must hold (after, before, times), the change and how grave.
TOLD: list[tuple[str, list[str], tuple[str, str], str]] = [
    (  # times as much as the figure in brackets, with no 'so với'
        "Huyện thu hút 1.860 tỷ đồng vốn đầu tư, gấp 3,1 lần cùng kỳ (600 tỷ đồng).",
        ["1.860E+12", "6.00E+11", "3.1"],
        ("3,1 lần", "1,3 lần"),
        "error",
    ),
    (  # 'tăng' may be times as much …
        "Có 90 tổ hợp tác, tăng 2,5 lần so với năm 2018 (36 tổ hợp tác).",
        ["90", "36", "2.5"],
        ("2,5 lần", "4,5 lần"),
        "error",
    ),
    (  # … or times more
        "Có 90 tổ hợp tác, tăng 1,5 lần so với năm 2018 (36 tổ hợp tác).",
        ["90", "36", "1.5"],
        ("1,5 lần", "5,1 lần"),
        "error",
    ),
    (  # both figures before
        "Đàn bò tăng từ 1.200 con lên 3.000 con, gấp 2,5 lần.",
        ["3000", "1200", "2.5"],
        ("3.000", "2.000"),
        "error",
    ),
    (  # both figures in brackets behind, of a mean
        "Thu nhập bình quân đầu người tăng 3 lần so với năm 2012 (từ 18 triệu đồng lên 54 triệu đồng).",
        ["5.4E+7", "1.8E+7", "3"],
        ("3 lần", "5 lần"),
        "error",
    ),
    (  # the figure of that year, told before
        "Năm 2016 xã có 14 câu lạc bộ; đến nay có 56 câu lạc bộ, gấp 4 lần so với năm 2016.",
        ["56", "14", "4"],
        ("gấp 4", "gấp 6"),
        "error",
    ),
    (
        "Xảy ra 12 vụ tai nạn, giảm 3 lần so với cùng kỳ (36 vụ).",
        ["12", "36", "3"],
        ("3 lần", "6 lần"),
        "error",
    ),
    (  # a bound
        "Có 260 hộ đăng ký, tăng hơn 2 lần so với đầu năm (120 hộ).",
        ["260", "120", "2"],
        ("260 hộ", "160 hộ"),
        "warning",
    ),
]


def _changes(text: str) -> list[tuple[list[str], str, str | None]]:
    found = (c for c in checks_of(text) if c.rule == "change")
    return [([str(figure) for figure in c.figures], c.result, c.severity) for c in found]


@pytest.mark.parametrize(("text", "figures", "change", "severity"), TOLD)
def test_a_multiple_is_tested(text: str, figures: list[str], change: tuple[str, str], severity: str) -> None:
    assert _changes(text) == [(figures, "holds", None)]
    assert change[0] in text
    assert [found for _, _, found in _changes(text.replace(*change))] == [severity]


SILENT = [
    # a number of times is counted, and has changed by a number
    "Họp 02 lần, giảm 2 lần so với năm trước (04 lần).",
    # what it is measured from is not printed
    "Lợi nhuận đạt 90 triệu đồng/ha, cao gấp 3 lần so với trồng lúa.",
    # cut off
    "Có 173 mô hình, gấp 2,4 lần năm 2019 (70 mô hình).",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_contradiction_is_silent(text: str) -> None:
    assert [c for c in checks_of(text) if c.severity in {"error", "warning"}] == []
