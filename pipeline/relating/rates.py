"""Figures of one each: 'mức 60 triệu đồng/nhà', '(mỗi suất 500.000 đồng)', 'bình quân 75 cử tri/điểm'."""

from __future__ import annotations

import re
from functools import cache

from extractors.rules import load_rules
from pipeline.records import Slot
from pipeline.relating.slots import Around

_PER = re.compile(r"\s?/\s?([^\W\d_]+)(?!\s?/)")
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng)\s+((?:[^\W\d_]+,?\s+){1,6})$", re.IGNORECASE)
_TIMES = re.compile(r"\s?[×xX*]\s?")  # '27 nhà × 55 triệu đồng'
_BOUND = re.compile(r"(?<!\w)(?:(?:thấp|cao|ít|nhiều)\s+nhất|tối\s+(?:đa|thiểu))(?!\w)", re.IGNORECASE)
_REACH = 30  # characters before a figure
_NOUN = 2  # words of a noun


def each_of(around: Around, index: int) -> Slot | None:
    """The noun of which a figure is that of one, not the most or the least; a length of time is none."""
    mention = around.counts[index]
    if _BOUND.search(around.before(index)[-_REACH:]):
        return None
    noun = _per(around.text, mention.end, mention.value.unit or "") or _each(around.before(index))
    if noun is None and index and _TIMES.fullmatch(around.text, around.counts[index - 1].end, mention.start):
        noun = around.counts[index - 1].value.unit
    return Slot(noun, "clause") if noun and noun.split()[0] not in _times() else None


def _per(text: str, end: int, unit: str) -> str | None:
    """'đồng/nhà' as its own unit, or '/điểm' after it; 'đồng/người/năm' is a rate in time."""
    if "/" in unit:
        _, *nouns = unit.split("/")
        return nouns[0].strip() if len(nouns) == 1 else None
    match = _PER.match(text, end)
    return match[1].lower() if match else None


def _each(before: str) -> str | None:
    match = _EACH.search(before)
    return " ".join(match[1].lower().split(",")[0].split()[:_NOUN]) if match else None


@cache
def _times() -> frozenset[str]:
    durations = (e["words"] for e in load_rules("units")["not_unit"] if e["reason"] == "duration")
    return frozenset(word for words in durations for word in words)
