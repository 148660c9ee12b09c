"""Heading labels: 'Phần thứ nhất', 'II.', '3.3.1.', 'a)', with their title, scheme and rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["part", "chapter", "roman", "decimal", "letter", "annex"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A label as printed without its stop, where its title begins; a lower `rank` governs a higher."""

    label: str
    scheme: Scheme
    rank: int
    title_start: int


_ORDINALS = r"(?:thứ\s+)?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[IVX]+|\d+)"
_FORMS: list[tuple[Scheme, int, re.Pattern[str]]] = [
    ("part", 0, re.compile(rf"(?P<label>Phần\s+{_ORDINALS})(?:\s*[.:–-]\s*|\s*$)", re.IGNORECASE)),
    (
        "annex",
        0,
        re.compile(r"(?P<label>Phụ\s+lục(?:\s+(?:số\s+)?(?:[IVX]+|\d+))?)\s*(?:[.:]\s*|$)", re.IGNORECASE),
    ),
    ("chapter", 1, re.compile(r"(?P<label>Chương\s+(?:[IVX]+|\d+))\s*(?:[.:–-]\s*|$)", re.IGNORECASE)),
    ("roman", 2, re.compile(r"(?P<label>[IVX]{1,6})\s?[.)/–-]\s*(?=[A-ZÀ-ỸĐ“\"])")),
    ("decimal", 3, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,4})[.)]?\s+(?=[A-ZÀ-ỸĐ“\"])")),
    ("decimal", 3, re.compile(r"(?P<label>\d{1,2})\s?[.)/]\s*(?=[A-ZÀ-ỸĐ“\"])")),
    ("letter", 9, re.compile(r"(?P<label>[a-zđ])\s?[.)]\s+(?=[A-ZÀ-ỸĐ“\"])")),
]


def find_heading(text: str) -> Heading | None:
    """The label that a paragraph begins with, None where it begins with none."""
    for scheme, rank, pattern in _FORMS:
        match = pattern.match(text)
        if match:
            label = " ".join(match["label"].split())
            return Heading(label, scheme, rank + label.count("."), match.end())
    return None
