"""The act, the qualifier's neighbours, the sector and the modality of figures in sentences of the genre."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import CountFact, Page
from pipeline.relate import relate


def counts_of(text: str) -> dict[int, CountFact]:
    document = parse([Page(1, text, "text")])
    return {int(count.value): count for count in relate("doc", document, extract(document)).counts}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        # Verbs in a row are one act, by the first.
        ("Đoàn kiểm tra, giám sát 14 chi bộ, 25 đảng viên.", {14: "kiểm tra", 25: "kiểm tra"}),
        ("Toàn tỉnh xây dựng, nâng cấp được 4.455 km đường.", {4455: "xây dựng"}),
        ("Cơ quan hành chính tiếp nhận, xử lý 1.536 đơn.", {1536: "tiếp nhận"}),
        ("Thẩm định và công nhận 15 mô hình.", {15: "công nhận"}),
        # A verb that is the object of another, or the name of a work.
        ("Hội đăng ký với Ban Chỉ đạo tỉnh xây dựng 12 mô hình.", {12: "đăng ký"}),
        ("Kiểm tra việc hòa giải tại 14 tổ.", {14: "kiểm tra"}),
        ("Số hóa kết quả giải quyết: 20.480 hồ sơ.", {20480: "số hóa"}),
        ("Hội vận động ngày công tu sửa 13 km đường.", {13: "sửa chữa"}),
        # After the figure: said of it, shared with the next one, or of another statement.
        ("Cả tỉnh có 2.071 mô hình, điển hình được đăng ký xây dựng.", {2071: "đăng ký"}),
        ("Có 38 tập thể và 19 cá nhân đăng ký thực hiện.", {38: "đăng ký", 19: "đăng ký"}),
        ("Giúp 80 hộ; 15 tập thể cùng 13 cá nhân được biểu dương.", {15: "khen thưởng", 13: "khen thưởng"}),
        ("Có 29 đảng viên có vi phạm phải xử lý kỷ luật.", {29: None}),
        ("Trồng 12 cây, 13 hộ được hỗ trợ.", {12: "trồng", 13: "hỗ trợ"}),
        # Nouns that look like verbs.
        ("Ủy ban các cấp có 12 đồng chí.", {12: None}),
        ("Xã có 15 trường công lập.", {15: None}),
        ("Xây dựng hệ thống chính trị 23 điển hình.", {23: None}),
        ("Vốn đầu tư phát triển 12 tỷ đồng.", {12_000_000_000: None}),
        # Verbs of no list; a bare figure has a label before it.
        ("Bàn giao 11 căn nhà, đào mới 735 hố rác.", {11: "bàn giao", 735: "đào"}),
        ("Kiểm tra phát hiện 26 vụ, trong đó cấp xã phát hiện 13 vụ.", {26: "kiểm tra", 13: "kiểm tra"}),
        ("Có 33 mô hình: trồng trọt 14, chăn nuôi 19.", {14: None, 19: None}),
        ("Tại xã Lập Lễ có 17 tổ.", {17: None}),  # a verb that is part of a name
        ("Còn 45 mô hình chưa được thẩm định.", {45: None}),
        ("Chuyển giao kỹ thuật cho 75 hộ.", {75: "chuyển giao"}),
    ],
)
def test_actions(text: str, acts: dict[int, str | None]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].action for value in acts} == acts


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        (
            "Có 13 mô hình thuộc lĩnh vực kinh tế, 11 mô hình thuộc lĩnh vực văn hóa, xã hội "
            "và 4 mô hình về bảo vệ môi trường.",
            {13: "kinh tế", 11: "văn hóa - xã hội", 4: "môi trường"},
        ),
        ("Lĩnh vực kinh tế có 17 mô hình, lĩnh vực y tế có 15 mô hình.", {17: "kinh tế", 15: "y tế"}),
        ("Lĩnh vực y tế có 18 mô hình thuộc các lĩnh vực kinh tế, môi trường.", {18: None}),
        (
            "Có 21 mô hình lĩnh vực văn hóa, xã hội; 6 mô hình mảng QP-AN; "
            "5 mô hình trên các lĩnh vực khác nhau.",
            {21: "văn hóa - xã hội", 6: "quốc phòng, an ninh", 5: None},
        ),
    ],
)
def test_sectors(text: str, sectors: dict[int, str | None]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].sector for value in sectors} == sectors


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        (
            "Phấn đấu có 95% hộ dùng nước sạch; kết nạp được 15 đảng viên; nay đã có 90% ấp văn hóa.",
            {95: "target", 15: "target", 90: "actual"},
        ),
        ("Dự kiến có thêm từ 16 - 20 xã đạt chuẩn, từ 5 - 10 xã nâng cao.", {16: "plan", 5: "plan"}),
        ("Chỉ tiêu giao 95%, đạt 97%.", {95: "target", 97: "actual"}),
        ("Thu bằng 102% dự toán, tăng 3% so với năm trước.", {102: "actual", 3: "actual"}),
        ("Kết nạp 36 đảng viên, vượt chỉ tiêu giao (35 đảng viên).", {36: "actual", 35: "target"}),
        ("Trình tỉnh khen thưởng 12 tập thể; xã khen thưởng 17 tập thể.", {12: "plan", 17: "actual"}),
        ("Mở chương trình 12 buổi; làm công trình 14 km.", {14: "actual"}),
        ("Tiếp nhận phản ánh, kiến nghị 12 ý kiến.", {12: "actual"}),
        ("- Nhiệm vụ: mở 14 lớp, xây 12 căn nhà.", {14: "target", 12: "target"}),
        ("Kết quả thực hiện nhiệm vụ: mở 14 lớp.", {14: "actual"}),
        ("III. NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN\n\n1. Mở 14 lớp cho hội viên.", {14: "target"}),
        ("III. THỰC HIỆN NHIỆM VỤ CHÍNH TRỊ\n\n1. Mở 14 lớp cho hội viên.", {14: "actual"}),
    ],
)
def test_modality(text: str, modalities: dict[int, str]) -> None:
    counts = counts_of(text)
    assert {value: counts[value].modality for value in modalities} == modalities
