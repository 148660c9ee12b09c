"""A district, its communes and their reports: the district's figures are what its communes add up to.

Errors across documents (M15): a commune or the district states another figure, this year's report another
'năm trước' than last year's did, a cumulative figure falls, the Word draft differs from the signed copy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from corpus.planted.faults import ARCHIVE, Broken, Fault

SAID: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "families.toml").read_text(encoding="utf-8"))
TOPICS: Mapping[str, Any] = {topic["name"]: topic for topic in SAID["topic"]}
Figures = Mapping[str, int]  # by topic
_FEWEST, _MOST = 4, 8  # communes


@dataclass(frozen=True, slots=True)
class Family:
    """The figures that a district and its communes report, of this year and of the last.

    `past` is what this year's report says of the last, `grown` the cumulative figure of recognised models
    then and now, `copied` what the Word draft of the district's report has; `silent` are communes that have
    not reported, `repeated` such as send last year's report once more.
    """

    name: str
    year: int
    communes: tuple[tuple[str, Figures], ...]
    whole: Figures
    before: Figures
    past: Figures
    grown: tuple[int, int]
    copied: Figures
    silent: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()

    def told(self) -> list[Broken]:
        """The relations over documents that the reports tell."""
        parts = [(name, figures) for name, figures in self.communes if name not in self.silent]
        sums = [("rollup", topic, *(figures[topic] for _, figures in parts)) for topic in TOPICS]
        return [
            *((rule, _written(self.whole[topic], *added)) for rule, topic, *added in sums),
            *(("change", _written(self.past[topic], self.before[topic])) for topic in self.past),
            ("version", _written(self.grown[1], self.grown[0])),
        ]


def _written(*figures: int) -> tuple[str, ...]:
    return tuple(map(str, figures))


def family(random: Random, name: str) -> Family:
    """A district of some communes, whose figures of this year and the last agree."""
    named = random.sample(SAID["communes"], random.randint(_FEWEST, _MOST))
    communes = tuple((commune, _drawn(random)) for commune in named)
    whole = {topic: sum(figures[topic] for _, figures in communes) for topic in TOPICS}
    before = {topic: round(total * random.uniform(0.6, 0.9)) for topic, total in whole.items()}
    past = {topic: before[topic] for topic, said in TOPICS.items() if "compared" in said}
    recognised = random.randint(300, 900)
    grown = (recognised, recognised + whole["recognised"])
    return Family(name, random.randint(2021, 2023), communes, whole, before, past, grown, whole)


def _drawn(random: Random) -> Figures:
    """What a commune reports; no more is recognised than was registered."""
    figures = {topic: random.randint(*said["range"]) for topic, said in TOPICS.items()}
    return {**figures, "recognised": round(figures["registered"] * random.uniform(0.5, 0.8))}


# --- M15 --------------------------------------------------------------------------------------

Planting = tuple[Family, Fault]


_ALONE = [topic for topic in TOPICS if topic not in ("registered", "recognised")]  # bound to no other


def _changed(random: Random, figure: int) -> int:
    """A figure one digit of which is another."""
    digits = str(figure)
    at = random.randrange(len(digits))
    digit = random.choice([d for d in "123456789" if d != digits[at]])
    return int(digits[:at] + digit + digits[at + 1 :])


def _of_commune(random: Random, made: Family) -> Planting:
    at, topic = random.randrange(len(made.communes)), random.choice(_ALONE)
    name, figures = made.communes[at]
    wrong = _changed(random, figures[topic])
    other = (name, {**figures, topic: wrong})
    changed = replace(made, communes=(*made.communes[:at], other, *made.communes[at + 1 :]))
    return changed, _fault("commune", changed, (figures[topic], wrong), _rolled_up(changed, topic))


def _of_district(random: Random, made: Family) -> Planting:
    topic = random.choice(_ALONE)
    wrong = _changed(random, made.whole[topic])
    whole = {**made.whole, topic: wrong}
    changed = replace(made, whole=whole, copied=whole)
    return changed, _fault("district", changed, (made.whole[topic], wrong), _rolled_up(changed, topic))


def _of_year_before(random: Random, made: Family) -> Planting:
    topic = random.choice(list(made.past))
    wrong = made.past[topic] - random.randint(2, 9)
    changed = replace(made, past={**made.past, topic: wrong})
    broken = ("change", _written(wrong, made.before[topic]))
    return changed, _fault("year before", changed, (made.past[topic], wrong), broken)


def _of_growth(random: Random, made: Family) -> Planting:
    then, now = made.grown
    wrong = then - random.randint(3, 60)
    changed = replace(made, grown=(then, wrong))
    return changed, _fault("cumulative", changed, (now, wrong), ("version", _written(wrong, then)))


def _of_draft(random: Random, made: Family) -> Planting:
    topic = random.choice([topic for topic in _ALONE if topic not in made.past])
    wrong = _changed(random, made.copied[topic])
    changed = replace(made, copied={**made.copied, topic: wrong})
    broken = ("version", _written(made.whole[topic], wrong))
    return changed, _fault("draft", changed, (made.whole[topic], wrong), broken)


def _rolled_up(made: Family, topic: str) -> Broken:
    return "rollup", _written(made.whole[topic], *(figures[topic] for _, figures in made.communes))


def _fault(kind: str, made: Family, figures: tuple[int, int], broken: Broken) -> Fault:
    before, after = _written(*figures)
    return Fault(f"M15 {kind}", ARCHIVE, before, after, (broken,), where=made.name)


MUTATIONS: Mapping[str, Callable[[Random, Family], Planting]] = {
    "M15 commune": _of_commune,
    "M15 district": _of_district,
    "M15 year before": _of_year_before,
    "M15 cumulative": _of_growth,
    "M15 draft": _of_draft,
}


# --- twins ------------------------------------------------------------------------------------


def without_one(random: Random, made: Family) -> Family:
    """A commune has not reported: nothing adds up, and nobody is wrong."""
    return replace(made, silent=frozenset([random.choice(made.communes)[0]]))


def with_an_old_one(random: Random, made: Family) -> Family:
    """A commune's report of the year before lies in the archive as well."""
    return replace(made, repeated=frozenset([random.choice(made.communes)[0]]))
