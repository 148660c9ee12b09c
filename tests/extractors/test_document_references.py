"""References in State and Party style with their dates, issuers and subjects, as real reports phrase them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.abbreviations import find_short_names
from extractors.document_references import Reference, find_document_references


def found(text: str) -> list[Reference]:
    return [mention.value for mention in find_document_references(text)]


CASES = [
    ("Chỉ thị số 40-CT/TU ngày 10/3/2014 của Ban Thường vụ Tỉnh ủy", "40-CT/TU", "CT", "2014-03-10"),
    ("Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 quy định chi tiết", "59/2023/NĐ-CP", "NĐ", "2023-08-14"),
    ("Quyết định số 787/QĐ-UBND ngày 21 tháng 8 năm 2025 của UBND tỉnh", "787/QĐ-UBND", "QĐ", "2025-08-21"),
    ("Kế hoạch phối hợp số 43-KHPH BDV-UBND ngày 06/3/2023", "43-KHPH BDV-UBND", "KHPH", "2023-03-06"),
    ("Kế hoạch số 63-KH/BDVHU, ngày 26/04/2019 về phát động", "63-KH/BDVHU", "KH", "2019-04-26"),
    ("Công văn số 1014/SNV-CCHC&VTLT", "1014/SNV-CCHC&VTLT", "CV", None),
    ("Luật số 83/2025/QH15, ngày 24/6/2025", "83/2025/QH15", "L", "2025-06-24"),
    ("ngày 15/10/2014, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 49-KH/HU", "49-KH/HU", "KH", "2014-10-15"),
    ("Công điện 207/CĐ-TTg của Thủ tướng", "207/CĐ-TTg", "CĐ", None),
    ("Ngày 25/9/2025, UBND tỉnh đã ban hành Quyết định số 1441/QĐ-UBND", "1441/QĐ-UBND", "QĐ", "2025-09-25"),
    ("Ngày 14-1-2009, Thủ tướng đã có Công văn (số 73/TTg-CN) chỉ đạo", "73/TTg-CN", "CV", "2009-01-14"),
    ("(tại Quyết định số 2631/QĐ-UBND ngày 22/12/2025): 9.818", "2631/QĐ-UBND", "QĐ", "2025-12-22"),
    ("Nghị quyết 13-NQ/TU năm 2021 của Tỉnh ủy", "13-NQ/TU", "NQ", "2021"),
    ("Báo cáo thẩm định số 18/BCTĐ-STP tháng 5/2018", "18/BCTĐ-STP", "BC", "2018-05"),
    ("Thông báo kết luận số 565/TB-VPCP ngày 01/12/2025", "565/TB-VPCP", "TB", "2025-12-01"),
    ("CHỈ THỊ SỐ 19/CT-TTG NGÀY 16 THÁNG 7 NĂM 2021 CỦA THỦ TƯỚNG", "19/CT-TTG", "CT", "2021-07-16"),
    ("Thông tri số 05-TT/TU ngày 02.4.2022", "05-TT/TU", "TT", "2022-04-02"),
    ("Luật Quy hoạch số 21/2017/QH14 ngày 24 tháng 11 năm 2017", "21/2017/QH14", "L", "2017-11-24"),
    ("Quy định số 37-QĐ/TW", "37-QĐ/TW", "QyĐ", None),
    ("Chương trình phối hợp số 79-CTr/BDVTW-BCSĐCP", "79-CTr/BDVTW-BCSĐCP", "CTrPH", None),
    ("Văn bản hợp nhất số 03/VBHN-VPQH", "03/VBHN-VPQH", "VBHN", None),
    ("Kế hoạch số 68/KH-UBND của UBND huyện ban hành ngày 20/01/2023", "68/KH-UBND", "KH", "2023-01-20"),
    # The date printed does not exist, so that none is stated; a check finds it in the quote.
    ("Kế hoạch số 12/KH-UBND ngày 31/02/2024 của", "12/KH-UBND", "KH", None),
    # The day and the month are blank.
    ("Báo cáo số 12/BC-UBND ngày     tháng 12 năm 2025", "12/BC-UBND", "BC", "2025-12"),
]


@pytest.mark.parametrize(("text", "code", "kind", "issued_on"), CASES)
def test_one_reference(text: str, code: str, kind: str, issued_on: str | None) -> None:
    (mention,) = find_document_references(text)
    assert (mention.value.code, mention.value.doc_type, mention.value.issued_on) == (code, kind, issued_on)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ngày 24/7/2024",
            "Covid-19",
            "24/24 giờ",
            "đạt 12/15 xã",
            "02 lần/năm",
            "Kế hoạch 5 năm 2021 - 2025",
        ),
        *("Báo cáo 9 tháng", "Thông báo 3 lần trên loa", "Hướng dẫn 12 xã lập hồ sơ", "Kết luận 02 vụ việc"),
        *("luật sư", "pháp luật của Nhà nước", "Nghị quyết Đại hội XIII", "tiêu chuẩn TCVN ISO 9001:2015"),
    ],
)
def test_no_reference(text: str) -> None:
    assert found(text) == []


LISTS = [
    (
        "Các Quyết định số: 2394/QĐ-UBND ngày 02/12/2025, 2395/QĐ-UBND",
        [("2394/QĐ-UBND", "2025-12-02"), ("2395/QĐ-UBND", None)],
    ),
    ("Nghị quyết số 25, 26-NQ/TW", [("25-NQ/TW", None), ("26-NQ/TW", None)]),
    (
        "Kế hoạch số 23, 34 và 42-KH/BDVHU của Ban Dân vận",
        [("23-KH/BDVHU", None), ("34-KH/BDVHU", None), ("42-KH/BDVHU", None)],
    ),
    (
        "các Công văn số 614, 615, 616-CV/VPTW ngày 21/4/2011",
        [("614-CV/VPTW", "2011-04-21"), ("615-CV/VPTW", "2011-04-21"), ("616-CV/VPTW", "2011-04-21")],
    ),
    (
        "các Quyết định số: 318/QĐ-TTg, 319/QĐ-TTg và 320/QĐ-TTg cùng ngày 08/3/2022",
        [(f"{n}/QĐ-TTg", "2022-03-08") for n in (318, 319, 320)],
    ),
    (
        "các Thông tư số 05/2021/TT-BNV, 06/2021/TT-BNV ngày 02/8/2021",
        [("05/2021/TT-BNV", "2021-08-02"), ("06/2021/TT-BNV", "2021-08-02")],
    ),
    (
        "Quyết định số 217-QĐ/TW ngày 12/12/2013 và số 218-QĐ/TW cùng ngày của Bộ Chính trị",
        [("217-QĐ/TW", "2013-12-12"), ("218-QĐ/TW", "2013-12-12")],
    ),
    # Two documents, not a list of one day.
    (
        "Quyết định số 12/QĐ-UBND và 15/QĐ-UBND ngày 02/8/2021",
        [("12/QĐ-UBND", None), ("15/QĐ-UBND", "2021-08-02")],
    ),
    (
        "các Công văn số 12/SNV-CCHC ngày 05/01/2024; 15/SNV-TCBC ngày 09/01/2024",
        [("12/SNV-CCHC", "2024-01-05"), ("15/SNV-TCBC", "2024-01-09")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_codes_that_share_a_type(text: str, expected: list[tuple[str, str | None]]) -> None:
    references = found(text)
    assert [(r.code, r.issued_on) for r in references] == expected
    assert len({r.doc_type for r in references}) == 1


ISSUERS = [
    ("ngày 23/02/2023 của Ban Dân vận Tỉnh ủy về xây dựng mô hình; tiếp tục", "Ban Dân vận Tỉnh ủy"),
    ("của Bộ Chính trị được 36 cuộc", "Bộ Chính trị"),
    ("của Bộ Nội vụ phê duyệt Đề án", "Bộ Nội vụ"),
    ("của Chính phủ sửa đổi một số điều", "Chính phủ"),
    ("của Ban Bí thư “về công tác dư luận”", "Ban Bí thư"),
    ("của Bộ Văn hóa, Thể thao và Du lịch về gia đình", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("của Hội đồng Thi đua - Khen thưởng Trung ương, UBND tỉnh", "Hội đồng Thi đua - Khen thưởng Trung ương"),
    ("của Ban Bí thư và Kết luận số 54-KL/TW", "Ban Bí thư"),
    ("của Huyện ủy và Nghị quyết Đại hội đại biểu huyện lần thứ XI", "Huyện ủy"),
    ("của HĐND tỉnh và chủ đề năm", "HĐND tỉnh"),
    ("của Đảng ủy đúng tiến độ", "Đảng ủy"),
    ("của Sở Nông nghiệp và Môi trường triển khai", "Sở Nông nghiệp và Môi trường"),
    (", thời gian tới", None),
]


@pytest.mark.parametrize(("after", "issuer"), ISSUERS)
def test_issuers_end_where_their_sentence_goes_on(after: str, issuer: str | None) -> None:
    assert found(f"Hướng dẫn số 04-HD/BDVTU {after}")[0].issuer == issuer


TITLES = [
    ("của UBND tỉnh về xây dựng mô hình; tiếp tục", "về xây dựng mô hình"),
    ("của UBND tỉnh về phòng, chống thiên tai, UBND huyện đã triển khai.", "về phòng, chống thiên tai"),
    ("của UBND tỉnh “về công tác cán bộ”, đến nay", "“về công tác cán bộ”"),
    ('về "Đổi mới tổ chức, hoạt động" và đã', 'về "Đổi mới tổ chức, hoạt động"'),
    ("của UBND tỉnh về chuyển đổi số và Kế hoạch số 12/KH-UBND", "về chuyển đổi số"),
    ("quy định chi tiết Luật Thi đua (đợt 1)", "quy định chi tiết Luật Thi đua"),
    ("của UBND tỉnh ban hành ngày 20/01/2023 về chuyển đổi số.", "về chuyển đổi số"),
    ("về chuyển đổi số cùng Nghị quyết 57-NQ/TW", "về chuyển đổi số"),
    ("về chuyển đổi số, có 874/912 đảng viên dự", "về chuyển đổi số"),
    ("V/v báo cáo định kỳ. Xã đã", "V/v báo cáo định kỳ"),
    ("của UBND tỉnh, đạt kết quả tốt", None),
]


@pytest.mark.parametrize(("after", "title"), TITLES)
def test_titles_end_right(after: str, title: str | None) -> None:
    assert found(f"Quyết định số 787/QĐ-UBND {after}")[0].title == title


def test_a_date_belongs_to_one_document() -> None:
    """After a comma the day may open the clause of the next document."""
    text = (
        "Theo Chỉ thị số 40-CT/TU, ngày 15/10/2014, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 49-KH/HU về"
    )
    assert [(r.code, r.issued_on) for r in found(text)] == [("40-CT/TU", None), ("49-KH/HU", "2014-10-15")]
    text = "Kế hoạch số 16/KH-UBND ngày 31/8/2021, UBND xã ban hành Kế hoạch (gọi tắt là số 19/CT-TTg)"
    assert [r.issued_on for r in found(text)] == ["2021-08-31", None]


def test_newspapers_write_tw_with_a_horn() -> None:
    """'TƯ' is TW of a central body, a misread TU of a province, and left alone where nothing tells."""
    keys = [
        found(f"Chỉ thị 05-CT/TƯ {of}")[0].code_key for of in ("của Bộ Chính trị", "của Tỉnh ủy", "được giao")
    ]
    assert keys == ["05-CT/TW", "05-CT/TU", "05-CT/TƯ"]


NAMED = [
    ("Luật Đất đai năm 2024 có hiệu lực", "L", "Luật Đất đai", "2024"),
    (
        "theo Luật Tổ chức chính quyền địa phương và các nghị định",
        "L",
        "Luật Tổ chức chính quyền địa phương",
        None,
    ),
    ("Luật Thực hiện dân chủ ở cơ sở được phổ biến", "L", "Luật Thực hiện dân chủ ở cơ sở", None),
    ("Luật Cán bộ, công chức ngày 13/11/2008", "L", "Luật Cán bộ, công chức", "2008-11-13"),
    ("Hiến pháp năm 2013; các luật", "HP", "Hiến pháp", "2013"),
    ("Pháp lệnh Ưu đãi người có công; xã đã", "PL", "Pháp lệnh Ưu đãi người có công", None),
    ("Bộ luật Lao động được phổ biến", "L", "Bộ luật Lao động", None),
    ("Bộ Luật Lao động năm 2019;", "L", "Bộ Luật Lao động", "2019"),
]


@pytest.mark.parametrize(("text", "kind", "title", "issued_on"), NAMED)
def test_laws_by_name(text: str, kind: str, title: str, issued_on: str | None) -> None:
    (law,) = found(text)
    assert (law.code, law.doc_type, law.title, law.issued_on) == (None, kind, title, issued_on)


NUMBERS = [
    ("Chỉ thị số 17 về việc tăng cường", [("17", None)]),
    ("Nghị quyết 80, nhiều xã", [("80", None)]),
    ("Công điện 232 của Thủ tướng", [("232", None)]),
    ("triển khai Đề án 06.", [("06", None)]),
    ("Nghị quyết 30a, Chương trình 135;", [("30a", None), ("135", None)]),
    # The second number counts something.
    ("Nghị quyết số 12, 15 hộ đã thoát nghèo", [("12", None)]),
    ("các Quyết định số: 318, 319 và 320 ngày 8/3/2022", [(n, "2022-03-08") for n in ("318", "319", "320")]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_without_symbols(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(r.number, r.issued_on) for r in found(text)] == expected
    assert all(r.code is None for r in found(text))


def test_a_blank_number_is_a_reference_without_code() -> None:
    text = "Thông báo số ……/TB-MTTQ ngày …. tháng …. năm 2025 của Ban Thường trực"
    (mention,) = find_document_references(text)
    blank = mention.value
    assert mention.raw == "Thông báo số ……/TB-MTTQ ngày …. tháng …. năm 2025"
    assert (blank.code, blank.number, blank.doc_type, blank.issued_on) == (None, None, "TB", "2025")


def test_back_references() -> None:
    assert [r.doc_type for r in found("Nghị quyết số 05-NQ/ĐU; sau khi có Nghị quyết này")] == ["NQ", "NQ"]


def test_short_names() -> None:
    text = "Đề án số 05-ĐA/TU (sau đây viết tắt là Đề án số 05) của Tỉnh ủy, gọi tắt là Bộ tiêu chí nâng cao."
    assert [m.value.name for m in find_short_names(text)] == ["Đề án số 05", "Bộ tiêu chí nâng cao"]
    (use,) = find_document_references("Xã đạt Bộ tiêu chí nâng cao.", {"Bộ tiêu chí nâng cao"})
    assert (use.value.title, use.rule) == ("Bộ tiêu chí nâng cao", "reference.short_name")


PIECES = st.sampled_from(
    [
        "Quyết định số ",
        "12/QĐ-UBND",
        " ngày 5/6/2020",
        " của UBND tỉnh",
        " về việc",
        ", ",
        "; ",
        "Luật Đất đai ",
        "40",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    reached = 0
    for mention in find_document_references(text):
        assert text[mention.start : mention.end] == mention.raw and mention.raw
        assert mention.start >= reached
        reached = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "Luật A ",
            "Luật Phòng, ",
            "Quyết định ",
            "Quyết định số 1, ",
            "số 12/QĐ-UBND của ",
            "gọi tắt là Đề án a ",
        ),
        *(
            "ngày 5/6/2020, ban hành ",
            "12-CT/TU về việc ",
            "1, 2 và ",
            "(“",
            "của Ban ",
            "Kế hoạch a b c số ",
        ),
        *("12-CT/TU; Luật A; ", "Nghị quyết 5, "),
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def once(text: str) -> float:
        begun = time.process_time()
        list(find_document_references(text))
        list(find_short_names(text))
        return time.process_time() - begun

    short, long = (piece * (length // len(piece)) for length in (8_000, 32_000))
    assert min(once(long) for _ in range(3)) < 12 * max(min(once(short) for _ in range(3)), 0.01)
