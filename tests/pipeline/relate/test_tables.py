"""Figures of tables: their units from headers, what they count, whose and when."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.tables import is_figure, is_header, named_unit, noted_unit, plain, whole_unit
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import CountFact, DocumentFacts, Page
from pipeline.relate import relate


def facts(text: str) -> DocumentFacts:
    document = parse([Page(1, text, "text")])
    return relate("d", document, extract(document))


def counts(text: str) -> list[CountFact]:
    return [c for c in facts(text).counts if c.where.rule == "table.cell"]


UNITS = [
    ("Số hộ nghèo (hộ)", "hộ", 0),
    ("Kinh phí (triệu đồng)", "đồng", 6),
    ("Tỷ lệ (%)", "%", 0),
    ("Tỉ lệ hộ nghèo", "%", 0),
    ("ĐVT: tỷ đồng", "đồng", 9),
    ("Kinh phí (1.000 đồng)", "đồng", 3),
    ("Kinh phí (nguồn tỉnh)", None, 0),
    ("Ghi chú", None, 0),
]


@pytest.mark.parametrize(("header", "unit", "power"), UNITS)
def test_noted_units(header: str, unit: str | None, power: int) -> None:
    found = noted_unit(header)
    assert (found and (found.name, found.power)) == (None if unit is None else (unit, power))


def test_nouns_of_headers() -> None:
    nouns = {h: (u := named_unit(h)) and u.name for h in ("Số hộ nghèo", "1. Mô hình đăng ký", "Cộng")}
    assert nouns == {
        "Số hộ nghèo": "hộ nghèo",
        "1. Mô hình đăng ký": "mô hình",
        "Cộng": None,
    }
    assert whole_unit("triệu đồng của tỉnh") is None
    assert plain("2.1. Số hộ (hộ):") == "Số hộ"


@pytest.mark.parametrize(("text", "yes"), [("1.200", True), ("3,5%", True), ("-", False), ("12 hộ", False)])
def test_figures(text: str, yes: bool) -> None:
    assert is_figure(text) is yes


def test_totals_by_name() -> None:
    assert is_header("total", "TỔNG CỘNG:") and is_header("total", "Toàn xã")
    assert not is_header("total", "Tổng số hộ nghèo")


COMMUNES = """Kết quả rà soát cuối năm 2023:
TT\tTên xã\tTổng số hộ\tHộ nghèo\t\tKinh phí (triệu đồng)
\t\t\tSố hộ\tTỷ lệ (%)\t
1\tAn Phú\t1.200\t45\t3,75\t36,5
2\tXã Tân Lập\t800\t-\t\t
\tTổng cộng\t2.000\t45\t2,25\t36,5
"""


def test_communes_by_indicators() -> None:
    found = {(c.place, c.measure): (c.value, c.unit) for c in counts(COMMUNES)}
    assert found["An Phú", "hộ"] == (Decimal(1200), "hộ")
    assert found["An Phú", "hộ nghèo"] == (Decimal(45), "hộ")
    assert found["An Phú", "kinh phí"] == (Decimal(36500000), "đồng")
    assert found["xã Tân Lập", "hộ"] == (Decimal(800), "hộ")
    assert found[None, "hộ"] == (Decimal(2000), "hộ")
    assert ("xã Tân Lập", "hộ nghèo") not in found  # '-' counts nothing
    assert all(slot.origin == "table" for c in counts(COMMUNES) for slot in c.slots.values())


def test_the_print_is_kept_and_leads_back() -> None:
    document = parse([Page(1, COMMUNES, "text")])
    for count in counts(COMMUNES):
        assert document.text[count.where.char_start : count.where.char_end] == count.where.quote
    (money,) = [c for c in counts(COMMUNES) if c.unit == "đồng" and c.place]
    assert (money.printed, money.decimals) == ("36,5", -5)


def test_indicators_by_years_with_a_column_of_units() -> None:
    text = (
        "STT\tChỉ tiêu\tĐVT\tNăm 2022\tKế hoạch năm 2023\n"
        "1\tDiện tích lúa\tha\t1.250,5\t1.300\n"
        "2\tĐàn bò\tcon\t90\t95\n"
    )
    found = counts(text)
    assert [(c.value, c.unit, c.measure) for c in found[:1]] == [(Decimal("1250.5"), "ha", "diện tích lúa")]
    assert [(c.period_start, c.modality) for c in found[:2]] == [
        ("2022-01-01", "actual"),
        ("2023-01-01", "plan"),
    ]
    assert [c.unit for c in found[2:]] == ["con", "con"]


def test_a_unit_noted_over_the_table() -> None:
    text = "Nguồn vốn (đơn vị tính: triệu đồng)\nNguồn\tNăm 2022\tNăm 2023\nTỉnh\t12\t15\nHuyện\t3\t4\n"
    assert {c.unit for c in counts(text)} == {"đồng"}
    assert counts(text)[0].value == Decimal(12000000)


def test_acts_groups_and_sectors_are_read_from_headers() -> None:
    text = (
        "Lĩnh vực\tMô hình đăng ký\t\tMô hình công nhận\n"
        "\tTập thể\tCá nhân\t\n"
        "Kinh tế\t12\t5\t9\n"
        "Quốc phòng, an ninh\t7\t2\t4\n"
    )
    first = counts(text)[:3]
    assert [(c.action, c.group_kind, c.sector, c.value) for c in first] == [
        ("đăng ký", "tập thể", "kinh tế", Decimal(12)),
        ("đăng ký", "cá nhân", "kinh tế", Decimal(5)),
        ("công nhận", None, "kinh tế", Decimal(9)),
    ]


def test_what_is_no_count() -> None:
    text = (
        "STT\tHọ và tên\tNăm sinh\tGhi chú\n1\tLê Văn An\t1975\t12\n"
        "2\tTrần Bình\t1980\t13\n3\tVõ Ba\t1990\t1\n"
    )
    assert counts(text) == []
