"""Numbers and days written by hand into the blanks of a head: doubtful, and never the document's own."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.ocr.handwriting import doubt_handwriting
from pipeline.ocr.page import read_picture
from pipeline.ocr.tesseract import ReadWord
from pipeline.options import ReadOptions
from pipeline.parse import parse
from pipeline.records import DocumentText

_FONTS = Path(matplotlib.get_data_path()) / "fonts/ttf"
_PRINT, _HAND = _FONTS / "DejaVuSerif.ttf", _FONTS / "DejaVuSans-Oblique.ttf"
_SCALE = 200 / 72
_BLACK, _BLUE = (20, 20, 20), (40, 60, 190)
LINES = [
    (80, 60, "UBND HUYỆN PHỤNG HIỆP"),
    (300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (95, 76, "PHÒNG NỘI VỤ"),
    (350, 76, "Độc lập - Tự do - Hạnh phúc"),
    (270, 150, "BÁO CÁO"),
    (210, 168, "Kết quả công tác năm 2023"),
    (85, 210, "Trong năm 2023, các cơ quan, đơn vị đã đăng ký 975 mô hình, trong đó có 822"),
    (85, 230, "mô hình tập thể và 153 điển hình cá nhân; công nhận 612 mô hình, đạt 62,77%."),
]
BLANK = [(95, 100, "Số:            /BC-PNV"), (310, 100, "Phụng Hiệp, ngày            tháng 02 năm 2024")]
FILLED = [(95, 100, "Số: 23 /BC-PNV"), (310, 100, "Phụng Hiệp, ngày 15 tháng 02 năm 2024")]
BY_HAND = [(125, 100, "23"), (433, 100, "15")]


def _drawn(printed: list[tuple[int, int, str]], ink: tuple[int, int, int] | None) -> PageImage:
    """The page, with the blanks filled in by hand where an ink is given."""
    image = Image.new("RGB", (1654, 2339), "white")
    pen = ImageDraw.Draw(image)
    type = ImageFont.truetype(str(_PRINT), round(12 * _SCALE))
    for x, foot, text in [*LINES, *printed]:
        pen.text((x * _SCALE, foot * _SCALE), text, font=type, fill="black", anchor="ls")
    hand = ImageFont.truetype(str(_HAND), round(18 * _SCALE))
    for x, foot, text in BY_HAND if ink else ():
        pen.text((x * _SCALE, (foot + 1) * _SCALE), text, font=hand, fill=ink, anchor="ls")
    return PageImage(as_pixels(np.asarray(image)), 595.0, 842.0)


def _read(image: PageImage) -> DocumentText:
    return parse([read_picture(image, 1, ReadOptions())])


@pytest.mark.ocr
def test_a_number_written_by_hand_is_only_suggested() -> None:
    document = _read(_drawn(BLANK, _BLACK))
    assert (document.head.code, document.head.symbol) == (None, "BC-PNV")
    assert document.head.issued_on == "2024-02"
    assert document.handwritten.code in {None, "23/BC-PNV"}
    assert not document.head.code_blank


@pytest.mark.ocr
def test_a_number_in_blue_ink_is_not_read() -> None:
    document = _read(_drawn(BLANK, _BLUE))
    assert (document.head.code, document.head.issued_on) == (None, "2024-02")


@pytest.mark.ocr
def test_a_number_in_print_is_the_documents() -> None:
    document = _read(_drawn(FILLED, None))
    assert (document.head.code, document.head.issued_on) == ("23/BC-PNV", "2024-02-15")
    assert (document.handwritten.code, document.handwritten.issued_on) == (None, None)


def _line(*texts: str, high: int = 20, tall: str = "", line: int = 0) -> list[ReadWord]:
    heights = [30 if text == tall else high for text in texts]
    return [
        ReadWord(t, 50 * i, 100 - h, 50 * i + 40, 100, 0.95, line)
        for i, (t, h) in enumerate(zip(texts, heights, strict=True))
    ]


PRINTED = _line("năm", "2023", "có", "975", "và", "822", line=9)


@pytest.mark.parametrize(
    ("texts", "tall", "doubted"),
    [
        (["Số:", "23", "/BC-UBND"], "23", "23"),
        (["Số", "23", "-BC/HU"], "23", "23"),
        (["ngày", "15", "tháng", "02", "năm"], "15", "15"),
        (["Số:", "23", "/BC-UBND"], "", ""),  # as high as print
        (["Số:", "23/BC-UBND"], "23/BC-UBND", ""),  # no blank
        (["có", "23", "hộ"], "23", ""),  # a figure in larger type
        (["Số:", "23", "hộ"], "23", ""),
    ],
)
def test_what_is_taller_than_print_in_a_blank_is_doubted(texts: list[str], tall: str, doubted: str) -> None:
    found = doubt_handwriting([*_line(*texts, tall=tall), *PRINTED])
    assert [w.text for w in found if w.confidence < 0.75] == ([doubted] if doubted else [])


def test_where_nothing_tells_how_high_print_is_nothing_is_doubted() -> None:
    words = _line("Số:", "23", "/BC-UBND", tall="23")
    assert doubt_handwriting(words) == words
