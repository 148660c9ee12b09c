"""Figures that announce a list of names, and what is listed: '08 ấp: A, B …', '03 dân tộc Kinh, Khmer'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.letters import LOWER, UPPER
from extractors.rules import alternation, load_rules
from extractors.units import is_people
from pipeline.relating.list_members import leads_to_samples
from pipeline.relating.lists import items_after
from pipeline.relating.pairing import Place
from pipeline.relating.slots import Around

_NEAR = 60  # characters between a figure and the colon that opens its list
_LONGEST = 8  # words of a name
_HEAD = re.compile(r":\s*$")
_COMPRISES = r"(?:bao\s+)?gồm(?:\s+có)?(?!\w)\s*"
# What opens a list after its figure: a colon or a bracket near it; 'gồm' farther on, over years of a period;
# 'gồm' or 'là' before names. Names may also stand there at once.
_MARKED = re.compile(rf"[^;:.()\d]{{0,60}}?(?P<mark>:|\(\s*(?:{_COMPRISES})?:?)\s*")
_FAR = re.compile(rf"(?:[^;:.()\d]|(?<!\d)(?:19|20)\d\d(?!\d)){{0,100}}?(?P<mark>[(,]\s*{_COMPRISES}:)\s*")
_WORDED = re.compile(rf"[^;:.()\d]{{0,60}}?(?:[\s,]{_COMPRISES}|\s(?:đó\s+)?là\s+)(?=[{UPPER}“\"])")
_NO_LIST = re.compile(
    r"(?:trong\s+đó|như|tiêu\s+biểu|điển\s+hình|nhất\s+là|chủ\s+yếu|kể\s+cả|theo|tại|thuộc|ở|từ|do|của|so\s+với)(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]{1,200}”|\"[^\"]{1,200}\"")
_BRACKETED = re.compile(r"\s*\([^()]{0,200}\)")
_ENUMERATED = re.compile(r"(?:^|[\s:;,])\(?(\d{1,2})\)\s")
_ELLIPSIS = re.compile(r"(?:\.{2,}|…|v\.\s?v)")
_SOME = re.compile(r"(?:các|những|một\s+số|nhiều|cùng)(?!\w)", re.IGNORECASE)
_PROPER = re.compile(f"[{UPPER}]")
_TITLED = rf"[{UPPER}][{LOWER}]+(?:['’][{UPPER}]?[{LOWER}]+)?"
_FAITH = rf"(?:\s[{LOWER}]+(?=\s*[,.;)]|\s+và\s))?"  # 'Phật giáo,'
_NAME = (
    rf"(?:“[^”]{{1,200}}”|\"[^\"]{{1,200}}\"|{_TITLED}(?:\s(?:-\s)?{_TITLED}){{0,5}}{_FAITH})"
    r"(?:\s*\([^()]{0,200}\))?"
)
_NAMES = re.compile(rf"{_NAME}(?:\s*,\s*{_NAME}){{0,30}}(?P<last>,?\s+và\s+{_NAME})?")
_SEMICOLON = re.compile(r";|(?<=[”\"])\s+và\s+(?=[“\"])")  # '“A”; “B” và “C”'
_GOES_ON = re.compile(r"\s*(?:,?\s*(?:và|cùng\s+(?:với|các|một))\s|[-–…/]|\.{2,}|v\.\s?v)")


@dataclass(frozen=True, slots=True)
class Announced:
    """A figure that says how many items follow, and the items."""

    whole: Place
    names: tuple[str, ...]
    closed: bool | None


@dataclass(frozen=True, slots=True)
class _Listed:
    """The text of a list, and whether it may go on where it ends."""

    text: str
    goes_on: bool = False


def find_named_lists(arounds: Sequence[Around]) -> Iterator[Announced]:
    """Yield the figures that announce a list of names or items, with what is listed."""
    texts = [around.text for around in arounds]
    for index, around in enumerate(arounds):
        for nth in range(len(around.counts)):
            yield from _in_sentence(around, index, nth)
        last = len(around.counts) - 1
        if last >= 0 and _opens_list(around, last):
            items = [texts[i] for i in items_after(texts, index)]
            if len(items) > 1:
                yield Announced((index, last), tuple(items), None if leads_to_samples(around.text) else True)


def _opens_list(around: Around, index: int) -> bool:
    tail = around.text[around.counts[index].end :]
    near = len(tail) <= _NEAR and not re.search(r"[.;]\s", tail)
    return near and bool(_HEAD.search(tail)) and _is_plain(around, index)


def _is_plain(around: Around, index: int) -> bool:
    """Whether a figure may say how many follow: a whole number of things, no money and no share."""
    value = around.counts[index].value
    exact = value.value_high is None and value.value_of is None and value.qualifier is None
    counted = not (value.unit or "").startswith(("%", "đồng"))
    return exact and counted and value.value == int(value.value) > 1


def _in_sentence(around: Around, index: int, nth: int) -> Iterator[Announced]:
    if not _is_plain(around, nth):
        return
    listed = _marked(around, nth) or _worded(around, nth)
    names = _items(listed.text) if listed else ()
    if listed and len(names) > 1:
        some = any(_SOME.match(name) for name in names)
        open_end = listed.goes_on or some or bool(_ELLIPSIS.search(listed.text))
        yield Announced((index, nth), names, None if open_end else True)


def _marked(around: Around, nth: int) -> _Listed | None:
    """The list after a colon, in brackets, or after 'gồm:'; none where it has figures of its own."""
    text, end = around.text, around.counts[nth].end
    opening = _MARKED.match(text, end) or _FAR.match(text, end)
    if opening is None or leads_to_samples(opening[0].rstrip(" :(")) or _NO_LIST.match(text, opening.end()):
        return None
    stop = around.scopes[nth].sentence[1]
    if "(" in opening["mark"]:
        stop = _closing(text, opening.end())
    body = _BRACKETED.sub("", text[opening.end() : stop])
    inside = (c for c in around.counts[nth + 1 :] if opening.end() <= c.start < stop)
    counted = any(text[c.start : c.end] in body for c in inside)
    return None if counted else _Listed(body.rstrip(" .;"))


def _closing(text: str, start: int) -> int:
    """Where the brackets end that were opened before `start`."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return at
    return len(text)


