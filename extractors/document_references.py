"""References to documents by their code: 'Chỉ thị số 40-CT/TU ngày 10/3/2014 của Tỉnh ủy về …'.

State codes are number/year/type-issuer (decree 30/2020/NĐ-CP), Party codes number-type/issuer (guideline
36-HD/VPTW); reports mix their separators, put spaces and line ends inside, and list several after one type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.base import Mention, leftmost_longest, mention_at
from extractors.dates import find_dates
from extractors.rules import alternation, load_rules


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document: `code` as printed, `code_key` to compare by, `issued_on` at printed precision."""

    code: str
    code_key: str
    doc_type: str | None
    number: str
    year: int | None
    symbol: str
    issuer: str | None = None
    issued_on: str | None = None
    title: str | None = None


_LETTERS = r"A-ZÀ-ỸĐƠƯ"
_PART = rf"[{_LETTERS}][{_LETTERS}a-zà-ỹđơư0-9.&]*"
_SYMBOL = rf"{_PART}(?:\s?[-–—/&]\s?{_PART}|\s{_PART}(?=[-–—/]))*"
_CODE = re.compile(
    rf"(?<![\w/.-])(?P<number>\d{{1,5}}(?:\.\d{{1,2}})?[a-z]?)\s{{0,3}}"
    rf"(?:/\s?(?P<year>(?:19|20)\d\d)\s?[/-]\s?|\s?[-–—/]\s?)(?P<symbol>{_SYMBOL})"
)
_LAW = re.compile(r"(?<![\w/.-])(?P<number>\d{1,3})/(?P<year>(?:19|20)\d\d)/(?P<symbol>QH\d{1,2})(?!\w)")
_DATED = re.compile(r"^[\s,(]*(?:ban hành\s+|ký\s+)?(?=ngày|\d{1,2}[/.-]|năm\s|tháng\s)", re.IGNORECASE)
_ISSUED_BEFORE = re.compile(r"ban hành\s[^.;,]{0,60}$", re.IGNORECASE)
_OF = re.compile(
    rf"^[\s,]*của\s+(?P<issuer>[{_LETTERS}][^,;.()“”\"]{{1,120}}?)"
    r"(?=\s+(?:về|thực hiện|quy định|ban hành|đến|đã|được|với|tới|cho|tại|trong|\d"
    r"|và\s+(?:các|Kế|Quyết|Nghị|Chỉ|Hướng))(?!\w)"
    r"|[,;.()“”\"]|$)"
)
_ABOUT = re.compile(r"^[\s,]*(?P<title>(?:về|quy định)\s[^;()]{4,400}?)(?=;|\.(?:\s|$)|\(|$)")


def find_document_references(text: str) -> Iterator[Mention[Reference]]:
    """Yield the documents cited by code, in reading order. The span goes from the type to the date."""
    codes = list(leftmost_longest(_codes(text)))
    for index, found in enumerate(codes):
        limit = codes[index + 1].start if index + 1 < len(codes) else len(text)
        yield _completed(text, found, codes[index - 1].end if index else 0, limit)


def _codes(text: str) -> Iterator[Mention[Reference]]:
    for pattern in (_CODE, _LAW):
        for match in pattern.finditer(text):
            symbol = _trimmed(match["symbol"])
            if not _is_symbol(symbol, text[: match.start()]):
                continue
            end = match.start("symbol") + len(symbol)
            code = text[match.start() : end]
            year = int(match["year"]) if match["year"] else None
            kind = symbol_type(symbol)
            value = Reference(code, code_key(code), kind, match["number"], year, symbol)
            yield mention_at(text, match.start(), end, value, "reference.code")


def _trimmed(symbol: str) -> str:
    return re.sub(r"[\s.&/–—-]+$", "", symbol)


def _is_symbol(symbol: str, before: str) -> bool:
    """A symbol has its type, or an issuer in capitals after 'số'; 'Covid-19' and '24/7' have neither."""
    capitals = re.findall(rf"[{_LETTERS}]", symbol)
    if symbol_type(symbol) and re.search(r"[-–—/\s]", symbol):
        return True
    if re.fullmatch(r"QH\d{1,2}", symbol):
        return True
    return len(capitals) >= 2 and bool(re.search(r"(?:số|Số)\s*:?\s*$", before))


