"""Text and HTML files in every encoding they come in."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PageError
from pipeline.formats.legacy_encodings import encoding_of_font, from_tcvn3, from_vni
from pipeline.formats.plausibility import is_syllable, plausibility
from pipeline.formats.text import decode
from pipeline.options import ReadOptions
from pipeline.read import crop, read_page
from pipeline.records import Box, Format, Page

TEXT = "Ủy ban nhân dân huyện Phụng Hiệp báo cáo kết quả thực hiện phong trào thi đua năm 2024."
TCVN3 = "Uû ban nh©n d©n huyÖn Phông HiÖp b¸o c¸o kÕt qu¶ thùc hiÖn phong trµo thi ®ua n¨m 2024."
VNI = "Uûy ban nhaân daân huyeän Phuïng Hieäp baùo caùo keát quaû thöïc hieän phong traøo thi ñua naêm 2024."


def read(path: Path, content: bytes, format: Format = "text") -> Page:
    path.write_bytes(content)
    return read_page(path, format, 1, ReadOptions())


def mixed(text: str) -> str:
    """The form of cp1258: letters with their shape, tones as signs of their own."""
    kept = {"\u0302", "\u0306", "\u031b"}
    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", parts[0] + "".join(p for p in parts[1:] if p in kept))
        out += shape + "".join(p for p in parts[1:] if p not in kept)
    return out


@pytest.mark.parametrize(
    ("content", "engine"),
    [
        (TEXT.encode(), "text/utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "text/utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/utf-8-sig"),
        (TEXT.encode("utf-16"), "text/utf-16"),
        (TEXT.encode("utf-16-le"), "text/utf-16-le"),
        (TEXT.encode("utf-16-be"), "text/utf-16-be"),
        (mixed(TEXT).encode("cp1258"), "text/cp1258"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unicode_and_cp1258_are_read_exactly(tmp_path: Path, content: bytes, engine: str) -> None:
    page = read(tmp_path / "a.txt", content)
    assert page.text == TEXT
    assert (page.source, page.engine, page.problem) == ("text", engine, None)


@pytest.mark.parametrize("legacy", [TCVN3, VNI])
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_legacy_fonts_become_unicode(tmp_path: Path, legacy: str, encoding: str) -> None:
    assert read(tmp_path / "a.txt", legacy.encode(encoding)).text.replace("Uỷ", "Ủy") == TEXT


@pytest.mark.parametrize(
    ("legacy", "expected"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("ch\xad¬ng tr×nh, ®\xadîc", "chương trình, được"),  # soft hyphens are the letter ư
        ("LuËt §Êt ®ai", "Luật Đất đai"),
    ],
)
def test_tcvn3(legacy: str, expected: str) -> None:
    assert from_tcvn3(legacy) == expected


@pytest.mark.parametrize(
    ("legacy", "expected"),
    [
        ("Xin chaøo caùc baïn", "Xin chào các bạn"),
        ("ÑAÛNG COÄNG SAÛN VIEÄT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("nöôùc, ñöôïc, ngöôøi", "nước, được, người"),
        ("kyû luaät, kyõ thuaät, yù kieán", "kỷ luật, kỹ thuật, ý kiến"),
        ("naêm, taêng, ñaëc bieät", "năm, tăng, đặc biệt"),
    ],
)
def test_vni(legacy: str, expected: str) -> None:
    assert from_vni(legacy) == expected


def test_fonts_tell_their_encoding() -> None:
    assert [
        encoding_of_font(name) for name in (".VnTimeH", "VNI-Times", "ABCDEF+.VnTime", "Times New Roman")
    ] == [
        "tcvn3",
        "vni",
        "tcvn3",
        None,
    ]


def test_unknown_bytes_are_kept_and_told(tmp_path: Path) -> None:
    page = read(tmp_path / "a.txt", "Größe für Äpfel über Öl".encode("latin-1"))
    assert page.problem is not None and page.problem.code == "encoding"
    assert page.text


def test_line_ends_are_of_one_kind(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b"mot\r\nhai\rba\x0cbon\tnam").text == "mot\nhai\nba\nbon\tnam"


def test_empty_text_is_blank(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", b" \n").source == "blank"


def test_text_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    with pytest.raises(PageError):
        crop(path, "text", Box(1, 0, 0, 10, 10))


@given(st.text())
def test_what_was_written_in_utf8_is_never_garbled(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.encoding != "utf-8" or decoded.text == text


@given(st.binary(max_size=300))
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


@pytest.mark.parametrize(
    "word", ["Phụng", "nghiệp", "quyết", "khuỷu", "giêng", "uống", "Ủy", "yêu", "ngoằn", "thuở", "gì", "quý"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["grap", "HQI", "xãhội", "Bdvhu", "strong", "cạp̀", "Vïêt"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_plausibility_of_nothing_is_nothing() -> None:
    assert not plausibility("123 45/BC").is_vietnamese


def test_a_fraction_with_a_slash_of_its_own_is_one_with_a_plain_slash(tmp_path: Path) -> None:
    assert read(tmp_path / "a.txt", "có 2⁄3 số hộ, 12⁄15 xã".encode()).text == "có 2/3 số hộ, 12/15 xã"
