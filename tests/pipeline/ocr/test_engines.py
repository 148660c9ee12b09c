"""One behaviour of both engines, in process and as a program: boxes, confidences, lines, turns, errors."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.errors import MissingProgramError, PageError
from pipeline.formats.pixels import Pixels, as_pixels
from pipeline.ocr import tesseract
from pipeline.ocr.tesseract import InProcess, Program, Recogniser, Request, engine_name, recogniser
from tests.pipeline.read.conftest import BODY, picture, report_items

pytestmark = pytest.mark.ocr
DPI = 200
_SCALE = DPI / 72
LINES = [(85.0, 120.0 + 40 * i, line, 13.0) for i, line in enumerate(BODY)]


@pytest.fixture(params=[InProcess, Program], ids=["tesserocr", "pytesseract"])
def engine(request: pytest.FixtureRequest) -> Recogniser:
    made: Callable[[], Recogniser] = request.param
    return made()


def _pixels(image: Image.Image) -> Pixels:
    return as_pixels(np.asarray(image))


def _request(pixels: Pixels, **options: Any) -> Request:
    return Request(pixels, DPI, options.pop("language", "vie"), **options)


def _page() -> Pixels:
    return _pixels(picture(LINES, DPI))


def test_words_are_read_in_order_with_their_marks(engine: Recogniser) -> None:
    words = engine.words(_request(_page()))
    assert " ".join(word.text for word in words) == " ".join(BODY)


def test_a_box_holds_the_ink_of_its_word_and_nothing_of_its_neighbours(engine: Recogniser) -> None:
    page = _page()
    words = engine.words(_request(page))
    height, width = page.shape
    for word in words:
        assert 0 <= word.left < word.right <= width and 0 <= word.top < word.bottom <= height
        assert page[word.top : word.bottom, word.left : word.right].min() < 100, word
    figure = next(word for word in words if word.text == "975")
    foot = 120 * _SCALE
    assert (figure.bottom, figure.top) == pytest.approx((foot, foot - 10 * _SCALE), abs=4)
    assert all(a.right <= b.left for a, b in pairwise(words) if a.line == b.line)


def test_each_printed_line_has_a_number_of_its_own(engine: Recogniser) -> None:
    words = engine.words(_request(_page()))
    lines = [" ".join(w.text for w in words if w.line == line) for line in sorted({w.line for w in words})]
    assert lines == BODY


def test_confidence_is_a_share_and_falls_with_the_print(engine: Recogniser) -> None:
    clean = _page()
    random = np.random.default_rng(5)
    soft = cv2.GaussianBlur(clean, (0, 0), 2.2).astype(float) * 0.5 + 90
    sure = engine.words(_request(clean))
    unsure = engine.words(_request(as_pixels(np.clip(soft + random.normal(0, 18, soft.shape), 0, 255))))
    assert all(0.0 <= word.confidence <= 1.0 for word in [*sure, *unsure])
    mean = float(np.mean([word.confidence for word in sure]))
    assert mean > 0.85
    assert not unsure or float(np.mean([word.confidence for word in unsure])) < mean - 0.05


@pytest.mark.parametrize("level", [255, 128])
def test_an_empty_page_has_no_words(engine: Recogniser, level: int) -> None:
    assert engine.words(_request(np.full((800, 600), level, np.uint8))) == []


def test_the_language_decides_the_letters(engine: Recogniser) -> None:
    cut = _pixels(picture([(40.0, 60.0, "Đã đăng ký mô hình điển hình", 13.0)], DPI))[: round(90 * _SCALE)]
    found = {
        language: " ".join(w.text for w in engine.words(_request(cut, language=language, mode=7)))
        for language in ("vie", "eng")
    }
    assert found["vie"] == "Đã đăng ký mô hình điển hình"
    assert "ă" not in found["eng"] and "đ" not in found["eng"]


def test_a_whitelist_holds_for_its_request_alone(engine: Recogniser) -> None:
    cut = _pixels(picture([(40.0, 60.0, "1.250", 13.0)], DPI))[: round(90 * _SCALE), : round(120 * _SCALE)]
    held = engine.words(_request(cut, language="eng", mode=7, whitelist="0123456789."))
    assert [word.text for word in held] == ["1.250"]
    assert all(
        c in "36" for w in engine.words(_request(cut, language="eng", mode=7, whitelist="36")) for c in w.text
    )
    assert "mô" in [word.text for word in engine.words(_request(_page()))]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_turn_that_brings_a_page_upright_is_found(engine: Recogniser, turn: int) -> None:
    items = [*report_items(), *((85.0, 240.0 + 20 * i, line, 13.0) for i, line in enumerate(BODY * 4))]
    lying = np.rot90(_pixels(picture(items, DPI)), turn // 90)
    assert engine.turn(_request(as_pixels(lying), language="osd")) == turn


def test_a_page_that_says_nothing_is_not_turned(engine: Recogniser) -> None:
    assert engine.turn(_request(np.full((800, 600), 255, np.uint8), language="osd")) == 0


def test_what_takes_too_long_is_given_up_and_the_next_page_read(engine: Recogniser) -> None:
    crowded = [(40.0, 30.0 + 9 * i, " ".join(BODY), 6.0) for i in range(85)]
    with pytest.raises(PageError) as caught:
        engine.words(_request(_pixels(picture(crowded, 300)), seconds=0.2))
    assert caught.value.code == "timeout" and caught.value.remedy
    assert [word.text for word in engine.words(_request(_page()))][:4] == BODY[0].split()[:4]


def test_a_language_that_is_not_installed_is_told(engine: Recogniser) -> None:
    with pytest.raises(MissingProgramError, match="xyz"):
        engine.words(_request(_page(), language="xyz"))


def test_the_name_tells_program_version_language_and_model(engine: Recogniser) -> None:
    kind, _, version = engine.name.partition("/")
    assert kind in {"tesserocr", "pytesseract"} and version[0].isdigit()
    assert engine_name(engine, "vie").startswith(f"{engine.name} vie:")


def test_either_is_had_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(recogniser("tesserocr", "vie"), InProcess)
    assert isinstance(recogniser("pytesseract", "vie"), Program)
    monkeypatch.setattr(tesseract, "_has_tesserocr", lambda: False)
    assert isinstance(recogniser("auto", "vie"), Program)
