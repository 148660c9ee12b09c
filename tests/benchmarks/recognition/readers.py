"""The readers compared on the same pages: ours, plain Tesseract, and OCRmyPDF where it is installed."""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

from pipeline.formats import pdf
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.second_reading import DIGITS
from pipeline.ocr.tesseract import Request, recogniser
from pipeline.options import ReadOptions
from pipeline.read import read_page
from tests.benchmarks.recognition.scoring import Score, score
from tests.benchmarks.recognition.sheets import Sheet

OPTIONS = ReadOptions()


def warm_up() -> None:
    """Load the models, so that the first page measured does not pay for them."""
    for language in (OPTIONS.language, DIGITS):
        blank = as_pixels(np.full((60, 60), 255))
        recogniser("auto", language).words(Request(blank, OPTIONS.dpi, language))


def ours(path: Path, sheets: Sequence[Sheet]) -> Iterator[Score]:
    """Every page as this program reads it: clean-up, recognition and second readings."""
    for number, sheet in enumerate(sheets, 1):
        started = time.process_time()
        page = read_page(path, "pdf", number, OPTIONS)
        yield score(sheet, page.text, time.process_time() - started, page)


def tesseract(path: Path, sheets: Sequence[Sheet]) -> Iterator[Score]:
    """One pass of Tesseract over the scanned image as it is, layout analysis and all."""
    engine = recogniser("auto", OPTIONS.language)
    for number, sheet in enumerate(sheets, 1):
        started = time.process_time()
        image = pdf.page_image(path, number, dpi=OPTIONS.dpi, max_pixels=OPTIONS.max_pixels, native=True)
        words = engine.words(Request(_grey(image.pixels), round(image.dpi), OPTIONS.language))
        text = " ".join(word.text for word in words)
        yield score(sheet, text, time.process_time() - started)


def _grey(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 2 else as_pixels(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def ocrmypdf(path: Path, sheets: Sequence[Sheet], options: Sequence[str] = ()) -> Iterator[Score]:
    """OCRmyPDF's text of each page; nothing where the program is not installed."""
    program = shutil.which("ocrmypdf")
    if program is None:
        return
    told = path.with_suffix(".txt")
    started = _children()
    command = [program, "-q", "-l", OPTIONS.language, "-j", "1", "--output-type", "pdf", "--optimize", "0"]
    subprocess.run([*command, *options, "--sidecar", told, path, path.with_suffix(".out.pdf")], check=True)
    seconds = (_children() - started) / len(sheets)
    for sheet, text in zip(sheets, told.read_text(encoding="utf-8").split("\f"), strict=False):
        yield score(sheet, text, seconds)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
