"""Word files part by part: notes, nested and wrapped tables, tracked changes, lists, letterheads, symbols."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from pipeline.formats.word_xml import symbol
from pipeline.options import ReadOptions
from pipeline.read import read_page
from pipeline.records import Page

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BORDERS = "<w:tblPr><w:tblBorders>{}</w:tblBorders></w:tblPr>".format(
    "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
)


def read(folder: Path, body: str, **parts: str) -> Page:
    """A DOCX of the body's XML and other parts, as read."""
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{xml}</w:{name}>")
    return read_page(path, "docx", 1, ReadOptions())


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{BORDERS}{''.join(map(row, rows))}</w:tbl>"


def row(cells: tuple[str, ...], properties: str = "") -> str:
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def test_notes_stand_at_the_end_under_their_marks(tmp_path: Path) -> None:
    cite = "<w:r><w:{}Reference w:id='{}'/></w:r>"
    body = "<w:p><w:r><w:t>546 mô hình</w:t></w:r>{}<w:r><w:t>, 490 tập thể</w:t></w:r>{}</w:p>".format(
        cite.format("footnote", 7), cite.format("endnote", 2)
    )
    notes = {
        "footnotes": f"<w:footnote w:id='7'>{p('Xã A 12')}{p('Xã B 9')}</w:footnote>",
        "endnotes": f"<w:endnote w:id='2'>{p('Theo báo cáo')}</w:endnote>",
    }
    assert read(tmp_path, body, **notes).text == (
        "546 mô hình¹, 490 tập thể²\n¹ Xã A 12 Xã B 9\n² Theo báo cáo"
    )


def test_a_table_within_a_cell_keeps_the_cells_around_it(tmp_path: Path) -> None:
    inner = table(("Đăng ký", "57"), ("Công nhận", "41"))
    page = read(tmp_path, table(("Xã A", inner + p("")), ("Xã B", "63")))
    assert page.text == "Xã A\tĐăng ký 57 Công nhận 41\nXã B\t63"
    assert [(c.row, c.column) for c in page.tables[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_frame_of_one_cell_is_no_table(tmp_path: Path) -> None:
    page = read(tmp_path, table((p("Khung một ô") + table(("Xã A", "57"), ("Xã B", "63")),)))
    assert page.text.strip() == "Khung một ô\nXã A\t57\nXã B\t63"
    assert len(page.tables) == 1


def test_content_controls_hide_nothing(tmp_path: Path) -> None:
    def controlled(xml: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{xml}</w:sdtContent></w:sdt>"

    rows = row(("Xã A", "57")) + controlled(row(("Xã B", "63")))
    last = controlled("<w:tc>" + p("71") + "</w:tc>")
    cell = f"<w:tr><w:tc>{p('Xã C')}</w:tc>{last}</w:tr>"
    run = f"<w:p><w:r><w:t>Tổng </w:t></w:r>{controlled('<w:r><w:t>191</w:t></w:r>')}</w:p>"
    body = controlled(p("Biểu số liệu")) + f"<w:tbl>{BORDERS}{rows}{cell}</w:tbl>" + run
    assert read(tmp_path, body).text == "Biểu số liệu\nXã A\t57\nXã B\t63\nXã C\t71\nTổng 191"


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    gone = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Bỏ</w:delText></w:r></w:del></w:p>"
    )
    old, new = (f"<w:r><w:t>{text}</w:t></w:r>" for text in ("chỗ cũ", "chỗ mới"))
    moved = f"<w:p><w:moveFrom>{old}</w:moveFrom><w:moveTo>{new}</w:moveTo></w:p>"
    rows = row(("Xã A", "57")) + row(("Xã B", "63"), "<w:del/>") + row(("Xã C", "71"), "<w:ins/>")
    body = p("Một") + gone + moved + f"<w:tbl>{BORDERS}{rows}</w:tbl>"
    assert read(tmp_path, body).text == "Một\nchỗ mới\nXã A\t57\nXã C\t71"


# --- lists ------------------------------------------------------------------------------------


def level(depth: int, pattern: str, form: str, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:lvlText w:val='{pattern}'/>{more}</w:lvl>"
    )


def item(text: str, number: int, depth: int = 0) -> str:
    return p(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
)


@pytest.mark.parametrize(
    ("items", "expected", "why"),
    [
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["I.", "1.1", "1.2", "II.", "2.1"], "levels in digits"),
        ([(1, 0), (2, 0), (1, 0)], ["I.", "II.", "III."], "two lists of one kind go on in one another"),
        ([(1, 0), (1, 0), (3, 0), (3, 0)], ["I.", "II.", "I.", "II."], "a list that starts anew"),
        ([(1, 1), (1, 1)], ["1.1", "1.2"], "a level whose parent was never counted"),
        ([(1, 0), (0, 0), (1, 0)], ["I.", "", "II."], "a paragraph taken out of the list"),
    ],
)
def test_automatic_numbers(
    tmp_path: Path, items: list[tuple[int, int]], expected: list[str], why: str
) -> None:
    numbering = NUMBERING.format(level(0, "%1.", "upperRoman"), level(1, "%1.%2", "decimal", "<w:isLgl/>"))
    body = "".join(item("mục", number, depth) for number, depth in items)
    lines = read(tmp_path, body, numbering=numbering).text.split("\n")
    assert lines == [f"{label} mục".strip() for label in expected], why


# --- letterheads and symbols ------------------------------------------------------------------


def test_a_letterhead_in_the_page_header_heads_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    head = table((p("UBND XÃ A") + p("Số: 5/BC-UBND"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))).replace(
        BORDERS, ""
    )
    headers = {"header1": p("Trang 2"), "header2": head}

    def text(body: str) -> str:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(
                "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
            )
            for name, xml in headers.items():
                archive.writestr(f"word/{name}.xml", f"<w:hdr {SPACES}>{xml}</w:hdr>")
        return read_page(path, "docx", 1, ReadOptions()).text

    assert text(p("BÁO CÁO")).split("\n")[:2] == ["UBND XÃ A", "Số: 5/BC-UBND"]
    assert text(p("BÁO CÁO")).endswith("\nBÁO CÁO") and "Trang 2" not in text(p("BÁO CÁO"))
    assert text(p("ĐẢNG CỘNG SẢN VIỆT NAM")) == "ĐẢNG CỘNG SẢN VIỆT NAM"


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0D8", "•"),
    ],
)
def test_signs_of_symbol_fonts(tmp_path: Path, font: str, code: str, expected: str) -> None:
    assert symbol(font, code) == expected
    body = f"<w:p><w:r><w:sym w:font='{font}' w:char='{code}'/><w:t> 90 %</w:t></w:r></w:p>"
    assert read(tmp_path, body).text == f"{expected} 90 %"


