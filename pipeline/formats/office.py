"""Reads Word files from their XML: paragraphs with their numbers, tables, notes; no tracked deletions."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from extractors.normalise import normalise
from pipeline.errors import UnreadableFileError, too_many_bytes
from pipeline.formats.legacy_encodings import encoding_of_font, from_legacy, is_unicode
from pipeline.formats.libreoffice import as_docx
from pipeline.formats.numbering import Numbering
from pipeline.formats.word_xml import (
    WRAPPERS,
    W,
    goes_on,
    is_gone,
    symbol,
    unwrapped,
    value,
    without_private,
)
from pipeline.options import ReadOptions
from pipeline.records import Cell, Table

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", _FALLBACK}
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|numbering|styles|header\d*)\.xml")
_MOTTO = re.compile(r"CỘNG\s+(?:HÒA|HOÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN", re.IGNORECASE)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Flowing:
    """The text of a file without pages, and its tables placed in it."""

    text: str
    tables: tuple[Table, ...] = ()


def read_docx(path: Path, options: ReadOptions) -> Flowing:
    """The text of a DOCX file, a line a paragraph; the rows of a table are lines, its cells tab-separated."""
    parts = _parts(path, options.max_bytes)
    if "word/document.xml" not in parts:
        raise _damaged()
    reader = _Reader(parts)
    return reader.read()


def _damaged() -> UnreadableFileError:
    refusal = UnreadableFileError("tệp Word bị cắt cụt hoặc hỏng", remedy="mở bằng Word rồi lưu lại")
    refusal.code = "damaged"
    return refusal


def _parts(path: Path, max_bytes: int) -> dict[str, Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    parts: dict[str, Any] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not _PARTS.fullmatch(info.filename):
                    continue
                if info.file_size > max_bytes:
                    raise too_many_bytes(info.file_size, max_bytes)
                part = etree.fromstring(archive.read(info), parser)
                if part.getroottree().docinfo.internalDTD is not None:
                    raise _damaged()  # Word writes no entities: text that stands in them would be lost
                parts[info.filename] = part
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, NotImplementedError) as error:
        raise _damaged() from error
    return parts


class _Reader:
    """Writes a document's blocks as lines and remembers where its table cells stand."""

    def __init__(self, parts: dict[str, Any]) -> None:
        self._body = parts["word/document.xml"].find(f"{W}body")
        self._notes = {
            kind: {n.get(f"{W}id"): n for n in parts[f"word/{kind}s.xml"]}
            for kind in ("footnote", "endnote")
            if f"word/{kind}s.xml" in parts
        }
        self._numbering = Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml"))
        self._fonts = _style_fonts(parts.get("word/styles.xml"))
        self._headers = [parts[name] for name in sorted(parts) if name.startswith("word/header")]
        self._cited: list[Any] = []
        self._text: list[str] = []
        self._length = 0
        self._tables: list[Table] = []

    def read(self) -> Flowing:
        if self._body is None:
            raise _damaged()
        self._letterhead()
        self._blocks(self._body)
        for mark, note in enumerate(self._cited, 1):
            body = " ".join(self._paragraph(p) for p in note.iter(f"{W}p")).strip()
            self._line(f"{str(mark).translate(_RAISED)} {body}")
        return Flowing("".join(self._text), tuple(self._tables))

    def _letterhead(self) -> None:
        """A page header that holds the document's head, where the body has none; others repeat a title."""
        if _MOTTO.search("".join(self._body.itertext())):
            return
        for header in self._headers:
            if _MOTTO.search("".join(header.itertext())):
                self._blocks(header)
                return

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    def _line(self, text: str) -> None:
        if self._text:
            self._put("\n")
        self._put(text)

    def _blocks(self, container: Any) -> None:
        begun: list[Any] = []
        for block in container:
            if block.tag == f"{W}p":
                begun = self._paragraphs([*begun, block])
                continue
            if begun and block.tag in (f"{W}tbl", *WRAPPERS):
                self._line(self._paragraph(*begun))
                begun = []
            if block.tag == f"{W}tbl":
                self._layout(block) if _is_layout(block) else self._table(block)
            elif block.tag in WRAPPERS:
                self._blocks(block)
        if begun:
            self._line(self._paragraph(*begun))

    def _paragraphs(self, pieces: list[Any]) -> list[Any]:
        """Write a paragraph as it is with tracked changes accepted; gives the pieces of one that goes on."""
        *begun, last = pieces
        if is_gone(last):
            return begun
        if goes_on(last):
            return pieces
        self._line(self._paragraph(*pieces))
        for box in (box for piece in pieces for box in _boxes(piece)):
            self._blocks(box)
        return []

    # --- paragraphs ---

    def _paragraph(self, *pieces: Any) -> str:
        """The text of a paragraph in pieces; its style and list are those of the last, as in Word."""
        style = value(pieces[-1].find(f"{W}pPr/{W}pStyle"))
        label = self._numbering.label(pieces[-1], style)
        font = self._fonts.get(style or "", "")
        text = "".join(sign for piece in pieces for sign in self._runs(piece, font))
        return without_private(normalise(f"{label} {text}" if label else text)).rstrip()

    def _runs(self, element: Any, font: str) -> Iterator[str]:
        for child in element:
            if child.tag in _GONE or not isinstance(child.tag, str) or child.tag == f"{W}txbxContent":
                continue
            if child.tag == f"{W}r":
                yield self._run(child, font)
            elif child.tag != f"{W}p":
                yield from self._runs(child, font)

    def _run(self, run: Any, font: str) -> str:
        own = run.find(f"{W}rPr/{W}rFonts")
        name = (own.get(f"{W}ascii") or own.get(f"{W}hAnsi") or "") if own is not None else ""
        legacy = encoding_of_font(name or font)
        text = "".join(self._sign(child, legacy is not None) for child in run)
        raised = value(run.find(f"{W}rPr/{W}vertAlign")) == "superscript"
        text = text.translate(_RAISED) if raised and text.strip().isdigit() else text
        if legacy is None or is_unicode(text):
            return text
        text = from_legacy(text, legacy)
        return text.upper() if name.lower().endswith("h") and legacy == "tcvn3" else text

    def _sign(self, child: Any, is_legacy: bool) -> str:
        kind = str(child.tag).removeprefix(W)
        if kind == "t":
            return child.text or ""
        if kind == "sym":
            return symbol(child.get(f"{W}font") or "", child.get(f"{W}char") or "")
        if kind == "softHyphen":
            return "\xad" if is_legacy else ""
        if kind in ("footnoteReference", "endnoteReference"):
            return self._cite(kind.removesuffix("Reference"), child.get(f"{W}id"))
        return _SIGNS.get(kind, "")

    def _cite(self, kind: str, identity: str) -> str:
        note = self._notes.get(kind, {}).get(identity)
        if note is None:
            return ""
        self._cited.append(note)
        return str(len(self._cited)).translate(_RAISED)

    # --- tables ---

    def _layout(self, table: Any) -> None:
        """A table without lines that sets two columns side by side: left column, then right column."""
        rows = [list(unwrapped(row, "tc")) for row in unwrapped(table, "tr")]
        for column in range(max(map(len, rows), default=0)):
            for row in rows:
                if column < len(row):
                    self._blocks(row[column])
            self._line("")

    def _table(self, table: Any) -> None:
        cells: list[Cell] = []
        for number, row in enumerate(unwrapped(table, "tr")):
            self._line("")
            column = int(value(row.find(f"{W}trPr/{W}gridBefore")) or 0)
            for place, cell in enumerate(unwrapped(row, "tc")):
                if place:
                    self._put("\t")
                span = int(value(cell.find(f"{W}tcPr/{W}gridSpan")) or 1)
                cells.append(self._cell(cell, number, column, span))
                column += span
        self._tables.append(Table(_merged(cells, table)))

    def _cell(self, cell: Any, row: int, column: int, span: int) -> Cell:
        texts = (self._paragraph(p).strip() for p in cell.iter(f"{W}p"))
        text = " ".join(" ".join(t.split()) for t in texts if t)
        start = self._length
        self._put(text)
        return Cell(row, column, text, start, self._length, column_span=span)


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes anchored in a paragraph, each once (not its copy for old readers)."""
    boxes = paragraph.iter(f"{W}txbxContent")
    return [b for b in boxes if not any(a.tag == _FALLBACK for a in b.iterancestors())]


def _is_layout(table: Any) -> bool:
    """True for a frame of one cell, and for a small table without ruling: a head or a signature block."""
    rows = [list(unwrapped(row, "tc")) for row in unwrapped(table, "tr")]
    wide = max(map(len, rows), default=0)
    if len(rows) == wide == 1:
        return True  # a frame around paragraphs
    frames = [*table.findall(f"{W}tblPr/{W}tblBorders"), *table.iter(f"{W}tcBorders")]
    # A head often has a line under the motto: only a frame on three sides makes a ruled cell.
    ruled = any(sum(value(side) not in ("nil", "none", None) for side in frame) >= 3 for frame in frames)
    style = value(table.find(f"{W}tblPr/{W}tblStyle")) or ""
    return len(rows) <= 4 and 2 <= wide <= 3 and not ruled and "grid" not in style.lower()


def _merged(cells: list[Cell], table: Any) -> tuple[Cell, ...]:
    """Give cells that run on over rows below their span, and leave out the rows' empty continuations."""
    going: dict[int, int] = {}
    spans: dict[int, int] = {}
    gone: set[int] = set()
    merges = [c.find(f"{W}tcPr/{W}vMerge") for r in unwrapped(table, "tr") for c in unwrapped(r, "tc")]
    for place, (cell, merge) in enumerate(zip(cells, merges, strict=True)):
        if merge is not None and value(merge) != "restart" and cell.column in going:
            spans[going[cell.column]] += 1
            gone.add(place)
        else:
            going[cell.column], spans[place] = place, 1
    return tuple(
        Cell(c.row, c.column, c.text, c.start, c.end, None, spans[i], c.column_span)
        for i, c in enumerate(cells)
        if i not in gone
    )


def _style_fonts(styles: Any) -> dict[str, str]:
    """The font each paragraph style names, so that text in legacy fonts is known without run fonts."""
    if styles is None:
        return {}
    fonts: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        font = style.find(f"{W}rPr/{W}rFonts")
        if font is not None:
            fonts[style.get(f"{W}styleId")] = font.get(f"{W}ascii") or ""
            if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
                fonts[""] = font.get(f"{W}ascii") or ""
    return fonts


def read_converted(path: Path, options: ReadOptions) -> Flowing:
    """The text of a DOC, RTF or ODT file through LibreOffice; MissingProgramError where that is missing."""
    with as_docx(path, options.page_seconds) as copy:
        return read_docx(copy, options)
