"""Place and owner of a named model: 'mô hình “A” tại ấp 3, xã Long Thạnh', 'Huyện đoàn với mô hình “A”'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.letters import UPPER
from extractors.model_words import places, small, starts, words

_AFTER = 180  # characters after a name in which its place and owner stand
_BEFORE = 160
_LABEL = 110  # characters between 'mô hình' and a name
_ENDS = r"[;:.…“”„«»\"()\[\],]|\s[-–]\s"
_CLAUSE_START = re.compile(r"[.;(]\s|[“”«»\"…]")
_LEAD = re.compile(
    r"[\s,]*(?:[-–+*•]\s+|\(?\d{1,2}[.)]\s+|[a-zđ]\)\s+)?"
    r"(?:(?i:trong đó|ngoài ra|còn|riêng|tiêu biểu|điển hình|nổi bật|cụ thể|như|là|có|hiện|đến nay|và)"
    r"\s*[,:]?\s+){0,3}+"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Where a model is and whose it is, as far as the print beside its name says; up to `end`."""

    place: str | None = None
    owner: str | None = None
    end: int = 0


@cache
def _place_after() -> re.Pattern[str]:
    lead = r"(?P<lead>\(|[-–]\s|tại|ở|của|do|trên\s+địa\s+bàn|thuộc|cho)?\s*"
    return re.compile(rf"\s*,?\s*{lead}(?P<place>{places()})")


@cache
def _owner_after() -> re.Pattern[str]:
    stop = rf"(?={_ENDS}|\s+{small('owner_end')}|\s+và\s*[“\"«]|$)"
    lead = r"\s*,?\s*(?P<lead>\(|[-–]|của|do|tại|ở|được(?=\s+\S+\s+\S+))\s*"
    return re.compile(rf"{lead}(?P<owner>\w[^;:.…“”„«»\"()\[\],]{{1,110}}?){stop}")


@cache
def _place_only() -> re.Pattern[str]:
    return re.compile(places())


def beside(text: str, end: int) -> Beside:
    """What stands right after a name that ends at `end`: 'xã Hòa Mỹ', 'của Huyện đoàn', '(ấp 3)'."""
    place = _place_after().match(text, end, end + _AFTER)
    if place:
        owner = place["place"] if place["lead"] in {"của", "do"} else None
        return Beside(place["place"], owner, _closed(text, place))
    owner_found = _owner_after().match(text, end, end + _AFTER)
    if owner_found and (owner := _owner(owner_found)):
        further = _place_after().match(text, owner_found.end(), owner_found.end() + _AFTER)
        if further is None or further["lead"] not in {None, "ở", "tại"}:
            return Beside(place_in(owner), owner, _closed(text, owner_found))
        inside = place_in(owner)
        return Beside(", ".join(filter(None, (inside, further["place"]))), owner, further.end())
    return Beside(end=end)


def _closed(text: str, match: re.Match[str]) -> int:
    """The end of a match, behind the bracket that it opened."""
    bracket = text.find(")", match.end(), match.end() + 60) if match["lead"] == "(" else -1
    return bracket + 1 if bracket >= 0 else match.end()


def _owner(match: re.Match[str]) -> str | None:
    owner = match["owner"].strip()
    if match["lead"] == "được":  # 'được Hội LHPN xã triển khai': only a body, never 'được nhân rộng'
        return owner if starts("owner").match(owner) and owner[0].isupper() else None
    if starts("owner").match(owner) or (match["lead"] in {"của", "do"} and owner[0].isupper()):
        return owner
    return None


def is_person(owner: str) -> bool:
    """Whether an owner is a person or a household, not a body."""
    return starts("person").match(owner) is not None


def place_in(name: str) -> str | None:
    """The place that a name or an owner contains: 'Công an xã Tân An' → 'xã Tân An'."""
    match = _place_only().search(name)
    return match[0] if match else None


def place_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places in text[start:end]."""
    return [match.span() for match in _place_only().finditer(text, start, end)]


def is_place(name: str) -> bool:
    """Whether a name is that of a place and nothing more."""
    return _place_only().fullmatch(name) is not None


def trailing_place(name: str) -> int | None:
    """Where a place begins that ends the name: 'nuôi lươn không bùn ấp Mỹ Lợi'; None where none does."""
    for match in _place_only().finditer(name):
        if match.end() == len(name) and match.start():
            return match.start()
    return None


@cache
def _owner_before() -> re.Pattern[str]:
    head = rf"(?:{words('owner')}|[{UPPER}]{{2,}}\w*)"
    body = rf"{head}[^;:.“”\"(),]{{0,70}}?"
    who = rf"{body}(?:(?:\s*,\s*|\s+và\s+){body}){{0,3}}?"
    does = rf"(?:\s*:\s*|(?:\s*,\s*|\s+)(?:(?:{words('does')}|\d{{1,2}})[\s,]+){{1,6}})"
    return re.compile(rf"(?P<owner>{who})(?:(?:\s*,\s*|\s+(?:ở|tại)\s+)(?P<place>{places()}))?{does}")


@cache
def _place_before() -> re.Pattern[str]:
    does = rf"(?:\s*:\s*|\s+(?:(?:{words('does')})\s+){{1,3}})"
    return re.compile(rf"(?i:tại\s+|ở\s+)?(?P<place>{places()}){does}")


def before(text: str, start: int) -> Beside:
    """What stands before the opener or the quote at `start`: 'Huyện đoàn với', 'Chi đoàn Công an huyện:'."""
    window = text[max(0, start - _BEFORE) : start]
    clause = window[max((m.end() for m in _CLAUSE_START.finditer(window)), default=0) :]
    for part in _suffixes(clause):
        if (found := _owner_before().fullmatch(part)) and (owner := _doer(found["owner"])):
            return Beside(found["place"] or place_in(owner), owner)
        if place := _place_before().fullmatch(part):
            return Beside(place["place"], place["place"])
    return Beside()


def _doer(phrase: str) -> str | None:
    """The body alone: 'Công an xã phối hợp …' → 'Công an xã'; None where it judges: 'Sở Nội vụ công nhận'."""
    if re.search(small("judged"), phrase):
        return None
    return re.split(rf"\s+{small('owner_end')}", phrase, maxsplit=1)[0].strip()


def _suffixes(clause: str) -> Iterator[str]:
    """The clause without what leads into it, then what stands behind a comma: 'Năm 2023, Huyện đoàn với'."""
    lead = _LEAD.match(clause)
    yield clause[lead.end() :] if lead else clause
    for comma in list(re.finditer(r"[,:]\s+(?:còn\s+)?", clause))[:3]:
        yield clause[comma.end() :]


def neighbours(text: str, span: tuple[int, int]) -> Beside:
    """Place and owner of the name at `span`: after it, else before its opener."""
    after = beside(text, span[1])
    if after.owner and after.place:
        return after
    lead = before(text, opener_of(text, span[0]))
    return Beside(after.place or (None if after.owner else lead.place), after.owner or lead.owner, after.end)


def opener_of(text: str, start: int) -> int:
    """Where the 'mô hình' begins that a name at `start` belongs to; the name itself where there is none."""
    first = max(0, start - _LABEL)
    for opener in reversed(list(starts("opener").finditer(text[first:start]))):
        label = text[first + opener.end() : start].rstrip(" :“\"«‘'")
        return start if re.search(r"[,.;:“”\"()]", label) else first + opener.start()
    return start
