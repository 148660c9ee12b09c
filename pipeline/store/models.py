"""Joins the mentions of each model of the archive, with the reason for every join: 'Tổ ANTT', 'Tổ an ninh …'.

What is joined is made anew from the mentions and from people's decisions, so nothing is lost by a join:
a decision that two spellings are different takes them apart at the next run.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from extractors.normalise import key_of
from pipeline.store.model_likeness import Likeness, Spelling, likeness
from pipeline.store.schema import writing

_SAME = Likeness("same", 1.0)
_DECIDED = Likeness("decision", 1.0)


@dataclass(frozen=True, slots=True)
class _Mention:
    id: str
    name: str
    key: str
    place: str | None


@dataclass(frozen=True, slots=True)
class _Join:
    """Two keys that are one model."""

    one: str
    other: str
    why: Likeness


@dataclass(slots=True)
class _Groups:
    """Keys put together join by join, never against a decision; `through` keeps the join of each key."""

    apart: frozenset[frozenset[str]]
    root: dict[str, str] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    through: dict[str, _Join] = field(default_factory=dict)

    def add(self, key: str) -> None:
        self.root[key], self.members[key] = key, {key}

    def join(self, join: _Join) -> None:
        one, other = self.root[join.one], self.root[join.other]
        if one == other or self._kept_apart(self.members[one], self.members[other]):
            return
        one, other = min(one, other), max(one, other)
        moved = join.one if self.root[join.one] == other else join.other
        self.through[moved] = join
        for key in self.members[other]:
            self.root[key] = one
        self.members[one] |= self.members.pop(other)

    def _kept_apart(self, some: set[str], others: set[str]) -> bool:
        return any(frozenset((a, b)) in self.apart for a in some for b in others)


def join_models(db: sqlite3.Connection) -> int:
    """Decide anew which mentions are of one model; gives how many distinct ones there are."""
    mentions = _mentions(db)
    decisions = db.execute("SELECT one, other, decision FROM model_decisions").fetchall()
    groups = _grouped(mentions, decisions)
    rows = [_row(mention, groups) for mention in mentions]
    with writing(db):
        db.execute("DELETE FROM model_members")
        db.executemany("INSERT INTO model_members VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return len(groups.members)


def _mentions(db: sqlite3.Connection) -> list[_Mention]:
    """Every mention in a report that counts, by the name that a person has corrected it to."""
    rows = db.execute(
        "SELECT models.id, coalesce(json_extract(corrections.after, '$.name'), models.name) AS name,"
        " coalesce(json_extract(corrections.after, '$.place'), models.place) AS place"
        " FROM models JOIN reports ON reports.id = models.document_id"
        " LEFT JOIN corrections ON corrections.id = models.id"
        " WHERE models.review IS NOT 'rejected' ORDER BY models.id"
    )
    return [_Mention(row["id"], row["name"], key_of(row["name"]), row["place"]) for row in rows]


def _grouped(mentions: Iterable[_Mention], decisions: Iterable[sqlite3.Row]) -> _Groups:
    decided = {frozenset((row["one"], row["other"])): row["decision"] for row in decisions}
    groups = _Groups(frozenset(pair for pair, said in decided.items() if said == "different"))
    known = _spellings(mentions)
    for key in known:
        groups.add(key)
    said = [pair for pair, decision in decided.items() if decision == "same" and pair <= known.keys()]
    for pair in said:
        groups.join(_Join(min(pair), max(pair), _DECIDED))
    for join in sorted(_joins(known), key=lambda j: (-j.why.score, j.one, j.other)):
        groups.join(join)
    return groups


def _spellings(mentions: Iterable[_Mention]) -> dict[str, Spelling]:
    met: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        met[mention.key].append(mention)
    return {
        key: Spelling(key, frozenset(m.name for m in of), frozenset(key_of(m.place) for m in of if m.place))
        for key, of in sorted(met.items())
    }


def _joins(known: Mapping[str, Spelling]) -> Iterator[_Join]:
    for one, other in _candidates(known):
        if why := likeness(known[one], known[other]):
            yield _Join(one, other, why)


def _candidates(known: Mapping[str, Spelling]) -> set[tuple[str, str]]:
    """Pairs worth comparing: they begin or end alike, so that an archive of thousands is not squared."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in known:
        words = key.split()
        begin, end = words[:2], words[-2:]
        marks = {
            f"^{key.replace(' ', '')[:6]}",
            f"{key.replace(' ', '')[-6:]}$",
            " ".join(begin),
            " ".join(end),
        }
        for mark in marks:
            blocks[mark].append(key)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


def _row(mention: _Mention, groups: _Groups) -> tuple[str, str, str, str, str | None, str, float]:
    join = groups.through.get(mention.key)
    why = join.why if join else _SAME
    joined_to = None if join is None else join.other if join.one == mention.key else join.one
    group = hashlib.sha256(groups.root[mention.key].encode()).hexdigest()[:16]
    return mention.id, group, mention.name, mention.key, joined_to, why.reason, why.score
