"""repeated_fact: figures that the print points at as told just before."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# Words with the figure told twice, and what the second becomes.
TOLD = [
    ("Đã lắp 38 camera an ninh; 38 camera an ninh nói trên đều hoạt động tốt.", "38 camera an ninh nói"),
    ("Xã có 52 tổ vay vốn. Trong số 52 tổ này, nhiều tổ quay vòng vốn nhanh.", "52 tổ này"),
    ("Có 27 chi hội được củng cố, cả 27 chi hội đều có sổ sách.", "27 chi hội đều"),
    ("Hỗ trợ 64 hộ làm nhà; 64 hộ này đã dọn về ở trước Tết.", "64 hộ này"),
]


def _repeats(text: str) -> list[tuple[str, str | None]]:
    return [(c.formula, c.severity) for c in checks_of(text) if c.rule == "repeated_fact"]


@pytest.mark.parametrize(("text", "again"), TOLD)
def test_a_figure_pointed_at_agrees_or_not(text: str, again: str) -> None:
    figure = again.split()[0]
    assert _repeats(text) == [(f"{figure} = {figure}", None)]
    assert _repeats(text.replace(again, again.replace(figure, "97"))) == [(f"{figure} ≠ 97", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "Có 03 tổ mới và 04 tổ cũ; cả 07 tổ đều hoạt động.",  # the sum of both
        "Huyện có 12 xã; cả 03 xã biên giới đều có đồn.",  # some of them, by a word of their own
        "Xã có 40 hộ nghèo.\n\nĐã vay 15 hộ. Vận động 22 hộ góp đất; trong số 40 hộ này có 6 hộ khá.",
    ],
)
def test_what_may_be_of_others_raises_no_alarm(text: str) -> None:
    assert [severity for _, severity in _repeats(text) if severity] == []
