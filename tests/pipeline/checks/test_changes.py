"""Rises and falls as reports tell them: each wording with figures that agree, then with one changed."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# A wording, the figures of the check that must hold, and the figure that is changed.
TOLD: list[tuple[str, list[str], tuple[str, str]]] = [
    (  # number and percentage, the earlier figure not printed: 84 - 12 = 72
        "Toàn huyện xử phạt 84 trường hợp, tăng 12 trường hợp (16,67%) so với năm 2022.",
        ["16.67", "12", "84"],
        ("16,67%", "17,66%"),
    ),
    (  # the change is counted in other words than what has changed
        "Đã khen thưởng 54 nông dân, giảm 6 người (10%) so với năm trước.",
        ["10", "6", "54"],
        ("(10%)", "(15%)"),
    ),
    (  # told again after the earlier figure
        "Toàn trường có 1.150 học sinh, tăng 150 em so với năm học trước (1.000 em), tương ứng tăng 15%.",
        ["1150", "1000", "15"],
        ("15%", "25%"),
    ),
    (  # the two figures told last
        "Tổng số tổ hợp tác giảm 24 tổ (30%), từ 80 tổ xuống còn 56 tổ.",
        ["56", "80", "24"],
        ("giảm 24", "giảm 42"),
    ),
    (  # a time that begins and ends
        "Số hộ cận nghèo đầu kỳ là 910 hộ, cuối kỳ còn 640 hộ, giảm 270 hộ.",
        ["640", "910", "270"],
        ("giảm 270", "giảm 207"),
    ),
    (  # the earlier figure in the phrase that opens the sentence
        "Có 5.310 lượt khách lưu trú. So với cùng kỳ năm trước (4.020 lượt), số lượt khách tăng 1.290 lượt.",
        ["5310", "4020", "1290"],
        ("tăng 1.290", "tăng 1.920"),
    ),
]


def _changes(text: str) -> list[tuple[list[str], str, str | None]]:
    found = (c for c in checks_of(text) if c.rule == "change")
    return [([str(figure) for figure in c.figures], c.result, c.severity) for c in found]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_a_change_is_tested(text: str, figures: list[str], change: tuple[str, str]) -> None:
    assert (figures, "holds", None) in _changes(text)
    wrong = [(result, severity) for _, result, severity in _changes(text.replace(*change))]
    assert change[0] in text and ("fails", "error") in wrong


SILENT = [
    # two changes that are not one: in number since last year, in share since another
    "Có 84 hội viên, tăng 12 hội viên so với năm 2022; giảm 5% so với năm 2019.",
    # a percentage rounded, and one cut off
    "Có 97 mô hình, tăng 11 mô hình (12,8%) so với năm trước.",
    "Có 97 mô hình, tăng 11 mô hình (12,7%) so với năm trước.",
    # within one of the last digit: 160,6107
    "Thụ lý 3.414 việc, tăng 160,62% so với năm trước (1.310 việc).",
    # about so much
    "Có 97 mô hình, tăng khoảng 10 mô hình (15%) so với năm trước.",
    # the change of a rate in points
    "Tỷ lệ hộ nghèo còn 4,2%, giảm 1,3% so với đầu năm.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_contradiction_is_silent(text: str) -> None:
    assert [c for c in _changes(text) if c[2]] == []
