"""Word files: layout tables, ruled tables, numbering, notes, tracked changes, legacy fonts."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.errors import MissingProgramError, UnreadableFileError
from pipeline.formats import libreoffice
from pipeline.formats.numbering import formed
from pipeline.options import ReadOptions
from pipeline.read import read_page
from pipeline.records import Format, Page


def read(path: Path, format: Format = "docx") -> Page:
    return read_page(path, format, 1, ReadOptions())


def saved(document: Any, folder: Path) -> Page:
    path = folder / "a.docx"
    document.save(str(path))
    return read(path)


def paragraph(document: Any, xml: str) -> None:
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))


def test_head_in_a_table_without_lines_is_read_by_column(tmp_path: Path) -> None:
    document = Document()
    head = document.add_table(2, 2)
    for place, text in enumerate(["UBND XÃ A", "CỘNG HÒA", "Số: 1/BC", "ngày 05"]):
        head.cell(*divmod(place, 2)).text = text
    document.add_paragraph("BÁO CÁO")
    page = saved(document, tmp_path)
    assert page.text.split("\n") == ["UBND XÃ A", "Số: 1/BC", "", "CỘNG HÒA", "ngày 05", "", "BÁO CÁO"]
    assert page.tables == () and page.words == () and page.source == "text"


def test_line_under_the_motto_does_not_rule_the_head(tmp_path: Path) -> None:
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "UBND XÃ A", "CỘNG HÒA"
    borders = f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single"/></w:tcBorders>'
    head.cell(0, 1)._tc.get_or_add_tcPr().append(parse_xml(borders))
    assert saved(document, tmp_path).tables == ()


def test_ruled_table_keeps_rows_cells_and_spans(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(3, 3)
    table.style = "Table Grid"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Năm 2024"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Đơn vị"
    for place, text in ((1, "Tập thể"), (2, "Cá nhân")):
        table.cell(1, place).text = text
    for place, text in enumerate(["Xã A", "822", "153"]):
        table.cell(2, place).text = text
    page = saved(document, tmp_path)
    assert page.text == "Đơn vị\tNăm 2024\n\tTập thể\tCá nhân\nXã A\t822\t153"
    cells = {(c.row, c.column): c for c in page.tables[0].cells}
    assert all(page.text[c.start : c.end] == c.text for c in cells.values())
    assert (cells[0, 0].row_span, cells[0, 1].column_span) == (2, 2)
    assert (1, 0) not in cells and cells[2, 2].text == "153"


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    document = Document()
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("gạch", style="List Bullet")
    assert saved(document, tmp_path).text == "1. một\n2. hai\n- gạch"


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (4, "upperRoman", "IV"),
        (19, "lowerRoman", "xix"),
        (2, "lowerLetter", "b"),
        (27, "upperLetter", "AA"),
        (5, "decimalZero", "05"),
        (7, "decimal", "7"),
        (7, "none", ""),
    ],
)
def test_numbers_take_words_forms(value: int, form: str, expected: str) -> None:
    assert formed(value, form) == expected


@pytest.mark.parametrize(
    ("xml", "expected", "why"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc", "tabs and breaks"),
        ("<w:r><w:t>49</w:t><w:noBreakHyphen/><w:t>KH/HU</w:t></w:r>", "49-KH/HU", "hard hyphen"),
        ("<w:r><w:t>đồng</w:t><w:softHyphen/><w:t>chí</w:t></w:r>", "đồngchí", "soft hyphen"),
        (
            "<w:del><w:r><w:delText>820</w:delText></w:r></w:del><w:ins><w:r><w:t>822</w:t></w:r></w:ins>",
            "822",
            "tracked change",
        ),
        (
            '<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Ch</w:t><w:softHyphen/>'
            "<w:t>¬ng</w:t></w:r>",
            "Chương",
            "TCVN3, whose ư LibreOffice writes as a soft hyphen",
        ),
        (
            '<w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>b¸o c¸o</w:t></w:r>',
            "BÁO CÁO",
            "the capitals of TCVN3 are in the name of the font",
        ),
        (
            '<w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t>baùo caùo</w:t></w:r>',
            "báo cáo",
            "VNI",
        ),
        (
            "<w:r><w:t>khéo</w:t></w:r>"
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>',
            "khéo¹",
            "a raised mark is no figure",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
            "<w:r><w:t>3</w:t></w:r>",
            "3",
            "field code",
        ),
        ("<w:hyperlink><w:r><w:t>Chỉ thị 40</w:t></w:r></w:hyperlink>", "Chỉ thị 40", "link"),
    ],
)
def test_runs(tmp_path: Path, xml: str, expected: str, why: str) -> None:
    document = Document()
    paragraph(document, xml)
    assert saved(document, tmp_path).text == expected, why


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = Document()
    paragraph(
        document,
        f"<w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>",
    )
    assert saved(document, tmp_path).text == "ngoài\ntrong khung"


def test_headers_and_footers_are_left_out(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.add_paragraph("thân")
    assert saved(document, tmp_path).text == "thân"


@pytest.mark.parametrize("content", [b"PK\x03\x04 torn", b"", b"no zip"])
def test_torn_word_files_say_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        read(path)
    assert caught.value.code == "damaged"


def test_a_word_file_with_entities_is_refused(tmp_path: Path) -> None:
    """No Word writes them: they lead to other files, grow without end, and hide what stands in them."""
    whole, bad = tmp_path / "a.docx", tmp_path / "b.docx"
    document = Document()
    document.add_paragraph("có 12 mô hình")
    document.save(str(whole))
    doctype = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document'
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:document", doctype, 1).replace(b"12 m", b"&x; 12 m")
            target.writestr(name, part)
    assert read(whole).text == "có 12 mô hình"
    with pytest.raises(UnreadableFileError) as caught:
        read(bad)
    assert caught.value.code == "damaged"


def test_parts_that_grow_too_large_are_refused(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("x" * 5000)
    path = tmp_path / "a.docx"
    document.save(str(path))
    with pytest.raises(UnreadableFileError):
        read_page(path, "docx", 1, ReadOptions(max_bytes=2000))


@pytest.mark.parametrize("format", ["doc", "rtf", "odt"])
def test_missing_libreoffice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    with pytest.raises(MissingProgramError) as caught:
        read(tmp_path / f"a.{format}", format)
    assert "LibreOffice" in caught.value.message and "apt-get" in caught.value.remedy
