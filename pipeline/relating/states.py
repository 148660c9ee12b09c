"""Whether a figure is of what is settled or of what is pending: 'đã giải quyết 50 đơn', 'còn tồn 6 đơn'."""

from __future__ import annotations

import re

from extractors.vocabulary import find_terms
from pipeline.relating.changes import direction_of
from pipeline.relating.slots import Around

_MARKS = re.compile(r"[,;:.()]\s?")


def state_of(around: Around, index: int) -> str | None:
    """'pending' or 'settled', by the words of the figure's own phrase."""
    count = around.counts[index]
    if direction_of(around, index) is not None or (count.value.unit or "").startswith("%"):
        return None
    start = around.counts[index - 1].end if index else 0
    before = _MARKS.split(around.text[start : count.start].rstrip(": "))[-1]
    stop = around.counts[index + 1].start if index + 1 < len(around.counts) else len(around.text)
    after = _MARKS.split(around.text[count.end : stop])[0]
    states = ("pending", "due", "settled")
    state = next((s for s in states if any(find_terms(f"{before} … {after}", "cues", s))), None)
    return None if state == "due" else state
