"""What brackets behind a figure hold that are no parts of it: plans, norms, figures of another time."""

from __future__ import annotations

import re

from extractors.sentences import Span
from extractors.vocabulary import find_terms
from pipeline.relating.directions import direction_of
from pipeline.relating.slots import Around

_COMPARED = re.compile(r"(?<!\w)(?:so\s+(?:với|cùng)|cùng\s+kỳ)(?:\s[\w/-]+){0,8}\s*$", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"(?<!\w)(?:so\s+(?:với|cùng)|cùng\s+kỳ|(?:năm|năm\s+học|kỳ|tháng|quý)\s+trước)(?!\w)", re.IGNORECASE
)


def is_earlier(around: Around, bracket: Span) -> bool:
    """'(6 tháng đầu năm 2019 đã tiếp 1.012 lượt)' gives figures of another time, not parts."""
    inside = [d for d in around.dates if bracket[0] <= d.start < bracket[1] and d.value.kind != "day"]
    return len(inside) == 1 and inside[0].start - bracket[0] <= 3


def is_compared(around: Around, index: int) -> bool:
    """'(giảm 18 người so với đầu kỳ là 281)', 'so với năm 2022 (450 hội viên)': what is compared with."""
    start, _ = around.scopes[index].bracket or (0, 0)
    inside = around.text[start : around.counts[index].start]
    changes = any(
        direction_of(around, i) is not None for i in range(index) if around.counts[i].start >= start
    )
    return bool(_COMPARED.search(around.text[max(0, start - 61) : start - 1])) or (
        changes and bool(_OTHER_TIME.search(inside))
    )


def is_base(around: Around, host: int, bracket: Span) -> bool:
    """'đạt 68% kế hoạch (125 căn)' gives what the percentage is of, not parts."""
    named = find_terms(around.text[around.counts[host].end : bracket[0]], "cues", "base")
    return around.counts[host].value.unit == "%" and any(named)


def is_norm(opening: str) -> bool:
    """'họp 02 lần (quy chế là 04 lần)' gives what was set, not parts."""
    return any(norm.start == 0 for norm in find_terms(opening, "cues", "norm"))