def _worded(around: Around, nth: int) -> _Listed | None:
    """The names after 'gồm' or 'là', or at once after a noun that names follow."""
    text, count = around.text, around.counts[nth]
    opening = _WORDED.match(text, count.end)
    if opening and (leads_to_samples(opening[0]) or is_people(count.value.unit or "")):
        return None
    if opening is None and count.value.unit not in _followed_by_names():
        return None
    at = opening.end() if opening else count.end + 1
    run = _NAMES.match(text, at)
    if run is None:
        return None
    ends = run.end() >= len(text) or not (_GOES_ON.match(text, run.end()) or _more_follow(text, run))
    return _Listed(_BRACKETED.sub("", run[0]), goes_on=not ends)


def _more_follow(text: str, run: re.Match[str]) -> bool:
    """Whether a comma goes on with the list: after 'A, B và C' it goes on with the sentence."""
    return run["last"] is None and bool(re.match(r"\s*,", text[run.end() :]))


@cache
def _followed_by_names() -> frozenset[str]:
    return frozenset(word for entry in load_rules("cues")["named"] for word in entry["words"])


@cache
def _bodies() -> re.Pattern[str]:
    """What the names of bodies begin with: 'Phòng Kinh tế, Hạ tầng và Đô thị, Trung tâm …' are two."""
    words = [word for entry in load_rules("cues")["body"] for word in entry["words"]]
    return re.compile(rf"{alternation(words)}(?=\s+[{UPPER}])", re.IGNORECASE)


@cache
def _joint_name() -> re.Pattern[str]:
    """Names of bodies that have an 'và' of their own: 'Giáo dục và Đào tạo'."""
    bodies = (e["name"] for entries in load_rules("issuer_codes").values() for e in entries if "name" in e)
    names = {name.split(" ", 1)[1] for name in bodies if " và " in name}
    return re.compile(alternation(sorted(names)), re.IGNORECASE)


def _items(listed: str) -> tuple[str, ...]:
    """The names of a list: numbered, parted by semicolons, or proper names parted by commas."""
    numbered = [int(m[1]) for m in _ENUMERATED.finditer(f" {listed}")]
    if numbered and numbered == list(range(1, len(numbered) + 1)):
        return tuple(part.strip(" ;,") for part in _ENUMERATED.split(f" {listed}")[2::2])
    whole = _QUOTED.sub(_unparted, _joint_name().sub(_unparted, listed))
    if re.search(r"(?<!\w)\d", _QUOTED.sub("", whole)):
        return ()  # figures, whose nouns may be left out
    if ";" in whole:
        return tuple(part.strip() for part in _SEMICOLON.split(whole) if part.strip())
    if _bodies().match(whole):
        return tuple(re.split(rf"(?:,\s*|\s+và\s+)(?={_bodies().pattern})", whole, flags=re.IGNORECASE))
    parts = [part.strip() for part in re.split(r",\s*|\s+và\s+", whole) if part.strip()]
    names = all(_QUOTED.fullmatch(p) or (_PROPER.search(p) and len(p.split()) <= _LONGEST) for p in parts)
    return tuple(parts) if names else ()


def _unparted(match: re.Match[str]) -> str:
    """A name without what would part it."""
    return re.sub(r"[,;]|\s+và(?!\w)", "", match[0])
