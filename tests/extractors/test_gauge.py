"""Every token with a digit has one fate: claimed, ruled out for a reason, or left."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.counts import find_counts
from extractors.dates import find_dates
from extractors.gauge import CLAIMED, UNCLAIMED, find_digit_tokens
from extractors.ruled_out import REASONS


def fates(text: str) -> list[tuple[str, str]]:
    dates = [m.span for m in find_dates(text)]
    found = [*dates, *(m.span for m in find_counts(text, dates))]
    return [(m.raw, m.value) for m in find_digit_tokens(text, found)]


def test_fates() -> None:
    assert fates("Điều 5: năm 2024, xã có 12/15 hộ (QL1A), 80% đạt, mức chi 281,3 rồi 7h30.") == [
        ("5", "ordinal"),
        ("2024", CLAIMED),
        ("12/15", CLAIMED),
        ("QL1A", "code"),
        ("80%", CLAIMED),
        ("281,3", UNCLAIMED),
        ("7h30", "time"),
    ]


def test_half_read_is_not_read() -> None:
    (token,) = find_digit_tokens("2024/17*9", [(0, 4)])
    assert token.value == UNCLAIMED


@settings(deadline=None)
@given(st.text(alphabet="1205.,/-% ahộxã()ấp\n“”", max_size=50))
def test_every_digit_is_in_one_token(text: str) -> None:
    tokens = list(find_digit_tokens(text, []))
    inside = [at for m in tokens for at in range(*m.span) if text[at].isdigit()]
    assert inside == [at for at, char in enumerate(text) if char.isdigit()]
    assert all(m.value in {UNCLAIMED, *REASONS} for m in tokens)
