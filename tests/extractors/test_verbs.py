"""The verb right before a figure: any verb, none that says nothing, no name of a work."""

from __future__ import annotations

import re

import pytest

from extractors.verbs import verb_before


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Chi hội đào mới được khoảng 735 hố rác", "đào"),
        ("Toàn huyện xảy ra 15 vụ cháy", "xảy ra"),
        ("Công an huyện khởi tố 48 vụ án", "khởi tố"),
        ("bắt quả tang, thu giữ 3,5 kg pháo", "thu giữ"),
        ("Hội viên hiến 12.000 m2 đất", "hiến"),
        ("Xã có 12 hộ", None),
        ("Tổ chức 12 cuộc họp", None),
        ("Trong kỳ, số vi phạm 12 trường hợp", None),
        ("Vốn vay 12 tỷ đồng của 15 xã", None),
        ("12 xã", None),
        ("đào (2) 12 hố", None),
    ],
)
def test_verb_before(text: str, verb: str | None) -> None:
    figures = list(re.finditer(r"(?<!\w)\d[\d.,]*", text))
    assert verb_before(text, figures[-1].start()) == verb
