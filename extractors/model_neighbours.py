"""Whose a named model is and where: 'của Huyện đoàn', '(Hội LHPN xã An Lạc)', 'tại ấp 3, xã Long Thạnh'.

The owner or place stands after the name, or before it as the subject of its clause ('Chi đoàn Công an huyện:
mô hình …', 'Hội Nông dân xã An Lạc với mô hình …').
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.letters import UPPER
from extractors.rules import alternation, load_rules

# 'Hòa Mỹ', 'Ea H’leo', 'Trường Khánh 1'; the 12 of 'xã Hòa Mỹ 12 hộ' is a figure.
_NUMBER = r"\d{1,2}(?![\d.,]*\d|\s*(?:ha|hộ|người|triệu|tỷ|m|km|%|thành viên|hội viên|mô hình|thôn|ấp)\b)"
_PROPER = rf"(?:[{UPPER}]\w*(?:[’'-]\w+)*|{_NUMBER})"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The place and the owner printed beside a name, and where they end."""

    place: str | None = None
    owner: str | None = None
    end: int = 0


@cache
def words(group: str) -> str:
    """The alternation of a group of the models' vocabulary."""
    return alternation([word for entry in load_rules("models")[group] for word in entry["words"]])


@cache
def _place() -> re.Pattern[str]:
    one = rf"(?<!văn )(?i:{words('place')})(?:\.\s?|\s+){_PROPER}(?:\s+{_PROPER}){{0,5}}"
    return re.compile(rf"(?<!\w){one}(?:(?:\s*[,-]\s*|\s+){one}){{0,3}}")


@cache
def _owner() -> re.Pattern[str]:
    """One body or person: its first word, then what is no act, no preposition and no stop."""
    stop = rf"(?!(?:{words('deed')}|{words('tail')})(?!\w))"
    word = rf"{stop}[\w’'/&.-]*[\w’'/&]"
    one = rf"(?i:{words('owner')})(?!\w)(?:\s+(?:[-–]\s+)?{word}){{0,14}}+"
    more = rf"(?:,\s+|\s*,?\s+(?:và|cùng|cùng\s+với)\s+){one}"
    return re.compile(rf"(?<!\w){one}(?:{more}){{0,4}}")


@cache
def _after() -> re.Pattern[str]:
    """What leads from a name to its place or owner."""
    return re.compile(r"\s*(?:,|\(|[-–](?=\s))?\s*(?:(?:tại|ở|của|do|thuộc|trên\s+địa\s+bàn)\s+)?")


def is_person(owner: str) -> bool:
    """Whether an owner is a person or a household, not a body."""
    return bool(re.match(rf"(?:{words('person')})(?!\w)", owner, re.IGNORECASE))


def place_in(text: str) -> str | None:
    """The first place named in a text."""
    match = _place().search(text)
    return match[0] if match else None


def place_at(text: str, at: int) -> int | None:
    """Where the place that begins at `at` ends; None where none begins."""
    match = _place().match(text, at)
    return match.end() if match else None


def last_place(text: str, start: int, end: int) -> int | None:
    """Where the place begins with which text[start:end] ends."""
    return next((m.start() for m in _place().finditer(text, start, end) if m.end() == end), None)


def neighbours_after(text: str, at: int) -> Neighbours:
    """The places and owners that follow each other right after a name that ends at `at`."""
    place: str | None = None
    owner: str | None = None
    for _ in range(3):
        lead = _after().match(text, at)
        start = lead.end() if lead else at
        if place is None and (match := _place().match(text, start)):
            place = match[0]
            owner = owner or (match[0] if text[at:start].strip(" ,(") == "của" else None)
        elif owner is None and (match := _owner().match(text, start)) and text[at:start].strip(" ,"):
            owner = match[0].removesuffix(" và")
        else:
            break
        at = match.end()
    return Neighbours(place or (place_in(owner) if owner else None), owner, at)


@cache
def _subject() -> re.Pattern[str]:
    mild = rf"(?:(?:{words('mild')})\s+){{0,4}}"
    place = rf"(?:(?:\s*,\s*|\s+(?:ở|tại)\s+)(?P<place>{_place().pattern}))?"
    link = rf"(?:\s*:\s*|\s*,?\s*(?:{mild}(?:{words('deed')}|với|có|là|chủ)(?:\s+\w+){{0,4}}?\s+))"
    return re.compile(rf"(?P<owner>{_owner().pattern}){place}{link}$")


def neighbours_before(text: str, start: int, at: int) -> Neighbours:
    """The owner as subject of the clause text[start:at] that leads to a name."""
    clause = re.split(r"[;.…]\s|[”\"»]\s*,?\s|(?<!\w)còn\s", text[max(start, at - 240) : at])[-1]
    clause = re.sub(r"^[\s\-–+*•○▪]+|^\d+[.)/]\s*", "", clause)
    match = _subject().match(clause)
    if match is None:
        return Neighbours()
    return Neighbours(match["place"] or place_in(match["owner"]), match["owner"])
