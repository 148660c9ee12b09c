"""Damaged PDF files: what pdfium repairs is read whole, what it cannot is told, never passed as blank."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import DoichieuError, PageError
from pipeline.options import ReadOptions
from pipeline.read import page_count, read_page

from .conftest import BODY, picture, report_items

OPTIONS = ReadOptions()
Write = Callable[..., Path]


def without_end(data: bytes) -> bytes:
    return data[: data.rindex(b"startxref")]


def with_false_places(data: bytes) -> bytes:
    """Every object shifted, as by a mail program that changed the line ends of the head."""
    return data.replace(b"\n", b"\n% one line more\n", 1)


def with_torn_object_table(data: bytes) -> bytes:
    at = data.rindex(b"xref\n0")
    return data[:at] + re.sub(rb"\d{10} \d{5} n", b"9999999999 00000 n", data[at:])


@pytest.mark.parametrize("damage", [without_end, with_false_places, with_torn_object_table])
def test_what_pdfium_repairs_is_read_whole(write_pdf: Write, damage: Callable[[bytes], bytes]) -> None:
    path = write_pdf(report_items(), report_items())
    path.write_bytes(damage(path.read_bytes()))
    assert page_count(path, "pdf") == 2
    text = read_page(path, "pdf", 2, OPTIONS).text
    assert all(line in text for line in BODY)


def scan(damage: Callable[[bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    picture(report_items()).save(stream, "PDF", resolution=300)
    return damage(stream.getvalue())


def without_picture(data: bytes) -> bytes:
    start, end = data.index(b"\xff\xd8\xff"), data.rindex(b"\xff\xd9")
    return data[:start] + bytes(end - start) + data[end:]


@pytest.mark.parametrize("force", [False, True])
def test_a_scan_whose_picture_is_lost_is_not_blank(tmp_path: Path, force: bool) -> None:
    path = tmp_path / "lost.pdf"
    path.write_bytes(scan(without_picture))
    with pytest.raises(PageError) as caught:
        read_page(path, "pdf", 1, ReadOptions(force_ocr=force))
    assert (caught.value.code, caught.value.page_no) == ("damaged-image", 1)
    assert caught.value.remedy


def test_a_white_scan_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "white.pdf"
    Image.new("L", (2480, 3508), 255).save(path, "PDF", resolution=300)
    assert read_page(path, "pdf", 1, OPTIONS).source == "blank"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95])
def test_a_torn_scan_is_told(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "torn.pdf"
    path.write_bytes(scan(lambda data: data[: int(len(data) * kept)]))
    with pytest.raises(DoichieuError) as caught:
        read_page(path, "pdf", 1, OPTIONS)
    assert caught.value.code in ("damaged", "damaged-image") and caught.value.remedy
