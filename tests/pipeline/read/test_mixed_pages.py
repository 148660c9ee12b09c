"""Pages whose text layer is not the whole page: pictures of tables, outlines, half layers, turned tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from pipeline.formats.pdf_layer import read_text_layer
from pipeline.ocr import tesseract
from pipeline.options import ReadOptions
from pipeline.read import crop, read_page, text_layer
from pipeline.records import Page

from .conftest import BODY, Items, picture, report_items

OPTIONS = ReadOptions()
Write = Callable[..., Path]
ROWS = [("Đơn vị", "Đăng ký", "Công nhận"), ("Xã Hòa Mỹ", "57", "41"), ("Xã Tân Bình", "63", "52")]


def read(path: Path) -> Page:
    return read_page(path, "pdf", 1, OPTIONS)


def drawn(image: Image.Image, left: float, top: float, width: float, height: float) -> Callable[[Any], None]:
    """Draws a picture on a page of 842 points, its place given from the top."""

    def draw(canvas: Any) -> None:
        canvas.drawImage(ImageReader(image), left, 842 - top - height, width, height)

    return draw


def table_picture() -> Image.Image:
    """A ruled table of 400 × 84 points at 300 dpi, as pasted from a spreadsheet."""
    items: Items = [
        (10 + 133 * column, 20 + 28 * row, text, 13)
        for row, cells in enumerate(ROWS)
        for column, text in enumerate(cells)
    ]
    scale = 300 / 72
    image = picture(items).crop((0, 0, round(400 * scale), round(84 * scale) + 3))
    pen = ImageDraw.Draw(image)
    for row in range(4):
        pen.line((0, row * 28 * scale, image.width, row * 28 * scale), fill=0, width=4)
    for column in range(4):
        pen.line((min(column * 133 * scale, image.width - 3), 0) * 2, fill=0)
        x = min(column * 133 * scale, image.width - 3)
        pen.line((x, 0, x, image.height), fill=0, width=4)
    return image


@pytest.mark.ocr
def test_the_picture_of_a_table_joins_the_text_around_it(write_pdf: Write) -> None:
    items = [*report_items(), (85.0, 400.0, "Trên đây là báo cáo kết quả thực hiện.", 13.0)]
    page = read(write_pdf(items, draw=drawn(table_picture(), 85, 250, 400, 84)))
    assert page.source == "mixed" and page.engine is not None and page.engine.startswith("pdfium + tess")
    assert all(line in page.text for line in BODY)
    assert page.text.index(BODY[-1]) < page.text.index("Xã Hòa Mỹ") < page.text.index("Trên đây")
    (table,) = page.tables
    figures = {(c.row, c.column): c.text for c in table.cells}
    assert [figures[row, column] for row in (1, 2) for column in (1, 2)] == ["57", "41", "63", "52"]
    known = [w for w in page.words if w.confidence is None]
    assert len(known) == sum(len(text.split()) for _, _, text, _ in items)
    word = next(w for w in page.words if w.text == "63")
    assert (word.box.left, word.box.top) == pytest.approx((85 + 143, 250 + 66), abs=6)


@pytest.mark.ocr
def test_a_photograph_says_nothing(write_pdf: Write) -> None:
    noise = np.random.default_rng(7).normal(128, 60, (60, 90)).clip(0, 255).astype(np.uint8)
    photo = Image.fromarray(noise).resize((1200, 800), Image.Resampling.BICUBIC)
    items = report_items()
    page = read(write_pdf(items, draw=drawn(photo, 85, 300, 400, 260)))
    assert page.source == "text-layer"
    assert len(page.words) == sum(len(text.split()) for _, _, text, _ in items)


def test_a_picture_without_an_engine_leaves_the_layer_and_says_so(
    write_pdf: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_pdf(report_items(), draw=drawn(table_picture(), 85, 250, 400, 84))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    tesseract.tessdata.cache_clear()
    try:
        page = read(path)
    finally:
        tesseract.tessdata.cache_clear()
    assert all(line in page.text for line in BODY)
    assert page.problem is not None and page.problem.code == "missing-program"


@pytest.mark.parametrize(
    ("left", "top", "width", "height", "why"),
    [(400, 700, 110, 110, "a seal"), (0, 0, 595, 842, "a background that the text lies on")],
)
def test_small_pictures_and_backgrounds_are_not_recognised(
    write_pdf: Write, left: float, top: float, width: float, height: float, why: str
) -> None:
    image = Image.new("L", (600, 600), 235)
    items = [*report_items(), *((85.0, 240.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY * 7))]
    page = read(write_pdf(items, draw=drawn(image, left, top, width, height)))
    assert (page.source, page.problem) == ("text-layer", None), why


# --- layers of recognition --------------------------------------------------------------------


def scan_with_layer(write_pdf: Write, layer: Items, page: Items) -> Path:
    """A scan with somebody's recognition under it, drawn invisibly."""

    def draw(canvas: Any) -> None:
        drawn(picture(page, 150), 0, 0, 595, 842)(canvas)
        text = canvas.beginText()
        text.setTextRenderMode(3)
        for x, top, words, size in layer:
            text.setFont("DejaVuSerif", size)
            text.setTextOrigin(x, 842 - top)
            text.textOut(words)
        canvas.drawText(text)

    return write_pdf([], draw=draw)


