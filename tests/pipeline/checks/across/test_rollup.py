"""rollup: communes to district, district to province; who has not reported; what is not of one period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from extractors.gazetteer import communes_of_today, short
from pipeline.crosscheck import crosscheck_archive
from pipeline.records import Archive, Check, DocumentFacts
from tests.pipeline.checks.made import report

TITLE = "Kết quả công tác dân vận năm 2023"
SAID = "Trong năm, đã công nhận {} mô hình; đã tuyên truyền {} cuộc; đã hỗ trợ {} hộ."


def commune(name: str, *figures: int, **head: Any) -> DocumentFacts:
    named = {"level": "commune", "commune": name, "district": "Tân Mỹ", "issuer": f"Đảng ủy xã {name}"}
    told = {"title": TITLE, "issued_on": "2023-12-10", "symbol": "BC/ĐU", **named, **head}
    return report(name, SAID.format(*figures), **told)


def district(*figures: int, said: str = SAID, **head: Any) -> DocumentFacts:
    named = {"level": "district", "district": "Tân Mỹ", "issuer": "Huyện ủy Tân Mỹ", "symbol": "BC/HU"}
    return report(
        "huyện", said.format(*figures), **{"title": TITLE, "issued_on": "2023-12-20", **named, **head}
    )


def rollups(*documents: DocumentFacts) -> list[Check]:
    return [c for c in crosscheck_archive(Archive(documents)) if c.rule == "rollup"]


def told(checks: Sequence[Check]) -> list[tuple[str, str | None]]:
    return [(c.result, c.severity) for c in checks]


A, B = commune("An Phú", 12, 40, 150), commune("Bình Lợi", 13, 50, 170)


def test_every_figure_adds_up() -> None:
    assert told(rollups(district(25, 90, 320), A, B)) == [("holds", None)] * 3


def test_one_that_does_not_beside_others_that_do_is_an_error() -> None:
    found = rollups(district(25, 90, 302), A, B)
    assert told(found) == [("holds", None), ("holds", None), ("fails", "error")]
    assert found[-1].figures == (302, 150, 170)
    assert "Huyện ủy Tân Mỹ ghi 302, các xã cộng lại là 320" in found[-1].message


def test_without_such_proof_it_is_a_warning() -> None:
    assert told(rollups(district(27, 99, 302), A, B)) == [("fails", "warning")] * 3


def test_far_off_it_is_worth_a_look_and_an_error_only_if_the_communes_have_more() -> None:
    assert told(rollups(district(40, 140, 500), A, B)) == [("suspect", "info")] * 3
    assert told(rollups(district(25, 90, 500), A, B))[-1] == ("fails", "warning")
    assert told(rollups(district(25, 90, 200), A, B))[-1] == ("fails", "error")


def test_a_figure_of_something_else_says_nothing() -> None:
    assert told(rollups(district(25, 90, 2900), A, B)) == [("holds", None)] * 2


@pytest.mark.parametrize("slip", [920, 3200, 32])  # a key struck wrongly, twice, not at all
def test_a_figure_one_key_off_is_meant_to_add_up_however_far_it_is(slip: int) -> None:
    assert told(rollups(district(25, 90, slip), A, B))[-1][0] == "fails"


def test_where_every_figure_is_short_a_report_is_missing_and_nobody_wrong() -> None:
    assert told(rollups(district(27, 97, 345), A, B)) == [("suspect", "info")] * 3
    assert told(rollups(district(27, 97, 315), A, B))[-1] == ("fails", "warning")


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Kết quả 6 tháng đầu năm 2023"},
        {"title": "Kết quả công tác dân vận năm 2022"},
        {"district": "Phú Hòa"},
        {"province": "Bến Mới", "district": "Tân Mỹ"},
    ],
)
def test_other_periods_and_places_are_never_added(other: dict[str, str]) -> None:
    found = rollups(district(25, 90, 320, province="Vĩnh Hà"), A, commune("Bình Lợi", 13, 50, 170, **other))
    assert found == []


def test_the_year_of_a_report_of_january_is_that_of_its_title() -> None:
    late = commune("Bình Lợi", 13, 50, 170, issued_on="2024-01-05")
    assert told(rollups(district(25, 90, 320), A, late)) == [("holds", None)] * 3


def test_the_districts_own_bodies_count_where_only_with_them_it_adds_up() -> None:
    own = {"level": "unit", "commune": None, "issuer": "Chi bộ Công an huyện"}
    police = commune("Công an", 2, 10, 30, **own)
    assert told(rollups(district(27, 100, 350), A, B, police)) == [("holds", None)] * 3
    assert told(rollups(district(25, 90, 320), A, B, police)) == [("holds", None)] * 3
    assert told(rollups(district(26, 100, 350), A, B, police))[0] == ("fails", "error")


def test_the_communes_add_up_to_the_part_that_is_theirs() -> None:
    whole = "Đã hỗ trợ 380 hộ, trong đó các xã hỗ trợ 320 hộ, khối cơ quan hỗ trợ 60 hộ."
    (found,) = rollups(district(said=whole), A, B)
    assert (found.result, found.figures) == ("holds", (320, 150, 170))


def test_a_report_that_lacks_communes_by_its_own_words_is_not_blamed() -> None:
    lacking = SAID + " Số liệu tổng hợp của 3/5 xã, thị trấn."
    assert told(rollups(district(25, 90, 302, said=lacking), A, B))[-1] == ("unchecked", None)
    all_here = SAID + " Còn thiếu báo cáo của 3/5 xã."
    assert told(rollups(district(25, 90, 302, said=all_here), A, B))[-1] == ("fails", "error")


def test_more_in_some_communes_than_in_the_whole_district() -> None:
    head = {"level": "commune", "title": TITLE, "issued_on": "2023-12-10", "district": "Tân Mỹ"}
    third = report("c", "Đã hỗ trợ 10 hộ.", commune="Cái Dầy", **head)
    found = rollups(district(20, 95, 320), A, B, third)
    by_total = {int(c.figures[0]): c.result for c in found}  # type: ignore[call-overload]
    assert by_total[20] == "suspect" and by_total[95] == "unchecked"


def test_who_has_not_reported_by_the_gazetteer_of_the_day() -> None:
    here = {"province": "Hậu Giang", "district": "Phụng Hiệp"}
    names = "Hòa Mỹ, Hiệp Hưng, Phương Bình, Phương Phú, Long Thạnh, Tân Bình, Hòa An, Tân Long, Thạnh Hòa"
    communes = [commune(name, 12, 40, 150, **here) for name in names.split(", ")]
    (absent,) = [c for c in rollups(district(200, 600, 2000, **here), *communes) if c.severity == "info"]
    assert absent.figures == (15, 9)
    assert "thiếu báo cáo của 6/15 xã (" in absent.message
    assert "Cây Dương" in absent.message and "Hòa Mỹ" not in absent.message


def test_who_has_not_reported_of_a_province_without_districts() -> None:
    now = {"title": "Kết quả năm 2026", "issued_on": "2026-12-10", "province": "Cần Thơ", "district": None}
    names = [short(name) for name in communes_of_today("Cần Thơ")]
    communes = [commune(name, 12, 40, 150, **now) for name in names[3:]]
    whole = {**now, "level": "province", "issuer": "Thành ủy Cần Thơ", "issued_on": "2026-12-20"}
    (absent,) = [c for c in rollups(district(2000, 6000, 20000, **whole), *communes) if c.severity == "info"]
    assert f"thiếu báo cáo của 3/{len(names)} xã (" in absent.message
    assert all(name in absent.message for name in names[:3])


def test_a_period_in_which_the_units_were_merged_cannot_be_added_up() -> None:
    now = {"title": "Kết quả năm 2025", "issued_on": "2025-12-10", "province": "Vĩnh Hà", "district": None}
    communes = [commune(name, 12, 40, 150, **now) for name in ("An Phú", "Bình Lợi")]
    whole = district(24, 90, 300, **{**now, "level": "province", "issuer": "Tỉnh ủy Vĩnh Hà"})
    found = rollups(whole, *communes)
    assert told(found) == [("holds", None), ("unchecked", None), ("holds", None)]
    assert "sáp nhập từ 01/07/2025" in found[1].message


def test_districts_add_up_to_the_province_and_communes_do_once_there_are_no_districts() -> None:
    province = {"level": "province", "district": None, "issuer": "Tỉnh ủy Vĩnh Hà", "province": "Vĩnh Hà"}
    two = [
        district(25, 90, 320, province="Vĩnh Hà", district=name, issuer=f"Huyện ủy {name}")
        for name in ("Tân Mỹ", "Phú Hòa")
    ]
    assert told(rollups(district(50, 180, 640, **province), *two)) == [("holds", None)] * 3
    now = {"title": "Kết quả năm 2026", "issued_on": "2026-12-10", "district": None, "province": "Vĩnh Hà"}
    later = [
        commune(f.head.commune or "", *figures, **now)
        for f, figures in ((A, (12, 40, 150)), (B, (13, 50, 170)))
    ]
    whole = district(25, 90, 320, **{**province, **now, "issued_on": "2026-12-20"})
    assert told(rollups(whole, *later)) == [("holds", None)] * 3


def test_ids_hang_on_place_and_period_not_on_values_or_order() -> None:
    one = {c.id for c in rollups(district(25, 90, 320), A, B)}
    other = {c.id for c in rollups(B, commune("An Phú", 11, 41, 151), district(25, 95, 325))}
    assert one == other and len(one) == 3
