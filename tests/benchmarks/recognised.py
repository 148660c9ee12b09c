"""Pages as if they had been recognised: how sure each word is, what a second reader saw, what was misread.

The geometry is that of the typeset page. Readings are as the pipeline keeps them (pipeline/ocr): a figure
that two readers see alike is firm, one of which they see different digits is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from pipeline.records import Cell, Page, SecondReading, Table, Word

_FIGURE = re.compile(r"\W*(?P<core>\d[\d.,/]*\d|\d)%?\W*")
_LIKE = {
    "0": "68",
    "1": "7",
    "2": "7",
    "3": "85",
    "4": "19",
    "5": "63",
    "6": "58",
    "7": "12",
    "8": "36",
    "9": "4",
}
_FIRM, _AGREED, _DOUBTED = 0.97, 0.96, (0.78, 0.94)
_RIGHT, _WRONG = (0.8, 0.97), (0.4, 0.86)  # how sure a reader is of what it reads rightly, and wrongly
_UNSURE = 0.2  # of the figures
_DIFFER = 0.3  # of those: the second reader sees another digit
_ROUTES = ("vie", "eng digits")


@dataclass(frozen=True, slots=True)
class Misreading:
    """A figure as printed, what stands in its place, and whether the second reader sees what is printed."""

    printed: str
    read: str
    seen: bool


def recognised(pages: Sequence[Page], random: Random) -> list[Page]:
    """The pages with a confidence for each word, and second readings of the figures that are not sure."""
    return [_recognised(page, random) for page in pages]


def _recognised(page: Page, random: Random) -> Page:
    words: list[Word] = []
    readings: list[SecondReading] = []
    for word in page.words:
        figure = _FIGURE.fullmatch(word.text)
        sure = figure is None or random.random() >= _UNSURE
        other = figure["core"] if figure and random.random() >= _DIFFER else _alike(word.text, random)
        agreed = figure is not None and other == figure["core"]
        confidence = _FIRM if sure else _AGREED if agreed else random.uniform(*_DOUBTED)
        words.append(replace(word, confidence=round(confidence, 2)))
        if figure and not sure:
            readings += _readings(word, (figure["core"], other), figure["core"], random)
    return replace(page, source="ocr", words=tuple(words), readings=tuple(readings), confidence=0.95)


def _alike(text: str, random: Random) -> str:
    """The figure of a word with a digit taken for one that looks like it."""
    core = figure["core"] if (figure := _FIGURE.fullmatch(text)) else text
    places = [i for i, letter in enumerate(core) if letter in _LIKE]
    at = random.choice(places) if places else 0
    return core[:at] + random.choice(_LIKE.get(core[at], core[at])) + core[at + 1 :]


def _readings(word: Word, seen: tuple[str, str], printed: str, random: Random) -> list[SecondReading]:
    """What two readers see, the first of which stands in the text, each as sure as it is right."""
    return [
        SecondReading(word.box, "number", text, route, _sureness(text == printed, random), text == seen[0])
        for route, text in zip(_ROUTES, seen, strict=True)
    ]


def _sureness(is_right: bool, random: Random) -> float:
    return round(random.uniform(*(_RIGHT if is_right else _WRONG)), 2)


# --- misread figures --------------------------------------------------------------------------


def places_of(pages: Sequence[Page], printed: str) -> list[tuple[int, int]]:
    """Where a figure stands as a word of its own: page and word."""
    return [
        (at, nth)
        for at, page in enumerate(pages)
        for nth, word in enumerate(page.words)
        if (figure := _FIGURE.fullmatch(word.text)) and figure["core"] == printed
    ]


def is_firm(pages: Sequence[Page], printed: str) -> bool:
    """Whether a figure was read surely, or alike by two readers, wherever it stands."""
    return all(
        (pages[at].words[nth].confidence or 0) >= _AGREED - 0.01 for at, nth in places_of(pages, printed)
    )


def misread(pages: Sequence[Page], wrong: Misreading, random: Random) -> list[Page] | None:
    """The pages with other digits in the place of a figure; None where it stands nowhere, or twice."""
    places = places_of(pages, wrong.printed)
    if len(places) != 1:
        return None
    at, nth = places[0]
    word = pages[at].words[nth]
    page = _rewritten(pages[at], nth, word.text.replace(wrong.printed, wrong.read))
    page = _doubted(page, nth, round(random.uniform(*_DOUBTED), 2))
    others = tuple(reading for reading in page.readings if reading.box != word.box)
    both = (wrong.read, wrong.printed)
    seen = _readings(word, both, wrong.printed, random) if wrong.seen else []
    return [*pages[:at], replace(page, readings=(*others, *seen)), *pages[at + 1 :]]


def _doubted(page: Page, nth: int, confidence: float) -> Page:
    words = list(page.words)
    words[nth] = replace(words[nth], confidence=confidence)
    return replace(page, words=tuple(words))


def _rewritten(page: Page, nth: int, text: str) -> Page:
    """The page with other letters in the place of a word; what stands behind it moves along."""
    word = page.words[nth]
    end, more = word.start + len(word.text), len(text) - len(word.text)
    words = [replace(w, start=w.start + more) if w.start >= end else w for w in page.words]
    words[nth] = replace(word, text=text)
    cells = [tuple(_moved(cell, (word, text)) for cell in table.cells) for table in page.tables]
    return replace(
        page,
        text=page.text[: word.start] + text + page.text[end:],
        words=tuple(words),
        tables=tuple(Table(moved) for moved in cells),
    )


def _moved(cell: Cell, change: tuple[Word, str]) -> Cell:
    word, text = change
    end, more = word.start + len(word.text), len(text) - len(word.text)
    if cell.start >= end:
        return replace(cell, start=cell.start + more, end=cell.end + more)
    if cell.end < end:
        return cell
    return replace(cell, text=cell.text.replace(word.text, text), end=cell.end + more)
