"""The closing assessment keeps the totals of the results, also where no slip of the hand parts them."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

_ASSESSED = "\n\nIII. ĐÁNH GIÁ CHUNG\n\n"

# What the results say, what the assessment says, and the two figures.
DIFFERING = [
    # no slip: the numbers are but near
    ("Thẩm định và công nhận 46 sáng kiến.", "49 sáng kiến được công nhận có giá trị thực tiễn.", "46 ≠ 49"),
    # two digits changed about twice, which is no slip of one pair
    ("Đã giải quyết 5.013 đơn.", "Giải quyết 5.130 đơn với tỷ lệ đúng hạn cao.", "5.013 ≠ 5.130"),
    # other words for the people, the total and not one of the parts
    (
        "Thi hành kỷ luật 43 đảng viên, gồm: khiển trách 28 đảng viên, cảnh cáo 15 đảng viên.",
        "Số đảng viên bị kỷ luật còn 45 đồng chí.",
        "43 ≠ 45",
    ),
    # without an act in the results
    ("Cả năm có 47 nghị quyết.", "Ban hành 74 nghị quyết kịp thời.", "47 ≠ 74"),
    # told twice among the results, once in fewer words
    ("Toàn xã duy trì 305 tổ tự quản hoạt động hiệu quả.", "350 tổ tự quản được duy trì.", "305 ≠ 350"),
]

SILENT = [
    # the same
    ("Thẩm định và công nhận 46 sáng kiến.", "46 sáng kiến được công nhận có giá trị thực tiễn."),
    # far apart: of something else
    ("Đăng ký 118 mô hình.", "Một số nơi chỉ đăng ký 21 mô hình."),
    # of another year
    ("Năm 2022 công nhận 46 sáng kiến.", "Năm 2021 chỉ công nhận 49 sáng kiến."),
    # a part of the assessment's own, which stands among the results
    (
        "Công nhận 46 sáng kiến, gồm: cấp huyện công nhận 31 sáng kiến, cấp xã công nhận 15 sáng kiến.",
        "Cấp huyện công nhận 31 sáng kiến.",
    ),
    # of another act
    ("Công nhận 46 sáng kiến.", "Chỉ nhân rộng 44 sáng kiến."),
    # told beside it: the other total is what the results speak of
    ("Kết nạp 312 hội viên.", "Kết nạp 312 hội viên; kết nạp 318 đoàn viên."),
]


def _repeats(results: str, assessment: str) -> list[tuple[str, str | None]]:
    text = f"II. KẾT QUẢ THỰC HIỆN\n\n{results}{_ASSESSED}{assessment}"
    return [(c.formula, c.severity) for c in checks_of(text) if c.rule == "repeated_fact"]


@pytest.mark.parametrize(("results", "assessment", "formula"), DIFFERING)
def test_a_total_that_differs_in_the_assessment(results: str, assessment: str, formula: str) -> None:
    assert [found for found, severity in _repeats(results, assessment) if severity] == [formula]


@pytest.mark.parametrize(("results", "assessment"), SILENT)
def test_what_need_not_be_one_is_silent(results: str, assessment: str) -> None:
    assert [found for found, severity in _repeats(results, assessment) if severity] == []


def test_headings_tell_bare_words_apart() -> None:
    text = (
        "1. Giải quyết khiếu nại\n\nTổng số vụ phải giải quyết là 64 vụ.\n\n"
        "2. Giải quyết tố cáo\n\nThụ lý 15 vụ, đã giải quyết 14 vụ."
    )
    assert [c.formula for c in checks_of(text) if c.rule == "repeated_fact" and c.severity] == []
