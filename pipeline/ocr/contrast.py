"""Makes black on white of any print: red, faint, white on black, on grey; for pages that clean-up lost."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.formats.pixels import PageImage, as_pixels
from pipeline.ocr.clean_up import Cleaned
from pipeline.ocr.fine import fine
from pipeline.ocr.skew import skew_of, turned
from pipeline.ocr.word_yield import FAINT, darkest, ink_of

_STRONGEST = 97  # per cent of the ink that differs from the paper by less is as black as print gets
_SHOWN = 0.0004  # share of pixels below which there is no ink to be made blacker


def contrasted(image: PageImage) -> Cleaned:
    """The picture with all that differs from the paper around it made as dark as print, seals too."""
    ink = ink_of(darkest(image.pixels), image.scale[0])
    sample = ink[::4, ::4]
    shown = sample[sample > FAINT]
    share = shown.size / sample.size
    strength = float(np.percentile(shown, _STRONGEST)) if share > _SHOWN else 255.0
    levels = 255 - np.clip(np.arange(256) * 255 / strength, 0, 255)
    grey = as_pixels(cv2.LUT(ink, levels.astype(np.uint8)))
    skew = skew_of(fine(grey, image.scale).pixels)
    steps = ("contrast", "deskew") if skew else ("contrast",)
    return Cleaned(turned(grey, skew) if skew else grey, skew, 1.0, steps, share)