def test_a_bullet_typed_in_a_symbol_font_is_a_bullet(tmp_path: Path) -> None:
    assert read(tmp_path, p("\uf0b7 Xã A: 12 mô hình")).text == "• Xã A: 12 mô hình"


def test_a_line_of_a_field_is_its_result(tmp_path: Path) -> None:
    field = (
        "<w:p><w:fldSimple w:instr=' SUM(ABOVE) '><w:r><w:t>191</w:t></w:r></w:fldSimple>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t> mô hình</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    assert read(tmp_path, field).text == "191 mô hình"


_CUT_END = "<w:rPr><w:del w:id='1'/></w:rPr>"
_DELETED = "<w:p><w:pPr>{}</w:pPr><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (p("có 12 mô ", _CUT_END) + p("hình"), "có 12 mô hình", "the end of one is deleted"),
        (p("a ", _CUT_END) + p("b ", _CUT_END) + p("c") + p("d"), "a b c\nd", "of two"),
        (p("a ", _CUT_END) + _DELETED.format(_CUT_END) + p("b"), "a b", "and a whole one between"),
        (p("a", _CUT_END) + table(("b", "c")), "a\nb\tc", "before a table nothing goes on"),
        (p("a", _CUT_END), "a", "nor at the end"),
        (_DELETED.format(_CUT_END) + p("b"), "b", "a paragraph deleted whole"),
    ],
)
def test_a_paragraph_whose_end_is_deleted_goes_on(tmp_path: Path, body: str, expected: str, why: str) -> None:
    assert read(tmp_path, body).text == expected, why


_LEVELS = (
    "<w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='decimal'/><w:lvlText w:val='%2)'/></w:lvl>"
)
_BY_STYLE = (
    f"<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='Muc'/>{_LEVELS}</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Muc'/></w:abstractNum>"
    "<w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='2'/></w:num>"
)


def _listed(text: str, identity: int, level: int = 0) -> str:
    return p(text, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{identity}'/></w:numPr>")


def test_a_list_that_names_a_list_style_is_numbered_by_it(tmp_path: Path) -> None:
    body = _listed("một", 6) + _listed("nhỏ", 6, 1) + _listed("hai", 6) + _listed("ba", 5)
    assert read(tmp_path, body, numbering=_BY_STYLE).text == "I. một\n1) nhỏ\nII. hai\nIII. ba"


def test_a_style_has_the_list_of_the_style_it_is_based_on(tmp_path: Path) -> None:
    numbered = "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr>"
    styles = (
        f"<w:style w:styleId='Muc1'>{numbered}</w:style>"
        "<w:style w:styleId='Con'><w:basedOn w:val='Muc1'/></w:style>"
        "<w:style w:styleId='Vong'><w:basedOn w:val='Vong'/></w:style>"
    )
    body = "".join(p(name, f"<w:pStyle w:val='{name}'/>") for name in ("Muc1", "Con", "Vong"))
    assert read(tmp_path, body, numbering=_BY_STYLE, styles=styles).text == "I. Muc1\nII. Con\nVong"
