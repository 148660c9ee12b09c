"""Documents cited without their code: 'Luật Đất đai năm 2024', 'Công điện 232', 'Nghị quyết này'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.base import Mention, mention_at
from extractors.citations import date_after, date_before
from extractors.dates import find_dates
from extractors.document_types import NAMES, type_named
from extractors.letters import UPPER
from extractors.rules import alternation, load_rules


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document by its kind and what else names it: a number, a title, a date; all may be missing."""

    doc_type: str | None
    number: str | None = None
    title: str | None = None
    issued_on: str | None = None


# --- laws -------------------------------------------------------------------------------------

_ENDS = (
    r"(?:năm|ngày|số|có|được|do|đã|quy\s+định|và|hoặc|thì|theo|của|tại|là|này|để|cho|trong|về|với|nêu|từ|đến|sẽ|phải|"
    r"trên|còn|như|khi|hiện\s+(?:nay|hành)|vào|tới|bằng|nhằm|nên|mà|bao\s+gồm|gồm|ban\s+hành|thay\s+thế)"
)


@cache
def _law() -> re.Pattern[str]:
    known = alternation([word for entry in load_rules("citations")["law"] for word in entry["words"]])
    amending = r"sửa\s+đổi,\s+bổ\s+sung\s+một\s+số\s+điều\s+của\s+(?:các\s+)?(?:Bộ\s+)?[Ll]uật\s+"
    open_name = rf"[{UPPER}](?:\w|&)*(?:[ \n](?!{_ENDS}(?!\w))[^\W\d_]+){{0,12}}"
    return re.compile(
        rf"(?<!\w)(?P<kind>Bộ\s+[Ll]uật|Luật|Pháp\s+lệnh|Hiến\s+pháp(?=\s+năm))"
        rf"(?:\s+(?P<name>(?:(?i:{amending}))?(?:(?i:{known})|{open_name})))?(?!\w)"
    )


_KINDS = {"pháp lệnh": "PL", "hiến pháp": "HP"}


def find_laws(text: str) -> Iterator[Mention[NamedDocument]]:
    """Yield the laws cited by name, with their year or day where it follows."""
    for match in _law().finditer(text):
        kind = " ".join(match["kind"].lower().split())
        if match["name"] is None and kind != "hiến pháp":
            continue
        rest = text[match.end() : match.end() + 60]
        dated = re.match(r"[\s,(]{0,3}(?=năm\s|ngày\s|(?:19|20)\d\d(?!\w))", rest)
        date = next((d for d in find_dates(rest) if d.start == dated.end()), None) if dated else None
        end = match.end() + date.end if date else match.end()
        issued = date.value.iso if date else None
        value = NamedDocument(_KINDS.get(kind, "L"), None, " ".join(match[0].split()), issued)
        yield mention_at(text, match.start(), end, value, "reference.law")


# --- numbers alone ----------------------------------------------------------------------------

# What may follow a number that stands for a document; after a noun it counts ('Nghị quyết số 12, 15 hộ').
_AFTER = (
    r"\s*(?:[,;.:()“”\"]|$|(?:ngày|của|về|và|năm\s+(?:19|20)\d\d|nêu|nói|đã|được|trên\s+địa\s+bàn|để|đến|gắn"
    r"|theo|tại|ban\s+hành)(?!\w))"
)
_AFTER_ALONE = re.compile(_AFTER)
_NUMBER = r"\d{1,5}[a-c]?(?![\w/%]|[.,]\d|\s?[-–—/]\s?\w)"
_ALONE = re.compile(
    rf"(?<!\w)(?:các\s+)?(?P<name>{NAMES})\s+(?P<said>(?:số\s?:?\s?)?)"
    rf"(?P<list>{_NUMBER}(?:(?:(?:\s?,\s?|\s+và\s+){_NUMBER}){{1,8}}+(?={_AFTER}))?)",
    re.IGNORECASE,
)
# Kinds known by their numbers; 'Báo cáo 9 tháng', 'Thông báo 3 lần' are none.
_KNOWN_BY_NUMBER = {"NQ", "CT", "KL", "NĐ", "TT", "QĐ", "CĐ", "ĐA", "CTr"}


def find_numbers_alone(text: str) -> Iterator[Mention[NamedDocument]]:
    """Yield documents cited by kind and number without a symbol, each number of a list by itself."""
    for match in _ALONE.finditer(text):
        kind = type_named(match["name"])
        if not match["name"][0].isupper():
            continue
        if not match["said"] and not (kind in _KNOWN_BY_NUMBER and _AFTER_ALONE.match(text, match.end())):
            continue
        yield from _numbers(text, match, kind)


def _numbers(text: str, match: re.Match[str], kind: str) -> Iterator[Mention[NamedDocument]]:
    """Each number of a list; they share the date before or after it, which the last one's span takes in."""
    dated, issued_on = date_after(text, match.end(), len(text))
    issued_on = issued_on or date_before(text, match.start(), 0)
    low = match.start("list")
    for nth, number in enumerate(re.finditer(r"\d{1,5}[a-c]?", match["list"])):
        start = match.start() if nth == 0 else low + number.start()
        end = low + number.end()
        value = NamedDocument(kind, number[0], issued_on=issued_on)
        yield mention_at(text, start, dated if end == match.end() else end, value, "reference.number")


# --- short names ------------------------------------------------------------------------------

_THIS = re.compile(
    rf"(?<!\w)(?P<name>(?=[{UPPER}]){NAMES})\s+(?:này|nêu\s+trên|nói\s+trên)(?!\w)", re.IGNORECASE
)


def find_back_references(text: str) -> Iterator[Mention[NamedDocument]]:
    """Yield 'Nghị quyết này', 'Quyết định nêu trên'."""
    for match in _THIS.finditer(text):
        if match["name"][0].isupper():
            value = NamedDocument(type_named(match["name"]))
            yield mention_at(text, match.start(), match.end(), value, "reference.back")
