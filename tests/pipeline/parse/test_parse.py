"""Pages to paragraphs, sections and heads, for files of whole paragraphs and for printed lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse import parse
from pipeline.records import Box, DocumentText, Page, Word

PARTY = """ĐẢNG BỘ TỈNH SÔNG BÉ
HUYỆN ỦY TÂN MỸ\t\tĐẢNG CỘNG SẢN VIỆT NAM
*
Số         -BC/HU\t\tTân Mỹ, ngày      tháng 5 năm 2024

BÁO CÁO
Sơ kết 05 năm thực hiện Kết luận số 12-KL/TU
của Tỉnh ủy về công tác dân vận
-----
Thực hiện Kế hoạch số 5-KH/TU, Huyện ủy báo cáo như sau:
I. TÌNH HÌNH
1. Thuận lợi
Nội dung thuận lợi.
2. Khó khăn
Nội dung khó khăn.
II- KẾT QUẢ
Đã công nhận 12 mô hình.
Nơi nhận:
- Tỉnh ủy,
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Trần Văn Bình
"""
STATE = """ỦY BAN NHÂN DÂN
XÃ AN PHÚ
Số: 45 /BC-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Phú, ngày 05 tháng 12 năm 2024
BÁO CÁO
Kết quả giảm nghèo năm 2024
Năm 2024, xã có 45 hộ nghèo.
"""


def document(text: str) -> DocumentText:
    return parse([Page(1, text, "text")])


def test_party_head() -> None:
    head = document(PARTY).head
    assert (head.issuer, head.parent_issuer, head.level) == (
        "Huyện ủy Tân Mỹ",
        "Đảng bộ tỉnh Sông Bé",
        "district",
    )
    assert (head.doc_type, head.code, head.code_blank, head.date_blank) == ("BC", None, True, True)
    assert (head.place, head.issued_on) == ("Tân Mỹ", "2024-05")
    assert head.title == "Sơ kết 05 năm thực hiện Kết luận số 12-KL/TU của Tỉnh ủy về công tác dân vận"
    assert (head.signer, head.signer_role) == ("Trần Văn Bình", "Phó Bí thư")


def test_state_head() -> None:
    head = document(STATE).head
    assert (head.code, head.issuer, head.level) == ("45/BC-UBND", "Ủy ban nhân dân xã An Phú", "commune")
    assert (head.issued_on, head.title) == ("2024-12-05", "Kết quả giảm nghèo năm 2024")


def test_a_day_written_by_hand_leaves_the_month() -> None:
    head = document(STATE.replace("ngày 05 tháng 12", "ngày @5 tháng I2")).head
    assert (head.place, head.issued_on, head.date_blank) == ("An Phú", "2024-12", False)


def test_a_role_whose_tone_recognition_lost() -> None:
    assert document(PARTY.replace("PHÓ BÍ THƯ", "PHO BÍ THƯ")).head.signer_role == "Phó Bí thư"


def test_sections_have_paths_and_parents() -> None:
    sections = document(PARTY).sections
    assert [s.label for s in sections] == ["I", "1", "2", "II"]
    assert sections[2].path == "I TÌNH HÌNH > 2 Khó khăn"
    assert sections[2].parent == 0 and sections[3].parent is None


def test_printed_lines_join_to_paragraphs() -> None:
    text = (
        "Trong năm 2024 các đoàn thể của xã đã tuyên truyền được\n"
        "nhiều cuộc cho hội viên, đoàn viên và nhân dân trong toàn\n"
        "xã.\n"
        "- Hội Nông dân: 12 cuộc.\n"
        "- Hội Phụ nữ: 10 cuộc.\n"
    )
    assert [p.text[:12] for p in document(text).paragraphs] == [
        "Trong năm 20",
        "- Hội Nông d",
        "- Hội Phụ nữ",
    ]


def _printed(*lines: tuple[float, str]) -> DocumentText:
    """A printed page of lines given as (left, text)."""
    text = "\n".join(line for _, line in lines)
    starts = [sum(len(line) + 1 for _, line in lines[:at]) for at in range(len(lines))]
    words = [
        Word(line.split()[0], start, Box(1, left, 20.0 * at, left + 20, 20.0 * at + 14))
        for at, ((left, line), start) in enumerate(zip(lines, starts, strict=True))
    ]
    return parse([Page(1, text, "text-layer", tuple(words))])


def test_a_line_that_begins_with_a_dash_may_go_on() -> None:
    """Phụng Hiệp 2024, page 6 of the PDF: a model's name is broken before one of its dashes."""
    first = "Các mô hình tiêu biểu của huyện là “Chung nguồn lực và chung đối tượng"
    parsed = _printed(
        (113, first),
        (85, "- Chung mục đích” và nhiều mô hình khác đang được nhân rộng ra toàn"),
        (85, "huyện."),
    )
    assert [p.kind for p in parsed.paragraphs] == ["body"]


