"""One act told of each of those who did it: 'Toàn huyện tiếp 637 lượt. HĐND tiếp 214, các xã tiếp 423'.

Others may have done it as well, so that only figures that make the total, or all but make it, are its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extractors.kinds import is_same_kind
from extractors.vocabulary import find_terms
from pipeline.relating.list_members import is_part
from pipeline.relating.parts import Parts, makes_whole, nearly_makes_whole
from pipeline.relating.slots import Around

_REACH = 30  # characters that hold the word before a figure
_LEAST = 3  # who did it: two figures all but make a third too easily


def find_shared_acts(around: Around, taken: set[int]) -> Iterator[Parts]:
    """Yield the total of a sentence with the figures of the next one, all of one verb right before them."""
    free = [i for i in range(len(around.counts)) if i not in taken and _is_plain(around, i)]
    sentences = [list(told) for _, told in groupby(free, key=lambda i: around.scopes[i].sentence)]
    for before, told in pairwise(sentences):
        for whole in before:
            parts = [i for i in told if _is_alike(around, i, whole)]
            if len(parts) >= _LEAST and _are_meant(around, whole, parts):
                yield Parts(whole, tuple(parts), "từng nơi", None)


def _is_plain(around: Around, index: int) -> bool:
    return around.scopes[index].bracket is None and is_part(around, index)


def _is_alike(around: Around, part: int, whole: int) -> bool:
    """Of one kind, and after one verb."""
    one, other = around.counts[part].value, around.counts[whole].value
    verb = _word_before(around, part)
    return is_same_kind(one.unit, other.unit) and verb is not None and verb == _word_before(around, whole)


def _word_before(around: Around, index: int) -> str | None:
    """The word right before a figure, where it says what was done."""
    start = around.counts[index].start
    words = around.text[max(0, start - _REACH) : start].lower().split()
    idle = any(find_terms(words[-1], "actions", "idle")) if words else True
    return words[-1] if words and not idle and words[-1].isalpha() else None


def _are_meant(around: Around, whole: int, parts: Sequence[int]) -> bool:
    largest = max(around.counts[i].value.value for i in parts)
    fits = makes_whole(around, whole, parts) or nearly_makes_whole(around, whole, parts)
    return largest < around.counts[whole].value.value and fits
