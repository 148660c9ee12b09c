"""Heads of every style, in two columns or run together; who issues, who signs; marks kept out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.header import (
    cells_of,
    find_number,
    find_place_and_date,
    find_subject,
    find_type,
    is_mark,
)
from extractors.issuers import find_issuers, level_of, titled
from extractors.signatures import find_signer

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"

ISSUERS = [
    # State, a body and its place on two lines
    (["ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "Số: 4/BC-UBND"], ("Ủy ban nhân dân xã An Phú", None, "commune")),
    # the body above, then the body on two lines beside the motto
    (
        [f"UBND TỈNH SÔNG BÉ\t{MOTTO}", "ỦY BAN NHÂN DÂN\tĐộc lập - Tự do - Hạnh phúc", "HUYỆN TÂN MỸ"],
        ("Ủy ban nhân dân huyện Tân Mỹ", "UBND tỉnh Sông Bé", "district"),
    ),
    # the columns run together by recognition, one space between them
    (
        [f"UBND HUYỆN TÂN MỸ {MOTTO}", "PHÒNG NỘI VỤ Độc lập - Tự do - Hạnh phúc"],
        ("Phòng Nội vụ", "UBND huyện Tân Mỹ", "district"),
    ),
    # bars left by a table, a department's name on two lines
    (
        ["UBND TỈNH SÔNG BÉ | " + MOTTO, "SỞ LAO ĐỘNG - THƯƠNG BINH |", "VÀ XÃ HỘI"],
        ("Sở Lao động - Thương binh và Xã hội", "UBND tỉnh Sông Bé", "province"),
    ),
    # the right column first
    (
        [MOTTO, "Độc lập - Tự do - Hạnh phúc", "An Phú, ngày 3 tháng 4 năm 2024", "UBND XÃ AN PHÚ"],
        ("UBND xã An Phú", None, "commune"),
    ),
    # tone marks that recognition took for others
    (["ỦY BAN NHÂN DÂN", "TĨNH SÔNG BÉ"], ("Ủy ban nhân dân tỉnh Sông Bé", None, "province")),
    # Party
    (
        ["ĐẢNG BỘ HUYỆN TÂN MỸ", "ĐẢNG ỦY XÃ AN PHÚ", "*", "Số 12-BC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ("Đảng ủy xã An Phú", "Đảng bộ huyện Tân Mỹ", "commune"),
    ),
    # a Party board names itself by the committee above it
    (
        ["HUYỆN ỦY TÂN MỸ", "BAN DÂN VẬN", "*", "Số 7-BC/BDVHU"],
        ("Ban Dân vận Huyện ủy Tân Mỹ", "Huyện ủy Tân Mỹ", "district"),
    ),
    # the Front, three lines
    (
        ["ỦY BAN MTTQ VIỆT NAM", "XÃ AN PHÚ", "BAN THƯỜNG TRỰC", "Số: 9/BC-MTTQ-BTT"],
        ("Ban Thường trực Ủy ban MTTQ Việt Nam xã An Phú", "Ủy ban MTTQ Việt Nam xã An Phú", "commune"),
    ),
    # the Women's Union
    (
        ["HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM", "TỈNH SÔNG BÉ", "BAN THƯỜNG VỤ"],
        (
            "Ban Thường vụ Hội Liên hiệp Phụ nữ Việt Nam tỉnh Sông Bé",
            "Hội Liên hiệp Phụ nữ Việt Nam tỉnh Sông Bé",
            "province",
        ),
    ),
    # the Youth Union's own name stands on the right as its motto
    (
        ["BAN CHẤP HÀNH ĐOÀN TỈNH SÔNG BÉ", "***", "Số: 5-BC/TĐTN", "ĐOÀN TNCS HỒ CHÍ MINH"],
        ("Ban Chấp hành Đoàn tỉnh Sông Bé", None, "province"),
    ),
    (
        ["TỈNH ĐOÀN SÔNG BÉ\tĐOÀN TNCS HỒ CHÍ MINH", "BTV HUYỆN ĐOÀN TÂN MỸ"],
        ("BTV Huyện đoàn Tân Mỹ", "Tỉnh đoàn Sông Bé", "district"),
    ),
    # the trade union
    (
        ["LIÊN ĐOÀN LAO ĐỘNG", "HUYỆN TÂN MỸ", "Số: 3/BC-LĐLĐ"],
        ("Liên đoàn Lao động huyện Tân Mỹ", None, "district"),
    ),
    # a joint head
    (
        ["BAN DÂN VẬN HUYỆN ỦY -", "ỦY BAN NHÂN DÂN HUYỆN TÂN MỸ"],
        ("Ban Dân vận Huyện ủy - Ủy ban nhân dân huyện Tân Mỹ", None, "district"),
    ),
    # marks are no bodies
    (["DỰ THẢO LẦN 2", "HUYỆN ỦY TÂN MỸ", "MẬT"], ("Huyện ủy Tân Mỹ", None, "district")),
    # a city of the centre and one of a province
    (["THÀNH ỦY CẦN THƠ"], ("Thành ủy Cần Thơ", None, "province")),
    (["THÀNH ỦY TÂN MỸ"], ("Thành ủy Tân Mỹ", None, "district")),
    (["TRƯỜNG THCS LONG BÌNH"], ("Trường THCS Long Bình", None, "unit")),
    # a campaign in quotation marks over two lines
    (
        ["UBND XÃ AN PHÚ", 'BCĐ PHONG TRÀO "TOÀN DÂN', 'ĐOÀN KẾT XÂY DỰNG ĐSVH"'],
        ('BCĐ phong trào "Toàn dân đoàn kết xây dựng ĐSVH"', "UBND xã An Phú", "unit"),
    ),
    (["Trong năm, xã đã"], (None, None, None)),
]


@pytest.mark.parametrize(("lines", "expected"), ISSUERS)
def test_issuers(lines: list[str], expected: tuple[str | None, str | None, str | None]) -> None:
    issuer, parent = find_issuers(cells_of(lines))
    assert (issuer, parent, level_of(issuer, parent)) == expected


def test_capitals_are_read_as_names_are_written() -> None:
    assert titled("ỦY BAN NHÂN DÂN THỊ XÃ ĐÔNG HẢI") == "Ủy ban nhân dân thị xã Đông Hải"


DATES = [
    ("Tân Mỹ, ngày 05 tháng 12 năm 2024", ("Tân Mỹ", "2024-12-05", False)),
    ("Phan Rang-Tháp Chàm, ngày 05 tháng11 năm 2010", ("Phan Rang-Tháp Chàm", "2010-11-05", False)),
    ("Thành phố Hồ Chí Minh, ngày 2 tháng 9 năm 2024", ("Thành phố Hồ Chí Minh", "2024-09-02", False)),
    # the comma lost, the whole head of a letter on one line
    ("Tân Mỹ ngày 12 tháng 6 năm 2023", ("Tân Mỹ", "2023-06-12", False)),
    ("Số: 12/UBND-VP Tân Mỹ, ngày 2 tháng 3 năm 2024 V/v báo cáo", ("Tân Mỹ", "2024-03-02", False)),
    # the subject of a letter run together with the date
    ("V/v báo cáo nhanh Tân Mỹ, ngày 1 tháng 2 năm 2024", ("Tân Mỹ", "2024-02-01", False)),
    ("Tân Mỹ, ngày .... tháng 5 năm 2024", ("Tân Mỹ", "2024-05", True)),
    ("Tân Mỹ, ngày      tháng     năm 2024", ("Tân Mỹ", "2024", True)),
    # a bar and a brace that recognition read for digits written by hand, a day that is none
    ("Tân Mỹ, ngày 3| tháng 12 năm 2024", ("Tân Mỹ", "2024-12-31", False)),
    ("Tân Mỹ, ngày/{ tháng 5 năm 2021", ("Tân Mỹ", "2021-05", False)),
    ("Tân Mỹ, ngày ,@4 tháng 6 năm 2019", ("Tân Mỹ", "2019-06", False)),
    ("Tân Mỹ, ngày 80 thắng 3 năm 2018", ("Tân Mỹ", "2018-03", False)),
    ("Tân Mỹ, ngày 1 5tháng 3 năm 2018", ("Tân Mỹ", "2018-03", False)),  # and two that fell apart
    # tone marks that recognition lost
    ("Tân Mỹ, ngay 12 tháng 6 nam 2023", ("Tân Mỹ", "2023-06-12", False)),
]


@pytest.mark.parametrize(("line", "expected"), DATES)
def test_place_and_date(line: str, expected: tuple[str, str, bool]) -> None:
    found = find_place_and_date(cells_of([line]))
    assert found is not None and (found.place, found.issued_on, found.blank) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch ban hành ngày 5 tháng 3 năm 2024",
        "Kế hoạch số 12/KH-UBND ngày 30 tháng 02 năm 2024.",
        "Tại huyện Tân Mỹ, ngày 5 tháng 3 năm 2024 đã tổ chức hội nghị",
        "Tân Mỹ ngày 5 tháng 3 năm 2024 có mưa",
    ],
)
def test_a_date_in_a_sentence_is_no_head(sentence: str) -> None:
    assert find_place_and_date(cells_of([sentence])) is None


def test_number_and_date_on_one_line() -> None:
    cells = cells_of(["Số: 45/BC-UBND An Phú, ngày 05 tháng 12 năm 2024"])
    number = find_number(cells)
    assert number is not None and number.code == "45/BC-UBND"
    dated = find_place_and_date(cells)
    assert dated is not None and dated.place == "An Phú"


TYPES = [
    ("BÁO CÁO", ("BC", "báo cáo", "")),
    ("B Á O C Á O", ("BC", "báo cáo", "")),
    ("BAO CAO", ("BC", "báo cáo", "")),
    ("* KẾ HOẠCH *", ("KH", "kế hoạch", "")),
    ("BÁO CÁO KẾT QUẢ CÔNG TÁC DÂN VẬN", ("BC", "báo cáo", " KẾT QUẢ CÔNG TÁC DÂN VẬN")),
    ("Báo cáo kết quả", None),
    ("KẾT LUẬN", ("KL", "kết luận", "")),
    ("BAN CHỈ ĐẠO CHƯƠNG TRÌNH", None),
    ("", None),
]


@pytest.mark.parametrize(("line", "expected"), TYPES)
def test_type(line: str, expected: tuple[str, str, str] | None) -> None:
    found = find_type(line)
    assert (found and (found.kind, found.name, line[found.end :].rstrip(" *"))) == expected


def test_subject_of_a_letter_over_lines() -> None:
    cells = cells_of(
        [
            "Số: 12/UBND-VX",
            "V/v báo cáo kết quả",
            "thực hiện mô hình",
            MOTTO,
            "An Phú, ngày 1 tháng 2 năm 2024",
        ]
    )
    assert find_subject(cells) == "báo cáo kết quả thực hiện mô hình"


@pytest.mark.parametrize("mark", ["DỰ THẢO", "Dự thảo lần 3", "TUYỆT MẬT", "HỎA TỐC", "CÔNG VĂN ĐẾN"])
def test_marks(mark: str) -> None:
    assert is_mark(mark) and cells_of([mark]) == []


SIGNERS = [
    (
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(đã ký)", "Lê Văn An"],
        ("Lê Văn An", "Phó Chủ tịch"),
    ),
    # recipients on the left of the same lines
    (
        ["Nơi nhận:\tTM. UBND XÃ", "- Như trên;\tCHỦ TỊCH", "- Lưu: VT.\tLê Thị Bé Ba"],
        ("Lê Thị Bé Ba", "Chủ tịch"),
    ),
    (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "Y Thơm Niê"], ("Y Thơm Niê", "Phó Bí thư thường trực")),
    (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Thạc sĩ", "ThS. Lê Văn An"], ("Lê Văn An", "Chánh văn phòng")),
    (["Q. GIÁM ĐỐC", "Đại tá Trần Văn Bình"], ("Trần Văn Bình", "Quyền Giám đốc")),
    (["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "NGUYỄN VĂN AN"], ("Nguyễn Văn An", "Phó Trưởng ban")),
    # the first name under the office, not one of an annex
    (["CHỦ TỊCH", "Lê Văn An", "Trần Văn Bình"], ("Lê Văn An", "Chủ tịch")),
    (["Chủ tịch xã đã kết luận"], (None, None)),
    # marks that recognition took for others
    (["KT. CHŨ TỊCH", "PHO CHŨ TICH", "Lê Văn An"], ("Lê Văn An", "Phó Chủ tịch")),
    (["TRƯƠNG PHONG", "Trần Văn Bình"], ("Trần Văn Bình", "Trưởng phòng")),
]


@pytest.mark.parametrize(("lines", "expected"), SIGNERS)
def test_signer(lines: list[str], expected: tuple[str | None, str | None]) -> None:
    assert find_signer(lines) == expected


@given(st.lists(st.text(alphabet="SỐố: 12/-BCUỦĐngàythámg năm,.|\tHọ", max_size=60), max_size=5))
def test_cells_are_pieces_of_their_lines(lines: list[str]) -> None:
    squeezed = "".join("".join(lines).split())
    for cell in cells_of(lines):
        assert "".join(cell.split()) in squeezed


@pytest.mark.parametrize(
    ("line", "code", "symbol", "blank"),
    [
        ("Số: 23 /BC-UBND", "23/BC-UBND", "BC-UBND", False),
        ("Số         -BC/HU", None, "BC/HU", True),
        ("Số: ...../BC-UBND", None, "BC-UBND", True),
        ("Số: 2# /CT-UBND", None, "CT-UBND", False),  # illegible is not blank
        ("Sôz41 /CT-UBND", None, "CT-UBND", False),
        ("Số 12/2024/NQ-HĐND", "12/2024/NQ-HĐND", "NQ-HĐND", False),
        ("Số: 43-KHPH BDV-UBND", "43-KHPH BDV-UBND", "KHPH BDV-UBND", False),  # a joint plan
    ],
)
def test_numbers(line: str, code: str | None, symbol: str, blank: bool) -> None:
    found = find_number(cells_of([line]))
    assert found is not None and (found.code, found.symbol, found.blank) == (code, symbol, blank)


@pytest.mark.parametrize("line", ["Số lượt/Tổng số", "Số hộ - Tỷ lệ", "Số người 12/15"])
def test_labels_are_no_numbers(line: str) -> None:
    assert find_number(cells_of([line])) is None


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        # as other documents cite them, without a name or in capitals only at the front
        ("UBND xã", "commune"),
        ("Xã Tân Mỹ", "commune"),
        ("Thị xã Đông Hải", "district"),
        ("Sở Lao động - Thương binh và Xã hội", "province"),
        ("Ban Thường vụ Tỉnh ủy", "province"),
        ("Ban Thường vụ Huyện ủy", "district"),
        ("Chính phủ", "central"),
        (None, None),
    ],
)
def test_levels(issuer: str | None, level: str | None) -> None:
    assert level_of(issuer) == level
