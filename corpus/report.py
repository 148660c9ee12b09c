"""A report before it is typeset: head, title, numbered blocks, recipients, signature, one footnote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NOTE_MARK = "\ufffc"  # where the text of a block calls for the footnote
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns above the title; `dated` is the place-and-date line, `number` the number line."""

    style: Literal["party", "state"]
    parent: str
    issuer: str
    number: str
    dated: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a ruled table whose first row is its header."""

    kind: Literal["part", "heading", "subheading", "body", "table"]
    text: str = ""
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """In whose name and as what the signer signs ('T/M BAN THƯỜNG VỤ', 'PHÓ BÍ THƯ'), and the name."""

    roles: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that stands on the pages of a report, in reading order."""

    head: Head
    kind: str
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    signature: Signature
    note: str = ""
