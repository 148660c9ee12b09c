"""How exactly a page was read: numbers in order, codes, characters, and wrong figures that look sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from rapidfuzz.distance import LCSseq, Levenshtein

from pipeline.records import Box, Page
from tests.benchmarks.recognition.sheets import Sheet

FIRM = 0.95  # a word with less is shown to a reviewer as doubtful
_NUMBER = re.compile(r"(?<![^\W_])\d(?:[\d.,/]*\d)?%?")
_CODE = re.compile(r"\d+(?:/\d{4})?[-/][A-ZĐ]{1,5}[-/A-ZĐa-z]*[A-ZĐa-z]")


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over pages; divide what was found by what was printed.

    `numbers` are those of running text, `cells` those of tables, `codes` whole ('40-CT/TU'); `wrong`
    figures are read but not printed, `silent` ones among them look sure and have no second opinion.
    """

    numbers: int = 0
    numbers_printed: int = 0
    cells: int = 0
    cells_printed: int = 0
    codes: int = 0
    codes_printed: int = 0
    edits: int = 0
    characters: int = 0
    wrong: int = 0
    silent: int = 0
    seconds: float = 0.0
    pages: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def score(sheet: Sheet, text: str, seconds: float, page: Page | None = None) -> Score:
    """Score the text read of a page; with the page itself also what it is sure of."""
    return max((_against(sheet, expected, text, seconds, page) for expected in sheet.texts()), key=_goodness)


def _goodness(found: Score) -> tuple[int, int]:
    return found.numbers + found.cells + found.codes, -found.edits


def _against(sheet: Sheet, expected: str, text: str, seconds: float, page: Page | None) -> Score:
    text, expected = (" ".join(whole.split()).replace("²", "2") for whole in (text, expected))
    printed, read = _NUMBER.findall(expected), _NUMBER.findall(text)
    right = _kept(printed, read)
    tables = _are_cells(printed, sheet.cells)
    codes = _CODE.findall(expected)
    return Score(
        sum(ok and not cell for ok, cell in zip(right, tables, strict=True)),
        tables.count(False),
        sum(ok and cell for ok, cell in zip(right, tables, strict=True)),
        tables.count(True),
        sum(_kept(codes, _CODE.findall(text))),
        len(codes),
        Levenshtein.distance(expected, text),
        len(expected),
        _kept(read, printed).count(False),
        len(silent(page, printed)) if page else 0,
        seconds,
        1,
    )


def _kept(ours: Sequence[str], others: Sequence[str]) -> list[bool]:
    """Which of `ours` stand among `others` too, in the same order."""
    kept = [False] * len(ours)
    for block in LCSseq.opcodes(ours, others):
        if block.tag == "equal":
            kept[block.src_start : block.src_end] = [True] * (block.src_end - block.src_start)
    return kept


def _are_cells(printed: Sequence[str], cells: Sequence[str]) -> list[bool]:
    """Which figures of a page are its tables', in order."""
    figures = [figure for cell in cells for figure in _NUMBER.findall(cell)]
    start = next((i for i in range(len(printed)) if printed[i : i + 3] == figures[:3]), 0)
    waiting = figures[::-1]
    marks = []
    for place, figure in enumerate(printed):
        is_cell = place >= start and bool(waiting) and figure == waiting[-1]
        marks.append(is_cell)
        if is_cell:
            waiting.pop()
    return marks


def silent(page: Page, printed: Sequence[str]) -> list[str]:
    """Figures read but not printed that the page is sure of, and that no second reading gainsays."""
    matches = list(_NUMBER.finditer(page.text))
    wrong = [not kept for kept in _kept([m[0] for m in matches], printed)]
    return [m[0] for m, is_wrong in zip(matches, wrong, strict=True) if is_wrong and _is_sure(page, m)]


def _is_sure(page: Page, figure: re.Match[str]) -> bool:
    words = [w for w in page.words if w.start < figure.end() and figure.start() < w.start + len(w.text)]
    if any((w.confidence or 0.0) < FIRM for w in words):
        return False
    doubts = [r.box for r in page.readings if not r.stands]
    return not any(_meet(w.box, box) for w in words for box in doubts)


def _meet(a: Box, b: Box) -> bool:
    left, right = (max(a.left, b.left), min(a.right, b.right))
    top, bottom = (max(a.top, b.top), min(a.bottom, b.bottom))
    return bool(left < right and top < bottom)