def test_lines_that_begin_with_a_dash_are_items() -> None:
    full = "x" * 70
    for first, second in (
        (
            (113, f"Gồm có các mô hình và điển hình sau {full[:33]}:"),
            (113, "- Hội Nông dân"),
        ),  # after a colon
        ((113, f"- Hội Nông dân {full[:55]}"), (113, "- Hội Phụ nữ")),  # set as the item before it
        ((85, f"Gồm có các mô hình và điển hình sau {full[:33]}"), (113, "- Hội Nông dân")),  # indented
    ):
        assert _printed(first, second, (85, full)).paragraphs[1].kind == "list"


def test_a_page_number_does_not_break_a_sentence() -> None:
    first = "Trong năm 2024 các đoàn thể của xã đã tuyên truyền được\n"
    parsed = parse([Page(1, first, "text"), Page(2, "2\nnhiều cuộc cho hội viên.", "text")])
    assert [p.text for p in parsed.paragraphs] == [f"{first.strip()} nhiều cuộc cho hội viên."]


@given(st.lists(st.text(alphabet="aB1 .\n-:I", max_size=40), min_size=1, max_size=3))
def test_offsets_lead_back_to_the_print(texts: list[str]) -> None:
    parsed = parse([Page(i + 1, text, "text") for i, text in enumerate(texts)])
    for paragraph in parsed.paragraphs:
        assert len(paragraph.text) == len(paragraph.offsets)
        for char, at in zip(paragraph.text, paragraph.offsets, strict=True):
            assert char == parsed.text[at] or (
                char == " " and (at == len(parsed.text) or parsed.text[at].isspace())
            )


