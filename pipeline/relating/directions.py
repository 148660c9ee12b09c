"""Whether a figure is no level but a change: the 12 of 'tăng 12 đảng viên', the 2,5 of 'gấp 2,5 lần'."""

from __future__ import annotations

import re
from functools import cache

from extractors.rules import alternation, load_rules
from pipeline.records import Slot
from pipeline.relating.slots import Around

_WAYS = (("rise", True), ("fall", False))
_BESIDE = 30  # characters between two figures that tell one change
_SAME_IN_PERCENT = re.compile(
    r"[\s,(]*(?:(?:tức(?:\s+là)?|(?:tương\s+ứng|tương\s+đương)(?:\s+với)?|ứng\s+với)|(?P<either>bằng))"
    r"\s+(?:khoảng\s+|gần\s+|hơn\s+)?",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\s*(?:so\s+(?:với\s)?|(?:của\s+)?(?:cùng\s+kỳ|năm\s+(?:trước|ngoái)))", re.IGNORECASE)
_WORDS_THEN_COMPARED = re.compile(r"(?:\s[^\W\d_]+){0,4}\s*so\s+(?:với|cùng)\s", re.IGNORECASE)
COMPARING = re.compile(r"\s*(?:[-+*•]\s*)?so\s+với\s", re.IGNORECASE)


@cache
def change_cue(group: str) -> re.Pattern[str]:
    """A cue with the number right after it, or after what it is compared with."""
    words = alternation([w for entry in load_rules("cues")[group] for w in entry["words"]])
    before = r"so\s+(?:với\s)?[^;,.()]{1,50}?(?:\s+(?:là|được))?|(?:năm|kỳ|quý|tháng)\s+(?:trước|ngoái)"
    compared = rf"(?:\s+(?:{before}))?"
    return re.compile(rf"(?<!\w){words}{compared}\s*(?:khoảng|gần|hơn|trên|là|được)?\s*$", re.IGNORECASE)


def direction_of(around: Around, index: int) -> bool | None:
    """True for a rise, False for a fall, None for a figure that is no change."""
    start = max(around.scopes[index].sentence[0], around.counts[index - 1].end if index else 0)
    before = around.text[max(start, around.counts[index].start - 80) : around.counts[index].start]
    said = next((rises for group, rises in _WAYS if change_cue(group).search(before)), None)
    host = around.scopes[index].host
    if said is None and host is not None and around.counts[index].value.unit == "%":
        return None if _is_compared(around, host, index) else direction_of(around, host)
    if change_cue("reached").search(before):
        return None
    if _is_fold(around, index):
        return True
    if said is None and tells_in_percent(around, index):
        return direction_of(around, index - 1)
    return _direction_of_twin(around, index) if said is None else said


def tells_in_percent(around: Around, index: int) -> bool:
    """'giảm 158 lượt, tương ứng 10,5%', 'giảm 158 lượt, bằng 10,5% so với cùng kỳ': one change once more.

    A percentage after 'bằng' is none unless it is of the earlier figure.
    """
    if not index or around.counts[index].value.unit != "%" or around.counts[index - 1].value.unit == "%":
        return False
    between = around.text[around.counts[index - 1].end : around.counts[index].start]
    joined = _SAME_IN_PERCENT.fullmatch(between)
    if joined is None or direction_of(around, index - 1) is None:
        return False
    return not joined["either"] or bool(_EARLIER.match(around.text, around.counts[index].end))


def left_of(around: Around, index: int) -> Slot | None:
    """'giảm 12 vụ, bằng 85% so với cùng kỳ': a percentage that may be what is left, not the change."""
    before = around.text[max(0, around.counts[index].start - 16) : around.counts[index].start]
    said = re.search(r"(?<!\w)bằng\s", before, re.IGNORECASE)
    return Slot("left", "clause") if said and tells_in_percent(around, index) else None


def past_its_twins(around: Around, delta: int) -> int:
    """The count after a change and those told with it: 'tăng 5 vụ (3,1%), 8 đối tượng'."""
    following = delta + 1
    while following < len(around.counts) and _is_told_with(around, following, delta):
        following += 1
    return following


def _is_told_with(around: Around, index: int, delta: int) -> bool:
    """'tăng 16,3 triệu đồng (31,2%)', 'giảm 75 hộ, tương ứng giảm 4,73 điểm': one change in two units."""
    between = around.text[around.counts[index - 1].end : around.counts[index].start]
    near = len(between) <= _BESIDE and not re.search(r"(?<!\w)so\s+(?:với|cùng)\s", between, re.IGNORECASE)
    return direction_of(around, index) is not None and (around.scopes[index].host == delta or near)


def _is_compared(around: Around, host: int, index: int) -> bool:
    """'giảm 0,85% so với năm 2023 (3,0%)': a rate compared with, not the change in another unit."""
    between = around.text[around.counts[host].end : around.counts[index].start]
    return around.counts[host].value.unit == "%" and bool(re.search(r"(?<!\w)so\s", between, re.IGNORECASE))


def _is_fold(around: Around, index: int) -> bool:
    """'gấp 2,5 lần', 'bằng 3 lần': how many times as much as another figure."""
    count = around.counts[index]
    before = around.text[around.scopes[index].sentence[0] : count.start][-40:]
    return count.value.unit == "lần" and bool(change_cue("fold").search(before))


def shift_of(around: Around, index: int) -> Slot | None:
    """Whether a figure is how much another one rose or fell, also where that one is not printed."""
    if _is_fold(around, index):
        return Slot("fold", "clause")
    rises = direction_of(around, index)
    return None if rises is None else Slot("rise" if rises else "fall", "clause")


def _direction_of_twin(around: Around, index: int) -> bool | None:
    """'giảm 146 lượt tiếp, 127 lượt người so với …': a second figure, in one unit of its own."""
    if not index or around.scopes[index - 1].sentence != around.scopes[index].sentence:
        return None
    between = around.text[around.counts[index - 1].end : around.counts[index].start]
    follows = re.fullmatch(r"(?:\s[^\W\d_]+){0,3}\s*(?:,|và)\s*", between)
    opens = COMPARING.match(around.text, around.scopes[index].sentence[0])
    compared = opens or _WORDS_THEN_COMPARED.match(around.text, around.counts[index].end)
    return direction_of(around, index - 1) if follows and compared else None
