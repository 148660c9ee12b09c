"""Turns a typeset report into scans of its signed print: skewed, noisy, sealed, without a text layer."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path
from time import struct_time
from typing import Any

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from corpus.typeset_pdf import FONTS, SigningPlace

Pixels = NDArray[np.uint8]
_RED = (205, 35, 45)
_INK = (40, 50, 130)
_SEAL_RADIUS = 51.0  # points: seals measure 36 mm
_WRITTEN = struct_time((2024, 1, 1, 0, 0, 0, 0, 1, 0))


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page comes out of a scanner: lean in degrees, blur in pixels, shadow and noise in grey levels."""

    dpi: int
    lean: float
    blur: float
    noise: float
    shadow: float
    quality: int
    seed: int


CLEAN = Scanner(dpi=300, lean=0.4, blur=0.5, noise=2.5, shadow=0.0, quality=42, seed=2024)
POOR = Scanner(dpi=200, lean=2.0, blur=0.9, noise=5.0, shadow=110.0, quality=35, seed=2025)


def write_scan(printed: Path, signed: SigningPlace, path: Path, scanner: Scanner) -> None:
    """Write the scan of a typeset PDF as a PDF of pictures."""
    with pypdfium2.PdfDocument(printed) as document:
        pages = [scan_page(document, number, signed, scanner) for number in range(1, len(document) + 1)]
    pages[0].save(
        path,
        save_all=True,
        append_images=pages[1:],
        resolution=scanner.dpi,
        quality=scanner.quality,
        creationDate=_WRITTEN,
        modDate=_WRITTEN,
        producer="",
    )


def scan_page(
    document: pypdfium2.PdfDocument, number: int, signed: SigningPlace, scanner: Scanner
) -> Image.Image:
    """One page as scanned; in colour where it bears the seal, else grey."""
    image = document[number - 1].render(scale=scanner.dpi / 72).to_pil().convert("RGB")
    image = _sealed(image, signed, scanner.dpi / 72) if number == signed.page else image.convert("L")
    random = np.random.default_rng(scanner.seed + number)
    return _scanned(image, scanner, random)


def _scanned(image: Image.Image, scanner: Scanner, random: np.random.Generator) -> Image.Image:
    lean = scanner.lean * random.uniform(0.75, 1.0) * random.choice([-1, 1])
    white = "white" if image.mode == "RGB" else 255
    leant = image.rotate(lean, Image.Resampling.BICUBIC, fillcolor=white)
    soft = np.asarray(leant.filter(ImageFilter.GaussianBlur(scanner.blur))).astype(np.float32)
    light = _light(soft.shape[1], scanner) + random.normal(0.0, scanner.noise, soft.shape[:2])
    lit = 12 + soft * (236 / 255) + (light if soft.ndim == 2 else light[..., None])
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def _light(width: int, scanner: Scanner) -> NDArray[np.float64]:
    """What the shadow of a bound edge takes from each column of pixels."""
    from_edge = np.arange(width) / (0.07 * width)
    return -scanner.shadow * np.exp(-from_edge)


# --- seal and signature -----------------------------------------------------------------------


def _sealed(image: Image.Image, signed: SigningPlace, scale: float) -> Image.Image:
    """The page with a signature above the signer's name and the seal over the signature's left third."""
    x, y = signed.x * scale, (signed.y - 35) * scale
    pen = ImageDraw.Draw(image)
    loops = [(x + scale * (6 * t - 40), y + scale * 16 * sin(t * 1.9) * cos(t * 0.45)) for t in _steps(14)]
    pen.line(loops, fill=_INK, width=round(1.2 * scale), joint="curve")
    stamp = seal(scale)
    corner = (round(x - 52 * scale - stamp.width / 2), round(y - stamp.height / 2))
    layer = Image.new("RGB", image.size, "white")
    layer.paste(stamp, corner)
    return Image.fromarray(np.minimum(np.asarray(image), np.asarray(layer)))


def _steps(turns: int) -> list[float]:
    return [step / 12 for step in range(12 * turns + 1)]


def seal(scale: float) -> Image.Image:
    """A round seal: two rings, the issuer along them, a star."""
    radius = _SEAL_RADIUS * scale
    size = round(2 * radius) + 2
    image = Image.new("RGB", (size, size), "white")
    pen = ImageDraw.Draw(image)
    for inset, width in ((1.0, 2.0), (15.0, 1.0)):
        edge = inset * scale
        pen.ellipse((edge, edge, size - edge, size - edge), outline=_RED, width=round(width * scale))
    _along(image, "BCH ĐẢNG BỘ HUYỆN PHỤNG HIỆP ★ ĐẢNG CỘNG SẢN VIỆT NAM ★ ", radius - 9 * scale, scale)
    middle = size / 2
    star = [
        (middle + r * scale * sin(pi * k / 5), middle - r * scale * cos(pi * k / 5))
        for k, r in enumerate([22, 9] * 5)
    ]
    pen.polygon(star, fill=_RED)
    return image.rotate(-7, Image.Resampling.BICUBIC, fillcolor="white")


def _along(image: Image.Image, text: str, radius: float, scale: float) -> None:
    """Write letters around a circle, clockwise from nine o'clock."""
    font: Any = ImageFont.truetype(str(FONTS / "LiberationSerif-Bold.ttf"), round(9 * scale))
    middle, tall = image.width / 2, round(14 * scale)
    for place, letter in enumerate(text):
        if letter == "★":
            continue
        angle = 2 * pi * place / len(text) - pi / 2
        stamp = Image.new("L", (tall, tall), 0)
        ImageDraw.Draw(stamp).text((tall / 2, tall / 2), letter, font=font, fill=255, anchor="mm")
        stamp = stamp.rotate(-angle * 180 / pi, Image.Resampling.BICUBIC)
        at = (round(middle + radius * sin(angle) - tall / 2), round(middle - radius * cos(angle) - tall / 2))
        image.paste(_RED, at, stamp)
