"""Short names that a document gives to others: 'Kế hoạch số 30-KH/ĐUK … (sau đây gọi tắt là Kế hoạch 30)'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from extractors.base import Mention, mention_at
from extractors.document_types import NAMES
from extractors.named_documents import NamedDocument
from extractors.rules import load_rules


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name and where in the text the words that introduce it begin: what it names stands before."""

    name: str
    introduced_at: int


_INTRODUCED = re.compile(
    rf"(?:sau\s+đây\s+)?{load_rules('citations')['short_name'][0]['pattern']}"
    rf"[“\"]?(?P<name>(?:{NAMES}|Bộ\s+tiêu\s+chí)\s[^()“”\",;.\n]{{2,80}}?)[”\"]?(?=\s*[),;.]|$)",
    re.IGNORECASE,
)


def find_short_names(text: str) -> Iterator[Mention[ShortName]]:
    """Yield the short names introduced for documents."""
    for match in _INTRODUCED.finditer(text):
        name = " ".join(match["name"].split())
        if name[0].isupper():
            value = ShortName(name, match.start())
            yield mention_at(text, match.start("name"), match.end("name"), value, "reference.short_name")


def find_uses(text: str, names: Collection[str]) -> Iterator[Mention[NamedDocument]]:
    """Yield where `names` are used, spelt as introduced."""
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?![\w/]|\s?[-–/]\s?[A-ZĐ])", text):
            yield mention_at(
                text, match.start(), match.end(), NamedDocument(None, title=name), "reference.short_name"
            )
