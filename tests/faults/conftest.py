"""Archives with everything that can be wrong with them, made anew for each test."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.typeset_pdf import FONTS

ROOT = Path(__file__).parents[2]
FONT = FONTS / "LiberationSerif-Regular.ttf"


def picture(lines: Sequence[str]) -> Image.Image:
    """A small page at 150 dpi with a few printed lines: quick to recognise."""
    page = Image.new("L", (900, 500), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 30)
    for row, line in enumerate(lines):
        draw.text((60, 60 + 60 * row), line, fill=0, font=font)
    return page


def scanned_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages are pictures."""
    stream = io.BytesIO()
    first, *others = [picture(lines) for lines in pages]
    first.save(stream, "PDF", resolution=150, save_all=True, append_images=others)
    return stream.getvalue()


def command(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "kho báo cáo"
    folder.mkdir()
    return folder
