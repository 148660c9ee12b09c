"""structural_equality: the communes of a report's unit by its own count, its committees and the gazetteer."""

from __future__ import annotations

import pytest

from pipeline.records import Check
from tests.pipeline.checks.made import checks_of

HERE = {"level": "district", "province": "Hậu Giang", "district": "Phụng Hiệp", "issued_on": "2024-10-01"}
MADE_UP = {**HERE, "province": "Vĩnh Hà", "district": "Tân Mỹ"}


def units(text: str, **head: str) -> list[Check]:
    return [c for c in checks_of(text, **(head or HERE)) if c.rule == "structural_equality"]


def findings(text: str, **head: str) -> list[tuple[str | None, tuple[object, ...]]]:
    return [(c.severity, c.figures) for c in units(text, **head) if c.result == "suspect"]


COUNTED = "Toàn huyện có {} đơn vị hành chính cấp xã ({} xã và {} thị trấn)."


def test_the_gazetteer_of_the_day_agrees() -> None:
    found = units(COUNTED.format(15, 12, "03"))
    assert [(c.result, c.figures) for c in found] == [
        ("holds", (15, 15)),
        ("holds", (12, 12)),
        ("holds", (3, 3)),
    ]


def test_fewer_than_there_were_even_after_all_mergers() -> None:
    assert findings("Huyện gồm 14 đơn vị hành chính trực thuộc.") == [("warning", (14, 15))]


def test_more_in_an_older_report_may_since_have_been_merged() -> None:
    assert findings("Huyện gồm 16 đơn vị hành chính trực thuộc.") == []
    assert findings("Huyện gồm 16 đơn vị hành chính trực thuộc.", **{**HERE, "issued_on": "2025-04-02"}) == [
        ("warning", (16, 15))
    ]


def test_a_province_of_today_is_held_against_the_communes_of_today() -> None:
    text = "Thành phố có 103 đơn vị hành chính cấp xã, gồm 31 phường và 72 xã."
    today = {"level": "province", "province": "Cần Thơ", "issued_on": "2026-03-01"}
    assert [c.result for c in units(text, **today)] == ["holds"] * 3
    assert findings("Thành phố có 102 đơn vị hành chính cấp xã.", **today) == [("warning", (102, 103))]


def test_each_commune_has_its_committee() -> None:
    text = COUNTED.format(15, 12, 3) + " Đảng bộ huyện có {} đảng bộ xã, thị trấn và 20 chi bộ cơ sở."
    assert [(c.result, c.figures) for c in units(text.format(15))][-1] == ("holds", (15, 15))
    assert findings(text.format(14)) == [("warning", (15, 14))]


def test_without_the_gazetteer_two_numbers_that_differ_are_worth_a_look() -> None:
    text = COUNTED.format(9, 8, 1) + " Đảng bộ huyện có {} đảng bộ xã, thị trấn và 20 chi bộ cơ sở."
    assert [(c.result, c.figures) for c in units(text.format(9), **MADE_UP)] == [("holds", (9, 9))]
    assert findings(text.format(11), **MADE_UP) == [("info", (9, 11))]


def test_a_fraction_is_not_of_more_communes_than_there_are() -> None:
    text = COUNTED.format(15, 12, 3) + " Có 7/{} xã đạt chuẩn nông thôn mới."
    assert findings(text.format(16)) == [("warning", (15, 16))]
    assert findings(text.format(12)) == findings(text.format(8)) == []


def test_more_communes_named_than_counted() -> None:
    names = ("Hòa Mỹ", "Hiệp Hưng", "Phương Bình", "Long Thạnh")
    said = "".join(f" Xã {name} vận động {n + 20} hộ hiến đất." for n, name in enumerate(names))
    head = {**HERE, "issued_on": "2024"}
    assert ("warning", (3, 4)) in findings(f"Huyện gồm 3 đơn vị hành chính.{said}", **head)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Có 10 xã đạt chuẩn nông thôn mới, 02 thị trấn đạt chuẩn văn minh.", HERE),  # some of them
        ("Đã sắp xếp 14 đơn vị hành chính.", HERE),  # something done to units
        ("Xã có 14 đơn vị hành chính.", {**HERE, "level": "commune"}),
        ("Tỉnh có 8 đơn vị hành chính.", {**HERE, "level": "province"}),  # its districts
        ("Huyện gồm 14 đơn vị hành chính.", MADE_UP),  # the gazetteer does not know it
        ("Huyện gồm 14 đơn vị hành chính.", {**HERE, "issued_on": ""}),  # of which day is not said
        ("Huyện có 15 đơn vị hành chính. Đảng bộ có 13 đảng bộ cơ sở.", HERE),
    ],
)
def test_what_does_not_count_the_communes_raises_no_alarm(text: str, head: dict[str, str]) -> None:
    assert findings(text, **head) == []
