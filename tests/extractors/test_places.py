"""Places named in text, and units of old and of today, with ambiguity kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.gazetteer import gazetteer
from extractors.places import Resolved, Unit, find_places, resolve

PLACES = [
    ("xã Tân Mỹ đăng ký 12 mô hình", ["xã Tân Mỹ"]),
    ("tại ấp Long Trường 3, xã Long Thạnh có 5 hộ", ["ấp Long Trường 3, xã Long Thạnh"]),
    ("ấp An Bình thuộc xã Tân Mỹ, huyện Đông Hải", ["ấp An Bình thuộc xã Tân Mỹ, huyện Đông Hải"]),
    # one kind for several names
    ("các xã Tân Mỹ, An Phú và Long Hòa đã", ["xã Tân Mỹ", "xã An Phú", "xã Long Hòa"]),
    ("03 xã: Tân Mỹ, An Phú, Long Hòa", ["xã Tân Mỹ", "xã An Phú", "xã Long Hòa"]),
    ("các xã Tân Mỹ, An Phú và thị trấn Cầu Ngang", ["xã Tân Mỹ", "xã An Phú", "thị trấn Cầu Ngang"]),
    ("xã Tân Mỹ, xã An Phú", ["xã Tân Mỹ", "xã An Phú"]),
    ("UBND xã Tân Mỹ báo cáo", ["xã Tân Mỹ"]),
    ("TT Cây Dương và TT. Búng Tàu", ["TT Cây Dương", "TT Búng Tàu"]),
    # numbers: of the name, or of what follows
    ("ấp 3 có 12 hộ; Phường 5; tổ dân phố 12", ["ấp 3", "phường 5", "tổ dân phố 12"]),
    ("ấp Phú Lợi 12 hộ nghèo", ["ấp Phú Lợi"]),
    # names in the highlands
    ("buôn Ea H’leo, xã Cư M'gar", ["buôn Ea H’leo, xã Cư M'gar"]),
    ("bản Nà\nHạ", ["bản Nà Hạ"]),
    # what is none
    ("xã hội, xã Đoàn, Huyện ủy, huyện Đoàn", []),
    ("15 đơn vị (12 xã, 03 thị trấn)", []),
    ("giải quyết 203 TTHC", []),
    ("05 trưởng ấp: 04 đồng chí", []),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", []),
]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_places(text: str, names: list[str]) -> None:
    assert [m.value.name for m in find_places(text)] == names


def test_places_named_together_say_so() -> None:
    shared = [m.value.shared for m in find_places("các xã Tân Mỹ và An Phú; xã Long Hòa")]
    assert shared == [True, True, False]


@given(st.text(alphabet="xãấpTTâMỹ Cc.á:s,0123và\n", max_size=60))
def test_spans_are_true_ordered_and_disjoint(text: str) -> None:
    reached = 0
    for found in find_places(text):
        assert text[found.start : found.end] == found.raw and found.start >= reached
        reached = found.end


UNITS = [
    # a commune by its district: the province follows
    (
        (Unit(None, "Phụng Hiệp", "xã Hòa Mỹ"), "2024-05"),
        Resolved(Unit("Hậu Giang", "Phụng Hiệp", "xã Hòa Mỹ"), "Cần Thơ", "Phụng Hiệp"),
    ),
    # another tone placement
    (
        (Unit("Hậu Giang", "Phụng Hiệp", "Hoà Mỹ"), "2024"),
        Resolved(Unit("Hậu Giang", "Phụng Hiệp", "Hoà Mỹ"), "Cần Thơ", "Phụng Hiệp"),
    ),
    # a district has no successor, its province has
    (
        (Unit(None, "Phụng Hiệp", None), "2024"),
        Resolved(Unit("Hậu Giang", "Phụng Hiệp", None), "Cần Thơ", None),
    ),
    # divided between two: no default
    (
        (Unit("Hậu Giang", "Phụng Hiệp", "xã Tân Long"), "2024"),
        Resolved(Unit("Hậu Giang", "Phụng Hiệp", "xã Tân Long"), "Cần Thơ", None),
    ),
    # a name that ten provinces have
    ((Unit(None, "Châu Thành", None), "2024"), Resolved(Unit(None, "Châu Thành", None), None, None)),
    # an empty name in the data, spelt from its key
    (
        (Unit("Quảng Ngãi", "Ba Tơ", "xã Ba Lế"), "2023"),
        Resolved(Unit("Quảng Ngãi", "Ba Tơ", "xã Ba Lế"), "Quảng Ngãi", "Ba Tô"),
    ),
    # after 1 July 2025 the communes of today come first: the new Hiệp Hưng, not the old
    (
        (Unit("Cần Thơ", None, "xã Hiệp Hưng"), "2025-08-01"),
        Resolved(Unit("Cần Thơ", None, "xã Hiệp Hưng"), "Cần Thơ", "Hiệp Hưng"),
    ),
    # a unit that no list has
    (
        (Unit("Quảng Trị", None, "xã Không Đâu"), "2026"),
        Resolved(Unit("Quảng Trị", None, "xã Không Đâu"), "Quảng Trị", None),
    ),
    ((Unit("Sông Bé", "Tân Mỹ", "An Phú"), "1995"), Resolved(Unit("Sông Bé", "Tân Mỹ", "An Phú"))),
]


@pytest.mark.parametrize(("asked", "expected"), UNITS)
def test_units_of_then_and_now(asked: tuple[Unit, str], expected: Resolved) -> None:
    assert resolve(*asked) == expected


def test_every_commune_of_today_has_a_name() -> None:
    rows = {id(row): row for found in gazetteer().new.values() for row in found}.values()
    assert len(rows) > 10_000 and all(row.new_name for row in rows)


def test_no_divided_commune_has_a_successor() -> None:
    divided = [row for found in gazetteer().old.values() for row in found if row.divided and row.name]
    for row in divided[:200]:
        found = resolve(Unit(row.province, row.district, row.name), "2024")
        assert found.current_commune is None, row
