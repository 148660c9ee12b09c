"""Ways to look at a cut of a page before it is recognised: how much grain is blurred away, from how far."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2

from pipeline.formats.pixels import as_pixels
from pipeline.ocr.tesseract import ReadWord, Recogniser, Request

LINE = 7  # Tesseract's layout mode for a cut of one line


@dataclass(frozen=True, slots=True)
class Look:
    """Grain of `sigma` pixels (at 300 dpi) is blurred away, then a finer picture brought to `dpi`."""

    sigma: float
    dpi: int


FAR = Look(
    1.0, 200
)  # of 1,264 lone figures in seven typefaces, 'eng' read all but seven; some '1' show only so
NEAR = Look(1.6, 300)


def seen(engine: Recogniser, request: Request, look: Look) -> list[ReadWord]:
    """The words of a cut looked at in one way, in its own pixels."""
    share = min(1.0, look.dpi / request.dpi)
    soft = cv2.GaussianBlur(request.pixels, (0, 0), look.sigma * request.dpi / 300)
    small = cv2.resize(soft, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else soft
    read = engine.words(replace(request, pixels=as_pixels(small), dpi=round(request.dpi * share)))
    return [word.scaled(1 / share) for word in read]
