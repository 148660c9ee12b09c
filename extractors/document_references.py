"""References to documents: 'Chỉ thị số 40-CT/TU ngày 10/3/2014 của Tỉnh ủy về …', 'Luật Đất đai năm 2024'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.abbreviations import find_uses
from extractors.base import Mention, leftmost_longest, mention_at
from extractors.citations import (
    Opening,
    date_after,
    date_before,
    is_list_joint,
    issuer_after,
    opening_of,
    same_day,
    title_after,
)
from extractors.document_codes import Code, code_key, find_codes
from extractors.named_documents import NamedDocument, find_back_references, find_laws, find_numbers_alone


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document: `code` as printed, `code_key` to compare by, `issued_on` at printed precision. `code`
    is None where it is cited by name or number alone, or where its number is blank."""

    code: str | None
    code_key: str | None
    doc_type: str | None
    number: str | None
    year: int | None = None
    symbol: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Cited:
    """A code with what opens it; `stop` is where the next citation begins."""

    code: Mention[Code]
    opening: Opening
    floor: int
    stop: int


def find_document_references(text: str, short_names: Collection[str] = ()) -> Iterator[Mention[Reference]]:
    """Yield the documents cited, in reading order. The span goes from the type to the date; `short_names` are
    those that the document introduces."""
    coded = _with_shared_days(text, list(_coded(text)))
    named = [m for m in _named(text, short_names) if not _is_within(m, coded)]
    yield from leftmost_longest([*coded, *named])


def _is_within(mention: Mention[Reference], coded: Sequence[Mention[Reference]]) -> bool:
    """Whether a citation by code overlaps; those are in reading order and disjoint."""
    after = bisect_right(coded, mention.start, key=lambda m: m.start)
    return any(mention.overlaps(m) for m in coded[max(0, after - 1) : after + 1])


def _coded(text: str) -> Iterator[Mention[Reference]]:
    floor = 0
    before: Reference | None = None
    for cited in _openings(text):
        mentions = _completed(text, replace(cited, floor=floor), before)
        floor, before = mentions[-1].end, mentions[-1].value
        yield from mentions


def _openings(text: str) -> list[_Cited]:
    """Each code with its opening and where the next one begins."""
    codes = list(find_codes(text))
    ends = [0, *(m.end for m in codes)]
    openings = [opening_of(text, m.start, floor) for m, floor in zip(codes, ends, strict=False)]
    stops = [*(o.start for o in openings), len(text)][1:]
    return [_Cited(m, o, 0, s) for m, o, s in zip(codes, openings, stops, strict=True)]


def _completed(text: str, cited: _Cited, before: Reference | None) -> list[Mention[Reference]]:
    """The references of one code, several where numbers share its symbol: 'số 25, 26-NQ/TW'."""
    code, opening = cited.code, cited.opening
    end, issued_on = _date_at(text, cited, before)
    after, issuer = issuer_after(text, end, cited.stop)
    if issued_on is None and issuer:
        after, issued_on = date_after(text, after, cited.stop)
    v = code.value
    value = Reference(
        code=v.code,
        code_key=_of_issuer(v.key, issuer),
        doc_type=_kind(v.doc_type, opening.doc_type) or _inherited(text, cited, before),
        number=v.number,
        year=v.year,
        symbol=v.symbol,
        issuer=issuer,
        issued_on=issued_on,
        title=opening.title or title_after(text, after, cited.stop),
    )
    if not opening.listed:
        return [mention_at(text, opening.start, end, value, code.rule)]
    return [*_listed(text, cited, value), mention_at(text, code.start, end, value, code.rule)]


def _date_at(text: str, cited: _Cited, before: Reference | None) -> tuple[int, str | None]:
    """The date after the code, that of the document before it, or the day before its verb."""
    same = same_day(text, cited.code.end)
    if same is not None:
        return same, before.issued_on if before else None
    end, issued_on = date_after(text, cited.code.end, cited.stop)
    if issued_on is None and end == cited.code.end:
        issued_on = date_before(text, cited.opening.start, cited.floor)
    return end, issued_on