LETTER = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN TÂN MỸ\tĐộc lập - Tự do - Hạnh phúc
Số: 212/UBND-NV\tTân Mỹ, ngày 05 tháng 12 năm 2023
V/v báo cáo kết quả
thực hiện phong trào thi đua
Kính gửi:
- Sở Nội vụ;
- Ban Thi đua - Khen thưởng tỉnh.
Thực hiện Công văn số 15/SNV-TĐ, huyện có 12 xã đăng ký.
"""


def test_a_letter_has_its_subject_for_a_title() -> None:
    parsed = document(LETTER)
    head = parsed.head
    assert (head.doc_type, head.doc_type_name, head.code) == ("CV", "công văn", "212/UBND-NV")
    assert head.title == "báo cáo kết quả thực hiện phong trào thi đua"
    kinds = [p.kind for p in parsed.paragraphs if p.kind != "head"]
    assert kinds == ["recipients", "recipients", "recipients", "body"]


TITLES = [
    # one printed line longer than a whole paragraph usually is
    (f"Kết luận tại cuộc họp nghe báo cáo {'rất dài ' * 30}về giảm nghèo\n", None),
    ("Kết quả công tác năm 2024;\nphương hướng, nhiệm vụ năm 2025\n", None),
    ("KẾT QUẢ CÔNG TÁC DÂN VẬN\nNĂM 2024 CỦA HUYỆN\n", None),
    # a note under the title is no part of it
    ("Kết quả năm 2024\n(Kèm theo Công văn số 5/UBND-VP)\n", "Kết quả năm 2024"),
    # the authority in capitals after the title of a decision, or the issuer named again
    ("VỀ NHIỆM VỤ NĂM 2024\nỦY BAN NHÂN DÂN XÃ AN PHÚ\n", "VỀ NHIỆM VỤ NĂM 2024"),
    ("Về việc khen thưởng\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n", "Về việc khen thưởng"),
]


def _title_of(lines: str, body: str = "Năm 2024, xã đã tổ chức 12 cuộc.\n") -> str | None:
    start = STATE.index("Kết quả giảm nghèo")
    return document(STATE[:start] + lines + body).head.title


def test_titles() -> None:
    for lines, expected in TITLES:
        assert _title_of(lines) == (expected or " ".join(lines.split()))


def test_a_title_that_begins_on_the_line_of_the_type() -> None:
    text = STATE.replace("BÁO CÁO\nKết quả giảm nghèo năm 2024\n", "BÁO CÁO KẾT QUẢ\nGIẢM NGHÈO NĂM 2024\n")
    head = document(text).head
    assert (head.doc_type_name, head.title) == ("báo cáo", "KẾT QUẢ GIẢM NGHÈO NĂM 2024")


def test_a_document_without_a_title_has_none() -> None:
    assert _title_of("", "Căn cứ Luật Thi đua, khen thưởng năm 2022;\nXét đề nghị,\n") is None


def test_overlays_of_signing_programs_are_no_text() -> None:
    overlay = "Ký bởi: Ủy ban nhân dân\nxã An Phú\nCơ quan: Tỉnh Sông Bé\nThời gian ký: 05.12.2024 08:15:20\n"
    plain, stamped = document(STATE), document(overlay + STATE)
    assert stamped.head == plain.head
    assert [p.text for p in stamped.paragraphs] == [p.text for p in plain.paragraphs]


def test_units_of_today() -> None:
    text = STATE.replace("XÃ AN PHÚ", "XÃ HÒA MỸ").replace("ỦY BAN", "UBND HUYỆN PHỤNG HIỆP\nỦY BAN", 1)
    head = document(text).head
    assert (head.province, head.district, head.commune) == ("Hậu Giang", "Phụng Hiệp", "Hòa Mỹ")
    assert (head.current_province, head.current_commune) == ("Cần Thơ", "Phụng Hiệp")


def test_an_annex_after_the_signature_is_text_again() -> None:
    annex = "PHỤ LỤC 1\nKẾT QUẢ KHEN THƯỞNG\n(Kèm theo Báo cáo số 5)\nNăm 2024 khen 12 tập thể.\n"
    parsed = document(PARTY + annex)
    assert parsed.sections[-1].path == "PHỤ LỤC 1 KẾT QUẢ KHEN THƯỞNG"
    assert parsed.paragraphs[-1].kind == "body" and parsed.head.signer == "Trần Văn Bình"


def test_list_heads_govern_the_bullets_below_them() -> None:
    text = (
        "I. KẾT QUẢ\n* Lĩnh vực kinh tế\n- Đăng ký:\n+ Cấp xã 5 mô hình.\n- Công nhận 12 mô hình.\n"
        "Nhìn chung, phong trào có tiến bộ.\n* Lĩnh vực xã hội\nĐăng ký 3 mô hình.\nII. HẠN CHẾ\n"
    )
    parsed = document(text)
    paths = {p.text: parsed.sections[p.section].path for p in parsed.paragraphs if p.section is not None}
    economy = "I KẾT QUẢ > * Lĩnh vực kinh tế"
    assert paths["+ Cấp xã 5 mô hình."] == f"{economy} > - Đăng ký"
    assert paths["- Công nhận 12 mô hình."] == economy
    assert paths["Nhìn chung, phong trào có tiến bộ."] == economy
    assert paths["Đăng ký 3 mô hình."] == "I KẾT QUẢ > * Lĩnh vực xã hội"


def test_a_bullet_goes_on_over_its_line_end() -> None:
    text = (
        "Trong năm các đoàn thể của xã đã tuyên truyền như sau:\n"
        "- Hội Nông dân xã đã phối hợp tổ chức được cả thảy mười hai\n"
        "cuộc cho hội viên.\n"
    )
    assert [p.text[-12:] for p in document(text).paragraphs] == ["yền như sau:", "ho hội viên."]


def word(text: str, start: int, top: float, height: float) -> Word:
    return Word(text, start, Box(1, 90, top, 90 + 6 * len(text), top + height))


def _page(number: int, lines: list[tuple[str, float]]) -> Page:
    words, at = [], 0
    for index, (text, height) in enumerate(lines):
        for part in re.finditer(r"\S+", text):
            words.append(word(part[0], at + part.start(), 80 + 20 * index, height))
        at += len(text) + 1
    return Page(number, "\n".join(text for text, _ in lines), "text-layer", tuple(words))


def test_a_footnote_at_the_foot_of_a_page_stays_out_of_the_sentence() -> None:
    first = [
        *[("Đời sống của nhân dân trong huyện tiếp tục được cải thiện.", 14.0)] * 3,
        ("Trong năm 2024 các đoàn thể của huyện đã vận động được", 14.0),
        ("1 Gồm xã An Phú và xã Tân Lập, không kể thị trấn", 11.0),
        ("2", 11.0),
    ]
    parsed = parse([_page(1, first), _page(2, [("545 hộ tham gia các mô hình.", 14.0)])])
    assert [(p.kind, p.text[-85:].lstrip(" .")) for p in parsed.paragraphs] == [
        ("body", "Trong năm 2024 các đoàn thể của huyện đã vận động được 545 hộ tham gia các mô hình."),
        ("footnote", "1 Gồm xã An Phú và xã Tân Lập, không kể thị trấn"),
    ]


AMBIGUOUS = STATE.replace("XÃ AN PHÚ", "XÃ HÒA MỸ")


@pytest.mark.parametrize(
    ("addressed", "district", "current"),
    [
        # its district is named where the report is sent
        ("Kính gửi: Phòng Nội vụ huyện Phụng Hiệp.\n", "Phụng Hiệp", "Phụng Hiệp"),
        # two communes of the name, and nothing tells which
        ("", None, None),
        # a district in which no such commune is
        ("Kính gửi: Phòng Nội vụ huyện Tân Mỹ.\n", "Tân Mỹ", None),
    ],
)
def test_the_district_of_a_commune(addressed: str, district: str | None, current: str | None) -> None:
    head = document(AMBIGUOUS.replace("Năm 2024, xã", addressed + "Năm 2024, xã")).head
    assert (head.commune, head.district, head.current_commune) == ("Hòa Mỹ", district, current)


def test_a_place_that_the_text_denies_is_not_guessed() -> None:
    """A commune's name that one district of the country has, in a report on another district."""
    unique = STATE.replace("XÃ AN PHÚ", "XÃ BA LẾ")
    assert document(unique).head.district == "Ba Tơ"
    denied = unique.replace("xã có 45", "xã của huyện Tân Mỹ có 45")
    assert document(denied).head.district is None


def test_a_signature_by_office_alone() -> None:
    parsed = document(STATE + "TRƯỞNG PHÒNG\n\nTrần Thị Bảy\n")
    assert (parsed.head.signer, parsed.head.signer_role) == ("Trần Thị Bảy", "Trưởng phòng")
    assert parsed.paragraphs[-1].kind == "signature"


def test_a_dash_at_the_edge_of_a_line_is_no_bullet() -> None:
    """Phụng Hiệp report as PDF: a name with dashes broken over the line."""
    text = (
        "Tiêu biểu có mô hình 3 chung “Chung nguồn lực - Chung đối tượng\n"
        "- Chung mục đích” của Mặt trận Tổ quốc Việt Nam huyện Tân Mỹ đã\n"
        "giúp 12 hộ;\n- Mô hình khác.\n"
    )
    assert [p.text[-12:] for p in document(text).paragraphs] == [" giúp 12 hộ;", " Mô hình khác."[-12:]]
