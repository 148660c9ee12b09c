"""Percentages and what they are of: each wording with figures that agree, then with a percentage changed."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# A wording, ratio, part and base of the check that must hold, and how the percentage is changed.
TOLD: list[tuple[str, list[str], tuple[str, str], str]] = [
    (  # the words after the percentage say what was registered
        "Các xã đăng ký 160 công trình. Đến cuối năm hoàn thành 120 công trình, đạt 75% so với số công trình "
        "đăng ký.",
        ["75", "120", "160"],
        ("75%", "57%"),
        "error",
    ),
    (  # what was asked back, in another sentence
        "Kiểm toán kiến nghị thu hồi 4.800 triệu đồng. Đến nay thu được 3.960 triệu đồng, đạt 82,5% số tiền "
        "kiến nghị thu hồi.",
        ["82.5", "3.960E+9", "4.800E+9"],
        ("82,5%", "28,5%"),
        "error",
    ),
    (  # the people of the commune
        "Xã có 9 ấp, 2.150 hộ, 8.000 khẩu, trong đó người Khmer 610 hộ với 2.600 khẩu, chiếm 32,5% dân số.",
        ["32.5", "2600", "8000"],
        ("32,5%", "35,2%"),
        "error",
    ),
    (  # a sum that holds says of what
        "Trong năm nhận 640 đơn. Kết quả:\n- Đơn đã giải quyết: 608 đơn, đạt tỷ lệ 95%;\n"
        "- Đơn đang giải quyết: 32 đơn.",
        ["95", "608", "640"],
        ("95%", "59%"),
        "warning",
    ),
    (  # its sisters do
        "Thị trấn có 1.250 hộ.\nToàn thị trấn còn 45 hộ nghèo, tỷ lệ 3,6%; 60 hộ cận nghèo, tỷ lệ 4,8%.",
        ["4.8", "60", "1250"],
        ("4,8%", "8,4%"),
        "warning",
    ),
    (  # a fraction behind its percentage, its noun left out
        "Tỷ lệ trẻ dưới 5 tuổi được cân đo đạt 97,2% (2.430/2.500).",
        ["97.2", "2430", "2500"],
        ("97,2%", "92,7%"),
        "error",
    ),
    (  # fractions of a list in brackets
        "Xã đạt các nhóm tiêu chí: hạ tầng (6/8 tiêu chí, 75%), văn hóa (4/5 tiêu chí, 80%).",
        ["75", "6", "8"],
        ("75%", "57%"),
        "error",
    ),
    (  # neither a unit nor a date
        "Kết quả: đã xong 9/12 (75%), đang làm 3/12 (25%).",
        ["25", "3", "12"],
        ("25%", "52%"),
        "error",
    ),
    (  # what the percentage is of stands behind it, its base before
        "Xã có 1.500 hộ, trong đó 92% (1.380 hộ) dùng nước sạch.",
        ["92", "1380", "1500"],
        ("92%", "82%"),
        "error",
    ),
    (  # an estimate told to a digit
        "Sản lượng ước đạt 13.260 tấn, bằng 104% kế hoạch (12.750 tấn).",
        ["104", "13260", "12750"],
        ("104%", "114%"),
        "error",
    ),
]


def _percents(text: str) -> list[tuple[list[str], str, str | None]]:
    found = (c for c in checks_of(text) if c.rule == "percent_of_base")
    return [([str(figure) for figure in c.figures], c.result, c.severity) for c in found]


@pytest.mark.parametrize(("text", "figures", "change", "severity"), TOLD)
def test_a_percentage_is_tested(
    text: str, figures: list[str], change: tuple[str, str], severity: str
) -> None:
    assert (figures, "holds", None) in _percents(text)
    wrong = [found for _, result, found in _percents(text.replace(*change)) if result != "holds"]
    assert change[0] in text and wrong == [severity]


SILENT = [
    # what was set stands in brackets
    "Có 1.140/1.200 trẻ được tiêm, đạt tỷ lệ 95%, vượt chỉ tiêu giao (90%).",
    "Thu gom đạt tỷ lệ 92% của 500 tấn, đạt nghị quyết đề ra (85%).",
    # of a plan that is not printed
    "Trồng mới 300 ha rừng, đạt 85% kế hoạch năm.",
    "Xã có 400 ha lúa. Thu hoạch 300 ha lúa, đạt 120% so với cùng kỳ năm trước.",
    # two figures may be meant
    "Toàn huyện có 900 hộ trồng mía, 1.300 hộ nuôi tôm; 450 hộ được vay vốn, chiếm 20% tổng số hộ.",
    # the rate of something else
    "Dư nợ 56 tỷ đồng, nợ quá hạn 0,4 tỷ đồng, tỷ lệ nợ xấu 0,12%.",
    # an estimate in round numbers
    "Có khoảng 1.200 người tham gia, chiếm 61% trong tổng số 2.000 người.",
    # The base stands further on in the sentence.
    "Trong quý nhận mới 7.310 hồ sơ, trả đúng hạn 7.064 hồ sơ (đạt 97,45%), đến hạn 7.249 hồ sơ.",
    # What another subject has reached.
    "Điều trị 5.410 lượt, đạt 54,1% kế hoạch (10.000 lượt); công suất sử dụng giường đạt 118,2%.",
    "Kiểm tra 250 cơ sở: 230 cơ sở đạt, 20 cơ sở vi phạm; tỷ lệ đạt 92%.",
    "Đăng ký 640 mô hình. Công nhận 480 mô hình, gồm 390 tập thể và 90 cá nhân, đạt 75% so với đăng ký.",
    # What each of the units has reached.
    "Cả 8/8 xã đạt tỷ lệ dưới 12%. Có 3/8 ấp đạt trên 95% kế hoạch.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_contradiction_is_silent(text: str) -> None:
    assert [c for c in _percents(text) if c[2] in {"error", "warning"}] == []


BOUNDS = [
    ("Có 45/100 hộ tham gia, chiếm trên 40%.", "holds", None),
    ("Có 35/100 hộ tham gia, chiếm trên 40%.", "fails", "error"),
    ("Có 40/100 hộ tham gia, chiếm trên 40%.", "fails", "error"),  # no more than
    ("Có 52 tổ trong tổng số 120 tổ được kiểm tra, chiếm hơn 50%.", "fails", "error"),
    ("Có 61 tổ trong tổng số 120 tổ được kiểm tra, chiếm dưới 50%.", "fails", "error"),
    ("Có khoảng 45 tổ trong tổng số 120 tổ được kiểm tra, chiếm trên 50%.", "suspect", "warning"),
    ("Có 46/100 hộ tham gia, chiếm khoảng 50%.", "holds", None),  # estimated in tens
    ("Có 42/100 hộ tham gia, chiếm khoảng 47%.", "suspect", "warning"),
]


@pytest.mark.parametrize(("text", "result", "severity"), BOUNDS)
def test_bounds_are_strict(text: str, result: str, severity: str | None) -> None:
    assert [(c.result, c.severity) for c in checks_of(text) if c.rule == "percent_bound"] == [
        (result, severity)
    ]


def test_a_bound_shows_what_it_is_of() -> None:
    (check,) = [c for c in checks_of("Có 35/100 hộ tham gia, chiếm trên 40%.") if c.rule == "percent_bound"]
    assert check.formula == "35 / 100 = 35,0%; trên 40%"
