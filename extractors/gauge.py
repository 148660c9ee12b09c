"""How much of the digits somebody has read: every token with a digit is claimed, ruled out, or left.

A gauge that needs no gold: 'QL1A' is ruled out as a code, '12 hộ' is claimed by a count, and what is left is
what no extractor understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.base import Mention, Spans, mention_at
from extractors.counts import find_ruled_out
from extractors.words import Words

Span = tuple[int, int]

CLAIMED = "claimed"
UNCLAIMED = "unclaimed"

_TOKEN = re.compile(r"[^\s\d]*+\d\S*+")
_EDGES = "“”„«»\"'‘’()[]{}.,;:!?…-–—*•"


def find_digit_tokens(text: str, found: Sequence[Span], words: Words | None = None) -> Iterator[Mention[str]]:
    """Yield the tokens of text that hold a digit, each with its fate.

    The fate is CLAIMED where a span of `found` (what all find_* functions found) holds one of its digits,
    one of `ruled_out.REASONS` where they count nothing, UNCLAIMED where some digit of it is neither.
    """
    claimed = Spans(found)
    ruled_out = list(find_ruled_out(text, found, words))
    reasons = {at: mention.value for mention in ruled_out for at in range(*mention.span)}
    for match in _TOKEN.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip(_EDGES))
        end = match.end() - (len(match[0]) - len(match[0].rstrip(_EDGES)))
        digits = [at for at in range(start, end) if text[at].isdigit()]
        fates = [CLAIMED if claimed.touch(at, at + 1) else reasons.get(at, UNCLAIMED) for at in digits]
        yield mention_at(text, start, end, _fate(fates), "digits")


def _fate(fates: Sequence[str]) -> str:
    if UNCLAIMED in fates:
        return UNCLAIMED
    return CLAIMED if CLAIMED in fates else fates[0]
