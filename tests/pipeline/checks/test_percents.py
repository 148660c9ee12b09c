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
    (  # the population, told in another unit
        "Xã có 2.400 hộ với 9.600 nhân khẩu. Đồng bào Khmer có 1.152 người, chiếm 12% dân số.",
        ["12", "1152", "9600"],
        ("12%", "21%"),
        "error",
    ),
    (  # far away: worth a warning
        "Đảng bộ có 240 chi bộ.\n\nTrong nhiệm kỳ:\n\nĐã kiểm tra 60 chi bộ, chiếm 25% tổng số chi bộ.",
        ["25", "60", "240"],
        ("25%", "52%"),
        "warning",
    ),
    (  # the total of a list
        "- Tổng số giáo viên: 640 giáo viên;\n- Số giáo viên đạt chuẩn: 512 giáo viên, đạt 80%;\n"
        "- Số giáo viên trên chuẩn: 96 giáo viên.",
        ["80", "512", "640"],
        ("80%", "60%"),
        "warning",
    ),
    (  # 'đạt chuẩn' is no 'đạt 80% kế hoạch'
        "Huyện có 40 trường (12 trường mầm non, 18 trường tiểu học, 10 trường trung học cơ sở), trong đó 34 "
        "trường đạt chuẩn quốc gia, đạt tỷ lệ 85%.",
        ["85", "34", "40"],
        ("85%", "58%"),
        "error",
    ),
    (  # who was taught, and who of them
        "Mở 20 lớp cho 640 hội viên; sau đào tạo có 512 người có việc làm, chiếm 80%.",
        ["80", "512", "640"],
        ("80%", "90%"),
        "warning",
    ),
    (  # more than the only figure that it can be of
        "Toàn ngành có 640 giáo viên. Số giáo viên biết tin học: 608 giáo viên (tỷ lệ 95%).",
        ["95", "608", "640"],
        ("608", "1.608"),
        "warning",
    ),
    (
        "Đoàn kiểm tra 250 cơ sở; số cơ sở đạt yêu cầu là 180 cơ sở, bằng 72% tổng số.",
        ["72", "180", "250"],
        ("180 cơ sở", "810 cơ sở"),
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
    # of both figures together
    "Kết nạp 32 đảng viên nam, 41 đảng viên nữ, chiếm 56,16%.",
    # a figure that is not read stands before the brackets
    "Mở 72 lớp: sơ cấp 33 (45,83%), bồi dưỡng 21 (29,17%), bồi dưỡng kết nạp Đảng 18 (25,00%).",
    # far from the only figure told: of all communes, not of one
    "Xã An Phú có 1.240 hộ.\n\nKinh tế phát triển.\n\nVăn hóa tiến bộ.\n\nQuốc phòng vững.\n\nXã hội ổn định."
    "\n\nCó 806 hộ nghèo, chiếm 5% tổng số hộ.",
    # two totals are told
    "Huyện có 240 chi bộ.\n\nNăm trước có 250 chi bộ.\n\nKiểm tra 60 chi bộ, chiếm 20% tổng số chi bộ.",
    # an estimate in round numbers
    "Có khoảng 1.200 người tham gia, chiếm 61% trong tổng số 2.000 người.",
    # The base stands further on in the sentence.
    "Trong quý nhận mới 7.310 hồ sơ, trả đúng hạn 7.064 hồ sơ (đạt 97,45%), đến hạn 7.249 hồ sơ.",
    # A share is of no smaller figure.
    "Xây dựng 14 mô hình mới, có 33 mô hình hoạt động tốt, đạt 83% tổng số mô hình.",
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
    ("Đoàn kiểm tra 80 cơ sở, có 62 cơ sở đạt yêu cầu, đạt trên 75%.", "holds", None),
    ("Đoàn kiểm tra 80 cơ sở, có 52 cơ sở đạt yêu cầu, đạt trên 75%.", "suspect", "warning"),
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


def _infos(text: str) -> list[tuple[str, list[str]]]:
    return [
        (c.formula, [str(f) for f in c.figures])
        for c in checks_of(text)
        if c.rule == "percent_of_base" and c.severity == "info"
    ]


STUDIED = (
    "Đảng bộ có 5.120 đảng viên.\n\nHọc tập nghị quyết được 96 cuộc, có 4.635 đảng viên dự, đạt tỷ lệ 98,49%."
)


def test_the_base_that_is_meant_is_shown_beside_the_one_that_is_told() -> None:
    assert _infos(STUDIED) == [("4.635 / 98,49% ≈ 4.706 ≠ 5.120", ["98.49", "4635"])]


@pytest.mark.parametrize(
    "text",
    [
        STUDIED.replace("98,49%", "98,5%"),  # of 4.704, 4.705 or 4.706
        STUDIED.replace("5.120", "50.120"),  # far from what is meant
        STUDIED.replace("5.120", "4.706"),  # it is of that
        STUDIED.replace("5.120 đảng viên", "5.120 hộ"),
        STUDIED.replace("98,49%", "98,49% kế hoạch"),  # of what is planned
        STUDIED.replace("4.635 đảng", "khoảng 4.635 đảng"),
    ],
)
def test_a_base_that_cannot_be_told_or_is_not_missed_is_not_shown(text: str) -> None:
    assert _infos(text) == []
