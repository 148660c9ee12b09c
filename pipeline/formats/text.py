"""Reads text files in whatever encoding they were saved: UTF-8, UTF-16, cp1258, TCVN3, VNI."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from extractors.normalise import normalise
from pipeline.errors import too_many_bytes
from pipeline.formats.legacy_encodings import LEGACY, Legacy, from_legacy
from pipeline.formats.plausibility import plausibility
from pipeline.records import Table

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read by, whether that is beyond doubt, and its tables."""

    text: str
    encoding: str
    is_sure: bool
    tables: tuple[Table, ...] = ()


def read_text(path: Path, max_bytes: int) -> Decoded:
    """The text of a file, NFC, with line ends of one kind; UnreadableFileError where it is too large."""
    if (size := path.stat().st_size) > max_bytes:
        raise too_many_bytes(size, max_bytes)
    decoded = decode(path.read_bytes())
    return Decoded(plain(decoded.text), decoded.encoding, decoded.is_sure)


def plain(text: str) -> str:
    """NFC text with line ends of one kind and without control characters."""
    lines = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return normalise("".join(c for c in lines if c.isprintable() or c in "\n\t\xa0\xad\ufeff\u200b"))


def decode(data: bytes) -> Decoded:
    """Bytes as text: by their mark, as UTF-8, as UTF-16 without a mark, else by what reads as Vietnamese."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace"), encoding, True)
    try:
        return _unmasked(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    wide = _wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide, errors="replace"), wide, True)
    return _eight_bit(data)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: half the bytes of its spaces and digits are zero, always the same half."""
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(even, odd) < 0.1 * len(data[:4000]) / 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _unmasked(text: str) -> Decoded:
    """UTF-8 text, unless its letters are those of a legacy font saved as if they were Latin."""
    legacy = masked_as(text)
    return (
        Decoded(from_legacy(text, legacy), f"utf-8+{legacy}", True)
        if legacy
        else Decoded(text, "utf-8", True)
    )


def masked_as(text: str) -> Legacy | None:
    """The legacy font whose letters a text shows as if they were Latin: 'nh©n d©n' is tcvn3."""
    best = max(LEGACY, key=lambda name: plausibility(from_legacy(text, name)).score)
    found = plausibility(from_legacy(text, best))
    return best if found.is_vietnamese and found.score - plausibility(text).score > 0.5 else None


def _eight_bit(data: bytes) -> Decoded:
    """The one of the old 8-bit encodings under which the text is most Vietnamese."""
    latin = data.decode("latin-1")
    readings: dict[str, str] = {name: from_legacy(latin, name) for name in LEGACY}
    readings["cp1258"] = normalise(data.decode("cp1258", errors="replace"))
    best = max(readings, key=lambda name: plausibility(readings[name]).score)
    return Decoded(readings[best], best, plausibility(readings[best]).is_vietnamese)
