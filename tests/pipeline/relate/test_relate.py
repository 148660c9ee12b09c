"""From text to facts: slots, breakdowns and ratios in made-up reports of the genre."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import CountFact, DocumentFacts, Page
from pipeline.relate import relate


def facts_of(text: str) -> DocumentFacts:
    document = parse([Page(1, text, "text")])
    return relate("doc", document, extract(document))


def breakdowns_of(text: str) -> list[tuple[int, list[int], bool | None]]:
    facts = facts_of(text)
    value = {c.id: int(c.value) for c in facts.counts}
    return [(value[b.whole], [value[i] for i in b.parts], b.closed) for b in facts.breakdowns]


BREAKDOWNS: list[tuple[str, list[tuple[int, list[int], bool | None]]]] = [
    ("Có 42 cơ quan (gồm 04 phòng và 38 đơn vị).", [(42, [4, 38], True)]),
    ("Đảng bộ có 300 đảng viên (120 nữ, 14 dự bị).", [(300, [120, 14], False)]),
    (
        "Thành lập 90 tổ trực thuộc xã (60 tổ ở ấp, 30 tổ trực thuộc 05 chi bộ).",
        [(90, [60, 30], True)],
    ),
    (
        "Tổ chức được 10 cuộc với 500 lượt người dự, trong đó cấp huyện 04 cuộc với 200 lượt người, "
        "cấp xã 06 cuộc với 300 lượt người.",
        [(10, [4, 6], None), (500, [200, 300], None)],
    ),
    ("Công nhận 30 mô hình, gồm 20 tập thể và 10 cá nhân, tiêu biểu như mô hình A.", [(30, [20, 10], True)]),
    (
        "Đăng ký 50 mô hình (trong đó, tập thể là 40 mô hình, cá nhân là 10 mô hình); công nhận 30 mô hình.",
        [(50, [40, 10], True), (50, [30], False)],
    ),
    ("Xây dựng 12 căn nhà trị giá 600 triệu đồng, trong đó có 05 căn nhà cho hộ nghèo.", [(12, [5], False)]),
    (
        "Số đơn tiếp nhận: 49, trong đó, kỳ trước chuyển sang: 20, trong kỳ: 29; số đơn đã xử lý: 21, "
        "trong đó, đúng hạn: 21; số đơn đang xử lý: 28; gồm có: 47 đơn qua mạng; 02 đơn bằng văn bản.",
        [(49, [20, 29], None), (21, [21], False), (49, [47, 2], True), (49, [21, 28], None)],
    ),
    ("Xảy ra 15 vụ (giảm 3 vụ so với cùng kỳ).", []),
    (
        "Có 2.345 hộ với 9.870 nhân khẩu, trong đó có 85 hộ nghèo (chiếm 3,62%), 120 hộ cận nghèo.",
        [(2345, [85, 120], None)],
    ),
    ("Toàn xã có 12 ấp. Trong năm kết nạp 5 đảng viên.", []),
    (
        "Có 38 tập thể và 09 cá nhân đăng ký, nâng tổng số mô hình của xã lên 47 mô hình.",
        [(47, [38, 9], None)],
    ),
    ("Mở 19 cuộc cho đảng viên và 52 cuộc cho Nhân dân, tổng cộng 71 cuộc.", [(71, [19, 52], None)]),
    ("Huyện có 20 đơn vị, gồm 19 xã và 01 thị trấn với 152 thôn.", [(20, [19, 1], True)]),
    ("Đăng ký 136 mô hình. Cụ thể: năm 2021: 60 mô hình, năm 2022: 76 mô hình.", [(136, [60, 76], True)]),
    ("Kiểm tra 62 mô hình: 41 mô hình tốt, 21 mô hình cầm chừng.", [(62, [41, 21], None)]),
    ("Đã giải quyết 119/128 đơn; còn 09 đơn đang trong hạn, chuyển kỳ sau.", [(119, [119, 9], None)]),
    ("Đã làm 5 việc, tổng cộng tốn 12 triệu đồng.", []),
    (
        "Tiếp nhận 4.100 hồ sơ, trong đó tiếp nhận trực tuyến 1.250 hồ sơ; tiếp nhận trực tiếp 2.600 hồ sơ; "
        "kỳ trước chuyển qua 250 hồ sơ.",
        [(4100, [1250, 2600, 250], None)],
    ),
    ("Có 120 mô hình, trong đó 54 mô hình mới; công nhận 30 mô hình.", [(120, [54], False)]),
    (
        "Các xã đăng ký 41 mô hình.\nTrong đó có 16 mô hình cá nhân và 25 mô hình tập thể, từ các mô hình "
        "này, huyện chọn khen thưởng 9 mô hình.",
        [(41, [16, 25], True)],
    ),
    (
        "Tiếp nhận 900 đơn.\nTrong đó, có 620 đơn trực tiếp (chưa bao gồm đơn trùng); 280 đơn qua mạng.",
        [(900, [620, 280], None)],
    ),
    ("Có 15 mô hình, trong đó 7 mô hình trên 9 xã.", [(15, [7], False)]),
    (
        "Vận động trên 8,4 tỷ đồng, gồm trên 5,1 tỷ đồng tiền mặt và 3,3 tỷ đồng hiện vật.",
        [(8_400_000_000, [5_100_000_000, 3_300_000_000], True)],
    ),
    ("Kỷ luật 14 đảng viên, bằng hình thức: khiển trách 9, cảnh cáo 5.", [(14, [9, 5], True)]),
    (
        "Tiếp nhận 340 đơn, có 120 đơn thuộc thẩm quyền. Số còn lại 214 đơn đã chuyển.",
        [(340, [120, 214], True)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BREAKDOWNS)
def test_breakdowns(text: str, expected: list[tuple[int, list[int], bool | None]]) -> None:
    assert breakdowns_of(text) == expected


def count(text: str, value: int) -> CountFact:
    return next(c for c in facts_of(text).counts if c.value == value)


RECENT = "Riêng năm 2023, đã đăng ký xây dựng 165 mô hình; đến nay duy trì 16 mô hình."
SLOTS = [
    (
        "Riêng năm 2023, đã đăng ký xây dựng 165 mô hình; đến nay duy trì 16 mô hình.",
        165,
        "action",
        "đăng ký",
    ),
    (
        "Riêng năm 2023, đã đăng ký xây dựng 165 mô hình; đến nay duy trì 16 mô hình.",
        165,
        "period_end",
        "2023-12-31",
    ),
    (RECENT, 16, "period_end", None),
    ("Năm 2021 thu 90 đơn (tăng 8 đơn so với năm 2020), xử lý 70 đơn.", 70, "period_end", "2021-12-31"),
    ("Lĩnh vực văn hóa, xã hội, các chi bộ đăng ký 54 mô hình.", 54, "sector", "văn hóa - xã hội"),
    ("Trên lĩnh vực quốc phòng - an ninh đã công nhận 12 mô hình.", 12, "sector", "quốc phòng, an ninh"),
    ("Trên lĩnh vực kinh tế, văn hóa - xã hội đã công nhận 12 mô hình.", 12, "sector", None),
    ("Đề nghị tặng Bằng khen cho 32 tập thể.", 32, "modality", "plan"),
    ("Phấn đấu kết nạp 15 đảng viên.", 15, "modality", "target"),
    ("Đã kết nạp 15 đảng viên.", 15, "modality", "actual"),
    ("Công nhận 30 mô hình, gồm 20 tập thể và 10 cá nhân.", 20, "measure", "mô hình"),
    ("Công nhận 30 mô hình, gồm 20 tập thể và 10 cá nhân.", 10, "group_kind", "cá nhân"),
    ("Qua 10 năm thực hiện, các xã đăng ký 975 mô hình.", 975, "years", 10),
    ("Bình quân mỗi năm đăng ký 97 mô hình.", 97, "per", "năm"),
    ("Lũy kế đến nay có 120 hộ thoát nghèo.", 120, "cumulative", True),
    ("Về kinh tế, trong 15 mô hình đăng ký đã có 13 mô hình được công nhận.", 13, "action", "công nhận"),
    ("Về kinh tế, trong 15 mô hình đăng ký đã có 13 mô hình được công nhận.", 15, "action", "đăng ký"),
    ("Về kinh tế, trong 15 mô hình đăng ký đã có 13 mô hình được công nhận.", 13, "sector", "kinh tế"),
    ("- Văn hóa, xã hội: 7 mô hình đăng ký.", 7, "sector", "văn hóa - xã hội"),
    ("40 mô hình được Ủy ban nhân dân xã công nhận.", 40, "action", "công nhận"),
    ("Công nhận 28 mô hình của tập thể và 08 mô hình của cá nhân.", 8, "group_kind", "cá nhân"),
    ("Trồng mới 3.450 cây xanh, bàn giao 11 căn nhà.", 3450, "action", "trồng"),
    ("Trồng mới 3.450 cây xanh, bàn giao 11 căn nhà.", 11, "action", "bàn giao"),
    ("Diện tích trồng trọt 14 ha.", 14, "action", None),
    (
        "Đăng ký 90 mô hình. Chia theo lĩnh vực: kinh tế 50 mô hình; giáo dục 40 mô hình.",
        40,
        "sector",
        "giáo dục",
    ),
    (
        "Đăng ký 90 mô hình. Chia theo lĩnh vực: kinh tế 50 mô hình; giáo dục 40 mô hình.",
        40,
        "action",
        "đăng ký",
    ),
]


@pytest.mark.parametrize(("text", "value", "slot", "expected"), SLOTS)
def test_slots(text: str, value: int, slot: str, expected: object) -> None:
    assert getattr(count(text, value), slot) == expected


def test_a_heading_gives_its_sector() -> None:
    found = count("1. Kết quả trên lĩnh vực kinh tế\nCác xã đã công nhận 12 mô hình.", 12)
    assert (found.sector, found.slots["sector"].origin) == ("kinh tế", "heading")


def test_a_percentage_knows_its_part_and_base() -> None:
    facts = facts_of("Có 40 mô hình; trong đó đã công nhận 23 mô hình, chiếm tỷ lệ 57,5%.")
    (ratio,) = facts.ratios
    value = {c.id: c.value for c in facts.counts}
    assert (value[ratio.part or ""], value[ratio.base or ""]) == (23, 40)


SHARES = [
    ("Dạy 140 người; có 120 người có việc, đạt 85,7% so với số học nghề.", 120),
    ("Có 124 học viên tốt nghiệp trên 140 học viên nhập học, đạt 88,6%.", 124),
    ("Giúp 57 hộ, gồm 38 hộ nghèo và 19 hộ neo đơn; đạt 81,4% kế hoạch (70 hộ).", 57),
    ("Có 5 ấp có tỷ lệ hộ nghèo trên 40%.", None),
    ("Có 04 đồng chí đạt trên 90% phiếu tín nhiệm cao.", None),
]


@pytest.mark.parametrize(("text", "part"), SHARES)
def test_what_a_percentage_is_of(text: str, part: int | None) -> None:
    facts = facts_of(text)
    (ratio,) = facts.ratios
    value = {c.id: int(c.value) for c in facts.counts}
    assert (value[ratio.part] if ratio.part else None) == part


def test_a_percentage_of_nothing_named_has_no_part() -> None:
    (ratio,) = facts_of("Xã có 12 ấp, 90% dân số làm nông.").ratios
    assert ratio.part is None


def test_provenance_leads_back_over_lines_and_pages() -> None:
    pages = [Page(1, "Toàn huyện đã công nhận 25", "text"), Page(2, "mô hình tiêu biểu.", "text")]
    document = parse(pages)
    facts = relate("doc", document, extract(document))
    (found,) = facts.counts
    assert (found.where.page_no, found.where.quote) == (1, "25 mô hình")
    assert document.text[found.where.char_start : found.where.char_end] == "25\nmô hình"


def test_ids_are_stable_and_distinct() -> None:
    text = "Có 12 xã. Có 12 xã."
    ids = [c.id for c in facts_of(text).counts]
    assert len(set(ids)) == 2 and ids == [c.id for c in facts_of(text).counts]


def test_values_are_decimals_of_the_print() -> None:
    assert count("Diện tích 48 ha.", 48).value == Decimal(48)
