"""The genre corpus: its files are those that the marked reports make, and the markup says what it should."""

from pathlib import Path

import pytest

from corpus.gold_arithmetic import Claim, ClaimError, prove
from corpus.make_genres import GENRES, as_json, read_report, read_reports
from corpus.marked_text import Mark, MarkupError, read_marked, unmarked_digits
from corpus.marked_values import count_values, date_span, reference_code

HEAD = '+++\n[document]\ndoc_type = "BC"\n+++\n'


def mark_of(source: str) -> Mark:
    return read_marked(source).marks[0]


def test_the_files_are_those_that_the_marked_reports_make() -> None:
    for report in read_reports():
        assert (GENRES / "text" / f"{report.stem}.txt").read_text(encoding="utf-8") == report.text
        assert (GENRES / "gold" / f"{report.stem}.json").read_text(encoding="utf-8") == as_json(report.gold)


@pytest.mark.parametrize("folder", ["text", "gold"])
def test_no_file_is_without_its_marked_report(folder: str) -> None:
    stems = {path.stem for path in (GENRES / "marked").glob("*.marked")}
    assert {path.stem for path in (GENRES / folder).glob("*.*")} == stems


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("⟦c|1.204 hộ⟧", {"value": 1204, "unit": "hộ"}),
        ("⟦c|12/15 xã⟧", {"value": 12, "value_of": 15, "unit": "xã"}),
        ("⟦c|85 - 120 Mô hình⟧", {"value": 85, "value_high": 120, "unit": "mô hình"}),
        ("⟦c|1,25 tỷ đồng⟧", {"value": 1250000000, "unit": "đồng"}),
        ("⟦c|98,5%⟧", {"value": 98.5, "unit": "%"}),
        ("⟦c unit=hộ|Số hộ: 545⟧", {"value": 545, "unit": "hộ"}),
        ("⟦c unit=none value=3 opt|ba⟧", {"value": 3, "unit": None}),
    ],
)
def test_a_count_is_read_from_its_mark(source: str, expected: dict[str, object]) -> None:
    assert count_values(mark_of(source)) == expected


@pytest.mark.parametrize("source", ["⟦c|ba hộ⟧", "⟦c|Số hộ: 545⟧", "⟦c|5 hộ dân ở trong xã đó⟧"])
def test_a_count_that_is_not_plain_must_be_spelt_out(source: str) -> None:
    with pytest.raises(MarkupError):
        count_values(mark_of(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("⟦d|ngày 02/3/2023⟧", ("2023-03-02", "2023-03-02")),
        ("⟦d|từ ngày 01/7/2024 đến ngày 15-8-2024⟧", ("2024-07-01", "2024-08-15")),
        ("⟦d|ngày 9 tháng 02 năm 2023⟧", ("2023-02-09", "2023-02-09")),
        ("⟦d|tháng 02/2024⟧", ("2024-02-01", "2024-02-29")),
        ("⟦d|giai đoạn 2021 - 2025⟧", ("2021-01-01", "2025-12-31")),
        ("⟦d start=2024-01-01 end=2024-06-30|6 tháng đầu năm 2024⟧", ("2024-01-01", "2024-06-30")),
    ],
)
def test_a_date_is_read_from_its_mark(source: str, expected: tuple[str, str]) -> None:
    assert date_span(mark_of(source)) == expected


@pytest.mark.parametrize("source", ["⟦d|31/02/2023⟧", "⟦d|đến nay⟧", "⟦d start=2024 end=2024|2024⟧"])
def test_a_date_that_is_none_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"is no ISO day|write start="):
        date_span(mark_of(source))


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("⟦r|Quyết định số 07/QĐ-UBND ngày 02/3/2023⟧", "07/QĐ-UBND"),
        ("⟦r|Nghị định số 59/2023/NĐ-CP⟧", "59/2023/NĐ-CP"),
        ("⟦r|Kế hoạch số 43-KHPH BDV-UBND, ngày⟧", "43-KHPH BDV-UBND"),
        ("⟦r|Công văn 1014/SNV-CCHC&VTLT⟧", "1014/SNV-CCHC&VTLT"),
        ("⟦r code=none opt|Luật Đất đai⟧", None),
    ],
)
def test_a_reference_gives_its_code(source: str, code: str | None) -> None:
    assert reference_code(mark_of(source)) == code


def test_digits_must_be_marked_or_ruled_out() -> None:
    marked = read_marked("1. Xã có ⟦c|5 ấp⟧, ⟦x|Điều 6⟧,\n(2) 7 tổ")
    assert [found[-4:] for found in unmarked_digits(marked)] == ["7 tổ"]


@pytest.mark.parametrize("source", ["5 ấp⟧", "⟦c|5 ấp", "⟦q|5 ấp⟧", "⟦c unit=|5⟧"])
def test_broken_markup_is_refused(source: str) -> None:
    with pytest.raises(MarkupError):
        read_marked(source)


def test_an_unknown_option_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + "⟦c verb=nuôi|5 bò⟧", encoding="utf-8")
    with pytest.raises(MarkupError, match="verb"):
        read_report(path)


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        (Claim("part_sum", (9, 4, 5)), True),
        (Claim("part_sum", (9, 4, 4)), False),
        (Claim("subset_le", (4, 5, 9)), True),
        (Claim("subset_le", (10, 9)), False),
        (Claim("percent_of_base", (33.3, 1, 3)), True),
        (Claim("percent_of_base", (33.4, 1, 3)), False),
        (Claim("change", (20, 12, 10)), True),
        (Claim("change", (3, 12, 10)), False),
        (Claim("percent_partition", (100, 66.7, 33.3)), True),
        (Claim("duration", (5, "2020", "2025")), True),
        (Claim("duration", (7, "2020", "2025")), False),
        (Claim("average_range_vs_total", (50, 9, 11), 5), True),
        (Claim("average_range_vs_total", (80, 9, 11), 5), False),
        (Claim("named_list_count", (3,), 2), False),
        (Claim("repeated_fact", (3, 3)), True),
    ],
)
def test_a_claim_is_proved(claim: Claim, holds: bool) -> None:
    stated = {float(figure) for figure in claim.figures if not isinstance(figure, str)}
    relations, findings = ([claim], []) if holds else ([], [claim])
    prove(relations, findings, stated)
    with pytest.raises(ClaimError):
        prove(findings, relations, stated)


def test_a_claim_about_a_figure_that_is_not_in_the_report_is_refused() -> None:
    with pytest.raises(ClaimError):
        prove([Claim("part_sum", (9, 4, 5))], [], {9.0, 4.0})
