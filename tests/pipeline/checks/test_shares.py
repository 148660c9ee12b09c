"""percent_partition: shares of classes that exclude one another make 100; others claim nothing."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

FAILING = [
    ("Xếp loại học lực: giỏi 21,5%, khá 40,2%, trung bình 25,3%, yếu 2,0%.", "89,0%"),
    # words claim that they are of a whole: a little is missing, or a slip explains it
    ("Cơ cấu kinh tế: nông nghiệp 41,3%, công nghiệp 26,2%, dịch vụ 29,5%.", "97,0%"),
    ("Tỷ trọng nông nghiệp 14,3%, công nghiệp 26,2%, dịch vụ 32,5%.", "73,0%"),  # 41,3
    ("Phân theo độ tuổi: dưới 30 tuổi 22,5%; từ 30 đến 50 tuổi 54,0%; trên 50 tuổi 25,3%.", "101,8%"),
    ("Cơ cấu cây trồng như sau:\n- Lúa: 61,5%;\n- Cây ăn trái: 21,3%;\n- Rau màu: 14,2%.", "97,0%"),
    ("Cơ cấu giới tính: nam 51,4%, nữ 46,8%.", "98,2%"),
    # two wholes, the second of which is wrong
    (
        "Cơ cấu kinh tế năm 2022: nông nghiệp 45,2%, công nghiệp 22,8%, dịch vụ 32,0%; "
        "năm 2023: nông nghiệp 41,1%, công nghiệp 24,2%, dịch vụ 32,7%.",
        "98,0%",
    ),
    ("Lấy ý kiến 300 người: rất hài lòng 58,4%, hài lòng 41,2%, không hài lòng 4,6%.", "104,2%"),
]
HOLDING = [
    "Xếp loại học lực: giỏi 21,5%, khá 40,2%, trung bình 36,3%, yếu 2,0%.",
    "Cơ cấu giới tính: nam 51,4%, nữ 48,6%.",
    "Cơ cấu cây trồng như sau:\n- Lúa: 64,5%;\n- Cây ăn trái: 21,3%;\n- Rau màu: 14,2%.",
]
SILENT = [
    "Xếp loại học lực: giỏi 21,5%, khá 40,2%, trung bình 25,3%.",  # three of five classes
    "Người dân biết qua loa xã 61,5%, qua mạng 48,2%, qua hội họp 35,1%.",  # several answers each
    "Tốc độ tăng trưởng: nông nghiệp 3,2%, công nghiệp 8,5%, dịch vụ 87,1%.",  # no parts of a whole
    "Cơ cấu cấp ủy: nữ 18,5%, trẻ dưới 40 tuổi 52,3%, dân tộc thiểu số 31,6%.",  # one may be all three
    "Cơ cấu cấp ủy: nữ 18,5%, trẻ tuổi 12,3%, công nhân 9,1%.",  # far from all
    "Đúng hạn đạt 97,2%, hài lòng đạt 95,8%.",
    "Tỷ lệ đạt: giỏi tăng 3,5%, khá tăng 2,2%, trung bình giảm 4,1%, yếu giảm 0,9%.",
]


def outcome(text: str) -> list[tuple[str, str]]:
    checks = [c for c in checks_of(text) if c.rule == "percent_partition"]
    return [(c.result, c.formula.rpartition(" = ")[2]) for c in checks]


@pytest.mark.parametrize(("text", "total"), FAILING)
def test_classes_that_do_not_make_a_hundred(text: str, total: str) -> None:
    assert [found for found in outcome(text) if found != ("holds", "100,0%")] == [("suspect", total)]


@pytest.mark.parametrize("text", HOLDING)
def test_classes_that_do(text: str) -> None:
    assert outcome(text) == [("holds", "100,0%")]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_partition(text: str) -> None:
    assert outcome(text) == []
