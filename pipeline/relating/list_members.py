"""The figures that a list of parts is made of: what opens it, where it ends, if it claims to be whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.base import Mention, Spans, mention_at
from extractors.counts import find_ruled_out
from extractors.kinds import is_quantity, is_same_kind
from extractors.labels import opening_of_kinds
from extractors.partitions import Label, make_a_partition, may_overlap
from extractors.rules import alternation, load_rules
from extractors.sentences import Span, depth_at, sentence_spans
from extractors.vocabulary import find_terms
from pipeline.records import Slot
from pipeline.relating.directions import direction_of
from pipeline.relating.slots import Around, group_of
from pipeline.relating.states import state_of

_LEAD = re.compile(r"^\s*(?:[-–+*•]|\(?(?:\d{1,2}|[a-zđ])[.)])?\s*$")
_CARRIED = re.compile(r"(?<!\w)chuyển\s+(?:qua|sang|đến|về)\s*$", re.IGNORECASE)
_EACH = re.compile(r"(?<!\w)(?:mỗi(?!\w)|từng(?!\w)[^:]*$)", re.IGNORECASE)
_ANNOUNCES = re.compile(r"[^,;.:()\d]{0,30}:\s")
_NEGATED = re.compile(r"(?<!\w)(?:chưa|không)\s*$", re.IGNORECASE)
# What leaves a list for another matter: '…, từ các mô hình đó, …', '…, đồng thời …'.
_LEAVES = re.compile(
    r"(?<!\w)(?:(?:từ|trong|qua|sau|với|trên)\s(?:[^\W\d_]+\s){1,4}(?:đó|này|trên)|(?:qua|từ|sau)\s+đó"
    r"|đồng\s+thời|ngoài\s+ra)(?!\w)",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?<!\w)(?:đã|đang|còn|chưa)(?!\w)", re.IGNORECASE)
_REST = re.compile(r"(?<!\w)còn\s+lại(?!\w)", re.IGNORECASE)
_BY_KIND = re.compile(
    r"[^:.;\d]{0,60}(?<!\w)theo\s[^:.;\d]{2,40}:", re.IGNORECASE
)  # 'Số giáo viên theo cấp học:'
_NUMBER = re.compile(r"\d[\d.,]*")
_OTHERS = re.compile(r"(?<!\w)khác(?!\w)", re.IGNORECASE)
_MARKS = re.compile(r"[,;:.()]")


def find_cues(text: str) -> list[Mention[str]]:
    """The words outside brackets that open a list of parts; 'chưa bao gồm' opens none."""
    depths = depth_at(text)
    cues = [
        cue
        for cue in find_terms(text, "cues", "breakdown")
        if not depths[cue.start] and not _NEGATED.search(text[max(0, cue.start - 10) : cue.start])
    ]
    return sorted([*cues, *_kinds(text, cues)], key=lambda cue: cue.start)


def _kinds(text: str, cues: Sequence[Mention[str]]) -> Iterator[Mention[str]]:
    """'. Hình thức kỷ luật: …': what opens a sentence of kinds, where it is no cue by its own words."""
    for start, end in sentence_spans(text)[1:]:
        opening = opening_of_kinds(text[start:end])
        if opening and not any(start <= cue.start < start + len(opening) for cue in cues):
            yield mention_at(text, start, start + len(opening), opening, "kinds")


def begins(around: Around, sentence: Span, cue: Mention[str]) -> bool:
    """Whether a sentence begins with a cue, but for a bullet or a number."""
    return bool(_LEAD.match(around.text[sentence[0] : cue.start]))


def claims_whole(cue: str) -> bool | None:
    """True for a cue whose list claims to be whole, None for one that leaves it open."""
    closing = next(e for e in load_rules("cues")["breakdown"] if e["closed"])
    return True if " ".join(cue.lower().split()) in closing["words"] else None


def is_listed(around: Around, index: int) -> bool:
    """Whether a figure is one of several kinds that its sentence lists: no total of what comes after."""
    (start, end), at = around.scopes[index].sentence, around.counts[index].start
    kinds = opening_of_kinds(around.text[start:at])
    by_kind = _BY_KIND.match(around.text, start, at)
    opening = start + len(kinds) if kinds else by_kind.end() if by_kind else at
    return opening < at and len(_NUMBER.findall(around.text, opening, end)) > 1


def leads_to_samples(head: str) -> bool:
    """Whether the head of a list says that it names but a few: 'tiêu biểu như', not 'tiêu biểu, gồm'."""
    tail = re.split(r"[.;]\s", head)[-1]
    samples = [cue.end for cue in find_terms(tail, "cues", "sample")]
    closed = [cue.start for cue in find_terms(tail, "cues", "breakdown") if claims_whole(cue.raw)]
    return bool(samples) and not any(start >= samples[-1] for start in closed)


def members_after(around: Around, cue: Mention[str], taken: set[int]) -> list[int]:
    """The figures listed after a cue: to the end of its clause, or of its sentence if it opens a list."""
    start = cue.end
    after = [
        i
        for i, mention in enumerate(around.counts)
        if mention.start >= start
        and i not in taken
        and around.scopes[i].bracket is None
        and is_part(around, i)
    ]
    if not after:
        return []
    if len(after) > 2 and _ANNOUNCES.match(around.text, around.counts[after[0]].end):
        after = after[1:]  # '19 tiêu chí, chia thành 05 nhóm: …' announces the list
    first = around.scopes[after[0]]
    leading = around.text[start : around.counts[after[0]].start]
    samples = any(cue.value == "like" for cue in find_terms(leading, "cues", "sample"))
    if not first.sentence[0] <= start < first.sentence[1] or samples:
        return []
    sentence = [i for i in after if around.scopes[i].sentence == first.sentence]
    clause = [i for i in sentence if around.scopes[i].clause == first.clause]
    opens_list = claims_whole(cue.raw) is True or around.text[start : start + 2].lstrip(", ").startswith(":")
    opens_sentence = begins(around, first.sentence, cue)
    if len(clause) < 2 and opens_list:
        return sentence
    return _before_leaving(around, series(around, sentence) if opens_list or opens_sentence else clause)


def _before_leaving(around: Around, members: list[int]) -> list[int]:
    """The members up to the words that leave the list."""
    for nth, (last, index) in enumerate(pairwise(members), 1):
        if _LEAVES.search(around.text, around.counts[last].end, around.counts[index].start):
            return members[:nth]
    return members


def series(around: Around, members: list[int]) -> list[int]:
    """The members as far as each clause goes on with the unit of the first, and with no other matter."""
    unit = around.counts[members[0]].value.unit
    kept: list[int] = []
    for clause in dict.fromkeys(around.scopes[i].clause for i in members):
        inside = [i for i in members if around.scopes[i].clause == clause]
        of_kind = any(is_same_kind(around.counts[i].value.unit, unit) for i in inside)
        opens_another = any(find_terms(around.text[clause[0] : clause[1]], "cues", "breakdown"))
        if kept and (not of_kind or opens_another or turns_to_state(around, members[0], inside[0])):
            break
        kept += inside
        if _is_wound_up(around, inside):
            break
    return kept


def _is_wound_up(around: Around, members: Sequence[int]) -> bool:
    """Whether an 'và' before the last of a clause's figures, both of one unit, ends the list."""
    if len(members) < 2:
        return False
    last, before = around.counts[members[-1]], around.counts[members[-2]]
    joined = re.search(r"(?<!\w)và(?!\w)", around.text[before.end : last.start], re.IGNORECASE)
    return bool(joined) and is_same_kind(last.value.unit, before.value.unit)


