"""A code for a document whose number is blank, as its file names suggest: '23BC.signed.pdf'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.records import Head
from pipeline.store.columns import to_json

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


def _number_in(name: str, doc_type: str) -> str | None:
    match = re.search(
        rf"(?<!\d)(\d{{1,4}}){_SEPARATOR}{re.escape(doc_type)}(?![^\W\d_])", name, re.IGNORECASE
    )
    return match[1] if match else None
