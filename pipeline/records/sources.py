"""What ingest found: the files, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["pdf", "image", "docx", "doc", "rtf", "odt", "text", "html"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something could not be read: what happened, on which page (0: the file), what to do."""

    code: str
    page_no: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Source:
    """One path below an input root. `document_id` is the SHA-256 of its bytes, whatever is bound in it."""

    root: str
    path: str
    document_id: str
    format: Format | None
    size: int
    modified: str
    problem: Problem | None = None
