"""The typefaces that pages are set in: the project's, matplotlib's, and the system's that know Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import matplotlib
from fontTools.ttLib import TTFont
from PIL import ImageFont

from corpus.typeset_pdf import FONTS

Style = Literal["regular", "bold", "italic"]
_SYSTEM = Path("/usr/share/fonts/truetype")
_DEJAVU = Path(matplotlib.get_data_path()) / "fonts/ttf"
_LETTERS = "ểổẩệỉưăđơĐỮỐẠỳ"  # a font without these is none for Vietnamese


@dataclass(frozen=True, slots=True)
class Typeface:
    """A name and the files of its upright, bold and italic forms."""

    name: str
    regular: Path
    bold: Path
    italic: Path

    def font(self, style: Style, pixels: float) -> ImageFont.FreeTypeFont:
        """The font of a style at a size in pixels."""
        return _font(getattr(self, style), round(pixels))


@cache
def _font(path: Path, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), pixels)


def typefaces() -> Sequence[Typeface]:
    """Those that are there: the first three always, the rest where their package is installed."""
    return [face for face in _known() if all(map(_is_vietnamese, (face.regular, face.bold, face.italic)))]


def _known() -> Iterator[Typeface]:
    yield _of("Liberation Serif", FONTS / "LiberationSerif", ("-Regular", "-Bold", "-Italic"))
    yield _of("DejaVu Serif", _DEJAVU / "DejaVuSerif", ("", "-Bold", "-Italic"))
    yield _of("DejaVu Sans", _DEJAVU / "DejaVuSans", ("", "-Bold", "-Oblique"))
    yield _of("Liberation Sans", _SYSTEM / "liberation2/LiberationSans", ("-Regular", "-Bold", "-Italic"))
    yield _of("Free Serif", _SYSTEM / "freefont/FreeSerif", ("", "Bold", "Italic"))
    yield _of("Carlito", _SYSTEM / "crosextra/Carlito", ("-Regular", "-Bold", "-Italic"))
    yield _of("Charis", _SYSTEM / "charis/CharisSIL", ("-Regular", "-Bold", "-Italic"))


def _of(name: str, stem: Path, ends: tuple[str, str, str]) -> Typeface:
    return Typeface(name, *(stem.with_name(f"{stem.name}{end}.ttf") for end in ends))


@cache
def _is_vietnamese(path: Path) -> bool:
    return path.exists() and all(ord(letter) in TTFont(path).getBestCmap() for letter in _LETTERS)
