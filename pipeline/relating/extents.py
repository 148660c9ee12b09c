"""How far a list of parts may go: to the end of its clause, over clauses, into the next sentences.

'48 vụ. Trong đó, ma túy 26 vụ, trộm cắp 9 vụ; đánh bạc 6 vụ. Vi phạm môi trường 1 vụ. Ngoài ra, 6 vụ khác.'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.kinds import is_same_kind
from extractors.sentences import Span
from extractors.vocabulary import find_terms
from pipeline.relating.list_members import is_part, series, turns_to_state
from pipeline.relating.slots import Around

_FARTHEST = 3  # sentences after the one in which a list begins


def extents(around: Around, members: list[int], taken: set[int]) -> list[list[int]]:
    """The list as its cue opens it, then only its first clauses, then as far as it may go on."""
    clauses = [around.scopes[i].clause for i in members]
    ends = [nth for nth in range(2, len(members)) if clauses[nth] != clauses[nth - 1]]
    found = [members, *(members[:end] for end in ends), members]
    sentence = around.scopes[members[0]].sentence
    whole = series(around, _plain(around, sentence, members[0], taken))
    if len(whole) > len(members):
        found.append(whole)
    for more in _next_sentences(around, found[-1], taken):
        found.append([*found[-1], *more])
    return found


def _next_sentences(around: Around, members: Sequence[int], taken: set[int]) -> Iterator[list[int]]:
    """The figures of the sentences that go on with the unit of a list, and open none of their own."""
    unit, last = around.counts[members[0]].value.unit, around.scopes[members[-1]].sentence
    for sentence in _sentences(around, last)[:_FARTHEST]:
        inside = _plain(around, sentence, members[-1] + 1, taken)
        opens = any(find_terms(around.text[slice(*sentence)], "cues", "breakdown"))
        same = inside and is_same_kind(around.counts[inside[0]].value.unit, unit)
        if not same or opens or turns_to_state(around, members[0], inside[0]):
            return
        yield inside


def _sentences(around: Around, after: Span) -> list[Span]:
    """The sentences with figures after a sentence."""
    return sorted({scope.sentence for scope in around.scopes if scope.sentence[0] >= after[1]})


def _plain(around: Around, sentence: Span, first: int, taken: set[int]) -> list[int]:
    """The figures of a sentence, from the `first` one, that may be parts."""
    return [
        i
        for i in range(first, len(around.counts))
        if around.scopes[i].sentence == sentence
        and around.scopes[i].bracket is None
        and i not in taken
        and is_part(around, i)
    ]
