"""Reads figures a second time where the first reading is not firm: a '96' at 0.90 may be printed '56'.

So are codes: '44ó-CV/TU' was printed '446-CV/TU'.

The page's reader lives on context and guesses at digits; a reader held to the letters that may stand there
does not. Only where two of the latter's readings agree against the former is the text changed; what was read
first is kept beside it. A second reading that agrees makes the figure surer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2

from pipeline.errors import MissingProgramError
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.looks import FAR, LINE, NEAR, Look, seen
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request
from pipeline.records import ReadingKind

DIGITS = "eng"  # the language of the digit reader
FIRM = 0.95  # on poor pages no wrong figure was read with more (ocr measurements, 8)
CHANGED = 0.7  # the confidence of a figure that was read in two ways
_AGREED = 0.96  # and of one that two readers saw alike
_CLEAR = 0.8  # below, a reading is little more than a guess
_LONG = 6  # characters that no two readers get alike by chance, however unsure they are
_PAD = 10
_CAPITALS = "ABCDEGHIKLMNOPQRSTUVWXYĐƯ"
_LIKE_DIGITS = "OoÒÓÔÕÖØòóôõöọỏéèẻẽẹŠšIÌÍÏìíïịỉÿ§|!€"  # seen for digits, never printed beside them

_DOUBLED = "Đ\u00d0"  # one letter printed: 'vie' gives it as Đ and as the Icelandic letter of the same shape
_NO_WORDS = "óòõọỏ§|"  # those of them that are no words by themselves ('ô tô')


@dataclass(frozen=True, slots=True)
class _Route:
    """One way to read a cut: whose model, and how it looks at it."""

    language: str
    look: Look


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is read again: its shape as a word, its letters, its form alone, and by which routes.

    Readings are compared by `folded` characters: what a route cannot see is no disagreement. `reach`: how
    far outside its box the ends of a word may lie, in its heights.
    """

    name: str
    word: re.Pattern[str]
    letters: str
    well_formed: re.Pattern[str]
    routes: tuple[_Route, _Route]
    folded: dict[int, str]
    reach: float = 0.0


