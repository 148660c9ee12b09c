"""PDF pages with a text layer: order, boxes, tables, raised marks, fields; and the layers not to trust."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pipeline.errors import PageError, UnreadableFileError
from pipeline.ocr.text_layer import judge
from pipeline.options import ReadOptions
from pipeline.read import crop, page_count, page_image, read_page
from pipeline.records import Page

from .conftest import BODY, MOTTO, report_items

OPTIONS = ReadOptions()
Write = Callable[..., Path]


def test_text_layer_is_read_in_order_with_boxes(write_pdf: Write) -> None:
    page = read_page(write_pdf(report_items()), "pdf", 1, OPTIONS)
    lines = [line for line in page.text.split("\n") if line]
    assert page.source == "text-layer" and page.confidence is None
    assert lines[:4] == ["UBND HUYỆN PHỤNG HIỆP", "PHÒNG NỘI VỤ", "Số: 15/BC-PNV", MOTTO]
    assert lines[-3:] == BODY
    assert all(page.text[w.start : w.start + len(w.text)] == w.text for w in page.words)
    first = page.words[0]
    assert first.text == "UBND"
    assert [first.box.left, first.box.bottom] == pytest.approx([80, 62], abs=3)
    assert (page.width, page.height) == (595, 842)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_are_those_of_the_page_as_viewed(write_pdf: Write, tmp_path: Path, turn: int) -> None:
    document = pypdfium2.PdfDocument(write_pdf(report_items()))
    document[0].set_rotation(turn)
    path = tmp_path / "turned.pdf"
    document.save(str(path))
    page = read_page(path, "pdf", 1, OPTIONS)
    word = next(w for w in page.words if w.text == "975")
    shown = crop(path, "pdf", word.box, margin=0)
    assert shown.convert("L").getextrema()[0] < 100, "no ink where the word should stand"
    assert (page.width, page.height) == ((842, 595) if turn % 180 else (595, 842))


@pytest.mark.parametrize(("size", "rise", "why"), [(7, 5, "small"), (12, 6, "hardly smaller, but high")])
def test_raised_mark_is_no_figure(write_pdf: Write, size: float, rise: float, why: str) -> None:
    def draw(canvas: Any) -> None:
        text = canvas.beginText(85, 542)
        pieces = (("phong trào thi đua", 13, 0), ("12", size, rise), (" năm 2024", 13, 0))
        for piece, height, rising in pieces:
            text.setFont("DejaVuSerif", height)
            text.setRise(rising)
            text.textOut(piece)
        canvas.drawText(text)

    page = read_page(write_pdf(report_items(), draw=draw), "pdf", 1, OPTIONS)
    assert "phong trào thi đua¹² năm 2024" in page.text, why


def ruled(canvas: Any) -> None:
    for y in (500, 480, 460):
        canvas.line(80, y, 380, y)
    for x in (80, 280, 380):
        canvas.line(x, 460, x, 500)


def test_ruled_table_is_read_by_cell(write_pdf: Write) -> None:
    cells = [(85.0, 356.0, "Mô hình tập thể", 12.0), (290.0, 356.0, "822", 12.0)]
    cells += [(85.0, 376.0, "Điển hình cá nhân", 12.0), (290.0, 376.0, "153", 12.0)]
    page = read_page(write_pdf([*report_items(), *cells], draw=ruled), "pdf", 1, OPTIONS)
    assert "Mô hình tập thể\t822\nĐiển hình cá nhân\t153" in page.text
    (table,) = page.tables
    assert [(c.row, c.column, page.text[c.start : c.end]) for c in table.cells] == [
        (0, 0, "Mô hình tập thể"),
        (0, 1, "822"),
        (1, 0, "Điển hình cá nhân"),
        (1, 1, "153"),
    ]
    assert table.cells[1].box is not None and table.cells[1].box.left == pytest.approx(280, abs=1)


def test_number_typed_into_a_field_joins_its_line(write_pdf: Write) -> None:
    def field(canvas: Any) -> None:
        canvas.acroForm.textfield(
            name="so", x=116, y=738, width=40, height=14, value="565", fontSize=11, borderWidth=0
        )

    blank = "Số:" + " " * 14 + "/BC-PNV"
    items = [(x, y, blank if t.startswith("Số:") else t, size) for x, y, t, size in report_items()]
    text = read_page(write_pdf(items, draw=field), "pdf", 1, OPTIONS).text
    assert "Số: 565 /BC-PNV" in text


@pytest.mark.parametrize(
    ("text", "image_share", "expected", "why"),
    [
        ("", 0.0, "none", "nothing drawn"),
        ("Ký bởi: Nguyễn Văn A\nThời gian ký: 01/02/2024", 1.0, "none", "signature over a scan"),
        (" ".join(BODY), 0.0, "good", "born digital"),
        (" ".join(BODY), 1.0, "good", "someone's good recognition"),
        ("CONG HOA XA HOI CHU NGHIA VIET NAM Doc lap Tu do Hanh phuc bao cao " * 3, 1.0, "bad", "toneless"),
        (
            "CQNG HOA xA HQI CHU NGHiA VIET NAM DQc l~p - T\\I do Hl)nh phuc bao cao " * 3,
            0.9,
            "bad",
            "foreign",
        ),
        ("975 822 153 546 490 56", 0.0, "good", "a page of figures has no other source"),
        ("DỰ THẢO", 1.0, "bad", "a watermark over a scan"),
    ],
)
def test_layers_are_judged_by_their_words(text: str, image_share: float, expected: str, why: str) -> None:
    assert judge(text, image_share) == expected, why


def test_empty_page_is_blank(write_pdf: Write) -> None:
    path = write_pdf([], report_items())
    assert page_count(path, "pdf") == 2
    assert read_page(path, "pdf", 1, OPTIONS).source == "blank"


def test_page_image_and_crop_show_the_page(write_pdf: Write) -> None:
    path = write_pdf(report_items())
    page: Page = read_page(path, "pdf", 1, OPTIONS)
    assert page_image(path, "pdf", 1, dpi=72).size == (595, 842)
    word = next(w for w in page.words if w.text == "975")
    picture = crop(path, "pdf", word.box, margin=2, dpi=144)
    width, height = word.box.right - word.box.left, word.box.bottom - word.box.top
    assert picture.size == pytest.approx((2 * (width + 4), 2 * (height + 4)), abs=3)


def test_reading_changes_no_file(write_pdf: Write) -> None:
    path = write_pdf(report_items())
    before = path.read_bytes()
    read_page(path, "pdf", 1, OPTIONS)
    page_image(path, "pdf", 1)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "damaged"),
        (b"%PDF-1.4\n%%EOF", "damaged"),
        (b"not a pdf at all", "damaged"),
    ],
)
def test_broken_files_say_so(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        page_count(path, "pdf")
    assert caught.value.code == code and caught.value.remedy


def test_encrypted_file_says_so(write_pdf: Write) -> None:
    path = write_pdf(report_items(), encrypt="secret")
    with pytest.raises(UnreadableFileError) as caught:
        read_page(path, "pdf", 1, OPTIONS)
    assert caught.value.code == "encrypted" and "mật khẩu" in caught.value.message


def test_page_that_is_not_there_is_a_page_error(write_pdf: Write) -> None:
    with pytest.raises(PageError) as caught:
        read_page(write_pdf(report_items()), "pdf", 9, OPTIONS)
    assert caught.value.page_no == 9


@pytest.mark.parametrize(("turn", "down", "aside"), [(90, 0, 24), (270, 90, 8)], ids=["upwards", "downwards"])
def test_heads_set_on_end_are_read_in_order(write_pdf: Write, turn: int, down: int, aside: int) -> None:
    heads, figures = ["Đăng ký mới", "Công nhận", "Tỷ lệ (%)"], ["57", "41", "71,93"]

    def draw(canvas: Any) -> None:
        canvas.setFont("DejaVuSerif", 12)
        for x in (85, 200, 240, 280, 330):
            canvas.line(x, 720, x, 580)
        for y in (720, 620, 600, 580):
            canvas.line(85, y, 330, y)
        for x, head in zip((200, 240, 280), heads, strict=True):
            canvas.saveState()
            canvas.translate(x + aside, 625 + down)
            canvas.rotate(turn)
            canvas.drawString(0, 0, head)
            canvas.restoreState()

    rows = [("Xã An Phú", *figures), ("Xã Hòa Mỹ", *figures)]
    items = [
        (x + 5.0, 842 - 606.0 + 20 * number, text, 12.0)
        for number, row in enumerate(rows)
        for x, text in zip((85, 200, 240, 280), row, strict=True)
    ]
    (table,) = read_page(write_pdf(items, draw=draw), "pdf", 1, ReadOptions()).tables
    assert [cell.text for cell in table.cells if cell.row == 0] == ["", *heads]
    assert [cell.text for cell in table.cells if cell.row == 1] == ["Xã An Phú", *figures]
