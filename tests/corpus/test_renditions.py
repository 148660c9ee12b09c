"""The Word file, the PDF and the scans are what the script makes of the text, today as then."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from corpus.make_renditions import CORPUS, STEM, make_print, make_word, phung_hiep
from corpus.report import NOTE_MARK
from corpus.scan import CLEAN, POOR, Scanner, scan_page

_TOLERANCE = 3.0  # grey levels of mean difference: what JPEG and another version of a renderer may change
_LIMIT = 15_000_000


def test_the_text_is_taken_apart_whole() -> None:
    """Every word of the text export stands in the report, once and in order; only the note is moved."""
    report = phung_hiep()
    head = [report.head.parent, report.head.issuer, "*", report.head.number, "ĐẢNG CỘNG SẢN VIỆT NAM"]
    front = [*head, report.head.dated, report.kind, *report.title, "-----"]
    end = [
        "Nơi nhận:",
        *report.recipients,
        *report.signature.roles,
        report.signature.name,
        "\ufffd",
        report.note,
    ]
    whole = " ".join([*front, *(block.text.replace(NOTE_MARK, " ") for block in report.blocks), *end])
    text = (CORPUS / "text" / f"{STEM}.txt").read_text(encoding="utf-8")
    assert whole.split() == text.split()


def test_the_word_file_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    assert make_word(tmp_path).read_bytes() == (CORPUS / "docx" / f"{STEM}.docx").read_bytes()


def test_the_pdf_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    printed, _ = make_print(tmp_path)
    assert printed.read_bytes() == (CORPUS / "pdf" / f"{STEM}.pdf").read_bytes()


@pytest.mark.parametrize(("folder", "scanner"), [("scan", CLEAN), ("poor", POOR)])
def test_a_page_of_each_scan_is_made_again(tmp_path: Path, folder: str, scanner: Scanner) -> None:
    printed, signed = make_print(tmp_path)
    with pypdfium2.PdfDocument(printed) as document:
        again = scan_page(document, signed.page, signed, scanner)
    with pypdfium2.PdfDocument(CORPUS / folder / f"{STEM}.pdf") as kept:
        page = kept[signed.page - 1]
        picture = next(page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])).get_bitmap().to_pil()
    assert picture.size == again.size
    assert _difference(picture, again) < _TOLERANCE


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference in grey levels at half size, where the noise of single pixels evens out."""
    halves = [np.asarray(image.convert("L").reduce(2), dtype=np.float32) for image in (one, other)]
    return float(np.abs(halves[0] - halves[1]).mean())


def test_the_scans_have_no_text_layer() -> None:
    for folder in ("scan", "poor"):
        with pypdfium2.PdfDocument(CORPUS / folder / f"{STEM}.pdf") as document:
            assert not any(page.get_textpage().get_text_bounded().strip() for page in document)


def test_the_corpus_is_small_enough_to_keep() -> None:
    assert sum(path.stat().st_size for path in CORPUS.rglob("*") if path.is_file()) <= _LIMIT
