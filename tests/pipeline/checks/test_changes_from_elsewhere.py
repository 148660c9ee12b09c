"""Changes whose earlier figure stands in another sentence or paragraph, with the time that it is of."""

from __future__ import annotations

import pytest

from tests.pipeline.checks.made import checks_of

# A wording, the figures of the check that must hold (after, before, change), and the figure that is changed.
TOLD: list[tuple[str, list[str], tuple[str, str]]] = [
    (  # two paragraphs above
        "Năm 2022, toàn huyện có 1.240 hộ nghèo.\nCông tác giảm nghèo được quan tâm.\n"
        "Năm 2023, toàn huyện còn 1.085 hộ nghèo, giảm 155 hộ so với năm 2022.",
        ["1085", "1240", "155"],
        ("giảm 155", "giảm 165"),
    ),
    (  # a time without a date
        "Đầu nhiệm kỳ, Đảng bộ có 2.310 đảng viên.\n"
        "Đến nay, Đảng bộ có 2.684 đảng viên, tăng 374 đảng viên so với đầu nhiệm kỳ.",
        ["2684", "2310", "374"],
        ("tăng 374", "tăng 347"),
    ),
    (  # the same months of the year before
        "6 tháng đầu năm 2022 xảy ra 36 vụ tai nạn. 6 tháng đầu năm 2023 xảy ra 29 vụ tai nạn, giảm 07 vụ "
        "so với "
        "cùng kỳ.",
        ["29", "36", "7"],
        ("giảm 07", "giảm 09"),
    ),
    (  # neither figure beside the change
        "Năm 2018 có 41.205 hộ đăng ký; năm 2019: 42.118; năm 2020: 43.377; năm 2021: 44.690 hộ. Riêng năm "
        "2021, số "
        "hộ đăng ký tăng 3.485 hộ so với năm 2018.",
        ["44690", "41205", "3485"],
        ("3.485", "3.845"),
    ),
    (  # after the change
        "Hội nghị có 471 lượt ý kiến, tăng 229 lượt ý kiến so với năm 2022; cùng kỳ năm 2022 có 242 lượt ý "
        "kiến.",
        ["471", "242", "229"],
        ("tăng 229", "tăng 292"),
    ),
    (  # over one another
        "Tai nạn giao thông 272/166 vụ của cùng kỳ, tăng 106 vụ.",
        ["272", "166", "106"],
        ("tăng 106", "tăng 116"),
    ),
    (  # behind brackets that tell the change twice
        "Hội nghị có 487 lượt (tăng 339 lượt, tức tăng 229,1%) so với 148 lượt của năm 2022.",
        ["487", "148", "339"],
        ("tăng 339", "tăng 393"),
    ),
    (  # in the item below its figure
        "- Cơ quan thi hành án thụ lý: 3.452 việc.\n- So với cùng kỳ (2.230 việc) tăng 1.222 việc.",
        ["3452", "2230", "1222"],
        ("1.222", "1.322"),
    ),
    (  # of the year before, which is not said
        "Năm 2022, con số này là 207 lượt; sang năm 2023, chất vấn có 299 lượt, tăng 92 lượt, tỷ lệ tăng "
        "44,44%.",
        ["299", "207", "92"],
        ("tăng 92", "tăng 29"),
    ),
]

SILENT = [
    # of the whole district, and of one of its communes
    "Năm 2022, toàn huyện có 1.240 hộ nghèo. Xã Tân Phú năm 2023 còn 85 hộ nghèo, giảm 15 hộ so với năm "
    "2022.",
    # households of two kinds
    "Năm 2022 có 155 hộ được vay vốn; năm 2023 có 85 hộ thoát nghèo, giảm 15 hộ so với năm 2022.",
    "Năm 2022 xét duyệt 155 hộ.\nNăm 2023 hỗ trợ 85 hộ, giảm 15 hộ so với năm 2022.",
    # two figures of the earlier time
    "Năm 2022 có 155 hộ nghèo, rà soát lại còn 150 hộ nghèo.\nNăm 2023 còn 120 hộ nghèo, giảm 35 hộ so với "
    "năm 2022.",
    # which of two figures above has changed?
    "- Thụ lý 3.452 việc, thi hành xong 2.900 việc.\n- So với cùng kỳ (2.230 việc) tăng 1.322 việc.",
    # another time than that compared with
    "Đầu năm có 64 hộ nghèo.\nHiện còn 40 hộ nghèo, giảm 31 hộ so với đầu nhiệm kỳ.",
]


def _changes(text: str) -> list[tuple[list[str], str, str | None]]:
    found = (check for check in checks_of(text) if check.rule == "change")
    return [([str(figure) for figure in check.figures], check.result, check.severity) for check in found]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_a_change_that_agrees_is_tied_out(text: str, figures: list[str], change: tuple[str, str]) -> None:
    assert (figures, "holds", None) in _changes(text)
    assert not any(check.severity for check in checks_of(text))


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_a_change_that_does_not_is_found(text: str, figures: list[str], change: tuple[str, str]) -> None:
    assert change[0] in text
    (found,) = [f for f, _, severity in _changes(text.replace(*change)) if severity == "error"]
    assert len(set(found) - set(figures)) == 1


@pytest.mark.parametrize("text", SILENT)
def test_another_figure_is_not_the_earlier_one(text: str) -> None:
    assert [severity for _, _, severity in _changes(text) if severity] == []
