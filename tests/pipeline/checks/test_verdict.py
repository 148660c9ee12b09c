"""Report or reader: one figure of recorded pages changed in the print, or only in what was read of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pytest

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Box, Check, DocumentFacts, Page, SecondReading, Word
from pipeline.relate import relate
from tests.recorded import recorded

SEED = 5
LIKE = {"0": "6", "1": "7", "2": "3", "3": "8", "4": "1", "5": "6", "6": "0", "7": "1", "8": "3", "9": "0"}


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of the recorded pages: the word of a page that prints it."""

    page: int
    word: int


def facts_of(pages: Sequence[Page]) -> DocumentFacts:
    document = parse(list(pages))
    return relate("scan", document, extract(document))


def alarms(pages: Sequence[Page]) -> list[Check]:
    """The findings of the sums and of what depends on them; the report's own doubtful percentage apart."""
    found = crosscheck(facts_of(pages))
    return [c for c in found if c.result in {"fails", "suspect"} and c.rule != "percent_bound"]


@cache
def summed() -> list[Place]:
    """The words that print a figure of some sum, in order."""
    pages = recorded()
    facts = facts_of(pages)
    members = {f.id for c in crosscheck(facts) if c.rule.endswith("_sum") for f in c.facts}
    boxes = [c.where.boxes[0] for c in facts.counts if c.id in members]
    return [
        Place(number, at)
        for number, page in enumerate(pages)
        for at, word in enumerate(page.words)
        if word.text.strip("(),.;").isdigit() and any(_is_in(word, box) for box in boxes)
    ]


def _is_in(word: Word, box: Box) -> bool:
    inner, beside = word.box, box.left - 1 <= word.box.left < box.right
    return inner.page_no == box.page_no and beside and box.top - 2 <= inner.top < box.bottom


def with_word(
    place: Place, text: str, confidence: float, seen: Sequence[tuple[str, str, bool]]
) -> list[Page]:
    """The recorded pages with another word in a place, and what each reader saw (text, route, stands)."""
    pages = recorded()
    page = pages[place.page]
    word = page.words[place.word]
    words = list(page.words)
    words[place.word] = replace(word, text=text, confidence=confidence)
    others = [reading for reading in page.readings if reading.box != word.box]
    readings = [SecondReading(word.box, "number", t, route, confidence, stands) for t, route, stands in seen]
    line = page.text[: word.start] + text + page.text[word.start + len(word.text) :]
    pages[place.page] = replace(page, text=line, words=tuple(words), readings=(*others, *readings))
    return pages


# How a printed error is read, in ten cases: surely; not so surely but alike by both readers; badly but
# alike; once by the page's reader alone, and the other saw something else again.
_SURE, _ALIKE, _BADLY, _ASTRAY = 0.97, 0.91, 0.72, 0.88
READ = (_SURE, _ALIKE, _SURE, _BADLY, _SURE, _ALIKE, _SURE, _BADLY, _SURE, _ASTRAY)


def printed(place: Place, way: int, random: random.Random) -> list[Page]:
    wrong = _slipped(recorded()[place.page].words[place.word].text, random)
    core, sure = wrong.strip("(),.;"), READ[way]
    if sure == _SURE:
        return with_word(place, wrong, sure, [])
    if sure == _ASTRAY:
        astray = _misread(_misread(core, random), random)
        return with_word(place, wrong, sure, [(core, "vie", True), (astray, "eng digits", False)])
    return with_word(place, wrong, sure, [(core, "vie", True), (core, "eng digits", True)])


# How a misreading looks: the other reader saw the print; in one of ten cases it saw nothing of use.
def misread(place: Place, way: int, random: random.Random) -> list[Page]:
    word = recorded()[place.page].words[place.word]
    true = word.text.strip("(),.;")
    wrong = word.text.replace(true, _misread(true, random))
    core = wrong.strip("(),.;")
    sure = random.uniform(0.6, 0.94)
    seen = [(core, "vie", True), (true, "eng digits", False)]
    return with_word(place, wrong, sure, seen if way < 9 else [])


