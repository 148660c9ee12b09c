"""named_list_count: what opens a list of names, which lists are whole, and what is no list."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# Each with the figure announced and the number of names.
FAILING = [
    ("Trao quà tại 05 xã vùng sâu, gồm: Ba Trang, Bảy Núi, Tân Hòa và Phú Mỹ.", (5, 4)),  # 'Ba' is a name
    ("Còn 04 xã phấn đấu đạt chuẩn giai đoạn 2023 - 2025 (gồm: Tân Hòa, Phú Mỹ, Long An).", (4, 3)),
    ("Duy trì 04 mô hình, gồm “Vườn đẹp” (02 ấp), “Ngày thứ bảy xanh” (05 chi hội), “Hũ gạo”.", (4, 3)),
    ("Công nhận 03 mô hình (gồm “Đoàn kết, sạch đẹp”, “Hũ gạo”).", (3, 2)),  # a comma inside a name
    ("Toàn xã có 03 dân tộc Kinh, Khmer cùng sinh sống.", (3, 2)),
    ("Huyện có 03 tôn giáo chính là Phật giáo, Công giáo.", (3, 2)),
    ("Có 02 xã đạt chuẩn nâng cao là Tân Hòa, Phú Mỹ và Long An, vượt kế hoạch.", (2, 3)),
    ("Hỗ trợ 05 xã, gồm: Tân Hòa (12 hộ), Phú Mỹ (08 hộ) và Long An (05 hộ).", (5, 3)),
    ("Phối hợp với 04 phòng: Nội vụ, Giáo dục và Đào tạo, Tư pháp.", (4, 3)),  # an 'và' inside a name
]
HOLDING = [
    "Trao quà tại 04 xã vùng sâu, gồm: Ba Trang, Bảy Núi, Tân Hòa và Phú Mỹ.",
    "Toàn xã có 03 dân tộc Kinh, Khmer, Hoa cùng sinh sống.",
    "Công nhận 02 mô hình (gồm “Đoàn kết, sạch đẹp”, “Hũ gạo”).",
    "Phối hợp với 03 phòng: Nội vụ, Giáo dục và Đào tạo, Tư pháp.",
    # lists that go on
    "Có 04 xã Tân Hòa, Phú Mỹ, Long An và thị trấn Cái Dầu.",
    "Có 05 xã, gồm Tân Hòa, Phú Mỹ và 03 xã vùng sâu.",
    "Có 06 dân tộc Kinh, Khmer, Hoa và một số dân tộc khác.",
    "Có 09 xã, gồm: Tân Hòa, Phú Mỹ, các xã vùng sâu Long An.",
]
NO_LIST = [
    "Phân bổ 97.269 triệu đồng, cụ thể:\n- Sự nghiệp giáo dục;\n- Sự nghiệp y tế;\n- Chi khác.",  # money
    "Có 14 xã, trong đó các xã Tân Hòa, Phú Mỹ đạt chuẩn.",
    "Có 03 xã (trong đó Tân Hòa, Phú Mỹ đạt chuẩn).",
    "Có 12 cán bộ Đoàn, Hội tham gia.",
    "Ban Chỉ đạo có 15 đồng chí gồm Bí thư, Phó Bí thư và các thành viên.",  # whose rank, not who
    "Có hơn 05 xã, gồm: Tân Hòa, Phú Mỹ, Long An.",
    "Thành lập 03 tổ tại các ấp Tân Hòa, Phú Mỹ.",
]


def outcome(text: str) -> list[tuple[str, tuple[int, ...]]]:
    checks = [check for check in checks_of(text) if check.rule == "named_list_count"]
    return [(check.result, tuple(int(figure) for figure in check.figures)) for check in checks]


@pytest.mark.parametrize(("text", "figures"), FAILING, ids=[text for text, _ in FAILING])
def test_a_whole_list_that_names_too_few_or_too_many(text: str, figures: tuple[int, int]) -> None:
    assert outcome(text) == [("suspect", figures)]


@pytest.mark.parametrize("text", HOLDING)
def test_a_list_that_may_be_as_long_as_it_says(text: str) -> None:
    assert [result for result, _ in outcome(text)] == ["holds"]


@pytest.mark.parametrize("text", NO_LIST)
def test_what_is_no_list(text: str) -> None:
    assert outcome(text) == []
