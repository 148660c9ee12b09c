"""Tables of text lines, of merged cells and over page ends: what their headers are, cell by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse import parse
from pipeline.records import Cell, DocumentText, Page, Table


def document(*texts: str) -> DocumentText:
    return parse([Page(i + 1, text, "text") for i, text in enumerate(texts)])


def headers(parsed: DocumentText) -> dict[str, tuple[str, str]]:
    return {c.text: (c.row_header, c.column_header) for c in parsed.cells if c.text}


TABBED = """Kết quả rà soát như sau:
TT\tTên xã\tTổng số hộ\tHộ nghèo\t\tGhi chú
\t\t\tSố hộ\tDTTS\t
(1)\t(2)\t(3)\t(4)\t(5)\t(6)
I\tKhu vực I\t\t\t\t
1\tAn Phú\t1.200\t45\t12\t
2\tTân Lập\t800\t-\t\tmới thoát
\tTổng cộng\t2.000\t45\t12\t
Hết bảng.
"""


def test_headers_of_tabbed_lines() -> None:
    found = headers(document(TABBED))
    assert found["1.200"] == ("Khu vực I > An Phú", "Tổng số hộ")
    assert found["800"] == ("Khu vực I > Tân Lập", "Tổng số hộ")
    assert found["2.000"] == ("Tổng cộng", "Tổng số hộ")
    assert found["2"] == ("", "TT")  # the number of a row is no figure of it
    assert found["DTTS"] == ("", "")
    twelve = [c for c in document(TABBED).cells if c.text == "12"]
    assert {c.column_header for c in twelve} == {"Hộ nghèo > DTTS"}


def test_rows_are_paragraphs_of_their_own() -> None:
    parsed = document(TABBED)
    assert [p.kind for p in parsed.paragraphs] == ["body", *["table"] * 7, "body"]
    assert [p.row for p in parsed.paragraphs if p.kind == "table"] == list(range(7))


def test_lines_in_wide_spaces() -> None:
    text = (
        "Nội dung              Năm 2022     Năm 2023\n"
        "Cây ăn trái              120          135\n"
        "Cây màu                   80           75\n"
        "Lúa nước               1.200        1.150\n"
    )
    found = headers(document(text))
    assert found["135"] == ("Cây ăn trái", "Năm 2023") and found["80"] == ("Cây màu", "Năm 2022")


NO_TABLES = [
    # the head and the foot of a document stand in two columns, too
    "UBND XÃ AN PHÚ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 5/BC-UBND\tAn Phú, ngày 3 tháng 4 năm 2024\n"
    "BÁO CÁO\n",
    "Nơi nhận:\tTM. UBND XÃ\n- Như trên;\tCHỦ TỊCH\n- Lưu: VT.\tLê Văn An\n",
    # indents by tabs
    "\tTrong năm đã mở 12 lớp.\n\tĐã có 15 hộ tham gia.\n\tĐạt 100% kế hoạch.\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_no_tables(text: str) -> None:
    assert document(text).cells == ()


def numbered(rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]]) -> Page:
    """A page that is one table; `spans` gives (rows, columns) of merged cells, '' where they run on."""
    text, cells = "", []
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            deep, wide = spans.get((r, c), (1, 1))
            cells.append(Cell(r, c, value, len(text), len(text) + len(value), None, deep, wide))
            text += value + ("\t" if c + 1 < len(row) else "")
        text += "\n"
    hidden = {
        (r + dr, c + dc)
        for (r, c), (deep, wide) in spans.items()
        for dr in range(deep)
        for dc in range(wide)
        if dr or dc
    }
    kept = tuple(cell for cell in cells if (cell.row, cell.column) not in hidden)
    return Page(1, text.rstrip("\n"), "text-layer", tables=(Table(kept),))


def test_merged_headers_and_numbered_columns() -> None:
    page = numbered(
        [
            ["STT", "Chỉ tiêu", "ĐVT", "Năm 2024", ""],
            ["", "", "", "Kế hoạch", "Thực hiện"],
            ["A", "B", "C", "1", "2"],
            ["1", "Trồng trọt", "ha", "500", "480"],
            ["1.1", "Lúa", "ha", "300", "290"],
            ["2", "Đàn bò", "con", "90", "95"],
        ],
        {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2)},
    )
    found = headers(parse([page]))
    assert found["480"] == ("Trồng trọt", "Năm 2024 > Thực hiện")
    assert found["290"] == ("Trồng trọt > Lúa", "Năm 2024 > Thực hiện")
    assert found["95"] == ("Đàn bò", "Năm 2024 > Thực hiện")


def test_years_are_a_header() -> None:
    found = headers(parse([numbered([["Nội dung", "2022", "2023"], ["Số lớp", "12", "15"]], {})]))
    assert found["15"] == ("Số lớp", "2023")


def test_a_table_goes_on_over_the_page() -> None:
    first = numbered([["TT", "Xã", "Số hộ"], ["1", "An Phú", "45"]], {})
    bare = numbered([["2", "Tân Lập", "12"], ["3", "Long Hòa", "9"]], {})
    again = numbered([["TT", "Xã", "Số hộ"], ["2", "Tân Lập", "12"]], {})
    for second in (bare, again):
        parsed = parse([first, second])
        assert headers(parsed)["12"] == ("Tân Lập", "Số hộ")
        assert {c.table for c in parsed.cells} == {0}
        rows = [(p.table, p.row) for p in parsed.paragraphs]
        assert len(rows) == len(set(rows)) and all(table == 0 for table, _ in rows)


def test_another_table_below_text_is_another() -> None:
    first = numbered([["TT", "Xã", "Số hộ"], ["1", "An Phú", "45"]], {})
    text = "Ngoài ra, kết quả hỗ trợ như sau:\n"
    below = Page(1, text + first.text, "text-layer", tables=(_shifted(first.tables[0], len(text)),))
    assert {c.table for c in parse([first, below]).cells} == {0, 1}


def _shifted(table: Table, by: int) -> Table:
    return Table(tuple(Cell(c.row, c.column, c.text, c.start + by, c.end + by) for c in table.cells))


@given(st.text(alphabet="a1\t\n .-|ĐX", max_size=80))
def test_cells_lie_in_the_text(text: str) -> None:
    parsed = document(text)
    for cell in parsed.cells:
        assert parsed.text[cell.char_start : cell.char_end] == cell.text
