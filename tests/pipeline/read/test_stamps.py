"""Stamps and boxes of signing programs beside a head: typed or recognised, they do not become part of it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageDraw, ImageFont

from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.layout import compose
from pipeline.ocr.page import read_picture
from pipeline.options import ReadOptions
from pipeline.parse import parse
from pipeline.reading_order import PlacedWord
from pipeline.records import Head, Page

from .conftest import BODY, FONT, MOTTO, Items, picture

_BLACK, _VIOLET = (0, 0, 0), (110, 40, 150)
STATE: Items = [
    (80, 110, "UBND HUYỆN PHỤNG HIỆP", 12),
    (300, 110, MOTTO, 12),
    (95, 126, "PHÒNG NỘI VỤ", 12),
    (350, 126, "Độc lập - Tự do - Hạnh phúc", 12),
    (95, 150, "Số: 15/BC-PNV", 12),
    (320, 150, "Phụng Hiệp, ngày 05 tháng 02 năm 2024", 12),
    (270, 236, "BÁO CÁO", 14),
    (200, 258, "Kết quả công tác", 13),
    *((85.0, 300.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY * 2)),
]
PARTY: Items = [
    (80, 110, "HUYỆN ỦY PHỤNG HIỆP", 12),
    (350, 110, "ĐẢNG CỘNG SẢN VIỆT NAM", 12),
    (95, 126, "BAN DÂN VẬN", 12),
    (95, 150, "Số 15-BC/BDVHU", 12),
    *STATE[5:],
]
Line = tuple[float, float, str, float]
STAMPS: dict[str, list[Line]] = {
    "arrival": [
        (0, 0, "SỞ NỘI VỤ TỈNH HẬU GIANG", 9),
        (5, 14, "ĐẾN", 12),
        (45, 14, "Số: 1234", 10),
        (45, 28, "Ngày: 15/3/2024", 10),
        (0, 42, "Chuyển: ............", 10),
    ],
    "arrival with a code": [
        (0, 0, "CÔNG VĂN ĐẾN", 11),
        (0, 14, "Số: 1234 /VB-HC", 10),
        (0, 28, "Ngày 15 tháng 3 năm 2024", 10),
    ],
    "signature": [
        (0, 0, "Ký bởi: Ủy ban nhân dân huyện", 8),
        (0, 10, "Phụng Hiệp", 8),
        (0, 20, "Cơ quan: Tỉnh Hậu Giang", 8),
        (0, 30, "Thời gian ký: 15.03.2024 08:15:20", 8),
    ],
    "foreign signature": [
        (0, 0, "Digitally signed by SỞ NỘI VỤ", 8),
        (0, 10, "Date: 2024.03.15 08:15:20 +07:00", 8),
    ],
}
PLACES = {
    "top left": (60, 40),
    "top": (220, 40),
    "under the number": (60, 168),
    "beside the type": (420, 208),
}


def _at(place: str, name: str) -> Items:
    x, y = PLACES[place]
    return [(x + dx, y + dy, text, size) for dx, dy, text, size in STAMPS[name]]


def _words(items: Items) -> list[PlacedWord]:
    """The words as they stand in a text layer."""
    font, words = ImageFont.truetype(str(FONT), 100), []
    for x, foot, text, size in items:
        for i, word in enumerate(text.split()):
            left = x + font.getlength(" ".join([*text.split()[:i], ""])) * size / 100
            right = left + font.getlength(word) * size / 100
            words.append(PlacedWord(word, left, foot - 0.8 * size, right, foot + 0.2 * size))
    return words


def _head(page: Page) -> Head:
    return parse([page]).head


def _typed(items: Items) -> Page:
    composed = compose(1, _words(items))
    return Page(1, composed.text, "text-layer", composed.words, composed.tables, 595, 842)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("stamp", STAMPS)
@pytest.mark.parametrize("head", [STATE, PARTY], ids=["state", "party"])
def test_a_stamp_in_a_text_layer_changes_nothing_of_the_head(head: Items, stamp: str, place: str) -> None:
    assert _head(_typed(head)).code and _head(_typed(head)).title == "Kết quả công tác"
    page = _typed([*_at(place, stamp), *head])
    assert _head(page) == _head(_typed(head))
    assert STAMPS[stamp][-1][2].split(":")[0] in page.text, "the stamp can still be searched for"


def _scanned(stamp: Items, ink: tuple[int, int, int], *, is_framed: bool) -> PageImage:
    over = picture(stamp, dpi=200)
    if is_framed:
        (x, y), scale = (min(item[side] for item in stamp) for side in (0, 1)), 200 / 72
        foot = max(item[1] for item in stamp)
        frame = [(x - 8) * scale, (y - 14) * scale, (x + 150) * scale, (foot + 8) * scale]
        ImageDraw.Draw(over).rectangle(frame, outline=0, width=4)
    share = np.asarray(over, dtype=float)[..., None] / 255
    inked = 255 * share + np.array(ink) * (1 - share)
    below = np.asarray(picture(STATE, dpi=200))[..., None]
    return PageImage(as_pixels(np.minimum(below, inked)), 595, 842)


@pytest.mark.ocr
@pytest.mark.parametrize(
    ("stamp", "place", "ink"),
    [
        ("arrival", "top left", _BLACK),
        ("arrival", "under the number", _BLACK),
        ("arrival with a code", "beside the type", _VIOLET),
        ("signature", "top", _BLACK),
    ],
)
def test_a_stamp_on_a_scan_changes_nothing_of_the_head(
    stamp: str, place: str, ink: tuple[int, int, int]
) -> None:
    is_framed = "arrival" in stamp
    page = read_picture(_scanned(_at(place, stamp), ink, is_framed=is_framed), 1, ReadOptions())
    head, plain = _head(page), _head(_typed(STATE))
    assert (head.code, head.issued_on, head.issuer) == (plain.code, plain.issued_on, plain.issuer)
    assert head.title == plain.title and page.tables == ()


def _framed(items: Items, frame: tuple[float, float, float, float], divider: float) -> PageImage:
    """The page with a frame of two cells pressed over it in black."""
    image, scale = picture([*STATE, *items], dpi=200), 200 / 72
    pen = ImageDraw.Draw(image)
    left, top, right, bottom = (edge * scale for edge in frame)
    pen.rectangle((left, top, right, bottom), outline=0, width=4)
    pen.line((divider * scale, top, divider * scale, bottom), fill=0, width=4)
    return PageImage(as_pixels(np.asarray(image)), 595, 842)


@pytest.mark.ocr
def test_a_framed_stamp_beside_the_title_is_taken_off_before_the_page_is_read() -> None:
    stamp = [
        (30.0, 238.0, "CV", 11.0),
        (25.0, 256.0, "ĐẾN", 11.0),
        (65.0, 234.0, "Số: 2352", 10.0),
        (65.0, 248.0, "Ngày: 21/3/18", 10.0),
        (65.0, 262.0, "Chuyển:", 10.0),
    ]
    page = read_picture(_framed(stamp, (15, 220, 165, 270), 60), 1, ReadOptions())
    assert page.engine is not None and page.engine.endswith(",stamp")
    assert "2352" not in page.text and page.tables == ()
    assert (_head(page).title, _head(page).code) == ("Kết quả công tác", "15/BC-PNV")


@pytest.mark.ocr
def test_a_small_table_at_the_top_is_no_stamp() -> None:
    cells = [(25.0, 240.0, "Số hộ", 10.0), (75.0, 240.0, "1.975", 10.0)]
    page = read_picture(_framed(cells, (15, 220, 165, 270), 60), 1, ReadOptions())
    assert "1.975" in page.text and "stamp" not in (page.engine or "")


def test_a_page_that_only_speaks_of_what_came_in_is_left() -> None:
    """'VĂN BẢN ĐẾN' above a table of figures is a heading."""
    items = [
        (200.0, 60.0, "VĂN BẢN ĐẾN", 13.0),
        *((85.0, 90.0 + 20 * i, t, 13.0) for i, t in enumerate(BODY)),
    ]
    assert _typed(items).text.startswith("VĂN BẢN ĐẾN\nTrong năm 2024")
