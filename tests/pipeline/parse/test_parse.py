"""Pages to paragraphs, sections and heads, for files of whole paragraphs and for printed lines."""

from __future__ import annotations

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
