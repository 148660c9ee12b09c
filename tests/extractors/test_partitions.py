"""Labels that name all the members of a declared partition."""

from __future__ import annotations

import pytest

from extractors.partitions import Label, make_a_partition, may_overlap

ROWS: list[tuple[list[Label], bool]] = [
    ([("với hình thức khiển trách ", ""), (", cảnh cáo ", "")], True),
    ([("", "158 nam"), (", ", "154 nữ")], True),
    ([("hoàn thành tốt ", ""), ("hoàn thành xuất sắc ", "")], False),  # others are left
    ([("khiển trách ", ""), ("khiển trách ", "")], False),  # one member twice
    ([("khiển trách ", ""), ("nhắc nhở ", "")], False),  # no member
    ([("đúng hạn ", ""), ("quá hạn ", "")], True),
    ([("cấp tỉnh ", ""), ("cấp huyện ", ""), ("cấp xã ", "")], True),
    ([("cấp tỉnh ", ""), ("cấp huyện ", "")], False),  # communes may have theirs
    ([("tiền mặt ", ""), (", hiện vật quy đổi ", "")], True),
    ([("khu vực đô thị ", ""), (", khu vực nông thôn ", "")], True),
    ([("thóc ", ""), (", ngô ", "")], False),  # of what but cereals?
]


@pytest.mark.parametrize(("labels", "whole"), ROWS)
def test_labels_of_a_partition(labels: list[Label], whole: bool) -> None:
    assert make_a_partition(labels) is whole


def test_some_are_whole_only_of_a_named_thing() -> None:
    labels = [("trong đó thóc ", ""), (", ngô ", "")]
    assert make_a_partition(labels, "Sản lượng lương thực có hạt đạt 24.000 tấn, trong đó thóc ")


@pytest.mark.parametrize(
    ("labels", "overlap"),
    [
        ([("trong đó có ", "402 người là nữ"), (" là nữ, ", "315 đảng viên")], True),
        ([("nữ ", "62 đồng chí"), (", dưới 35 tuổi ", "48")], True),
        ([("dưới 35 tuổi ", "48"), (", trên 50 tuổi ", "21")], False),  # one respect: nobody is both
        ([("đảng viên nam ", "50"), (", đảng viên nữ ", "30")], False),
        ([("", "118 cán bộ quản lý"), (", ", "203 đảng viên")], False),
    ],
)
def test_attributes_that_one_may_have_together(labels: list[Label], overlap: bool) -> None:
    assert may_overlap(labels) is overlap
