"""Which figures a printed percentage speaks of: 'công nhận 18 mô hình, chiếm tỷ lệ trên 50%'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.rules import alternation, load_rules
from pipeline.records import Ratio
from pipeline.relating.breakdowns import Parts
from pipeline.relating.slots import Around


def find_ratios(around: Around, breakdowns: Sequence[Parts], ids: Sequence[str]) -> list[Ratio]:
    """The ratios of a paragraph, by the ids of its counts. A fraction ('12/15 xã') is its own base."""
    return [_ratio(around, i, breakdowns, ids) for i, m in enumerate(around.counts) if m.value.unit == "%"]


def _ratio(around: Around, index: int, breakdowns: Sequence[Parts], ids: Sequence[str]) -> Ratio:
    part = _part(around, index)
    if part is None:
        return Ratio(ids[index], None, None)
    if around.counts[part].value.value_of is not None:
        return Ratio(ids[index], ids[part], ids[part])
    base = next((found.whole for found in breakdowns if part in found.parts), None)
    return Ratio(ids[index], ids[part], None if base is None else ids[base])


def _part(around: Around, index: int) -> int | None:
    """The figure just before, where words like 'đạt' or 'chiếm' tie the percentage to it."""
    start = around.scopes[index].sentence[0]
    before = [
        i for i in range(index) if around.counts[i].value.unit != "%" and around.counts[i].start >= start
    ]
    if not before:
        return None
    between = around.text[around.counts[before[-1]].end : around.counts[index].start]
    (cue,) = load_rules("cues")["ratio"]
    tied = re.search(rf"(?<!\w){alternation(cue['words'])}(?!\w)", between, re.IGNORECASE)
    return before[-1] if "(" in between[-3:] or (tied and ";" not in between) else None
