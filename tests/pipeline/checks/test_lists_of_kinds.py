"""Lists of kinds, levels and rests: each wording once right, once with one of its figures changed."""

from __future__ import annotations

import pytest

from pipeline.records import Check
from tests.pipeline.checks.made import checks_of

# A wording, the total and its parts, the figure that is changed, what it becomes, and how grave that is.
TOLD: list[tuple[str, list[int], tuple[str, str], str]] = [
    (  # who is sent to a course takes one; the number after 'trung cấp' is no rank
        "Cử 96 cán bộ đi học lý luận chính trị, trong đó cao cấp 11, trung cấp 48, sơ cấp 37.",
        [96, 11, 48, 37],
        ("trung cấp 48", "trung cấp 84"),
        "error",
    ),
    (  # 'giữa năm 21' names no year
        "Thông qua 74 nghị quyết, trong đó kỳ họp giữa năm 21 nghị quyết, kỳ họp cuối năm 34 nghị quyết, "
        "các kỳ "
        "họp chuyên đề 19 nghị quyết.",
        [74, 21, 34, 19],
        ("19 nghị", "29 nghị"),
        "error",
    ),
    (  # some rights are 'như' those of others: the list is not of samples
        "Xã có 356 đối tượng người có công, trong đó thương binh và người hưởng chính sách như thương binh "
        "142 "
        "người, bệnh binh 61 người, thân nhân liệt sĩ 153 người.",
        [356, 142, 61, 153],
        ("142 người", "124 người"),
        "warning",
    ),
    (  # what opens the kinds stands after a comma, and what comes after them is of the whole
        "Số ủy viên khóa mới là 39 vị, cơ cấu: cán bộ chuyên trách 09 vị, đại diện cơ sở 17 vị, cá nhân "
        "tiêu biểu "
        "13 vị; trong đó nữ 14 vị.",
        [39, 9, 17, 13],
        ("cơ sở 17", "cơ sở 19"),
        "error",
    ),
    (  # amounts in brackets behind numbers of four digits
        "Trao 1.620 suất quà với tổng số tiền 810,5 triệu đồng, gồm quà của tỉnh 620 suất (310,5 triệu "
        "đồng), quà "
        "của huyện 1.000 suất (500 triệu đồng).",
        [810500000, 310500000, 500000000],
        ("310,5", "301,5"),
        "error",
    ),
    (  # a lone 'Trong đó:' under the total
        "- Tổng số hồ sơ đã giải quyết: 2.416 hồ sơ.\nTrong đó:\n+ Trước hạn, đúng hạn: 1.905 hồ sơ.\n"
        "+ Quá hạn: 511 hồ sơ.",
        [2416, 1905, 511],
        ("511", "115"),
        "error",
    ),
    (  # the rest in a sentence of its own closes the list, however much it is
        "Khởi tố 52 vụ. Trong đó, ma túy 31 vụ, trộm cắp 11 vụ, cố ý gây thương tích 6 vụ. Ngoài ra, 4 vụ "
        "khác.",
        [52, 31, 11, 6, 4],
        ("4 vụ khác", "14 vụ khác"),
        "error",
    ),
]

SILENT = [
    # not every official has a degree, or has taken a course
    "Đội ngũ cán bộ có 214 người; trình độ chuyên môn: đại học 120, cao đẳng 19, trung cấp 14.",
    "Toàn huyện có 214 cán bộ, trong đó có trình độ lý luận chính trị cao cấp 31, trung cấp 120, sơ cấp 22.",
    # samples
    "Xây dựng 64 mô hình, trong đó có nhiều mô hình như nuôi bò 12 mô hình, trồng nấm 9 mô hình.",
    # attributes under a lone 'Trong đó:'
    "Tổng số đảng viên: 1.240 đồng chí.\nTrong đó:\n+ Nữ: 402 đồng chí.\n+ Dự bị: 31 đồng chí.",
]


def _sums(text: str) -> list[Check]:
    return [check for check in checks_of(text) if check.rule == "part_sum"]


def _grave(text: str) -> list[tuple[list[int], str]]:
    alarms = [check for check in checks_of(text) if check.severity in {"error", "warning"}]
    return [([int(f) for f in check.figures], str(check.severity)) for check in alarms]


@pytest.mark.parametrize(("text", "figures", "change", "severity"), TOLD)
def test_a_list_that_adds_up_is_tied_out(
    text: str, figures: list[int], change: tuple[str, str], severity: str
) -> None:
    assert _grave(text) == []
    assert figures in [[int(f) for f in check.figures] for check in _sums(text) if check.result == "holds"]


@pytest.mark.parametrize(("text", "figures", "change", "severity"), TOLD)
def test_one_that_does_not_is_found(
    text: str, figures: list[int], change: tuple[str, str], severity: str
) -> None:
    assert change[0] in text
    ((found, gravity),) = _grave(text.replace(*change))
    assert len(set(found) - set(figures)) == 1 and len(found) == len(figures)
    assert gravity == severity


@pytest.mark.parametrize("text", SILENT)
def test_what_need_not_add_up_is_silent(text: str) -> None:
    assert _grave(text) == []
