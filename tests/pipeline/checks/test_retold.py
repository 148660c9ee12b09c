"""A figure told again in other words keeps its value; one of a shorter time is not above the longer's."""

from __future__ import annotations

import pytest

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, Page
from pipeline.relate import relate

_HEADING = "\n\nIII. ĐÁNH GIÁ CHUNG\n\n"

SLIPPED = [
    # a verb, then a passive
    (
        "Toàn huyện đã đăng ký 236 mô hình.",
        "Phong trào phát triển với 263 mô hình được đăng ký.",
        "236 ≠ 263",
    ),
    # the state before, then after
    ("Đúng hạn 3.164 hồ sơ, quá hạn 46 hồ sơ.", "Tuy nhiên, vẫn còn 64 hồ sơ quá hạn, kéo dài.", "46 ≠ 64"),
    # the bare noun, of which the second text says that it is known
    ("Cuối năm toàn xã còn 127 hộ nghèo.", "172 hộ nghèo hiện nay chủ yếu là hộ già yếu.", "127 ≠ 172"),
    # the noun in the label only
    (
        "Tổng số hội viên toàn huyện là 14.362 hội viên.",
        "Kết nạp 412 hội viên, nâng tổng số hội viên toàn huyện lên 14.632 chị.",
        "14.362 ≠ 14.632",
    ),
    # an estimate to the last digit, told again as what was reached
    (
        "Thu ngân sách ước thực hiện 35.180 triệu đồng.",
        "Thu ngân sách chỉ đạt 31.580 triệu đồng.",
        "35.180.000.000 ≠ 31.580.000.000",
    ),
    # fewer words, of one act, and the only figure of it
    (
        "Các đơn vị đã đăng ký xây dựng 186 mô hình dân vận khéo.",
        "Phong trào lan tỏa với 168 mô hình được đăng ký.",
        "186 ≠ 168",
    ),
    # what there was before is no rival
    (
        "Năm 2021 toàn xã có 182 hộ nghèo. Năm 2022 còn 153 hộ nghèo, giảm 29 hộ so với năm 2021.",
        "135 hộ nghèo hiện nay chủ yếu là hộ già yếu.",
        "153 ≠ 135",
    ),
    # one fund, by its name
    (
        "Quỹ “Đền ơn đáp nghĩa”: vận động được 238.450.000 đồng.",
        "Với 283.450.000 đồng Quỹ “Đền ơn đáp nghĩa” vận động được, xã dẫn đầu cụm.",
        "238.450.000 ≠ 283.450.000",
    ),
    # a few, told in the same words
    ("Thi hành kỷ luật 05 đảng viên.", "Cả năm còn 06 đảng viên bị thi hành kỷ luật.", "5 ≠ 6"),
    ("163 đơn còn lại đang được xem xét.", "Việc giải quyết 136 đơn tồn đọng còn chậm.", "163 ≠ 136"),
]
APART = [
    # two courses, no one thing
    ("Mở lớp nấu ăn với 124 học viên.", "Tập huấn trồng nấm với 142 học viên."),
    # two givers' money
    (
        "Hội Nông dân vận động với tổng số tiền là 1.250 triệu đồng.",
        "Hội Phụ nữ vận động với tổng số tiền là 1.520 triệu đồng.",
    ),
    # of another state, place, sector
    ("Toàn xã còn 127 hộ nghèo.", "Hiện còn 172 hộ cận nghèo."),
    ("Toàn huyện có 46 hồ sơ quá hạn.", "Vẫn còn 64 hồ sơ quá hạn ở lĩnh vực đất đai."),
    # several were told in these words: which of them is meant?
    (
        "Năm 2021 đã giải quyết 412 đơn. Năm 2022 đã giải quyết 635 đơn.",
        "Việc giải quyết 142 đơn còn chậm.",
    ),
    # fewer words, which several figures share
    (
        "Xã Tân Hòa đăng ký 186 mô hình kinh tế, 124 mô hình văn hóa.",
        "Phong trào lan tỏa với 142 mô hình được đăng ký.",
    ),
    # what so many are of has an act of its own
    (
        "Đã khen thưởng 118 tập thể trên 214 tập thể đăng ký, 36 cá nhân.",
        "Đã khen thưởng 118 tập thể, 36 cá nhân.",
    ),
    # far from one another: no slip of the hand
    ("Toàn huyện đã đăng ký 236 mô hình.", "Phong trào phát triển với 84 mô hình được đăng ký."),
    # two funds
    (
        "Quỹ “Đền ơn đáp nghĩa”: vận động được 238.450.000 đồng.",
        "Với 283.450.000 đồng Quỹ “Vì trẻ thơ” vận động được, xã dẫn đầu cụm.",
    ),
    # one fund, but what was raised and what was given out
    (
        "Quỹ “Đền ơn đáp nghĩa”: vận động được 238.450.000 đồng.",
        "Với việc hỗ trợ 283.450.000 đồng Quỹ “Đền ơn đáp nghĩa”, xã dẫn đầu cụm.",
    ),
    # few, and of another act
    ("Kết nạp 05 đảng viên.", "Cả năm còn 06 đảng viên bị thi hành kỷ luật."),
    # parts prove both
    (
        "Đã đăng ký 236 mô hình (190 mô hình tập thể, 46 mô hình cá nhân).",
        "Phong trào có bước tiến với 263 mô hình được đăng ký (210 mô hình tập thể, 53 mô hình cá nhân).",
    ),
]


