"""When two figures speak of the same thing."""

from __future__ import annotations

from pipeline.checks.drafting import is_summable
from pipeline.records import CountFact, DocumentFacts

Topic = tuple[str | None, ...]

# Acts that follow one another: what has gone through the later one has gone through the earlier.
STAGES = (("đăng ký", "công nhận"), ("tiếp nhận", "giải quyết"), ("thẩm định", "công nhận"))


def topic_of(fact: CountFact) -> Topic:
    """What is counted, by whom it is done and for whom, apart from sector and period."""
    return (fact.measure, fact.action, fact.group_kind, fact.modality, fact.place)


def scope_of(fact: CountFact) -> Topic:
    """The things of a figure apart from the act done to them and from the period."""
    return (fact.measure, fact.group_kind, fact.sector, fact.modality, fact.place)


def identity_of(fact: CountFact) -> Topic:
    """Everything that a repetition of a figure would repeat."""
    return (*topic_of(fact), fact.unit, fact.sector, fact.modifier if not fact.group_kind else None)


def results_of(facts: DocumentFacts) -> list[CountFact]:
    """The figures stated as one number that has come about; changes and what they start from are none."""
    others = {fact for change in facts.changes for fact in (change.delta, change.before)}
    return [f for f in facts.counts if is_summable(f) and f.id not in others and "shift" not in f.slots]


def years_of(fact: CountFact) -> int | None:
    """How many years a total covers: as printed ('Qua 10 năm'), or those of its period."""
    if fact.years:
        return fact.years
    start, end = fact.period_start or "", fact.period_end or ""
    span = int(end[:4]) - int(start[:4]) + 1 if start and end else 1
    return span if span > 1 and start[4:] == "-01-01" and end[4:] == "-12-31" else None


def own_act(fact: CountFact) -> str:
    """The act that the clause of a figure names."""
    return fact.action if fact.action and fact.slots["action"].origin == "clause" else ""


def own_words(fact: CountFact) -> frozenset[str]:
    """The words that tell of what a figure is, beside its unit and its act."""
    said = frozenset(fact.slots["wording"].value.split() if "wording" in fact.slots else ())
    return said - frozenset(f"{fact.unit} {fact.action} triệu tỷ tăng giảm".split())


def are_told_alike(one: CountFact, other: CountFact) -> bool:
    """Whether the print says the same act, unit and time of both, and more of but one of them."""
    acts, words = (own_act(one), own_act(other)), (own_words(one), own_words(other))
    periods = {(f.period_start, f.period_end) for f in (one, other)}
    nested = words[0] <= words[1] or words[1] <= words[0]
    return acts[0] == acts[1] != "" and one.unit == other.unit and len(periods) == 1 and nested
