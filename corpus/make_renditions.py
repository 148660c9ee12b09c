"""Makes the Word file, the PDF and both scans of the Phụng Hiệp report from its text.

Run from the project's folder: `.venv/bin/python -m corpus.make_renditions`. The same bytes come out
each time; scans may differ by a grey level where another version renders or compresses them.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from corpus.phung_hiep import parse_report
from corpus.report import Report
from corpus.scan import CLEAN, POOR, write_scan
from corpus.typeset_docx import write_docx
from corpus.typeset_pdf import SigningPlace, write_pdf

CORPUS = Path(__file__).parent
STEM = "phung-hiep-2024"


def phung_hiep(*, composed: bool = False) -> Report:
    """The report, letters as its text has them (of mixed forms) or composed, as fonts need them."""
    text = (CORPUS / "text" / f"{STEM}.txt").read_text(encoding="utf-8")
    return parse_report(unicodedata.normalize("NFC", text) if composed else text)


def make_word(folder: Path) -> Path:
    """Write the Word file into `folder`."""
    path = folder / f"{STEM}.docx"
    write_docx(phung_hiep(), path)
    return path


def make_print(folder: Path) -> tuple[Path, SigningPlace]:
    """Write the PDF with a text layer into `folder`; gives where it is signed."""
    path = folder / f"{STEM}.pdf"
    return path, write_pdf(phung_hiep(composed=True), path)


def main() -> None:
    """Make all four in their folders."""
    for part in ("docx", "pdf", "scan", "poor"):
        (CORPUS / part).mkdir(exist_ok=True)
    make_word(CORPUS / "docx")
    printed, signed = make_print(CORPUS / "pdf")
    write_scan(printed, signed, CORPUS / "scan" / f"{STEM}.pdf", CLEAN)
    write_scan(printed, signed, CORPUS / "poor" / f"{STEM}.pdf", POOR)


if __name__ == "__main__":
    main()
