"""Totals of several years against the figure of each: right, one changed, and where they claim nothing."""

from __future__ import annotations

import pytest

from pipeline.records import Check
from tests.pipeline.checks.made import checks_of

# A wording, the total and its years, and the figure that is changed.
TOLD: list[tuple[str, list[int], tuple[str, str]]] = [
    (  # over two sentences, the act told only of some
        "Giai đoạn 2021 - 2024, toàn huyện trồng mới 5.210 cây xanh. Năm 2021: 1.120 cây; năm 2022: 1.345 "
        "cây. "
        "Năm 2023 trồng 1.290 cây; năm 2024 trồng 1.455 cây.",
        [5210, 1120, 1345, 1290, 1455],
        ("1.345", "1.534"),
    ),
    (  # 'từng năm' before a colon is no figure of one
        "Trong 5 năm (2020 - 2024), đã kết nạp 612 đảng viên. Cụ thể qua từng năm: năm 2020: 118; năm 2021: "
        "97; "
        "năm 2022: 125; năm 2023: 131; năm 2024: 141 đảng viên.",
        [612, 118, 97, 125, 131, 141],
        ("125", "152"),
    ),
    (  # in items below the sentence, with no head of their own
        "Giai đoạn 2021 - 2023, thành lập mới 64 tổ hợp tác.\n- Năm 2021: 18 tổ hợp tác.\n- Năm 2022: 21 tổ "
        "hợp "
        "tác.\n- Năm 2023: 25 tổ hợp tác.",
        [64, 18, 21, 25],
        ("21 tổ", "12 tổ"),
    ),
    (  # below a head of their own
        "Từ năm 2021 đến năm 2023, các cấp Hội đã vận động 8.450 triệu đồng. Kết quả từng năm như sau:\n"
        "- Năm 2021 vận động được 2.310 triệu đồng;\n- Năm 2022 vận động được 2.890 triệu đồng;\n"
        "- Năm 2023 vận động được 3.250 triệu đồng.",
        [8450000000, 2310000000, 2890000000, 3250000000],
        ("2.890", "2.980"),
    ),
    (  # 'lượt hộ' of all the years; 'Số hộ …' is no number of a document; a sentence between
        "Qua 4 năm thực hiện, toàn xã có 1.986 lượt hộ đạt danh hiệu. Phong trào được hưởng ứng. Số hộ đạt "
        "danh "
        "hiệu từng năm: năm 2020 có 455 hộ, năm 2021 có 482 hộ, năm 2022 có 510 hộ, năm 2023 có 539 hộ.",
        [1986, 455, 482, 510, 539],
        ("510", "501"),
    ),
    (  # the total comes last
        "Năm 2020 giám sát 22 cuộc, năm 2021 giám sát 45 cuộc, năm 2022 giám sát 51 cuộc. Tổng cộng trong 3 "
        "năm "
        "giám sát 118 cuộc.",
        [118, 22, 45, 51],
        ("45 cuộc", "54 cuộc"),
    ),
]

SILENT = [
    # some years of the period
    "Giai đoạn 2020 - 2024 kết nạp 612 đảng viên. Năm 2023: 131 đảng viên; năm 2024: 141 đảng viên.",
    # a plan for the period
    "Giai đoạn 2021 - 2022 phấn đấu trồng 9.000 cây. Năm 2021: 1.120 cây; năm 2022: 1.345 cây.",
    # what there was at the end of each year does not add up
    "Giai đoạn 2021 - 2022 có 860 hộ thoát nghèo. Năm 2021 toàn huyện còn 1.900 hộ nghèo; năm 2022 còn "
    "1.040 hộ.",
    # the mean of the years
    "Giai đoạn 2021 - 2022, bình quân mỗi năm trồng 1.200 cây. Năm 2021 trồng 1.120 cây; năm 2022 trồng "
    "1.345 cây.",
    # another act than the total's
    "Qua 2 năm thực hiện, duy trì 64 tổ hợp tác. Năm 2021 thành lập 8 tổ hợp tác; năm 2022 thành lập 9 tổ "
    "hợp tác.",
]


def _series(text: str) -> list[Check]:
    rules = {"year_series_vs_total", "cross_section_sum", "part_sum"}
    return [check for check in checks_of(text) if check.rule in rules]


def _figures(checks: list[Check]) -> list[list[int]]:
    return [[int(f) for f in check.figures] for check in checks]


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_years_that_add_up_are_tied_out(text: str, figures: list[int], change: tuple[str, str]) -> None:
    assert figures in _figures([check for check in _series(text) if check.result == "holds"])
    assert not any(check.severity for check in checks_of(text))


@pytest.mark.parametrize(("text", "figures", "change"), TOLD)
def test_years_that_do_not_are_found(text: str, figures: list[int], change: tuple[str, str]) -> None:
    assert change[0] in text
    (found,) = [check for check in _series(text.replace(*change)) if check.severity == "error"]
    assert len(set(_figures([found])[0]) - set(figures)) == 1 and len(found.figures) == len(figures)


@pytest.mark.parametrize("text", SILENT)
def test_years_that_need_not_add_up(text: str) -> None:
    assert not any(check.severity in {"error", "warning"} for check in _series(text))
