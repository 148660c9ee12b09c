"""How far the name of a model goes that no quotation marks hold: 'mô hình nuôi lươn không bùn | của ông A'.

A name ends before its place, its owner and what it has brought. Whether it is one depends on what leads
to it: 'các mô hình nuôi tôm' and 'mô hình tăng trưởng' are kinds and structures, no names.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.letters import LOWER, UPPER
from extractors.model_neighbours import (
    Neighbours,
    is_person,
    last_place,
    neighbours_after,
    neighbours_before,
    place_at,
    words,
)

Span = tuple[int, int]

_STOP = re.compile(r"[:;()“”„«»\"\n…]|\.(?:\s|$|\.)|,\s*")
_MANY = re.compile(
    r"(?:(?<!\w)(?:các|những|nhiều|một số|mỗi|từng|loại|dạng|vài|số|về|phát triển)|\d)\s*$", re.IGNORECASE
)
_ONE = re.compile(r"(?<![\d.,])0?1\s*$")
_LEAD = re.compile(r"(?:^\W*|[:;]\s*|với\s+)$")
_MORE = re.compile(rf"[{LOWER}]+(?:\s[{LOWER}]+){{1,4}}(?=\s*(?:,|và)\s+mô\shình)")
_LONGEST = 24  # words
_REACH = 260  # characters of a name


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words('tail')})(?!\w)", re.IGNORECASE)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('generic')}|{words('structure')})(?!\w)", re.IGNORECASE)


@cache
def _no_item() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('no_item')})(?!\w)", re.IGNORECASE)


@cache
def _keeping() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{words('keeping')})(?:\s+(?:tốt|thí điểm|hiệu quả|được))?\s*$", re.IGNORECASE
    )


@cache
def _activity() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('activity')})(?!\w)")


def name_end(text: str, start: int, limit: int) -> int:
    """Where the name that begins at `start` ends: at a stop, or before what tells of its owner or result."""
    titled = text[start : start + 1].isupper()
    end = next(
        (m.start() for m in _STOP.finditer(text, start, limit) if not _goes_on(text, m, titled)), limit
    )
    for match in _tail().finditer(text, start, end):
        if not (titled and _belongs(text, match)):
            end = match.start()
            break
    end = start + len(text[start:end].rstrip(" .,-–"))
    place = last_place(text, start, end)
    if place and len(text[start:place].split()) >= 2:
        return start + len(text[start:place].rstrip(" .,-–"))
    return end


def _goes_on(text: str, stop: re.Match[str], titled: bool) -> bool:
    """A comma inside a name like a title: 'Phụ nữ tôn giáo ấp An A, xã An Phú giúp nhau thoát nghèo'.

    In a list whose items say 'mô hình' each, 'mô hình Cụm an toàn về an ninh, trật tự, mô hình …'.
    """
    if not titled or not stop[0].startswith(","):
        return False
    place = place_at(text, stop.end())
    if place is not None:
        return text[place : place + 2].strip().islower()
    return bool(_MORE.match(text, stop.end())) and not _tail().match(text, stop.end())


def _belongs(text: str, tail: re.Match[str]) -> bool:
    """In a name written like a title 'giúp', 'cho', 'với' are part of it; 'của ông A', 'tại ấp 3' are not."""
    if tail[0].lower() in {"giúp", "cho", "với", "vì", "góp phần", "không", "có"}:
        return not text[tail.end() :].lstrip()[:1].isdigit()
    return False


def named_after(text: str, head: Span, limit: int) -> Span | None:
    """The name without quotation marks that a head ('mô hình') introduces in running text."""
    gap = re.compile(r"\s*:?\s+").match(text, head[1])
    if gap is None or not text[slice(*head)].lower().endswith("mô hình"):
        return None
    start = gap.end()
    if _many(text[max(0, head[0] - 30) : head[0]]) and not is_capital(text[start : start + 2]):
        return None
    end = name_end(text, start, min(limit, start + _REACH))
    name = text[start:end]
    if not is_name(name):
        return None
    beside = neighbours_after(text, end)
    return (start, end) if _put_forward(text, head[0], name, beside) else None


def _person_before(text: str, head: int) -> bool:
    owner = neighbours_before(text, 0, head).owner
    return owner is not None and is_person(owner)


def is_name(name: str) -> bool:
    """Whether words can be a name: long enough, and no kind or structure; 'nuôi ong' is."""
    least = 2 if _activity().match(name) else 3
    if not least <= len(name.split()) <= _LONGEST or not name[0].isalnum():
        return False
    return not _generic().match(name) and not re.fullmatch(words("form"), name, re.IGNORECASE)


def is_capital(name: str) -> bool:
    """Whether a name is written like a title; 'CCHC' and 'VAC' are only short for a kind."""
    return bool(re.match(rf"[{UPPER}][{LOWER}]", name))


def is_title(name: str) -> bool:
    """Whether an item of a list of models, without 'mô hình' before it, can be the name of one."""
    return name[:1].isupper() and 3 <= len(name.split()) <= _LONGEST and not _no_item().match(name)


def _many(before: str) -> bool:
    return bool(_MANY.search(before)) and not _ONE.search(before)


def _put_forward(text: str, head: int, name: str, beside: Neighbours) -> bool:
    """A title, a name with its own place or owner, or an activity that somebody set up or keeps up."""
    if is_capital(name):
        return True
    if beside.place or beside.owner or _person_before(text, head):
        return True
    led = _keeping().search(text[max(0, head - 40) : head]) or _LEAD.search(text[max(0, head - 40) : head])
    return bool(led) and bool(_activity().match(name)) and len(name.split()) >= 3
