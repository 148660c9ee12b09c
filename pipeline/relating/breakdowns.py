"""Which figures are printed as the parts of which: brackets, 'gồm', 'trong đó', lists after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.base import Mention, mention_at
from extractors.kinds import are_people, is_same_kind
from extractors.labels import opening_of_kinds
from extractors.partitions import tell_schooling
from extractors.sentences import depth_at
from extractors.vocabulary import find_terms
from pipeline.relating.brackets import is_base, is_compared, is_earlier, is_norm
from pipeline.relating.directions import direction_of
from pipeline.relating.extents import extents
from pipeline.relating.list_members import (
    begins,
    claims_whole,
    closed_by,
    find_cues,
    is_listed,
    is_part,
    label_of,
    members_after,
    names_the_rest,
)
from pipeline.relating.pairing import figure_at, pair
from pipeline.relating.parts import Parts, makes_whole, nearly_makes_whole
from pipeline.relating.slots import Around
from pipeline.relating.states import is_rest
from pipeline.relating.totals import find_totals_after

_OF_TOTAL = re.compile(r"(?:[^:]{0,40}:)?\s*(?:[-+*•]\s*)?trong\s+(?:(?:tổng\s+)?số\s*)?", re.IGNORECASE)
_OUT_OF = re.compile(r"\s(?:(?:trong|trên)\s(?:tổng\s)?số|trên)\s", re.IGNORECASE)
_OWN_PHRASE = re.compile(r"[^.;,:()]*(?:,\s*(?:với|theo|bằng|do)\s[^.;,:()]*)?")
_LAST_PIECE = re.compile(r"[,;]\s")
_NOUN = 60  # characters of the noun phrase between a figure and the colon of its list


def find_breakdowns(around: Around) -> list[Parts]:
    """The breakdowns of a paragraph, those in brackets first."""
    bracketed = list(_in_brackets(around))
    taken = {part for found in bracketed for part in found.parts}
    listed = [*bracketed, *_after_cues(around, taken)]
    taken |= {index for found in listed for index in (found.whole, *found.parts)}
    return [*listed, *find_totals_after(around, taken), *_of_total(around, taken), *_out_of(around)]


def _of_total(around: Around, taken: set[int]) -> Iterator[Parts]:
    """'Trong tổng số 28 tỷ đồng, có 25 tỷ đồng sự nghiệp và 3 tỷ đồng đầu tư': the total opens."""
    for index, mention in enumerate(around.counts):
        scope = around.scopes[index]
        if index in taken or not _OF_TOTAL.fullmatch(around.text[scope.clause[0] : mention.start]):
            continue
        inside = [
            i
            for i in range(index + 1, len(around.counts))
            if around.scopes[i].clause == scope.clause
            and around.scopes[i].bracket is None
            and is_part(around, i)
            and around.counts[i].value.unit == mention.value.unit
        ]
        if len(inside) > 1 and not taken & set(inside):
            yield Parts(index, tuple(inside), "trong tổng số", None)


def _out_of(around: Around) -> Iterator[Parts]:
    """'185 trong tổng số 220 xã': so many of a total named right after."""
    for part, (one, other) in enumerate(pairwise(around.counts)):
        between = around.text[one.end : other.start]
        if one.value.unit == other.value.unit and _OUT_OF.fullmatch(between):
            yield Parts(part + 1, (part,), "trong tổng số", False)


def _in_brackets(around: Around) -> Iterator[Parts]:
    hosts = sorted({scope.host for scope in around.scopes if scope.host is not None})
    for host in (h for h in hosts if direction_of(around, h) is None):
        bracket = next((s.bracket for s in around.scopes if s.host == host), None)
        members = [
            i
            for i, s in enumerate(around.scopes)
            if s.host == host and is_part(around, i) and not is_compared(around, i)
        ]
        if not members or bracket is None or is_earlier(around, bracket) or is_base(around, host, bracket):
            continue
        if is_norm(around.text[bracket[0] : around.counts[members[0]].start]):
            continue
        cue, closed = _opening_cue(around.text[bracket[0] : around.counts[members[0]].start])
        alone = cue == "(" and len(members) == 1
        for whole, parts in _paired(around, _hosts(around, host), members):
            yield Parts(whole, parts, cue, closed_by(around, parts, False if alone else closed))


def _hosts(around: Around, host: int) -> list[int]:
    """The count right before a bracket, and those of its clause before it: '9 vụ, 66 đối tượng (3 vụ, …)'."""
    scope = around.scopes[host]
    before = [
        i
        for i in reversed(range(host))
        if around.scopes[i].clause == scope.clause
        and around.scopes[i].bracket == scope.bracket
        and around.counts[i].value.unit != "%"
        and direction_of(around, i) is None
    ]
    return [host, *before]


def _paired(
    around: Around, outside: Sequence[int], inside: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    for whole, parts in pair([figure_at(around, i) for i in outside], [figure_at(around, i) for i in inside]):
        yield whole.place[1], tuple(part.place[1] for part in parts)


def _opening_cue(text: str) -> tuple[str, bool | None]:
    cues = list(find_terms(text, "cues", "breakdown"))
    return (cues[0].raw, claims_whole(cues[0].raw)) if cues else ("(", True)


def _after_cues(around: Around, taken: set[int]) -> Iterator[Parts]:
    depths = depth_at(around.text)
    used: set[int] = set()
    whole_of: dict[int, int] = {}
    colons = (c for c in _colons(around) if not depths[c.start])
    for cue in sorted((*find_cues(around.text), *colons), key=lambda c: c.start):
        inside = [i for i in members_after(around, cue, taken) if cue.value != ":" or i not in used]
        before = (i for i in _before(around, cue, inside) if i in used or not _is_kind(around, i, inside))
        outside = sorted(before, key=lambda i: i in used)
        if not inside or not outside:
            continue
        for nearest, listed in _best(around, outside, extents(around, inside, taken)):
            parts = listed[:-1] if _is_rest_of_more(around, nearest, listed) else listed
            whole = _above(around, nearest, parts, whole_of)
            if whole is None:
                continue
            alike = len(parts) > 1 and _are_alike(around, parts[0], whole)
            if cue.value == ":" and not alike:
                continue
            if _begins_anew(around, cue) and not _are_alike(around, parts[0], whole):
                continue
            used.update(parts)
            whole_of |= dict.fromkeys(parts, whole)
            claimed = _lists_all(around, parts) if cue.value == ":" else claims_whole(cue.raw)
            yield Parts(whole, parts, cue.raw, closed_by(around, parts, claimed))


def _is_kind(around: Around, index: int, inside: Sequence[int]) -> bool:
    """Whether a figure is one of the kinds of another sentence, whose total is not known."""
    apart = around.scopes[index].sentence != around.scopes[inside[0]].sentence
    return apart and is_listed(around, index)


def _is_rest_of_more(around: Around, whole: int, parts: Sequence[int]) -> bool:
    """Whether the last part is left of more: '118 vụ; xét xử 84, trong đó 6 …, còn lại 34'."""
    if len(parts) < 2 or not is_rest(around, parts[-1]) or makes_whole(around, whole, parts):
        return False
    more = around.counts[whole].value.value + around.counts[parts[-1]].value.value
    sentence = around.scopes[whole].sentence
    larger = (i for i in range(whole) if around.scopes[i].sentence == sentence)
    return any(around.counts[i].value.value == more for i in larger)


def _begins_anew(around: Around, cue: Mention[str]) -> bool:
    """'…, 182 giường; gồm 04 phòng': after a semicolon a list is of its subject, not of the figure before."""
    return claims_whole(cue.raw) is True and around.text[: cue.start].rstrip().endswith(";")


def _above(around: Around, whole: int, parts: Sequence[int], whole_of: dict[int, int]) -> int | None:
    """The whole of the list before, where its last part was taken for that of this one: 'Chia theo năm: …'.

    None where that list has no whole of its own: '… THCS 418. Trình độ: trên chuẩn 154, …'.
    """
    if len(parts) < 2 or makes_whole(around, whole, parts) or nearly_makes_whole(around, whole, parts):
        return whole
    return None if whole not in whole_of and _ends_a_run(around, whole, parts) else whole_of.get(whole, whole)


def _ends_a_run(around: Around, whole: int, parts: Sequence[int]) -> bool:
    """Whether a figure is but the last of three or more of a sentence before, listed behind a colon."""
    scope, unit = around.scopes[whole], around.counts[whole].value.unit
    colon = around.text.find(": ", scope.sentence[0], around.counts[whole].start)
    fellows = [
        i
        for i in range(whole)
        if around.counts[i].start > colon >= 0
        and around.scopes[i].sentence == scope.sentence
        and around.counts[i].value.unit == unit
    ]
    return len(fellows) > 1 and around.scopes[parts[0]].sentence != scope.sentence


def _lists_all(around: Around, parts: Sequence[int]) -> bool | None:
    """Whether a list after a colon claims to be whole: of three parts, none of which is told in parts, nor
    tells what only some have, as their schooling."""
    told = around.text[around.counts[parts[0]].start : around.counts[parts[-1]].end]
    some = tell_schooling([label_of(around, i) for i in parts])
    return True if len(parts) > 2 and not some and not any(find_terms(told, "cues", "breakdown")) else None


def _best(
    around: Around, outside: Sequence[int], inside: Sequence[list[int]]
) -> list[tuple[int, tuple[int, ...]]]:
    """The pairs of the extent of a list that makes its wholes, or all but makes one; else of that which ends
    with the rest ('Ngoài ra, 4 vụ khác'), or of the first."""
    readings = [list(_paired(around, outside, members)) for members in inside]
    made = (pairs for pairs in readings if pairs and all(makes_whole(around, *pair) for pair in pairs))
    meant = (pairs for pairs in readings if any(nearly_makes_whole(around, *pair) for pair in pairs))
    ended = (pairs for pairs in readings if any(names_the_rest(around, parts[-1]) for _, parts in pairs))
    return next(made, None) or next(meant, None) or next(ended, readings[0])


def _are_alike(around: Around, part: int, whole: int) -> bool:
    one, other = around.counts[part].value.unit, around.counts[whole].value.unit
    return is_same_kind(one, other) or (are_people(one) and are_people(other))


def _colons(around: Around) -> Iterator[Mention[str]]:
    """'62 mô hình: 41 mô hình tốt, 21 mô hình khá': a colon right after a figure's noun opens a list."""
    for match in re.finditer(r":\s", around.text):
        before = [m for m in around.counts if m.end <= match.start()]
        phrase = around.text[before[-1].end : match.start()] if before else "."
        own = _OWN_PHRASE.fullmatch(phrase) or opening_of_kinds(f"{_LAST_PIECE.split(phrase)[-1]}:")
        if len(phrase) <= _NOUN and own:
            yield mention_at(around.text, match.start(), match.end(), ":", "colon")


def _before(around: Around, cue: Mention[str], inside: Sequence[int]) -> list[int]:
    """The figures before the cue, nearest first, in its sentence or in the one before if it begins one."""
    if not inside:
        return []
    found = [
        i
        for i in reversed(range(len(around.counts)))
        if around.counts[i].end <= cue.start
        and around.scopes[i].bracket is None
        and around.counts[i].value.unit != "%"
        and direction_of(around, i) is None
    ]
    sentence = around.scopes[inside[0]].sentence
    opens = begins(around, sentence, cue)
    if opens and found:
        sentence = around.scopes[found[0]].sentence
    return [i for i in found if around.scopes[i].sentence == sentence]
