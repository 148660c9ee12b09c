"""The Party term that a day falls in: '2017-02-22' and '2019-04-26' share one, '2022-02-09' is the next's."""

from __future__ import annotations

from extractors.rules import load_rules


def term_of(level: str | None, iso: str) -> int | None:
    """The year, in steps of five, of the congress that began the term of an ISO date of any precision. None
    within the months of congresses of its level, or of any level where its own is not known."""
    terms = load_rules("periods")["term"]
    own = [term for term in terms if term["level"] == level] or terms
    found = {_began(iso, term["congress"], term["every"], term["months"]) for term in own}
    years = {None if year is None else year - year % 5 for year in found}
    return years.pop() if len(years) == 1 else None


def _began(iso: str, congress: int, every: int, months: tuple[int, int]) -> int | None:
    year = int(iso[:4])
    last = year - (year - congress) % every
    if last != year:
        return last
    if len(iso) < 7 or months[0] <= int(iso[5:7]) <= months[1]:
        return None
    return last if int(iso[5:7]) > months[1] else last - every
