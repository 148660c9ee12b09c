"""Where models are listed: '16 mô hình, tiêu biểu như: …' and paragraphs under 'các mô hình:'."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.model_neighbours import words
from extractors.sentences import sentence_spans

Span = tuple[int, int]

_BULLET = re.compile(r"\s*(?:[-–+*•○▪✓]|\(?[a-zđ]\)|\(?\d{1,2}[.)])\s*(?=\S)")
_REACH = 320  # characters between the models spoken of and the cue that lists some


@dataclass(frozen=True, slots=True)
class Listing:
    """text[start:end] lists models; `named` where names may stand without quotation marks, `plural` where it
    is a list of models and of nothing else ('các mô hình: …')."""

    start: int
    end: int
    named: bool
    plural: bool = False


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words('head')})(?!\w)", re.IGNORECASE)


@cache
def _cue() -> re.Pattern[str]:
    strong, weak = words("list"), words("weak_list")
    return re.compile(
        rf"(?<!\w)(?:(?P<strong>{strong})|(?P<weak>{weak}))(?!\w)(?:\s+(?:có|là))?\s*(?P<colon>:)?\s*",
        re.IGNORECASE,
    )


@cache
def _plural() -> re.Pattern[str]:
    """'các mô hình: …', '03 mô hình sau: …', 'nhiều mô hình giúp nhau như …'."""
    return re.compile(
        rf"(?<!\w)(?:các|những|nhiều|một\s+số|\d+)\s+(?:{words('head')})(?!\w)"
        rf"[^.,;:“\"\n]{{0,60}}?(?::|(?<!\w)như(?!\w)\s*:?)\s*",
        re.IGNORECASE,
    )


def listings(text: str, *, announced: bool = False) -> list[Listing]:
    """The parts of a paragraph that list models; all of it, if an announcement stands above it."""
    sentences = sentence_spans(text)
    found = [_listing(text, sentences, start, named=named) for start, named in _starts(text, sentences)]
    plural = [_listing(text, sentences, match.end(), named=True) for match in _plural().finditer(text)]
    found = [listing for listing in found if listing.start not in {p.start for p in plural}]
    found += [replace(listing, plural=True) for listing in plural]
    if announced and (bullet := _BULLET.match(text)):
        found.append(_listing(text, sentences, bullet.end(), named=True))
    found.sort(key=lambda listing: listing.start)
    nexts = [*(listing.start for listing in found), len(text)][1:]
    return [replace(one, end=min(one.end, start)) for one, start in zip(found, nexts, strict=True)]


def _starts(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, bool]]:
    heads = [m.start() for m in _head().finditer(text)]
    for cue in _cue().finditer(text):
        begin = cue.start() - _REACH if cue["strong"] else _sentence_start(sentences, cue.start())
        if bisect_left(heads, begin) < bisect_left(heads, cue.start()):
            yield cue.end(), bool(cue["strong"] and cue["colon"])
        elif cue["strong"] and _head().match(text, cue.end()):
            yield cue.end(), False


def _sentence_start(sentences: Sequence[Span], at: int) -> int:
    index = bisect_right(sentences, at, key=lambda span: span[0]) - 1
    return sentences[index][0] if index >= 0 else 0


def _listing(text: str, sentences: Sequence[Span], start: int, *, named: bool) -> Listing:
    index = bisect_right(sentences, start, key=lambda span: span[0]) - 1
    end = sentences[index][1] if index >= 0 else len(text)
    more = re.compile(r"\.{3}|…").search(text, start, end)
    return Listing(start, more.start() if more else end, named)


def announced(texts: Sequence[str]) -> list[bool]:
    """For each paragraph of a document, whether it is an item under one that announces models."""
    out: list[bool] = []
    above, marker = "", ""  # the marks of the announcement and of the items under it
    under = False
    for text in texts:
        mark = _marker(text)
        item = under and mark not in {"", above} and marker in {"", mark}
        out.append(item)
        if item:
            marker = mark
        else:
            under, above, marker = _announces(text), mark, ""
    return out


def _marker(text: str) -> str:
    """What kind of mark a paragraph begins with: a digit, a letter, or the bullet itself."""
    bullet = _BULLET.match(text)
    mark = bullet[0].strip(" ().") if bullet else ""
    return "1" if mark.isdigit() else "a" if mark.isalpha() else mark


def _announces(text: str) -> bool:
    """'Được công nhận 25 mô hình. Tiêu biểu:', 'có nhiều cách làm hay, điển hình là:'."""
    if not re.search(r"(?::|như|gồm|là)[\s.…]*$", text):
        return False
    last = text[-_REACH:]
    cues = [cue for cue in _cue().finditer(last) if cue["strong"] and cue.end() >= len(last.rstrip(" .…"))]
    plural = [match for match in _plural().finditer(last) if match.end() == len(last)]
    return bool(plural) or bool(cues and _head().search(last[: cues[-1].start()]))
