"""Words that make a figure less than exact: 'gần 300 công chức', 'từ 05 mô hình trở lên', 'bình quân'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.rules import Entry, alternation, load_rules

_BREAK = re.compile(r"[,;:.(]\s")
_REACH = 80
_NOUN = re.compile(r"[\d.,]+\s*(?P<noun>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_FORMS = {
    "before": r"(?<!\w){words}\s*(?:từ\s*)?$",
    "denied": r"(?<!\w)không\s(?:để|được|cho)(?:\s[^\W\d_]+){{0,8}}?\s{words}\s*$",
    "ahead": r"(?<!\w){words}(?!\w)(?:\D|\d{{1,2}}(?=\s(?:tháng|quý)\s)|(?:19|20)\d\d(?!\d))*+$",
    "clause": r"(?<!\w){words}(?!\w)",
    "after": r"(?:\s[^\W\d_]+){{0,3}}?\s*{words}(?!\w)",
}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A qualifier and the words that say it; `places` are the nouns that they only tell a place of.

    `among` are the marks near which they are one as well: 'khá 6 tổ, trung bình 5 tổ'.
    """

    qualifier: str
    where: str
    pattern: re.Pattern[str]
    places: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    among: re.Pattern[str] | None = None


def qualifier_of(text: str, start: int, end: int) -> str | None:
    """What the words just before text[start:end], in its clause, or after it say of the figure there."""
    clause = _BREAK.split(text[max(0, start - _REACH) : start])[-1]
    after = text[end : end + _REACH]
    for rule in _rules():
        found = rule.pattern.match(after) if rule.where == "after" else rule.pattern.search(clause)
        if found is None or _tells_where(rule, clause[: found.start()], text[start:end]):
            continue
        if rule.among is None or not rule.among.search(text, max(0, start - _REACH), start):
            return rule.qualifier
    return None


def _tells_where(rule: _Rule, before: str, figure: str) -> bool:
    """'vớt rác trên 11 tuyến kênh', '124 học viên tốt nghiệp trên 140 học viên': a place, a base."""
    noun = _NOUN.match(figure)
    if rule.places is None or rule.unless_after is None or noun is None or not before.strip():
        return False
    if rule.unless_after.search(before):
        return False
    counted = re.escape(noun["noun"])
    return bool(rule.places.match(noun["noun"]) or re.search(rf"\d\s*{counted}(?!\w)", before))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_rule(entry) for entry in load_rules("qualifiers")["qualifier"])


def _rule(entry: Entry) -> _Rule:
    pattern = re.compile(_FORMS[entry["where"]].format(words=_spellings(entry)), re.IGNORECASE)
    if "at_places" not in entry:
        among = rf"(?<!\w){alternation(entry['not_among'])}(?!\w)" if "not_among" in entry else None
        marks = re.compile(among, re.IGNORECASE) if among else None
        return _Rule(entry["qualifier"], entry["where"], pattern, among=marks)
    places = re.compile(rf"{alternation(entry['at_places'])}(?!\w)", re.IGNORECASE)
    unless = re.compile(rf"(?<!\w){alternation(entry['unless_after'])}\s*$", re.IGNORECASE)
    return _Rule(entry["qualifier"], entry["where"], pattern, places, unless)


def _spellings(entry: Entry) -> str:
    """The words of an entry, but not after those with which they mean something else ('thấp hơn 5%')."""
    other = "".join(rf"(?<!{word} )" for word in entry.get("not_after", ()))
    return other + alternation(entry["words"])
