"""One form of Vietnamese text: NFC for reading, folded keys for comparing ('Đảng ủy' → 'dang uy')."""

from __future__ import annotations

import re
import unicodedata

# Legacy fonts put the Icelandic letter eth where Vietnamese has d with stroke.
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "⁄": "/"})
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")

# The tone mark moves over the vowel pairs oa, oe, uy in open syllables: hoà and hòa are one
# syllable. Source: decision 1989/QĐ-BGDĐT of 2018, article 8; both spellings are in use.
_TONE_PAIRS = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_NEW_TONE = re.compile(r"(?<![qQ])(" + "|".join(_TONE_PAIRS) + r")(?!\w)", re.IGNORECASE)


def normalise(text: str) -> str:
    """NFC text with plain spaces, without invisible characters, with Đ for its look-alikes."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_LOOK_ALIKES)


def canonical_tone(text: str) -> str:
    """Old-style tone placement, the one most reports use: 'hoà, uỷ' → 'hòa, ủy'."""

    def old(match: re.Match[str]) -> str:
        pair = match[1]
        moved = _TONE_PAIRS[pair.lower()]
        if pair.isupper():
            return moved.upper()
        return moved.capitalize() if pair[0].isupper() else moved

    return _NEW_TONE.sub(old, text)


def fold(text: str) -> str:
    """Lower case without any mark: the key under which spellings of one name meet."""
    bare = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in bare if not unicodedata.combining(c)).lower()


def key_of(text: str) -> str:
    """Folded words with single spaces and no punctuation: 'Góp gạo – xoay vòng' → 'gop gao xoay vong'."""
    return " ".join(re.findall(r"[a-z0-9%]+", fold(text)))
