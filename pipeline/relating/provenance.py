"""Leads a span of a paragraph back to the print: offsets of the document, pieces, boxes, confidence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby

from extractors.base import Mention
from pipeline.records import Box, DocumentText, Paragraph, Provenance, Segments, Word


class Printed:
    """The print of a document: its words in order, found by offset."""

    def __init__(self, document: DocumentText) -> None:
        self.document = document
        self._words = [
            (start + word.start, word)
            for page, start in zip(document.pages, document.page_starts, strict=True)
            for word in sorted(page.words, key=lambda w: w.start)
        ]
        self._starts = [start for start, _ in self._words]

    def page_at(self, offset: int) -> int:
        """The number of the page on which the character at `offset` stands."""
        index = bisect_right(self.document.page_starts, offset) - 1
        return self.document.pages[max(index, 0)].number

    def words(self, start: int, end: int) -> Iterator[Word]:
        """The words that overlap text[start:end], in order."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for at, word in self._words[first : bisect_left(self._starts, end)]:
            if at < end and start < at + len(word.text):
                yield word

    def trace(self, index: int, mention: Mention[object]) -> Provenance:
        """Where a mention of paragraph `index` stands; it is as sure as its figures, or else its words."""
        paragraph = self.document.paragraphs[index]
        start, end = paragraph.offsets[mention.start], paragraph.offsets[mention.end - 1] + 1
        pieces = _pieces(self.document.text, paragraph, mention, (start, end))
        words = [word for first, last in pieces or ((start, end),) for word in self.words(first, last)]
        figures = [word for word in words if any(map(str.isdigit, word.text))] or words
        sure = [word.confidence for word in figures if word.confidence is not None]
        section = self.document.sections[paragraph.section] if paragraph.section is not None else None
        return Provenance(
            page_no=self.page_at(start),
            char_start=start,
            char_end=end,
            quote=mention.raw,
            rule=mention.rule,
            segments=pieces,
            boxes=tuple(_lines(words)),
            confidence=min(sure) if sure else None,
            section=section.path if section else "",
            paragraph=index,
        )


def _pieces(text: str, paragraph: Paragraph, mention: Mention[object], span: tuple[int, int]) -> Segments:
    """The printed pieces of a mention that something else interrupts (a page number, a footnote)."""
    if "".join(text[slice(*span)].split()) == "".join(mention.raw.split()):
        return ()
    runs: list[tuple[int, int]] = []
    for at in paragraph.offsets[mention.start : mention.end]:
        if runs and (at <= runs[-1][1] or not text[runs[-1][1] : at].strip()):
            runs[-1] = (runs[-1][0], max(runs[-1][1], at + 1))
        else:
            runs.append((at, at + 1))
    return tuple(runs)


def _lines(words: list[Word]) -> Iterator[Box]:
    """One box a printed line: words of a page that share half their height with the word before."""
    line = 0
    numbered = []
    for before, word in zip([None, *words], words, strict=False):
        line += before is not None and not _same_line(before.box, word.box)
        numbered.append((line, word.box))
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        boxes = [box for _, box in group]
        yield Box(
            boxes[0].page_no,
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )


def _same_line(a: Box, b: Box) -> bool:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return a.page_no == b.page_no and shared > 0.5 * min(a.bottom - a.top, b.bottom - b.top)
