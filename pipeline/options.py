"""The options of the stages: one frozen record a stage, whose fields are part of its stage key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

MAX_PAGES = 5_000
EngineName = Literal["auto", "tesserocr", "pytesseract"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How pages are read. `page_seconds` bounds one recognition, `max_pixels` one page image.

    `max_pages` bounds what is read of a file, `max_bytes` what is held of it at once as text.

    `language` is Tesseract's ('vie'); `dpi` is that of pages drawn for recognition when no scanned
    image covers them. `force_ocr` distrusts every text layer. `engine` 'auto' takes tesserocr where
    its wheel is installed, else the tesseract program.
    """

    language: str = "vie"
    dpi: int = 300
    engine: EngineName = "auto"
    force_ocr: bool = False
    page_seconds: float = 120.0
    max_pixels: int = 100_000_000
    max_pages: int = MAX_PAGES
    max_bytes: int = 100_000_000

    def result_key(self) -> str:
        """The options that change what is read, as text for a stage key (limits do not)."""
        return f"{self.language} {self.dpi} {self.engine} {self.force_ocr}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLimits:
    """What is unpacked of a ZIP: so many members and megabytes in all, and ZIPs in ZIPs `depth` deep.

    An archive may grow `ratio` times when it is unpacked: text grows tenfold, a bomb a thousandfold. Up to
    `unsuspected` bytes nobody asks, for a blank page or a row of zeros grows as much.
    """

    members: int = 20_000
    megabytes: int = 8_000
    depth: int = 2
    ratio: int = 100
    unsuspected: int = 200_000_000


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A user's own relations: where they were read from, and their TOML text ('' for none)."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a run does: `jobs` processes of `memory` megabytes each; `force` names stages to do once more.

    `pages` limits reading to these ranges of every file (none: all). `again` takes up pages that have
    failed so often that a run by itself lets them be. `pdf_out` is the folder for searchable copies. None of
    these is part of a stage key.
    """

    version: str
    jobs: int = 2
    memory: int = 4_000
    read: ReadOptions = field(default_factory=ReadOptions)
    archives: ArchiveLimits = field(default_factory=ArchiveLimits)
    force: frozenset[str] = frozenset()
    pages: Sequence[range] = ()
    pdf_out: Path | None = None
    again: bool = False
    rules: RulesFile | None = None

    def wants(self, page_no: int) -> bool:
        """Whether a page is within the ranges asked for."""
        return not self.pages or any(page_no in pages for pages in self.pages)
