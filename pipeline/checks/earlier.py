"""The figures of a change that are told elsewhere: 'giảm 155 hộ so với năm 2022', whose own stands above.

A figure is that of the time compared with if it is of the same thing: beside it by what it counts and
where, farther off also by the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.checks.alignment import results_of
from pipeline.records import Change, CountFact, DocumentFacts

_TIMES = frozenset(  # and 'con số này', which is said of any
    [
        "đầu",
        "cuối",
        "nhiệm",
        "kỳ",
        "khóa",
        "năm",
        "trước",
        "ngoái",
        "cùng",
        "thời",
        "điểm",
        "con",
        "số",
        "này",
    ]
)
_CHANGES = frozenset(["tăng", "giảm", "thêm"])
_BRACKETED = 12  # characters from a change to both of its figures: ' vụ (31/38 vụ)'
_LAST = "năm trước"  # the name of every way to say so, rules/cues.toml

Period = tuple[str, str]
Time = Period | str  # days within one year, or 'đầu nhiệm kỳ'


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of a document that came about, by what and where they count and by their time."""

    by_time: Mapping[tuple[Sequence[str | None], Time], Sequence[CountFact]]

    @staticmethod
    def of(facts: DocumentFacts) -> Told:
        by_time: dict[tuple[Sequence[str | None], Time], list[CountFact]] = defaultdict(list)
        for fact in results_of(facts):
            if time := _time(fact):
                by_time[(_scope(fact), time)].append(fact)
        return Told(by_time)

    def earlier(self, delta: CountFact, after: CountFact) -> CountFact | None:
        """The one figure of the time that a change is measured from; none where two differ."""
        since = delta.slots["since"].value if "since" in delta.slots else None
        told = [f for time in _compared(since, after) for f in self._like(after, time)]
        beside = [f for f in told if _are_beside(f, after) and _may_be_one(f, after)]
        far = [f for f in told if since and len(_words(f)) > 1 and _words(f) == _words(after)]
        return _only(beside or far)

    def compared(self, facts: DocumentFacts) -> frozenset[str]:
        """The figures of an earlier time that changes are measured from: of now they tell nothing."""
        counts = {fact.id: fact for fact in facts.counts}
        found = (self.earlier(counts[c.delta], counts[c.after]) for c in facts.changes if not c.before)
        stated = (change.before for change in facts.changes if change.before)
        return frozenset([*stated, *(fact.id for fact in found if fact)])

    def apart(self, facts: DocumentFacts) -> Iterator[Change]:
        """Changes whose own figure stands elsewhere: 'Riêng năm 2021, số hộ tăng 420 so với năm 2018'."""
        known = {change.delta for change in facts.changes}
        for delta in facts.counts:
            own = _period(delta)
            if "since" not in delta.slots or delta.id in known or own is None:
                continue
            beside = (f for f in self._like(delta, own) if _are_beside(f, delta))
            now = _only([f for f in beside if _may_be_one(f, delta) and _says_which(f, delta)])
            if now is not None:
                yield Change(delta.id, now.id, None, delta.slots["shift"].value != "fall")

    def _like(self, fact: CountFact, time: Time) -> Iterator[CountFact]:
        for other in self.by_time.get((_scope(fact), time), ()):
            if len({f.action for f in (fact, other) if f.action}) < 2 and other.id != fact.id:
                yield other


def compared_in_one(both: CountFact, delta: CountFact, rises: bool) -> tuple[CountFact, CountFact] | None:
    """'272/166 vụ của cùng kỳ', 'giảm 6 vụ (31/38 vụ)': the figures of now and of then over one another.

    Some print them the other way round.
    """
    is_behind = 0 <= both.where.char_start - delta.where.char_end <= _BRACKETED and both.unit == delta.unit
    if both.value_of is None or not ("moment" in both.slots or is_behind):
        return None
    ends = replace(both, value_of=None), replace(both, value=both.value_of, value_of=None)
    is_turned = is_behind and (ends[0].value > ends[1].value) != rises
    return (ends[1], ends[0]) if is_turned else ends


def _compared(since: str | None, after: CountFact) -> list[Time]:
    """The times that a change may be measured from; where none is named, the year before."""
    own = _period(after)
    if since is None:
        return [_shifted(own, -1)] if own else []
    if since.isdigit():
        year = (f"{since}-01-01", f"{since}-12-31")
        return [_shifted(own, int(since) - int(own[0][:4])) if own else year]
    return [since, *([_shifted(own, -1)] if own and since == _LAST else [])]


def _time(fact: CountFact) -> Time | None:
    return fact.slots["moment"].value if "moment" in fact.slots else _period(fact)


def _period(fact: CountFact) -> Period | None:
    """A period within one year."""
    start, end = fact.period_start or "", fact.period_end or ""
    return (start, end) if start and start[:4] == end[:4] else None


def _shifted(period: Period, years: int) -> Period:
    first, last = (f"{int(day[:4]) + years}{day[4:]}" for day in period)
    return first, last


def _scope(fact: CountFact) -> Sequence[str | None]:
    return (fact.unit, fact.modifier, fact.group_kind, fact.sector, fact.place, fact.per)


def _are_beside(one: CountFact, other: CountFact) -> bool:
    return one.where.paragraph == other.where.paragraph


def _says_which(fact: CountFact, delta: CountFact) -> bool:
    """Whether a change says of which figure it is: by an act or a noun of its own."""
    own = _words(delta) - _CHANGES
    acts = "action" in delta.slots and delta.slots["action"].origin == "clause"
    return (acts and fact.action == delta.action) or (own != _unit(delta) and _words(fact) == own)


def _may_be_one(one: CountFact, other: CountFact) -> bool:
    """Whether no words tell two figures apart, as 'hộ vay vốn' and 'hộ thoát nghèo' do."""
    said = [_words(fact) - _unit(fact) - _CHANGES for fact in (one, other)]
    return said[0] == said[1] or not all(said)


def _only(facts: Sequence[CountFact]) -> CountFact | None:
    """The first of figures that are all of one value."""
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


def _unit(fact: CountFact) -> frozenset[str]:
    return frozenset((fact.unit or "").split())


def _words(fact: CountFact) -> frozenset[str]:
    said = fact.slots["wording"].value.split() if "wording" in fact.slots else ()
    return frozenset(said) - _TIMES
