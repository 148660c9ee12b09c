"""Named models, quoted and not, in lists, with places and owners; and names that are none."""

from __future__ import annotations

import pytest

from extractors.campaigns import find_campaigns
from extractors.models import Context, find_models

CASES = [
    ("mô hình “Ngày xanh, đêm sáng” xã Hòa Mỹ", [("Ngày xanh, đêm sáng", "xã Hòa Mỹ", None)]),
    ('Mô hình "Thắp sáng đường quê".', [("Thắp sáng đường quê", None, None)]),
    (
        "Mô hình: “Đường hoa nông thôn”; “Ngõ nhỏ văn minh”",
        [("Đường hoa nông thôn", None, None), ("Ngõ nhỏ văn minh", None, None)],
    ),
    (
        "có 5 mô hình, tiêu biểu như: “Vườn rau sạch” tại ấp 3, xã Tân An; "
        "“Tiếng loa an ninh” của Công an xã Tân An.",
        [("Vườn rau sạch", "ấp 3, xã Tân An", None), ("Tiếng loa an ninh", "xã Tân An", "Công an xã Tân An")],
    ),
    (
        "công nhận 12 mô hình, tiêu biểu như: Mô hình nuôi lươn không bùn ấp Mỹ Lợi; Mô hình “Tổ tự quản”",
        [("nuôi lươn không bùn", "ấp Mỹ Lợi", None), ("Tổ tự quản", None, None)],
    ),
    (
        "mô hình ấp 05 không: “Không rác - Không ma túy” tại xã Tân Bình",
        [("ấp 05 không: “Không rác - Không ma túy”", "xã Tân Bình", None)],
    ),
]
NONE = [
    "đăng ký 22 mô hình “Làm theo Bác” trong năm",
    "phong trào thi đua “Dân vận khéo”",
    "đã đăng ký 975 mô hình, điển hình",
    "nhân rộng mô hình đã được công nhận",
    "Nghị quyết về “Tăng cường sự lãnh đạo”",
    "cuộc thi “Tìm hiểu pháp luật”",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_models(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(m.value.name, m.value.place, m.value.owner) for m in find_models(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_no_model(text: str) -> None:
    assert list(find_models(text, (), Context(find_campaigns(text)))) == []


def test_a_campaign_is_no_model_but_opens_one() -> None:
    text = "mô hình “Dân vận khéo” đã được công nhận “Tổ trợ giúp thủ tục”; phong trào “Dân vận khéo”"
    campaigns = find_campaigns(text)
    assert campaigns == {"dan van kheo"}
    assert [m.value.name for m in find_models(text, (), Context(campaigns))] == ["Tổ trợ giúp thủ tục"]
