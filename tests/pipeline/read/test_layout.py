"""Reading order: two-column heads and signatures, body lines, tables; and spans that are always true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.normalise import normalise
from pipeline.layout import PlacedCell, compose
from pipeline.reading_order import PlacedWord

WIDE, TALL = 6.0, 14.0


def words(*lines: tuple[float, float, str]) -> list[PlacedWord]:
    """Words of lines given as (left, top, text), six points a letter."""
    placed = []
    for left, top, text in lines:
        x = left
        for word in text.split(" "):
            if word:
                placed.append(PlacedWord(word, x, top, x + WIDE * len(word), top + TALL))
            x += WIDE * (len(word) + 1)
    return placed


HEAD = [
    (80, 60, "UBND XÃ LONG THẠNH"),
    (300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (100, 80, "Số: 15/BC-UBND"),
    (330, 80, "Độc lập - Tự do - Hạnh phúc"),
    (310, 110, "Long Thạnh, ngày 05 tháng 02 năm 2024"),
]
TITLE = (280, 150, "BÁO CÁO")
BODY = [(85, 180 + 20 * i, "dòng thân văn bản dài hết khổ giấy " + "x" * 45) for i in range(4)]
SIGNED = [
    (85, 600, "Nơi nhận:"),
    (380, 600, "TM. ỦY BAN NHÂN DÂN"),
    (85, 618, "- Như trên;"),
    (410, 618, "CHỦ TỊCH"),
    (85, 636, "- Lưu: VT."),
    (390, 720, "Nguyễn Văn An"),
]


def text_of(*lines: tuple[float, float, str]) -> list[str]:
    return [line for line in compose(1, words(*lines)).text.split("\n") if line]


def test_head_is_read_left_column_then_right_column() -> None:
    lines = text_of(*HEAD, TITLE, *BODY)
    assert lines[:6] == [HEAD[0][2], HEAD[2][2], HEAD[1][2], HEAD[3][2], HEAD[4][2], "BÁO CÁO"]


def test_columns_part_where_their_lines_are_not_level() -> None:
    """A Party head on a poor scan: one row has both columns, the title all but closes the gutter."""
    left = [
        (90, 60, "ĐẢNG BỘ THÀNH PHỐ VĨNH LONG HẠ"),
        (105, 76, "HUYỆN ỦY PHỤNG HIỆP"),
        (142, 110, "Số 15-BC/HU"),
    ]
    right = [(321, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"), (292, 88, "Phụng Hiệp, ngày 05 tháng 02 năm 2024")]
    lines = text_of(*left, *right, (284, 140, "BÁO CÁO"), *BODY)
    assert lines[:6] == [text for _, _, text in (*left, *right)] + ["BÁO CÁO"]


def test_blocks_are_parted_by_an_empty_line() -> None:
    assert compose(1, words(*HEAD, TITLE, *BODY)).text.count("\n\n") == 2


def test_line_below_the_head_is_not_of_its_left_column() -> None:
    lines = text_of(*HEAD, (115, 130, "Kính gửi: Huyện ủy, HĐND"), *BODY)
    assert lines[4:6] == [HEAD[4][2], "Kính gửi: Huyện ủy, HĐND"]


def test_subject_under_the_number_is_of_the_left_column() -> None:
    """Công văn: 'V/v …' is centred under the number, below the last line on the right."""
    lines = text_of(*HEAD, (92, 130, "V/v báo cáo năm 2024"), *BODY)
    assert lines[:3] == [HEAD[0][2], HEAD[2][2], "V/v báo cáo năm 2024"]


def test_recipients_come_before_the_signature() -> None:
    lines = text_of(*BODY, *SIGNED)
    assert lines[4:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
    ]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([(85, 100, "Tổng số"), (400, 100, "975"), (85, 120, "Tập thể"), (400, 120, "822")], "figures"),
        ([(85, 100, "-"), (110, 100, "gạch đầu dòng"), (85, 120, "-"), (110, 120, "thứ hai")], "bullets"),
        ([(85, 100, "một dòng căn đều"), (190, 100, "hai bên lề giấy")], "one justified line"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_these_are_read_row_by_row(lines: list[tuple[float, float, str]], why: str) -> None:
    assert text_of(*lines)[0] == f"{lines[0][2]} {lines[1][2]}", why


def test_word_drawn_last_lands_in_its_blank() -> None:
    """vht534 page 1: the number is an object at the end of the page's stream."""
    for line in (None, 0):
        placed = [word._replace(line=line) for word in words((80, 60, "Số:     /BC-UBND"))]
        for top in (58, 62):
            number = PlacedWord("565", 103, top, 121, top + 13)
            assert compose(1, [*placed, number]).text == "Số: 565 /BC-UBND"


def test_lines_that_lean_stay_whole() -> None:
    placed = [
        PlacedWord(f"từ{i}", 80 + 40 * i, top + 2 * i, 110 + 40 * i, top + 2 * i + 14, 0.9, line)
        for line, top in enumerate([100, 120, 140])
        for i in range(10)
    ]
    assert compose(1, placed).text.split("\n") == [" ".join(f"từ{i}" for i in range(10))] * 3


def test_table_rows_are_lines_with_tabs_between_cells() -> None:
    grid = tuple(
        PlacedCell(r, c, 80 + 100 * c, 100 + 20 * r, 180 + 100 * c, 120 + 20 * r)
        for r in range(2)
        for c in range(2)
    )
    placed = words((85, 60, "Biểu số liệu"), (85, 103, "Xã A"), (190, 103, "975"), (85, 123, "Xã B"))
    done = compose(1, [*placed, *words((85, 160, "Ghi chú"))], [grid])
    assert done.text == "Biểu số liệu\n\nXã A\t975\nXã B\t\n\nGhi chú"
    cells = done.tables[0].cells
    assert [done.text[c.start : c.end] for c in cells] == ["Xã A", "975", "Xã B", ""]
    assert [c.text for c in cells] == ["Xã A", "975", "Xã B", ""]


letters = st.text(st.characters(codec="utf-8"), min_size=1, max_size=6)
box = st.tuples(st.floats(0, 500), st.floats(0, 800), st.floats(1, 90), st.floats(4, 30))


@given(st.lists(st.tuples(letters, box), max_size=30))
def test_spans_are_true_and_no_word_is_lost(items: list[tuple[str, tuple[float, ...]]]) -> None:
    placed = [PlacedWord(t, x, y, x + w, y + h) for t, (x, y, w, h) in items if len(t.split()) == 1]
    done = compose(1, placed)
    assert all(done.text[w.start : w.start + len(w.text)] == w.text for w in done.words)
    assert [w.start for w in done.words] == sorted(w.start for w in done.words)
    assert len(done.words) == sum(bool(normalise(p.text).strip()) for p in placed)
