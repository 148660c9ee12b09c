"""Joins the spellings of one model over all documents: 'Góp gạo - xoay vòng' is 'Góp gạo xoay vòng'.

Capitals, marks, dashes and quotation marks are gone from a name's key, so most mentions meet there. What is
left are slips of spelling and of the scanner; they are joined where places and owners allow, with the reason
and the likeness, and a person can reject a join. Names that differ in a digit or a word that means something
are different models: 'Nuôi gà thả vườn' is not 'Nuôi cá thả vườn'.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.normalise import key_of
from pipeline.store.schema import writing

Reason = Literal["spelling", "similar"]

_LONG = 6  # words of a name in which one may be misread
_LIKE = 92.0
_INITIALS = 3  # letters of an abbreviation
_LINKS = frozenset({"va", "cac", "nhung", "cho", "cua", "trong", "la", "thi"})
# What a folded syllable looks like; 'antt' and 'ubnd' are none, and stand for a word a letter.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?|\d+"
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A key with how often it is printed and the places and owners printed with it, folded."""

    key: str
    mentions: int
    places: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Join:
    """The spelling `key` is the model `model`, for this reason."""

    key: str
    model: str
    reason: Reason
    score: float

    @property
    def id(self) -> str:
        """The same in every run, whichever spelling is the commoner, so that decisions stay attached."""
        pair = sorted([self.key, self.model])
        return hashlib.sha256("|".join(["model_join", *pair]).encode()).hexdigest()[:24]


def join_models(db: sqlite3.Connection) -> int:
    """Decide anew which spellings are one model; gives how many are joined to another."""
    joins = list(find_joins(_spellings(db)))
    decided = dict(db.execute("SELECT target, decision FROM reviews ORDER BY id").fetchall())
    rows = [(j.id, j.key, j.model, j.reason, j.score, decided.get(j.id)) for j in joins]
    with writing(db):
        db.execute("DELETE FROM model_joins")
        db.executemany("INSERT INTO model_joins VALUES (?, ?, ?, ?, ?, ?)", rows)
    return len(rows)


def _spellings(db: sqlite3.Connection) -> list[Spelling]:
    places, owners = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    mentions: Counter[str] = Counter()
    sql = (
        "SELECT models.name_key, models.place, models.owner"
        " FROM models JOIN reports ON reports.id = models.document_id WHERE models.review IS NOT 'rejected'"
    )
    for key, place, owner in db.execute(sql):
        mentions[key] += 1
        places[key] |= {key_of(part) for part in re.split(r",", place or "") if part.strip()}
        owners[key] |= {key_of(owner)} if owner else set()
    return [Spelling(k, n, frozenset(places[k]), frozenset(owners[k])) for k, n in mentions.items()]


def find_joins(spellings: Iterable[Spelling]) -> Iterator[Join]:
    """Each rarer spelling with the commoner one that it stands for."""
    heads = defaultdict[tuple[str, ...], list[Spelling]](list)
    for one in sorted(spellings, key=lambda s: (-s.mentions, s.key)):
        blocks = list(_blocks(one.key))
        near = {head.key: head for block in blocks for head in heads[block]}
        found = [join for head in near.values() if (join := _join(one, head))]
        if found:
            yield max(found, key=lambda join: (join.score, join.model))
        else:
            for block in blocks:
                heads[block].append(one)


def _blocks(key: str) -> Iterator[tuple[str, ...]]:
    """Only names that share one of these can be one model, and few others do, however many names there are:
    the skeleton, the words that mean something, the initials, and all words but one with either end of it."""
    words = key.split()
    yield "skeleton", skeleton(key)
    yield "meaning", *(word for word in words if word not in _LINKS)
    yield "initials", "".join(word[0] if _SYLLABLE.fullmatch(word) else word for word in words)
    if len(words) >= _LONG:
        for place, word in enumerate(words):
            rest = words[:place] + words[place + 1 :]
            yield f"{place} {word[:2]}-", *rest
            yield f"{place} -{word[-2:]}", *rest


def skeleton(key: str) -> str:
    """A key without what spelling and scanning change: spaces, 'và', i or y, l read for i, rn for m."""
    words = [word for word in key.split() if word != "va"]
    joined = re.sub(r"(?<=[hklmstq])y(?![aeou])|(?<=qu)y", "i", "".join(w.lstrip("0") for w in words))
    return joined.replace("rn", "m").replace("l", "i")


def _join(one: Spelling, head: Spelling) -> Join | None:
    reason = likeness(one.key, head.key)
    if reason is None or not (_agree(one.places, head.places) and _agree(one.owners, head.owners)):
        return None
    return Join(one.key, head.key, reason, round(fuzz.ratio(one.key, head.key), 1))


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Told alike or not told by one of them; 'ap 3' and 'ap 3 xa an lac' are alike."""
    return not one or not other or any(a in b or b in a for a in one for b in other)


def likeness(one: str, other: str) -> Reason | None:
    """Why two keys can be one name; None where a digit or a word that means something differs."""
    if _digits(one) != _digits(other):
        return None
    a, b = one.split(), other.split()
    if skeleton(one) == skeleton(other) or _is_abbreviated(a, b) or _is_abbreviated(b, a):
        return "spelling"
    if min(len(a), len(b)) < _LONG or fuzz.ratio(one, other) < _LIKE:
        return None
    return "similar" if _one_slip(a, b) else None


def _digits(key: str) -> list[str]:
    return [number.lstrip("0") for number in re.findall(r"\d+", key)]


def _is_abbreviated(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether `short` is `long` with runs of words set as their initials: 'ANTT' for 'an ninh trật tự'."""
    at, found = 0, False
    for word in short:
        run = long[at : at + len(word)]
        if at < len(long) and word == long[at]:
            at += 1
        elif len(word) >= _INITIALS and [w[0] for w in run] == list(word):
            at, found = at + len(word), True
        else:
            return False
    return found and at == len(long)


def _one_slip(one: Sequence[str], other: Sequence[str]) -> bool:
    """One long word misread by a letter, or one word that only links lost or put in."""
    edits = Levenshtein.opcodes(one, other)
    changed = [e for e in edits if e.tag != "equal"]
    if len(changed) != 1:
        return False
    edit = changed[0]
    gone, come = one[edit.src_start : edit.src_end], other[edit.dest_start : edit.dest_end]
    if edit.tag == "replace":
        return len(gone) == len(come) == 1 and _misread(gone[0], come[0])
    return len(gone) + len(come) == 1 and (*gone, *come)[0] in _LINKS


def _misread(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 4 and Levenshtein.distance(one, other) == 1
