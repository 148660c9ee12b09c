"""Figures in brackets behind each of several things: '64 hộ ở thôn Đông (28 hộ), Tây (21 hộ), Nam (15)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.kinds import is_same_kind
from pipeline.relating.brackets import is_compared
from pipeline.relating.directions import direction_of
from pipeline.relating.parts import Parts
from pipeline.relating.slots import Around

_BETWEEN = re.compile(r"\s*\)\s*(?:,|;|và(?!\w))(?:[^.;:()]|\.(?=\d)){1,60}\(\s*")
_LEAD = 60  # characters before a bracket
_COMPARED = re.compile(
    r"(?<!\w)(?:so|kế\s+hoạch|chỉ\s+tiêu|cùng\s+kỳ|(?:năm|kỳ)\s+trước)(?!\w)", re.IGNORECASE
)
_AMONG = re.compile(r"(?<!\w)(?:như|tiêu\s+biểu|điển\s+hình|nhất\s+là|trong\s+đó)(?!\w)", re.IGNORECASE)


def find_asides(around: Around) -> Iterator[Parts]:
    """The runs of lone figures in brackets, with the figure of their kind that stands before them."""
    for run in _runs(around):
        whole = _whole(around, run)
        if whole is None or len(run) < 2:
            continue
        leading = around.text[around.counts[whole].end : around.counts[run[0]].start]
        closed = None if _AMONG.search(leading) else True
        yield Parts(whole, tuple(run), "(", closed)


def _runs(around: Around) -> Iterator[list[int]]:
    run: list[int] = []
    for index in (i for i in range(len(around.counts)) if _is_lone(around, i)):
        if run and not _goes_on(around, run[-1], index):
            yield run
            run = []
        run.append(index)
    yield run


def _is_lone(around: Around, index: int) -> bool:
    """Whether a figure with its noun is all that stands in its brackets, and no change or share."""
    bracket, count = around.scopes[index].bracket, around.counts[index]
    if (
        bracket is None
        or (count.value.unit or "%").startswith("%")
        or direction_of(around, index) is not None
        or is_compared(around, index)
    ):
        return False
    leading = around.text[max(around.counts[index - 1].end if index else 0, bracket[0] - _LEAD) : bracket[0]]
    return around.text[slice(*bracket)].strip() == count.raw.strip() and not _COMPARED.search(leading)


def _goes_on(around: Around, one: int, other: int) -> bool:
    between = around.text[around.counts[one].end : around.counts[other].start]
    alike = is_same_kind(around.counts[one].value.unit, around.counts[other].value.unit)
    return alike and bool(_BETWEEN.fullmatch(between))


def _whole(around: Around, run: Sequence[int]) -> int | None:
    """The nearest figure of the kind before the first brackets, in their sentence, that is not smaller."""
    if not run:
        return None
    scope, least = around.scopes[run[0]], max(around.counts[i].value.value for i in run)
    return next(
        (
            i
            for i in reversed(range(run[0]))
            if around.scopes[i].sentence == scope.sentence
            and around.scopes[i].bracket is None
            and direction_of(around, i) is None
            and is_same_kind(around.counts[i].value.unit, around.counts[run[0]].value.unit)
            and around.counts[i].value.value >= least
        ),
        None,
    )
