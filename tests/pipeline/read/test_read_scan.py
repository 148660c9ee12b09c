"""Scans and pictures: recognised by either engine, boxes on the page as viewed, limits, missing programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz.distance import Levenshtein

from pipeline.errors import MissingProgramError, PageError, UnreadableFileError
from pipeline.ocr import tesseract
from pipeline.ocr.fine import fine
from pipeline.ocr.lost_lines import read_lost_lines
from pipeline.ocr.tesseract import Program, Request, recogniser
from pipeline.options import EngineName, ReadOptions
from pipeline.read import crop, page_count, read_page, reading_key
from pipeline.records import Page

from .conftest import BODY, FONT, Items, picture, report_items

OPTIONS = ReadOptions()
Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def save(image: Image.Image, name: str = "scan.png", dpi: int = 300, **options: Any) -> Path:
        path = tmp_path / name
        if name.endswith(".pdf"):
            image.save(path, resolution=dpi, **options)
        else:
            image.save(path, dpi=(dpi, dpi), **options)
        return path

    return save


def error_rate(page: Page, expected: str) -> float:
    read = " ".join(page.text.split())
    return float(Levenshtein.distance(read, expected) / len(expected))


def expected_text(items: Items) -> str:
    """The made page in reading order: left column, right column, the rest."""
    left = [t for x, top, t, _ in items if top <= 100 and x < 200]
    right = [t for x, top, t, _ in items if top <= 100 and x > 200]
    return " ".join([*left, *right, *(t for _, top, t, _ in items if top > 100)])


WHOLE = expected_text(report_items())


@pytest.mark.ocr
@pytest.mark.parametrize("engine", ["tesserocr", "pytesseract"])
@pytest.mark.parametrize("name", ["scan.pdf", "scan.png", "scan.jpg", "scan.tif"])
def test_clean_scan_is_read_with_its_boxes(save: Save, engine: EngineName, name: str) -> None:
    path = save(picture(report_items()), name)
    format = "pdf" if name.endswith("pdf") else "image"
    page = read_page(path, format, 1, ReadOptions(engine=engine))
    assert page.source == "ocr" and page.problem is None
    assert page.engine is not None and page.engine.startswith(engine) and "vie:" in page.engine
    assert error_rate(page, WHOLE) < 0.02
    assert page.confidence is not None and page.confidence > 0.85
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)
    assert all(page.text[w.start : w.start + len(w.text)] == w.text for w in page.words)
    word = next(w for w in page.words if w.text == "975")
    left = 85 + ImageFont.truetype(str(FONT), 130).getlength(BODY[0].split("975")[0]) / 10
    assert [word.box.left, word.box.bottom] == pytest.approx([left, 170], abs=2)


@pytest.mark.ocr
def test_picture_without_resolution_is_taken_as_300_dpi(tmp_path: Path) -> None:
    """A 150 dpi page that does not say so: read at its real size, its boxes in 300ths of an inch."""
    path = tmp_path / "photo.png"
    picture(report_items(), dpi=150).save(path)
    page = read_page(path, "image", 1, OPTIONS)
    assert (page.width, page.height) == pytest.approx((595 / 2, 842 / 2), abs=1)
    assert error_rate(page, WHOLE) < 0.03
    box = next(w for w in page.words if w.text == "975").box
    assert (np.asarray(crop(path, "image", box, margin=0).convert("L")) < 128).mean() > 0.1


@pytest.mark.ocr
@pytest.mark.parametrize("lean", [2.0, -1.5])
def test_leaning_page_is_straightened_and_boxes_lean_back(save: Save, lean: float) -> None:
    image = picture(report_items()).rotate(-lean, resample=Image.Resampling.BICUBIC, fillcolor=255)
    path = save(image)
    page = read_page(path, "image", 1, OPTIONS)
    assert page.skew == pytest.approx(lean, abs=0.2)
    assert error_rate(page, WHOLE) < 0.03
    box = next(w for w in page.words if w.text == "975").box
    again = np.asarray(crop(path, "image", box, margin=0).convert("L"))
    assert (again < 128).mean() > 0.1, "the box misses the word"


@pytest.mark.ocr
@pytest.mark.parametrize(("turn", "transpose"), [(90, "ROTATE_90"), (180, "ROTATE_180"), (270, "ROTATE_270")])
def test_turned_page_is_turned_upright(save: Save, turn: int, transpose: str) -> None:
    items = [*report_items(), *((85.0, 240.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY * 3))]
    path = save(picture(items).transpose(Image.Transpose[transpose]))
    page = read_page(path, "image", 1, OPTIONS)
    assert page.rotation == turn
    assert "822 mô hình tập thể" in page.text
    box = next(w for w in page.words if w.text == "975").box
    again = np.asarray(crop(path, "image", box, margin=0).convert("L"))
    assert (again < 128).mean() > 0.1, "the box misses the word"


@pytest.mark.ocr
def test_seal_shadow_and_border_are_cleaned_away(save: Save) -> None:
    image = picture(report_items()).convert("RGB")
    pen = ImageDraw.Draw(image, "RGBA")
    pen.ellipse((400, 560, 900, 1060), outline=(220, 30, 40, 190), width=24)
    pen.rectangle((0, 0, 60, image.height), fill=(20, 20, 20, 255))
    shade = np.linspace(1.0, 0.72, image.width)[None, :, None]
    dimmed = Image.fromarray((np.asarray(image) * shade).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1))
    page = read_page(save(dimmed, "poor.jpg", quality=60), "image", 1, OPTIONS)
    assert error_rate(page, WHOLE) < 0.05
    assert page.engine is not None and "flat" in page.engine and "red" in page.engine


@pytest.mark.ocr
def test_line_that_layout_analysis_lost_is_read_by_itself() -> None:
    """11CT page 3: 'CHỦ TỊCH' beside a seal and 'Nơi nhận:' were in no block."""
    pixels = np.asarray(picture(report_items()))
    engine, request = recogniser("auto", "vie"), Request(pixels, 300, "vie")
    scale = (300 / 72, 300 / 72)
    kept = [w for w in engine.words(request) if not 190 < w.bottom / scale[1] < 202]
    found = sorted(read_lost_lines(engine, request, kept, fine(pixels, scale)), key=lambda w: w.left)
    assert " ".join(w.text for w in found) == BODY[1]
    assert not {w.line for w in found} & {w.line for w in kept}
    assert [found[0].left / scale[0], found[0].bottom / scale[1]] == pytest.approx([85, 190], abs=6)


@pytest.mark.ocr
def test_ruled_table_is_read_by_cell(save: Save) -> None:
    """Lone figures that the Vietnamese reader misreads ('ö9', '597,90') are settled by the digit reader."""
    figures = [("Xã Hòa Mỹ", "57,90"), ("Xã Hiệp Hưng", "54"), ("Tổng cộng", "89")]
    items = report_items()
    for row, (label, figure) in enumerate(figures):
        items += [(85, 296 + 24 * row, label, 12), (295, 296 + 24 * row, figure, 12)]
    image = picture(items)
    pen = ImageDraw.Draw(image)
    scale = 300 / 72
    for y in (280, 304, 328, 352):
        pen.line((80 * scale, y * scale, 380 * scale, y * scale), fill=0, width=4)
    for x in (80, 280, 380):
        pen.line((x * scale, 280 * scale, x * scale, 352 * scale), fill=0, width=4)
    page = read_page(save(image), "image", 1, OPTIONS)
    (table,) = page.tables
    assert [(c.row, c.column, page.text[c.start : c.end]) for c in table.cells if c.column] == [
        (row, 1, figure) for row, (_, figure) in enumerate(figures)
    ]
    assert "Hiệp Hưng\t54\n" in page.text


@pytest.mark.ocr
def test_several_pages_of_a_tiff(tmp_path: Path) -> None:
    first, second = picture(report_items()), picture([(85, 100, "Trang hai có 546 mô hình", 13)])
    path = tmp_path / "two.tif"
    first.save(path, save_all=True, append_images=[second], dpi=(300, 300))
    assert page_count(path, "image") == 2
    assert "546" in read_page(path, "image", 2, OPTIONS).text


@pytest.mark.ocr
def test_specks_on_a_verso_are_blank(save: Save) -> None:
    image = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(image)
    for place in range(12):
        pen.ellipse((300 + 150 * place, 900 + 31 * place, 309 + 150 * place, 908 + 31 * place), fill=90)
    assert read_page(save(image), "image", 1, OPTIONS).source == "blank"


def test_white_page_is_blank_without_recognition(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract.InProcess, "words", None)
    page = read_page(save(Image.new("L", (2480, 3508), 250)), "image", 1, OPTIONS)
    assert (page.source, page.text) == ("blank", "")


# --- limits -----------------------------------------------------------------------------------


def test_bomb_is_refused_before_it_is_decoded(save: Save) -> None:
    path = save(Image.new("1", (20_000, 20_000), 1))
    with pytest.raises(PageError) as caught:
        read_page(path, "image", 1, OPTIONS)
    assert caught.value.code == "too-large" and caught.value.page_no == 1
    assert "20000 × 20000" in caught.value.message and "300 dpi" in caught.value.remedy


@pytest.mark.ocr
def test_too_large_jpeg_is_read_smaller(save: Save) -> None:
    path = save(picture(report_items(), dpi=600), "large.jpg", dpi=600)
    page = read_page(path, "image", 1, ReadOptions(max_pixels=12_000_000))
    assert error_rate(page, WHOLE) < 0.03
    assert (page.width, page.height) == pytest.approx((595, 842), abs=1)


def test_torn_picture_says_so(save: Save) -> None:
    path = save(picture(report_items()))
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises((PageError, UnreadableFileError)) as caught:
        read_page(path, "image", 1, OPTIONS)
    assert caught.value.code == "damaged" and caught.value.remedy


@pytest.mark.ocr
@pytest.mark.parametrize("engine", ["tesserocr", "pytesseract"])
def test_page_that_takes_too_long_is_given_up(save: Save, engine: EngineName) -> None:
    items = [(40.0, 30.0 + 9 * i, " ".join(BODY), 6.0) for i in range(85)]
    with pytest.raises(PageError) as caught:
        read_page(save(picture(items)), "image", 1, ReadOptions(engine=engine, page_seconds=0.3))
    assert caught.value.code == "timeout"


# --- missing programs -------------------------------------------------------------------------


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of trained data that the tests fill themselves."""
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    tesseract.tessdata.cache_clear()
    yield tmp_path
    tesseract.tessdata.cache_clear()


