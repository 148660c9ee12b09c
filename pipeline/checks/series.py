"""When two citations may be of one document, when of one series: '34-KH/HU' of 2018 and of 2022 are two."""

from __future__ import annotations

from rapidfuzz import fuzz

from extractors.issuer_codes import Family, family_of, issuer_of, parts_of
from extractors.issuers import level_of, unit_named
from extractors.normalise import key_of
from extractors.terms import term_of
from pipeline.records import ReferenceFact

_SIMILAR = 85  # of 100: titles this alike name one document
_UNITS = "tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn"


def family(reference: ReferenceFact) -> Family | None:
    """Whether its body numbers by Party term or by calendar year."""
    return family_of(parts_of(reference.symbol or ""))


def level(reference: ReferenceFact) -> str | None:
    """The level of the body: of the words printed, else of the code."""
    named = level_of(reference.issuer)
    if named not in {None, "unit"}:
        return named
    levels = {body.level for part in parts_of(reference.symbol or "") if (body := issuer_of(part))}
    return levels.pop() if len(levels) == 1 else None


def are_other_bodies(one: ReferenceFact, other: ReferenceFact) -> bool:
    """Whether the issuers printed are surely two: of other levels or places. 'Ban Thường vụ Tỉnh ủy' and
    'Tỉnh ủy' sign for one committee."""
    if not one.issuer or not other.issuer:
        return False
    levels = level_of(one.issuer), level_of(other.issuer)
    if "unit" not in levels and levels[0] != levels[1]:
        return True
    places = [key_of(unit_named(_UNITS, [r.issuer]) or "") for r in (one, other)]
    return all(places) and places[0] != places[1] and levels[0] == levels[1]


def have_like_titles(one: ReferenceFact, other: ReferenceFact) -> bool:
    titles = key_of(one.title or ""), key_of(other.title or "")
    return all(titles) and fuzz.ratio(*titles) >= _SIMILAR


def share_term(one: ReferenceFact, other: ReferenceFact) -> bool:
    """Whether both days surely lie in one run of numbers: a Party term, or else a calendar year."""
    first, second = one.issued_on or "", other.issued_on or ""
    if family(one) != "party":
        return bool(first) and first[:4] == second[:4]
    terms = term_of(level(one), first), term_of(level(other), second)
    return terms[0] is not None and terms[0] == terms[1]


def may_be_one(one: ReferenceFact, other: ReferenceFact) -> bool:
    """Whether two dated mentions of one code may be of one document: they surely are, or only the year of
    their days differs within one run of numbers."""
    first, second = one.issued_on or "", other.issued_on or ""
    if first != second and are_other_bodies(one, other):
        return False
    if are_one(one, other):
        return True
    same_day = len(first) == len(second) == 10 and first[4:] == second[4:]
    return same_day and (family(one) != "party" or share_term(one, other))


def are_one(one: ReferenceFact, other: ReferenceFact) -> bool:
    """Whether two mentions of one code name one document: the year is in the code, or the same, or the titles
    are alike."""
    same_year = (one.issued_on or "")[:4] == (other.issued_on or "")[:4]
    return one.year is not None or same_year or have_like_titles(one, other)
