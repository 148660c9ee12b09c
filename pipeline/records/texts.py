"""What parse made of a document: its paragraphs, sections, head and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records.pages import Box, Page

ParagraphKind = Literal[
    "head", "title", "heading", "body", "list", "table", "footnote", "recipients", "signature"
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in reading form: printed lines and pages joined by single spaces.

    `offsets[i]` is the place in the document's text of the reading character i (an inserted space
    has the place of the white space it stands for), so a span of `text` leads back to the print.
    `section` indexes DocumentText.sections (None before the first heading). For a heading, it is its own.
    """

    text: str
    offsets: tuple[int, ...]
    kind: ParagraphKind
    section: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it governs. `label` as printed ('3.3.1', 'IV', 'a', 'Phần thứ nhất')."""

    label: str
    title: str
    scheme: Literal["part", "chapter", "roman", "decimal", "letter", "annex", "bullet"]
    depth: int
    parent: int | None
    char_start: int
    char_end: int
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself, by the columns of `documents` in the contract."""

    doc_type: str | None = None
    doc_type_name: str | None = None
    code: str | None = None
    number: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    level: Literal["central", "province", "district", "commune", "unit"] | None = None
    place: str | None = None
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    current_province: str | None = None
    current_commune: str | None = None
    issued_on: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    code_blank: bool = False
    date_blank: bool = False


@dataclass(frozen=True, slots=True)
class Handwritten:
    """What recognition made of a number and a day that are likely written by hand: suggestions, no more."""

    code: str | None = None
    issued_on: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A table cell in document offsets, with the headers that govern it."""

    table: int
    row: int
    column: int
    text: str
    char_start: int
    char_end: int
    row_header: str
    column_header: str
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document put together: the pages' texts joined by one newline, and their structure."""

    text: str
    pages: tuple[Page, ...]
    page_starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    head: Head
    cells: tuple[PlacedCell, ...] = ()
    handwritten: Handwritten = Handwritten()
