"""Every problem that reading may record is told in both languages, with what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.messages import LANGUAGES, catalogue

from .conftest import ROOT

# Where reading names what went wrong: `code = "damaged"`, `Problem("empty", …)`, `_refusal("missing", …)`.
_CODE = re.compile(r'(?:\bcode = |\bcode, message = |Problem\(\s*|_refusal\(\s*)"([a-z-]+)"')
_READING = ("pipeline/ingest.py", "pipeline/read.py", "pipeline/work.py", "pipeline/formats", "pipeline/ocr")


def codes() -> set[str]:
    places = [ROOT / name for name in _READING]
    files = [file for place in places for file in (place.rglob("*.py") if place.is_dir() else [place])]
    return {code for file in files for code in _CODE.findall(Path(file).read_text(encoding="utf-8"))}


def test_codes_are_found() -> None:
    assert {"empty", "encrypted", "memory", "too-large", "locked-member", "encoding"} <= codes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_told_with_its_remedy(language: str) -> None:
    said = catalogue(language)
    wanted = codes() | {"unreadable", "page", "missing-program"}
    assert {f"{table}.{code}" for code in wanted for table in ("problem", "remedy")} <= said.keys()
