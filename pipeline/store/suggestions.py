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
_SEPARATOR = r"[\s._-]*"


def suggested_code(head: Head, paths: Iterable[str]) -> str | None:
    """JSON with the code and its origin; None where the code is known or the names disagree or say nothing.

    The number must stand right before the document's own type: other numbers in file names are days,
    pages and copies.
    """
    if head.code or not head.doc_type:
        return None
    found = {number for path in paths if (number := _number_in(PurePosixPath(path).stem, head.doc_type))}
    if len(found) != 1:
        return None
    code = f"{found.pop()}-{head.symbol or head.doc_type}"
    return to_json({"value": code, "origin": "tên tệp"})


def suggested_date(head: Head, text: str) -> str | None:
    """JSON with the day on which the document was signed, where its own is not printed whole.

    Signing programs print their time beside the signature; a document signed by several on different
    days, or on a day that the printed year or month denies, suggests none.
    """
    printed = head.issued_on or ""
    if len(printed) == len("2024-01-31"):
        return None
    days = {f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}" for m in _SIGNED.finditer(text)}
    fitting = {day for day in days if day.startswith(printed)}
    if len(days) != 1 or not fitting:
        return None
    return to_json({"value": fitting.pop(), "origin": "chữ ký số"})


def _number_in(name: str, doc_type: str) -> str | None:
    match = re.search(
        rf"(?<!\d)(\d{{1,4}}){_SEPARATOR}{re.escape(doc_type)}(?![^\W\d_])", name, re.IGNORECASE
    )
    return match[1] if match else None
