"""No pattern of the structure takes time that grows faster than its input."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from extractors.header import cells_of, find_number, find_place_and_date, find_type
from extractors.headings import find_heading, find_list_head
from extractors.issuers import find_issuers, titled
from extractors.places import find_places
from extractors.signatures import find_signer
from extractors.tables import is_counted, is_figure, noted_unit

READERS: list[Callable[[str], object]] = [
    lambda text: cells_of([text]),
    lambda text: find_number([text]),
    lambda text: find_place_and_date([text]),
    find_type,
    find_heading,
    find_list_head,
    lambda text: find_issuers([text]),
    titled,
    lambda text: list(find_places(text)),
    lambda text: find_signer([text]),
    is_figure,
    lambda text: is_counted(text, text, text),
    noted_unit,
]
UNITS = [
    "Số: 1/A-",
    "An ",
    "A-",
    "ngày ",
    "xã A, ",
    "các xã A và ",
    "1.",
    "(a",
    "Tỉnh ",
    "BÁO CÁO ",
    " \t",
    "1 000 ",
]


@pytest.mark.parametrize("reader", range(len(READERS)))
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text(reader: int, unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = process_time()
        READERS[reader](text)
        return process_time() - start

    seconds(500)  # rules are read once
    longer, shorter = (min(seconds(length) for _ in range(3)) for length in (8_000, 1_000))
    assert longer < 24 * max(shorter, 0.002)  # eight times the text; 64 times were quadratic
