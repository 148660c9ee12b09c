"""How much a page's lines lean, and where its ink lies, on drawn pages."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr.fine import blobs
from pipeline.ocr.skew import skew_of, turned


def _page_of_lines() -> Pixels:
    """White paper with rows of dark words of unlike length."""
    page = np.full((1270, 900), 255, np.uint8)
    for row, top in enumerate(range(90, 1180, 30)):
        for left in range(80 + row % 3 * 10, 800, 70):
            page[top : top + 12, left : left + 40 + row % 5 * 4] = 0
    return as_pixels(page)


@pytest.mark.parametrize("lean", [-5.3, -2.5, -0.8, 0.7, 1.0, 1.4, 3.6, 5.8])
def test_leaning_lines(lean: float) -> None:
    assert skew_of(turned(_page_of_lines(), -lean)) == pytest.approx(lean, abs=0.1)


@pytest.mark.parametrize("lean", [-0.4, 0.0, 0.3])
def test_lines_that_hardly_lean_are_left_alone(lean: float) -> None:
    assert skew_of(turned(_page_of_lines(), -lean)) == 0.0


def test_a_white_page_does_not_lean() -> None:
    assert skew_of(as_pixels(np.full((1270, 900), 255, np.uint8))) == 0.0


def test_blobs_are_those_of_the_whole_picture() -> None:
    ink = np.zeros((60, 80), np.uint8)
    ink[10:12, 20:50] = 1
    ink[30:55, 7:9] = 1
    ink[54, 9] = 1
    _, _, stats, _ = cv2.connectedComponentsWithStats(as_pixels(ink))
    assert [list(blob) for blob in blobs(as_pixels(ink))] == stats[1:, :4].tolist()
    assert list(blobs(as_pixels(np.zeros((60, 80), np.uint8)))) == []
