"""What would make failing relations right, said to a reader: 'Nếu 542 là 524 thì cả 3 phép tính đều đúng.'"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from extractors.numbers import format_numeral
from pipeline.checks.relations import Relation
from pipeline.checks.repairs import Amendment, Repair
from pipeline.messages import Language
from pipeline.records import Check, CountFact

_Change = tuple[str, str, bool]  # a figure as printed, as amended, and whether it is a total


class Said(NamedTuple):
    """A suggestion in each of the languages."""

    vi: str
    en: str

    def of(self, check: Check) -> Check:
        """The check with it."""
        return replace(check, suggestion=self.vi, suggestion_en=self.en)


_SHOWN = 4  # possibilities that are listed

# In each language: what a change is, how changes go together, and what they would make right.
_WORDS: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "one": "Nếu {changes} thì {right}.",
        "many": "{right} nếu {changes}.",
        "change": "{before} là {after}",
        "total": "tổng {before} là {after}",
        "and": " và ",
        "or": " hoặc ",
        "other": "số khác thay đổi",
        "calculation": "phép tính đúng",
        "calculations": "cả {number} phép tính đều đúng",
        "citations": "các chỗ dẫn thống nhất",
        "headings": "các đề mục liên tục",
        "read": "Lần đọc khác thấy {after} chứ không phải {before}; như vậy thì {right}. Hãy xem hình trang.",
    },
    "en": {
        "one": "If {changes}, {right}.",
        "many": "{right} if {changes}.",
        "change": "{before} were {after}",
        "total": "the total {before} were {after}",
        "and": " and ",
        "or": " or ",
        "other": "another figure were different",
        "calculation": "the calculation would be right",
        "calculations": "all {number} calculations would be right",
        "citations": "the citations would agree",
        "headings": "the headings would follow one another",
        "read": "Another reading has {after}, not {before}; with it {right}. Look at the page.",
    },
}


def advice(
    failing: Sequence[Relation], repairs: Sequence[Repair], counts: Mapping[str, CountFact]
) -> Said | None:
    """The one repair, or the possibilities, the likeliest first; None where nothing is known to help."""
    totals = {fact.id for relation in failing for fact in relation.check.facts if fact.role == "total"}
    placed = [sorted(repair.amendments, key=lambda a: _place(a, counts)) for repair in repairs]
    changes = [[(*_figures(a, counts), min(a.nodes)[0] in totals) for a in both] for both in placed]
    return Said(*(_advised(changes, len(failing), _WORDS[code]) for code in _WORDS)) if repairs else None


def _advised(repairs: Sequence[Sequence[_Change]], failing: int, words: Mapping[str, str]) -> str:
    said = list(dict.fromkeys(words["and"].join(_said(*c, words) for c in both) for both in repairs))
    right = _right(failing, words)
    if len(said) == 1:
        return words["one"].format(changes=said[0], right=right)
    shown = [*said[:_SHOWN], *([words["other"]] if len(said) > _SHOWN else [])]
    either = words["or"] if len(repairs[0]) == 1 else f";{words['or']}"
    return words["many"].format(right=f"{right[:1].upper()}{right[1:]}", changes=either.join(shown))


def _said(before: str, after: str, is_total: bool, words: Mapping[str, str]) -> str:
    """'tổng 55 là 54'; a figure told in several places, once."""
    return words["total" if is_total else "change"].format(before=before, after=after)


def _right(relations: int, words: Mapping[str, str]) -> str:
    return words["calculation"] if relations == 1 else words["calculations"].format(number=relations)


def _place(amendment: Amendment, counts: Mapping[str, CountFact]) -> int:
    return min(counts[id].where.char_start for id, _ in amendment.nodes)


def reading_advice(seen: Amendment, failing: int, counts: Mapping[str, CountFact]) -> Said:
    """'Lần đọc khác thấy 153 chứ không phải 135 …'."""
    before, after = _figures(seen, counts)
    return Said(*(_read(before, after, _right(failing, words), words) for words in _WORDS.values()))


def citation_advice(standing: str, other: str) -> Said:
    """What another reading of a date has, with which all citations would agree."""
    return Said(*(_read(standing, other, words["citations"], words) for words in _WORDS.values()))


def heading_advice(standing: str, other: str) -> Said:
    """What another reading of a numeral has, with which the headings follow one another."""
    return Said(*(_read(standing, other, words["headings"], words) for words in _WORDS.values()))


def _read(before: str, after: str, right: str, words: Mapping[str, str]) -> str:
    return words["read"].format(before=before, after=after, right=right)


def _figures(amendment: Amendment, counts: Mapping[str, CountFact]) -> tuple[str, str]:
    """A figure as printed, and as amended."""
    id, behind = min(amendment.nodes)
    fact = counts[id]
    printed = fact.value_of if behind and fact.value_of is not None else fact.value
    return _shown(printed, fact), _shown(amendment.value, fact)


def _shown(value: Decimal, fact: CountFact) -> str:
    return format_numeral(value, max(0, fact.decimals)) + ("%" if fact.unit == "%" else "")
