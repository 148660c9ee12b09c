"""The letters of Vietnamese as character classes: `[{UPPER}]` takes 'Đ' and 'Ạ', not 'đ' and 'ạ'.

A range such as À-Ỹ takes both cases, for Unicode puts them in turns.
"""

from __future__ import annotations

import unicodedata

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "".join(unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES)

LOWER = "a-zđ" + "".join(c for c in _VOWELS if not c.isascii())
UPPER = "A-ZĐ" + "".join(c.upper() for c in _VOWELS if not c.isascii())
