"""What is suggested for a blank number or date: '23BC.signed.pdf', 'Thời gian ký: 12.03.2024 08:15'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.records import Head
from pipeline.store.columns import to_json

_SIGNED = re.compile(
    r"(?:Thời\s+gian\s+ký|Ngày\s+ký|Date)\s*:\s*(?P<d>0?[1-9]|[12]\d|3[01])[./-](?P<m>0?[1-9]|1[0-2])[./-]"
    r"(?P<y>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_BY_HAND = "chữ viết tay"
_SEPARATOR = r"[\s._-]*"


def suggested_code(head: Head, paths: Iterable[str], by_hand: str | None = None) -> str | None:
    """JSON with the code and its origin; None where it is known, or nothing says it or not with one voice.

    In a file's name the number must stand right before the document's own type: others are days, pages and
    copies. Where the names say nothing it is what was made of a number `by_hand`.
    """
    if head.code or not head.doc_type:
        return None
    found = {number for path in paths if (number := _number_in(PurePosixPath(path).stem, head.doc_type))}
    if len(found) == 1:
        return to_json({"value": _code(found.pop(), head), "origin": "tên tệp"})
    return to_json({"value": by_hand, "origin": _BY_HAND}) if by_hand and not found else None


def _code(number: str, head: Head) -> str:
    """State symbols ('BC-UBND') follow a slash, Party symbols ('BC/HU') and a bare type a hyphen."""
    symbol = head.symbol or head.doc_type or ""
    return f"{number}{'/' if '-' in symbol and '/' not in symbol else '-'}{symbol}"


def suggested_date(head: Head, text: str, by_hand: str | None = None) -> str | None:
    """JSON with the day on which the document was signed, where its own is not printed whole.

    Signing programs print their time beside the signature; a document signed by several on different
    days, or on a day that the printed year or month denies, suggests none; a day `by_hand` stands in where
    no program says one.
    """
    printed = head.issued_on or ""
    if len(printed) == len("2024-01-31"):
        return None
    days = {f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}" for m in _SIGNED.finditer(text)}
    if not days and by_hand:
        return to_json({"value": by_hand, "origin": _BY_HAND})
    fitting = {day for day in days if day.startswith(printed)}
    if len(days) != 1 or not fitting:
        return None
    return to_json({"value": fitting.pop(), "origin": "chữ ký số"})


def _number_in(name: str, doc_type: str) -> str | None:
    match = re.search(
        rf"(?<!\d)(\d{{1,4}}){_SEPARATOR}{re.escape(doc_type)}(?![^\W\d_])", name, re.IGNORECASE
    )
    return match[1] if match else None
