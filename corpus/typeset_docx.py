"""Writes a report as the Word file its clerk keeps: head and signature side by side, a real footnote."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from corpus.report import NOTE_MARK, Head, Report, Rows

_WRITTEN = datetime(2024, 1, 1)
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_MOTTO = {
    "party": (("ĐẢNG CỘNG SẢN VIỆT NAM", True),),
    "state": (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True), ("Độc lập - Tự do - Hạnh phúc", True)),
}
_NOTES = """<w:footnotes {0}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>
<w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:pPr><w:jc w:val="both"/></w:pPr>
<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>
<w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve"> {1}</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def write_docx(report: Report, path: Path) -> None:
    """Write the report as DOCX, the same bytes each time."""
    document = Document()
    _set_page(document)
    _head(document, report.head)
    for line in ("", report.kind, *report.title):
        _line(document, line, bold=True)
    _line(document, "-----")
    for block in report.blocks:
        if block.kind == "table":
            _table(document, block.rows)
        elif block.kind == "part":
            _line(document, block.text, bold=True)
        else:
            _paragraph(document, block.text, bold=block.kind != "body")
    _ending(document, report)
    if report.note:
        _add_notes(document, report.note)
    _save(document, path)


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(6)


def _line(container: Any, text: str, *, bold: bool = False, italic: bool = False) -> None:
    """A centred line of a head, a title or a signature."""
    paragraph = container.add_paragraph()
    paragraph.alignment = _CENTRE
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _paragraph(document: Any, text: str, *, bold: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = _JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(10)
    before, mark, after = text.partition(NOTE_MARK)
    paragraph.add_run(before).bold = bold
    if mark:
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), "1")
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(reference)
        paragraph.add_run(after).bold = bold


def _head(document: Any, head: Head) -> None:
    left, right = _columns(document)
    _line(left, head.parent)
    _line(left, head.issuer, bold=True)
    _line(left, "*" if head.style == "party" else "-------")
    _line(left, head.number)
    for text, bold in _MOTTO[head.style]:
        _line(right, text, bold=bold)
    _line(right, "")
    _line(right, head.dated, italic=True)
    for cell in (left, right):
        _drop_first(cell)


def _columns(document: Any) -> tuple[Any, Any]:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].width, cells[1].width = Mm(70), Mm(95)
    return cells[0], cells[1]


def _drop_first(cell: Any) -> None:
    """The empty paragraph that every new cell begins with."""
    cell._tc.remove(cell.paragraphs[0]._p)


def _ending(document: Any, report: Report) -> None:
    left, right = _columns(document)
    left.paragraphs[0].add_run("Nơi nhận:").underline = True
    for line in report.recipients:
        left.add_paragraph().add_run(line).font.size = Pt(12)
    for role in report.signature.roles:
        _line(right, role, bold=True)
    for _ in range(4):
        _line(right, "")
    _line(right, report.signature.name, bold=True)
    _drop_first(right)


def _table(document: Any, rows: Rows) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        _fill(row.cells, texts)
    document.add_paragraph()


def _fill(cells: Sequence[Any], texts: Sequence[str]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].alignment = _CENTRE
        cell.paragraphs[0].add_run(text).font.size = Pt(12)


def _add_notes(document: Any, note: str) -> None:
    notes = _NOTES.format(nsdecls("w"), escape(note))
    parse_xml(notes)  # refuses a note that would not be XML
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _save(document: Any, path: Path) -> None:
    """Save with fixed dates in the file's properties and in its archive."""
    properties = document.core_properties
    properties.created = properties.modified = _WRITTEN
    properties.author = properties.last_modified_by = ""
    written = BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _WRITTEN.timetuple()[:6])
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
