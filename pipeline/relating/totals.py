"""Totals that come after their parts: '38 tập thể và 09 cá nhân, nâng tổng số lên 47', '. Như vậy, … 67'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds import adds_to, is_same_kind
from extractors.vocabulary import find_terms
from pipeline.relating.list_members import is_part, label_of
from pipeline.relating.parts import Parts, makes_whole, nearly_makes_whole, sum_of
from pipeline.relating.slots import Around

_REACH = 90  # characters before a total
_TOTAL = re.compile(
    r"(?<!\w)(?:tổng\s+cộng(?:\s[^\W\d_]+){0,4}|cộng\s+lại|(?:nâng|đưa)\s+tổng\s+số[^,;.]{0,60}\s(?:lên|là|thành)"
    r"|cộng(?:\s[^\W\d_]+){1,7}\slà|(?:có\s+)?tất\s+cả|tổng\s+số\s+là|cả\s+năm(?:\s+[^\W\d_]+){0,3}|toàn\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?:[:;]|có|là))"
    r"\s*(?:là|có|được)?\s*$",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"\s*(?:như\s+vậy|tổng\s+cộng|cộng\s+chung|cộng\s+lại|tính\s+chung)(?!\w)[^;:\d]*", re.IGNORECASE
)
_MAY_CONCLUDE = re.compile(r"\s*toàn\s(?:[^\W\d_]+\s){1,3}(?:có|đã)\s[^;:\d]*", re.IGNORECASE)


def find_totals_after(around: Around, taken: set[int]) -> Iterator[Parts]:
    """Yield the totals with the figures before them in their sentence, or in the one that they conclude."""
    for index, mention in enumerate(around.counts):
        parts = [i for i in _before(around, index) if i not in taken and _may_add(around, i, index)]
        kind = [i for i in parts if is_same_kind(around.counts[i].value.unit, mention.value.unit)]
        same = kind if len(kind) > 1 else parts
        nearly = makes_whole(around, index, same) or nearly_makes_whole(around, index, same)
        near = nearly and len(same) > 2 if _only_may_conclude(around, index) else nearly or same == kind
        if len(same) > 1 and near and _is_likely(around, index, same):
            yield Parts(index, tuple(same), "tổng cộng", None)


def _before(around: Around, index: int) -> list[int]:
    """The figures that a total may be of: those before it, or of the sentence before where it concludes."""
    if not index:
        return []
    start, sentence = around.counts[index].start, around.scopes[index].sentence
    last = around.scopes[index - 1].sentence
    said = _TOTAL.search(around.text[max(0, start - _REACH) : start])
    concludes = last != sentence and (
        _CONCLUDES.fullmatch(around.text, sentence[0], start) or _only_may_conclude(around, index)
    )
    if not (said and last == sentence) and not concludes:
        return []
    return [i for i in range(index) if around.scopes[i].sentence == last]


def _only_may_conclude(around: Around, index: int) -> bool:
    """'Toàn thị xã có 48 cuộc': the sum of the sentence before, if it makes it or all but makes it."""
    sentence, start = around.scopes[index].sentence, around.counts[index].start
    is_first = index == 0 or around.scopes[index - 1].sentence != sentence
    return is_first and _MAY_CONCLUDE.fullmatch(around.text, sentence[0], start) is not None


def _may_add(around: Around, part: int, whole: int) -> bool:
    return (
        around.scopes[part].bracket == around.scopes[whole].bracket
        and is_part(around, part)
        and adds_to(around.counts[whole].value, around.counts[part].value)
    )


def _is_likely(around: Around, index: int, parts: list[int]) -> bool:
    """Whether the parts are no more than the total and more than half of it; what came in and went out since
    an earlier day is weighed with its sign."""
    if any(any(find_terms(label_of(around, i)[0], "cues", "opening")) for i in parts):
        return False
    value = around.counts[index].value.value
    larger = max(around.counts[i].value.value for i in parts) > value
    return not larger and sum_of(around, parts) * 2 > value
