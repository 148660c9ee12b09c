"""The gauge that needs no gold: how many printed digits some extractor claimed or ruled out.

Of 'Điều 5: có 975 mô hình, tăng 12', 975 is claimed by a count, 5 ruled out as an ordinal, and 12 is left:
nobody says what it is. What is left over is where recall is lost.
"""

from __future__ import annotations

import json
import re
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.counts import find_ruled_out
from pipeline.parse import parse
from pipeline.records import DocumentText, Paragraph
from pipeline.store.pages import load_pages

Span = tuple[int, int]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*")
_FACTS = ("counts", "dates", "document_references", "models", "durations")
_FRAME = ("head", "recipients", "signature")
_CONTEXT = 40  # characters shown on each side of a token


@dataclass(frozen=True, slots=True)
class Digits:
    """A digit-bearing token of a document. `reason`: the table of the fact that claimed it, or why it
    counts nothing; None where nobody says."""

    page_no: int
    start: int
    printed: str
    context: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Gauge:
    """The digit-bearing tokens of a document, in reading order."""

    path: str
    tokens: tuple[Digits, ...]

    @property
    def left(self) -> tuple[Digits, ...]:
        """The tokens that nobody claimed or ruled out."""
        return tuple(token for token in self.tokens if token.reason is None)

    @property
    def share(self) -> float | None:
        """The share of tokens accounted for; None where there is none."""
        return 1 - len(self.left) / len(self.tokens) if self.tokens else None

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many tokens each kind of fact claimed and each reason ruled out."""
        return Counter(token.reason for token in self.tokens if token.reason)


def gauge(db: sqlite3.Connection) -> Iterator[Gauge]:
    """Measure every document of a database that has pages, by its stored text and facts."""
    sql = (
        "SELECT document_id AS id, min(path) AS path FROM document_files"
        " WHERE EXISTS (SELECT 1 FROM pages WHERE pages.document_id = document_files.document_id)"
        " GROUP BY id ORDER BY path, id"
    )
    for row in db.execute(sql).fetchall():
        yield _measured(db, row["id"], row["path"])


def _measured(db: sqlite3.Connection, document_id: str, path: str) -> Gauge:
    document = parse(load_pages(db, document_id))
    claimed = {i: table for span, table in _claims(db, document_id) for i in range(*span)}
    return Gauge(path, tuple(_tokens(document, {**_ruled_out(document, claimed), **claimed})))


def _claims(db: sqlite3.Connection, document_id: str) -> Iterator[tuple[Span, str]]:
    """The spans that facts cover, each with the table of its fact."""
    for table in _FACTS:
        query = f"SELECT char_start, char_end, segments FROM {table} WHERE document_id = ?"
        for start, end, segments in db.execute(query, [document_id]):
            for span in json.loads(segments) if segments else [(start, end)]:
                yield (span[0], span[1]), table


def _tokens(document: DocumentText, reasons: Mapping[int, str]) -> Iterator[Digits]:
    text = document.text
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        found = next((reasons[i] for i in range(start, end) if i in reasons), None)
        page_no = document.pages[bisect_right(document.page_starts, start) - 1].number
        around = text[max(0, start - _CONTEXT) : end + _CONTEXT]
        yield Digits(page_no, start, match[0], " ".join(around.split()), found)


def _ruled_out(document: DocumentText, claimed: Mapping[int, str]) -> dict[int, str]:
    """Why digits at an offset count nothing. What belongs to no paragraph is the page's own (its number)."""
    reasons = dict.fromkeys(range(len(document.text)), "page")
    for paragraph in document.paragraphs:
        for offset in paragraph.offsets:
            reasons.pop(offset, None)
    for section in document.sections:
        reasons |= dict.fromkeys(range(section.char_start, section.char_start + len(section.label)), "marker")
    for paragraph in document.paragraphs:
        for (start, end), reason in _reasons(paragraph, claimed):
            reasons |= dict.fromkeys(paragraph.offsets[start:end], reason)
    return reasons


def _reasons(paragraph: Paragraph, claimed: Mapping[int, str]) -> Iterator[tuple[Span, str]]:
    if paragraph.kind in _FRAME:
        yield (0, len(paragraph.text)), paragraph.kind
        return
    others = [i for i, at in enumerate(paragraph.offsets) if claimed.get(at, "counts") != "counts"]
    for mention in find_ruled_out(paragraph.text, [(i, i + 1) for i in others]):
        yield mention.span, mention.value
