"""Web pages: encodings declared or not, Word's and browsers' own, tables with spans, what is not shown."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableFileError
from pipeline.formats.web_page import is_mime, read_web_page
from pipeline.ingest import find_sources
from pipeline.options import ReadOptions
from pipeline.read import read_page
from pipeline.records import Page

TEXT = "Ủy ban nhân dân huyện báo cáo kết quả thực hiện phong trào thi đua năm 2024"
TCVN3 = "Uû ban nh©n d©n huyÖn b¸o c¸o kÕt qu¶ thùc hiÖn phong trµo thi ®ua n¨m 2024"


def read(folder: Path, content: bytes | str, name: str = "a.html") -> Page:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (source,) = find_sources([path])
    assert (source.format, source.problem) == ("html", None)
    return read_page(path, "html", 1, ReadOptions())


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


CP1258 = page(f"<p>{TEXT}</p>", "<meta charset=windows-1258>").encode("cp1258", "xmlcharrefreplace")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (page(f"<p>{TEXT}</p>").encode(), "UTF-8, undeclared"),
        (page(f"<p>{TEXT}</p>", "<meta charset=iso-8859-1>").encode(), "UTF-8 that says it is Latin"),
        (page(f"<p>{TEXT}</p>").encode("utf-16"), "UTF-16"),
        (b"\xef\xbb\xbf" + page(f"<p>{TEXT}</p>").encode(), "UTF-8 with its mark"),
        (CP1258, "Vietnamese Windows, declared"),
        (CP1258.replace(b"<meta charset=windows-1258>", b""), "Vietnamese Windows, undeclared"),
        (page("".join(f"&#{ord(c)};" for c in TEXT)).encode(), "entities"),
        (f"<?xml version='1.0' encoding='UTF-8'?>\n<html><body>{TEXT}</body></html>".encode(), "XHTML"),
        (f"<p>{TEXT}".encode(), "a piece of a page"),
        (page(f"<p>{TCVN3}</p>").encode("latin-1"), "TCVN3, undeclared"),
        (page(f"<p>{TCVN3}</p>").encode(), "TCVN3 saved as if it were Unicode"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_any_encoding(tmp_path: Path, content: bytes, why: str) -> None:
    found = read(tmp_path, content)
    assert (found.text.replace("Uỷ", "Ủy"), found.problem) == (TEXT, None), why


def test_runs_in_legacy_fonts_among_others(tmp_path: Path) -> None:
    body = (
        "<p>Xã Hòa Mỹ: <font face='.VnTime'>®\xadîc 12 m« h×nh</font></p>"
        "<p style=\"font-family:'VNI-Times'\">ñöôïc 7 moâ hình</p>"
        "<p><font face='.VnTime'>được 9 mô hình</font></p>"
    )
    assert read(tmp_path, page(body)).text.split("\n") == [
        "Xã Hòa Mỹ: được 12 mô hình",
        "được 7 mô hình",
        "được 9 mô hình",
    ]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><style>p.MsoNormal{margin:0}</style></head>
<body><div class=WordSection1><p class=MsoNormal><b>BÁO
CÁO<o:p></o:p></b></p><p class=MsoListParagraph><![if !supportLists]><span>1.<span>&nbsp;&nbsp; </span></span>
<![endif]>Kết quả<sup>2</sup></p><table class=MsoTableGrid border=1><tr><td rowspan=2><p>Đơn vị</p></td>
<td colspan=2><p>Năm
2024</p></td></tr><tr><td><p>Tập thể</p></td><td><p>Cá nhân</p></td></tr>
<tr><td>Xã A</td><td>822</td><td>153</td></tr></table><p style='display:none'>ẩn</p></div></body></html>"""


@pytest.mark.parametrize("name", ["word.html", "word.doc"])
def test_what_word_saves_as_a_web_page(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, WORD, name)
    lines = ["BÁO CÁO", "1. Kết quả²", "Đơn vị\tNăm 2024", "Tập thể\tCá nhân", "Xã A\t822\t153"]
    assert found.text.split("\n") == lines
    (table,) = found.tables
    placed = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells]
    assert placed[:4] == [
        (0, 0, 2, 1, "Đơn vị"),
        (0, 1, 1, 2, "Năm 2024"),
        (1, 1, 1, 1, "Tập thể"),
        (1, 2, 1, 1, "Cá nhân"),
    ]
    assert all(found.text[c.start : c.end] == c.text for c in table.cells)


