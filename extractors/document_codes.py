"""Codes of documents: '40-CT/TU', '59/2023/NĐ-CP', '1014/SNV-CCHC&VTLT', '298 KH/TWĐTN'.

State codes are number/year/type-issuer (decree 30/2020/NĐ-CP), Party codes number-type/issuer (guideline
36-HD/VPTW of 2018). Typists mix the separators and put spaces and line ends inside; recognition puts marks on
letters ('TỦ') and takes a stroke for a digit ('CT7TU'). Symbols are read by `extractors.symbols`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.base import Mention, leftmost_longest, mention_at
from extractors.document_types import NAME_OR_NUMBER_WORD
from extractors.issuer_codes import family_of, issuer_of
from extractors.letters import UPPER
from extractors.symbols import Symbol, read_symbol


@dataclass(frozen=True, slots=True)
class Code:
    """A code read. `code` is what stands on the paper, `key` its normal form to compare by; `code`, `key` and
    `number` are None where the number is blank, `doc_type` where the symbol names none ('SNV-CCHC')."""

    code: str | None
    key: str | None
    number: str | None
    year: int | None
    symbol: str
    doc_type: str | None


# A code may break over a line, but not over a paragraph.
_GAP = r"[ \t]{0,3}\n?[ \t]{0,3}"
_BEFORE = r"(?:(?<![\w/.–—-])|(?<=[Ss]ố)|(?<=SỐ)|(?<=[Ss]ố[-.:]))"
_YEAR = r"(?:19|20)\d\d"
_HEAD = re.compile(
    rf"{_BEFORE}(?P<number>(?=\D{{0,4}}\d)[\dđOolI]{{1,5}}(?:\.\d{{1,2}})?(?:bis|[a-zđ])?)"
    rf"(?:{_GAP}/{_GAP}(?P<year>{_YEAR}){_GAP}[/-]{_GAP}|{_GAP}[.,]?(?P<mark>[-–—/~]){_GAP}|[ ]?)"
    rf"(?=[{UPPER}ft7])"
)
_BLANK = re.compile(
    rf"(?<!\w)(?:số|Số|SỐ)[ \t]{{0,20}}:?[ \t.…_]{{0,40}}(?P<mark>/{_YEAR}[/-]|[-–—/])[ ]?(?=[A-ZĐ])"
)
_DIGITS = str.maketrans({"đ": "4", "O": "0", "o": "0", "l": "1", "I": "1"})
# Standards, stations and the like, whose names stand after numbers in capitals.
_NO_ISSUER = re.compile(r"(?:TCVN|QCVN|ISO|IEC|VTV|VOV|COVID|USD|VNĐ|VND|KM|KWH|KV|MW)\d*")


def find_codes(text: str) -> Iterator[Mention[Code]]:
    """Yield the codes of text in reading order, those with blank numbers too, from number to last letter."""
    yield from leftmost_longest([*_numbered(text), *_blank(text)])


def _numbered(text: str) -> Iterator[Mention[Code]]:
    for head in _HEAD.finditer(text):
        symbol = read_symbol(text, head.end())
        if symbol and _is_code(symbol, head, named=_is_named(text, head.start())):
            yield _mention(text, head, symbol)


def _mention(text: str, head: re.Match[str], symbol: Symbol) -> Mention[Code]:
    number = _digits(head["number"])
    opening = number + _joint(text[head.end("number") : head.end()])
    repaired = symbol.repaired or opening != text[head.start() : head.end()]
    year = int(head["year"]) if head["year"] else None
    code = Code(
        code=_on_one_line(opening + symbol.text),
        key=_key(number, head, symbol),
        number=number,
        year=year,
        symbol=symbol.text,
        doc_type=symbol.doc_type,
    )
    rule = "reference.code.repaired" if repaired else "reference.code"
    return mention_at(text, head.start(), symbol.end, code, rule)


def _joint(printed: str) -> str:
    """What joins number and symbol, without the specks that recognition adds to a dash."""
    return printed.replace("~", "-").replace(".", "").replace(",", "")


def _on_one_line(code: str) -> str:
    """A code that a line end breaks at its separator, whole: '333/KH-\\nUBND' → '333/KH-UBND'."""
    return " ".join(re.sub(r"(?<=[-–—/&])[ \t]*\n\s*|\s*\n[ \t]*(?=[-–—/&])", "", code).split())


def _blank(text: str) -> Iterator[Mention[Code]]:
    for head in _BLANK.finditer(text):
        symbol = read_symbol(text, head.end())
        if symbol and symbol.doc_type and len(symbol.parts) > 1:
            year = re.search(_YEAR, head["mark"])
            code = Code(None, None, None, int(year[0]) if year else None, symbol.text, symbol.doc_type)
            yield mention_at(text, head.start(), symbol.end, code, "reference.blank")


def _is_named(text: str, start: int) -> bool:
    return bool(NAME_OR_NUMBER_WORD.search(text[max(0, start - 40) : start]))


def _is_code(symbol: Symbol, head: re.Match[str], *, named: bool) -> bool:
    """A code has a type with an issuer, or stands after 'số' or a type's name; '24/7' and '5 HĐND' do not."""
    parts, marked = symbol.parts, bool(head["mark"] or head["year"])
    if re.fullmatch(r"(?:UBTV)?QH\d{1,2}", parts[0]):
        return bool(head["year"])
    if symbol.doc_type and len(parts) > 1:
        return marked or named
    if not marked or _NO_ISSUER.match(parts[0]):
        return False
    return named or (len(parts) > 1 and any(issuer_of(part) for part in parts))


def _digits(printed: str) -> str:
    """Digits that recognition took for letters: 'đ0' is 40; a letter after the digits stays ('30c')."""
    head = re.match(r"[đOolI]+(?=\d)|", printed)
    number = printed.translate(_DIGITS) if head and head[0] else printed
    return re.sub(
        r"(?<=\d)[OoIl](?=[\dOoIl]*$)|(?<=\d)[OoIl](?=\d)", lambda m: m[0].translate(_DIGITS), number
    )


# --- keys -------------------------------------------------------------------------------------


def code_key(code: str) -> str:
    """Codes that differ only in case, spaces, separators or damage share a key: '173 - CTr/TU', '173-CTR/TU'
    and '57/NQ/TW', '57-NQ/TW'."""
    head = _HEAD.match(code)
    symbol = read_symbol(code, head.end()) if head else None
    if head is None or symbol is None or code[symbol.end :].strip():
        plain = re.sub(r"\s*([/–—-])\s*", r"\1", code.upper())
        return re.sub(r"[\s.–—-]+", "-", plain).strip("-")
    return _key(_digits(head["number"]), head, symbol)


def _key(number: str, head: re.Match[str], symbol: Symbol) -> str:
    digits = re.match(r"\d+", number)
    padded = number.zfill(len(number) + max(0, 2 - len(digits[0]))) if digits else number
    first, *rest = (part.upper().replace("T.Ư", "TW") for part in symbol.parts)
    if head["year"]:
        return "/".join([padded, head["year"], "-".join([first, *rest])]).upper()
    family = family_of(symbol.parts) or ("party" if "/" in symbol.text and head["mark"] == "-" else "state")
    if family == "party" and rest:
        return f"{padded}-{first}/{'-'.join(rest)}".upper()
    return f"{padded}/{'-'.join([first, *rest])}".upper()
