"""Labels of headings in every style, and what only looks like one."""

from __future__ import annotations

import pytest

from extractors.headings import find_heading, find_list_head

HEADINGS = [
    ("Phần I", "part", "Phần I", ""),
    ("PHẦN THỨ NHẤT: TÌNH HÌNH", "part", "PHẦN THỨ NHẤT", "TÌNH HÌNH"),
    ("A. KẾT QUẢ", "part", "A", "KẾT QUẢ"),
    ("Chương II", "chapter", "Chương II", ""),
    ("Mục 2. Kết quả", "chapter", "Mục 2", "Kết quả"),
    ("I- ĐẶC ĐIỂM", "roman", "I", "ĐẶC ĐIỂM"),
    ("II/ Công tác chỉ đạo", "roman", "II", "Công tác chỉ đạo"),
    ("IV. HẠN CHẾ", "roman", "IV", "HẠN CHẾ"),
    ("1- Thuận lợi", "decimal", "1", "Thuận lợi"),
    ("1-Thuận lợi", "decimal", "1", "Thuận lợi"),
    ("2.1.Giao thông", "decimal", "2.1", "Giao thông"),
    ("3.3.1. Kinh tế", "decimal", "3.3.1", "Kinh tế"),
    ("a) Về kinh tế", "letter", "a", "Về kinh tế"),
    ("PHỤ LỤC 02", "annex", "PHỤ LỤC 02", ""),
    ("Phụ lục I (Kèm theo Báo cáo)", "annex", "Phụ lục I", "(Kèm theo Báo cáo)"),
    ("Biểu số 3: TỔNG HỢP", "annex", "Biểu số 3", "TỔNG HỢP"),
]


@pytest.mark.parametrize(("text", "scheme", "label", "title"), HEADINGS)
def test_headings(text: str, scheme: str, label: str, title: str) -> None:
    found = find_heading(text)
    assert found is not None
    assert (found.scheme, found.label, text[found.title_start :]) == (scheme, label, title)


NOT_HEADINGS = [
    "05-KH/TU ngày 12/3/2024",  # a code that a line begins with
    "19-QĐi/TU",
    "1.234 hộ nghèo",
    "12 xã",
    "A Sầu là xã vùng cao",
    "Phần lớn các hộ",
    "Mục tiêu chung",
    "Phụ lục kèm theo báo cáo này",
]


@pytest.mark.parametrize("text", NOT_HEADINGS)
def test_not_headings(text: str) -> None:
    assert find_heading(text) is None


def test_ranks_nest() -> None:
    labels = ["Phần I", "A. KẾT QUẢ", "I. Kinh", "1. Kinh", "1.1. Kinh", "a) Kinh"]
    ranks = [found.rank for text in labels if (found := find_heading(text))]
    assert ranks == sorted(set(ranks)) and len(ranks) == len(labels)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("* Lĩnh vực kinh tế", "Lĩnh vực kinh tế"),
        ("- Về tuyên truyền:", "Về tuyên truyền:"),
        ("+ Cấp xã:", "Cấp xã:"),
        ("- Đã mở 12 lớp", None),  # an item, no head
        ("- Hội Nông dân: 12 cuộc.", None),
        ("* Đăng ký: 12 mô hình; 5 tập thể.", None),
    ],
)
def test_list_heads(text: str, title: str | None) -> None:
    found = find_list_head(text)
    assert (found and text[found.title_start :]) == title
