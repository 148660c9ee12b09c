"""The pages of a drafted report, and its checks: as a text file, as if recognised, printed and scanned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from corpus.planted.reports import Draft, typeset
from corpus.scan import CLEAN, write_scan
from corpus.typeset_pdf import write_pdf
from corpus.typeset_text import write_text
from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.options import ReadOptions
from pipeline.parse import parse
from pipeline.read import page_count, read_page
from pipeline.records import Check, DocumentFacts, Page
from pipeline.relate import relate
from tests.benchmarks.recognised import recognised

_LINES_A_PAGE = 40
_LETTERS_A_LINE = 85

Reading = Callable[[Draft, Path], tuple[list[Page], float]]


def as_text(made: Draft, folder: Path) -> tuple[list[Page], float]:
    """The report as a text file, and how many pages it would fill."""
    path = folder / f"{made.name}.txt"
    write_text(typeset(made), path)
    text = path.read_text(encoding="utf-8")
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines())
    return [read_page(path, "text", 1, ReadOptions())], lines / _LINES_A_PAGE


def as_pages(made: Draft, folder: Path) -> tuple[list[Page], float]:
    """The typeset pages as if they had been recognised; the same for the same report."""
    path = folder / f"{made.name}.pdf"
    write_pdf(typeset(made), path)
    pages = recognised(_read(path), Random(made.name))
    return pages, float(len(pages))


def as_scan(made: Draft, folder: Path) -> tuple[list[Page], float]:
    """The report printed, scanned and recognised."""
    printed, path = folder / f"{made.name}.pdf", folder / f"{made.name}-scan.pdf"
    write_scan(printed, write_pdf(typeset(made), printed), path, CLEAN)
    pages = _read(path)
    return pages, float(len(pages))


def _read(path: Path) -> list[Page]:
    return [read_page(path, "pdf", n, ReadOptions()) for n in range(1, page_count(path, "pdf") + 1)]


def facts_of(name: str, pages: Sequence[Page]) -> DocumentFacts:
    """What the pages of a report state."""
    document = parse(pages)
    return relate(name, document, extract(document))


def checks_of(name: str, pages: Sequence[Page]) -> list[Check]:
    """The checks of the report as it is read."""
    return crosscheck(facts_of(name, pages))
