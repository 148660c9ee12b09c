"""What stands in quotation marks, however they are typed: “A”, "A", “A", «A», ‘A’, ''A'', “A “B” C”.

Reports mix curly and straight marks in one pair, leave out the spaces around them and forget to close them.
A mark opens or closes by its shape where that says it, else by what stands beside it; inner quotes belong to
the outer one. A quote that nothing closes is given as far as its clause goes, with `closed` false.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LONGEST = 300  # characters of a quote; what is longer was not closed
_MARK = re.compile(r"[“”„«»\"″‘’]|''|'")
_OPENING, _CLOSING, _SINGLE = "“„«‘", "”»", ("‘", "’", "'")
_CLAUSE = re.compile(r"[^;\n“”„«»\"]{0,160}?(?=[;\n“”„«»\"]|\.\s|\.$|\.{2}|…|$)")


@dataclass(frozen=True, slots=True)
class Quote:
    """text[start:end] with its marks; text[inner_start:inner_end] without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


@dataclass(slots=True)
class _Open:
    start: int
    inner: int
    mark: str
    inside: list[Quote] = field(default_factory=list)


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotes of text, in order."""
    done: list[Quote] = []
    waiting: list[_Open] = []
    for match in _MARK.finditer(text):
        if _opens(text, match, waiting):
            waiting.append(_Open(match.start(), match.end(), match[0]))
        elif waiting and _closes(text, match, waiting):
            _close(waiting, done, match)
    for left in waiting:
        done += [*_unclosed(text, left), *left.inside]
    return sorted(done, key=lambda quote: quote.start)


def _opens(text: str, mark: re.Match[str], waiting: list[_Open]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    stuck = bool(before) and (before.isalnum() or before in ".,!?%)")
    begins = bool(after) and not after.isspace() and after not in ",;:.)”»"
    if mark[0] in _SINGLE:
        return mark[0] != "’" and begins and not stuck
    if mark[0] in _OPENING:
        return begins or not stuck or not waiting
    if mark[0] in _CLOSING:
        return not waiting and begins and not stuck
    return not waiting or (begins and not stuck)


def _closes(text: str, mark: re.Match[str], waiting: list[_Open]) -> bool:
    """A single mark closes a single one and is an apostrophe inside a word: 'Ea H’leo'."""
    if mark[0] not in _SINGLE:
        return True
    after = text[mark.end() : mark.end() + 1]
    return waiting[-1].mark in _SINGLE and not after.isalnum()


def _close(waiting: list[_Open], done: list[Quote], mark: re.Match[str]) -> None:
    """Close what was opened last; an apostrophe taken for a mark is dropped on the way."""
    while len(waiting) > 1 and waiting[-1].mark in _SINGLE and mark[0] not in _SINGLE:
        waiting[-2].inside += waiting.pop().inside
    last = waiting.pop()
    target = waiting[-1].inside if waiting else done
    if (last.mark in _SINGLE) != (mark[0] in _SINGLE) or mark.end() - last.start > _LONGEST:
        target += last.inside
    else:
        target.append(Quote(last.start, mark.end(), last.inner, mark.start()))


def _unclosed(text: str, left: _Open) -> list[Quote]:
    clause = _CLAUSE.match(text, left.inner)
    if left.mark in _SINGLE or clause is None or not clause[0].strip():
        return []
    return [Quote(left.start, clause.end(), left.inner, clause.end(), closed=False)]
