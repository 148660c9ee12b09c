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
    (  # a figure of another unit nearer
        "Khám bệnh cho 640 lượt người, phát 1.280 suất quà; tăng 95 lượt người so với quý I/2023 (545 lượt "
        "người).",
        ["640", "545", "95"],
        ("tăng 95", "tăng 59"),
    ),
    (  # a sentence without a subject, after the parts
        "Toàn thị trấn có 318 cửa hàng: tạp hóa 176 cửa hàng; ăn uống 94 cửa hàng; vật tư 48 cửa hàng. "
        "Tăng 21 cửa hàng so với năm trước (297 cửa hàng).",
        ["318", "297", "21"],
        ("Tăng 21", "Tăng 12"),
    ),
    (  # two units in one breath
        "Lực lượng chức năng bắt 29 vụ, 71 đối tượng, tăng 06 vụ, 14 đối tượng so với năm 2021 (23 vụ, 57 "
        "đối tượng).",
        ["71", "57", "14"],
        ("14 đối tượng", "17 đối tượng"),
    ),
    (  # now over then
        "Cháy nổ xảy ra 12 vụ, làm bị thương 07 người. So với năm 2021, giảm 05 vụ (12/17 vụ).",
        ["12", "17", "5"],
        ("12/17", "12/19"),
    ),
    (  # which of two figures has changed, by the words of the change
        "Đã kiểm tra 58 cơ sở, phát hiện 09 cơ sở vi phạm. So với năm 2021, số cơ sở được kiểm tra tăng 11 "
        "cơ sở "
        "(năm 2021 kiểm tra 47 cơ sở).",
        ["58", "47", "11"],
        ("tăng 11", "tăng 14"),
    ),
    (  # the same, by the words after it
        "Tai nạn làm chết 31 người, bị thương 48 người. So với cùng kỳ (40 người), giảm 09 người chết.",
        ["31", "40", "9"],
        ("giảm 09", "giảm 19"),
    ),
    (  # with its time, after a semicolon
        "Đã giám sát 36 chi bộ (tăng 07 chi bộ so với cùng kỳ năm 2021; cùng kỳ 29 chi bộ).",
        ["36", "29", "7"],
        ("cùng kỳ 29", "cùng kỳ 27"),
    ),
    (  # both figures in brackets behind rates
        "Tỷ lệ hộ cận nghèo giảm từ 4,60% (1.150 hộ) đầu năm 2020 xuống còn 3,12% (784 hộ) cuối năm 2022; "
        "giảm 366 hộ.",
        ["784", "1150", "366"],
        ("giảm 366", "giảm 336"),
    ),
    (  # means, with the years in brackets
        "Thu nhập bình quân tăng từ 38,5 triệu đồng/người/năm (năm 2019) lên 52 triệu đồng/người/năm (năm "
        "2023), tăng 13,5 triệu đồng.",
        ["52000000", "38500000", "13500000"],
        ("tăng 13,5", "tăng 15,3"),
    ),
    (  # 'so với … là …' before the change
        "Có 860 sáng kiến trong 05 năm; so với 05 năm trước đó (2011 - 2015) là 640 sáng kiến, tăng 220 sáng "
        "kiến.",
        ["860", "640", "220"],
        ("tăng 220", "tăng 202"),
    ),
    (  # a plan that brackets close says nothing of the change behind them
        "Quỹ thu được 812 triệu đồng, đạt 116% kế hoạch (chỉ tiêu huyện giao 700 triệu đồng), tăng 62 triệu "
        "đồng so với năm 2021 (750 triệu đồng).",
        ["812000000", "750000000", "62000000"],
        ("tăng 62", "tăng 26"),
    ),
    (  # the figure of then in brackets before the change
        "Có 180 hộ kinh doanh (cùng kỳ là 120 hộ kinh doanh), tăng 50% số hộ.",
        ["180", "120", "50"],
        ("50%", "60%"),
    ),
    (  # the percentage of a change, by another word
        "Đã tiếp 720 lượt với 803 người, giảm 80 lượt, bằng 10,0% so với cùng kỳ năm 2021 (800 lượt).",
        ["720", "800", "10"],
        ("10,0%", "11,1%"),
    ),
]


def _changes(text: str) -> list[tuple[list[str], str, str | None]]:
    found = (c for c in checks_of(text) if c.rule == "change")
    return [([f"{figure:f}".removesuffix(".0") for figure in c.figures], c.result, c.severity) for c in found]


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
    # points between rates of fewer decimals
    "Tỷ lệ hộ nghèo đầu năm là 3,24%. Cuối năm tỷ lệ hộ nghèo còn 2,0%, giảm 1,21% so với đầu năm.",
    # about so much
    "Có 97 mô hình, tăng khoảng 10 mô hình (15%) so với năm trước.",
    # what is left, as a percentage
    "Đã tiếp 720 lượt, giảm 80 lượt, bằng 90% so với cùng kỳ năm 2021 (800 lượt).",
    # two changes, the second of which the first is not measured from
    "Đã đăng ký 150 mô hình, tăng 15 mô hình (tương đương 11,11%) so với năm 2022 và tăng 60 mô hình so với "
    "năm 2019.",
    # the cases in brackets, and their rate in points
    "Đầu năm có 250 hộ nghèo, chiếm 5,00%. Cuối năm còn 190 hộ nghèo với 702 nhân khẩu, chiếm 3,80% tổng số "
    "hộ (5.000 hộ), giảm 60 hộ, tương ứng giảm 1,20% so với đầu năm.",
    # the same, the rate of now printed coarser
    "Tỷ lệ hộ nghèo giảm từ 4,82% xuống còn 3,5%, giảm 1,29% so với đầu năm.",
    # the change of a rate in points
    "Tỷ lệ hộ nghèo còn 4,2%, giảm 1,3% so với đầu năm.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_contradiction_is_silent(text: str) -> None:
    assert [c for c in _changes(text) if c[2]] == []
