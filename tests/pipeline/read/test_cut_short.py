"""Pictures whose data broke off: read as far as they go, and told of, in a file of their own or in a PDF."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.errors import DoichieuError
from pipeline.formats import image, pdf
from pipeline.options import ReadOptions
from pipeline.read import read_page

from .conftest import picture, report_items

PIXELS = 10**8
_LINES = 100


def _jpeg(scan: Image.Image) -> bytes:
    stream = io.BytesIO()
    scan.save(stream, "JPEG", quality=80, dpi=(150, 150))
    return stream.getvalue()


def _report() -> Image.Image:
    """A page with writing all the way down."""
    rows = [(85.0, 60.0 + 7.4 * i, f"Dòng {i} có 546 mô hình", 6.0) for i in range(_LINES)]
    return picture(rows, dpi=150)


def _pdf(scan: Image.Image, name: bytes, data: bytes) -> bytes:
    """A PDF whose one page is a grey picture, packed as `name` says."""
    about = b"/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /%s" % (
        *scan.size,
        name,
    )
    drawn = b"q 595 0 0 842 0 0 cm /I Do Q"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Subtype /Image %s /Length %d >>\nstream\n%s\nendstream" % (about, len(data), data),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>"


@pytest.mark.parametrize("name", [b"DCTDecode", b"FlateDecode"])
@pytest.mark.parametrize("share", [1.0, 0.6])
def test_a_picture_in_a_pdf_that_broke_off_is_known(tmp_path: Path, name: bytes, share: float) -> None:
    scan = _report()
    data = _jpeg(scan) if name == b"DCTDecode" else zlib.compress(scan.tobytes())
    path = tmp_path / "scan.pdf"
    path.write_bytes(_pdf(scan, name, data[: round(share * len(data))]))
    found = pdf.page_image(path, 1, dpi=150, max_pixels=PIXELS, native=True)
    assert found.is_cut == (share < 1)
    inked = np.flatnonzero((found.pixels < 100).any(axis=1))
    assert 0.4 < inked[-1] / len(found.pixels) < 0.8 if share < 1 else inked[-1] / len(found.pixels) > 0.9
    assert share == 1 or found.pixels[-1].min() == 255, "what no data were left for is no ink"


def test_bytes_after_the_end_of_a_picture_are_no_loss(tmp_path: Path) -> None:
    scan = _report()
    path = tmp_path / "scan.pdf"
    path.write_bytes(_pdf(scan, b"DCTDecode", _jpeg(scan) + bytes(4096)))
    assert not pdf.page_image(path, 1, dpi=150, max_pixels=PIXELS, native=True).is_cut


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_a_picture_file_that_broke_off_is_given_as_far_as_it_goes(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"scan.{ending}"
    _report().save(path, dpi=(150, 150))
    assert not image.page_image(path, 1, max_pixels=PIXELS).is_cut
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    found = image.page_image(path, 1, max_pixels=PIXELS)
    assert found.is_cut and found.pixels[-1].min() == 255
    assert (found.pixels[: len(found.pixels) // 3] < 100).any()


def test_a_strip_of_a_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    path.write_bytes(_jpeg(_report())[:9000])
    with pytest.raises(DoichieuError) as caught:
        image.page_image(path, 1, max_pixels=PIXELS)
    assert caught.value.code == "damaged"


@pytest.mark.ocr
def test_a_page_read_in_part_says_so(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    data = _jpeg(picture([*report_items(), (85, 780, "Trang 1 có 546 mô hình", 13)], dpi=150))
    path.write_bytes(data[: len(data) * 9 // 10])
    page = read_page(path, "image", 1, ReadOptions())
    assert "Số: 15/BC-PNV" in page.text and "546" not in page.text
    assert page.problem is not None and page.problem.code == "cut-short"
    assert page.problem.page_no == 1 and "trang 1" in page.problem.message and page.problem.remedy
