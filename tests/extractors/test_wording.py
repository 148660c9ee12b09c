"""One fact is told in one set of words, whatever their order, and the print says when it tells it again."""

from __future__ import annotations

import pytest

from extractors.wording import is_review, restates, wording_of

ALIKE = [
    # a verb before, a passive after
    (
        ("Các đơn vị đã đăng ký xây dựng ", "mô hình", " “Dân vận khéo”"),
        ("với ", "mô hình", " được đăng ký trên 4"),
    ),
    # a state on either side
    (("quá hạn ", "hồ sơ", ")"), ("Tuy nhiên, vẫn còn ", "hồ sơ", " quá hạn, tập trung")),
    # ways to say that something is left
    (("", "đơn", " còn lại đang được xem xét, trả lời"), ("việc giải quyết ", "đơn", " tồn đọng còn chậm")),
    # the noun as a label, and one that stands for any
    (("Tổng số hội viên toàn huyện là ", "hội viên", "."), ("nâng tổng số hội viên lên ", "chị", ".")),
    # whose the whole report is, and when, goes without saying
    (("Cuối năm, toàn xã còn ", "hộ nghèo", ", giảm"), ("", "hộ nghèo", " hiện nay chủ yếu là")),
    (("Ban Chỉ đạo huyện thẩm định và công nhận ", "mô hình", " ("), ("với ", "mô hình", " được công nhận")),
]
UNLIKE = [
    (("đã đăng ký ", "mô hình", ""), ("đã công nhận ", "mô hình", "")),
    (("còn ", "hộ nghèo", ""), ("còn ", "hộ cận nghèo", "")),
    (("đúng hạn ", "hồ sơ", ""), ("quá hạn ", "hồ sơ", "")),
    (("đã giải quyết ", "đơn", ""), ("", "đơn", " chưa giải quyết")),
    (("có ", "mô hình", " được công nhận"), ("có ", "mô hình", " chưa được công nhận")),
    (("Thu ngân sách đạt ", "triệu đồng", ","), ("Chi ngân sách đạt ", "triệu đồng", ",")),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_thing_in_other_words(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert wording_of(*one) == wording_of(*other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_another_thing(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert wording_of(*one) != wording_of(*other)


@pytest.mark.parametrize(
    ("before", "after", "cue"),
    [
        ("Trong số ", " chết có", "among"),
        ("Bên cạnh đó, vẫn còn ", " quá hạn", "known"),
        ("nâng tổng số hội viên toàn huyện lên ", ".", "known"),
        ("", " hiện nay chủ yếu", "known"),
        ("phong trào phát triển với ", " được đăng ký", "likely"),
        ("Các đơn vị đã đăng ký ", " mới", None),
    ],
)
def test_how_it_is_told_again(before: str, after: str, cue: str | None) -> None:
    assert restates(before, after) == cue


def test_a_review_judges_what_was_told() -> None:
    assert is_review("III. TỒN TẠI, HẠN CHẾ") and not is_review("II. KẾT QUẢ THỰC HIỆN")
