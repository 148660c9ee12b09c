"""The printed lines of a document, with what their boxes and lengths say of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles

from extractors.headings import find_heading
from extractors.overlays import overlaid
from pipeline.records import Page, PlacedCell, Word

_BULLET = re.compile(r"\s*(?:[-–+*•●▪]\s|\(\d{1,2}\)\s)")
_FOOTNOTE = re.compile(r"\s*(?:�|\[\d{1,3}\]|[¹²³⁰⁴-⁹]+|\(\d{1,2}\)\s(?=[A-ZĐ]))\s*\S")
_NOTE_NUMBER = re.compile(r"\s*(?:\d{1,2}|\(\d{1,2}\)|[*]{1,3})\s*[^\W\d]")
_RULE = re.compile(r"\s*[-–_=*~.\s]{1,}\s*")
_PAGE_NUMBER = re.compile(r"\W*(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W*")
_SHORTEST = 60.0  # characters of a full line at the size reports are set in
_FULL = 0.85  # of the usual length: justified lines run on
_ALIKE = 4.0  # points within which two lines begin alike
_LONG = 160  # a line this long is no printed line but a whole paragraph
_SMALL = 0.87  # of the page's usual height of words: notes are set two points smaller than the text


@dataclass(frozen=True, slots=True)
class Line:
    """text[start:end] of the document. `indent` is points right of the page's margin, None if unknown.

    `row` is the table of the document and the row of it that the line is; `note` marks a footnote.
    """

    start: int
    end: int
    text: str
    page: int
    indent: float | None = None
    row: tuple[int, int] | None = None
    note: bool = False


def lines_of(pages: Sequence[Page], starts: Sequence[int], cells: Sequence[PlacedCell] = ()) -> list[Line]:
    """Every printed line that is text: no blank, page number, ruling, stamp or signing program's overlay."""
    found: list[Line] = []
    rows = {cell.char_start: (cell.table, cell.row) for cell in cells}
    for page, start in zip(pages, starts, strict=True):
        found += _page_lines(page, start, rows, bare_number=len(pages) > 1)
    return found if len(pages) > 1 else _without_inner_numbers(found)


def _page_lines(
    page: Page, start: int, rows: Mapping[int, tuple[int, int]], *, bare_number: bool
) -> list[Line]:
    lines, at = [], 0
    lefts, notes = {word.start: word.box.left for word in page.words}, _note_starts(page)
    margin = min(lefts.values(), default=0.0)
    for text in page.text.split("\n"):
        end = at + len(text)
        left = next((lefts[i] for i in range(at, end) if i in lefts), None)
        row = next((rows[i] for i in range(start + at, start + end + 1) if i in rows), None)
        indent = None if left is None else left - margin
        lines.append(Line(start + at, start + end, text, page.number, indent, row, at in notes))
        at = end + 1
    over = overlaid([line.text for line in lines])
    shown = [line for place, line in enumerate(lines) if place not in over]
    kept = [line for line in shown if line.text.strip() and not _RULE.fullmatch(line.text)]
    if bare_number:
        edges = {id(line) for line in (*kept[:1], *kept[-1:]) if _PAGE_NUMBER.fullmatch(line.text)}
        kept = [line for line in kept if id(line) not in edges]
    return kept


def _without_inner_numbers(lines: list[Line]) -> list[Line]:
    """A page number that a text file kept in the middle of a sentence."""
    inner = {
        i + 1
        for i, (before, after) in enumerate(zip(lines, lines[2:], strict=False))
        if re.fullmatch(r"\W*\d{1,3}\W*", lines[i + 1].text)
        and lines[i + 1].row is None
        and not _ends_sentence(before)
        and after.text.lstrip()[:1].islower()
    }
    return [line for i, line in enumerate(lines) if i not in inner]


def _note_starts(page: Page) -> frozenset[int]:
    """Where the lines of the footnotes begin: at the foot of a page, in smaller letters, after a number."""
    rows = list(_rows(page))
    if not rows:
        return frozenset()
    usual = median(_height(word) for _, words in rows for word in words)
    foot = len(rows)
    while foot and (_is_small(rows[foot - 1][1], usual) or _PAGE_NUMBER.fullmatch(_text(rows[foot - 1][1]))):
        foot -= 1
    numbered = next((i for i in range(foot, len(rows)) if _NOTE_NUMBER.match(_text(rows[i][1]))), None)
    return frozenset() if numbered is None or not foot else frozenset(start for start, _ in rows[numbered:])


def _rows(page: Page) -> Iterator[tuple[int, list[Word]]]:
    """The words of each line of the page's text with where the line begins."""
    starts = [0, *(i + 1 for i, char in enumerate(page.text) if char == "\n"), len(page.text) + 1]
    words = iter(sorted(page.words, key=lambda w: w.start))
    word = next(words, None)
    for start, end in pairwise(starts):
        inside: list[Word] = []
        while word is not None and word.start < end:
            inside.append(word)
            word = next(words, None)
        if inside:
            yield start, inside


def _height(word: Word) -> float:
    return word.box.bottom - word.box.top


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_small(words: Sequence[Word], usual: float) -> bool:
    return median(map(_height, words)) < _SMALL * usual


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are as printed, so that paragraphs have to be put together."""
    running = [line for line in lines if line.row is None]
    return bool(running) and max(len(line.text) for line in running) <= _LONG


def begins_paragraph(line: Line, before: Line | None, width: float) -> bool:
    """Whether a printed line starts a new paragraph."""
    if before is None or line.row != before.row:
        return True
    if line.row is not None:
        return False
    text = line.text.strip()
    if opens_item(line, before, width) or find_heading(text) or is_footnote(line.text):
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
    lengths = [len(line.text.strip()) for line in lines if line.row is None]
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
        return False
    reach = -_ALIKE if is_bullet(before.text) else _ALIKE
    return line.indent - before.indent > reach


def _is_closed(line: Line) -> bool:
    """True where a line ends as an item or a sentence does."""
    return line.text.rstrip()[-1:] in ".:;,…"


def is_bullet(text: str) -> bool:
    return bool(_BULLET.match(text))
