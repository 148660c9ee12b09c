"""What Word's XML wraps: rows and cells behind content controls, tracked deletions, signs of symbol fonts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
# Signs that reports take from Symbol and Wingdings; the rest are bullets and ornaments.
_SYMBOLS = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"}
_DINGBATS = {0xA8: "☐", 0x6F: "☐", 0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒"}
_PRIVATE = range(0xF000, 0xF100)


def value(element: Any) -> str | None:
    """The w:val of an element that may be missing."""
    return None if element is None else element.get(f"{W}val")


def unwrapped(parent: Any, name: str) -> Iterator[Any]:
    """The children of a kind ('tr', 'tc'), also in content controls; none that a tracked change deletes."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from unwrapped(child, name)
        elif child.tag == f"{W}{name}" and not _is_deleted(child):
            yield child


def _is_deleted(part: Any) -> bool:
    return part.find(f"{W}trPr/{W}del") is not None or part.find(f"{W}tcPr/{W}cellDel") is not None


def goes_on(paragraph: Any) -> bool:
    """True where a tracked change deletes the end of a paragraph: the next one continues it."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def is_gone(paragraph: Any) -> bool:
    """True where tracked changes delete the whole of a paragraph, its end and all that it says."""
    if not goes_on(paragraph):
        return False
    gone = (f"{W}del", f"{W}moveFrom")
    said = paragraph.iter(f"{W}t", f"{W}sym")
    return all(any(a.tag in gone for a in text.iterancestors()) for text in said)


def symbol(font: str, code: str) -> str:
    """A sign of a symbol font as Unicode: symbol('Symbol', 'F0B3') == '≥'; '•' for what is an ornament."""
    place = int(code or "0", 16) & 0xFF
    table = _SYMBOLS if font.lower() == "symbol" else _DINGBATS
    return table.get(place, "•")


def without_private(text: str) -> str:
    """Text whose bullets were typed from a symbol font, which Unicode keeps in a private range."""
    return "".join("•" if ord(c) in _PRIVATE else c for c in text)