def test_a_page_saved_by_a_browser(tmp_path: Path) -> None:
    part = quopri.encodestring(page(f"<p>{TEXT}</p>").encode())
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="B"\r\n\r\n--B\r\n'
    kind = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    picture = b"--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"
    assert read(tmp_path, head + kind + part + b"\r\n" + picture, "a.mht").text == TEXT
    assert not is_mime(b"Content-Type: text/plain\r\n\r\nContent-Type: multipart/related\r\n")


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("<h1>BÁO   CÁO</h1><p>Dòng một<br>dòng hai</p>", "BÁO CÁO\nDòng một\ndòng hai", "blocks and breaks"),
        ("<script>x</script><style>y</style><noscript>z</noscript>a", "a", "nothing of what is not shown"),
        ("<ol><li>một<li>hai</ol><ul><li>ba</ul>", "1. một\n2. hai\n- ba", "lists as a browser numbers them"),
        ("<ol start=4><li>bốn</li></ol>", "4. bốn", "a list that goes on"),
        ("a<sup>2</sup> b<sup>th</sup>", "a² bth", "raised figures"),
        ("<pre>a  b\nc</pre>", "a b\nc", "lines as typed"),
        ("5 &lt; 7 &ndash; “Dân&nbsp;vận”", "5 < 7 – “Dân vận”", "entities"),
        (
            "<table><tr><td>Xã A</td><td>975</td></tr><tr><td><p>Xã B</p></td><td>546</td></tr></table>",
            "Xã A\t975\nXã B\t546",
            "a table without ruling",
        ),
        (
            "<table border=0><tr><td>UBND<br>XÃ A</td><td><p>CỘNG HÒA</p><p>Độc lập</p></td></tr></table>x",
            "UBND\nXÃ A\nCỘNG HÒA\nĐộc lập\nx",
            "a head in two columns",
        ),
        (
            "<table border=1><tr><td><table><tr><td>1</td><td>2</td></tr></table></td><td>3</td></tr>"
            "<tr><td>4</td></tr></table>",
            "1 2\t3\n4",
            "a table in a cell",
        ),
    ],
    ids=lambda value: value if " " in value and "<" not in value else "",
)
def test_what_is_shown(tmp_path: Path, body: str, expected: str, why: str) -> None:
    assert read(tmp_path, page(body, "<title>tên</title>")).text == expected, why


@pytest.mark.parametrize("content", [b"", b"<!-- x -->", b"<html>", b"<html><!--"])
def test_a_page_that_says_nothing_is_blank(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content)
    assert read_page(path, "html", 1, ReadOptions()).source == "blank"


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<table>", "<tr>", "<td rowspan=3>", "</table>", "<li>", "<br>", "é", "&#1;", "7"]
    )
    | st.text(max_size=4),
    max_size=25,
)


@given(MARKUP)
def test_cells_are_true_on_any_markup(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "any.html"
    path.write_bytes(("<html>" + "".join(parts)).encode("utf-8", "replace"))
    found = read_web_page(path, 1_000_000)
    cells = [cell for table in found.tables for cell in table.cells]
    assert all(found.text[cell.start : cell.end] == cell.text for cell in cells)


@pytest.mark.parametrize("depth", [300, 1_000, 5_000])
def test_nothing_is_lost_in_the_depth_of_a_page(tmp_path: Path, depth: int) -> None:
    """Tags that a program forgot to close: read whole, or told of."""
    content = page("<font>" * depth + "<div>" * depth + "12 mô hình" + "</div>" * depth + "<p>hết</p>")
    try:
        assert read(tmp_path, content).text.split("\n") == ["12 mô hình", "hết"]
    except UnreadableFileError as error:
        assert depth > 300 and error.remedy
