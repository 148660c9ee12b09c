"""Percentages that may make a whole: 'giỏi 24,5%, khá 34,2%, …', 'Cơ cấu kinh tế:' over items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.vocabulary import find_terms
from pipeline.relating.directions import direction_of
from pipeline.relating.lists import items_after
from pipeline.relating.pairing import Place
from pipeline.relating.slots import Around

_FAR = 70  # characters between two shares
_HEAD = re.compile(r":\s*$")


@dataclass(frozen=True, slots=True)
class Run:
    """Percentages by their places; `claimed` says that words before them tell of the parts of a whole."""

    parts: tuple[Place, ...]
    claimed: bool


def find_shares(arounds: Sequence[Around]) -> Iterator[Run]:
    """Yield the runs of each paragraph, then those of lists."""
    for index, around in enumerate(arounds):
        for run in _runs(around):
            yield Run(tuple((index, i) for i in run), _is_claimed(around, run[0]))
    yield from _in_lists(arounds)


def _runs(around: Around) -> list[list[int]]:
    """Percentages of one sentence, one after the other."""
    runs: list[list[int]] = []
    for index, mention in enumerate(around.counts):
        if mention.value.unit != "%":
            continue
        if runs and _goes_on(around, runs[-1][-1], index):
            runs[-1].append(index)
        elif _is_share(around, index):
            runs.append([index])
    return [run for run in runs if len(run) > 1]


def _is_share(around: Around, index: int) -> bool:
    value = around.counts[index].value
    vague = value.qualifier or value.value_high is not None or value.value_of is not None
    return not vague and direction_of(around, index) is None


def _goes_on(around: Around, before: int, index: int) -> bool:
    """Nothing but names, and the figures that the percentages are of, stands between two shares."""
    same = around.scopes[before].sentence == around.scopes[index].sentence
    between = around.text[around.counts[before].end : around.counts[index].start]
    return same and _is_share(around, index) and index - before <= 2 and len(between) <= _FAR


def _is_claimed(around: Around, index: int) -> bool:
    """'Cơ cấu kinh tế: nông nghiệp …', 'Xếp loại học lực: giỏi …': words of the sentence before the first."""
    return any(find_terms(around.opening(index), "cues", "structure"))


def _in_lists(arounds: Sequence[Around]) -> Iterator[Run]:
    """One percentage in each item below a head that claims them."""
    texts = [around.text for around in arounds]
    for head, text in enumerate(texts):
        if not (_HEAD.search(text) and any(find_terms(text, "cues", "structure"))):
            continue
        items = [(item, _shares_of(arounds[item])) for item in items_after(texts, head)]
        if len(items) > 1 and all(len(shares) == 1 for _, shares in items):
            yield Run(tuple((item, shares[0]) for item, shares in items), claimed=True)


def _shares_of(around: Around) -> list[int]:
    return [i for i, m in enumerate(around.counts) if m.value.unit == "%" and _is_share(around, i)]
