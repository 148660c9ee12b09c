"""A user's own relations, read from TOML: which figures are meant, and how they must stand to one another.

[[rule]]
name = "giao-va-giai-ngan"
relation = "less-or-equal"
larger = { unit = "đồng", action = "giao" }
smaller = [{ unit = "đồng", action = "giải ngân" }]
severity = "error"
message = "Số giải ngân không thể vượt vốn được giao"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from pipeline.errors import RulesError
from pipeline.messages import say
from pipeline.records import Modality, Severity

Relation = Literal["sum", "less-or-equal", "equal"]
Over = Literal["document", "communes"]

PREFIX = "own:"
_SLOTS = ("measure", "unit", "modifier", "action", "group", "sector", "place", "section")
# Where the figures of each relation stand: the one on its own, and those against it.
_SIDES: Mapping[str, tuple[str, str]] = {
    "sum": ("total", "parts"),
    "less-or-equal": ("larger", "smaller"),
    "equal": ("figure", "same_as"),
}
_KEYS = {"name", "relation", "over", "severity", "message"}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "relation": tuple(_SIDES),
    "over": ("document", "communes"),
    "severity": ("error", "warning", "info"),
}
_DEFAULTS = {"over": "document", "severity": "warning"}
_NAME = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True, slots=True)
class Selector:
    """Which figure is meant: the slots that it must have ('' for one that must be empty), and its year."""

    slots: tuple[tuple[str, str], ...]
    year: int | None = None
    modality: Modality = "actual"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A relation: the figure of `whole` against those of `others`, the communes' where `over` says so."""

    name: str
    relation: Relation
    over: Over
    severity: Severity
    message: str
    whole: Selector
    others: tuple[Selector, ...]


def read_rules(text: str, path: str = "rules.toml") -> tuple[OwnRule, ...]:
    """The rules of a file. Raises RulesError, which says where it is mistaken and what to write instead."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(say("rules.toml", path=path, why=error), remedy=say("rules.toml_remedy")) from error
    entries = data.get("rule", [])
    if (
        data.keys() - {"rule"}
        or not isinstance(entries, list)
        or not all(isinstance(e, dict) for e in entries)
    ):
        raise RulesError(say("rules.tables", path=path), remedy=say("rules.tables_remedy"))
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[rule]]")]
    places = [f"{path}:{line}" for line in lines] or [path] * len(entries)
    found = tuple(_Entry(entry, place).rule() for entry, place in zip(entries, places, strict=False))
    _refuse_doubles(found, places)
    return found


def _refuse_doubles(rules: Sequence[OwnRule], places: Sequence[str]) -> None:
    seen: set[str] = set()
    for rule, place in zip(rules, places, strict=False):
        if rule.name in seen:
            raise _mistake(place, "name", "double", name=rule.name)
        seen.add(rule.name)


def _mistake(place: str, key: str, kind: str, **values: object) -> RulesError:
    named = {"place": place, "which": key, **values}
    return RulesError(say(f"rules.{kind}", **named), remedy=say(f"rules.{kind}_remedy", **named))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One [[rule]] and where it stands in the file."""

    data: Mapping[str, Any]
    place: str

    def rule(self) -> OwnRule:
        relation = self._choice("relation")
        one, many = _SIDES[relation]
        self._refuse_strangers({*_KEYS, one, many})
        return OwnRule(
            name=self._name(),
            relation=cast(Relation, relation),
            over=cast(Over, self._choice("over")),
            severity=cast(Severity, self._choice("severity")),
            message=self._text("message"),
            whole=self._selector(one, self._given(one)),
            others=tuple(self._selectors(many)),
        )

    def _given(self, key: str) -> Any:
        if key not in self.data:
            raise _mistake(self.place, key, "missing")
        return self.data[key]

    def _text(self, key: str) -> str:
        value = self._given(key)
        if not isinstance(value, str) or not value.strip():
            raise _mistake(self.place, key, "text")
        return value.strip()

    def _name(self) -> str:
        name = self._text("name")
        if not _NAME.fullmatch(name):
            raise _mistake(self.place, "name", "name", value=name)
        return name

    def _choice(self, key: str) -> str:
        value = self.data.get(key, _DEFAULTS.get(key))
        if value is None:
            raise _mistake(self.place, key, "missing")
        if value not in _CHOICES[key]:
            raise _mistake(self.place, key, "choice", value=value, choices=", ".join(_CHOICES[key]))
        return str(value)

    def _refuse_strangers(self, known: set[str]) -> None:
        for key in self.data.keys() - known:
            raise _mistake(self.place, key, "stranger", known=", ".join(sorted(known)))

    def _selectors(self, key: str) -> Iterator[Selector]:
        given = self._given(key)
        if not isinstance(given, list) or not given:
            raise _mistake(self.place, key, "list")
        yield from (self._selector(key, one) for one in given)

    def _selector(self, key: str, given: Any) -> Selector:
        if not isinstance(given, dict):
            raise _mistake(self.place, key, "selector")
        for name in given.keys() - {*_SLOTS, "year", "modality"}:
            raise _mistake(
                self.place, f"{key}.{name}", "stranger", known=", ".join((*_SLOTS, "year", "modality"))
            )
        slots = tuple((name, given[name]) for name in _SLOTS if name in given)
        if not any(value for _, value in slots) or not all(isinstance(value, str) for _, value in slots):
            raise _mistake(self.place, key, "selector")
        return Selector(slots, self._year(key, given), self._modality(key, given))

    def _year(self, key: str, given: Mapping[str, Any]) -> int | None:
        year = given.get("year")
        if year is not None and (type(year) is not int or not 1900 <= year <= 2100):
            raise _mistake(self.place, f"{key}.year", "year", value=year)
        return year

    def _modality(self, key: str, given: Mapping[str, Any]) -> Modality:
        value, choices = given.get("modality", "actual"), ("actual", "target", "plan")
        if value not in choices:
            raise _mistake(self.place, f"{key}.modality", "choice", value=value, choices=", ".join(choices))
        return cast(Modality, value)
