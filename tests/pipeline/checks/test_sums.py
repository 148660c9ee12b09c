"""Sums as reports tell them: each wording once with figures that agree, once with one of them changed."""

from __future__ import annotations

import pytest

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, Page
from pipeline.relate import relate

_SUMS = {"part_sum", "cross_section_sum", "year_series_vs_total"}


def sums_of(text: str) -> list[Check]:
    document = parse([Page(1, text, "text")])
    return [c for c in crosscheck(relate("doc", document, extract(document))) if c.rule in _SUMS]


def alarms_of(text: str) -> list[list[int]]:
    return [[int(f) for f in c.figures] for c in sums_of(text) if c.severity in {"error", "warning"}]


# A wording, the total and its parts, the figure that is changed and what it becomes.
TOLD: list[tuple[str, list[int], tuple[str, str]]] = [
    (  # the forms of discipline are all there are, however far off the total
        "Xử lý kỷ luật 83 đảng viên. Hình thức: khiển trách 41, cảnh cáo 27, cách chức 3, khai trừ 12.",
        [83, 41, 27, 3, 12],
        ("khai trừ 12", "khai trừ 21"),
    ),
    (  # a total typed in thousands, in another sentence than its parts
        "Mạng lưới trường lớp có 14.380 học sinh. Trong đó: nhà trẻ 1.120, mẫu giáo 4.020, tiểu học 9.240.",
        [14380, 1120, 4020, 9240],
        ("14.380", "1.438.000"),
    ),
    (  # parts that go on in the next sentence
        "Phát hiện 61 vụ vi phạm. Trong đó, buôn lậu 24 vụ, hàng giả 17 vụ, gian lận thương mại 12 vụ. "
        "Vi phạm về giá 8 vụ.",
        [61, 24, 17, 12, 8],
        ("hàng giả 17", "hàng giả 16"),
    ),
    (  # what comes after the list is no part of it
        "Cả huyện có 216 tổ hòa giải, gồm 180 tổ ở ấp và 36 tổ ở khóm; đã củng cố 40 tổ hòa giải.",
        [216, 180, 36],
        ("180 tổ", "190 tổ"),
    ),
    (  # nor what is chosen from among them
        "Bình xét 118 mô hình. Trong đó có 47 mô hình cá nhân và 71 mô hình tập thể, trên cơ sở đó tiếp tục "
        "đề cử 36 mô hình dự thi.",
        [118, 47, 71],
        ("47 mô hình", "407 mô hình"),
    ),
    (  # by years, then by sources: of the same total
        "Huy động 1.240 tỷ đồng. Chia theo nguồn: ngân sách 700 tỷ đồng, nhân dân 540 tỷ đồng. Chia theo "
        "năm: năm 2021 là 380 tỷ đồng, năm 2022 là 430 tỷ đồng, năm 2023 là 430 tỷ đồng.",
        [1240000000000, 700000000000, 540000000000],
        ("700 tỷ", "770 tỷ"),
    ),
    (  # a shortened name before its figure
        "Có 118 phòng học được sửa, gồm mầm non 41, tiểu học 52, THCS 25.",
        [118, 41, 52, 25],
        ("THCS 25", "THCS 26"),
    ),
    (  # a part ten times too large
        "Diện tích cây trồng 8.450 ha; trong đó: cây lúa 6.120 ha, cây ăn trái 1.530 ha, rau màu 800 ha.",
        [8450, 6120, 1530, 800],
        ("1.530 ha", "15.300 ha"),
    ),
    (  # pairs over clauses
        "Mở 64 lớp với 2.310 học viên, trong đó lớp ngắn hạn 49 lớp, 1.802 học viên; lớp dài hạn 15 lớp, "
        "508 học viên.",
        [2310, 1802, 508],
        ("508 học viên", "580 học viên"),
    ),
    (  # nouns left out, the last figure small
        "Rà soát 118 văn bản (giữ nguyên 71; sửa đổi 29; thay thế 13, hủy bỏ 5).",
        [118, 71, 29, 13, 5],
        ("hủy bỏ 5", "hủy bỏ 7"),
    ),
    (  # a noun that is longer in the total than in its parts
        "Cấp 164 giấy chứng nhận: cá nhân 58 giấy, tổ chức 91 giấy, cơ sở tôn giáo 15 giấy.",
        [164, 58, 91, 15],
        ("91 giấy", "19 giấy"),
    ),
    (  # people by another word than in the total, money between
        "Chi trợ cấp cho 3.720 đối tượng với 21,6 tỷ đồng, gồm: người cao tuổi 1.905 người, người khuyết tật "
        "1.340 người, trẻ mồ côi 475 người.",
        [3720, 1905, 1340, 475],
        ("1.340", "1.430"),
    ),
    (  # a list that names what is left is whole
        "Toàn ngành có 2.846 người. Về trình độ: tiến sĩ 18 người, thạc sĩ 402 người, còn lại 2.426 người.",
        [2846, 18, 402, 2426],
        ("402", "240"),
    ),
    (  # the total comes last
        "Quý I tiếp 118 lượt, quý II tiếp 96 lượt, quý III tiếp 131 lượt; cả năm tiếp 345 lượt công dân.",
        [345, 118, 96, 131],
        ("131", "113"),
    ),
    (  # marks of which one is also the word for an average
        "Có 47 hợp tác xã, trong đó loại tốt 21 hợp tác xã, khá 17 hợp tác xã, trung bình 9 hợp tác xã.",
        [47, 21, 17, 9],
        ("khá 17", "khá 13"),
    ),
    (  # files that are handed in online all the way are no plan
        "Tiếp nhận 5.120 hồ sơ, trong đó: trực tuyến toàn trình 3.980 hồ sơ, trực tiếp 1.140 hồ sơ.",
        [5120, 3980, 1140],
        ("1.140", "11.400"),
    ),
    (  # levels of training, which elsewhere are attributes of some
        "Tuyển sinh 764 học viên: sơ cấp 451 học viên, dưới 3 tháng 181 học viên, trung cấp 132 học viên.",
        [764, 451, 181, 132],
        ("451", "551"),
    ),
    (  # levels
        "Toàn tỉnh vận động được 7.215 triệu đồng. Trong đó cấp tỉnh 2.100 triệu đồng; cấp huyện 1.815 triệu "
        "đồng; cấp xã 3.300 triệu đồng.",
        [7215000000, 2100000000, 1815000000, 3300000000],
        ("3.300", "3.030"),
    ),
    (  # what is not done closes the list of what became of the whole
        "Các tổ nhận 286 vụ việc, hòa giải thành 233 vụ, không thành 35 vụ, đang hòa giải 18 vụ.",
        [286, 233, 35, 18],
        ("233 vụ", "223 vụ"),
    ),
    (  # those who are not, in a clause of their own, without what they are not
        "Thị trấn có 3.415 hộ; qua bình xét có 3.208 hộ đạt danh hiệu, tỷ lệ 93,94%; 207 hộ chưa đạt.",
        [3415, 3208, 207],
        ("207 hộ", "270 hộ"),
    ),
    (  # what is left after several acts
        "Nhận 312 hồ sơ, tăng 20 hồ sơ so với cùng kỳ; đã thẩm định 260 hồ sơ, trả lại 21 hồ sơ không đủ "
        "điều kiện, số còn lại 31 hồ sơ đang xác minh.",
        [312, 260, 21, 31],
        ("260 hồ sơ", "270 hồ sơ"),
    ),
    (  # two kinds of what is left, each of its own whole
        "Phê duyệt phương án 905 hộ, chi trả 764 hộ; còn 141 hộ đã phê duyệt nhưng chưa nhận tiền.",
        [905, 764, 141],
        ("còn 141", "còn 151"),
    ),
    (  # kiến nghị are counted here, none is made
        "Đưa ra 92 kiến nghị; đã thực hiện xong 71 kiến nghị, đang thực hiện 19 kiến nghị, chưa thực hiện 02 "
        "kiến nghị.",
        [92, 71, 19, 2],
        ("xong 71", "xong 75"),
    ),
    (  # an estimate that is printed to its last tonne
        "Sản lượng thủy sản ước đạt 31.472 tấn, trong đó: khai thác 12.870 tấn, nuôi trồng 18.602 tấn.",
        [31472, 12870, 18602],
        ("18.602", "18.206"),
    ),
    (  # the others close a list; what comes from 'cấp trên' is a part
        "Thu ngân sách 4.300 triệu đồng, trong đó thuế 1.105 triệu đồng, ngân sách cấp trên 2.995 triệu "
        "đồng, thu khác 200 triệu đồng.",
        [4300000000, 1105000000, 2995000000, 200000000],
        ("1.105", "1.505"),
    ),
    (  # a total after its parts, named by a phrase
        "Dư nợ qua Ngân hàng Chính sách 842 tỷ đồng, Ngân hàng Nông nghiệp 1.716 tỷ đồng, tổng cộng hai ngân "
        "hàng 2.558 tỷ đồng.",
        [2558000000000, 842000000000, 1716000000000],
        ("2.558", "2.458"),
    ),
    (  # what came in and what went out
        "Đầu năm có 3.120 hội viên; trong năm kết nạp 215, chuyển đến 40, chuyển đi 65, xóa tên 20; đến nay "
        "toàn Hội có 3.290 hội viên, trong đó có 918 hội viên nữ.",
        [3290, 3120, 215, 40, 65, 20],
        ("3.290", "3.209"),
    ),
    (  # a programme is no target for having the word in its name
        "Tổng kinh phí là 2.846 triệu đồng, bao gồm:\n+ Chương trình mục tiêu quốc gia: 1.920 triệu đồng;\n"
        "+ Hỗ trợ tiền điện: 560 triệu đồng;\n+ Quỹ “Vì người nghèo”: 366 triệu đồng.",
        [2846000000, 1920000000, 560000000, 366000000],
        ("560", "5.600"),
    ),
    (  # the parts in brackets behind the things that they go with
        "Mở 17 lớp với 1.150 học viên, gồm: 05 lớp đối tượng (342 học viên), 04 lớp đảng viên mới (291 học "
        "viên), 08 lớp chuyên đề (517 học viên).",
        [1150, 342, 291, 517],
        ("342", "432"),
    ),
    (  # behind names
        "Hỗ trợ bò giống cho 71 hộ tại các thôn Đông (31 hộ), Tây (18 hộ), Nam (22 hộ).",
        [71, 31, 18, 22],
        ("22 hộ", "17 hộ"),
    ),
]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_a_sum_that_agrees_is_tied_out(text: str, figures: list[int], change: tuple[str, str]) -> None:
    assert alarms_of(text) == []
    assert figures in [[int(f) for f in c.figures] for c in sums_of(text) if c.result == "holds"]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_a_sum_with_one_figure_changed_is_found(
    text: str, figures: list[int], change: tuple[str, str]
) -> None:
    assert change[0] in text
    alarms = alarms_of(text.replace(*change))
    assert len(alarms) == 1
    assert len(set(alarms[0]) - set(figures)) == 1 and len(alarms[0]) == len(figures)


