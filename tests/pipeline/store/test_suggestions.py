"""A blank number is suggested from the file's name, and only from what stands before the document's type."""

from __future__ import annotations

import json

import pytest

from pipeline.records import Head
from pipeline.store.suggestions import suggested_code


@pytest.mark.parametrize(
    ("head", "paths", "code"),
    [
        (Head(doc_type="BC"), ["quét/backup_23BC.signed_20250510_124908.pdf"], "23-BC"),
        (Head(doc_type="CT", symbol="CT/UBND"), ["2352 ( 07-CT-UBND).signed.pdf"], "07-CT/UBND"),
        (Head(doc_type="BC", symbol="BC/HU"), ["123_bc_hu.pdf", "bản sao 123 BC.pdf"], "123-BC/HU"),
        (Head(doc_type="BC"), ["12 BC.pdf", "13 BC.pdf"], None),  # two names, two numbers
        (Head(doc_type="BC"), ["bao cao 2024.pdf"], None),  # a year is no number
        (Head(doc_type="BC"), ["12 BCH.pdf"], None),  # another word
        (Head(doc_type="BC", code="9-BC/HU"), ["12 BC.pdf"], None),  # it has its own
        (Head(), ["12 BC.pdf"], None),
    ],
)
def test_suggested_code(head: Head, paths: list[str], code: str | None) -> None:
    found = suggested_code(head, paths)
    assert (found and json.loads(found)["value"]) == code
