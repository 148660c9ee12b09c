"""What has gone through a later step is not more than what has gone through an earlier one."""

from __future__ import annotations

import pytest

from pipeline.records import Check
from tests.pipeline.checks.made import checks_of

# A wording, the later and the earlier figure, and the later one as it is changed.
TOLD: list[tuple[str, list[int], tuple[str, str]]] = [
    (
        "Có 78 sáng kiến được đăng ký, qua thẩm định 63 sáng kiến, cuối năm công nhận 48 sáng kiến.",
        [48, 63],
        ("công nhận 48", "công nhận 84"),
    ),
    (
        "Đầu năm đăng ký 180 tập thể; đã đánh giá 159 tập thể và khen thưởng 116 tập thể.",
        [159, 180],
        ("159", "195"),
    ),
    (  # items of a list
        "- Số tập thể đăng ký: 288 tập thể;\n- Số tập thể được khen thưởng: 240 tập thể.",
        [240, 288],
        ("240", "540"),
    ),
    (
        "Có 1.999 lao động được đào tạo nghề, sau đào tạo có 1.840 lao động có việc làm.",
        [1840, 1999],
        ("1.840", "2.840"),
    ),
    (
        "Khám tuyển cho 958 thanh niên, có 656 thanh niên đủ sức khỏe.",
        [656, 958],
        ("656", "996"),
    ),
    (
        "Giới thiệu 214 đoàn viên ưu tú, kết nạp được 96 đoàn viên.",
        [96, 214],
        ("96", "296"),
    ),
    (  # by its share, where no other base is named
        "Toàn huyện có 554 đại biểu, có 386 đại biểu tham gia tiếp xúc cử tri, đạt trên 69%.",
        [386, 554],
        ("386", "1.160"),
    ),
    (  # so many of a figure right after it
        "Đã công nhận 102 mô hình trên 112 mô hình đăng ký.",
        [102, 112],
        ("102", "222"),
    ),
]

SILENT = [
    # of another time
    "Trong năm đăng ký 96 mô hình, công nhận lại 110 mô hình của các năm trước.",
    # other things
    "Đăng ký 96 mô hình, khen thưởng 110 cá nhân.",
    # steps of two chains
    "Đăng ký 96 sản phẩm, kiểm tra 110 sản phẩm.",
    # a share of something else
    "Xây dựng 12 mô hình mới, có 35 mô hình hoạt động tốt, đạt 87% tổng số mô hình.",
    # two sentences
    "Đã đăng ký 96 mô hình. Những năm qua công nhận 110 mô hình.",
]


def _bounds(text: str) -> list[Check]:
    return [check for check in checks_of(text) if check.rule == "subset_le"]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_fewer_at_a_later_step_hold(text: str, figures: list[int], change: tuple[str, str]) -> None:
    assert figures in [[int(f) for f in check.figures] for check in _bounds(text)]
    assert not any(check.severity for check in checks_of(text))


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_more_at_a_later_step_are_found(text: str, figures: list[int], change: tuple[str, str]) -> None:
    assert change[0] in text
    found = [check for check in _bounds(text.replace(*change)) if check.severity == "error"]
    assert figures[1] in [int(check.figures[-1]) for check in found]


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_more_is_silent(text: str) -> None:
    assert not any(check.severity in {"error", "warning"} for check in _bounds(text))
