"""A blank number is suggested from the file's name, and only from what stands before the document's type."""

from __future__ import annotations

import json

import pytest

from pipeline.records import Head
from pipeline.store.suggestions import suggested_code, suggested_date


@pytest.mark.parametrize(
    ("head", "paths", "code"),
    [
        (Head(doc_type="BC"), ["quét/backup_23BC.signed_20250510_124908.pdf"], "23-BC"),
        (Head(doc_type="CT", symbol="CT/UBND"), ["2352 ( 07-CT-UBND).signed.pdf"], "07-CT/UBND"),
        (Head(doc_type="BC", symbol="BC/HU"), ["123_bc_hu.pdf", "bản sao 123 BC.pdf"], "123-BC/HU"),
        (Head(doc_type="CT", symbol="CT-UBND"), ["07-CT-UBND.signed.pdf"], "07/CT-UBND"),  # of a State body
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


@pytest.mark.parametrize(
    ("issued_on", "text", "day"),
    [
        ("2024-03", "Ký bởi: Lê Văn An\nThời gian ký: 12.03.2024 08:15:20 +07:00", "2024-03-12"),
        (None, "Ngày ký: 5/3/2024", "2024-03-05"),
        ("2024-02", "Thời gian ký: 12.03.2024 08:15:20", None),  # the print denies it
        ("2024", "Thời gian ký: 12.03.2024\nThời gian ký: 15.03.2024", None),  # two signers, two days
        ("2024-03-01", "Thời gian ký: 12.03.2024", None),  # it has its own
        ("2024", "Ngày ký hợp đồng là 12.03.2024", None),
    ],
)
def test_suggested_date(issued_on: str | None, text: str, day: str | None) -> None:
    found = suggested_date(Head(issued_on=issued_on), text)
    assert (found and json.loads(found)["value"]) == day


@pytest.mark.parametrize(
    ("paths", "value", "origin"),
    [
        (["scan.pdf"], "23/BC-UBND", "chữ viết tay"),
        (["24BC.pdf"], "24/BC-UBND", "tên tệp"),  # who named the file could read it
        (["24BC.pdf", "25BC.pdf"], None, None),
    ],
)
def test_a_number_by_hand_is_suggested_where_no_name_says_it(
    paths: list[str], value: str | None, origin: str | None
) -> None:
    found = json.loads(suggested_code(Head(doc_type="BC", symbol="BC-UBND"), paths, "23/BC-UBND") or "{}")
    assert (found.get("value"), found.get("origin")) == (value, origin)


def test_a_day_by_hand_is_suggested_where_no_signature_says_it() -> None:
    head = Head(issued_on="2024-03")
    by_hand = json.loads(suggested_date(head, "", "2024-03-11") or "{}")
    assert (by_hand["value"], by_hand["origin"]) == ("2024-03-11", "chữ viết tay")
    signed = json.loads(suggested_date(head, "Thời gian ký: 12.03.2024 08:15:20", "2024-03-11") or "{}")
    assert (signed["value"], signed["origin"]) == ("2024-03-12", "chữ ký số")