def _with_shared_days(text: str, found: list[Mention[Reference]]) -> list[Mention[Reference]]:
    """'các Quyết định số 318/QĐ-TTg, 319/QĐ-TTg và 320/QĐ-TTg ngày 08/3/2022': the last one's day is that of
    all, where the list is one of 'các …' or says 'cùng ngày' and no other day stands in it."""
    shared = list(found)
    for last in range(len(found) - 1, 0, -1):
        if found[last].value.issued_on is None:
            continue
        first = last
        while first and _is_listed_before(text, found[first - 1], found[first]):
            first -= 1
        whole = text[found[first].start : found[last].end].lower()
        if whole.startswith(("các ", "những ")) or "cùng ngày" in whole:
            day = found[last].value.issued_on
            shared[first:last] = [
                replace(m, value=replace(m.value, issued_on=day)) for m in shared[first:last]
            ]
    return shared


def _is_listed_before(text: str, one: Mention[Reference], other: Mention[Reference]) -> bool:
    return one.value.issued_on is None and is_list_joint(text[one.end : other.start])


def _kind(abbreviated: str | None, named: str | None) -> str | None:
    """The kind in the code, unless the words before it tell more: the Party's 'QĐ' is a Quyết định or a Quy
    định (36-HD/VPTW), 'CTr' may be a Chương trình phối hợp."""
    if named and abbreviated and named.startswith(abbreviated):
        return named
    return named if (abbreviated, named) == ("QĐ", "QyĐ") else abbreviated or named


def _listed(text: str, cited: _Cited, value: Reference) -> Iterator[Mention[Reference]]:
    """The numbers before the one that carries the symbol; they share all else."""
    for nth, (at, number) in enumerate(cited.opening.listed):
        if value.code is None or value.number is None:
            return
        code = number + value.code[len(value.number) :]
        start = cited.opening.start if nth == 0 else at
        own = replace(value, code=code, code_key=code_key(code), number=number)
        yield mention_at(text, start, at + len(number), own, "reference.code.listed")


def _inherited(text: str, cited: _Cited, before: Reference | None) -> str | None:
    """The type of the document before where a comma parts them: 'Công văn số 12/SNV-VP, 15/SNV-VP'."""
    return before.doc_type if before and is_list_joint(text[cited.floor : cited.opening.start]) else None


_CENTRAL = re.compile(r"Trung ương|Bộ Chính trị|Ban Bí thư", re.IGNORECASE)
_PROVINCE = re.compile(r"(?:Tỉnh|Thành)\s+[uủ][ỷy]|tỉnh|Tỉnh", re.IGNORECASE)


def _of_issuer(key: str | None, issuer: str | None) -> str | None:
    """'05-CT/TƯ' is the Trung ương's or, misread, a Tỉnh ủy's: the issuer tells."""
    if key is None or not key.endswith("TƯ") or issuer is None:
        return key
    if _CENTRAL.search(issuer):
        return code_key(key[:-1] + "W")
    return code_key(key[:-1] + "U") if _PROVINCE.search(issuer) else key


def _named(text: str, short_names: Collection[str]) -> Iterator[Mention[Reference]]:
    found: Sequence[Mention[NamedDocument]] = [
        *find_laws(text),
        *find_numbers_alone(text),
        *find_back_references(text),
        *find_uses(text, short_names),
    ]
    for mention in leftmost_longest(found):
        yield _as_reference(text, mention)


def _as_reference(text: str, mention: Mention[NamedDocument]) -> Mention[Reference]:
    named = mention.value
    value = Reference(
        code=None,
        code_key=None,
        doc_type=named.doc_type,
        number=named.number,
        issuer=issuer_after(text, mention.end, len(text))[1],
        issued_on=named.issued_on,
        title=named.title,
    )
    return mention_at(text, mention.start, mention.end, value, mention.rule)
