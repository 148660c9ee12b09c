"""Heading labels: 'Phần thứ nhất', 'II.', '3.3.1.', '1-', 'a)', '* Kinh tế:', with title, scheme and rank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractors.letters import LOWER, UPPER

Scheme = Literal["part", "chapter", "roman", "decimal", "letter", "annex", "bullet"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A label as printed without its stop, where its title begins; a lower `rank` governs a higher."""

    label: str
    scheme: Scheme
    rank: int
    title_start: int


_ORDINALS = r"(?:thứ\s+)?(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[IVX]+|\d+|[A-E])"
_TITLE = rf"(?=[{UPPER}“\"])"
# A hyphen is a stop before a word ('1- Công tác', '1-Công tác'), not inside a code ('05-KH/TU').
_STOP = rf"(?:\s?[.)/:]\s*{_TITLE}|[-–]\s+{_TITLE}|[-–](?=[{UPPER}][{LOWER}]))"
_ROMAN_STOP = rf"\s?[.)/:–-]\s*{_TITLE}"
_END = r"\s*(?:[.:–-]\s*|(?=\()|$)"
_FORMS: list[tuple[Scheme, int, re.Pattern[str]]] = [
    ("part", 0, re.compile(rf"(?P<label>Phần\s+{_ORDINALS}){_END}", re.IGNORECASE)),
    (
        "annex",
        0,
        re.compile(
            rf"(?P<label>Phụ\s+lục(?:\s+(?:số\s*:?\s*)?(?:[IVX]+|\d+))?|(?:Phụ\s+)?biểu\s+(?:số\s*:?\s*)?\d+){_END}",
            re.IGNORECASE,
        ),
    ),
    ("chapter", 1, re.compile(rf"(?P<label>Chương\s+(?:[IVX]+|\d+)){_END}", re.IGNORECASE)),
    ("part", 1, re.compile(rf"(?P<label>[A-H])\s?[.)/–-]\s*(?=[“\"]?[{UPPER}]{{2,}}[\s,.:–-])")),
    ("chapter", 2, re.compile(rf"(?P<label>Mục\s+(?:[IVX]+|\d+)){_END}", re.IGNORECASE)),
    ("roman", 3, re.compile(rf"(?P<label>[IVX]{{1,6}}){_ROMAN_STOP}")),
    ("decimal", 4, re.compile(rf"(?P<label>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:[.)]\s*|\s+){_TITLE}")),
    ("decimal", 4, re.compile(rf"(?P<label>\d{{1,2}}){_STOP}")),
    ("letter", 10, re.compile(rf"(?P<label>[a-zđ])\s?[.)]\s*{_TITLE}")),
]
_BULLET = re.compile(
    rf"(?P<label>[*•●▪]|[-–]|\+)\s*(?=[{UPPER}“\"])(?P<title>[^.;]{{2,150}}?)(?P<colon>:?)\s*$"
)
STARRED = 11  # the rank of a starred head, which governs paragraphs as well as bullets
_BULLET_RANKS = {"-": 12, "–": 12, "+": 13}


def find_heading(text: str) -> Heading | None:
    """The label that a paragraph begins with, None where it begins with none."""
    for scheme, rank, pattern in _FORMS:
        match = pattern.match(text)
        if match:
            label = " ".join(match["label"].split())
            return Heading(label, scheme, rank + label.count("."), match.end())
    return None


def find_list_head(text: str) -> Heading | None:
    """A bullet that opens a list below it: '* Lĩnh vực kinh tế', '- Về tuyên truyền:'; with its own rank."""
    match = _BULLET.match(text)
    if match is None or (not match["colon"] and match["label"] in _BULLET_RANKS):
        return None
    return Heading(match["label"], "bullet", _BULLET_RANKS.get(match["label"], STARRED), match.start("title"))
