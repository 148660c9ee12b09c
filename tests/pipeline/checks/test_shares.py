"""percent_partition: shares of classes that exclude one another make 100; others claim nothing."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

FAILING = [
    ("Xếp loại học lực: giỏi 21,5%, khá 40,2%, trung bình 25,3%, yếu 2,0%.", "89,0%"),
    ("Lấy ý kiến 300 người: rất hài lòng 58,4%, hài lòng 41,2%, không hài lòng 4,6%.", "104,2%"),
]
HOLDING = ["Xếp loại học lực: giỏi 21,5%, khá 40,2%, trung bình 36,3%, yếu 2,0%."]
SILENT = [
    "Xếp loại học lực: giỏi 21,5%, khá 40,2%, trung bình 25,3%.",  # three of five classes
    "Người dân biết qua loa xã 61,5%, qua mạng 48,2%, qua hội họp 35,1%.",  # several answers each
    "Tỷ lệ đạt: giỏi tăng 3,5%, khá tăng 2,2%, trung bình giảm 4,1%, yếu giảm 0,9%.",
]


def outcome(text: str) -> list[tuple[str, str]]:
    checks = [c for c in checks_of(text) if c.rule == "percent_partition"]
    return [(c.result, c.formula.rpartition(" = ")[2]) for c in checks]


@pytest.mark.parametrize(("text", "total"), FAILING)
def test_classes_that_do_not_make_a_hundred(text: str, total: str) -> None:
    assert outcome(text) == [("suspect", total)]


@pytest.mark.parametrize("text", HOLDING)
def test_classes_that_do(text: str) -> None:
    assert outcome(text) == [("holds", "100,0%")]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_partition(text: str) -> None:
    assert outcome(text) == []
