"""Digits that count nothing, each with why: the traps of real reports and variations of our own."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.counts import find_counts, find_ruled_out
from extractors.ruled_out import REASONS

RULED_OUT = [
    # orders and names of order
    ("Điều 5 của Luật, khoản 2", ["ordinal", "ordinal"]),
    ("Đại hội lần thứ 13", ["ordinal"]),
    ("Phường 5, Khu phố 3", ["ordinal", "ordinal"]),
    ("tại ấp 1, 2 và 3", ["ordinal", "ordinal", "ordinal"]),
    ("dịch vụ công mức độ 3, 4", ["ordinal", "ordinal"]),
    ("Nghị quyết 80, Đề án 06, chương trình 135", ["ordinal", "ordinal", "ordinal"]),
    ("Quốc lộ 61, trú số nhà 12, đường 3/2", ["ordinal", "ordinal", "ordinal"]),
    ("hiến 12.500 m2 đất", []),
    ("đợt 2; vòng 1; lần 3", ["ordinal", "ordinal", "ordinal"]),
    ("Ban Chỉ đạo 35, Tổ công tác 1372", ["ordinal", "ordinal"]),
    ("Lữ đoàn 215 Bộ Tư lệnh, Trung đoàn 84 - Sư đoàn 412", ["ordinal", "ordinal", "ordinal"]),
    ("Nghị quyết Trung ương 6 khóa XII", ["ordinal"]),
    ("Nghị quyết Trung ương 4, Kết luận 21, Quy định 08", ["ordinal", "ordinal", "ordinal"]),
    ("Chi bộ 2, tổng đài 111", ["ordinal", "ordinal"]),
    ("học sinh lớp 12 trường Tân Bình", ["ordinal"]),
    ("xếp thứ 15/34 tỉnh", ["ordinal"]),
    # lengths of time, ages, levels
    ("sau 10 năm thực hiện", ["duration"]),
    ("60 ngày đêm", ["duration"]),
    ("trong 02 nhiệm kỳ", ["duration"]),
    ("6 tháng đầu năm", ["duration"]),
    ("trẻ em dưới 6 tuổi", ["age"]),
    ("từ 18 - 60 tuổi", ["age"]),
    ("chính quyền địa phương 02 cấp", ["level"]),
    ("sản phẩm OCOP 3 sao", ["level"]),
    # slogans and names
    ("mô hình ấp 05 không", ["ordinal"]),
    ("phiên chợ 0 đồng", ["name"]),
    ("phong trào 3 sạch; 4 xin, 4 luôn", ["slogan", "slogan", "slogan"]),
    ("phong trào “5.000 bộ áo dài yêu thương”", ["name"]),
    ('mô hình "02 con số"', ["name"]),
    ("ấp Long Trường 3, xã Long Thạnh", ["name"]),
    ("ấp Tân Thành 2 xã Tân Bình", ["name"]),
    ("Hợp tác xã Phú Lộc 2 phối hợp cùng các ấp", ["name"]),
    ("trường Tiểu học Hòa An 1", ["name"]),
    ("2 ấp (ấp Trường Khánh 1, ấp Long Trường 3)", ["name", "name"]),
    ("tiêu chuẩn ISO 9001:2015", ["name", "name"]),
    ("cách mạng công nghiệp 4.0", ["name"]),
    # codes and glued digits
    ("đường QL1A, virus H5N1, chủ trì giao17", ["code", "code", "code"]),
    ("dịch Covid-19", ["code"]),
    ("Nghị quyết 30a", ["code"]),
    ("lớp 9A và lớp 10A2", ["code", "code"]),
    ("mã thủ tục 1.013947", ["code"]),
    ("căn cước 123456789012", ["code"]),
    # telephones, times of day, days
    ("điện thoại 02553.822.866", ["phone"]),
    ("gọi 0911 222 333 hoặc 0293.3861234", ["phone", "phone"]),
    ("lúc 11h00, 8 giờ 30, 9h và 14:30", ["time", "time", "time", "time"]),
    ("trực 24/24 giờ, 24/7", ["time", "time"]),
    ("dịp 30/4, 1/5 và 20/10", ["date", "date", "date"]),
    ("so với 2023, tăng", ["year"]),
    ("riêng 2025 phấn đấu", ["year"]),
    ("cơ chế 1 cửa", ["slogan"]),
    # markers
    ("1. Việc lãnh đạo", ["marker"]),
    ("2.1. Kết quả", ["marker"]),
    ("3) Tồn tại", ["marker"]),
    ("2 Công tác tuyên truyền", ["marker"]),
    ("(1) xây dựng; (2) rà soát [3]", ["marker", "marker", "marker"]),
    # ranks, scales, places along a road, coordinates
    ("Xếp hạng 43/63", ["ordinal"]),
    ("quy hoạch tỷ lệ 1/500", ["place"]),
    ("tọa độ X = 1187654,32; Y = 567890,1", ["place", "place"]),
    ("từ Km12+300", ["code"]),
]
STILL_COUNTS = [
    ("thành lập tổ 12 thành viên", 1),
    ("mở 01 lớp 30 học viên", 2),
    ("mỗi xã 02 mô hình", 1),
    ("tổng số 12 hộ; con số 1.250 lượt", 2),
    ("đợt 1: 20 hộ", 1),
    ("ấp 3 có 12 hộ", 1),
    ("tại thôn 97 buổi", 1),
    ("trực 24/24 kỳ", 1),
    ("góp ý 58 dự thảo, hết hiệu lực một phần 09", 2),
    ("01 đồng chí cấp ủy, 15 cấp ủy viên", 2),
    ("2 tháng lương", 1),
    ("cuối năm 20 mô hình", 1),
    ("Sở GD-ĐT 1 hồ sơ", 1),
]


@pytest.mark.parametrize(("text", "reasons"), RULED_OUT, ids=[text for text, _ in RULED_OUT])
def test_ruled_out(text: str, reasons: list[str]) -> None:
    assert [m.value for m in find_ruled_out(text) if any(map(str.isdigit, m.raw))] == reasons


@pytest.mark.parametrize("text", [text for text, reasons in RULED_OUT if reasons and "2 ấp (" not in text])
def test_what_is_ruled_out_is_not_counted(text: str) -> None:
    assert list(find_counts(text)) == []


@pytest.mark.parametrize(("text", "number"), STILL_COUNTS)
def test_counts_that_look_like_orders(text: str, number: int) -> None:
    assert len(list(find_counts(text))) == number


def test_every_reason_is_explained_and_seen() -> None:
    seen = {reason for _, reasons in RULED_OUT for reason in reasons}
    assert seen | {"words"} == set(REASONS)


@settings(deadline=None)
@given(st.text(alphabet="12305./-,:h() ađĐạBnămấp“”", max_size=50))
def test_nothing_is_both_counted_and_ruled_out(text: str) -> None:
    found = sorted([*find_counts(text), *find_ruled_out(text)], key=lambda m: m.start)
    assert all(m.raw == text[m.start : m.end] for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


PIECES = "1|1.|1,|1/|1 |1-|0911 |(1) |“1|tổng số |1 đến |hai mươi |1 a/|a1|Tân 1, |1 hộ |1 ốt |: 1; "


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(repeats: int) -> float:
        begun = time.process_time()
        list(find_ruled_out(piece * repeats))
        return time.process_time() - begun

    seconds(10)
    assert seconds(400) < 8 * seconds(100) + 0.2
