"""Which figures are told again, and in what words each is told: 'Tuy nhiên, vẫn còn 46 hồ sơ quá hạn'."""

from __future__ import annotations

import re

from extractors.sentences import Span
from extractors.wording import is_review, points_back, restates, wording_of
from pipeline.records import Slot
from pipeline.relating.slots import Around

_NAME = re.compile(r"“([^“”]{3,80})”")
_NAME_AFTER = re.compile(r"(?:\s[^\W\d_]+){0,3}\s“([^“”]{3,80})”")


def wording_slot(around: Around, index: int) -> Slot | None:
    """The words that tell what a figure is of, in one order whatever that of the print."""
    mention = around.counts[index]
    if mention.value.unit in (None, "%"):
        return None
    noun = mention.raw.lstrip("0123456789.,/ ")
    words = wording_of(*_beside(around, index, noun))
    return Slot(" ".join(sorted(words)), "clause") if words else None


def restated_of(around: Around, index: int) -> Slot | None:
    """How the print says that a figure was told: by words beside it, or in a part that judges the rest."""
    before, _, after = _beside(around, index, "")
    if cue := restates(before, after):
        return Slot(cue, "clause")
    if is_review(around.opening(index)):
        return Slot("likely", "opener")
    return Slot("likely", "heading") if any(map(is_review, around.headings)) else None


def pointed_of(around: Around, index: int) -> Slot | None:
    """Whether the print points at the figure as one told just before."""
    before, _, after = _beside(around, index, "")
    return Slot("pointed", "clause") if points_back(before, after) else None


def named_slot(around: Around, index: int) -> Slot | None:
    """The name in quotation marks right after a figure, else the last before it in its sentence."""
    after, before = around.text[around.counts[index].end : around.end_of(index)], around.opening(index)
    if name := _NAME_AFTER.match(after):
        return Slot(name[1].lower(), "clause")
    names = _NAME.findall(before)
    return Slot(names[-1].lower(), "opener") if names else None


def _beside(around: Around, index: int, noun: str) -> tuple[str, str, str]:
    """The text between the figures on either side, with the figure's own noun in the middle."""
    start, end = _between(around, index)
    mention = around.counts[index]
    return around.text[start : mention.start], noun, around.text[mention.end : end]


def _between(around: Around, index: int) -> Span:
    before = [count.end for count in around.counts[max(0, index - 1) : index]]
    after = [count.start for count in around.counts[index + 1 : index + 2]]
    sentence = around.scopes[index].sentence
    return max([sentence[0], *before]), min([sentence[1], *after])
