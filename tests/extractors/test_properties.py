"""What holds for every extractor on any text: true, ordered, disjoint spans, in time that grows with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.base import Mention
from extractors.counts import find_counts, find_ruled_out
from extractors.durations import find_durations
from extractors.models import find_models
from extractors.normalise import fold, key_of, normalise
from extractors.words import Words

Finder = Callable[[str], Iterable[Mention[object]]]


def _unsegmented(find: Callable[..., Iterable[Mention[object]]], text: str) -> Iterable[Mention[object]]:
    """The extractor alone: segmenting words has a price of its own, and tests of its own."""
    return find(text, words=Words(text, ()))


FINDERS: dict[str, Finder] = {
    "counts": partial(_unsegmented, find_counts),
    "ruled out": partial(_unsegmented, find_ruled_out),
    "durations": find_durations,
    "models": find_models,
}
_PIECES = st.sampled_from(
    [
        *(
            "đăng ký",
            "công nhận",
            "mô hình",
            "tập thể",
            "cá nhân",
            "trong đó",
            "gồm",
            "tổng số",
            "ấp",
            "xã Mỹ An",
        ),
        *(
            "975",
            "1.234,5",
            "12/15",
            "35 - 50",
            "99,67%",
            "05",
            "tỷ đồng",
            "10 năm",
            "(15/10/1930 - 15/10/2024)",
        ),
        *(
            "“",
            "”",
            "“Ngày xanh”",
            '"',
            "(",
            ")",
            ",",
            ";",
            ":",
            ".",
            "...",
            "\n",
            " ",
            "- ",
            "tiêu biểu như:",
            "và",
        ),
        *("Điều 5", "QL1A", "hai mươi", "lần thứ", "năm 2023", "%", "/", "ha", "Đ", "\u0301", "\u00a0", "²"),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=30).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize("name", FINDERS)
@settings(max_examples=60, deadline=None)
@given(text=_TEXTS)
def test_spans_are_true_ordered_and_disjoint(name: str, text: str) -> None:
    reached = 0
    for mention in FINDERS[name](text):
        assert text[mention.start : mention.end] == mention.raw and mention.raw
        assert mention.start >= reached
        reached = mention.end


@pytest.mark.parametrize("name", FINDERS)
@settings(max_examples=30, deadline=None)
@given(text=_TEXTS)
def test_the_same_text_gives_the_same_mentions(name: str, text: str) -> None:
    assert list(FINDERS[name](text)) == list(FINDERS[name](text))


@pytest.mark.parametrize("name", FINDERS)
@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "1 ",
            "1.",
            "1/",
            "1 - ",
            "a ",
            "“",
            "“a” ",
            "(",
            "mô hình ",
            "mô hình “",
            "gồm 1 xã, ",
            "hai ",
            "05 không ",
        ),
        *("10 năm ", "(1/1/2000 - ", "tiêu biểu như: ", "; ", "\n", "Đ", "12 xã (", "đạt 5%, "),
    ],
)
def test_time_grows_as_the_text_does(name: str, piece: str) -> None:
    short, long = (_seconds(FINDERS[name], piece * (size // len(piece))) for size in (1_000, 8_000))
    assert long < 24 * max(short, 0.002), f"{short:.4f} s for 1,000 characters, {long:.4f} s for 8,000"


def _seconds(find: Finder, text: str) -> float:
    """CPU seconds, the best of three."""
    return min(_once(find, text) for _ in range(3))


def _once(find: Finder, text: str) -> float:
    started = time.process_time()
    list(find(text))
    return time.process_time() - started


@given(st.text(max_size=80))
def test_normal_forms_stay_as_they_are(text: str) -> None:
    for form in (normalise, fold, key_of):
        assert form(form(text)) == form(text)
