"""Makes a page's picture fit to be read: seal, uneven light, dark border, skew; each only where measured."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.formats.pixels import PageImage, Pixels, as_pixels

_THUMB = 900  # pixels across of the picture that skew and ink are measured on
_SPECK = 450  # and of the one for paper and borders, where letters need not show
_SKEW_FLOOR = 0.5  # degrees: straightening less than this costs more letters than it saves
_RULED_FLOOR = 0.15  # on pages with ruled tables, whose lines must be level to enclose cells
_SKEW_RANGE = 6.0
_RULE = 40  # pixels of the small picture: longer strokes, both ways, are the ruling of a table
_BLACK = 0.17  # share of what becomes white that becomes black
_WHITE, _FADED = 0.93, 0.84  # shares of the paper's light that become white; faded ink needs more
_LID = 110  # the scanner's lid is darker, and no page has ink as wide at its edge
_RULES = ((1, _RULE), (_RULE, 1))
_TINT = 40  # grey levels by which blue ink is brighter in blue than in red
_PRINTED = 0.4  # share of the ink from which blue is the colour of the print
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
    light = max(1.0, float(np.median(thumb))) * (_FADED if "red" in steps else _WHITE)
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
    soft = cv2.GaussianBlur(grey, (0, 0), 0.8 if dpi > 170 else 1.2)
    return as_pixels(cv2.resize(soft, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)), scale


def _is_bilevel(grey: Pixels) -> bool:
    sample = grey[::7, ::7]
    return float(((sample > 20) & (sample < 235)).mean()) < 0.01


def _thumb(grey: Pixels, across: int = _THUMB) -> Pixels:
    scale = min(1.0, across / grey.shape[1])
    return as_pixels(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def _paper(thumb: Pixels) -> Pixels:
    """The light of the paper behind the letters: ink is thinner than the window and vanishes."""
    opened = cv2.dilate(thumb, np.ones((5, 5), np.uint8))
    return as_pixels(cv2.medianBlur(as_pixels(opened), 11))


def _flatten_needed(thumb: Pixels) -> bool:
    """True where the paper's light differs over the page, as under a shadow or a fold."""
    light = np.percentile(_paper(thumb), [3, 50])
    return bool(light[0] < 0.86 * light[1] or light[1] < 200)


def _flat(grey: Pixels) -> Pixels:
    paper = _paper(_thumb(grey, _SPECK))
    paper = as_pixels(cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR))
    return as_pixels(cv2.divide(grey, np.maximum(paper, 60), scale=255))


def _border_mask(thumb: Pixels) -> Pixels:
    """255 where dark areas reach in from the edge of the picture: the scanner's lid, not the page."""
    paper = float(np.percentile(thumb, 75))
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


def skew_of(thumb: Pixels) -> float:
    """The degrees by which the lines lean (positive: they fall to the right), by row profiles.

    0.0 where they lean too little to be straightened.
    """
    dark = as_pixels((thumb < 160).astype(np.uint8) * 255)
    if not dark.any():
        return 0.0
    small = _thumb(dark, _SPECK)
    whole = max(np.arange(-_SKEW_RANGE, _SKEW_RANGE + 1), key=lambda a: _sharpness(small, float(a)))
    near, _ = _summit(small, float(whole), 0.5)
    best, sharpness = _summit(dark, near, 0.1)
    if abs(best) <= (_RULED_FLOOR if _is_ruled(thumb) else _SKEW_FLOOR):
        return 0.0
    return best if sharpness > 1.02 * _sharpness(dark, 0.0) else 0.0


def _is_ruled(thumb: Pixels) -> bool:
    """True where the page has long strokes across and down, as tables have and text has not."""
    dark = as_pixels((thumb < float(np.median(thumb)) - 50).astype(np.uint8))
    across, down = (cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(kernel)) for kernel in _RULES)
    return bool(np.count_nonzero(across) > 6 * _RULE and np.count_nonzero(down) > 6 * _RULE)


def _summit(dark: Pixels, start: float, step: float) -> tuple[float, float]:
    """The angle at which the rows are sharpest, and how sharp: climbing from one near it by equal steps."""
    best, sharpness = start, _sharpness(dark, start)
    for way in (step, -step):
        while abs(best - start) < 5 * step and (next_one := _sharpness(dark, best + way)) > sharpness:
            best, sharpness = best + way, next_one
        if best != start:
            break
    return best, sharpness


def _sharpness(dark: Pixels, angle: float) -> float:
    """How sharply rows of ink and rows of white alternate once turned by `angle`."""
    rows = cv2.reduce(turned(dark, angle, paper=0), 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F)
    return float(np.square(np.diff(rows[:, 0])).sum())


def turned(grey: Pixels, degrees: float, paper: int = 255) -> Pixels:
    """The picture turned about its middle so that lines leaning by `degrees` become level."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return as_pixels(
        cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,))
    )
