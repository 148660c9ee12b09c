"""Which figure a rise or fall is of: the 742 of '742 lượt người, 1.015 đơn vị máu; tăng 68 lượt người'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.kinds import are_comparable, is_same_kind
from extractors.normalise import canonical_tone
from extractors.rules import load_rules
from extractors.sentences import Span
from pipeline.relating.directions import COMPARING, direction_of
from pipeline.relating.slots import Around

_OPENER = re.compile(
    r"(?<![^\s])(?:[-+*•]\s*)?so\s+với\s(?:[^;.()]|\.(?=\d)){0,80}?"
    r"(?:(?:\([^()]{1,60}\))?(?:\s(?:là|có)\s(?:[^;,.()]|[.,](?=\d)){1,40})?\s*,(?!\d)|\([^()]{1,60}\)(?=\s))",
    re.IGNORECASE,
)
_TIMES_AND_SHARES = frozenset(["%", "lần"])  # units in which a change of any figure is told
_SYLLABLE = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"[,;.:()]|(?<!\w)(?:so|và)(?!\w)", re.IGNORECASE)  # of what is said of one figure


def changed_by(around: Around, index: int) -> int | None:
    """The figure that has changed: the host of the brackets, else the latest of its unit before it.

    Words of its own before a change ('số hộ được giám sát tăng …') are those of the figure as well.
    """
    scope, unit = around.scopes[index], around.counts[index].value.unit
    if scope.bracket and scope.host is not None:
        is_twin = direction_of(around, scope.host) is not None
        return changed_by(around, scope.host) if is_twin else scope.host
    found = list(_candidates(around, index))
    reaches_back = _reaches_back(around, index)
    same = found if unit in _TIMES_AND_SHARES else [j for j in found if _is_of(around, j, unit, reaches_back)]
    before, behind = _words_before(around, index), _words_behind(around, index)
    if (told := _told_with(around, same, before | behind)) is not None:
        return told
    if before and unit not in _TIMES_AND_SHARES:
        return same[0] if len(same) == 1 else None
    if found and not reaches_back and are_comparable(unit, around.counts[found[0]].value.unit):
        return found[0]
    return _latest(around, index, same)


def _latest(around: Around, index: int, found: Sequence[int]) -> int | None:
    """The last of a sentence that a change stands in, else the first of the last sentence that has one."""
    sentences = {around.scopes[j].sentence: j for j in found}
    own = next((j for j in found if around.scopes[j].sentence == around.scopes[index].sentence), None)
    return own if own is not None else sentences[max(sentences)] if sentences else None


def opener_of(around: Around, index: int) -> Span:
    """'So với năm 2022 (980 lượt), …': where the phrase of comparison before a change stands."""
    start, stop = around.scopes[index].sentence[0], around.counts[index].start
    openers = [
        m
        for m in _OPENER.finditer(around.text, start, stop)
        if not around.text[start : m.start()].strip() or around.text[: m.start()].rstrip()[-1] in ",;"
    ]
    return openers[-1].span() if openers else (start, start)


def _candidates(around: Around, index: int) -> Iterator[int]:
    """The figures before a change that may be its own, the nearest first."""
    scope, unit = around.scopes[index], around.counts[index].value.unit
    opener, reaches_back = opener_of(around, index), _reaches_back(around, index)
    for j in reversed(range(index)):
        there = around.scopes[j]
        inside = there.sentence == scope.sentence or (reaches_back and there.sentence[1] <= scope.sentence[0])
        if opener[0] <= around.counts[j].start < opener[1] or not inside:
            continue
        is_rate = around.counts[j].value.unit == "%" and (unit != "%" or _is_of_plan(around, j))
        if there.bracket == scope.bracket and direction_of(around, j) is None and not is_rate:
            yield j


def _is_of(around: Around, j: int, unit: str | None, exactly: bool) -> bool:
    other = around.counts[j].value.unit
    return unit == other or (not exactly and is_same_kind(unit, other))


def _reaches_back(around: Around, index: int) -> bool:
    """'So với cùng kỳ giảm 3 vụ.', 'Tăng 12 hộ so với năm trước.': of a figure of the sentences before."""
    start = around.scopes[index].sentence[0]
    said = max(start, around.counts[index - 1].end if index else 0)
    opens = COMPARING.match(around.text, start) or COMPARING.search(
        around.text, said, around.counts[index].start
    )
    bare = re.fullmatch(r"\s*(?:[-+*•]\s*)?[^\W\d_]+(?:\s+thêm)?\s*", around.opening(index))
    return bool(opens or bare)


def _words_before(around: Around, index: int) -> frozenset[str]:
    """What a change says that it is of: 'giám sát' of 'số công trình được giám sát tăng 8 công trình'."""
    start = max([opener_of(around, index)[1], *(c.end for c in around.counts[max(0, index - 1) : index])])
    said = re.split(r"[,;.:()]", around.text[start : around.counts[index].start])[-1]
    return _words(said) - _unit_words(around, index)


def _words_behind(around: Around, index: int) -> frozenset[str]:
    """'giảm 9 người bị thương so với năm trước': of which of the people."""
    noun = around.counts[index].raw.lstrip("0123456789.,/ ")
    said = noun + _ENDS.split(around.text[around.counts[index].end : around.end_of(index)])[0]
    return _words(said) - _unit_words(around, index)


def _words(text: str) -> frozenset[str]:
    return frozenset(map(canonical_tone, _SYLLABLE.findall(text.lower()))) - _idle()


@cache
def _idle() -> frozenset[str]:
    """Words that are said of any figure."""
    return frozenset(word for entry in load_rules("cues")["idle"] for word in entry["words"])


def _unit_words(around: Around, index: int) -> frozenset[str]:
    return _words(around.counts[index].value.unit or "")


def _told_with(around: Around, found: Sequence[int], own: frozenset[str]) -> int | None:
    """The figure told with most of some words, the latest of several; none where none is told with any."""
    shared = {j: len(own & _words(_told_around(around, j))) for j in found}
    most = max(shared.values(), default=0)
    return next(j for j in found if shared[j] == most) if most else None


def _told_around(around: Around, j: int) -> str:
    """What is said of a figure in its sentence, on either side up to a mark, an 'và' or another figure."""
    start = max([around.scopes[j].sentence[0], *(c.end for c in around.counts[max(0, j - 1) : j])])
    stop = min([around.scopes[j].sentence[1], *(c.start for c in around.counts[j + 1 : j + 2])])
    count = around.counts[j]
    before, behind = around.text[start : count.start], around.text[count.end : stop]
    noun = count.raw.lstrip("0123456789.,/ ")
    return f"{_ENDS.split(before)[-1]} {noun} {_ENDS.split(behind)[0]}"


def _is_of_plan(around: Around, index: int) -> bool:
    """'đạt 36,61% so với kế hoạch, tăng 4,06% so với cùng kỳ': the figure has risen, not its share."""
    after = around.text[around.counts[index].end : around.counts[index].end + 30]
    return bool(
        re.match(r"\s*(?:so\s+với\s+)?(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết)", after, re.IGNORECASE)
    )
