"""Figures of a time within a longer one: 'trồng 640 cây, nâng tổng số cây từ năm 2021 lên 1.560 cây'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.kinds import is_kind_of
from pipeline.relating.acts import action_of
from pipeline.relating.list_members import is_part
from pipeline.relating.parts import Parts
from pipeline.relating.restating import wording_slot
from pipeline.relating.slots import Around, is_cumulative, period_of

_RAISED = re.compile(
    r"(?<!\w)(?:nâng|đưa)\s+(?:tổng\s+)?số\s+[^;.()]{0,80}\slên\s+(?:là\s+)?$", re.IGNORECASE
)
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)(?:lũy|luỹ)\s+kế(?!\w)|(?<!\w)cộng\s+dồn(?!\w)", re.IGNORECASE)


def find_growing(around: Around) -> list[Parts]:
    """Each figure that has grown with the figure that was added to it, which cannot be more."""
    return [*_raised(around), *_cumulative(around)]


def _raised(around: Around) -> Iterator[Parts]:
    """What is said to have raised a number is the nearest figure of its kind before it in the sentence."""
    for index, mention in enumerate(around.counts):
        raised = _RAISED.search(around.text[around.scopes[index].sentence[0] : mention.start])
        if raised is None:
            continue
        at = around.scopes[index].sentence[0] + raised.start()
        added = next((i for i in reversed(range(index)) if _is_added(around, i, index, at)), None)
        if added is None:
            continue
        parts = (index - 1, added) if _is_raised_from(around, index, at) else (added,)
        yield Parts(index, parts, "nâng tổng số", len(parts) > 1)


def _is_raised_from(around: Around, index: int, at: int) -> bool:
    """Whether the figure before is what there was: '… nâng tổng số hợp tác xã từ 38 lên 44'."""
    mention = around.counts[index - 1]
    same = is_kind_of(mention.value.unit, around.counts[index].value.unit)
    return same and mention.start > at and bool(_FROM.search(around.text, at, mention.start))


def _is_added(around: Around, part: int, whole: int, at: int) -> bool:
    mention, scope = around.counts[part], around.scopes[part]
    return (
        mention.end <= at
        and scope.sentence == around.scopes[whole].sentence
        and scope.bracket is None
        and _is_alike(around, part, whole)
    )


def _cumulative(around: Around) -> Iterator[Parts]:
    """'Lũy kế từ năm 2021 đến nay …' against a year after it, or what the sentence before tells."""
    for whole, mention in enumerate(around.counts):
        scope = around.scopes[whole]
        opening = around.text[scope.sentence[0] : mention.start]
        since = _SINCE.search(opening)
        first = whole == 0 or around.counts[whole - 1].start < scope.sentence[0] + (
            since.end() if since else 0
        )
        if since is None or not first or not is_cumulative(around, whole):
            continue
        for part in range(len(around.counts)):
            if part != whole and _is_within(around, part, whole) and _is_alike(around, part, whole):
                yield Parts(whole, (part,), "lũy kế", False)


def _is_within(around: Around, part: int, whole: int) -> bool:
    """Told of its own period, that begins no earlier, in the sentence; or of the time just told before it."""
    scope, other = around.scopes[part], around.scopes[whole]
    if is_cumulative(around, part) or scope.bracket is not None:
        return False
    since = [d.value.start for d in around.dates if other.sentence[0] <= d.start < around.counts[whole].start]
    period = period_of(around, part)
    if period is not None:
        return bool(since) and scope.sentence == other.sentence and period[0] >= min(since).isoformat()
    is_before = part < whole and scope.sentence[1] <= other.sentence[0] <= scope.sentence[1] + 2
    return is_before and _words(around, whole) <= _words(around, part)


def _is_alike(around: Around, part: int, whole: int) -> bool:
    """Of one kind, or a kind of it, and come about by one act."""
    one, other = around.counts[part].value, around.counts[whole].value
    acts = {slot.value for i in (part, whole) if (slot := action_of(around, i))}
    return (
        is_part(around, part)
        and is_kind_of(one.unit, other.unit)
        and other.modifier in (None, one.modifier)
        and len(acts) < 2
    )


def _words(around: Around, index: int) -> set[str]:
    slot = wording_slot(around, index)
    return set(slot.value.split()) if slot else set()
