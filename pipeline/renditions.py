"""Which documents are one report: its Word draft, its PDF, its signed scan; and which stands for it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from extractors.document_references import code_key
from extractors.normalise import key_of
from pipeline.records import Head
from pipeline.store.profiles import Candidate, Profile, load_candidates, save_renditions

_LIKE_TEXT = 0.45  # two readings of one text; a poor scan against a clean one still shares half its shingles
_LIKE_TEXT_SAME_CODE = 0.25
_LIKE_FIGURES = 0.6  # reports written from one template share their words but not their figures
_FEW_FIGURES = 8
_SAME_NAME = 85.0
_COMMON = 64  # a shingle in more documents than this is the form, not the report
_SHARED = 8
_RANK = {"pdf": 1, "image": 1, "docx": 2, "doc": 2, "rtf": 2, "odt": 2, "html": 3, "text": 3}


def settle_renditions(db: sqlite3.Connection) -> dict[str, str]:
    """Decide anew for the whole archive and note it; gives each rendition's report."""
    found = find_renditions(load_candidates(db))
    save_renditions(db, found)
    return found


def find_renditions(candidates: Sequence[Candidate]) -> dict[str, str]:
    """For each other rendition, the document that stands for its report: a signed scan first."""
    by_id = {candidate.id: candidate for candidate in candidates}
    linked: dict[str, set[str]] = {id: set() for id in by_id}
    for one, other in _worth_comparing(candidates):
        if is_same_report(by_id[one], by_id[other]):
            linked[one].add(other)
            linked[other].add(one)
    return _represented(sorted(candidates, key=_precedence), linked)


def _represented(candidates: Iterable[Candidate], linked: Mapping[str, set[str]]) -> dict[str, str]:
    """Each report's first candidate takes those linked to it, and theirs: a poor scan may match one."""
    found: dict[str, str] = {}
    main: set[str] = set()
    for candidate in candidates:
        if candidate.id in found:
            continue
        main.add(candidate.id)
        waiting = [candidate.id]
        while waiting:
            near = linked[waiting.pop()] - found.keys() - main
            found |= dict.fromkeys(near, candidate.id)
            waiting += sorted(near)
    return found


def _precedence(candidate: Candidate) -> tuple[bool, int, float, str]:
    return (not candidate.scanned, _RANK.get(candidate.format, 4), -candidate.confidence, candidate.id)


def _worth_comparing(candidates: Sequence[Candidate]) -> Iterable[tuple[str, str]]:
    """Pairs that share uncommon shingles, so that an archive of thousands is not compared each with each."""
    holders: dict[int, list[str]] = {}
    for candidate in candidates:
        for shingle in candidate.profile.shingles:
            holders.setdefault(shingle, []).append(candidate.id)
    pairs: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if len(ids) <= _COMMON:
            pairs.update(combinations(ids, 2))
    return [pair for pair, shared in pairs.items() if shared >= _SHARED]


def is_same_report(one: Candidate, other: Candidate) -> bool:
    """Nothing in the heads speaks against it, and words and figures are those of one text."""
    if _contradict(one.head, other.head):
        return False
    if not _has_like_figures(one.profile, other.profile):
        return False
    enough = _LIKE_TEXT_SAME_CODE if _same_code(one.head, other.head) else _LIKE_TEXT
    return text_likeness(one.profile, other.profile) >= enough


def _contradict(one: Head, other: Head) -> bool:
    """Another number, issuer, place or date: communes fill in one template, a commune reports every year.

    A blank says nothing; recognition may spoil a letter of a name, never all of a code's figures.
    """
    if one.number is not None and other.number is not None and one.number != other.number:
        return True
    if one.issued_on and other.issued_on and not _dates_agree(one.issued_on, other.issued_on):
        return True
    names = [(one.issuer, other.issuer), (one.place, other.place), (one.commune, other.commune)]
    return any(a and b and fuzz.ratio(key_of(a), key_of(b)) < _SAME_NAME for a, b in names)


def _dates_agree(one: str, other: str) -> bool:
    """At the precision both have: a draft has the month, the signed copy the day."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _same_code(one: Head, other: Head) -> bool:
    return bool(one.code and other.code and code_key(one.code) == code_key(other.code))


def text_likeness(one: Profile, other: Profile) -> float:
    """The share of common shingles, estimated on the smallest hashes of both texts together."""
    whole = sorted(one.shingles | other.shingles)[: max(len(one.shingles), len(other.shingles))]
    common = one.shingles & other.shingles
    return sum(shingle in common for shingle in whole) / len(whole) if whole else 0.0


def figure_likeness(one: Profile, other: Profile) -> float:
    """The share of common figures, each as often as it occurs."""
    a, b = Counter(one.figures), Counter(other.figures)
    whole = (a | b).total()
    return (a & b).total() / whole if whole else 1.0


def _has_like_figures(one: Profile, other: Profile) -> bool:
    few = min(sum(one.figures.values()), sum(other.figures.values())) < _FEW_FIGURES
    return few or figure_likeness(one, other) >= _LIKE_FIGURES
