"""Puts passages together into the report of an invented office."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from corpus.planted.figures import REPORT_DAY
from corpus.planted.passages import FAR, Passage, compose, templates
from corpus.planted.relations import Broken
from corpus.planted.templates import Template
from corpus.report import Block, Head, Report, Signature

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_COMMON = "chung"
_FRAMES = tomllib.loads((Path(__file__).parent / "frames.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is set: its office, year and hand, its passages, the numerals of its headings.

    `blank` is the field of the head that is left open: 'number', 'day'.
    """

    name: str
    genre: str
    office: int
    year: int
    padded: bool
    passages: tuple[Passage, ...]
    numerals: tuple[str, ...] = _ROMAN
    blank: str = ""

    def told(self) -> list[Broken]:
        """The relations that the report states."""
        return [(r.called, r.meant(p.figures)) for p in self.passages for r in p.told() if r.is_checked]

    def replacing(self, place: int, passage: Passage) -> Draft:
        """The draft with another passage in the place of one."""
        passages = (*self.passages[:place], passage, *self.passages[place + 1 :])
        return replace(self, passages=passages)


def draft(random: Random, name: str) -> Draft:
    """A report of one genre with passages of it, of another, and of what all reports hold."""
    genre, other = random.sample(sorted(_FRAMES["titles"]), 2)
    year = random.randint(2021, 2024)
    chosen: list[Template] = []
    for of, number in ((genre, random.randint(4, 6)), (other, 1), (_COMMON, random.randint(2, 3))):
        chosen += _some(random, of, number, chosen)
    passages = tuple(compose(template, random, year) for template in chosen)
    return Draft(name, genre, random.choice(_offices(genre)), year, random.random() < 0.5, passages)


def _offices(genre: str) -> list[int]:
    """The offices that report on a genre: its own where it has some, else those that report on anything."""
    own = [n for n, office in enumerate(_FRAMES["office"]) if genre in office.get("genres", ())]
    return own or [n for n, office in enumerate(_FRAMES["office"]) if "genres" not in office]


def _some(random: Random, genre: str, number: int, chosen: Sequence[Template]) -> list[Template]:
    """Templates of a genre that share no topic with one another, nor with those that are chosen."""
    told = {topic for template in chosen for topic in template.topics}
    found: list[Template] = []
    of_genre = [template for template in templates() if template.genre == genre]
    for template in random.sample(of_genre, len(of_genre)):
        if len(found) < number and told.isdisjoint(template.topics):
            found.append(template)
            told |= template.topics
    return found


def typeset(made: Draft) -> Report:
    """The report as it is handed to a typist."""
    office = _FRAMES["office"][made.office]
    return Report(
        _head(made, office),
        "BÁO CÁO",
        (f"{_FRAMES['titles'][made.genre]} năm {made.year}",),
        tuple(_blocks(made, _words(office["unit"], made.year))),
        ("- Cấp trên trực tiếp;", "- Các đơn vị trực thuộc;", "- Lưu VT."),
        Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Khởi"),
    )


def _head(made: Draft, office: Mapping[str, str]) -> Head:
    """What stands above the title, with the fields that are left open for the pen."""
    month, day = ("     ", "     ") if made.blank == "day" else (f"{part:02d}" for part in REPORT_DAY)
    number = "      " if made.blank == "number" else 100 + sum(map(ord, made.name)) % 300
    return Head(
        office["style"],
        office["parent"],
        office["issuer"],
        office["number"].format(number),
        f"{office['place']}, ngày {day} tháng {month} năm {made.year}",
    )


def _words(unit: str, year: int) -> dict[str, str]:
    """What wordings call the report's place and years."""
    years = {f"y{back}": str(year - back) for back in range(1, 6)}
    return {"unit": unit, "Unit": unit.capitalize(), "year": str(year), "last": str(year - 1), **years}


def _blocks(made: Draft, words: dict[str, str]) -> Iterator[Block]:
    sections: list[list[str]] = [[] for _ in _FRAMES["headings"]]
    texts = [p.printed(words, padded=made.padded).split(FAR) for p in made.passages]
    for place, (near, *far) in enumerate(texts):
        at = 0 if far or place >= len(texts) - 2 else 1 + place % 2
        sections[at].append(near)
        if far:
            sections[3].append(far[0])
    random = Random(made.name)
    fillers = random.sample(_FRAMES["fillers"], len(sections))
    for place, members in enumerate(sections):
        yield Block("heading", f"{made.numerals[place]}. {random.choice(_FRAMES['headings'][place])}")
        yield Block("body", fillers[place])
        yield from _section(members)


def _section(texts: Sequence[str]) -> Iterator[Block]:
    """Paragraphs, tables, and the headings within, numbered."""
    number = 0
    for text in texts:
        rows: list[tuple[str, ...]] = []
        for line in text.strip().splitlines():
            if line.startswith("|"):
                rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            elif line.startswith("## "):
                number += 1
                yield Block("subheading", f"{number}. {line.removeprefix('## ')}")
            else:
                yield Block("body", line)
        if rows:
            yield Block("table", rows=tuple(rows))
