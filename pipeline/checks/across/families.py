"""Which reports belong together: one of a higher level and those of the units below it, for one period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.gazetteer import communes_of, communes_of_today, short
from extractors.issuer_codes import family_of, parts_of
from extractors.places import TWO_TIERS_FROM
from pipeline.checks.across.members import Member, Period, place_key
from pipeline.checks.alignment import Topic
from pipeline.records import CountFact


@dataclass(frozen=True, slots=True)
class Below:
    """One body of the lower level with the figures of all its reports of the period."""

    name: str
    figures: Mapping[Topic, CountFact]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A report with those of the bodies below it; `own` are the bodies of its own level that report to it.

    `missing` are the units of the gazetteer of the day without a report, None where it does not know them.
    """

    whole: Member
    below: tuple[Below, ...]
    own: tuple[Below, ...]
    missing: tuple[str, ...] | None

    @property
    def is_partial(self) -> bool:
        """Whether the report itself says that it lacks units, and not just those that are missing here."""
        lacking = [count for fact in self.whole.reporting if (count := _reported(fact)) is not None]
        return any(count != len(self.below) for count in lacking)

    @property
    def is_of_two_eras(self) -> bool:
        """Whether the units below were merged within the period: those of its end were not there before."""
        start, end = self.whole.period or ("", "")
        return start < TWO_TIERS_FROM <= end and self.whole.day >= TWO_TIERS_FROM

    @property
    def units(self) -> str:
        """What the units below are called; a province has communes below it once there are no districts."""
        return "xã" if self.whole.head.level == "district" or _is_two_tiered(self.whole) else "huyện"


def families(members: Sequence[Member]) -> Iterator[Family]:
    """Each report of a district or a province with the reports of its units for the same period."""
    for level, above in (("district", _district_above), ("province", _province_above)):
        below: dict[Period, dict[str, list[Member]]] = defaultdict(lambda: defaultdict(list))
        for member in members:
            if member.period and (name := above(member)) is not None:
                below[member.period][name].append(member)
        for whole in members:
            if whole.head.level == level and whole.period in below:
                name = place_key(getattr(whole.head, level))
                yield _family(whole, _below(below[whole.period], whole, name))


def _district_above(member: Member) -> str | None:
    """The district that a commune or a unit is in; '' where its head does not say."""
    within = member.head.level in ("commune", "unit") and member.day < TWO_TIERS_FROM
    return place_key(member.head.district) if within else None


def _province_above(member: Member) -> str | None:
    """The province of a district, and of a commune once there are no districts."""
    level = "commune" if member.day >= TWO_TIERS_FROM else "district"
    return place_key(member.head.province) or None if member.head.level == level else None


def _below(named: Mapping[str, Sequence[Member]], whole: Member, name: str) -> list[Member]:
    """The reports of its units; such as name no district are of the only one that there is."""
    found = list(named.get(name, ())) if name else []
    if not name or not named.keys() - {"", name}:
        found += named.get("", ())
    return [m for m in found if _same_province(whole, m)]


def _same_province(whole: Member, member: Member) -> bool:
    names = place_key(whole.head.province), place_key(member.head.province)
    return not all(names) or names[0] == names[1]


def _family(whole: Member, members: Sequence[Member]) -> Family:
    by_unit: dict[str, list[Member]] = defaultdict(list)
    own = [m for m in members if m.head.level == "unit"]
    for member in members:
        if member.head.level != "unit":
            by_unit[_unit(member)].append(member)
    below = tuple(_together(name, found, whole) for name, found in by_unit.items())
    return Family(whole, below, tuple(_together(m.id, [m], whole) for m in own), _missing(whole, by_unit))


def _unit(member: Member) -> str:
    head = member.head
    return head.commune or (head.district if head.level == "district" else None) or head.issuer or member.id


def _together(name: str, members: Sequence[Member], whole: Member) -> Below:
    """The figures that a unit gives one value for: its Party body to the Party, if it has one."""
    answering = [m for m in members if _branch(m) == _branch(whole)] or members
    told: dict[Topic, list[CountFact]] = defaultdict(list)
    for member in answering:
        for topic, fact in member.figures.items():
            told[topic].append(fact)
    figures = {t: facts[0] for t, facts in told.items() if len({f.value for f in facts}) == 1}
    return Below(name, figures, tuple(answering))


def _branch(member: Member) -> str | None:
    return family_of(parts_of(member.head.symbol or ""))


def _is_two_tiered(member: Member) -> bool:
    return member.day >= TWO_TIERS_FROM


def _missing(whole: Member, reported: Mapping[str, object]) -> tuple[str, ...] | None:
    """The communes of the gazetteer of the day without a report; None where one that reports is not in it."""
    head = whole.head
    if (head.level == "province") != _is_two_tiered(whole):
        return None
    known = communes_of_today(head.province) if head.level == "province" else ()
    known = known or communes_of(head.province, head.district)
    units = {place_key(short(name)): name for name in known}
    names = {place_key(short(name)) for name in reported}
    if not units or not names <= units.keys():
        return None
    return tuple(name for key, name in units.items() if key not in names)


def _reported(fact: CountFact) -> int | None:
    """How many units a report says to have the figures of: '14/17 xã báo cáo', 'còn thiếu 3/17 xã'."""
    if fact.value_of is None or fact.value > fact.value_of:
        return None
    lacking = fact.slots["reporting"].value == "missing"
    return int(fact.value_of - fact.value if lacking else fact.value)
