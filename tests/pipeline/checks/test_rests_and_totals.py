"""Sums that a rest closes or a total concludes: each wording once right, once with one figure changed."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# A wording, the total and its parts, the figure that is changed, and what it becomes.
TOLD: list[tuple[str, list[int], tuple[str, str]]] = [
    (  # however much 'còn lại' is, it closes the list of a total that came in
        "Thụ lý 118 vụ án; đã xét xử 84 vụ, đình chỉ 11 vụ, trả hồ sơ 5 vụ, còn lại 18 vụ.",
        [118, 84, 11, 5, 18],
        ("84 vụ", "48 vụ"),
    ),
    (  # what has been handed on is no proposal
        "Tiếp nhận 264 hồ sơ; đã thẩm định, trình Sở 231 hồ sơ, trả lại 12 hồ sơ, số còn lại 21 hồ sơ đang "
        "xác minh.",
        [264, 231, 12, 21],
        ("231", "213"),
    ),
    (  # in a sentence of its own
        "Trong 964 hộ thuộc diện rà soát, có 871 hộ đã kê khai. Còn lại 93 hộ chưa kê khai do vắng mặt.",
        [964, 871, 93],
        ("Còn lại 93", "Còn lại 39"),
    ),
    (  # more than is left of the fraction
        "Đã hoàn thành 35/43 nhiệm vụ, đạt 81,40%; còn 8 nhiệm vụ đang triển khai.",
        [43, 35, 8],
        ("còn 8", "còn 18"),
    ),
    (  # the total in a sentence that concludes
        "HĐND tỉnh ban hành 38 nghị quyết, HĐND huyện 12 nghị quyết, HĐND xã 17 nghị quyết. Như vậy, tổng "
        "số nghị "
        "quyết đã ban hành là 67 nghị quyết.",
        [67, 38, 12, 17],
        ("12 nghị", "22 nghị"),
    ),
    (  # the act told of each
        "Thường trực HĐND tiếp 214 lượt, các ban tiếp 96 lượt, UBND các xã tiếp 327 lượt. Tổng cộng toàn "
        "huyện tiếp "
        "637 lượt.",
        [637, 214, 96, 327],
        ("327", "372"),
    ),
    (
        "Ban hành 46 nghị quyết thường lệ, 17 nghị quyết chuyên đề và 6 nghị quyết bất thường, nâng tổng số "
        "nghị "
        "quyết trong năm là 69 nghị quyết.",
        [69, 46, 17, 6],
        ("17 nghị", "27 nghị"),
    ),
    (  # in items of one mark
        "- Tổng số ý kiến: 306 ý kiến;\n- Số đã được trả lời: 250 ý kiến, đạt 81,70%;\n- Số còn lại: 56 ý "
        "kiến.",
        [306, 250, 56],
        ("56", "86"),
    ),
    (  # a total without a colon above its items
        "- Tổng số nghị quyết được ban hành: 52 nghị quyết.\n+ Cấp tỉnh: 29 nghị quyết;\n+ Cấp huyện: 14 "
        "nghị quyết;\n"
        "+ Cấp xã: 9 nghị quyết.",
        [52, 29, 14, 9],
        ("14", "24"),
    ),
    (  # the total names its parts, which the sentence before tells with their shares of something else
        "Kết quả rà soát: số hộ nghèo còn 132 hộ, chiếm 3,1%; số hộ cận nghèo còn 205 hộ, chiếm 4,82%. Tổng "
        "số hộ "
        "nghèo và hộ cận nghèo là 337 hộ.",
        [337, 132, 205],
        ("337", "373"),
    ),
    (  # far above
        "Toàn xã còn 96 hộ nghèo.\nSố hộ cận nghèo là 118 hộ.\nCông tác giảm nghèo được quan tâm.\n"
        "Tổng số hộ nghèo và cận nghèo là 214 hộ.",
        [214, 96, 118],
        ("214", "241"),
    ),
    (  # documents of several kinds
        "Ban hành 34 nghị quyết, 126 công văn, 22 kế hoạch, 48 thông báo; cộng các loại văn bản là 230 văn "
        "bản.",
        [230, 34, 126, 22, 48],
        ("là 230", "là 232"),
    ),
    (  # all who did it
        "Thường trực giám sát 06 cuộc, các ban giám sát 09 cuộc, các tổ giám sát 33 cuộc. Toàn thị xã có 48 "
        "cuộc "
        "giám sát.",
        [48, 6, 9, 33],
        ("có 48", "có 46"),
    ),
    (  # pupils by another word
        "Xếp loại học tập 7.527 học sinh như sau: tốt 1.129 em, khá 2.758 em, đạt 3.400 em, chưa đạt 240 em.",
        [7527, 1129, 2758, 3400, 240],
        ("2.758", "2.785"),
    ),
    (  # from what there was
        "Trong năm thành lập mới 06 hợp tác xã, nâng tổng số hợp tác xã trên địa bàn từ 38 lên 44 hợp tác "
        "xã.",
        [44, 38, 6],
        ("lên 44", "lên 47"),
    ),
    (  # who did it, after the total: others may have done it too, but these nearly make it
        "Trong năm, toàn huyện tiếp 1.318 lượt. Ban Tiếp công dân tiếp 286 lượt, các phòng tiếp 214 lượt, "
        "các xã tiếp "
        "818 lượt.",
        [1318, 286, 214, 818],
        ("286", "268"),
    ),
    (  # 'như sau' opens no samples, 'hoàn thành nhiệm vụ' is no task to come
        "Kết quả xếp loại 218 chi bộ như sau:\n- Hoàn thành xuất sắc nhiệm vụ: 43 chi bộ (19,72%).\n"
        "- Hoàn thành tốt nhiệm vụ: 146 chi bộ (66,97%).\n- Hoàn thành nhiệm vụ: 25 chi bộ.\n"
        "- Không hoàn thành nhiệm vụ: 4 chi bộ.",
        [218, 43, 146, 25, 4],
        ("25 chi", "52 chi"),
    ),
    (  # 'kiến nghị' is what is counted
        "Số kiến nghị được tiếp nhận là 247 kiến nghị; chia ra: cấp tỉnh 23; cấp huyện 88; cấp xã 136.",
        [247, 23, 88, 136],
        ("88", "38"),
    ),
    (  # 'Đảng 19' names nothing
        "Đã mở 73 lớp (sơ cấp lý luận chính trị 17, bồi dưỡng nghiệp vụ 37, bồi dưỡng kết nạp Đảng 19).",
        [73, 17, 37, 19],
        ("37", "47"),
    ),
    (  # nor does 'chi bộ 9.485'
        "Phát hành 14.792 bản tin (bản tin nội bộ 3.605, bản tin sinh hoạt chi bộ 9.485, bản tin chuyên đề "
        "1.702).",
        [14792, 3605, 9485, 1702],
        ("9.485", "9.845"),
    ),
]

SILENT = [
    # the rest of the whole, after a part of the part before it
    "Thụ lý 118 vụ; đã xét xử 84 vụ, trong đó xét xử lưu động 6 vụ, còn lại 34 vụ.",
    "Thụ lý 118 vụ; đã xét xử 84 vụ, xét xử lưu động 6 vụ, còn lại 34 vụ.",
    # the rest of a part
    "Tổng số 86 đơn, đủ điều kiện 60 đơn, đã giải quyết 52 đơn, còn lại 8 đơn.",
    "Kiểm tra 62 cơ sở, phát hiện 9 cơ sở vi phạm, đã xử lý 7 cơ sở, còn lại 2 cơ sở đang xử lý.",
    # the rest of what is not told
    "Các xã đã cấp 320 thẻ, thu hồi 12 thẻ, còn lại 45 thẻ chưa cấp.",
    # some of those who did it
    "Trong năm, toàn huyện tiếp 1.318 lượt. Ban Tiếp công dân tiếp 86 lượt, thanh tra tiếp 14 lượt, xã Tân "
    "Hòa tiếp "
    "118 lượt.",
    # of another time, and of one commune
    "Năm 2022 có 96 hộ nghèo và 118 hộ cận nghèo. Năm 2023, tổng số hộ nghèo và hộ cận nghèo là 180 hộ.",
    "Xã Tân Hòa còn 20 hộ nghèo, 30 hộ cận nghèo. Tổng số hộ nghèo và hộ cận nghèo toàn huyện là 900 hộ.",
    # each of two totals with its list
    "Các đơn vị đã đăng ký 96 mô hình. Qua thẩm định, công nhận 71 mô hình. Theo lĩnh vực, số mô hình đăng "
    "ký cụ thể "
    "như sau:\n- Kinh tế: 51 mô hình, công nhận 40 mô hình.\n- Văn hóa: 45 mô hình, công nhận 31 mô hình.",
    # some of all
    "Thị trấn giám sát 06 cuộc, xã Tân Hòa giám sát 09 cuộc, xã An Bình giám sát 13 cuộc. Toàn huyện có 48 "
    "cuộc.",
    # a total that concludes something else
    "Thị trấn có 38 hộ nghèo, xã Tân Hòa có 12 hộ nghèo. Như vậy, toàn huyện còn 1.067 hộ nghèo.",
]


def _grave(text: str) -> list[list[int]]:
    alarms = [check for check in checks_of(text) if check.severity in {"error", "warning"}]
    return [[int(f) for f in check.figures if not isinstance(f, str)] for check in alarms]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_a_sum_that_agrees_is_tied_out(text: str, figures: list[int], change: tuple[str, str]) -> None:
    held = [check for check in checks_of(text) if check.result == "holds" and check.rule == "part_sum"]
    assert figures in [[int(f) for f in check.figures] for check in held]
    assert _grave(text) == []


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_one_that_does_not_is_found(text: str, figures: list[int], change: tuple[str, str]) -> None:
    assert change[0] in text
    (found,) = _grave(text.replace(*change))
    assert len(set(found) - set(figures)) == 1 and len(found) == len(figures)


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_right_is_silent(text: str) -> None:
    assert _grave(text) == []
