"""Citations of one document together: bare numbers, short names and codes without an issuer find theirs."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Head, Page, ReferenceFact
from pipeline.relate import relate
from pipeline.relating.references import settle_references


def cited(text: str) -> list[ReferenceFact]:
    document = parse([Page(1, text, "text")])
    return list(relate("doc", document, extract(document)).references)


KEYS = [
    # A bare number repeats the one full citation of its kind.
    ("Nghị quyết số 57-NQ/TW.\nSau Nghị quyết 57, xã đã", ["57-NQ/TW", "57-NQ/TW"]),
    ("Công điện 232 của Thủ tướng. Công điện số 232/CĐ-TTg", ["232/CĐ-TTG", "232/CĐ-TTG"]),
    # Two that fit, or none of that kind: left alone.
    ("Nghị quyết số 05-NQ/TW, Nghị quyết số 05-NQ/TU. Nghị quyết 05, xã", ["05-NQ/TW", "05-NQ/TU", None]),
    ("Chỉ thị số 57-CT/TW. Nghị quyết 57, xã", ["57-CT/TW", None]),
    # 'này' is the last of its kind.
    ("Chỉ thị số 40-CT/TU và Nghị quyết số 25-NQ/TW. Chỉ thị này", ["40-CT/TU", "25-NQ/TW", "40-CT/TU"]),
    # A short name is what it was given to.
    (
        "Quyết định số 318/QĐ-TTg (sau đây gọi tắt là Bộ tiêu chí nâng cao).\nXã đạt Bộ tiêu chí nâng cao.",
        ["318/QĐ-TTG", "318/QĐ-TTG", "318/QĐ-TTG"],
    ),
    ("Luật Đất đai năm 2024.", [None]),
]


@pytest.mark.parametrize(("text", "keys"), KEYS)
def test_what_mentions_without_codes_repeat(text: str, keys: list[str | None]) -> None:
    assert [r.code_key for r in cited(text)] == keys


_DISTRICT = Head(province="Hậu Giang", district="Phụng Hiệp", symbol="BC/HU", issuer="Huyện ủy Phụng Hiệp")
_COMMUNE = Head(province="Cần Thơ", symbol="BC/ĐU", issuer="Đảng ủy xã Tân Mỹ")


@pytest.mark.parametrize(
    ("text", "head", "issuer"),
    [
        ("Kế hoạch số 49-KH/HU", _DISTRICT, "Huyện ủy Phụng Hiệp"),
        ("Hướng dẫn số 04-HD/BDVTU", _DISTRICT, "Ban Dân vận Tỉnh ủy Hậu Giang"),
        ("Công văn số 207/CĐ-TTg", _DISTRICT, "Thủ tướng Chính phủ"),
        ("Nghị quyết số 57-NQ/TW của Bộ Chính trị", _DISTRICT, "Bộ Chính trị"),
        ("Nghị quyết số 05-NQ/ĐU", _COMMUNE, "Đảng ủy xã Tân Mỹ"),
        # Which UBND, which Đảng ủy: the code does not say.
        ("Kế hoạch số 12/KH-UBND", _COMMUNE, None),
        ("Nghị quyết số 05-NQ/ĐU", _DISTRICT, None),
        ("Kế hoạch số 49-KH/HU", Head(), None),
        # Two bodies sign together.
        ("Kế hoạch số 43-KHPH BDV-UBND", _DISTRICT, None),
    ],
)
def test_codes_without_an_issuer_take_the_place_of_their_document(
    text: str, head: Head, issuer: str | None
) -> None:
    (reference,) = settle_references(cited(text), head, {})
    assert reference.issuer == issuer
    assert ("issuer" in reference.slots) == (issuer is not None)


def test_an_issuer_printed_elsewhere_is_taken_over() -> None:
    first, second = cited("Chỉ thị số 40-CT/TU của Ban Thường vụ Tỉnh ủy.\nThực hiện Chỉ thị số 40-CT/TU.")
    assert first.issuer == second.issuer == "Ban Thường vụ Tỉnh ủy"
    assert [r.slots["issuer"].origin for r in (first, second)] == ["clause", "document"]
