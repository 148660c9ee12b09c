"""Which figures are printed as the parts of which: brackets, 'gồm', 'trong đó', lists after a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.base import Mention, mention_at
from extractors.kinds import adds_to, is_quantity, is_same_kind
from extractors.rules import alternation, load_rules
from extractors.sentences import Span, depth_at
from extractors.vocabulary import find_terms
from pipeline.relating.changes import direction_of
from pipeline.relating.pairing import figure_at, pair
from pipeline.relating.slots import Around, group_of
from pipeline.relating.states import state_of

_TOTAL = re.compile(
    r"(?<!\w)(?:tổng\s+cộng|cộng\s+lại|nâng\s+tổng\s+số[^,;.]{0,60}\slên|tổng\s+số\s+là|toàn\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?:[:;]|có|là))\s*(?:là|có|được)?\s*$",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(r"(?:[^:]{0,40}:)?\s*(?:[-+*•]\s*)?trong\s+(?:(?:tổng\s+)?số\s*)?", re.IGNORECASE)
_CARRIED = re.compile(r"(?<!\w)chuyển\s+(?:qua|sang|đến|về)\s*$", re.IGNORECASE)
_LEFT = re.compile(r"(?<!\w)(?:số\s+)?còn\s+lại\s*(?:là|có)?\s*$", re.IGNORECASE)
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng|bình quân|trung bình)(?!\w)", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:[-–+*•]|\(?(?:\d{1,2}|[a-zđ])[.)])?\s*$")
_ANNOUNCES = re.compile(r"[^,;.:()\d]{0,30}:\s")
_STATE = re.compile(r"\s*(?:trong\s+đó\s+)?(?:đã|đang|còn|chưa|số\s+còn)(?!\w)", re.IGNORECASE)
_OWN_PHRASE = re.compile(r"[^.;,:()]*(?:,\s*(?:với|theo|bằng|do)\s[^.;,:()]*)?")
_NOUN = 60  # characters of the noun phrase between a figure and the colon of its list
_NEARLY = Decimal("0.03")
_NEGATED = re.compile(r"(?<!\w)(?:chưa|không)\s*$", re.IGNORECASE)
# What leaves a list for another matter: '…, từ các mô hình đó, …', '…, đồng thời …'.
_LEAVES = re.compile(
    r"(?<!\w)(?:(?:từ|trong|qua|sau|với|trên)\s(?:[^\W\d_]+\s){1,4}(?:đó|này|trên)|(?:qua|từ|sau)\s+đó"
    r"|đồng\s+thời|ngoài\s+ra)(?!\w)",
    re.IGNORECASE,
)
_CAUSES = re.compile(r"(?<!\w)(?:như|tiêu biểu|điển hình là|ví dụ)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and its parts as indices of the counts they were found among."""

    whole: int
    parts: tuple[int, ...]
    cue: str
    closed: bool | None


def find_breakdowns(around: Around) -> list[Parts]:
    """The breakdowns of a paragraph, those in brackets first."""
    bracketed = list(_in_brackets(around))
    taken = {part for found in bracketed for part in found.parts}
    listed = [*bracketed, *_after_cues(around, taken)]
    taken |= {index for found in listed for index in (found.whole, *found.parts)}
    return [*listed, *_totals_after(around, taken), *_of_total(around, taken), *_remainders(around)]


def _totals_after(around: Around, taken: set[int]) -> Iterator[Parts]:
    """'38 tập thể và 09 cá nhân đăng ký, nâng tổng số mô hình lên 47': parts that come before their total."""
    for index, mention in enumerate(around.counts):
        if not _TOTAL.search(around.text[max(0, mention.start - 90) : mention.start]):
            continue
        scope = around.scopes[index]
        parts = [
            i
            for i in range(index)
            if around.scopes[i].sentence == scope.sentence
            and around.scopes[i].bracket == scope.bracket
            and i not in taken
            and is_part(around, i)
            and adds_to(mention.value, around.counts[i].value)
        ]
        kind = [i for i in parts if is_same_kind(around.counts[i].value.unit, mention.value.unit)]
        same = kind or parts
        added = _sum(around, same)
        near = bool(kind) or added == mention.value.value
        if len(same) > 1 and near and added * 2 > mention.value.value:
            yield Parts(index, tuple(same), "tổng cộng", None)


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


def _remainders(around: Around) -> Iterator[Parts]:
    """'1.536 đơn … có 221 đơn thuộc thẩm quyền … Số còn lại 1.315 đơn': what is left of a whole."""
    for index, mention in enumerate(around.counts):
        if not _LEFT.search(around.text[max(0, mention.start - 30) : mention.start]):
            continue
        same = [
            i
            for i in range(index)
            if around.counts[i].value.unit == mention.value.unit
            and around.scopes[i].bracket is None
            and direction_of(around, i) is None
        ]
        for part in reversed(same):
            rest = mention.value.value + around.counts[part].value.value
            whole = next((i for i in same if i < part and _is_near(around, i, rest)), None)
            if whole is not None:
                yield Parts(whole, (part, index), "còn lại", None)
                break


