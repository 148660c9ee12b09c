"""Lists that go over several paragraphs: a head that ends with a colon, and its items below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.kinds import is_kind_of
from extractors.partitions import make_a_partition
from extractors.vocabulary import find_actions, find_terms
from pipeline.relating.acts import action_of
from pipeline.relating.breakdowns import find_breakdowns
from pipeline.relating.list_members import (
    claims_whole,
    closed_by,
    find_cues,
    is_part,
    label_of,
    leads_to_samples,
    members_after,
)
from pipeline.relating.pairing import Place, figure_at, pair
from pipeline.relating.slots import Around
from pipeline.relating.states import is_rest

_MARKER = re.compile(r"\s*(?:(?P<sign>[-–+*•●▪])|\(?(?P<number>\d{1,2})[.)]|(?P<letter>[a-zđ])[.)])\s+")
_HEAD = re.compile(r":\s*$")
_TOTAL = re.compile(
    r"\s*(?:[-–+*•●▪]\s*)?tổng\s", re.IGNORECASE
)  # with items below it, though no colon ends it
_LONE = re.compile(r"\s*(?:[-–+*•]\s*)?(?:[^\W\d_]+\s?){1,5}:\s*")
_KIND = re.compile(
    r"\s*(?:[-–+*•●▪]\s*|\(?(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:(?:phân|chia|tính|xét)\s+theo\s|hình\s+thức\s|phân\s+loại|cơ\s+cấu|xếp\s+loại|trình\s+độ)[^:.;]{0,40}(?=:)",
    re.IGNORECASE,
)
_LEAD_LENGTH = 6  # characters of a bullet or a number before the cue of a paragraph
_ITEMS = 8  # items of a list to look back
_ABOVE = 3  # paragraphs to look back


@dataclass(frozen=True, slots=True)
class ListParts:
    """A whole and its parts over paragraphs."""

    whole: Place
    parts: tuple[Place, ...]
    cue: str
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
    yield from _closed_by_rest(arounds)
    for head, around in enumerate(arounds):
        opens = _HEAD.search(around.text) or _TOTAL.match(around.text)
        told = _told_above(arounds, head) if opens else None
        items = items_after(texts, head) if told is not None else []
        if told is not None and len(items) > 1:
            yield from _breakdowns(arounds, told, _cue(_last_sentence(around)), items)


def _told_above(arounds: Sequence[Around], head: int) -> int | None:
    """The paragraph whose figures a head breaks down: its own, or for a lone 'Trong đó:' the one above."""
    around = arounds[head]
    if around.counts:
        return head
    lone = _LONE.fullmatch(around.text) and any(find_terms(around.text, "cues", "breakdown"))
    return head - 1 if lone and head and arounds[head - 1].counts else None


def _last_sentence(around: Around) -> str:
    return around.text[around.scopes[-1].sentence[0] :] if around.scopes else around.text


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


def _closed_by_rest(arounds: Sequence[Around]) -> Iterator[ListParts]:
    """Items from '- Tổng số …: 306' to '- Số còn lại: 56', all under one mark."""
    for last, around in enumerate(arounds):
        mark = marker_of(around.text)
        if mark is None or not around.counts or not is_rest(around, 0):
            continue
        unit = around.counts[0].value.unit
        parts = [(last, 0)]
        for index in range(last - 1, max(-1, last - 1 - _ITEMS), -1):
            nth = _first_of_kind(arounds[index], unit) if marker_of(arounds[index].text) == mark else None
            if nth is None:
                break
            if _TOTAL.match(arounds[index].text):
                yield ListParts((index, nth), tuple(reversed(parts)), "còn lại", True)
                break
            parts.append((index, nth))


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


def _breakdowns(
    arounds: Sequence[Around], head: int, opening: tuple[str, bool | None], items: Sequence[int]
) -> Iterator[ListParts]:
    around, (cue, closed) = arounds[head], opening
    for whole in _wholes(around):
        found = [_first_of_kind(arounds[i], around.counts[whole].value.unit) for i in items]
        parts = tuple((i, nth) for i, nth in zip(items, found, strict=True) if nth is not None)
        if len(parts) == len(items):
            labels = [label_of(arounds[i], nth) for i, nth in parts]
            all_named = closed is not False and make_a_partition(labels)
            yield ListParts((head, whole), parts, cue, all_named or closed)


def _wholes(around: Around) -> list[int]:
    """The figures that a head may break down, the nearest first: those of its last sentence with figures.

    'Đăng ký 186 mô hình, công nhận 142. Số mô hình đăng ký cụ thể như sau:' says which by its act.
    """
    inner = {part for found in find_breakdowns(around) for part in found.parts}
    last = around.scopes[-1].sentence
    plain = [i for i in reversed(range(len(around.counts))) if i not in inner and _may_be_whole(around, i)]
    acts = find_actions(around.text[last[1] :])
    if not acts:
        return [i for i in plain if around.scopes[i].sentence == last]
    return [i for i in plain if (act := action_of(around, i)) and act.value == acts[-1].value][:1]


def _cue(sentence: str) -> tuple[str, bool | None]:
    """What opens the list, and whether it claims to be whole."""
    if leads_to_samples(sentence):
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
