"""Totals against how many things there are and what one of them comes to."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# The rule, and total, number and figure of one as they are compared.
FAILING = [
    (
        "Xây 24 nhà tình thương, trị giá 1.440 triệu đồng (bình quân 70 triệu đồng/căn).",
        ("average_range_vs_total", "1.440.000.000 ≠ 24 × 70.000.000 (= 1.680.000.000)"),
    ),
    (
        "Trao 320 suất quà cho hộ nghèo (mỗi suất 500.000 đồng), tổng trị giá 1.600 triệu đồng.",
        ("unit_scale", "1.600.000.000 ≠ 320 × 500.000 (= 160.000.000)"),
    ),
    (  # planned, all three
        "Đề nghị hỗ trợ làm nhà cho 45 hộ, mức 60 triệu đồng/nhà, tổng kinh phí 27.000 triệu đồng.",
        ("unit_scale", "27.000.000.000 ≠ 45 × 60.000.000 (= 2.700.000.000)"),
    ),
    (  # places lie between
        "Mở 40 điểm tiếp xúc tại 10 xã với 3.400 lượt cử tri, bình quân 75 cử tri/điểm.",
        ("average_range_vs_total", "3.400 ≠ 40 × 75 (= 3.000)"),
    ),
    (  # some of them are told behind
        "Mở 24 lớp cho 840 hội viên (bình quân 53 hội viên/lớp), trong đó nữ 320 hội viên.",
        ("average_range_vs_total", "840 ≠ 24 × 53 (= 1.272)"),
    ),
    (  # people by another word
        "Mở 48 lớp cho 1.920 lượt hội viên, bình quân mỗi lớp 50 người.",
        ("average_range_vs_total", "1.920 ≠ 48 × 50 (= 2.400)"),
    ),
    (  # in two units
        "Gieo 350 ha ngô, năng suất đạt 52 tạ/ha, sản lượng 1.280 tấn.",
        ("average_range_vs_total", "1.280 ≠ 350 × 52 × 0,1 (= 1.820)"),
    ),
    (  # the rate is wrong
        "Sản lượng lúa 7.800 tấn, diện tích 1.200 ha, năng suất bình quân 56 tạ/ha.",
        ("average_range_vs_total", "7.800 ≠ 1.200 × 56 × 0,1 (= 6.720)"),
    ),
    (
        "Hỗ trợ gạo cho 3.000 khẩu, định mức 15 kg/khẩu, tổng cộng 54 tấn gạo.",
        ("unit_scale", "54 ≠ 3.000 × 15 × 0,001 (= 45)"),
    ),
    (  # written as a sum is
        "Xây 27 nhà × 55 triệu đồng = 1.845 triệu đồng.",
        ("unit_scale", "1.845.000.000 ≠ 27 × 55.000.000 (= 1.485.000.000)"),
    ),
    (  # '/điểm' after the noun; what lies between is explained by a figure of one of its own
        "Mở 40 điểm tiếp xúc tại 10 xã (mỗi xã 04 điểm) với 3.400 lượt cử tri, bình quân 75 cử tri/điểm.",
        ("average_range_vs_total", "3.400 ≠ 40 × 75 (= 3.000)"),
    ),
]
HOLDING = [
    "Lúa đông xuân 2.450 ha, năng suất 68,2 tạ/ha, sản lượng 16.709 tấn.",
    "Xây 27 nhà × 55 triệu đồng = 1.485 triệu đồng.",
    "Trao 320 suất quà, mỗi suất trị giá 500.000 đồng, tổng số tiền 160 triệu đồng.",
    "Hỗ trợ 45 hộ xây nhà với mức 60 triệu đồng/hộ, tổng 2,7 tỷ đồng.",
    "Mở 47 lớp cho 1.536 học viên (bình quân 32 học viên/lớp).",  # 32,68 cut off
    "Mở 47 lớp cho 1.536 học viên (bình quân 33 học viên/lớp).",  # 32,68 rounded
]
SILENT = [
    "Thu nhập bình quân 52 triệu đồng/người/năm; huy động 900 triệu đồng cho 12 hộ.",
    "Xử phạt 12 trường hợp, tổng số tiền 36 triệu đồng (mỗi trường hợp từ 2 đến 5 triệu đồng).",
    "Hỗ trợ 120 hộ với tổng kinh phí 2,5 tỷ đồng, bình quân khoảng 20 triệu đồng/hộ.",  # roughly
    "Trao 320 suất quà (mỗi suất 500.000 đồng) và 50 xe đạp, tổng trị giá 260 triệu đồng.",  # two things
    "Xây 24 nhà, trong đó 10 nhà mức 60 triệu đồng/nhà; tổng kinh phí 1.200 triệu đồng.",  # of the whole
    "Sửa nhà cho 09 hộ (xây mới 20 triệu đồng/nhà, sửa chữa 5 triệu đồng/nhà), tổng 120 triệu đồng.",
    "Hỗ trợ 09 hộ với số tiền 85 triệu đồng, cao nhất 20 triệu đồng/hộ.",
    "Nuôi 620 ha, năng suất bình quân 3,2 tấn/ha, sản lượng nuôi và khai thác 5.400 tấn.",  # not of it alone
    "Hỗ trợ 30 hộ nghèo, mỗi hộ 02 con bò; đã cấp 58 con bò.",
    "Gieo 1.200 ha, năng suất bình quân 62 tạ/ha, thu hoạch 68.000 tạ.",  # not all was reaped
]


def outcome(text: str) -> list[tuple[str, str, str]]:
    rules = ("average_range_vs_total", "unit_scale")
    return [(c.rule, c.result, c.formula) for c in checks_of(text) if c.rule in rules]


@pytest.mark.parametrize(("text", "expected"), FAILING, ids=[text for text, _ in FAILING])
def test_a_total_that_is_not_the_product(text: str, expected: tuple[str, str]) -> None:
    assert [(rule, formula) for rule, result, formula in outcome(text) if result == "fails"] == [expected]


@pytest.mark.parametrize("text", HOLDING)
def test_a_total_that_is_the_product(text: str) -> None:
    assert [result for _, result, _ in outcome(text)] == ["holds"]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_product(text: str) -> None:
    assert outcome(text) == []
