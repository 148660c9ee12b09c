"""Relations found and faults reported in made-up reports; silence where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.crosscheck import crosscheck, crosscheck_archive
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Archive, Check, DocumentFacts, Head, Page
from pipeline.relate import relate


def facts_of(text: str, document_id: str = "doc") -> DocumentFacts:
    document = parse([Page(1, text, "text")])
    return relate(document_id, document, extract(document))


def checks_of(text: str) -> list[Check]:
    return crosscheck(facts_of(text))


def findings(text: str) -> list[tuple[str, str | None]]:
    return [(c.rule, c.severity) for c in checks_of(text) if c.result in {"fails", "suspect"}]


FAULTS = [
    ("Đăng ký 60 mô hình (40 mô hình tập thể và 21 mô hình cá nhân).", [("part_sum", "error")]),
    ("Công nhận 30 mô hình, gồm 20 tập thể và 11 cá nhân.", [("part_sum", "error")]),
    ("Tổ chức được 100 cuộc, trong đó cấp huyện 40 cuộc, cấp xã 61 cuộc.", [("part_sum", "error")]),
    ("Tổ chức được 100 cuộc, trong đó cấp huyện 40 cuộc, cấp xã 59 cuộc.", [("part_sum", "warning")]),
    ("Có 40 đồng chí (45 nữ).", [("subset_le", "error")]),
    ("Đã đăng ký 12 mô hình. Đã công nhận 15 mô hình.", [("subset_le", "error")]),
    ("Có 50 hộ; trong đó có 20 hộ nghèo, chiếm 45%.", [("percent_of_base", "error")]),
    (
        "Kỷ luật 80 đảng viên.\nHình thức kỷ luật đảng viên: khiển trách 44 (55%), cảnh cáo 28 (53%), "
        "khai trừ 8 (10%).",
        [("percent_of_base", "error")],
    ),
    ("Tiếp nhận 340 đơn, có 120 đơn thuộc thẩm quyền. Số còn lại 214 đơn.", [("part_sum", "error")]),
    ("Có 30 - 40 tổ; trong đó có 12 - 16 tổ khá, chiếm trên 50%.", [("percent_bound", "warning")]),
    ("Kỷ niệm 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2024).", [("duration", "error")]),
    (
        "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 và Chỉ thị số 05-CT/TW ngày 16/5/2016.",
        [("docref_conflict", "error")],
    ),
    ("Nghị định số 59/2023/NĐ-CP ngày 14/8/2022.", [("docref_sanity", "error")]),
    ("Khởi tố 9 vụ, 68 đối tượng (3 vụ, 27 đối tượng; 6 vụ, 40 đối tượng).", [("part_sum", "error")]),
    ("Có 123 mô hình.\nTrong đó có 54 mô hình cá nhân và 79 mô hình tập thể.", [("part_sum", "error")]),
    ("Trong tổng số 128 tỷ đồng, có 120 tỷ đồng sự nghiệp và 18 tỷ đồng đầu tư.", [("part_sum", "error")]),
    ("Khối 10: 347 hs, khối 11: 241 hs; toàn trường: 561 học sinh.", [("part_sum", "error")]),
    ("Có 3 tỷ đồng, gồm 1,7 tỷ đồng làm đường và 1,5 tỷ đồng làm kênh.", [("part_sum", "error")]),
    ("Nhận 6.776 hồ sơ, với 2.521 hồ sơ trực tuyến (tỷ lệ 37,76%).", [("percent_of_base", "error")]),
    ("Tiếp nhận 56.093 hồ sơ trong quý.\nCác xã tiếp nhận 56.039 hồ sơ.", [("repeated_fact", "warning")]),
    ("Nhận 156 đơn; so với cùng kỳ tăng 31 đơn (năm 2019 nhận 135 đơn).", [("change", "error")]),
    ("Năm 2023 có 120 hộ nghèo, giảm 35 hộ so với năm 2022 (165 hộ).", [("change", "error")]),
    (
        "Năm 2022 có 165 hộ nghèo; năm 2023 còn 120 hộ nghèo, giảm 35 hộ so với năm 2022.",
        [("change", "error")],
    ),
    ("Thu 812 triệu đồng, tăng 16% so với cùng kỳ (650 triệu đồng).", [("change", "error")]),
    ("Có 08 ấp: Long An, Bình Hòa, Mỹ Lợi, Mỹ Phú và Tân Lập.", [("named_list_count", "warning")]),
    ("Tiếp nhận 156 đơn. Đã giải quyết 150 đơn; đang giải quyết 5 đơn.", [("part_sum", "warning")]),
    ("Tiếp nhận 156 đơn. Đã giải quyết 150 đơn; đang giải quyết 16 đơn.", [("part_sum", "error")]),
    ("Toàn xã có 1.250 hộ; có 1.180 hộ dùng nước sạch, đạt 84,4%.", [("percent_of_base", "warning")]),
    ("Kết nạp 45 đảng viên, đạt 102,5% chỉ tiêu (40 đảng viên).", [("percent_of_base", "error")]),
    ("Có 420 hồ sơ, gồm:\n- Cấp huyện: 217 hồ sơ;\n- Cấp xã: 178 hồ sơ.", [("part_sum", "error")]),
    ("I. TÌNH HÌNH\nA.\nII. KẾT QUẢ\nB.\nII. NHIỆM VỤ\nC.", [("heading_sequence", "warning")]),
    ("I. TÌNH HÌNH\nA.\nIII. KẾT QUẢ\nB.", [("heading_sequence", "warning")]),
    ("1. Quỹ\nA.\n1.1. Thu\nA.\n1.2. Chi\nA.\n2.3. Tồn\nA.", [("heading_sequence", "warning")]),
    ("1. Quỹ\na) Thu\nA.\nc) Chi\nB.", [("heading_sequence", "warning")]),
    ("Kỷ niệm 95 năm thành lập Đảng (1930 - 2024).", [("duration", "error")]),
    ("Kế hoạch 5 năm (2021 - 2024).", [("duration", "error")]),
    # one number slipped, the count goes on as if it had not
    ("1. Quỹ\nA.\n2. Nhà\nA.\n2. Quà\nB.\n4. Khác\nC.", [("heading_sequence", "warning")]),
]
SILENT = [
    # part of what came in, and more than that done
    "Công an thụ lý 152 vụ án (kỳ trước chuyển sang 35 vụ; khởi tố mới 117 vụ). Đã giải quyết 128 vụ, gồm: "
    "truy tố 106 vụ, đình chỉ 05 vụ, tạm đình chỉ 17 vụ. Đang điều tra 24 vụ.",
    "Đăng ký 60 mô hình (40 mô hình tập thể và 20 mô hình cá nhân).",
    "Có 300 đảng viên (120 nữ, 14 dự bị).",
    "Có 12 ấp. Có 15 ấp văn hóa.",
    "Kỷ niệm 94 năm thành lập Đảng (1930 - 2024).",
    "Kế hoạch 5 năm (2021 - 2025); nhiệm kỳ 5 năm (2020 - 2025).",
    "1. Quỹ\nA.\n1.1. Thu\nA.\n1.2. Chi\nA.\n2. Quà\nA.\n2.1. Tết\nA.\n2.2. Hè\nB.",
    "1. Quỹ\na) Thu\nA.\nb) Chi\nB.\n2. Quà\na) Tết\nA.\nb) Hè\nB.",
    "Tổ chức được 100 cuộc, trong đó cấp huyện 40 cuộc, cấp xã 35 cuộc.",
    "Có 50 hộ; trong đó có 20 hộ nghèo, chiếm 40%.",
    "Công nhận khoảng 30 mô hình, gồm 20 tập thể và 11 cá nhân.",
    "Kế hoạch số 34-KH/HU ngày 23/02/2018 và Kế hoạch số 34-KH/HU ngày 09/4/2022.",
    "Chỉ thị số 05-CT/TW ngày 15/5/2016 và Chỉ thị số 05-CT/TW năm 2016.",
    "Phấn đấu công nhận 15 mô hình. Đã đăng ký 12 mô hình.",
    "Có 3 xã; trong đó có 2 xã đạt chuẩn, chiếm 66,7%.",
    "Năm 2023 có 120 hộ nghèo, giảm 35 hộ so với năm 2022 (155 hộ).",
    "Hộ nghèo giảm từ 155 hộ xuống còn 120 hộ (giảm 35 hộ).",
    "Thu 754 triệu đồng, tăng 16% so với cùng kỳ (650 triệu đồng).",
    "Tỷ lệ hộ nghèo còn 3,25%, giảm 1,5% so với đầu năm (4,75%).",
    "Kết nạp 45 đảng viên, tăng 12 đảng viên so với cùng kỳ (33 đảng viên), đạt 112,5% chỉ tiêu (40).",
    "Có 08 mô hình tiêu biểu như: Long An, Bình Hòa, Mỹ Lợi.",
    "Có 05 ấp: Long An, Bình Hòa, Mỹ Lợi, Mỹ Phú và Tân Lập. Có 3 xã (Măng Ri, Ngọk Lây, Đăk Rơ) đạt.",
    "Khởi tố 9 vụ, 67 đối tượng (3 vụ, 27 đối tượng; 6 vụ, 40 đối tượng).",
    "Tiếp 120 lượt công dân với 98 vụ việc (thường xuyên 85 lượt, định kỳ 35 lượt).",
    "Đạt 36,61% so với kế hoạch, tăng 4,06% so với cùng kỳ (2.600 tỷ đồng).",
    "Thu trên 6,7 tỷ đồng. Trong đó tỉnh trên 1,6 tỷ đồng; huyện 1,7 tỷ đồng; xã 3,3 tỷ đồng.",
    "Đăng ký 35 mô hình tập thể, 12 mô hình cá nhân; còn lại 07 mô hình tiếp tục theo dõi.",
    "Thực hiện 02 chương trình: (1) Hỗ trợ nhà ở; (2) Xóa nhà tạm.",
    "Tiếp nhận 156 đơn. Đã giải quyết 150 đơn; đang giải quyết 6 đơn.",
    "Toàn xã có 1.250 hộ; có 1.180 hộ dùng nước sạch, đạt 94,4%.",
    "Toàn xã có 1.250 hộ; có 1.180 hộ tham gia, đạt 98,33% kế hoạch.",
    "Có 395 hồ sơ, gồm:\n- Cấp huyện: 217 hồ sơ;\n- Cấp xã: 178 hồ sơ.",
    # a rise is not the level of its year
    "Năm 2021, số hộ được công nhận tăng 7.725 hộ. Bình quân mỗi năm có từ 80.000 - 88.000 hộ công nhận.",
    "Trao 1.250 phần quà, trị giá 375 triệu đồng (mỗi phần 300.000 đồng).",
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_faults_are_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert findings(text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_sound_reports_raise_no_alarm(text: str) -> None:
    assert findings(text) == []


SECTORS = (
    "Qua 5 năm thực hiện, các xã đã đăng ký {total} mô hình.\n"
    "Lĩnh vực kinh tế, các xã đã đăng ký 20 mô hình.\n"
    "Lĩnh vực văn hóa - xã hội, các xã đã đăng ký 30 mô hình.\n"
    "Lĩnh vực quốc phòng, an ninh, các xã đã đăng ký 10 mô hình.\n"
)


@pytest.mark.parametrize(
    ("total", "result"), [(60, "holds"), (58, "fails"), (61, "suspect"), (90, "unchecked")]
)
def test_sectors_partition_a_total(total: int, result: str) -> None:
    (check,) = [c for c in checks_of(SECTORS.format(total=total)) if c.rule == "cross_section_sum"]
    assert check.result == result
    assert check.figures == (total, 20, 30, 10)


def test_a_repeated_figure_agrees_or_not() -> None:
    text = "Khen thưởng 116 tập thể và 73 cá nhân.\nTổng kết, đã khen thưởng 116 tập thể và {} cá nhân."
    assert [c.rule for c in checks_of(text.format(73)) if c.result == "holds"] == ["repeated_fact"] * 2
    assert findings(text.format(37)) == [("repeated_fact", "error")]


def test_a_yearly_range_fits_the_years() -> None:
    text = "Bình quân mỗi năm đăng ký từ 85 - 120 mô hình. Qua 10 năm đã đăng ký {} mô hình."
    results = {
        n: [c.result for c in checks_of(text.format(n)) if c.rule.startswith("average")] for n in (975, 400)
    }
    assert results == {975: ["holds"], 400: ["suspect"]}


@given(st.lists(st.integers(2, 500), min_size=2, max_size=5), st.integers(1, 300))
def test_any_closed_list_is_added_up(parts: list[int], error: int) -> None:
    printed = ", ".join(f"{n} tổ khu vực {chr(97 + i) * 3}" for i, n in enumerate(parts))
    right = [c for c in checks_of(f"Có {sum(parts)} tổ, gồm {printed}.") if c.rule == "part_sum"]
    wrong = [c for c in checks_of(f"Có {sum(parts) + error} tổ, gồm {printed}.") if c.rule == "part_sum"]
    assert [c.result for c in right] == ["holds"]
    assert [(c.result, c.difference) for c in wrong] == [("fails", Decimal(-error))]


def test_check_ids_do_not_hang_on_values() -> None:
    ids = [
        [
            c.id
            for c in checks_of(f"Công nhận {n} mô hình, gồm 20 tập thể và 10 cá nhân.")
            if c.rule == "part_sum"
        ]
        for n in (30, 31)
    ]
    assert ids[0] == ids[1] and len(ids[0]) == 1


def report(name: str, level: str, text: str) -> DocumentFacts:
    head = Head(level=level, district="Tân Mỹ", issued_on="2024")  # type: ignore[arg-type]
    return replace(facts_of(text, name), head=head)


def test_communes_roll_up_to_the_district() -> None:
    said = "Trong năm đã công nhận {} mô hình."
    communes = [report("a", "commune", said.format(12)), report("b", "commune", said.format(8))]
    (holds,) = crosscheck_archive(Archive([report("d", "district", said.format(20)), *communes]))
    (fails,) = crosscheck_archive(Archive([report("d", "district", said.format(21)), *communes]))
    assert (holds.result, holds.document_id) == ("holds", None)
    assert (fails.result, fails.figures) == ("fails", (21, 12, 8))


def test_the_parts_of_a_figure_do_not_keep_it_from_rolling_up() -> None:
    said = "Đã tuyên truyền 40 cuộc với {} lượt người nghe, trong đó cấp xã {} lượt người, ấp {} lượt người."
    communes = [
        report("a", "commune", said.format(1200, 300, 900)),
        report("b", "commune", "Đã tuyên truyền 15 cuộc với 800 lượt người xem."),
    ]
    district = report("d", "district", said.format(2500, 500, 2000))
    found = [c.figures for c in crosscheck_archive(Archive([district, *communes])) if c.result != "holds"]
    assert (2500, 1200, 800) in found


def test_a_sum_says_how_far_off_it_is() -> None:
    text = "Trong tháng đã giải quyết 1.049 đơn, trong đó có 47 đơn trực tuyến và 1.000 đơn trực tiếp."
    (said,) = [c.message for c in checks_of(text) if c.rule == "part_sum"]
    assert said == "Giải quyết đơn: báo cáo ghi tổng 1.049 nhưng các thành phần cộng lại là 1.047, lệch 2."


def test_twin_changes_are_each_measured_in_their_unit() -> None:
    text = (
        "Trong 6 tháng đầu năm 2021, tiếp 930 lượt/1.104 lượt người. So với cùng kỳ năm trước giảm 120 lượt, "
        "{} lượt người (6 tháng đầu năm 2020 đã tiếp 1.050 lượt/1.200 lượt người)."
    )
    results = {
        n: [(c.result, c.figures) for c in checks_of(text.format(n)) if c.rule == "change"] for n in (96, 69)
    }
    assert results == {
        96: [("holds", (930, 1050, 120)), ("holds", (1104, 1200, 96))],
        69: [("holds", (930, 1050, 120)), ("fails", (1104, 1200, 69))],
    }


def test_a_list_of_unlike_intents_may_hold_but_never_fails() -> None:
    text = "Thẩm định 24 hồ sơ; kết quả có 17 hồ sơ đạt, 02 hồ sơ trình Tỉnh ủy cho ý kiến, {} hồ sơ để lại."
    results = {n: [c.result for c in checks_of(text.format(n)) if c.rule == "part_sum"] for n in (5, 9)}
    assert results == {5: ["holds"], 9: ["unchecked"]}
