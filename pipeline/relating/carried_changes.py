"""Changes told in the item below their figure: '- Thụ lý 3.452 việc.', '- So với cùng kỳ tăng 1.222 việc.'"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.relating.directions import COMPARING, direction_of
from pipeline.relating.pairing import Place
from pipeline.relating.slots import Around


@dataclass(frozen=True, slots=True)
class Carried:
    """A change with the figure above that has changed, and the one of before where it is printed."""

    delta: Place
    after: Place
    before: Place | None
    rises: bool


def find_carried_changes(arounds: Sequence[Around]) -> Iterator[Carried]:
    """Yield the changes of paragraphs that open with 'So với …', where the one above has one such figure."""
    for index in range(1, len(arounds)):
        around = arounds[index]
        ways = [direction_of(around, i) for i in range(len(around.counts))] if _compares(around) else []
        first = next((i for i, rises in enumerate(ways) if rises is not None), None)
        after = _one_above(arounds, index, first) if first is not None else None
        if first is None or after is None:
            continue
        before = next((i for i in range(first) if _is_of_before(around, i, first)), None)
        for i, rises in enumerate(ways):
            if rises is not None and around.counts[i].value.unit in ("%", around.counts[first].value.unit):
                yield Carried((index, i), after, None if before is None else (index, before), rises)


def _compares(around: Around) -> bool:
    return bool(around.counts) and COMPARING.match(around.text) is not None


def _one_above(arounds: Sequence[Around], index: int, first: int) -> Place | None:
    """The only figure of the paragraph above in the unit of a change that has none of its own before it."""
    around, above = arounds[index], arounds[index - 1]
    if any(around.scopes[i].bracket is None for i in range(first)):
        return None
    unit = around.counts[first].value.unit
    same = [i for i, count in enumerate(above.counts) if count.value.unit == unit]
    return (index - 1, same[0]) if len(same) == 1 else None


def _is_of_before(around: Around, index: int, first: int) -> bool:
    return around.counts[index].value.unit == around.counts[first].value.unit
