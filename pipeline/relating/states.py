"""Whether a figure is of what is settled or of what is left: 'đã giải quyết 50 đơn', '6 hộ chưa đạt'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.vocabulary import find_terms
from pipeline.relating.directions import direction_of
from pipeline.relating.slots import Around

_MARKS = re.compile(r"[,;:.()]\s?")
_DONE = re.compile(r"(?<!\w)(?:đã|đạt|xong|thành|được)(?!\w)", re.IGNORECASE)
_NOT = r"(?<!\w)(?:chưa|không)"
_LEFT = re.compile(rf"(?:{_NOT}|(?<!\w)(?:đang|(?:số\s)?còn\slại))(?!\w)", re.IGNORECASE)
_REST = re.compile(r"(?<!\w)(?:số\s)?còn\s+lại(?!\w)", re.IGNORECASE)
_STILL = re.compile(r"(?<!\w)còn\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"(?<!\w)(?:đang|còn\s+lại)(?!\w)", re.IGNORECASE)
_NEGATED = re.compile(rf"{_NOT}\s+(?P<verb>\w+(?:\s\w+)?)\s*$", re.IGNORECASE)


def state_of(around: Around, index: int) -> str | None:
    """'pending' or 'settled', by the words of the figure's own phrase."""
    if not _is_amount(around, index):
        return None
    phrase = " … ".join(phrases_of(around, index))
    states = ("pending", "due", "settled")
    state = next((s for s in states if any(find_terms(phrase, "cues", s))), None)
    return None if state == "due" else state


def is_due(around: Around, index: int) -> bool:
    """Whether a figure is of all that came in or was to be done: 'thụ lý 118 vụ án'."""
    phrase = " … ".join(phrases_of(around, index))
    return _is_amount(around, index) and any(find_terms(phrase, "cues", "due"))


def is_rest(around: Around, index: int) -> bool:
    """Whether a figure is said to be all that is left: 'số còn lại 18 vụ', 'còn lại 05 xã'."""
    before, after = phrases_of(around, index)
    return _is_amount(around, index) and bool(_REST.search(before) or _REST.match(after.lstrip()))


def is_left(around: Around, index: int) -> bool:
    """Whether a figure is of what is not done or goes on: '6 hộ chưa đạt', 'đang hòa giải 22 vụ'."""
    if not _is_amount(around, index):
        return False
    before, after = phrases_of(around, index)
    said = (
        _LEFT.search(before) or _LEFT.match(after.lstrip()) or (_STILL.search(before) and _LEFT.search(after))
    )
    return state_of(around, index) == "pending" or bool(said)


def goes_on(around: Around, index: int) -> bool:
    """Whether a figure is of what is pending or the rest, not of what has or does another thing not."""
    return state_of(around, index) == "pending" or any(map(_GOES_ON.search, phrases_of(around, index)))


def is_done(around: Around, index: int) -> bool:
    """Whether a figure is of what came about: 'hòa giải thành 352 vụ'."""
    said = any(_DONE.search(phrase) for phrase in phrases_of(around, index))
    return state_of(around, index) == "settled" or (said and not is_left(around, index))


def negates(around: Around, parts: Sequence[int]) -> bool:
    """Whether some are those of whom the verb of others is not true: '412 hộ đạt; 9 hộ chưa đạt'."""
    phrases = [phrase.lower() for i in parts for phrase in phrases_of(around, i)]
    verbs = [(m["verb"], phrase) for phrase in phrases if (m := _NEGATED.search(phrase))]
    return any(verb in other for verb, phrase in verbs for other in phrases if other != phrase)


def _is_amount(around: Around, index: int) -> bool:
    unit = around.counts[index].value.unit or ""
    return direction_of(around, index) is None and not unit.startswith("%")


def phrases_of(around: Around, index: int) -> tuple[str, str]:
    """The words of a figure's own phrase before it and after it, up to marks and other figures."""
    count = around.counts[index]
    start = around.counts[index - 1].end if index else 0
    stop = around.counts[index + 1].start if index + 1 < len(around.counts) else len(around.text)
    before = _MARKS.split(around.text[start : count.start].rstrip(": "))[-1]
    return before, _MARKS.split(around.text[count.end : stop])[0]
