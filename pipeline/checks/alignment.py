"""When two figures speak of the same thing."""

from __future__ import annotations

from pipeline.records import CountFact

Topic = tuple[str | None, ...]

# Acts that follow one another: what has gone through the later one has gone through the earlier.
STAGES = (("đăng ký", "công nhận"), ("tiếp nhận", "giải quyết"), ("thẩm định", "công nhận"))


def topic_of(fact: CountFact) -> Topic:
    """What is counted, by whom it is done and for whom, apart from sector and period."""
    return (fact.measure, fact.action, fact.group_kind, fact.modality, fact.place)


def scope_of(fact: CountFact) -> Topic:
    """The things of a figure apart from the act done to them."""
    period = (fact.period_start, fact.period_end)
    return (fact.measure, fact.group_kind, fact.sector, fact.modality, fact.place, *period)


def identity_of(fact: CountFact) -> Topic:
    """Everything that a repetition of a figure would repeat."""
    return (*topic_of(fact), fact.unit, fact.sector, fact.modifier if not fact.group_kind else None)