FULL = [*report_items(), *((85.0, 240.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY * 7))]


def test_a_whole_layer_of_recognition_is_kept(write_pdf: Write) -> None:
    page = read(scan_with_layer(write_pdf, FULL, FULL))
    assert page.source == "text-layer" and BODY[0] in page.text


@pytest.mark.ocr
def test_a_layer_over_half_of_a_scan_is_distrusted(write_pdf: Write) -> None:
    page = read(scan_with_layer(write_pdf, FULL[: len(FULL) // 2], FULL))
    assert page.source == "ocr"
    assert page.text.count("975") == 8


@pytest.mark.ocr
def test_a_scan_in_strips_is_a_scan(write_pdf: Write) -> None:
    whole = picture(FULL)
    strips = [
        whole.crop((0, y, whole.width, min(y + 400, whole.height))) for y in range(0, whole.height, 400)
    ]
    scale = 842 / whole.height

    def draw(canvas: Any) -> None:
        for place, strip in enumerate(strips):
            drawn(strip, 0, 400 * place * scale, 595, strip.height * scale)(canvas)
        canvas.setFont("DejaVuSerif", 8)
        canvas.drawString(400, 820, "Ký bởi: Văn phòng")

    page = read(write_pdf([], draw=draw))
    assert page.source == "ocr" and page.text.count("975") == 8


# --- outlines, watermarks, turned tables ------------------------------------------------------


@pytest.mark.ocr
def test_print_in_outlines_under_a_watermark_is_recognised(write_pdf: Write) -> None:
    from matplotlib.textpath import TextPath

    def draw(canvas: Any) -> None:
        for place, line in enumerate(BODY):
            path = canvas.beginPath()
            for polygon in TextPath((85, 600 - 24 * place), line, size=12).to_polygons():
                path.moveTo(*polygon[0])
                for point in polygon[1:]:
                    path.lineTo(*point)
                path.close()
            canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    page = read(write_pdf([(500.0, 40.0, "DỰ THẢO", 12.0)], draw=draw))
    assert page.source == "mixed"
    assert "DỰ THẢO" in page.text and "822 mô hình tập thể" in page.text


@pytest.mark.parametrize("angle", [0, 45])
def test_a_watermark_over_the_text_is_left_out(write_pdf: Write, angle: int) -> None:
    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.setFillGray(0.85)
        canvas.setFont("DejaVuSerif", 90)
        canvas.translate(90, 600)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "BẢN NHÁP")
        canvas.restoreState()

    text = read(write_pdf(FULL, draw=draw)).text
    assert "NHÁP" not in text and text.count(BODY[0]) == 8


def test_a_code_broken_at_the_end_of_a_line_is_no_watermark(write_pdf: Write) -> None:
    broken = [(85.0, 700.0, "Thực hiện Kế hoạch của tỉnh và Công văn số 4417/UBND-", 13.0)]
    rest = [(85.0, 720.0, "NCPC ngày 12/3/2024 về tổng kết công tác năm và nhiệm vụ tới.", 13.0)]
    words = [word.text for word in read_text_layer(write_pdf([*FULL, *broken, *rest]), 1).words]
    assert "4417/UBND-NCPC" in words or "4417/UBND-" in words


@pytest.mark.parametrize("angle", [90, 270, 180])
def test_a_turned_table_is_read_upright(write_pdf: Write, angle: int) -> None:
    """A landscape table in a portrait document, turned in the drawing and not by /Rotate."""

    def draw(canvas: Any) -> None:
        canvas.translate(*{90: (595, 0), 270: (0, 842), 180: (595, 842)}[angle])
        canvas.rotate(angle)
        canvas.setFont("DejaVuSerif", 12)
        for row, cells in enumerate(ROWS):
            for column, text in enumerate(cells):
                canvas.drawString(105 + 150 * column, 505 - 30 * row, text)
        for row in range(4):
            canvas.line(100, 525 - 30 * row, 550, 525 - 30 * row)
        for column in range(4):
            canvas.line(100 + 150 * column, 435, 100 + 150 * column, 525)

    path = write_pdf([], draw=draw)
    page = read(path)
    assert page.text == "\n".join("\t".join(cells) for cells in ROWS)
    assert page.rotation == angle
    assert (page.width, page.height) == (595, 842)
    word = next(w for w in page.words if w.text == "63")
    assert crop(path, "pdf", word.box, margin=0).convert("L").getextrema()[0] < 100
    assert len(page.tables) == 1 and text_layer(path, 1) == "good"
