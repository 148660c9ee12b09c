"""Lays the words that were read over a PDF page, invisible and in place, so that viewers can search it.

The way of Tesseract's own PDF output (pdfrenderer.cpp): a font whose one glyph is empty and half as wide as
high, its codes UTF-16; a word is stretched to the width of its box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from pipeline.errors import MissingProgramError
from pipeline.records import Box, Page, Word

_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
_FONT_NAME = Name("/DoichieuText")
_WIDTH = 0.5  # of a glyph, in heights
_SHOWN = {"Tj", "TJ", "'", '"'}
_INVISIBLE = 3
_DEPTH = 3  # forms within forms
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identify-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def glyphless_font(pdf: Pdf, tessdata: Path) -> pikepdf.Object:
    """The font without glyphs that comes with Tesseract, as an object of `pdf`."""
    file = tessdata / "pdf.ttf"
    if not file.is_file():
        raise MissingProgramError(
            "Tesseract thiếu phông pdf.ttf", remedy="cài đặt: sudo apt-get install tesseract-ocr"
        )
    name = Name("/GlyphLessFont")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        FontFile2=Stream(pdf, file.read_bytes()),
        Flags=5,
        FontBBox=Array([0, 0, 500, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=-1,
        CapHeight=1000,
        StemV=80,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDToGIDMap=Stream(pdf, b"\x00\x01" * 65536),
        CIDSystemInfo=Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=int(1000 * _WIDTH),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        ToUnicode=Stream(pdf, _TO_UNICODE),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    return pdf.make_indirect(font)


def lay_text(pdf: Pdf, target: pikepdf.Page, read: Page, font: pikepdf.Object) -> None:
    """Put the words of a page as read over it, in place of invisible text that it had."""
    _drop_invisible(pdf, target.obj, depth=0)
    target.contents_add(b"q", prepend=True)
    target.contents_add(b"Q\n" + _content(read, _View.of(target)))
    target.add_resource(font, Name.Font, _FONT_NAME)


# --- where words stand ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _View:
    """How a page is turned for viewing: its frame in its own coordinates, and clockwise degrees."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @staticmethod
    def of(page: pikepdf.Page) -> _View:
        edges = [float(edge) for edge in page.cropbox]
        left, right = sorted((edges[0], edges[2]))
        bottom, top = sorted((edges[1], edges[3]))
        return _View(left, bottom, right, top, page.rotation % 360)

    def own(self, x: float, y: float) -> tuple[float, float]:
        """A point as viewed, from the top left, in the page's own coordinates."""
        return {
            0: (self.left + x, self.top - y),
            90: (self.left + y, self.bottom + x),
            180: (self.right - x, self.bottom + y),
            270: (self.right - y, self.top - x),
        }[self.turn]


def _content(read: Page, view: _View) -> bytes:
    """The words as a content stream: each stretched from the start of its baseline to its end."""
    parts = [b"q BT 3 Tr"]
    for word in read.words:
        parts.append(_word(word, read.rotation, view))
    return b"\n".join([*parts, b"ET Q"])


def _word(word: Word, turn: int, view: _View) -> bytes:
    """One word; `turn` is the clockwise turn that would bring the picture upright."""
    box = word.box
    wide, high = box.right - box.left, box.bottom - box.top
    length, size = (high, wide) if turn % 180 else (wide, high)
    stretch = 100 * length / max(0.01, len(word.text) * _WIDTH * size)
    x, y = view.own(*_start(box, turn))
    angle = radians(turn + view.turn)
    matrix = " ".join(f"{n:.4f}" for n in (cos(angle), sin(angle), -sin(angle), cos(angle), x, y))
    code = (word.text + " ").encode("utf-16-be").hex()
    return f"{matrix} Tm {_FONT_NAME} {size:.2f} Tf {stretch:.2f} Tz <{code}> Tj".encode()


def _start(box: Box, turn: int) -> tuple[float, float]:
    """The corner where the baseline of a word begins, as viewed."""
    return {
        0: (box.left, box.bottom),
        90: (box.right, box.bottom),
        180: (box.right, box.top),
        270: (box.left, box.top),
    }[turn % 360]


# --- the text that was there ------------------------------------------------------------------


def _drop_invisible(pdf: Pdf, holder: pikepdf.Object, depth: int) -> None:
    """Take the invisible text out of a page or form, and out of the forms that it draws."""
    for form in _forms(holder) if depth < _DEPTH else ():
        _drop_invisible(pdf, form, depth + 1)
    instructions = list(pikepdf.parse_content_stream(holder))
    kept = list(_visible(instructions))
    if len(kept) == len(instructions):
        return
    written = pikepdf.unparse_content_stream(kept)
    if depth:
        holder.write(written)
    else:
        holder.Contents = Stream(pdf, written)


def _forms(holder: pikepdf.Object) -> list[pikepdf.Object]:
    drawn = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return [drawn[name] for name in drawn.keys() if drawn[name].get("/Subtype") == Name.Form]  # noqa: SIM118


def _visible(
    instructions: Sequence[_Instruction],
) -> Iterable[_Instruction]:
    """The instructions but for those that show text in the invisible mode."""
    mode = 0
    saved: list[int] = []
    for instruction in instructions:
        operator = str(instruction.operator)
        if operator == "Tr":
            mode = int(instruction.operands[0])
        elif operator == "q":
            saved.append(mode)
        elif operator == "Q" and saved:
            mode = saved.pop()
        if not (operator in _SHOWN and mode == _INVISIBLE):
            yield instruction
