"""What reading must not load: start-up is quick, and workers that recognise pages know no language models."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ["cv2", "numpy", "pypdfium2", "tesserocr", "pytesseract", "PIL", "lxml", "docx", "pdfplumber"]
LANGUAGE = ["underthesea", "spacy", "sklearn"]


def loaded_by(code: str) -> set[str]:
    program = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_stages_load_nothing_heavy_by_themselves() -> None:
    loaded = loaded_by("import pipeline.read, pipeline.ingest, pipeline.options")
    assert not loaded & {*HEAVY, *LANGUAGE}


@pytest.mark.parametrize(
    "module", ["pipeline.ocr.page", "pipeline.formats.pdf_layer", "pipeline.formats.office"]
)
def test_readers_load_no_language_models(module: str) -> None:
    assert not loaded_by(f"import {module}") & set(LANGUAGE)