SILENT = [
    # what figures are compared with
    "Kết nạp 310 đoàn viên, vượt 10 đoàn viên so với kế hoạch (300 đoàn viên), tăng 6,9% so với năm 2021 "
    "(290 đoàn viên).",
    "Nay có 175 thầy thuốc (giảm 12 thầy thuốc so với đầu kỳ là 187 thầy thuốc).",
    "Toàn xã có 31 tổ (giảm 02 tổ so với năm 2021 do sáp nhập; năm trước có 33 tổ).",
    # a part of the list before is no whole of this one
    "Số cán bộ theo đơn vị: phòng Nội vụ 52 người, phòng Tư pháp 41 người, phòng Y tế 48 người. "
    "Trình độ của cán bộ: thạc sĩ 21 người, đại học 109 người, cao đẳng 11 người.",
    # what an office is made of, told after its rooms
    "Bệnh viện có 140 giường kế hoạch, 165 giường thực kê; gồm 05 phòng và 9 khoa.",
    # what one of them gave
    "Công nhận 85 mô hình. Trong đó có 7 mô hình cấp tỉnh, điển hình là quán cơm đã trao 9.200 suất ăn.",
    # as many of one thing as of the other, then some of them
    "Chỉ đạo 19/19 cơ sở hội ra mắt mô hình điểm. Kết quả có 19/19 mô hình điểm ra mắt, trong đó có 14/19 "
    "chi hội đã khảo sát.",
    # some members only
    "Toàn xã có 214 hội viên, trong đó có 47 hội viên là người cao tuổi, 31 hội viên là người Khmer.",
    # a percentage of a plan in brackets
    "Xây dựng 260 căn nhà, đạt 130% kế hoạch (200 căn nhà).",
    # the 9 is not understood, and may not be the only one
    "Cấp 412 giấy phép (nhà trọ 9; xây dựng 230; kinh doanh 150).",
    # main causes, not all
    "Xảy ra 96 vụ cháy, trong đó 30 vụ do chập điện, 12 vụ do sơ suất.",
    # attributes before their figure
    "Kết nạp 142 đảng viên (nữ 66, đoàn viên thanh niên 95).",
    # two wholes, the second of which is told by another word
    "Truy tố 318 vụ, 502 bị can; trong đó đã xét xử 290 vụ, 466 bị cáo.",
    # some of the villages only
    "Hỗ trợ bò giống cho 71 hộ, nhất là ở thôn Đông (20 hộ), thôn Tây (18 hộ).",
    # attributes of the same people, more than there are people
    "Kết nạp 305 đảng viên, trong đó nữ 162 đồng chí (53,1%), đoàn viên thanh niên 210, dưới 30 tuổi 188.",
    # the list of what became of the total, not of its parts
    "Tiếp nhận 5.231 hồ sơ; trong đó tiếp nhận mới 4.412 hồ sơ, kỳ trước chuyển sang 819 hồ sơ. Kết quả:\n"
    "- Đã giải quyết 5.087 hồ sơ.\n- Đang giải quyết 144 hồ sơ.",
    # those of whom one thing is true, and those of whom another is not
    "Có 45 dự án; đã cấp phép 30 dự án, chưa đủ mặt bằng 40 dự án.",
    # a plan by its name, and what was planted under it
    "Thực hiện đề án trồng một tỷ cây xanh, trồng được 168.000 cây, nâng tổng số cây trồng lên 302.500 cây.",
    # the settled are no parts of the list before them
    "Tiếp nhận 120 đơn, gồm 80 đơn khiếu nại và 40 đơn tố cáo; đã giải quyết 95 đơn.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_sum_raises_no_alarm(text: str) -> None:
    assert alarms_of(text) == []
