"""Quotations of Vietnamese text, whatever marks were typed: '“A, B” và "C"', '‘Ấp 5 không: “Không rác”’.

Reports open with one kind of mark and close with another, nest them, lose the space around them or forget
to close them. One pass over the marks settles which opens and which closes; what is never closed is given
as open, and whoever reads it decides how far it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"<<|>>|''|,,(?=[^\W\d_])|[“”„«»\"‘’']")
_OPENING, _CLOSING = frozenset("“„«") | {"<<", ",,"}, frozenset("”»") | {">>"}
_SINGLE = frozenset("‘’'")
_LONGEST = 320  # characters between the marks of a name or a slogan; what is longer is speech
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: text[start:end] with its marks, text[inner:stop] without; an open one has no text."""

    start: int
    inner: int
    stop: int
    end: int

    @property
    def is_open(self) -> bool:
        return self.end == self.inner


@dataclass(frozen=True, slots=True)
class _Open:
    mark: re.Match[str]

    @property
    def single(self) -> bool:
        return self.mark[0] in _SINGLE


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation of a paragraph, nested ones too, in the order of their opening marks."""
    return sorted(_pairs(text), key=lambda q: (q.start, -q.end))


def _pairs(text: str) -> Iterator[Quotation]:
    waiting: list[_Open] = []
    for mark in _MARK.finditer(text):
        while waiting and mark.start() - waiting[0].mark.end() > _LONGEST:
            yield _left_open(waiting.pop(0))
        if _opens(text, mark, waiting):
            if len(waiting) == _DEEPEST:
                yield _left_open(waiting.pop(0))
            waiting.append(_Open(mark))
        elif (opened := _closed(text, mark, waiting)) is not None:
            yield Quotation(opened.start(), opened.end(), mark.start(), mark.end())
    yield from map(_left_open, waiting)


def _left_open(opened: _Open) -> Quotation:
    at = opened.mark.end()
    return Quotation(opened.mark.start(), at, at, at)


def _opens(text: str, mark: re.Match[str], waiting: list[_Open]) -> bool:
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] in _SINGLE:  # an apostrophe stands inside a word: K'Bang
        return mark[0] != "’" and not before.isalnum() and after.isalnum()
    loose = not before.isalnum()
    if mark[0] in _OPENING:
        return not waiting or after.isalnum() or (loose and bool(after.strip()))
    if mark[0] in _CLOSING:
        return not waiting and loose and after.isalnum()  # an opening mark typed the wrong way round
    return not waiting or (loose and after.isalnum())


def _closed(text: str, mark: re.Match[str], waiting: list[_Open]) -> re.Match[str] | None:
    """The opening mark that this one answers, taken off `waiting`; single marks opened since go with it."""
    single = mark[0] in _SINGLE
    if single and text[mark.end() : mark.end() + 1].isalnum():
        return None
    kin = [i for i, opened in enumerate(waiting) if opened.single == single]
    if not kin or (single and kin[-1] != len(waiting) - 1):
        return None
    opened = waiting[kin[-1]].mark
    del waiting[kin[-1] :]
    return opened
