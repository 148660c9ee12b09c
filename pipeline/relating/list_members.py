"""The figures that a list of parts is made of: what opens it, where it ends, if it claims to be whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.base import Mention
from extractors.kinds import is_quantity, is_same_kind
from extractors.rules import alternation, load_rules
from extractors.sentences import Span, depth_at
from extractors.vocabulary import find_terms
from pipeline.relating.changes import direction_of
from pipeline.relating.slots import Around, group_of
from pipeline.relating.states import state_of

_LEAD = re.compile(r"^\s*(?:[-–+*•]|\(?(?:\d{1,2}|[a-zđ])[.)])?\s*$")
_CARRIED = re.compile(r"(?<!\w)chuyển\s+(?:qua|sang|đến|về)\s*$", re.IGNORECASE)
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân|trung bình)(?!\w)", re.IGNORECASE)
_ANNOUNCES = re.compile(r"[^,;.:()\d]{0,30}:\s")
_STATE = re.compile(r"\s*(?:trong\s+đó\s+)?(?:đã|đang|còn|chưa|số\s+còn)(?!\w)", re.IGNORECASE)
_NEGATED = re.compile(r"(?<!\w)(?:chưa|không)\s*$", re.IGNORECASE)
# What leaves a list for another matter: '…, từ các mô hình đó, …', '…, đồng thời …'.
_LEAVES = re.compile(
    r"(?<!\w)(?:(?:từ|trong|qua|sau|với|trên)\s(?:[^\W\d_]+\s){1,4}(?:đó|này|trên)|(?:qua|từ|sau)\s+đó"
    r"|đồng\s+thời|ngoài\s+ra)(?!\w)",
    re.IGNORECASE,
)
_CAUSES = re.compile(r"(?<!\w)(?:như|tiêu biểu|điển hình là|ví dụ)(?!\w)", re.IGNORECASE)


def find_cues(text: str) -> list[Mention[str]]:
    """The words outside brackets that open a list of parts; 'chưa bao gồm' opens none."""
    depths = depth_at(text)
    return [
        cue
        for cue in find_terms(text, "cues", "breakdown")
        if not depths[cue.start] and not _NEGATED.search(text[max(0, cue.start - 10) : cue.start])
    ]


def begins(around: Around, sentence: Span, cue: Mention[str]) -> bool:
    """Whether a sentence begins with a cue, but for a bullet or a number."""
    return bool(_LEAD.match(around.text[sentence[0] : cue.start]))


def claims_whole(cue: str) -> bool | None:
    """True for a cue whose list claims to be whole, None for one that leaves it open."""
    closing = next(e for e in load_rules("cues")["breakdown"] if e["closed"])
    return True if " ".join(cue.lower().split()) in closing["words"] else None


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
    if not first.sentence[0] <= start < first.sentence[1] or _CAUSES.search(
        around.text, start, around.counts[after[0]].start
    ):
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
        opens_state = _STATE.match(around.text, clause[0]) and state_of(around, inside[0])
        if kept and (not of_kind or opens_another or opens_state):
            break
        kept += inside
    return kept


def is_part(around: Around, index: int) -> bool:
    """Not a percentage, a change ('giảm 3'), or what tells whose another figure is ('thuộc 15 xã')."""
    count = around.counts[index]
    if (count.value.unit or "").startswith("%"):
        return False
    if direction_of(around, index) is not None or _is_each(around, index):
        return False
    words = [w for e in load_rules("cues")["owner"] for w in e["words"]]
    before = around.text[max(0, count.start - 30) : count.start]
    is_amount = count.value.qualifier == "over" and is_quantity(count.value.unit)  # 'trên 6,7 tỷ đồng'
    if is_amount or _CARRIED.search(before):
        return True
    return re.search(rf"(?<!\w){alternation(words)}\s*$", before, re.IGNORECASE) is None


def _is_each(around: Around, index: int) -> bool:
    """'(mỗi phần trị giá 300.000 đồng)' is the figure of one, not a part of all."""
    scope, at = around.scopes[index], around.counts[index].start
    phrase = re.split(r"[,;(]\s?", around.text[scope.clause[0] : at])[-1]
    return bool(_EACH.search(phrase))


def closed_by(around: Around, parts: Sequence[int], claimed: bool | None) -> bool | None:
    """What a list claims: whole if its parts complement one another, open if they are attributes."""
    marks = [_mark(around, i) for i in parts]
    if len(set(marks)) == len(marks) > 1 and any(set(marks) == set(group) for group in _complements()):
        return True
    attributes = {word for entry in load_rules("attributes")["attribute"] for word in entry["words"]}
    if any(mark in attributes for mark in marks):
        return False
    return False if len(parts) == 1 and claimed is None else claimed


def _complements() -> list[list[str]]:
    return [list(entry["words"]) for entry in load_rules("attributes")["complement"]]


def _mark(around: Around, index: int) -> str:
    """What tells a part from its sisters: its group, its modifier, or its unit."""
    group = group_of(around, index)
    count = around.counts[index].value
    return group.value if group else count.modifier or count.unit or ""
