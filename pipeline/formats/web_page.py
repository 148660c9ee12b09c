"""Reads web pages: '<p>12 mô hình</p>' is a line, a table's rows are lines whose cells tabs part.

Pages saved by Word and by browsers (MHTML) too, in any encoding, declared or not, and in pre-Unicode fonts.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

from extractors.normalise import normalise
from pipeline.errors import UnreadableFileError, too_many_bytes
from pipeline.formats.legacy_encodings import Legacy, encoding_of_font, from_legacy, is_unicode
from pipeline.formats.plausibility import plausibility
from pipeline.formats.text import Decoded, decode, masked_as, plain
from pipeline.records import Cell, Table

_SILENT = frozenset(["script", "style", "head", "title", "noscript", "template", "textarea", "select", "xml"])
_BLOCK = re.compile(
    "p|div|section|article|header|footer|main|body|center|hr|pre|blockquote|fieldset|form|h[1-6]"
    "|li|ul|ol|dl|dt|dd|table|tr|caption|figure|address"
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_MIME = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
_RULED = re.compile(r"border(?:-\w+)?\s*:\s*[^;]*\b(?:solid|double)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\n"
_BYTES = "latin-1"  # gives each byte its own letter, as the legacy fonts do
_SURE = 1.0  # the weight of a text of which all is syllables and a third bears marks


def is_mime(start: bytes) -> bool:
    """True for a web page saved with its pictures in one file (MHTML)."""
    return bool(_MIME.match(start.replace(b"\r\n", b"\n")))


def read_web_page(path: Path, max_bytes: int) -> Decoded:
    """The visible text of a page, a line a block, and its tables.

    UnreadableFileError where its parts are nested too deeply to be read whole.
    """
    from lxml import etree, html  # type: ignore[import-untyped]

    if (size := path.stat().st_size) > max_bytes:
        raise too_many_bytes(size, max_bytes)
    data = path.read_bytes()
    found = _decoded(_html_part(data) if is_mime(data[:8192]) else data)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    source = re.sub(r"^\s*<\?xml[^>]*>", "", plain(found.text))
    try:
        root = html.document_fromstring(source.encode(), parser=parser)
    except etree.ParserError:  # nothing but comments
        return Decoded("", found.encoding, True)
    writer = _Writer()
    try:
        writer.write(_said(root, masked_as(root.text_content())))
    except RecursionError as error:
        raise _too_deep() from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise _too_deep()  # the parser has left out the rest of the page
    return Decoded(writer.text, found.encoding, found.is_sure, tuple(writer.tables))


def _too_deep() -> UnreadableFileError:
    remedy = "mở trang bằng trình duyệt rồi in ra PDF"
    return UnreadableFileError("trang web lồng nhau quá sâu, không đọc hết được", remedy=remedy)


def _html_part(data: bytes) -> bytes:
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    raise UnreadableFileError("tệp MHTML không có trang nào", remedy="lưu lại trang thành HTML hoặc PDF")


# --- encodings --------------------------------------------------------------------------------


def _decoded(data: bytes) -> Decoded:
    """A page by its mark, as UTF-8, as it declares itself, else by what reads as Vietnamese."""
    found = decode(data)
    if found.encoding.startswith("utf"):
        return Decoded(found.text, found.encoding, True)
    declared = _CHARSET.search(data[:4096])
    names = [declared[1].decode("ascii")] if declared else []
    readings = [reading for name in (*names, "cp1258", _BYTES) if (reading := _as(data, name))]
    best = max(readings, key=_weight)
    return Decoded(best.text, best.encoding, bool(declared) or _weight(best) > _SURE)


def _as(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(normalise(data.decode(encoding, errors="replace")), encoding.lower(), False)
    except LookupError:
        return None


def _weight(reading: Decoded) -> float:
    """How Vietnamese a page reads without its tags: as it is, or byte by byte in a pre-Unicode font."""
    said = unescape(re.sub(r"<[^>]*>", " ", reading.text))
    legacy = masked_as(said) if reading.encoding == _BYTES else None
    return plausibility(from_legacy(said, legacy) if legacy else said).score


# --- what is said -----------------------------------------------------------------------------


def _said(element: Any, legacy: Legacy | None) -> Iterator[Any]:
    """The text of an element with its line breaks; a table comes as the element that it is."""
    if not isinstance(element.tag, str) or _is_silent(element):
        return
    legacy = _encoding(element) or legacy
    if element.tag == "table":
        yield element, legacy
        return
    is_block = _BLOCK.fullmatch(element.tag) is not None
    if is_block or element.tag == "br":
        yield _BREAK
    yield _label(element)
    yield _shown(element, element.text, legacy)
    for child in element:
        yield from _said(child, legacy)
        yield _shown(element, child.tail, legacy)
    if is_block:
        yield _BREAK


def _is_silent(element: Any) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return element.tag.rpartition(":")[2] in _SILENT or bool(hidden)


def _encoding(element: Any) -> Legacy | None:
    style = _FONT.search(element.get("style") or "")
    return encoding_of_font(element.get("face") or (style[1] if style else ""))


def _label(element: Any) -> str:
    """The bullet or number that a browser sets before an item of a list."""
    parent = element.getparent()
    if element.tag != "li" or parent is None:
        return ""
    if parent.tag != "ol":
        return "- "
    before = sum(1 for item in element.itersiblings("li", preceding=True))
    start = parent.get("start") or "1"
    return f"{before + (int(start) if start.isdigit() else 1)}. "


def _shown(element: Any, text: str | None, legacy: Legacy | None) -> str:
    if not text:
        return ""
    text = text if element.tag == "pre" else _SPACE.sub(" ", text)
    if legacy and not is_unicode(text):
        text = from_legacy(text, legacy)
    return text.translate(_RAISED) if element.tag == "sup" and text.strip().isdigit() else text


# --- lines and tables -------------------------------------------------------------------------


class _Writer:
    """Puts what is said into lines, and remembers where the cells of tables stand."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self._lines: list[str] = []
        self._line = ""
        self._length = 0

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def write(self, said: Iterable[Any]) -> None:
        for part in said:
            if isinstance(part, tuple):
                self._table(*part)
            else:
                first, *others = part.split(_BREAK)
                self._line += first
                for other in others:
                    self._end(self._line)
                    self._line = other
        self._end(self._line)
        self._line = ""

    def _end(self, line: str) -> None:
        line = _SPACE.sub(" ", normalise(line)).strip()
        if line:
            self._put(line)

    def _put(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1

    def _table(self, table: Any, legacy: Legacy | None) -> None:
        self.write(())
        rows = [list(row.iterchildren("td", "th")) for row in _rows(table)]
        if _is_layout(table, rows):
            for column in range(max(map(len, rows), default=0)):
                for row in rows:
                    if column < len(row):
                        self.write(_inside(row[column], legacy))
        else:
            self._cells(rows, legacy)

    def _cells(self, rows: list[list[Any]], legacy: Legacy | None) -> None:
        taken: set[tuple[int, int]] = set()
        cells: list[Cell] = []
        for number, row in enumerate(rows):
            texts: list[str] = []
            for cell in row:
                column = next(c for c in count() if (number, c) not in taken)
                down, across = _span(cell, "rowspan"), _span(cell, "colspan")
                taken |= {(number + r, column + c) for r in range(down) for c in range(across)}
                text = _cell_text(cell, legacy)
                start = self._length + sum(len(t) + 1 for t in texts)
                cells.append(Cell(number, column, text, start, start + len(text), None, down, across))
                texts.append(text)
            self._put("\t".join(texts))
        if cells:
            self.tables.append(Table(tuple(cells)))


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _inside(cell: Any, legacy: Legacy | None) -> Iterator[Any]:
    yield _shown(cell, cell.text, legacy)
    for child in cell:
        yield from _said(child, legacy)
        yield _shown(cell, child.tail, legacy)


def _cell_text(cell: Any, legacy: Legacy | None) -> str:
    """The text of a cell in one line, that of a table within it too."""
    parts: list[str] = []
    for part in _inside(cell, _encoding(cell) or legacy):
        if isinstance(part, tuple):
            parts += [
                f" {_cell_text(c, part[1])} " for row in _rows(part[0]) for c in row.iterchildren("td", "th")
            ]
        else:
            parts.append(part)
    return " ".join(normalise("".join(parts)).split())


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return max(1, min(int(said), 1000)) if said.isdecimal() else 1


def _is_layout(table: Any, rows: list[list[Any]]) -> bool:
    """True for a frame of one cell, and for a small table without ruling whose cells stand as columns."""
    wide = max(map(len, rows), default=0)
    if len(rows) == wide == 1:
        return True
    styles = [element.get("style") or "" for element in (table, *(cell for row in rows for cell in row))]
    ruled = table.get("border", "0") != "0" or any(_RULED.search(style) for style in styles)
    return not ruled and len(rows) <= 4 and 2 <= wide <= 3 and any(_are_columns(row) for row in rows)


def _are_columns(row: list[Any]) -> bool:
    """True where two cells of a row hold several lines each: the two sides of a head or of a signature."""
    said = ("".join(part for part in _inside(cell, None) if isinstance(part, str)) for cell in row)
    return sum(len([line for line in text.split(_BREAK) if line.strip()]) > 1 for text in said) > 1
