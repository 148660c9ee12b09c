"""Numbers and days of a head that were likely written by hand: 'Số: 23 /BC-UBND', where '23' is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.parsing.lines import Line
from pipeline.records import Handwritten, Head, Page

_DOUBTFUL = (
    0.75  # confidence: of eleven figures in handwriting none was read with more (ocr measurements, 11)
)
# A blank filled in stands by itself, or against its label.
_FIGURE = re.compile(r"(?:S\w\W{1,2})?(?P<figure>(?=\D{0,4}\d)[\d|IlO#@&$]{1,5})")
_ILLEGIBLE = "#"


def without_handwriting(lines: Sequence[Line], pages: Sequence[Page], starts: Sequence[int]) -> list[Line]:
    """The lines with doubtful figures as illegible as they are: 'Số: ## /BC-UBND'."""
    places = [place for page, start in zip(pages, starts, strict=True) for place in _doubtful(page, start)]
    return [_masked(line, places) for line in lines] if places else list(lines)


def handwritten(taken: Head, printed: Head) -> Handwritten:
    """What a head says more when doubtful figures are taken as they were read."""
    is_dated = taken.issued_on != printed.issued_on
    return Handwritten(None if printed.code else taken.code, taken.issued_on if is_dated else None)


def _doubtful(page: Page, start: int) -> Iterator[tuple[int, int]]:
    """Where the figures of such words begin and end in the document's text."""
    for word in page.words:
        is_guess = word.confidence is not None and word.confidence < _DOUBTFUL
        if is_guess and (found := _FIGURE.fullmatch(word.text)):
            at = start + word.start
            yield at + found.start("figure"), at + found.end("figure")


def _masked(line: Line, places: Sequence[tuple[int, int]]) -> Line:
    text = line.text
    for start, end in places:
        if line.start <= start and end <= line.end:
            a, b = start - line.start, end - line.start
            text = text[:a] + _ILLEGIBLE * (b - a) + text[b:]
    return line if text == line.text else replace(line, text=text)
