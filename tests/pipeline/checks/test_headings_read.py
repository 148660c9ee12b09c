"""heading_sequence on scans: another reading of the numeral that mends the sequence is a misreading first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.structure import check_headings
from pipeline.records import Box, Check, SecondReading
from tests.pipeline.checks.made import facts_of

TEXT = "I. TÌNH HÌNH\nĐã họp.\nII. KẾT QUẢ\nĐã làm.\nII. NHIỆM VỤ\nSẽ làm."


def broken(*readings: tuple[str, bool]) -> Check:
    box = Box(1, 100, 300, 120, 312)
    read = tuple(SecondReading(box, "word", text, "vie", 0.7, stands) for text, stands in readings)
    (found,) = [c for c in check_headings(replace(facts_of(TEXT), readings=read)) if c.result != "holds"]
    return found


def test_a_reading_that_has_the_next_numeral() -> None:
    found = broken(("II.", True), ("III.", False))
    assert (found.severity, found.verdict) == ("info", "ocr")
    assert found.suggestion == (
        "Lần đọc khác thấy III chứ không phải II; như vậy thì các đề mục liên tục. Hãy xem hình trang."
    )


@pytest.mark.parametrize(
    "readings",
    [
        (("II.", True), ("II.", True)),  # read alike
        (("II.", True), ("IV.", False)),  # another number that does not follow either
        (("III.", True), ("II.", False)),  # of another heading
        (),
    ],
)
def test_a_repeated_numeral_that_is_printed_is_never_explained_away(
    readings: tuple[tuple[str, bool], ...],
) -> None:
    assert (broken(*readings).severity, broken(*readings).verdict) == ("warning", "report")
