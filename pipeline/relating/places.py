"""Whose figure it is: the place that its clause or heading names, below the document's own unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.base import Mention
from extractors.normalise import fold
from extractors.places import Place, find_places
from extractors.rules import alternation, load_rules
from pipeline.records import Head, Slot
from pipeline.relating.slots import Around

_RANKS = ("hamlet", "commune", "district", "province")
_BELOW = {"commune": 1, "district": 2, "province": 3, "central": 4}  # ranks under the issuer's own
_MORE = re.compile(r"\s*(?:,|và|;)\s*(?:xã|phường|thị trấn|ấp|thôn|bản|khóm|[A-ZĐ])")  # a second place
_REACH = 60  # characters between a figure and the place after it


def place_of(around: Around, index: int, head: Head) -> Slot | None:
    """The one place of a figure: named before it, right after it, or by the heading it stands under.

    Places that only say where the document is from ('trên địa bàn huyện') do not tell figures apart, nor
    do several places named together.
    """
    if found := _before(around, index, head) or _after(around, index, head):
        return Slot(found.value.name, "clause")
    for heading in around.headings:
        named = next(find_places(heading), None)
        if named and named.start == 0 and _tells(named, head):
            return Slot(named.value.name, "heading")
    return None


def _before(around: Around, index: int, head: Head) -> Mention[Place] | None:
    """The place that is named last before the figure, in its brackets or as the one doer of its clause."""
    scope, count = around.scopes[index], around.counts[index]
    start = scope.bracket[0] if scope.bracket else scope.clause[0]
    text = around.text[start : count.start]
    if scope.bracket is None:
        text = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    found = [m for m in find_places(text) if not _is_owner(text, m)]
    if not found or any(m.value.shared for m in found):
        return None
    last = found[-1]
    alone = len(found) == 1 or _is_listed(text, found)
    return last if alone and _tells(last, head) else None


def _is_owner(text: str, place: Mention[Place]) -> bool:
    """A place inside the name of a body or a document ('Kế hoạch của UBND xã X', 'đường xã X - xã Y')."""
    before = text[: place.start].rstrip()
    return bool(
        re.search(
            r"(?<!\w)(?:số|văn bản|kế hoạch|quyết định|đường|tuyến|cầu|trường)\W[^,;]{0,40}$", before, re.I
        )
    )


def _is_listed(text: str, found: Sequence[Mention[Place]]) -> bool:
    """'xã A 5 mô hình, xã B': a figure stands between each place and the next."""
    pairs = pairwise(found)
    return all(re.search(r"\d", text[a.end : b.start]) for a, b in pairs)


def _after(around: Around, index: int, head: Head) -> Mention[Place] | None:
    """'12 mô hình tại xã X', '5 hộ (ấp Y)': the place right after what is counted."""
    count = around.counts[index]
    text = around.text[count.end : count.end + 2 * _REACH]
    found = next(find_places(text), None)
    if found is None or found.value.shared or found.start > _REACH or not _tells(found, head):
        return None
    between, rest = text[: found.start], text[found.end :]
    if between.rstrip().endswith("("):
        tied = rest.lstrip().startswith(")")
    else:
        (at,) = load_rules("places")["at"]
        tied = re.search(rf"(?<!\w){alternation(at['words'])}\s+(?:UBND\s+)?$", between, re.I) is not None
    plain = not re.search(r"[\d.;:,]|\bvà\b", between)
    return found if tied and plain and not _MORE.match(rest) else None


def _tells(place: Mention[Place], head: Head) -> bool:
    """Whether a place is below the issuer's own, and so tells its figure from the others."""
    own = {fold(name) for name in (head.commune, head.district, head.province) if name}
    limit = _BELOW.get(head.level or "", len(_RANKS))
    bare = fold(re.sub(r"^\S+\s+", "", place.value.units[0][1]))
    return _RANKS.index(place.value.rank) < limit and bare not in own
