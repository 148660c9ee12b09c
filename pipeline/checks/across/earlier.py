"""What a report says of an earlier period, against the report of that period by the same body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.numbers import format_numeral
from pipeline.checks.across.members import Member, Period, scope, topic_across
from pipeline.checks.alignment import Topic
from pipeline.checks.drafting import printed, roles, subject, verdict_of
from pipeline.checks.references import day_printed
from pipeline.records import Check, CountFact

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
                yield _told_again(member, earlier, fact, earlier.figures[topic])


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
                yield _grown(after, before, second, first)


def _told_again(later: Member, earlier: Member, now: CountFact, then: CountFact) -> Check:
    """An earlier figure as this report tells it, and as the report of its time gave it."""
    holds = now.value == then.value
    said = (
        f"{_named(later)} ghi số kỳ trước là {printed(now)}, {_named(earlier)} của kỳ đó ghi {printed(then)}"
    )
    ends = "khớp nhau" if holds else f"lệch {_off(now, then)}"
    draft = _draft(_scope(later, earlier, now), now, then, f"{subject(now)}: {said}, {ends}.")
    formula = f"{printed(now)} {'=' if holds else '≠'} {printed(then)}"
    return _ended(replace(draft, rule="change", formula=formula, facts=roles("same", [now, then])), holds)


def _grown(later: Member, earlier: Member, now: CountFact, then: CountFact) -> Check:
    """A figure that only grows, at a later day and at an earlier one."""
    holds = now.value >= then.value
    said = f"{_named(later)} ghi {printed(now)}, {_named(earlier)} đã ghi {printed(then)}"
    ends = "không giảm" if holds else f"giảm {_off(now, then)} so với lần báo cáo trước"
    draft = _draft(_scope(later, earlier, now), now, then, f"{subject(now)}, số lũy kế: {said}, {ends}.")
    formula = f"{printed(now)} {'≥' if holds else '<'} {printed(then)}"
    facts = (*roles("bound", [now]), *roles("base", [then]))
    return _ended(replace(draft, rule="version", formula=formula, facts=facts), holds)


def _draft(about: str, now: CountFact, then: CountFact, message: str) -> Check:
    return Check(
        id=about,
        document_id=None,
        rule="",
        result="holds",
        severity=None,
        formula="",
        message=message,
        figures=(now.value, then.value),
        expected=then.value,
        found=now.value,
        difference=then.value - now.value,
        verdict=verdict_of([now, then]),
    )


def _ended(check: Check, holds: bool) -> Check:
    return replace(check, verdict=None) if holds else replace(check, result="suspect", severity="warning")


def _scope(later: Member, earlier: Member, fact: CountFact) -> str:
    return scope(later.body, later.period, earlier.period, topic_across(fact))


def _off(now: CountFact, then: CountFact) -> str:
    return format_numeral(abs(now.value - then.value), max(0, now.decimals, then.decimals))


def _named(member: Member) -> str:
    """A report as a sentence names it: 'báo cáo 15-BC/ĐU (11/12/2023)'."""
    return f"báo cáo {member.head.code or ''} ({day_printed(member.day)})".replace("  ", " ")