def turns_to_state(around: Around, first: int, later: int) -> bool:
    """Whether a list of parts goes on to what is settled or pending: '…; đã giải quyết 21'."""
    said = _STATE.search(label_of(around, later)[0])
    return bool(said and state_of(around, later) and not state_of(around, first))


def is_part(around: Around, index: int) -> bool:
    """Not a percentage, a change ('giảm 3'), or what tells whose another figure is ('thuộc 15 xã')."""
    count = around.counts[index]
    if (count.value.unit or "").startswith("%"):
        return False
    if direction_of(around, index) is not None or _is_each(around, index):
        return False
    before = around.text[max(0, count.start - 30) : count.start]
    is_amount = count.value.qualifier == "over" and is_quantity(count.value.unit)  # 'trên 6,7 tỷ đồng'
    if is_amount or _CARRIED.search(before):
        return True
    return _owner().search(before) is None


@cache
def _owner() -> re.Pattern[str]:
    words = [w for e in load_rules("cues")["owner"] for w in e["words"]]
    return re.compile(rf"(?<!\w)(?<!cấp\s){alternation(words)}\s*$", re.IGNORECASE)


def _is_each(around: Around, index: int) -> bool:
    """'(mỗi phần trị giá 300.000 đồng)' is the figure of one, not a part of all."""
    scope, at = around.scopes[index], around.counts[index].start
    phrase = re.split(r"[,;(]\s?", around.text[scope.clause[0] : at])[-1]
    return around.counts[index].value.qualifier == "average" or bool(_EACH.search(phrase))