def _in_brackets(around: Around) -> Iterator[Parts]:
    hosts = sorted({scope.host for scope in around.scopes if scope.host is not None})
    for host in (h for h in hosts if direction_of(around, h) is None):
        members = [i for i, s in enumerate(around.scopes) if s.host == host and is_part(around, i)]
        bracket = next((s.bracket for s in around.scopes if s.host == host), None)
        if not members or bracket is None or _is_earlier(around, bracket):
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


def _is_earlier(around: Around, bracket: Span) -> bool:
    """'(6 tháng đầu năm 2019 đã tiếp 1.012 lượt)' gives figures of another time, not parts."""
    inside = [d for d in around.dates if bracket[0] <= d.start < bracket[1] and d.value.kind != "day"]
    return len(inside) == 1 and inside[0].start - bracket[0] <= 3


def _paired(
    around: Around, outside: Sequence[int], inside: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    for whole, parts in pair([figure_at(around, i) for i in outside], [figure_at(around, i) for i in inside]):
        yield whole.place[1], tuple(part.place[1] for part in parts)


def _opening_cue(text: str) -> tuple[str, bool | None]:
    cues = list(find_terms(text, "cues", "breakdown"))
    return (cues[0].raw, claims_whole(cues[0].raw)) if cues else ("(", True)


def claims_whole(cue: str) -> bool | None:
    """True for a cue whose list claims to be whole, None for one that leaves it open."""
    closing = next(e for e in load_rules("cues")["breakdown"] if e["closed"])
    return True if " ".join(cue.lower().split()) in closing["words"] else None


def find_cues(text: str) -> list[Mention[str]]:
    """The words outside brackets that open a list of parts; 'chưa bao gồm' opens none."""
    depths = depth_at(text)
    return [
        cue
        for cue in find_terms(text, "cues", "breakdown")
        if not depths[cue.start] and not _NEGATED.search(text[max(0, cue.start - 10) : cue.start])
    ]


def _after_cues(around: Around, taken: set[int]) -> Iterator[Parts]:
    depths = depth_at(around.text)
    used: set[int] = set()
    for cue in (*find_cues(around.text), *(c for c in _colons(around) if not depths[c.start])):
        inside = [i for i in members_after(around, cue, taken) if cue.value != ":" or i not in used]
        outside = sorted(_before(around, cue, inside), key=lambda i: i in used)
        inside = _wider(around, outside, inside) or inside
        if not inside or not outside or (cue.value == ":" and len(inside) < 2):
            continue
        for whole, parts in _paired(around, outside, inside):
            if cue.value == ":" and around.counts[parts[0]].value.unit != around.counts[whole].value.unit:
                continue
            used.update(parts)
            yield Parts(whole, parts, cue.raw, closed_by(around, parts, claims_whole(cue.raw)))


def _wider(around: Around, outside: Sequence[int], inside: Sequence[int]) -> list[int]:
    """The figure after a cue and those of the next clauses, where together they (nearly) make up the whole.

    '…, trong đó tiếp nhận trực tuyến 12.516 hồ sơ; trực tiếp 38.613 hồ sơ; kỳ trước chuyển qua 4.910 hồ sơ'
    """
    if len(inside) != 1 or not outside:
        return []
    unit, scope = around.counts[inside[0]].value.unit, around.scopes[inside[0]]
    sentence = [
        i
        for i in range(inside[0], len(around.counts))
        if around.scopes[i].sentence == scope.sentence
        and around.scopes[i].bracket is None
        and is_part(around, i)
    ]
    same = [i for i in _series(around, sentence) if around.counts[i].value.unit == unit]
    whole = next((i for i in outside if around.counts[i].value.unit == unit), None)
    if whole is None or len(same) < 2:
        return []
    return same if _is_near(around, whole, _sum(around, same)) else []


def _is_near(around: Around, whole: int, added: Decimal) -> bool:
    """Whether parts add up to a figure, but for an error of a few in a hundred."""
    value = around.counts[whole].value.value
    return abs(added - value) <= value * _NEARLY


def _colons(around: Around) -> Iterator[Mention[str]]:
    """'62 mô hình: 41 mô hình tốt, 21 mô hình khá': a colon right after a figure's noun opens a list."""
    for match in re.finditer(r":\s", around.text):
        before = [m for m in around.counts if m.end <= match.start()]
        phrase = around.text[before[-1].end : match.start()] if before else "."
        if len(phrase) <= _NOUN and _OWN_PHRASE.fullmatch(phrase):
            yield mention_at(around.text, match.start(), match.end(), ":", "colon")


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
    opens_sentence = bool(_LEAD.match(around.text[first.sentence[0] : cue.start]))
    if len(clause) < 2 and opens_list:
        return sentence
    return _before_leaving(around, _series(around, sentence) if opens_list or opens_sentence else clause)


def _before_leaving(around: Around, members: list[int]) -> list[int]:
    """The members up to the words that leave the list."""
    for nth, (last, index) in enumerate(pairwise(members), 1):
        if _LEAVES.search(around.text, around.counts[last].end, around.counts[index].start):
            return members[:nth]
    return members


def _series(around: Around, members: list[int]) -> list[int]:
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
    opens = _LEAD.match(around.text[sentence[0] : cue.start])
    if opens and found:
        sentence = around.scopes[found[0]].sentence
    return [i for i in found if around.scopes[i].sentence == sentence]


def _sum(around: Around, members: Sequence[int]) -> Decimal:
    return sum((around.counts[i].value.value for i in members), Decimal(0))


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
