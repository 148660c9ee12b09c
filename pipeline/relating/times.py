"""The time that a change is measured from, and that a figure is of: 'tăng 374 … so với đầu nhiệm kỳ'.

A year goes by its number, other times by one name each: 'cùng kỳ' and 'năm ngoái' are 'năm trước'.
"""

from __future__ import annotations

import re

from extractors.vocabulary import find_terms
from pipeline.records import Slot
from pipeline.relating.directions import direction_of
from pipeline.relating.slots import Around

_FAR = 90  # characters from a change to what it is measured from
_COMPARED = re.compile(r"(?<!\w)so(?:\s+với)?\s+(?:[^\W\d_]+\s+){0,3}?", re.IGNORECASE)
_YEAR = re.compile(r"[^;.()\d]{0,30}năm\s+(\d{4})(?!\d)|\d{1,2}\s+tháng[^;.()\d]{0,20}năm\s+(\d{4})(?!\d)")
_OF = re.compile(r"\s+của\s+", re.IGNORECASE)


def time_named(text: str) -> str | None:
    """The year or the time that a text begins with."""
    if year := _YEAR.match(text):
        return year[1] or year[2]
    return next((time.value for time in find_terms(text, "cues", "moment") if time.start == 0), None)


def since_of(around: Around, index: int) -> Slot | None:
    """What time a rise or fall is measured from, said after it or where its sentence opens."""
    if direction_of(around, index) is None:
        return None
    count, sentence = around.counts[index], around.scopes[index].sentence
    tail = around.text[count.end : min(sentence[1], count.end + _FAR)]
    opener = around.text[sentence[0] : count.start][:_FAR]
    for said in (tail, opener):
        if (compared := _COMPARED.search(said)) and (time := time_named(said[compared.end() :])):
            return Slot(time, "clause")
    return None


def moment_of(around: Around, index: int) -> Slot | None:
    """The time that a figure is of by other words than a date: 'đầu nhiệm kỳ', '166 vụ của cùng kỳ'."""
    count, sentence = around.counts[index], around.scopes[index].sentence
    after = around.text[count.end : count.end + _FAR]
    if (owner := _OF.match(after)) and (time := time_named(after[owner.end() :])):
        return Slot(time, "clause")
    before = around.text[max(sentence[0], count.start - _FAR) : count.start]
    said = [m for m in find_terms(before, "cues", "moment") if not _COMPARED.search(before[: m.start])]
    return Slot(said[-1].value, "clause") if said else None