def closed_by(around: Around, parts: Sequence[int], claimed: bool | None) -> bool | None:
    """What a list claims: whole if its parts are all there can be, open if they are attributes."""
    if _holds_unread(around, parts):
        return None
    labels = [label_of(around, i) for i in parts]
    leading = around.text[around.scopes[parts[0]].sentence[0] : around.counts[parts[0]].start]
    if make_a_partition(labels, leading) or any(_REST.search(before) for before, _ in labels[1:]):
        return True
    if len(parts) > 1 and claimed is None and _is_of_others(around, parts[-1]):
        return True
    if not claimed and may_overlap(labels):
        return False
    attributes = {word for entry in load_rules("attributes")["attribute"] for word in entry["words"]}
    marks = [_mark(around, i) for i in parts]
    if around.scopes[parts[0]].bracket:
        marks += [before.strip(" ,;:()").lower() for before, _ in labels]
    if any(mark in attributes for mark in marks):
        return False
    return False if len(parts) == 1 and claimed is None else claimed


def _is_of_others(around: Around, last: int) -> bool:
    """Whether the last figure of a sentence's list is of all the others: '…, nội dung khác 12 vụ'."""
    scope, unit = around.scopes[last], around.counts[last].value.unit
    goes_on = any(
        around.scopes[i].sentence == scope.sentence and is_same_kind(around.counts[i].value.unit, unit)
        for i in range(last + 1, len(around.counts))
    )
    return not goes_on and names_the_rest(around, last)


def names_the_rest(around: Around, index: int) -> bool:
    """Whether a figure is of all that its list has not named: 'các lỗi khác 12 vụ'."""
    return bool(_OTHERS.search(" … ".join(label_of(around, index))))


def _holds_unread(around: Around, parts: Sequence[int]) -> bool:
    """Whether a number of the list was not understood: it may be a part that the list lacks."""
    bracket = around.scopes[parts[0]].bracket
    start, end = bracket or (around.counts[parts[0]].start, around.counts[parts[-1]].end)
    read = Spans([mention.span for mention in (*around.counts, *around.dates)])
    unread = [m.span() for m in _NUMBER.finditer(around.text, start, end) if not read.touch(*m.span())]
    if not unread:
        return False
    known = Spans([mention.span for mention in find_ruled_out(around.text)])
    return not all(known.touch(*span) for span in unread)


def label_of(around: Around, index: int) -> Label:
    """The words that say which part a figure is: since the last one or a colon, and up to the next mark."""
    count, scope = around.counts[index], around.scopes[index]
    start = around.counts[index - 1].end if index else 0
    opening = scope.bracket or scope.sentence
    before = around.text[max(start, opening[0]) : count.start].rstrip(" :").rpartition(":")[2]
    stop = around.counts[index + 1].start if index + 1 < len(around.counts) else len(around.text)
    return before, f"{count.raw} {_MARKS.split(around.text[count.end : stop])[0]}"


def share_label(around: Around, index: int) -> Slot | None:
    """The words that say whose share a percentage is: 'khá' of 'giỏi 24%, khá 34%'."""
    if around.counts[index].value.unit != "%":
        return None
    before, _ = label_of(around, index)
    label = before.strip(" ,;-–")
    return Slot(label, "clause") if label else None


def _mark(around: Around, index: int) -> str:
    """What tells a part from its sisters: its group, its modifier, or its unit."""
    group = group_of(around, index)
    count = around.counts[index].value
    return group.value if group else count.modifier or count.unit or ""
