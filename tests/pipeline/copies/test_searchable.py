"""Searchable copies hold the picture untouched and every word in its place, however the page is turned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from pipeline.formats.pdf_layer import read_text_layer
from pipeline.formats.searchable import write_searchable
from pipeline.ocr.placement import Placement
from pipeline.ocr.tesseract import tessdata
from pipeline.records import Box, Format, Page, Word

WORDS = ("Đã", "công", "nhận", "546", "mô", "hình,", "“Dân", "vận", "khéo”")
SIZE = (420.0, 595.0)


def _page(turn: int = 0, number: int = 1, size: tuple[float, float] = SIZE) -> Page:
    """A page as viewed, whose words run along its lines once it is turned clockwise by `turn`."""
    words, start = [], 0
    for place, text in enumerate(WORDS):
        words.append(Word(text, start, _box(number, 40.0 + 35 * place, turn, size), 0.9))
        start += len(text) + 1
    return Page(number, " ".join(WORDS), "ocr", tuple(words), (), *size, turn)


def _box(number: int, along: float, turn: int, size: tuple[float, float]) -> Box:
    """A box 30 long and 12 high, `along` points from where the line begins and 100 below the top."""
    wide, high = size
    left, top, right, bottom = along, 100.0, along + 30, 112.0
    return {
        0: Box(number, left, top, right, bottom),
        90: Box(number, top, high - right, bottom, high - left),
        180: Box(number, wide - right, high - bottom, wide - left, high - top),
        270: Box(number, wide - bottom, left, wide - top, right),
    }[turn]


def _picture(size: tuple[int, int] = (840, 1190)) -> Image.Image:
    grey = np.full((size[1], size[0]), 250, np.uint8)
    grey[200:224, 80:700] = 30
    return Image.fromarray(grey)


def _write(source: Path, format: Format, *pages: Page) -> Path:
    target = source.with_name("copy.pdf")
    write_searchable(source, format, pages, target, tessdata=Path(tessdata("vie")), max_pixels=100_000_000)
    return target


def _scan(path: Path, *, rotate: int = 0, text: bytes = b"") -> Path:
    """A PDF of one page under a picture, shown turned by `rotate`, with `text` in its content."""
    wide, high = SIZE if rotate % 180 == 0 else SIZE[::-1]
    picture = path.with_suffix(".jpg")
    _picture().save(picture)
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page(page_size=(wide, high))
    image = pikepdf.Stream(pdf, picture.read_bytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = (
        840,
        1190,
        pikepdf.Name.DeviceGray,
        8,
    )
    image.Filter = pikepdf.Name.DCTDecode
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Scan=image), Font=pikepdf.Dictionary(Old=pdf.make_indirect(font))
    )
    page.Contents = pikepdf.Stream(pdf, f"q {wide} 0 0 {high} 0 0 cm /Scan Do Q\n".encode() + text)
    page.Rotate = rotate
    pdf.save(path)
    return path


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_stand_where_they_were_read(tmp_path: Path, rotate: int, turn: int) -> None:
    page = _page(turn)
    copy = _write(_scan(tmp_path / "scan.pdf", rotate=rotate), "pdf", page)
    layer = read_text_layer(copy, 1)
    assert sorted(w.text for w in layer.words) == sorted(WORDS)
    placed = {w.text: w for w in page.words}
    to_view = Placement(layer.width, layer.height, layer.turn).to_view
    for word in layer.words:
        found, box = to_view(Box(1, word.left, word.top, word.right, word.bottom)), placed[word.text].box
        assert (found.left, found.top, found.right, found.bottom) == pytest.approx(
            (box.left, box.top, box.right, box.bottom), abs=1.0
        )


def test_viewers_find_the_words_in_order(tmp_path: Path) -> None:
    copy = _write(_scan(tmp_path / "scan.pdf"), "pdf", _page())
    with pypdfium2.PdfDocument(copy) as pdf:
        text = pdf[0].get_textpage()
        assert " ".join(text.get_text_range().split()) == " ".join(WORDS)
        assert text.search("công nhận 546 mô hình").get_next() is not None


def test_the_picture_is_untouched_and_looks_the_same(tmp_path: Path) -> None:
    source = _scan(tmp_path / "scan.pdf")
    before = source.read_bytes()
    copy = _write(source, "pdf", _page())
    assert source.read_bytes() == before
    streams = [_image_bytes(path) for path in (source, copy)]
    assert streams[0] == streams[1] == source.with_suffix(".jpg").read_bytes()
    shown = [np.asarray(_drawn(path)) for path in (source, copy)]
    assert np.array_equal(*shown)


def _image_bytes(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        return image.read_raw_bytes()


def _drawn(path: Path, number: int = 1) -> Image.Image:
    with pypdfium2.PdfDocument(path) as pdf:
        return pdf[number - 1].render(scale=1.0).to_pil()


def test_an_old_rubbish_layer_goes_what_is_visible_stays(tmp_path: Path) -> None:
    old = b"BT /Old 12 Tf 3 Tr 40 480 Td (DA CONG NHAN S46 MO HINH) Tj 0 Tr 0 -300 Td (Visible stamp) Tj ET"
    copy = _write(_scan(tmp_path / "scan.pdf", text=old), "pdf", _page())
    words = [w.text for w in read_text_layer(copy, 1).words]
    assert sorted(words) == sorted([*WORDS, "Visible", "stamp"])


def test_an_old_layer_within_a_form_goes_too(tmp_path: Path) -> None:
    source = _scan(tmp_path / "scan.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        form = pikepdf.Stream(pdf, b"BT /Old 12 Tf 3 Tr 40 480 Td (S46 MO HINH) Tj ET")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = (
            pikepdf.Array([0, 0, 420, 595]),
            pikepdf.Dictionary(Font=page.Resources.Font),
        )
        page.Resources.XObject.Layer = form
        page.contents_add(b"/Layer Do")
        pdf.save(source)
    assert "S46" in [w.text for w in read_text_layer(source, 1).words]
    copy = _write(source, "pdf", _page())
    assert sorted(w.text for w in read_text_layer(copy, 1).words) == sorted(WORDS)


def test_a_page_with_a_good_layer_stays_as_it_is(tmp_path: Path) -> None:
    old = b"BT /Old 12 Tf 40 480 Td (Typed text) Tj ET"
    typed = Page(1, "Typed text", "text-layer", (), (), *SIZE)
    copy = _write(_scan(tmp_path / "scan.pdf", text=old), "pdf", typed)
    assert [w.text for w in read_text_layer(copy, 1).words] == ["Typed", "text"]


def test_a_photograph_keeps_its_own_bytes_and_its_turn(tmp_path: Path) -> None:
    """EXIF says that the picture is shown turned by 90 degrees: so is the page."""
    photo = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    _picture((1190, 840)).save(photo, exif=exif)
    copy = _write(photo, "image", _page())
    assert _image_bytes(copy) == photo.read_bytes()
    placed = {w.text: w.box for w in _page().words}
    for found in read_text_layer(copy, 1).words:
        assert found.left == pytest.approx(placed[found.text].left, abs=1.0)
    drawn = np.asarray(_drawn(copy).convert("L"))
    assert drawn.shape[0] > drawn.shape[1]


def test_a_fax_of_two_pages_stays_black_and_white(tmp_path: Path) -> None:
    fax = tmp_path / "fax.tif"
    first, second = (_picture().point(lambda v: 255 * (v > 128)).convert("1") for _ in range(2))
    first.save(fax, save_all=True, append_images=[second], dpi=(144, 144), compression="group4")
    copy = _write(fax, "image", _page(), _page(number=2))
    with pikepdf.open(copy) as pdf:
        assert len(pdf.pages) == 2
        (image,) = pdf.pages[1].get_images().values()
        assert (int(image.BitsPerComponent), int(image.Width)) == (1, 840)
        assert pdf.open_metadata().pdfa_status == "2B"
    assert np.asarray(_drawn(copy, 2).convert("L")).min() < 60
    assert len(read_text_layer(copy, 2).words) == len(WORDS)


def test_colour_stays_colour(tmp_path: Path) -> None:
    picture = Image.new("RGB", (840, 1190), (250, 240, 200))
    source = tmp_path / "a.png"
    picture.save(source)
    copy = _write(source, "image", _page())
    assert _drawn(copy).convert("RGB").getpixel((200, 300)) == (250, 240, 200)
