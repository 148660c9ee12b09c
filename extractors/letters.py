"""The capital and small letters of Vietnamese, for character classes: a range such as 'À-Ỹ' holds both."""

from __future__ import annotations

_LATIN = [
    chr(code)
    for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))
]

UPPER = "".join(c for c in _LATIN if c.isupper())
LOWER = "".join(c for c in _LATIN if c.islower())
