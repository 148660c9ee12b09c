"""What paper and scanner do to a printed page, at four levels from a good office scanner to a fax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from corpus.scan import seal
from tests.benchmarks.recognition.sheets import DPI, Sheet

Grey = NDArray[np.float32]
_SEAL_SCALE = DPI / 72


@dataclass(frozen=True, slots=True)
class Level:
    """How a page comes out: lean in degrees, blur in pixels, the rest in grey levels; `curl` in points.

    `border`: the scanner's lid shows beside the page. `bleed`: the back shows through. `bits`: 1 for fax.
    """

    name: str
    dpi: int
    quality: int
    lean: tuple[float, float] = (0.0, 0.0)
    blur: float = 0.3
    noise: float = 1.5
    shadow: float = 0.0
    bleed: float = 0.0
    curl: float = 0.0
    border: bool = False
    bits: int = 8


LEVELS = (
    Level("clean", 300, 95),
    Level("good", 300, 85, lean=(0.3, 0.6), blur=0.7, noise=4.0),
    Level("poor", 200, 50, (1.2, 2.2), blur=0.9, noise=7.0, shadow=90.0, bleed=12.0, border=True),
    Level("awful", 150, 50, (0.5, 1.5), blur=0.6, noise=14.0, shadow=50.0, bleed=18.0, curl=3.0, bits=1),
)


def write_scans(sheets: Sequence[Sheet], level: Level, seed: int, path: Path) -> None:
    """Write the pages as a PDF of pictures, degraded as the level has it."""
    random = np.random.default_rng(seed)
    pages = [degraded(sheet, level, random) for sheet in sheets]
    options = {} if level.bits == 1 else {"quality": level.quality}  # a fax page is CCITT, not JPEG
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=level.dpi, **options)


def degraded(sheet: Sheet, level: Level, random: np.random.Generator) -> Image.Image:
    """One page as scanned: in colour where it bears a seal and the level keeps colours."""
    pixels = np.asarray(_sealed(sheet))
    if sheet.seal is None or level.bits == 1:
        pixels = np.asarray(Image.fromarray(pixels).convert("L"))
    grey = _at(pixels.astype(np.float32), level.dpi)
    grey = _with_bleed(grey, level.bleed)
    grey = cv2.GaussianBlur(_bent(grey, level, random), (0, 0), level.blur)
    grey = _lit(grey, level, random)
    if level.border:
        grey = _on_lid(grey, random)
    if level.bits == 1:
        return Image.fromarray(grey > 128)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _sealed(sheet: Sheet) -> Image.Image:
    if sheet.seal is None:
        return sheet.image
    stamp = seal(_SEAL_SCALE)
    x, y = (round(place * _SEAL_SCALE) for place in sheet.seal)
    layer = Image.new("RGB", sheet.image.size, "white")
    layer.paste(stamp, (x - stamp.width // 2, y - stamp.height // 2))
    return Image.fromarray(np.minimum(np.asarray(sheet.image), np.asarray(layer)))


def _at(pixels: Grey, dpi: int) -> Grey:
    share = dpi / DPI
    return (
        pixels if share == 1 else cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    )


def _with_bleed(grey: Grey, depth: float) -> Grey:
    """The page itself, mirrored and faint, as the print on its other side."""
    if not depth:
        return grey
    back = cv2.GaussianBlur(grey[:, ::-1], (0, 0), 2.0)
    return grey - (255 - back) * (depth / 255)


def _bent(grey: Grey, level: Level, random: np.random.Generator) -> Grey:
    """The page leaning, its lines bent where it does not lie flat."""
    height, width = grey.shape[:2]
    lean = np.deg2rad(random.uniform(*level.lean) * random.choice([-1, 1]))
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    dx, dy = x - width / 2, y - height / 2
    bend = level.curl * level.dpi / 72 * np.sin(np.pi * x / width + random.uniform(0, 1))
    across, down = dx * np.cos(lean) + dy * np.sin(lean), dy * np.cos(lean) - dx * np.sin(lean) + bend
    places = ((across + width / 2).astype(np.float32), (down + height / 2).astype(np.float32))
    white = (255,) * 3
    return cv2.remap(grey, *places, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=white)


def _lit(grey: Grey, level: Level, random: np.random.Generator) -> Grey:
    """Ink that is not quite black on paper that is not quite white, in the shadow of a bound edge."""
    height, width = grey.shape[:2]
    light = -level.shadow * np.exp(-np.arange(width) / (0.08 * width)) + random.normal(
        0, level.noise, (height, width)
    )
    lit = 14 + grey * (232 / 255)
    return lit + (light if grey.ndim == 2 else light[..., None])


def _on_lid(grey: Grey, random: np.random.Generator) -> Grey:
    """The page with the dark lid showing at its top and right."""
    height, width = grey.shape[:2]
    lidded = grey.copy()
    lidded[: round(height * random.uniform(0.005, 0.015))] = 35
    lidded[:, width - round(width * random.uniform(0.008, 0.02)) :] = 35
    return lidded