_BY_DIGITS = (_Route(DIGITS, FAR), _Route(DIGITS, NEAR))
_PLAIN = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_CODE = re.compile(r"\d[-/](?=[^\W\d_])")
_DATE = re.compile(r"(?<![\d/])\d{1,2}/(?:\d{1,2}/)?\d{4}(?![\d/])")
_FIGURE = re.compile(rf"{_PLAIN}%?|{_PLAIN}/{_PLAIN}|\d{{1,2}}/\d{{1,2}}/\d{{4}}")
_KINDS = (
    _Kind(
        "digits",
        re.compile(
            rf"(?P<before>[(“\"]?)(?P<core>(?=[{_LIKE_DIGITS}.,/]*\d|[{_NO_WORDS}]+\W*$)[\d{_LIKE_DIGITS}]"
            rf"(?:[\d.,/{_LIKE_DIGITS}]{{0,20}}[\d{_LIKE_DIGITS}])?%?)(?P<after>[.,;:)”\"]{{0,3}})"
        ),
        "0123456789.,%/-+(); ",
        _FIGURE,
        _BY_DIGITS,
        {},
    ),
    _Kind(
        "codes",
        re.compile(
            rf"(?P<before>[(“\"]?)(?P<core>(?=[{_LIKE_DIGITS}]?\d)[\d{_LIKE_DIGITS}]{{1,5}}(?:/\d{{4}})?"
            r"[-/](?=[^\W\d_a-z])[-/\w]{2,20}\w)"
            r"(?P<after>[.,;:)”\"]{0,3})"
        ),
        f"0123456789-/gr{_CAPITALS}",
        re.compile(rf"\d{{1,5}}(?:/(?:19|20)\d\d)?(?:[-/][{_CAPITALS}]+[gr]?)+"),
        (_Route("vie", FAR), _Route(DIGITS, FAR)),
        {ord("Đ"): "D", ord("Ư"): "U"},
        1.0,
    ),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A word and the pixels of white before and after it."""

    word: ReadWord
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Again:
    """A figure as one of its readers has it, in the place of the word; `stands` where the text has it so."""

    word: ReadWord
    route: str
    stands: bool

    @property
    def kind(self) -> ReadingKind:
        """What was read: '40-CT/TU' is a code, '3/2/2020' a date, '12/15' a number."""
        text = self.word.text
        if not any(map(str.isdigit, text)):
            return "word"
        if _CODE.search(text):
            return "code"
        return "date" if _DATE.search(text) else "number"


def read_again(
    engine: Recogniser, request: Request, words: Sequence[ReadWord]
) -> tuple[list[ReadWord], list[Again]]:
    """The words with their doubtful figures settled, and every reading of each of those."""
    settled: list[ReadWord] = []
    readings: list[Again] = []
    for at, word in enumerate(words):
        kind = _doubted_kind(word)
        one, more = _settled(engine, request, _place(words, at), kind) if kind else (word, [])
        if _DOUBLED in one.text:
            one = replace(one, text=one.text.replace(_DOUBLED, _DOUBLED[0]), confidence=CHANGED)
            more = [Again(word, request.language, False), Again(one, "letters", True)]
        settled.append(one)
        readings += more
    return settled, readings


def _doubted_kind(word: ReadWord) -> _Kind | None:
    """What a word is of that is to be read again, None where it is firm or no figure."""
    if word.confidence >= FIRM and not set(word.text) & set(_LIKE_DIGITS):
        return None
    return next((kind for kind in _KINDS if kind.word.fullmatch(word.text)), None)


def _place(words: Sequence[ReadWord], at: int) -> _Place:
    """A word and the white to the words beside it on its line."""
    word = words[at]
    before = words[at - 1].right if at and words[at - 1].line == word.line else 0
    after = words[at + 1] if at + 1 < len(words) else None
    reach = after.left - word.right if after and after.line == word.line else word.bottom - word.top
    return _Place(word, word.left - before, reach)


def _settled(
    engine: Recogniser, request: Request, place: _Place, kind: _Kind
) -> tuple[ReadWord, list[Again]]:
    """The word as its readings have it, and these."""
    word = place.word
    figure = kind.word.fullmatch(word.text)
    second = _second(engine, request, place, (kind, kind.routes[0]))
    if figure is None or second is None:
        return word, []
    is_same = second.text == figure["core"]
    is_piece = kind.well_formed.fullmatch(figure["core"]) and _is_piece(second.text, figure["core"])
    is_other = not is_same and not is_piece
    is_changed = is_other and _agree(kind, second, _second(engine, request, place, (kind, kind.routes[1])))
    if is_same:
        settled = replace(word, confidence=_surer(word, second))
    elif is_changed:
        settled = replace(word, text=f"{figure['before']}{second.text}{figure['after']}", confidence=CHANGED)
    else:
        settled = replace(word, confidence=min(word.confidence, FIRM - 0.01))
    first = Again(word, request.language, not is_changed)
    return settled, [first, Again(second, f"{kind.routes[0].language} {kind.name}", is_same or is_changed)]


def _is_piece(second: str, first: str) -> bool:
    """True where a reading lacks letters at an end of the other: its cut may have lost them."""
    return first.startswith(second) or first.endswith(second)


def _surer(word: ReadWord, second: ReadWord) -> float:
    """The confidence of a figure that two readers saw alike."""
    is_chance = len(second.text) < _LONG and second.confidence < _CLEAR
    if word.confidence < _CLEAR or is_chance:
        return word.confidence
    return max(word.confidence, _AGREED)


def _agree(kind: _Kind, second: ReadWord, third: ReadWord | None) -> bool:
    return third is not None and third.text.translate(kind.folded) == second.text.translate(kind.folded)


def _second(
    engine: Recogniser, request: Request, place: _Place, how: tuple[_Kind, _Route]
) -> ReadWord | None:
    """The word as a reader held to its kind's letters sees it; None where it is not well formed."""
    kind, route = how
    word = place.word
    held = replace(
        request, pixels=_cut(request, place, kind), language=route.language, mode=LINE, whitelist=kind.letters
    )
    try:
        found = seen(engine, held, route.look)
    except MissingProgramError:
        return None
    text = "".join(part.text for part in found).strip("().,;- ")
    if not text or not kind.well_formed.fullmatch(text):
        return None
    return replace(word, text=text, confidence=min(part.confidence for part in found))


def _cut(request: Request, place: _Place, kind: _Kind) -> Pixels:
    """The word with white around it, and what of its last letters may stand outside its box."""
    word = place.word
    high = word.bottom - word.top
    pad = max(3, high // 6)
    reach = max(pad, round(kind.reach * high))
    top, left = max(0, word.top - pad), max(0, word.left - min(reach, max(pad, place.before - pad)))
    right = word.right + min(reach, max(pad, place.after - pad))
    inside = request.pixels[top : word.bottom + pad, left:right]
    return as_pixels(cv2.copyMakeBorder(inside, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_CONSTANT, value=(255,)))
