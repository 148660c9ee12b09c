"""Lists that go over several paragraphs: a head that ends with a colon, and its items below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.kinds import is_kind_of
from extractors.letters import UPPER
from extractors.vocabulary import find_terms
from pipeline.relating.breakdowns import find_breakdowns
from pipeline.relating.list_members import claims_whole, closed_by, find_cues, is_part, members_after
from pipeline.relating.pairing import Place, figure_at, pair
from pipeline.relating.slots import Around

_MARKER = re.compile(r"\s*(?:(?P<sign>[-–+*•●▪])|\(?(?P<number>\d{1,2})[.)]|(?P<letter>[a-zđ])[.)])\s+")
_HEAD = re.compile(r":\s*$")
_OPEN = re.compile(
    r"(?<!\w)(?:như|tiêu biểu|điển hình|ví dụ|nhất là|nổi bật|có thể kể|kể đến)(?!\w)[^.;]*$", re.IGNORECASE
)
_KIND = re.compile(
    r"\s*(?:[-–+*•●▪]\s*|\(?(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:(?:phân|chia|tính|xét)\s+theo\s|hình\s+thức\s|phân\s+loại|cơ\s+cấu|xếp\s+loại|trình\s+độ)[^:.;]{0,40}(?=:)",
    re.IGNORECASE,
)
_LEAD_LENGTH = 6  # characters of a bullet or a number before the cue of a paragraph
_ABOVE = 3  # paragraphs to look back
_NEAR = 60  # characters between a figure and the colon that opens its list


@dataclass(frozen=True, slots=True)
class ListParts:
    """A whole and its parts over paragraphs."""

    whole: Place
    parts: tuple[Place, ...]
    cue: str
    closed: bool | None


@dataclass(frozen=True, slots=True)
class Announced:
    """A figure that says how many items follow, and the items."""

    whole: Place
    names: tuple[str, ...]
    closed: bool | None


def marker_of(text: str) -> str | None:
    """The kind of mark that a list item begins with: '-', 'number', 'letter'; None for other paragraphs."""
    match = _MARKER.match(text)
    if match is None:
        return None
    return match["sign"] or ("number" if match["number"] else "letter")


def items_after(texts: Sequence[str], head: int) -> list[int]:
    """The paragraphs that are items of the list opened by paragraph `head`; deeper items are passed over."""
    own = marker_of(texts[head])
    first = marker_of(texts[head + 1]) if head + 1 < len(texts) else None
    if first is None or first == own:
        return []
    items = []
    for index in range(head + 1, len(texts)):
        marker = marker_of(texts[index])
        if marker is None or marker == own:
            break
        if marker == first:
            items.append(index)
    return items


def find_list_breakdowns(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """Yield the totals of list heads with the figures of the items, one breakdown a unit."""
    texts = [around.text for around in arounds]
    yield from _by_kind(arounds)
    yield from _carried_over(arounds)
    for head, around in enumerate(arounds):
        if not around.counts or not _HEAD.search(around.text):
            continue
        items = items_after(texts, head)
        if len(items) > 1:
            yield from _breakdowns(arounds, head, items)


def _by_kind(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """'a) Phân theo loại: khiếu nại 46 đơn, …' breaks down a figure of the paragraphs just above."""
    for index, around in enumerate(arounds):
        opening = _KIND.match(around.text)
        if opening is None:
            continue
        first = around.text.find(":", opening.end())
        members = [i for i in _plain_parts(around) if first < around.counts[i].start]
        same = [i for i in members if around.scopes[i].sentence == around.scopes[members[0]].sentence]
        whole = _above(arounds, index, same) if len(same) > 1 and first > 0 else None
        if whole is not None:
            yield ListParts(whole, tuple((index, i) for i in same), opening[0].strip(), None)


def _carried_over(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """A paragraph that begins 'Trong đó có …' breaks down the figures that end the paragraph before."""
    for index in range(1, len(arounds)):
        around, above = arounds[index], arounds[index - 1]
        cues = find_cues(around.text)
        if not cues or cues[0].start > _LEAD_LENGTH or not above.counts or not around.counts:
            continue
        cue, sentence = cues[0], around.scopes[0].sentence
        if any(cue.start < other.start < sentence[1] for other in cues):
            continue
        inside = members_after(around, cue, set())
        last = above.scopes[-1].sentence
        parts_above = {part for found in find_breakdowns(above) for part in found.parts}
        outside = [
            i
            for i in reversed(_plain_parts(above))
            if above.scopes[i].sentence == last and i not in parts_above
        ]
        if not inside or not outside:
            continue
        wholes = [figure_at(above, i, index - 1) for i in outside]
        for whole, parts in pair(wholes, [figure_at(around, i, index) for i in inside]):
            indices = [part.place[1] for part in parts]
            closed = closed_by(around, indices, claims_whole(cue.raw))
            yield ListParts(whole.place, tuple(part.place for part in parts), cue.raw, closed)


def _plain_parts(around: Around) -> list[int]:
    return [i for i in range(len(around.counts)) if around.scopes[i].bracket is None and is_part(around, i)]


def _above(arounds: Sequence[Around], index: int, parts: Sequence[int]) -> Place | None:
    """The nearest figure above of the unit of the parts, or one that they add up to."""
    values = [arounds[index].counts[i].value for i in parts]
    fit = [
        (above, nth)
        for above in range(index - 1, max(-1, index - 1 - _ABOVE), -1)
        for nth in reversed(_plain_parts(arounds[above]))
        if (count := arounds[above].counts[nth].value).value >= max(v.value for v in values)
        and is_kind_of(values[0].unit, count.unit)
    ]
    total = sum(v.value for v in values)
    exact = (place for place in fit if arounds[place[0]].counts[place[1]].value.value == total)
    return next(exact, fit[0] if fit else None)


def _breakdowns(arounds: Sequence[Around], head: int, items: Sequence[int]) -> Iterator[ListParts]:
    around = arounds[head]
    sentence = around.scopes[-1].sentence
    cue, closed = _cue(around.text[sentence[0] :])
    for whole in reversed(range(len(around.counts))):
        if around.scopes[whole].sentence != sentence or not _may_be_whole(around, whole):
            continue
        found = [_first_of_kind(arounds[i], around.counts[whole].value.unit) for i in items]
        parts = tuple((i, nth) for i, nth in zip(items, found, strict=True) if nth is not None)
        if len(parts) == len(items):
            yield ListParts((head, whole), parts, cue, closed)


def _cue(sentence: str) -> tuple[str, bool | None]:
    """What opens the list, and whether it claims to be whole."""
    if _OPEN.search(sentence):
        return ":", False
    cues = list(find_terms(sentence, "cues", "breakdown"))
    return (cues[-1].raw, claims_whole(cues[-1].raw)) if cues else (":", None)


def _may_be_whole(around: Around, index: int) -> bool:
    return around.scopes[index].bracket is None and is_part(around, index)


def _first_of_kind(around: Around, unit: str | None) -> int | None:
    """The first figure of an item that is of the kind of the whole."""
    found = (
        i
        for i, mention in enumerate(around.counts)
        if around.scopes[i].bracket is None and is_kind_of(mention.value.unit, unit) and is_part(around, i)
    )
    return next(found, None)


# --- how many items ---------------------------------------------------------------------------

_ENUMERATED = re.compile(r"(?:^|[\s:;,])\(?(\d{1,2})\)\s")
_ELLIPSIS = re.compile(r"(?:\.{2,}|…|v\.\s?v)")
_PROPER = re.compile(f"[{UPPER}]")


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
                yield Announced((index, last), tuple(items), None if _OPEN.search(around.text) else True)


def _opens_list(around: Around, index: int) -> bool:
    tail = around.text[around.counts[index].end :]
    near = len(tail) <= _NEAR and not re.search(r"[.;]\s", tail)
    return near and bool(_HEAD.search(tail)) and _is_plain(around, index)


def _is_plain(around: Around, index: int) -> bool:
    value = around.counts[index].value
    return value.value_high is None and value.value_of is None and value.value == int(value.value) > 1


def _in_sentence(around: Around, index: int, nth: int) -> Iterator[Announced]:
    if not _is_plain(around, nth) or (around.counts[nth].value.unit or "").startswith(("%", "đồng")):
        return
    text, end = around.text, around.counts[nth].end
    opening = re.compile(r"[^;:.()\d]{0,60}?(?P<mark>:|\()\s*").match(text, end)
    if opening is None or _OPEN.search(opening[0][:-1]):
        return
    stop = around.scopes[nth].sentence[1]
    if opening["mark"] == "(":
        stop = text.find(")", opening.end())
    if nth + 1 < len(around.counts) and around.counts[nth + 1].start < stop:
        return
    names = _items(text[opening.end() : stop].rstrip(" .;"))
    if len(names) > 1:
        yield Announced((index, nth), names, None if _ELLIPSIS.search(text[opening.end() : stop]) else True)


def _items(listed: str) -> tuple[str, ...]:
    """The names of a list: numbered, parted by semicolons, or proper names parted by commas."""
    numbered = [int(m[1]) for m in _ENUMERATED.finditer(f" {listed}")]
    if numbered and numbered == list(range(1, len(numbered) + 1)):
        return tuple(part.strip(" ;,") for part in _ENUMERATED.split(f" {listed}")[2::2])
    if re.search(r"(?<!\w)\d", re.sub(r"[“\"][^”\"]*[”\"]", "", listed)):
        return ()  # figures, whose nouns may be left out
    if ";" in listed:
        return tuple(part.strip() for part in listed.split(";") if part.strip())
    parts = [part.strip() for part in re.split(r",\s*|\s+và\s+", listed) if part.strip()]
    names = all(_PROPER.search(part) and len(part.split()) <= 8 for part in parts)
    return tuple(parts) if names else ()
