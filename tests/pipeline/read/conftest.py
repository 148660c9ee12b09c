"""Pages made for the tests: typeset PDFs, their scans, Word files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib
import pytest
from PIL import Image, ImageDraw, ImageFont

# The system's Liberation fonts of version 1 (Debian 12) lack most Vietnamese letters.
FONT = Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSerif.ttf"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BODY = [
    "Trong năm 2024, các cơ quan, đơn vị đã đăng ký 975 mô hình, điển hình",
    "“Dân vận khéo”, gồm 822 mô hình tập thể và 153 điển hình cá nhân; tổng",
    "kinh phí thực hiện 1.250.000.000 đồng, đạt tỷ lệ 99,67% kế hoạch đề ra.",
]
Draw = Callable[..., None]
Items = list[tuple[float, float, str, float]]


@pytest.fixture
def write_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Make a PDF: a list of (x, y from the top, text, size) a page, and a function that draws on it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("DejaVuSerif", str(FONT)))

    def write(*pages: Items, draw: Draw | None = None, **options: Any) -> Path:
        path = tmp_path / "made.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842), **options)
        for items in pages:
            if draw:
                draw(canvas)
            for x, top, text, size in items:
                canvas.setFont("DejaVuSerif", size)
                canvas.drawString(x, 842 - top, text)
            canvas.showPage()
        canvas.save()
        return path

    return write


def report_items() -> Items:
    """A State report's first page: two-column head, title, three lines of body."""
    head = [
        (80, 60, "UBND HUYỆN PHỤNG HIỆP", 12),
        (300, 60, MOTTO, 12),
        (95, 76, "PHÒNG NỘI VỤ", 12),
        (350, 76, "Độc lập - Tự do - Hạnh phúc", 12),
        (95, 100, "Số: 15/BC-PNV", 12),
        (320, 100, "Phụng Hiệp, ngày 05 tháng 02 năm 2024", 12),
        (270, 140, "BÁO CÁO", 14),
    ]
    return head + [(85.0, 170.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY)]


def picture(items: Items, dpi: int = 300) -> Image.Image:
    """The same page as a clean scan."""
    scale = dpi / 72
    image = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    pen = ImageDraw.Draw(image)
    for x, top, text, size in items:
        font = ImageFont.truetype(str(FONT), round(size * scale))
        pen.text((x * scale, top * scale), text, font=font, fill=0, anchor="ls")
    return image
