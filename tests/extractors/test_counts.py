"""Counts in the phrasings of real reports: (text, what is counted there), with variations of our own."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.counts import find_counts
from extractors.sentences import clause_spans, sentence_spans

Row = tuple[str, list[tuple[str, str]]]

# Numerals: thousands with dots, decimals with a comma, and the slips of typists beside them.
NUMERALS: list[Row] = [
    ("diện tích 48.450,94 ha", [("48450.94", "ha")]),
    ("mỗi hộ góp 1½ ngày công, hiến ½ ha", [("1.5", "ngày công"), ("0.5", "ha")]),
    ("trồng 2 ¾ ha rừng", [("2.75", "ha")]),
    ("195.197 hồ sơ, đạt 99,81%", [("195197", "hồ sơ"), ("99.81", "%")]),
    ("nộp 95.120.259.153 đồng", [("95120259153", "đồng")]),
    ("04 cơ quan chuyên môn và 38 đơn vị", [("4", "cơ quan"), ("38", "đơn vị")]),
    ("đạt 55.76%, gồm 1.788 người", [("55.76", "%"), ("1788", "người")]),  # both dots in one sentence
    ("chấm 19,32 điểm rồi 19.31 điểm", [("19.32", "điểm"), ("19.31", "điểm")]),
    ("đạt 17, 66 điểm", [("17.66", "điểm")]),  # a space after the decimal comma
    ("tổng 1 234 567 lượt người", [("1234567", "lượt người")]),
    ("4,227 đồng chí", [("4227", "đồng chí")]),  # people come whole: the comma groups
    ("dài 4,227 km", [("4.227", "km")]),
    ("1,234.5 tấn", [("1234.5", "tấn")]),
    ("tổng 0.125 ha", [("0.125", "ha")]),
    ("giảm 1,50 điểm %", [("1.50", "điểm %")]),
    ("bị thương 0 người", [("0", "người")]),
]
# Money: scales, amounts in two parts, rates, the same again in words.
MONEY: list[Row] = [
    ("25,038 tỷ đồng vốn sự nghiệp", [("25038000000", "đồng")]),
    ("vốn 1,2 tỷ đồng", [("1200000000", "đồng")]),
    ("giải ngân 102,398 tỷ", [("102398000000", "đồng")]),  # three decimals, not thousands
    ("tổng kinh phí 2 tỷ 350 triệu đồng", [("2350000000", "đồng")]),
    ("thu trên 25 tỷ 941 triệu đồng", [("25941000000", "đồng")]),
    ("2,5 nghìn tỷ đồng", [("2500000000000", "đồng")]),
    ("thu nhập 60 triệu đồng/người/năm", [("60000000", "đồng/người/năm")]),
    ("hỗ trợ 6 triệu đồng/lao động/tháng", [("6000000", "đồng/lao động/tháng")]),
    ("900.000 đồng/phần", [("900000", "đồng/phần")]),
    ("số tiền 350.000.000 đồng (Ba trăm năm mươi triệu đồng)", [("350000000", "đồng")]),
    ("thu 13.503.000.000đ (Mười ba tỷ, năm trăm linh ba triệu đồng)", [("13503000000", "đồng")]),
    ("ngân sách tỉnh 350 triệu đồng, trong đó huyện: 120", [("350000000", "đồng"), ("120000000", "đồng")]),
    (
        "10.034,00 (Trong đó vốn đầu tư 7.500,00 triệu đồng)",
        [("10034000000", "đồng"), ("7500000000", "đồng")],
    ),
]
# Nouns: listed, with decimals, glued, abbreviated, in respectful capitals, and those that no list has.
NOUNS: list[Row] = [
    ("có 12 xã, phường", [("12", "xã")]),
    ("giải quyết 02 TTHC", [("2", "tthc")]),
    (
        "hư hỏng 12 chòi lá, 35 ki ốt và 14 hầm biogas",
        [("12", "chòi lá"), ("35", "ki ốt"), ("14", "hầm biogas")],
    ),
    ("hỗ trợ 24.000 bịch phôi nấm, kết hôn 96 cặp", [("24000", "bịch phôi nấm"), ("96", "cặp")]),
    ("trồng 1.200 gốc mai vàng", [("1200", "gốc mai vàng")]),
    ("cấp 45 xuồng máy cho 5 công nhân", [("45", "xuồng máy"), ("5", "công nhân")]),  # no 'công' of land
    ("ban hành 07 công văn", [("7", "công văn")]),
    ("phát hiện 15 vi phạm về đất đai", [("15", "vi phạm")]),
    ("tham mưu 03 Thông tư, 02 Luật", [("3", "thông tư"), ("2", "luật")]),
    ("80ha lúa, mặt đường 5,5m, sàn 200m2", [("80", "ha"), ("5.5", "m"), ("200", "m2")]),
    ("bò 970con, trâu 125con", [("970", "con"), ("125", "con")]),
    ("đạt 98%.", [("98", "%")]),
    ("xây mới 25 “Mái ấm tình thương”", [("25", "mái ấm tình thương")]),
    ("mở 4 kỳ họp, góp 12 ngày công", [("4", "kỳ họp"), ("12", "ngày công")]),
    ("trợ cấp 12 đối tượng", [("12", "đối tượng")]),  # only ends like a level
    ("kiểm tra 02 lần/năm", [("2", "lần/năm")]),
    ("công suất 2.000 m3/ngày đêm, mật độ 402 người/km2", [("2000", "m3/ngày đêm"), ("402", "người/km2")]),
    ("mở 12 cửa hàng", [("12", "cửa hàng")]),  # begins like the slogan 'một cửa'
    ("tăng 1,5 lần", [("1.5", "lần")]),
    ("có 05 (năm) mô hình", [("5", "mô hình")]),
    ("ban hành mười hai (12) quy trình", [("12", "quy trình")]),
    ("4.809 đảng viên (150 đảng viên dự bị)", [("4809", "đảng viên"), ("150", "đảng viên")]),
    ("khai thác 02\nmô hình", [("2", "mô hình")]),  # a line ends between number and noun
    ("- 12 hộ nghèo; -5 hộ cận nghèo", [("12", "hộ nghèo"), ("5", "hộ cận nghèo")]),
]
# Number words count from two up, before a noun that certainly is one.
IN_WORDS: list[Row] = [
    ("thành lập ba mô hình", [("3", "mô hình")]),
    ("hai mươi lăm đồng chí", [("25", "đồng chí")]),
    ("Hai trăm linh bốn hộ", [("204", "hộ")]),
    ("năm trăm lượt người", [("500", "lượt người")]),
    ("một mô hình, năm đồng chí, hàng trăm hộ, vài chục người", []),
    ("thực hiện hai cấp, lần thứ hai, ba mẹ con", []),
]
# Labels: the noun before the number, or left out after the first of several.
LABELS: list[Row] = [
    ("Số PAKN đã xử lý: 21; đang xử lý: 28.", [("21", "pakn"), ("28", "pakn")]),
    ("Số hộ: 545", [("545", "hộ")]),
    ("- Tổng số cán bộ: 25.", [("25", "cán bộ")]),
    (
        "Tổng số TTHC công bố là 2.372 (trong đó, cấp tỉnh 1.946, cấp xã 426)",
        [("2372", "tthc"), ("1946", "tthc"), ("426", "tthc")],
    ),
    (
        "số đơn đã nhận: 49, trong đó, tháng trước chuyển sang: 20, trong tháng: 29",
        [("49", "đơn"), ("20", "đơn"), ("29", "đơn")],
    ),
    ("nhận: 30, số đơn đã xử lý: 21", [("30", "đơn"), ("21", "đơn")]),  # the noun comes with the second
    ("số nhà sập đổ, hư hỏng là 108", [("108", "nhà")]),
    ("số hồ sơ đúng hạn là 1.456/1.625, còn lại quá hạn", [("1456", "hồ sơ")]),
    ("nâng tổng số đảng viên lên 450", [("450", "đảng viên")]),
    ("xây mới 12 căn, sửa chữa 5", [("12", "căn"), ("5", "căn")]),
    ("tiếp nhận 310 hồ sơ, tăng 27 so với cùng kỳ", [("310", "hồ sơ"), ("27", "hồ sơ")]),
    ("Nhận 12.467 hồ sơ; trực tiếp 467, trễ hạn 67", [("12467", "hồ sơ"), ("467", "hồ sơ"), ("67", "hồ sơ")]),
    (
        "xảy ra 4 sự cố, gồm Bắc Ninh 2, Hà Nội 1, Huế 1",
        [("4", "sự cố"), ("2", "sự cố"), ("1", "sự cố"), ("1", "sự cố")],
    ),
    ("tập thể là 153 mô hình", [("153", "mô hình")]),
    ("xét xử 85 vụ và 101 bị cáo", [("85", "vụ"), ("101", "bị cáo")]),
    ("Hộ nghèo còn 45, giảm 12", [("45", "hộ nghèo"), ("12", "hộ nghèo")]),
    ("- Đảng viên nữ: 25", [("25", "đảng viên")]),
    ("có 12 hộ, Ban Chỉ đạo 35 đã họp", [("12", "hộ")]),  # the name of a committee
    ("thực hiện một số nhiệm vụ 5, dân số 12.500", []),
    ("chỉ số hài lòng đạt 85", []),
    ("Trong số 45 hộ có 12 đạt", [("45", "hộ"), ("12", "hộ")]),
    ("Năm 2023 có 80 hộ, riêng 2025 phấn đấu giảm 15", [("80", "hộ"), ("15", "hộ")]),
    ("theo kế hoạch 12 mô hình, tuyến 15 hộ", [("12", "mô hình"), ("15", "hộ")]),
    ("Tổng biên chế được giao 150, hiện có 141", [("150", "biên chế"), ("141", "biên chế")]),
    ("có 20 người, dưới 35: 6, trên: 14", [("20", "người"), ("6", "người"), ("14", "người")]),
    (
        "có 912 đồng chí (đảng viên chính thức 869, đảng viên dự bị 43)",
        [("912", "đồng chí"), ("869", "đảng viên"), ("43", "đảng viên")],
    ),
    ("a) Tổng số hộ dân khi rà soát là 1.655.", [("1655", "hộ")]),
    ("gồm: ban hành mới 48 TTHC, sửa đổi 41 và bãi bỏ 18.", [("48", "tthc"), ("41", "tthc"), ("18", "tthc")]),
    ("xử lý 85 đơn (khiếu nại 12, tố cáo 03)", [("85", "đơn"), ("12", "đơn"), ("03", "đơn")]),
    (
        "Xếp loại cán bộ, công chức: xuất sắc 14, hoàn thành tốt 35",
        [("14", "công chức"), ("35", "công chức")],
    ),
    ("kỷ luật 7 chi bộ (khiển trách 6, cảnh cáo 1)", [("7", "chi bộ"), ("6", "chi bộ"), ("1", "chi bộ")]),
    ("Về đảng viên: thực hiện Kết luận 21, ấp 3", []),
    ("chính sách gia đình: 12 (16,2%)", [("16.2", "%")]),
]
# Slashes: a share of one noun, two nouns over one another, three and more.
SLASHES: list[Row] = [
    ("tỷ lệ 1.700/2.912/3.141 hồ sơ", [("1700", "hồ sơ"), ("2912", "hồ sơ"), ("3141", "hồ sơ")]),
    ("02/08/08 đơn vị", [("2", "đơn vị"), ("8", "đơn vị"), ("8", "đơn vị")]),
    ("12 hộ/45 khẩu", [("12", "hộ"), ("45", "khẩu")]),
    ("tiếp 930 lượt/1.104 lượt người", [("930", "lượt"), ("1104", "lượt người")]),
    ("05 cuộc/250 lượt người", [("5", "cuộc"), ("250", "lượt người")]),
]
ALL = [*NUMERALS, *MONEY, *NOUNS, *IN_WORDS, *LABELS, *SLASHES]


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[text for text, _ in ALL])
def test_counts(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(m.value.value, m.value.unit) for m in find_counts(text)]
    assert found == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("từ 85 - 120 mô hình", 85, 120),
        ("18 đến 23 hộ", 18, 23),
        ("chiếm 93-95%", 93, 95),
        ("20% - 30%", 20, 30),
        ("hai bên 5÷7 m", 5, 7),
        ("465 – 469 triệu đồng", 465_000_000, 469_000_000),
        ("từ 40 đến 50 triệu đồng", 40_000_000, 50_000_000),
        ("từ 5 triệu đồng đến 10 triệu đồng/hộ", 5_000_000, 10_000_000),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    (mention,) = find_counts(text)
    assert (mention.value.value, mention.value.value_high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "giảm từ 12% xuống 5%",
        "tăng từ 45 triệu đồng đến 60 triệu đồng",
        "giảm từ 28 hộ xuống còn 23 hộ",
        "12 - 5 hộ",
    ],
)
def test_changes_are_two_counts(text: str) -> None:
    assert [m.value.value_high for m in find_counts(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "done", "total", "unit"),
    [
        ("có 22/22 xã, thị trấn", "22", "22", "xã"),
        ("1.005/1.216 thẻ, đạt 82,6%", "1005", "1216", "thẻ"),
        ("đạt 60,5/61,5 điểm", "60.5", "61.5", "điểm"),
        ("654,935/871,321 triệu đồng", "654935000", "871321000", "đồng"),
        ("230.473 triệu đồng/13.203.300 triệu đồng", "230473000000", "13203300000000", "đồng"),
        ("gieo 33/ 31,5 ha", "33", "31.5", "ha"),
        ("17.919 con/14.066 con", "17919", "14066", "con"),
        ("2.846.632 tài khoản định danh điện tử /2.935.139 công dân", "2846632", "2935139", "tài khoản"),
        ("360.414 hồ sơ trực tuyến/370.320 tổng hồ sơ", "360414", "370320", "hồ sơ"),
        ("15 thẻ/30 cán bộ, đạt 50%", "15", "30", "thẻ"),  # the percentage says that it is a share
        ("Số xã đạt chuẩn: 12/15", "12", "15", "xã"),
    ],
)
def test_fractions_keep_their_base(text: str, done: str, total: str, unit: str) -> None:
    value = next(find_counts(text)).value
    assert (value.value, value.value_of, value.unit) == (Decimal(done), Decimal(total), unit)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("ít nhất 02 mô hình", "at_least"),
        ("tối thiểu 20%", "at_least"),
        ("≥ 98%", "at_least"),
        ("không quá 5%", "at_most"),
        ("trên 50%", "over"),
        ("hơn 40.156 lượt", "over"),
        ("dưới 3%", "under"),
        ("chưa đến 10 hộ", "under"),
        ("gần 300 công chức", "about"),
        ("ước đạt 35 tỷ", "about"),
        ("khoảng 35 - 50 mô hình", "about"),
        ("bình quân mỗi năm đăng ký từ 85 - 120 mô hình", "average"),
        ("từ 05 mô hình trở lên", "at_least"),
        ("từ 50 hộ dân trở lên", "at_least"),
        ("từ 03 vụ trở xuống", "at_most"),
        ("công nhận 20 mô hình", None),
        ("trên địa bàn có 12 xã", None),
        ("dài hơn 13 km", "over"),
        ("thấp hơn 8,3 điểm %", None),
        ("ngân sách cấp trên 2.995 triệu đồng", None),
        ("Ước thu ngân sách 6 tháng đầu năm 2024 là 404 tỷ đồng", "about"),
        ("ước đạt trên 23.600 ha", "over"),
        ("ký giao ước thi đua 12 đơn vị", None),
        ("vớt rác trên 11 tuyến kênh", None),
        ("thắp sáng được trên 11 tuyến đường", "over"),
        ("trồng trên 3.450 cây", "over"),
        ("không để phát sinh quá 05 hộ tái nghèo", "at_most"),
        ("không để hồ sơ trễ hẹn vượt 0,1%", "at_most"),
        ("hẹn lại dân quá 02 lần", "over"),
        ("vi phạm tốc độ 4 vụ", None),
    ],
)
def test_qualifiers(text: str, qualifier: str | None) -> None:
    (mention,) = find_counts(text)
    assert mention.value.qualifier == qualifier


def test_a_base_is_not_exceeded() -> None:
    _, base = find_counts("có 124 học viên tốt nghiệp trên 140 học viên nhập học")
    assert base.value.qualifier is None


def test_claimed_numbers_are_left_alone() -> None:
    assert list(find_counts("năm 2023 xã", [(0, 8)])) == []


def test_decimals_are_those_of_the_print() -> None:
    (money,) = find_counts("1,2 tỷ đồng")
    assert money.value.decimals == -8
    (area,) = find_counts("48.450,94 ha")
    assert area.value.decimals == 2


PIECES = (
    "12 1.234 05 3,5 99% / - đến ( ) , . ; : “ ” hộ xã triệu đồng tỷ là tăng số trong đó "
    "Tân Bình ấp năm và hai 1/2/3 24/24 (1) 7h30"
)
TOKENS = st.sampled_from([*PIECES.split(), "\n"])


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.lists(TOKENS, max_size=25).map(" ".join), st.text(max_size=60)))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    found = list(find_counts(text))
    assert all(m.raw == text[m.start : m.end] and m.raw for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="ab1. ;()Đ”", max_size=60))
def test_sentences_and_clauses_cover_their_words(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[s:e] for s, e in spans).replace(" ", "") == text.replace(" ", "")
    assert all(s <= a <= b <= e for s, e in spans for a, b in clause_spans(text, (s, e)))


@pytest.mark.parametrize(
    ("text", "done", "total", "unit"),
    [
        ("Tỷ lệ trẻ em được uống vitamin A đạt 97,2% (2.430/2.500).", "2430", "2500", "trẻ em"),
        ("Giao 40 nhiệm vụ; kết quả hoàn thành 36/40 (90%).", "36", "40", "nhiệm vụ"),
        ("Hoàn thành 3/4 (75%).", "3", "4", None),  # no day of April
        ("Kết quả: 17/20, chiếm 85%.", "17", "20", None),
    ],
)
def test_a_fraction_beside_its_percentage_is_counted(
    text: str, done: str, total: str, unit: str | None
) -> None:
    found = [m.value for m in find_counts(text) if m.value.value_of]
    assert [(str(c.value), str(c.value_of), c.unit) for c in found] == [(done, total, unit)]


def test_a_day_and_a_map_beside_a_percentage_are_no_fractions() -> None:
    assert not [m for m in find_counts("Quy hoạch tỷ lệ 1/500 đạt 95%.") if m.value.value_of]
