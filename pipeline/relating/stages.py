"""Figures of one thing at two steps: 'Có 78 sáng kiến đăng ký, qua thẩm định 63, cuối năm công nhận 48'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.chains import Step, is_of_before, step_of
from extractors.kinds import is_kind_of
from extractors.vocabulary import find_terms
from pipeline.records import STAGE, Slot
from pipeline.relating.directions import direction_of
from pipeline.relating.list_members import is_part
from pipeline.relating.lists import ListParts, marker_of
from pipeline.relating.pairing import Place
from pipeline.relating.parts import Parts
from pipeline.relating.slots import Around
from pipeline.relating.states import phrases_of

_UNDONE = re.compile(
    r"[^;.()]{0,30}(?<!\w)chưa(?!\w)", re.IGNORECASE
)  # 'mô hình, điển hình chưa được thẩm định'
_SHARED = re.compile(r",\s+(?:đã\s+)?có\s+$", re.IGNORECASE)
_NEAR = 6  # figures, or items of a list, to look back for the earlier step


def find_stages(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """Yield each figure of an earlier step with the next one of its kind and of a later step after it."""
    for index, around in enumerate(arounds):
        for nth in range(len(around.counts)):
            steps = _steps(around, nth) if is_part(around, nth) else []
            before = _before(arounds, index, nth) if steps else ()
            found = next(
                (place for place in before if _is_earlier(arounds, place, (index, nth), steps)), None
            )
            if found is not None:
                yield ListParts(found, ((index, nth),), STAGE, False)


def find_shared(around: Around) -> Iterator[Parts]:
    """Yield 'có 554 đại biểu, có 386 đại biểu tham gia …, đạt 69%': so many of a figure, by their share."""
    for i, (whole, part) in enumerate(pairwise(around.counts)):
        share = around.counts[i + 2].value if i + 2 < len(around.counts) else None
        if share is None or share.unit != "%" or share.value > 100 or whole.value.unit != part.value.unit:
            continue
        of_one = len({around.scopes[n].sentence for n in (i, i + 1, i + 2)}) == 1
        told = _SHARED.search(around.text[whole.end : part.start])
        base = any(find_terms(around.text[around.counts[i + 2].end : around.end_of(i + 2)], "cues", "base"))
        if of_one and told and not base and is_part(around, i + 1) and around.scopes[i + 1].bracket is None:
            yield Parts(i, (i + 1,), STAGE, False)


def carried_of(around: Around, nth: int) -> Slot | None:
    """Whether a figure is of things of an earlier time, or not yet done: no step of this time bounds it."""
    if _UNDONE.match(around.text, around.counts[nth].end, around.end_of(nth)):
        return Slot("undone", "clause")
    return Slot("before", "clause") if is_of_before(*phrases_of(around, nth)) else None


def _steps(around: Around, nth: int) -> list[Step]:
    is_told = around.scopes[nth].bracket is None and direction_of(around, nth) is None
    return step_of(*phrases_of(around, nth)) if is_told else []


def _before(arounds: Sequence[Around], index: int, nth: int) -> list[Place]:
    """The figures before one in its sentence, or in the items above it, the nearest first."""
    around = arounds[index]
    same = [i for i in range(nth) if around.scopes[i].sentence == around.scopes[nth].sentence]
    places = [(index, i) for i in reversed(same[-_NEAR:])]
    mark = marker_of(around.text)
    if nth or mark is None:
        return places
    for above in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if marker_of(arounds[above].text) != mark or not arounds[above].counts:
            break
        places.append((above, 0))
    return places


def _is_earlier(arounds: Sequence[Around], place: Place, later: Place, steps: Sequence[Step]) -> bool:
    (around, i), (other, j) = ((arounds[at[0]], at[1]) for at in (place, later))
    same = is_kind_of(other.counts[j].value.unit, around.counts[i].value.unit)
    return same and any(step.follows(first) for first in _steps(around, i) for step in steps)
