"""Figures that stand near one another and have nothing to add up or to compare, as read in other reports."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

SILENT = [
    # a second change is not what the first is measured from
    "Năm 2023 xã đăng ký 196 mô hình, tăng 21 mô hình (tương đương 12%) so với năm 2022 và tăng 83 mô hình "
    "so với "
    "năm 2019.",
    # what is compared with is not what has risen
    "Giai đoạn này có 1.260 sáng kiến; so với 05 năm trước đó (2014 - 2018) là 900 sáng kiến, tăng 360 sáng "
    "kiến "
    "(40,0%).",
    # the change is of what was supervised, not of the nearest figure
    "HĐND giám sát 58 công trình, phát hiện 09 công trình có sai phạm. So với năm 2021, số công trình được "
    "giám sát "
    "tăng 06 công trình (năm 2021 giám sát 52 công trình).",
    # a plan and another year in brackets are no parts
    "Phát triển mới 365 hội viên, vượt 15 hội viên so với kế hoạch (350 hội viên), tăng 4,3% so với cùng kỳ "
    "năm 2021 "
    "(350 hội viên).",
    # a kind is no total of the next list
    "Số giáo viên theo cấp học: mầm non 302, tiểu học 434, THCS 318 người. Trình độ đào tạo của giáo viên: "
    "trên "
    "chuẩn 154 người, đạt chuẩn 827 người, dưới chuẩn 73 người.",
    "Tổng vốn huy động giai đoạn 2021 - 2023 là 1.426,4 tỷ đồng. Chia theo nguồn: ngân sách trung ương "
    "320,1 tỷ "
    "đồng, ngân sách tỉnh 448 tỷ đồng, ngân sách huyện, xã 658,3 tỷ đồng. Chia theo năm: năm 2021 là 386,2 "
    "tỷ đồng, "
    "năm 2022 là 502,1 tỷ đồng, năm 2023 là 538,1 tỷ đồng.",
    # 'THCS 24' names no school
    "Có 111 giáo viên được công nhận (tỷ lệ 82,9%), gồm mầm non 38, tiểu học 49, THCS 24.",
    # other things of whom the sentence speaks
    "Trung tâm có 140 giường bệnh kế hoạch, 172 giường thực kê; gồm 04 phòng chức năng, 12 khoa và 15 trạm "
    "y tế xã.",
    # figures of another time in the brackets of a change
    "Tổng số cán bộ là 253 người (giảm 18 người so với đầu kỳ là 271 người).",
    "Toàn huyện có 44 trường (giảm 03 trường so với năm học 2021 - 2022 do sáp nhập; năm học trước có 47 "
    "trường).",
    # a figure larger than the whole, of something else
    "Đã công nhận 212 mô hình. Trong đó có 12 mô hình cấp tỉnh, điển hình là mô hình bếp ăn đã trao 17.300 "
    "suất ăn.",
    # what has not gone through a step
    "Đã thẩm định 471 mô hình đạt yêu cầu, còn 209 mô hình, điển hình chưa được thẩm định đạt yêu cầu. Công "
    "nhận 471 "
    "mô hình.",
    # what came in anew is not all that was settled
    "Thụ lý 168 vụ án/247 bị can (kỳ trước chuyển sang 41 vụ/66 bị can; khởi tố mới 127 vụ/181 bị can). Đã "
    "giải quyết "
    "134 vụ/203 bị can.",
    # the base of a percentage has not changed
    "Đầu năm có 223 hộ nghèo, chiếm 3,1% tổng số hộ (7.185 hộ). Cuối năm còn 147 hộ nghèo với 515 nhân "
    "khẩu, chiếm "
    "2,03% tổng số hộ (7.240 hộ), giảm 76 hộ so với đầu năm.",
    # what had to be settled and what was
    "1. Giải quyết khiếu nại\n\nTổng số đơn khiếu nại phải giải quyết là 76 vụ; đã giải quyết 70 vụ.\n\n"
    "2. Giải quyết tố cáo\n\nThụ lý 18 vụ tố cáo, đã giải quyết 16 vụ.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_alarm(text: str) -> None:
    alarms = [check for check in checks_of(text) if check.severity in {"error", "warning"}]
    assert [(check.rule, check.formula) for check in alarms] == []


def test_a_second_list_goes_back_to_the_total_of_the_first() -> None:
    text = (
        "Thi hành kỷ luật 37 đảng viên; hình thức: khiển trách 22, cảnh cáo 11, khai trừ 4. Phân theo cấp: "
        "huyện 12 đảng viên, cơ sở 25 đảng viên."
    )
    sums = [[int(f) for f in check.figures] for check in checks_of(text) if check.rule == "part_sum"]
    assert [37, 12, 25] in sums
