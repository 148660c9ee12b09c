"""Percentages and changes as reports tell them: right once, and once with one figure changed."""

from __future__ import annotations

import pytest

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Page
from pipeline.relate import relate

# A wording, the rule that ties it, the figure that is changed and what it becomes.
TOLD = [
    (  # the base is what came in, of which some is pending
        "Thụ lý 1.180 vụ án các loại, đã giải quyết 1.062 vụ, đạt 90,0%; còn lại 118 vụ đang giải quyết.",
        "percent_of_base",
        ("90,0%", "93,0%"),
    ),
    (  # the only figure that the part can be of
        "Dân số 84.500 người, số người tham gia bảo hiểm y tế 78.613 người, đạt tỷ lệ bao phủ 93,03%.",
        "percent_of_base",
        ("93,03%", "90,33%"),
    ),
    (  # so many of a total named right after
        "Tỉnh có 126 trong tổng số 150 xã đạt chuẩn, chiếm tỷ lệ 84,0%.",
        "percent_of_base",
        ("84,0%", "80,4%"),
    ),
    (  # 'nhiều hơn' is a change, not a vague figure
        "Thành lập 164 hợp tác xã, nhiều hơn 39 hợp tác xã so với cùng kỳ (125 hợp tác xã).",
        "change",
        ("nhiều hơn 39", "nhiều hơn 93"),
    ),
    (  # a change over other figures, with what it is measured from in brackets
        "Xảy ra 58 vụ, làm chết 21 người, bị thương 40 người; so với cùng kỳ giảm 17 vụ (75 vụ).",
        "change",
        ("75 vụ", "57 vụ"),
    ),
    (  # 'vượt năm trước'
        "Kết nạp 190 đảng viên, vượt năm trước 25 đảng viên (năm trước kết nạp 165 đảng viên).",
        "change",
        ("190 đảng viên", "109 đảng viên"),
    ),
    (  # rates in points, the earlier one in brackets
        "Tỷ lệ hộ nghèo còn 3,25%, giảm 1,05% so với năm 2023 (4,30%).",
        "change",
        ("giảm 1,05%", "giảm 1,50%"),
    ),
]


def results_of(text: str, rule: str) -> set[tuple[str, str | None]]:
    document = parse([Page(1, text, "text")])
    checks = crosscheck(relate("doc", document, extract(document)))
    return {(c.result, c.severity) for c in checks if c.rule == rule}


@pytest.mark.parametrize(("text", "rule", "change"), TOLD)
def test_one_that_agrees_is_tied_out(text: str, rule: str, change: tuple[str, str]) -> None:
    assert results_of(text, rule) == {("holds", None)}


@pytest.mark.parametrize(("text", "rule", "change"), TOLD)
def test_one_figure_changed_is_found(text: str, rule: str, change: tuple[str, str]) -> None:
    assert change[0] in text
    assert results_of(text.replace(*change), rule) & {("fails", "error"), ("suspect", "warning")}