def _slipped(text: str, random: random.Random) -> str:
    """Two figures changed about, or a neighbouring key struck: as people err."""
    at = random.choice([i for i, letter in enumerate(text) if letter.isdigit()])
    turned = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
    if text[at + 1 : at + 2].isdigit() and turned != text and text[at + 1] != "0":
        return turned
    return text[:at] + str((int(text[at]) + 1) % 10 or 2) + text[at + 1 :]


def _misread(text: str, random: random.Random) -> str:
    """A digit taken for one that looks like it."""
    at = random.choice([i for i, letter in enumerate(text) if letter in LIKE])
    return text[:at] + LIKE[text[at]] + text[at + 1 :]


Made = Callable[[Place, int, random.Random], list[Page]]


def verdicts(made: Made) -> Iterator[list[str | None]]:
    chance = random.Random(SEED)
    for nth, place in enumerate(summed()):
        yield [check.verdict for check in alarms(made(place, nth % 10, chance))]


def test_the_recorded_pages_are_sound() -> None:
    assert alarms(recorded()) == []
    assert len(summed()) == 30


@pytest.mark.parametrize(("made", "verdict"), [(printed, "report"), (misread, "ocr")])
def test_who_is_wrong(made: Made, verdict: str) -> None:
    found = list(verdicts(made))
    told = [seen for seen in found if seen]
    assert len(told) >= 0.95 * len(found), "a wrong figure of a sum is found"
    assert sum(seen == [verdict] for seen in told) >= 0.9 * len(told), found
    if verdict == "report":
        assert not any("ocr" in seen for seen in found), "a printed error is never explained away"


@pytest.mark.parametrize(
    ("sureness", "verdicts"),
    [
        ((0.9, 0.6), ["unclear"]),  # the one who reads what is printed is the surer: the other stumbled
        ((0.6, 0.9), ["ocr"]),
        ((0.8, 0.8), ["ocr"]),
    ],
)
def test_a_reader_who_stumbles_explains_nothing_away(
    sureness: tuple[float, float], verdicts: list[str]
) -> None:
    place = summed()[0]
    true = recorded()[place.page].words[place.word].text.strip("(),.;")
    wrong = _misread(true, random.Random(SEED))
    pages = with_word(place, wrong, 0.9, [(wrong, "vie", True), (true, "eng digits", False)])
    unsure = dict(zip((wrong, true), sureness, strict=True))
    readings = [
        replace(r, confidence=unsure.get(r.text, r.confidence))
        if r.box == pages[place.page].words[place.word].box
        else r
        for r in pages[place.page].readings
    ]
    pages[place.page] = replace(pages[place.page], readings=tuple(readings))
    assert [check.verdict for check in alarms(pages)] == verdicts


WHERE = Box(1, 100, 100, 160, 112)
CITED = "Chỉ thị số 05-CT/TW ngày {}/5/2016; sơ kết Chỉ thị số 05-CT/TW ngày 15/5/2016."


@pytest.mark.parametrize(
    ("other", "verdict", "severity"),
    [
        (None, "unclear", "error"),
        ("15/5/2016", "ocr", "info"),
        ("19/5/2016", "unclear", "error"),
    ],
)
def test_a_date_read_otherwise(other: str | None, verdict: str, severity: str) -> None:
    text = CITED.format(16)
    word = Word("16/5/2016;", text.index("16/5"), WHERE, 0.8)
    seen = [SecondReading(WHERE, "date", "16/5/2016;", "vie", 0.8, True)]
    seen += [SecondReading(WHERE, "date", other, "eng digits", 0.9, False)] if other else []
    page = Page(1, text, "ocr", words=(word,), readings=tuple(seen))
    (found,) = [c for c in alarms([page]) if c.rule == "docref_conflict"]
    assert (found.verdict, found.severity) == (verdict, severity)
    assert (found.suggestion is not None) == (verdict == "ocr")


def test_a_typed_report_is_the_one_that_is_wrong() -> None:
    (found,) = alarms([Page(1, "Đăng ký 60 mô hình (40 mô hình tập thể và 21 mô hình cá nhân).", "text")])
    assert (found.verdict, found.severity) == ("report", "error")