def _checks(text: str, rule: str) -> list[Check]:
    document = parse([Page(1, text, "text")])
    return [c for c in crosscheck(relate("doc", document, extract(document))) if c.rule == rule]


def _alarms(text: str, rule: str) -> list[str]:
    return [c.formula for c in _checks(text, rule) if c.result not in ("holds", "unchecked")]


@pytest.mark.parametrize(("told", "again", "formula"), SLIPPED)
def test_a_slip_in_what_is_told_again(told: str, again: str, formula: str) -> None:
    assert _alarms(f"II. KẾT QUẢ\n\n{told}{_HEADING}{again}", "repeated_fact") == [formula]


@pytest.mark.parametrize(("told", "again"), APART)
def test_two_facts_are_not_held_against_one_another(told: str, again: str) -> None:
    assert _alarms(f"II. KẾT QUẢ\n\n{told}{_HEADING}{again}", "repeated_fact") == []


def test_what_is_told_again_rightly_holds() -> None:
    text = f"Đúng hạn 3.164 hồ sơ, quá hạn 46 hồ sơ.{_HEADING}Tuy nhiên, vẫn còn 46 hồ sơ quá hạn, kéo dài."
    assert [c.formula for c in _checks(text, "repeated_fact") if c.result == "holds"] == ["46 = 46"]


def test_right_after_it_one_digit_is_enough() -> None:
    text = "Bão làm 12 người chết, 03 người mất tích. Trong số 13 người chết có 05 người ở xã An Lạc."
    assert _alarms(text, "repeated_fact") == ["12 ≠ 13"]


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        # what raised a number is not above it
        ("Trồng được 640 cây, nâng tổng số cây trồng từ năm 2020 đến nay lên 560 cây.", ["640 > 560"]),
        ("Trồng được 640 cây, nâng tổng số cây trồng từ năm 2020 đến nay lên 1.560 cây.", []),
        # a year within those counted together
        (
            "Lũy kế từ năm 2020 đến nay thành lập 31 hợp tác xã; riêng năm 2023 thành lập mới 42 hợp tác xã.",
            ["42 > 31"],
        ),
        # a year before them
        ("Lũy kế từ năm 2022 đến nay thành lập 31 hợp tác xã; năm 2020 thành lập 42 hợp tác xã.", []),
        # the month just told, of the months so far
        ("Trong tháng, kết nạp 22 đảng viên. Lũy kế từ đầu năm, kết nạp 14 đảng viên.", ["22 > 14"]),
        # not of what is but a kind of it
        (
            "Trong tháng, kết nạp 22 đoàn viên. Lũy kế từ đầu năm, có 14 đoàn viên ưu tú được kết nạp Đảng.",
            [],
        ),
        # what was set, in brackets
        ("Tổ tư vấn chỉ họp được 03 buổi/năm (quy chế là 05 buổi/năm).", []),
    ],
)
def test_a_shorter_time_is_not_above_a_longer(text: str, formulas: list[str]) -> None:
    assert _alarms(text, "subset_le") == formulas


def test_a_total_told_twice_still_bounds_what_comes_later() -> None:
    text = (
        "II. KẾT QUẢ\n\nĐã đăng ký 236 mô hình, công nhận 241 mô hình."
        f"{_HEADING}Phong trào phát triển với 236 mô hình được đăng ký."
    )
    assert _alarms(text, "subset_le") == ["241 > 236"]
