"""The printed lines of a document, with what their boxes and lengths say of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from extractors.headings import find_heading
from pipeline.records import Page

_BULLET = re.compile(r"\s*(?:[-–+*•●▪]\s|\(\d{1,2}\)\s)")
_FOOTNOTE = re.compile(r"\s*(?:�|\[\d{1,3}\]|[¹²³⁴-⁹]+|\(\d{1,2}\)\s(?=[A-ZĐ]))\s*\S")
_RULE = re.compile(r"\s*[-–_=*~.\s]{1,}\s*")
_SHORTEST = 60.0  # characters of a full line at the size reports are set in
_FULL = 0.85  # of the usual length: justified lines run on
_ALIKE = 4.0  # points within which two lines begin alike
_LONG = 160  # a line this long is no printed line but a whole paragraph


@dataclass(frozen=True, slots=True)
class Line:
    """text[start:end] of the document. `indent` is points right of the page's margin, None if unknown."""

    start: int
    end: int
    text: str
    page: int
    indent: float | None = None
    row: tuple[int, int] | None = None


def lines_of(pages: Sequence[Page], starts: Sequence[int]) -> list[Line]:
    """Every printed line that is text: no blank, no page number, no ruling."""
    found: list[Line] = []
    for page, start in zip(pages, starts, strict=True):
        found += _page_lines(page, start, bare_number=len(pages) > 1)
    return found


def _page_lines(page: Page, start: int, *, bare_number: bool) -> list[Line]:
    lines, at = [], 0
    lefts = _lefts(page)
    margin = min(lefts.values(), default=0.0)
    rows = {cell.start: (t, cell.row) for t, table in enumerate(page.tables) for cell in table.cells}
    for text in page.text.split("\n"):
        end = at + len(text)
        left = next((lefts[i] for i in range(at, end) if i in lefts), None)
        row = next((rows[i] for i in range(at, end + 1) if i in rows), None)
        indent = None if left is None else left - margin
        lines.append(Line(start + at, start + end, text, page.number, indent, row))
        at = end + 1
    kept = [line for line in lines if line.text.strip() and not _RULE.fullmatch(line.text)]
    if bare_number:
        edges = {id(line) for line in (*kept[:1], *kept[-1:]) if re.fullmatch(r"\W*\d{1,4}\W*", line.text)}
        kept = [line for line in kept if id(line) not in edges]
    return kept


def _lefts(page: Page) -> dict[int, float]:
    return {word.start: word.box.left for word in page.words}


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are as printed, so that paragraphs have to be put together."""
    return bool(lines) and max(len(line.text) for line in lines) <= _LONG


def begins_paragraph(line: Line, before: Line | None, width: float) -> bool:
    """Whether a printed line starts a new paragraph."""
    if before is None or line.row != before.row:
        return True
    if line.row is not None:
        return False
    text = line.text.strip()
    if opens_item(line, before, width) or find_heading(text) or _FOOTNOTE.match(line.text):
        return True
    if is_bullet(line.text):
        return False
    if text[0].islower() or text[0] in ",;.)":
        return False
    if len(before.text.strip()) < (0.75 if _ends_sentence(before) else 0.55) * width:
        return True
    indented = line.indent is not None and before.indent is not None and line.indent > before.indent + 14
    return indented and _ends_sentence(before)


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip()[-1:] in ".:;…”"


def line_width(lines: Sequence[Line]) -> float:
    """The length of a full line, in characters."""
    lengths = [len(line.text.strip()) for line in lines]
    widest = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0.0
    return max(widest, _SHORTEST)


def is_footnote(text: str) -> bool:
    return bool(_FOOTNOTE.match(text))


def opens_item(line: Line, before: Line | None, width: float) -> bool:
    """True where a line begins an item of a list, not where a justified line merely begins with a dash.

    Phụng Hiệp 2024, page 6 of the PDF: 'Mô hình 3 Chung “… - Chung đối tượng' goes on '- Chung mục đích”'.
    """
    if not is_bullet(line.text):
        return False
    is_dash = line.text.lstrip()[0] in "-–"
    if before is None or not is_dash or _is_closed(before) or len(before.text.strip()) < _FULL * width:
        return True
    if line.indent is None or before.indent is None:
        return True
    reach = -_ALIKE if is_bullet(before.text) else _ALIKE
    return line.indent - before.indent > reach


def _is_closed(line: Line) -> bool:
    """True where a line ends as an item or a sentence does."""
    return line.text.rstrip()[-1:] in ".:;,…"


def is_bullet(text: str) -> bool:
    return bool(_BULLET.match(text))
