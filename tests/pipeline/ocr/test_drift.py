"""The bend of printed lines is measured strip by strip, and taken out."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.formats.pixels import Pixels
from pipeline.ocr.drift import drift_of, straightened

WIDTH, HEIGHT = 960, 400


def page(bend: float) -> Pixels:
    """Uneven lines of print that sag by `bend` pixels in the middle of the page."""
    sag = np.round(bend * np.sin(np.pi * np.arange(WIDTH) / WIDTH)).astype(int)
    dark = np.zeros((HEIGHT, WIDTH), np.uint8)
    for top in (50, 90, 140, 180, 230, 300):
        for x in range(40, WIDTH - 40):
            dark[top + sag[x] : top + sag[x] + 8, x] = x % 12 < 7
    return dark


@pytest.mark.parametrize("bend", [0.0, 6.0, 14.0])
def test_the_drift_follows_the_bend(bend: float) -> None:
    drift = drift_of(page(bend))
    sag = bend * np.sin(np.pi * np.arange(WIDTH) / WIDTH)
    for x in (WIDTH // 4, WIDTH // 2, WIDTH - 40):
        assert drift[x] - drift[40] == pytest.approx(sag[x] - sag[40], abs=2.0)


def test_a_straightened_page_has_white_between_its_lines() -> None:
    bent = page(14.0)
    level = straightened(bent, drift_of(bent))
    print_rows = level.any(axis=1).sum()
    assert bent.any(axis=1).sum() > 100
    assert print_rows < 70  # six lines of eight pixels, and the steps between strips


def test_a_blank_page_has_no_drift() -> None:
    assert not drift_of(np.zeros((HEIGHT, WIDTH), np.uint8)).any()
