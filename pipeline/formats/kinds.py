"""Tells the kind of a file by its content, not by its name: '%PDF-' within the first kilobyte is a PDF."""

from __future__ import annotations

import re
import zipfile
from mmap import ACCESS_READ, mmap
from pathlib import Path

from pipeline.formats.web_page import is_mime
from pipeline.records import Format

_IMAGES = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM"),
    *(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
)
_PACKED = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z"}
_REPORT_NAMES = frozenset(
    f".{name}"
    for name in (
        *("pdf", "doc", "docx", "rtf", "odt", "txt", "htm", "html", "mht", "mhtml", "zip", "rar", "7z"),
        *("jpg", "jpeg", "png", "tif", "tiff", "bmp", "webp", "gif"),
    )
)
_WEB_NAMES = frozenset([".htm", ".html", ".xhtml", ".mht", ".mhtml"])
_TEXT_NAMES = frozenset([".txt", ".text", ""])
_HTML = re.compile(rb"^\s*(<!--.*?-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)\b", re.I | re.S)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 8192


def kind_of(path: Path, start: bytes) -> Format | None:
    """The kind of a file whose first bytes are `start`, None where it is none that holds reports.

    Plain text is a report only under the name of a text file: programs, tables and notes are text too.
    """
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(_IMAGES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return "image"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "doc" if _holds(path, "WordDocument".encode("utf-16-le")) else None
    if start.startswith(b"PK\x03\x04"):
        return _zipped(path)
    return _textual(path, start[:_SAMPLE])


def _holds(path: Path, mark: bytes) -> bool:
    """True where a file, however large, holds these bytes."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return data.find(mark) >= 0


def _zipped(path: Path) -> Format | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and b"opendocument.text" in archive.read("mimetype"):
                return "odt"
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return "docx" if path.suffix.lower() == ".docx" else None
    return None


def _textual(path: Path, start: bytes) -> Format | None:
    named = path.suffix.lower()
    if _is_web_page(start, named):
        return "html"
    if named not in _TEXT_NAMES or not start.strip(b"\0"):  # nothing, or what a failing disk leaves
        return None
    if start.startswith(_BOMS):
        return "text"
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1a\x0b" for byte in start)
    zeros = start.count(0)
    is_wide = zeros >= 0.2 * len(start) and controls - zeros < 0.3 * len(start)
    return "text" if is_wide or controls < 0.01 * len(start) else None


def _is_web_page(start: bytes, named: str) -> bool:
    """True for what begins as a page, and for a piece of one under the name of a page."""
    if start.startswith(_BOMS[1:]):
        start = start.decode("utf-16", errors="ignore").encode()
    start = start.removeprefix(_BOMS[0])
    begins_with_tag = re.match(rb"\s*<[!?a-z]", start, re.I) is not None
    return bool(_HTML.match(start)) or is_mime(start) or (named in _WEB_NAMES and begins_with_tag)


def packer_of(start: bytes) -> str | None:
    """The program whose archives begin so and cannot be opened here: 'RAR', '7z'."""
    return next((name for mark, name in _PACKED.items() if start.startswith(mark)), None)


def has_report_name(path: Path) -> bool:
    """True where the name promises a report: a file so named that is none is worth telling of."""
    return path.suffix.lower() in _REPORT_NAMES


def is_report_name_lying(path: Path, kind: Format) -> bool:
    """True for a text or web page that calls itself a PDF, a picture or a Word file."""
    named = path.suffix.lower()
    return kind in ("text", "html") and named in _REPORT_NAMES - _WEB_NAMES - {".txt", ".doc"}
