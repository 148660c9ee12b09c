"""unit_scale: words against digits, shares within 100, one figure in two scales."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.pipeline.checks.made import checks_of, findings

AGREEING = [
    ("Sửa hai mươi ba (23) cây cầu.", [23]),
    ("Trao 05 (năm) suất học bổng.", [5]),
    ("Chi 12 (mười hai) triệu đồng.", [12_000_000]),  # both sayings stand before the scale
    ("Quỹ còn 145.000.000 đồng (Một trăm bốn mươi lăm triệu đồng).", [145_000_000]),
    ("Kinh phí 1,5 tỷ đồng (bằng chữ: Một tỷ năm trăm triệu đồng chẵn).", [1_500_000_000]),
    ("Hộ khá chiếm 36,5% tổng số hộ.", [Decimal("36.5")]),
]
CONTRADICTING = [
    ("Sửa hai mươi ba (32) cây cầu.", [23, 32]),
    ("Trao 05 (sáu) suất học bổng.", [5, 6]),
    ("Quỹ còn 145.000.000 đồng (Một trăm năm mươi bốn triệu đồng).", [145_000_000, 154_000_000]),
    ("Hộ khá chiếm 136,5% tổng số hộ.", [Decimal("136.5")]),
]
SILENT = [
    "Có 40 đồng chí (năm nữ).",  # a part in words, not the number again
    "Thu ngân sách đạt 112% dự toán, tăng 104,5% so với cùng kỳ.",  # plans and rises may exceed 100
    "Bàn giao 12 căn nhà (03 đợt).",
    "Hỗ trợ 10 hộ, mỗi hộ 12,55 triệu đồng, tổng hỗ trợ 125,5 triệu đồng.",  # ten times by what is printed
    "Trồng 1.200 cây dừa.\nTrồng 12.000 cây hoa.",  # round figures of one act meet by chance
    "Xã rộng 1.234,5 ha.\nDiện tích là 12,345 km².",  # the same in another unit
]
SLIPPED = [
    ("Gieo trồng 1.234 ha lúa.\nĐã gieo trồng 1,234 ha lúa.", 1000),
    ("Xã rộng 4.845,19 ha.\nDiện tích xã là 4.845,19 m².", 10_000),
    ("Vận động được 2,4518 tỷ đồng.\nCả năm vận động 2.451,8 tỷ đồng.", 1000),
]


@pytest.mark.parametrize(("text", "figures"), AGREEING)
def test_what_agrees_holds(text: str, figures: list[Decimal]) -> None:
    found = [c for c in checks_of(text) if c.rule == "unit_scale"]
    assert [(c.result, list(c.figures)) for c in found] == [("holds", figures)]


@pytest.mark.parametrize(("text", "figures"), CONTRADICTING)
def test_what_contradicts_itself_is_an_error(text: str, figures: list[Decimal]) -> None:
    found = [c for c in checks_of(text) if c.rule == "unit_scale"]
    assert [(c.result, c.severity, list(c.figures)) for c in found] == [("fails", "error", figures)]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_matter_of_scale_raises_no_alarm(text: str) -> None:
    assert [found for found in findings(text) if found[0] == "unit_scale"] == []


@pytest.mark.parametrize(("text", "times"), SLIPPED)
def test_the_same_digits_in_another_scale_are_suspected(text: str, times: int) -> None:
    (found,) = [c for c in checks_of(text) if c.rule == "unit_scale"]
    assert (found.result, found.severity) == ("suspect", "warning")
    assert f"gấp {times:,}".replace(",", ".") in found.formula
