"""What was done to the things counted: 'Trồng mới 3.450 cây xanh' → trồng, 'đào 735 hố' → đào.

Known acts go by their canonical verbs (extractors/rules/actions.toml). Where a figure's own phrase names
none, the verb right before the figure is the act, whichever it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.base import Mention
from extractors.units import find_unit
from extractors.verbs import verb_before
from extractors.vocabulary import find_actions, find_terms, is_nominal
from pipeline.records import Slot
from pipeline.relating.slots import Around, from_headings

_CUT = re.compile(r"[,:]\s")
_OUT_OF = re.compile(r"(?<!\w)trên(?:\s+tổng)?(?:\s+số)?\s*$", re.IGNORECASE)  # '12 trên 15 … đăng ký'
_END = re.compile(r"[,;(]\s")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)\s.*", re.IGNORECASE | re.DOTALL)
_DENIED = re.compile(r"(?<!\w)(?:chưa|không)\s+(?:được\s+|bị\s+)?$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|(?:và|cùng|cùng với)(?!\w))\s*", re.IGNORECASE)
_LONGEST = 30  # characters of a noun of the list
_BROKEN = re.compile(r"[,;:.\d]")


def action_of(around: Around, index: int) -> Slot | None:
    """The act said of the figure, else the nearest before it in its clause or sentence, else above it."""
    scope, count = around.scopes[index], around.counts[index]
    if scope.bracket and scope.host is not None:
        inside = _nearest(around.text[scope.bracket[0] : count.start])
        if inside:
            return Slot(inside, "parenthesis")
        host = action_of(around, scope.host)
        return Slot(host.value, "parenthesis") if host else None
    if found := _own_action(around, index) or _nearest(_outside_brackets(around.before(index))):
        return Slot(found, "clause")
    if found := _nearest(_outside_brackets(around.opening(index))):
        return Slot(found, "opener")
    return from_headings(around.headings, _nearest)


def is_action(modifier: str | None) -> bool:
    """Whether what narrows a unit in print is but the act: '15 mô hình đăng ký (thực hiện)'."""
    return any(mention.start == 0 for mention in find_actions(modifier or ""))


def _own_action(around: Around, index: int) -> str | None:
    """The act of the figure's own phrase: done to it, before it up to a comma, or after it."""
    before = _outside_brackets(around.before(index))
    return (
        _passive(around, index)
        or (_following(around, index) if _OUT_OF.search(before) else None)
        or _nearest(before, since=max((m.end() for m in _CUT.finditer(before)), default=0))
        or _verb(around, index)
        or _following(around, index)
        or _shared(around, index)
    )


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)


def _nearest(text: str, since: int = 0) -> str | None:
    """The last act that ends after `since`, or the one that it is the object of: 'kiểm tra việc hòa giải'."""
    acts = [act for act in find_actions(text) if act.end > since]
    return _governing(text, acts).value if acts else None


def _governing(text: str, acts: Sequence[Mention[str]]) -> Mention[str]:
    act = acts[-1]
    for earlier in reversed(acts[:-1]):
        between = text[earlier.end : act.start]
        if _BROKEN.search(between):
            break
        if is_nominal(between) or any(find_terms(earlier.raw, "actions", "governing")):
            act = earlier
    return act


def _verb(around: Around, index: int) -> str | None:
    """The verb right before a figure that prints its noun; a bare one has a label: 'chăn nuôi 11'."""
    mention = around.counts[index]
    is_counted = mention.value.unit != "%" and any(character.isalpha() for character in mention.raw)
    verb = verb_before(around.text, mention.start) if is_counted else None
    return _known_as(verb, around.text[: mention.start]) if verb else None


def _known_as(verb: str, before: str) -> str:
    """The act that a verb was said with before: after 'vận động thu 6 tỷ', 'cấp xã thu 3 tỷ' is vận động."""
    for act in find_actions(before):
        if before[act.end :].lstrip().lower().startswith(f"{verb} "):
            return act.value
    return verb


def _passive(around: Around, index: int) -> str | None:
    """The act that is said to be done to the figure itself: '13 mô hình được Hội đồng xã công nhận'."""
    after = _phrase_after(around, index)
    phrase = _PASSIVE.search(after)
    denied = phrase is not None and _DENIED.search(after[: phrase.start()])
    found = find_actions(phrase[0]) if phrase and not denied else []
    return found[0].value if found else None


def _following(around: Around, index: int) -> str | None:
    """The act right after the count: '35 mô hình đăng ký xây dựng', not '29 hộ có nhà phải sửa chữa'."""
    phrase = _phrase_after(around, index)
    found = find_actions(phrase)
    before = phrase[: found[0].start] if found else ""
    if not found or any(find_terms(before, "actions", "apart")) or _DENIED.search(before):
        return None
    return found[0].value


def _shared(around: Around, index: int) -> str | None:
    """The act of the next figure, where the two are joined: '5 tập thể cùng 13 cá nhân được biểu dương'."""
    if index + 1 >= len(around.counts):
        return None
    between = around.text[around.counts[index].end : around.counts[index + 1].start]
    if not _JOINT.fullmatch(between):
        return None
    return _passive(around, index + 1) or _following(around, index + 1) or _shared(around, index + 1)


def _phrase_after(around: Around, index: int) -> str:
    """What stands between a count and the next one, as far as its phrase goes: over ', điển hình' too."""
    start, end = around.counts[index].end, around.end_of(index)
    for stop in _END.finditer(around.text, start, end):
        if stop[0][0] != "," or not _is_counted(around.text[stop.end() : stop.end() + _LONGEST]):
            return around.text[start : stop.start()]
    return around.text[start:end]


def _is_counted(text: str) -> bool:
    """Whether a text begins with a noun of the list of what is counted."""
    unit = find_unit(text, 0)
    return unit is not None and unit.sure
