"""Labels that name all the members of a declared partition."""

from __future__ import annotations

import pytest

from extractors.partitions import Label, make_a_partition

ROWS: list[tuple[list[Label], bool]] = [
    ([("với hình thức khiển trách ", ""), (", cảnh cáo ", "")], True),
    ([("", "158 nam"), (", ", "154 nữ")], True),
    ([("hoàn thành tốt ", ""), ("hoàn thành xuất sắc ", "")], False),  # others are left
    ([("khiển trách ", ""), ("khiển trách ", "")], False),  # one member twice
    ([("khiển trách ", ""), ("nhắc nhở ", "")], False),  # no member
    ([("đúng hạn ", ""), ("quá hạn ", "")], True),
    ([("cấp tỉnh ", ""), ("cấp huyện ", ""), ("cấp xã ", "")], True),
    ([("cấp tỉnh ", ""), ("cấp huyện ", "")], False),  # communes may have theirs
]


@pytest.mark.parametrize(("labels", "whole"), ROWS)
def test_labels_of_a_partition(labels: list[Label], whole: bool) -> None:
    assert make_a_partition(labels) is whole
