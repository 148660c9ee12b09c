"""Which documents are one report: its Word draft, its PDF, its signed scan; and which stands for it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from extractors.document_codes import code_key
from extractors.normalise import key_of
from pipeline.records import Head
from pipeline.store.profiles import Candidate, Profile, load_candidates, save_renditions

_LIKE_FIGURES = 0.6  # reports written from one template share their words, not their figures
_LIKE_TEXT = 0.2  # a poor scan, one word in five misread, still shares this much with the text
_LIKE_TEXT_ALONE = 0.45  # where there are too few figures to tell
_MISREAD_HEAD = 0.75  # figures so alike that a handwritten number or day must be misread
_FEW_FIGURES = 20
_SAME_WORD = 50.0
_SAME_NAME = 85.0
_COMMON = 32  # a shingle in more documents than this is the form, not the report
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


def _worth_comparing(candidates: Sequence[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs that share uncommon shingles, so that an archive of thousands is not compared each with each."""
    holders: dict[int, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for shingle in candidate.profile.shingles:
            holders.setdefault(shingle, []).append(place)
    uncommon = {shingle: places for shingle, places in holders.items() if 1 < len(places) <= _COMMON}
    for place, candidate in enumerate(candidates):
        shared: Counter[int] = Counter()
        for shingle in candidate.profile.shingles & uncommon.keys():
            shared.update(uncommon[shingle])
        near = (other for other, count in shared.items() if count >= _SHARED and other > place)
        yield from ((candidate.id, candidates[other].id) for other in near)


def is_same_report(one: Candidate, other: Candidate) -> bool:
    """Nothing in the heads speaks against it, and words and figures are those of one text."""
    if _names_differ(one.head, other.head):
        return False
    texts, figures = text_likeness(one.profile, other.profile), figure_likeness(one.profile, other.profile)
    if min(sum(one.profile.figures.values()), sum(other.profile.figures.values())) < _FEW_FIGURES:
        return _heads_agree(one.head, other.head) and texts >= _LIKE_TEXT_ALONE
    enough = _LIKE_FIGURES
    if _numbering_differs(one.head, other.head):
        enough = _MISREAD_HEAD if one.scanned or other.scanned else 1.0
    return figures >= enough and texts >= _LIKE_TEXT


def _numbering_differs(one: Head, other: Head) -> bool:
    """Another number or date: a commune reports every year in the same words. A blank says nothing."""
    if one.number is not None and other.number is not None and one.number != other.number:
        return True
    return bool(one.issued_on and other.issued_on) and not _dates_agree(one.issued_on, other.issued_on)


def _dates_agree(one: str | None, other: str | None) -> bool:
    """At the precision both have: a draft has the month, the signed copy the day."""
    return all(a == b for a, b in zip((one or "").split("-"), (other or "").split("-"), strict=False))


def _heads_agree(one: Head, other: Head) -> bool:
    """Something says that they are one: a few template words do not."""
    if one.code and other.code:
        return code_key(one.code) == code_key(other.code)
    same_issuer = bool(one.issuer and other.issuer) and _is_like_name(one.issuer or "", other.issuer or "")
    return same_issuer and not _numbering_differs(one, other)


def _names_differ(one: Head, other: Head) -> bool:
    """Another issuer or place: communes fill in one template."""
    names = [(one.issuer, other.issuer), (one.place, other.place), (one.commune, other.commune)]
    return any(a and b and not _is_like_name(a, b) for a, b in names)


def _is_like_name(one: str, other: str) -> bool:
    """Word by word, for 'Đảng ủy xã Hòa Mỹ' and 'Đảng ủy xã Hòa An' share most of their letters."""
    a, b = key_of(one).split(), key_of(other).split()
    if len(a) == len(b):
        return all(fuzz.ratio(x, y) >= _SAME_WORD for x, y in zip(a, b, strict=True))
    return fuzz.partial_ratio(" ".join(a), " ".join(b)) >= _SAME_NAME


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
