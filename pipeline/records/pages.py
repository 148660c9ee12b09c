"""What read made of a page: its text, and where each word, cell and second reading stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records.sources import Problem

PageSource = Literal["text-layer", "ocr", "mixed", "text", "blank"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points from the top left corner of the page as a viewer shows it."""

    page_no: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word: page.text[start : start + len(text)] == text. Confidence 0-1, None if not OCR."""

    text: str
    start: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, with its place in the page's text (start == end where it is empty)."""

    row: int
    column: int
    text: str
    start: int
    end: int
    box: Box | None = None
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page, cells in row order. In the text its rows are lines, its cells tab-separated."""

    cells: tuple[Cell, ...]


ReadingKind = Literal["number", "date", "code", "word"]


@dataclass(frozen=True, slots=True)
class SecondReading:
    """One of several readings of a figure: by which route, how sure, and whether the text has it so."""

    box: Box
    kind: ReadingKind
    text: str
    route: str
    confidence: float
    stands: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read: NFC text in reading order, one printed line a line, and where each word stands.

    Width and height are points; `rotation` is the clockwise turn (0, 90, 180, 270) that brought the
    page upright, `skew` the degrees by which its lines lean; both None or 0 for text files. `readings` are
    those of the figures that were read more than once.
    """

    number: int
    text: str
    source: PageSource
    words: tuple[Word, ...] = ()
    tables: tuple[Table, ...] = ()
    width: float | None = None
    height: float | None = None
    rotation: int = 0
    skew: float = 0.0
    confidence: float | None = None
    engine: str | None = None
    problem: Problem | None = None
    readings: tuple[SecondReading, ...] = ()
