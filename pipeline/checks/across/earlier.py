"""What a report says of an earlier period, against the report of that period by the same body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.across.members import Member, Period, scope, topic_across
from pipeline.checks.alignment import Topic
from pipeline.checks.drafting import printed, roles, subject, verdict_of
from pipeline.records import Check, CountFact, Severity

_FALLING = {"duy trì", "quản lý", "theo dõi", "tồn", "nợ"}  # acts whose figure is of a day, and may fall
_ANEW = 2  # a figure that has fallen to less than half has been counted anew


def check_earlier(members: Sequence[Member]) -> Iterator[Check]:
    """change: 'cùng kỳ năm trước 33' is what last year's report of the body gave."""
    stated: dict[tuple[Topic, Period], list[Member]] = defaultdict(list)
    for member in members:
        if member.period:
            stated[member.body, member.period].append(member)
    for member in members:
        for topic, period, fact in member.past:
            before = [m for m in stated.get((member.body, period), ()) if m.id != member.id]
            told = {m.figures[topic].value: m for m in before if topic in m.figures}
            if len(told) == 1:
                earlier = next(iter(told.values()))
                yield _check(("change", member, earlier), fact, earlier.figures[topic])


def check_grown(members: Sequence[Member]) -> Iterator[Check]:
    """version: a figure that has grown up to a day is not less at a later one."""
    series: dict[tuple[Topic, Topic, str], list[tuple[Member, CountFact]]] = defaultdict(list)
    for member in sorted((m for m in members if m.grown and m.day), key=lambda m: m.day):
        for topic, fact in member.grown.items():
            if fact.action not in _FALLING:
                series[member.body, topic, fact.period_start or ""].append((member, fact))
    for told in series.values():
        for (before, first), (after, second) in pairwise(told):
            if before.day[:4] == after.day[:4] or second.value * _ANEW >= first.value:
                yield _check(("version", after, before), second, first)


def _check(about: tuple[str, Member, Member], now: CountFact, then: CountFact) -> Check:
    """The two figures side by side; `about` is the rule with the later and the earlier report."""
    rule, later, earlier = about
    holds = now.value == then.value if rule == "change" else now.value >= then.value
    sign = ("=" if holds else "≠") if rule == "change" else ("≥" if holds else "<")
    said = f"{_named(later)} ghi {printed(now)}, {_named(earlier)} ghi {printed(then)}"
    what = "số kỳ trước" if rule == "change" else "số lũy kế"
    ends = {True: "khớp nhau", False: "không khớp" if rule == "change" else "giảm so với lần báo cáo trước"}
    severity: Severity | None = None if holds else "warning"
    return Check(
        id=scope(later.body, later.period, earlier.period, topic_across(now)),
        document_id=None,
        rule=rule,
        result="holds" if holds else "suspect",
        severity=severity,
        formula=f"{printed(now)} {sign} {printed(then)}",
        message=f"{subject(now)}, {what}: {said}, {ends[holds]}.",
        figures=(now.value, then.value),
        expected=then.value,
        found=now.value,
        difference=now.value - then.value,
        verdict=None if holds else verdict_of([now, then]),
        facts=(*roles("total", [now]), *roles("base", [then])),
    )


def _named(member: Member) -> str:
    """A report as a sentence names it: 'báo cáo 15-BC/ĐU (2023-12-11)'."""
    return f"báo cáo {member.head.code or ''} ({member.day})".replace("  ", " ")
