"""Reads text and HTML files in whatever encoding they were saved: UTF-8, UTF-16, cp1258, TCVN3, VNI."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from extractors.normalise import normalise
from pipeline.errors import too_many_bytes
from pipeline.formats.legacy_encodings import LEGACY, from_legacy
from pipeline.formats.plausibility import plausibility

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the encoding it was read by, and whether that is beyond doubt."""

    text: str
    encoding: str
    is_sure: bool


def read_text(path: Path, max_bytes: int) -> Decoded:
    """The text of a file, NFC, with line ends of one kind; UnreadableFileError where it is too large."""
    if (size := path.stat().st_size) > max_bytes:
        raise too_many_bytes(size, max_bytes)
    decoded = decode(path.read_bytes())
    return Decoded(_plain(decoded.text), decoded.encoding, decoded.is_sure)


def _plain(text: str) -> str:
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
    best = max(LEGACY, key=lambda name: plausibility(from_legacy(text, name)).score)
    gain = plausibility(from_legacy(text, best)).score - plausibility(text).score
    if gain > 0.5 and plausibility(from_legacy(text, best)).is_vietnamese:
        return Decoded(from_legacy(text, best), f"utf-8+{best}", True)
    return Decoded(text, "utf-8", True)


def _eight_bit(data: bytes) -> Decoded:
    """The one of the old 8-bit encodings under which the text is most Vietnamese."""
    latin = data.decode("latin-1")
    readings: dict[str, str] = {name: from_legacy(latin, name) for name in LEGACY}
    readings["cp1258"] = normalise(data.decode("cp1258", errors="replace"))
    best = max(readings, key=lambda name: plausibility(readings[name]).score)
    return Decoded(readings[best], best, plausibility(readings[best]).is_vietnamese)


def read_html(path: Path, max_bytes: int) -> Decoded:
    """The visible text of an HTML page: a line a block, table cells parted by tabs."""
    from lxml import html  # type: ignore[import-untyped]

    decoded = read_text(path, max_bytes)
    root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*>", "", decoded.text) or "<html/>")
    for element in root.xpath("//script|//style|//head|//comment()"):
        element.drop_tree()
    for element in root.iter("br"):
        element.tail = "\n" + (element.tail or "")
    for element in root.xpath(
        "//td[following-sibling::td or following-sibling::th]|//th[following-sibling::*]"
    ):
        element.tail = "\t"
    for element in root.iter("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"):
        if not any(True for _ in element.iterancestors("td", "th")):
            element.tail = "\n" + (element.tail or "")
    lines = (re.sub(r"[ \n\r]+", " ", part) for part in _lines(root.text_content()))
    return Decoded("\n".join(lines), decoded.encoding, decoded.is_sure)


def _lines(text: str) -> list[str]:
    return [line.strip(" ") for line in re.sub(r"\n\s*\n", "\n", text).strip().split("\n")]
