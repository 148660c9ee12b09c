"""Makes a page's picture fit to be read: seal, uneven light, dark border, skew; each only where measured."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.formats.pixels import PageImage, Pixels, as_pixels
from pipeline.ocr.fine import level_of, shrunk
from pipeline.ocr.skew import skew_of, turned

_THUMB = 900  # pixels across of the picture that skew and ink are measured on
_SPECK = 450  # and of the one for paper and borders, where letters need not show
_BLACK = 0.17  # share of what becomes white that becomes black
_WHITE, _FADED = 0.93, 0.84  # shares of the paper's light that become white; faded ink needs more
_LID = 110  # the scanner's lid is darker, and no page has ink as wide at its edge
_TINT = 40  # grey levels by which blue ink is brighter in blue than in red
_PRINTED = 0.4  # share of the ink from which blue is the colour of the print
_SOFT = 0.45  # pixels a coarse page is smoothed by: of 0 to 1.5 the fewest figures wrong, 150 and 200 dpi
_INKLESS = 0.0004  # share of dark pixels below which a page is blank


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A grey picture ready to be read, how it was turned and scaled, and by which steps."""

    pixels: Pixels
    skew: float
    scale: float
    steps: tuple[str, ...]
    ink: float

    @property
    def is_coarse(self) -> bool:
        """True for a black-and-white picture with few pixels a letter."""
        return "smooth" in self.steps

    @property
    def is_blank(self) -> bool:
        return self.ink < _INKLESS


def clean(image: PageImage) -> Cleaned:
    """Grey, with coloured seals, shadows and dark borders removed, and straightened where it leans."""
    steps: list[str] = []
    grey = _grey(image.pixels, steps)
    grey, scale = _enlarged(grey, image.dpi, steps)
    thumb = _thumb(grey)
    speck = _thumb(thumb, _SPECK)
    is_dirty = _flatten_needed(speck) or _has_border(speck)
    if is_dirty:
        grey = _flat(_without_border(grey))
        steps += ["border", "flat"]
        thumb = _thumb(grey)
    light = max(1.0, level_of(thumb)) * (_FADED if "red" in steps else _WHITE)
    grey = _stretched(grey, light)
    steps.append("stretch")
    skew = skew_of(thumb)
    if skew:
        grey = turned(grey, skew)
        steps.append("deskew")
    return Cleaned(grey, skew, scale, tuple(steps), _ink(thumb))


def _grey(pixels: Pixels, steps: list[str]) -> Pixels:
    """Grey values; where the page has colour, red ink (seals) and blue ink (pens, stamps) fade."""
    if pixels.ndim == 2:
        return as_pixels(pixels)
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if not _is_coloured(pixels[::8, ::8]):
        return as_pixels(grey)
    red, blue = cv2.extractChannel(pixels, 0), cv2.extractChannel(pixels, 2)
    lighter = cv2.max(grey, red)
    steps.append("red")
    blueness = as_pixels(cv2.threshold(cv2.subtract(blue, red), _TINT, 255, cv2.THRESH_TOZERO)[1])
    if _is_written(blueness[::8, ::8], as_pixels(grey[::8, ::8])):
        faded = cv2.bitwise_and(
            cv2.add(blue, blueness), cv2.threshold(blueness, 0, 255, cv2.THRESH_BINARY)[1]
        )
        lighter = cv2.max(lighter, faded)
        steps.append("blue")
    return as_pixels(lighter)


def _is_written(blueness: Pixels, grey: Pixels) -> bool:
    """True where a little of the ink is blue: a signature, a stamp; a page printed in blue is left."""
    share = float((blueness > 0).sum()) / max(1, int((grey < _LID).sum()))
    return 0.001 < share < _PRINTED


def _is_coloured(sample: Pixels) -> bool:
    spread = sample.max(axis=2).astype(np.int16) - sample.min(axis=2)
    return float((spread > 50).mean()) > 0.0005


def _enlarged(grey: Pixels, dpi: float, steps: list[str]) -> tuple[Pixels, float]:
    """A coarse black-and-white page, smoothed and brought to 300 dpi; any other as it is."""
    if dpi >= 220 or not _is_bilevel(grey):
        return grey, 1.0
    scale = 300 / dpi
    steps.append("smooth")
    soft = cv2.GaussianBlur(grey, (0, 0), _SOFT)
    return as_pixels(cv2.resize(soft, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)), scale


def _is_bilevel(grey: Pixels) -> bool:
    sample = grey[::7, ::7]
    return float(((sample > 20) & (sample < 235)).mean()) < 0.01


def _thumb(grey: Pixels, across: int = _THUMB) -> Pixels:
    scale = min(1.0, across / grey.shape[1])
    return shrunk(grey, (round(grey.shape[1] * scale), max(1, round(grey.shape[0] * scale))))


def _paper(thumb: Pixels) -> Pixels:
    """The light of the paper behind the letters, at half the size: ink is thinner than the window."""
    opened = as_pixels(cv2.dilate(thumb, np.ones((5, 5), np.uint8)))
    small = shrunk(opened, (max(1, thumb.shape[1] // 2), max(1, thumb.shape[0] // 2)))
    return as_pixels(cv2.medianBlur(small, 5))


def _flatten_needed(thumb: Pixels) -> bool:
    """True where the paper's light differs over the page, as under a shadow or a fold."""
    paper = _paper(thumb)
    shadow, light = level_of(paper, 0.03), level_of(paper)
    return shadow < 0.86 * light or light < 200


def _flat(grey: Pixels) -> Pixels:
    paper = _paper(_thumb(grey, _SPECK))
    paper = as_pixels(cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR))
    return as_pixels(cv2.divide(grey, np.maximum(paper, 60), scale=255))


def _border_mask(thumb: Pixels) -> Pixels:
    """255 where dark areas reach in from the edge of the picture: the scanner's lid, not the page."""
    paper = level_of(thumb, 0.75)
    dark = (cv2.medianBlur(thumb, 5) < min(_LID, 0.5 * paper)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    height, width = thumb.shape
    mask = np.zeros_like(thumb)
    for i in range(1, count):
        x, y, w, h, area = stats[i]
        touches = x == 0 or y == 0 or x + w == width or y + h == height
        if touches and area > 0.0008 * height * width:
            mask[labels == i] = 255
    return as_pixels(mask)


def _has_border(thumb: Pixels) -> bool:
    return bool(_border_mask(thumb).any())


def _without_border(grey: Pixels) -> Pixels:
    mask = _border_mask(_thumb(grey, _SPECK))
    if not mask.any():
        return grey
    mask = as_pixels(cv2.dilate(mask, np.ones((5, 5), np.uint8)))
    wide = cv2.resize(mask, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return as_pixels(np.where(wide > 0, 255, grey))


def _stretched(grey: Pixels, light: float) -> Pixels:
    """Contrast spread so that `light` is white: grain vanishes, and border and skew removal become safe."""
    dark = _BLACK * light
    steps = np.clip((np.arange(256) - dark) * 255 / (light - dark), 0, 255).astype(np.uint8)
    return as_pixels(cv2.LUT(grey, steps))


def _ink(thumb: Pixels) -> float:
    """The share of dark pixels away from the edges of the page."""
    height, width = thumb.shape
    inner = thumb[height // 40 : -(height // 40) or None, width // 40 : -(width // 40) or None]
    return float((inner < 140).mean())