def test_missing_trained_data_is_told(elsewhere: Path, save: Save) -> None:
    path = save(picture(report_items()))
    with pytest.raises(MissingProgramError, match="chưa cài Tesseract"):
        read_page(path, "image", 1, OPTIONS)
    (elsewhere / "eng.traineddata").write_bytes(b"x")
    with pytest.raises(MissingProgramError, match="vie") as caught:
        read_page(path, "image", 1, OPTIONS)
    assert "tesseract-ocr-vie" in caught.value.remedy


def test_reading_key_knows_options_and_engine(elsewhere: Path) -> None:
    assert "none" in reading_key(OPTIONS)
    assert reading_key(ReadOptions(page_seconds=5)) == reading_key(OPTIONS)
    assert reading_key(ReadOptions(force_ocr=True)) != reading_key(OPTIONS)


def test_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Program(command="no-such-tesseract")
    with pytest.raises(MissingProgramError) as caught:
        engine.words(Request(np.zeros((10, 10), np.uint8), 300, "vie"))
    assert "apt-get" in caught.value.remedy


def test_missing_tesserocr_falls_back_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_has_tesserocr", lambda: False)
    assert isinstance(recogniser("auto", "vie"), Program)
    with pytest.raises(MissingProgramError):
        recogniser("tesserocr", "vie")