@cache
def _abbreviations() -> dict[str, str]:
    rules = load_rules("document_types")["type"]
    return {word: entry["name"] for entry in rules for word in entry["words"] if word[0].isupper()}


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = load_rules("document_types")["type"]
    names = {word: entry["name"] for entry in rules for word in entry["words"] if word[0].islower()}
    plural = r"(?:[Cc]ác\s+)?"
    pattern = rf"(?<!\w){plural}(?P<name>{alternation(list(names))})(?:\s+(?:liên\s+tịch|phối\s+hợp))?(?!\w)"
    return re.compile(pattern, re.IGNORECASE), names


def symbol_type(symbol: str) -> str | None:
    """The type abbreviation of a symbol: 'CTr' of 'CTr/TU', 'QĐ' of 'QĐ-UBND', None of 'SNV-CCHC'."""
    known = {k.upper(): v for k, v in _abbreviations().items()}
    first = re.split(r"[-–—/\s]+", symbol)[0]
    return known.get(first.upper())


def code_key(code: str) -> str:
    """Codes that differ only in case, spaces, dashes or dots share a key: '173 - CTr/TU' → '173-CTR/TU'."""
    key = re.sub(r"\s*([/–—-])\s*", r"\1", code.upper())
    return re.sub(r"[\s.–—-]+", "-", key).strip("-")


def _completed(text: str, found: Mention[Reference], floor: int, limit: int) -> Mention[Reference]:
    """The reference with what stands around its code: type before, date, issuer and title after."""
    start, name = _type_before(text, found.start, floor)
    end, issued_on = _date_after(text, found.end, limit)
    if issued_on is None:
        issued_on = _date_before(text, start, floor)
    after, issuer = _issuer_after(text, end, limit)
    title = _title_after(text, after)
    v = found.value
    kind = v.doc_type or name
    value = Reference(
        v.code, v.code_key, kind, v.number, v.year, v.symbol, issuer=issuer, issued_on=issued_on, title=title
    )
    return mention_at(text, start, end, value, found.rule)


def _type_before(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """'Chỉ thị số ' right before the code."""
    pattern, names = _names()
    window = text[max(floor, start - 60) : start]
    for match in reversed(list(pattern.finditer(window))):
        if re.fullmatch(r"[\s,]*(?:này\s+)?(?:số)?\s*:?\s*", window[match.end() :], re.IGNORECASE):
            key = " ".join(match["name"].lower().split())
            return start - len(window) + match.start(), names[key]
    number_word = re.search(r"[Ss]ố\s*:?\s*$", window)
    return (start - len(number_word[0]) if number_word else start), None


def _date_after(text: str, end: int, limit: int) -> tuple[int, str | None]:
    rest = text[end : min(limit, end + 70)]
    if not _DATED.match(rest):
        return end, None
    date = next(find_dates(rest), None)
    if date is None or rest[: date.start].strip(" \n\t,(") not in {"", "ban hành", "ký"}:
        return end, None
    if date.value.kind not in {"day", "month", "year"}:
        return end, None
    return end + date.end, date.value.iso


def _date_before(text: str, start: int, floor: int) -> str | None:
    """'ngày 15/10/2014, Ban Thường vụ Huyện ủy ban hành Kế hoạch số …'."""
    window = text[max(floor, start - 160) : start]
    clause = re.split(r"[.;]\s", window)[-1]
    if not _ISSUED_BEFORE.search(clause):
        return None
    days = [d for d in find_dates(clause) if d.value.kind == "day"]
    if len(days) != 1 or re.search(r"(?<!\d)\d{1,5}\s?[-/]\s?[A-ZĐ]", clause):
        return None
    return days[0].value.iso


def _issuer_after(text: str, end: int, limit: int) -> tuple[int, str | None]:
    match = _OF.match(text[end:limit])
    if match is None:
        return end, None
    return end + match.end(), " ".join(match["issuer"].split())


def _title_after(text: str, end: int) -> str | None:
    match = _ABOUT.match(text[end : end + 420])
    return " ".join(match["title"].split()).rstrip(" ,") if match else None
