"""DOC, RTF and ODT through LibreOffice, in the fonts of their time; passed over where it is not installed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFileError
from pipeline.formats.libreoffice import program
from pipeline.options import ReadOptions
from pipeline.read import read_page
from pipeline.records import Format

pytestmark = pytest.mark.skipif(program() is None, reason="LibreOffice is not installed")

OPTIONS = ReadOptions()
FONTS = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times")
TCVN3 = "Uû ban nh©n d©n x·: ch\xad¬ng tr×nh ®\xadîc thùc hiÖn ë 12 Êp"  # 0xAD is ư, a soft hyphen elsewhere
VNI = "Uûy ban nhaân daân xaõ: chöông trình ñöôïc thöïc hieän ôû 12 aáp"
EXPECTED = """\
Ủy ban nhân dân xã: chương trình được thực hiện ở 12 ấp
BÁO CÁO
Ủy ban nhân dân xã: chương trình được thực hiện ở 12 ấp
Đã công nhận 546 mô hình¹
Xã Hòa Mỹ\t57
Xã Tân Bình\t63
¹ Trong đó có 490 tập thể."""


def bytewise(text: str) -> str:
    """Text of a legacy font as RTF writes it, a byte a letter."""
    return "".join(c if ord(c) < 128 else f"\\'{ord(c):02x}" for c in text)


def unicode(text: str) -> str:
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)


def row(*cells: str) -> str:
    border = "".join(f"\\clbrdr{side}\\brdrs" for side in "tlbr")
    edges = "".join(f"{border}\\cellx{3000 * (place + 1)}" for place in range(len(cells)))
    return f"\\trowd{edges}\\pard\\intbl " + "".join(f"{unicode(cell)}\\cell " for cell in cells) + "\\row"


def rtf() -> str:
    fonts = "".join(f"{{\\f{place}\\froman {name};}}" for place, name in enumerate(FONTS))
    note = f"{{\\super\\chftn}}{{\\footnote\\pard\\plain\\chftn {unicode(' Trong đó có 490 tập thể.')}}}"
    body = [
        f"\\pard\\f1 {bytewise(TCVN3)}\\par",
        f"\\pard\\f2 {bytewise('b¸o c¸o')}\\par",
        f"\\pard\\f3 {bytewise(VNI)}\\par",
        f"\\pard\\f0 {unicode('Đã công nhận 546 mô hình')}{note}\\par",
        row("Xã Hòa Mỹ", "57"),
        row("Xã Tân Bình", "63"),
        "\\pard\\par",
    ]
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{fonts}}}\n" + "\n".join(body) + "}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report as RTF, DOC and ODT."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "a.rtf").write_text(rtf(), encoding="ascii")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("doc", "odt"):
        command = [str(program()), profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "a.rtf")], check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("format", ["rtf", "doc", "odt"])
def test_legacy_fonts_notes_and_tables_survive(folder: Path, format: Format) -> None:
    before = (folder / f"a.{format}").read_bytes()
    page = read_page(folder / f"a.{format}", format, 1, OPTIONS)
    lines = [line for line in page.text.replace("Uỷ", "Ủy").split("\n") if line]
    assert lines == EXPECTED.split("\n")
    assert [cell.text for cell in page.tables[0].cells] == ["Xã Hòa Mỹ", "57", "Xã Tân Bình", "63"]
    assert page.source == "text"
    assert (folder / f"a.{format}").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {"a.rtf", "a.doc", "a.odt", "profile"}


def test_a_torn_doc_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"))
    with pytest.raises(UnreadableFileError) as caught:
        read_page(path, "doc", 1, OPTIONS)
    assert caught.value.remedy
