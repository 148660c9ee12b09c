"""How fast pages with a text layer are read beside pdfplumber's `extract_words`, and whether the words agree.

./doichieu test --benchmark --pages 0     # prints: words 17.5 × pdfplumber, whole pages 11.3 ×, same words
"""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.formats.pdf_layer import read_text_layer
from pipeline.options import ReadOptions
from pipeline.read import page_count, read_page

RECORD = Path(__file__).parent / "born_digital.json"
_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
ROUNDS = 5
GOAL = 10.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """CPU milliseconds a page of three ways to the words of the same pages, and the words that differ.

    `words` gives words with boxes, `whole` also judges the layer, orders lines and columns and reads tables.
    """

    pages: int
    words: float
    whole: float
    pdfplumber: float
    missing: int
    added: int


def compare(path: Path) -> Comparison:
    """Time the three ways in turn, the best of some rounds each, so that a busy machine counts for all."""
    count = page_count(path, "pdf")
    pages = range(1, count + 1)
    ways: dict[str, Callable[[], object]] = {
        "words": lambda: [read_text_layer(path, number) for number in pages],
        "whole": lambda: [read_page(path, "pdf", number, ReadOptions()) for number in pages],
        "pdfplumber": lambda: words_of_pdfplumber(path),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            best[name] = min(best[name], _cpu(way))
    ours, theirs = words_of(path), words_of_pdfplumber(path)
    times = {name: round(1000 * seconds / count, 2) for name, seconds in best.items()}
    return Comparison(count, **times, missing=(theirs - ours).total(), added=(ours - theirs).total())


def _cpu(way: Callable[[], object]) -> float:
    started = time.process_time()
    way()
    return time.process_time() - started


def words_of(path: Path) -> Counter[str]:
    """The words that we find on the pages of a file; pdfplumber parts a raised mark from its word."""
    layers = (read_text_layer(path, number) for number in range(1, page_count(path, "pdf") + 1))
    words = (_MARK.sub(_parted, word.text) for layer in layers for word in layer.words)
    return Counter(unicodedata.normalize("NFC", part) for word in words for part in word.split())


def _parted(mark: re.Match[str]) -> str:
    return " " + unicodedata.normalize("NFKC", mark[0])


def words_of_pdfplumber(path: Path) -> Counter[str]:
    """The words that pdfplumber finds."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        found = [word["text"] for page in document.pages for word in page.extract_words()]
    return Counter(unicodedata.normalize("NFC", text) for text in found)


def lines(found: Comparison) -> Iterator[str]:
    """The comparison in words."""
    yield f"born-digital, {found.pages} pages; CPU milliseconds a page:"
    yield f"  {'pdfplumber':12}{found.pdfplumber:8.2f}"
    for name, amount in (("words", found.words), ("whole page", found.whole)):
        yield f"  {name:12}{amount:8.2f}  {found.pdfplumber / amount:5.1f} × as fast (goal ≥ {GOAL:g})"
    yield f"  words of pdfplumber missing: {found.missing}; added: {found.added}"


def record(found: Comparison) -> None:
    """Keep the comparison, with its date, for the README."""
    today = datetime.now(UTC).date().isoformat()
    RECORD.write_text(json.dumps({"date": today, **asdict(found)}, indent=1) + "\n", encoding="utf-8")
