"""Cited documents: one code one date, dates that make sense; silence at the traps of honest reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.citation_dates import check_sanity
from pipeline.checks.references import check_conflicts
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, DocumentFacts, Head, Page, ReferenceFact
from pipeline.relate import relate


def facts_of(text: str, head: Head | None = None) -> DocumentFacts:
    document = parse([Page(1, text, "text")])
    facts = relate("doc", document, extract(document))
    return replace(facts, head=head) if head else facts


def checks_of(text: str, head: Head | None = None) -> list[Check]:
    facts = facts_of(text, head)
    return [*check_conflicts(facts), *check_sanity(facts)]


def findings(text: str, head: Head | None = None) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(c.rule, c.severity, c.codes) for c in checks_of(text, head) if c.result != "holds"]


_REPORT = Head(issued_on="2024-06-05", province="Hậu Giang", district="Phụng Hiệp")
CONFLICT, SANITY = "docref_conflict", "docref_sanity"
FAULTS = [
    # Two dates of one year.
    ("Kế hoạch số 12/KH-UBND ngày 05/3/2024; Kế hoạch số 12/KH-UBND ngày 15/3/2024", CONFLICT, "error"),
    ("Chỉ thị số 05-CT/TW ngày 15/5/2016 và Chỉ thị 05-CT/TW, ngày 16/5/2016", CONFLICT, "error"),
    (
        "Quyết định 57/QĐ-UBND ngày 05/3/2024. Ngày 03/5/2024, UBND xã ban hành Quyết định số 57/QĐ-UBND",
        CONFLICT,
        "error",
    ),
    # Two dates and two bodies of one level are one finding.
    (
        "Chương trình số 173-CTr/TU ngày 13/8/2013 của Ban Chấp hành Đảng bộ tỉnh và "
        "Chương trình số 173-CTr/TU ngày 07/8/2013 của Ban Thường vụ Tỉnh ủy",
        CONFLICT,
        "error",
    ),
    # Malformed spellings are one code.
    ("Nghị quyết số 57/NQ/TW ngày 22/12/2023 và Nghị quyết số 57-NQ/TW ngày 21/12/2023", CONFLICT, "error"),
    # The years differ, but the titles do not; or the days do not, which may be chance.
    (
        "Kế hoạch số 9/KH-UBND ngày 05/3/2023 về chuyển đổi số; "
        "Kế hoạch số 9/KH-UBND ngày 05/4/2022 về chuyển đổi số",
        CONFLICT,
        "error",
    ),
    (
        "Quyết định số 787/QĐ-UBND ngày 21/8/2022 và Quyết định số 787/QĐ-UBND ngày 21/8/2023",
        CONFLICT,
        "warning",
    ),
    # One day, two bodies of two levels.
    (
        "Quyết định số 787/QĐ-UBND ngày 21/8/2023 của UBND tỉnh và "
        "Quyết định số 787/QĐ-UBND ngày 21/8/2023 của UBND huyện",
        CONFLICT,
        "warning",
    ),
    # Dates that cannot be.
    ("Nghị định số 59/2023/NĐ-CP ngày 14/8/2022", SANITY, "error"),
    ("Kế hoạch số 12/KH-UBND ngày 31/02/2024", SANITY, "error"),
    ("Kế hoạch số 12/KH-UBND ngày 30 tháng 02 năm 2024", SANITY, "error"),
    ("Kế hoạch số 12/KH-UBND ngày 05/9/2024", SANITY, "error"),
    ("Kế hoạch số 12/KH-UBND năm 2025", SANITY, "error"),
    # Numbers that fall, a plan older than what it carries out.
    ("Kế hoạch số 37-KH/HU ngày 15/4/2022 và Kế hoạch số 38-KH/HU ngày 10/3/2022", SANITY, "warning"),
    ("Kế hoạch số 49-KH/HU ngày 15/10/2021 thực hiện Chỉ thị số 40-CT/TU ngày 10/3/2023", SANITY, "warning"),
]


@pytest.mark.parametrize(("text", "rule", "severity"), FAULTS)
def test_faults(text: str, rule: str, severity: str) -> None:
    assert [found[:2] for found in findings(text + ".", _REPORT)] == [(rule, severity)]


SILENT = [
    # FA02: bodies of two levels with one number.
    "Hướng dẫn số 04-HD/BDVTU ngày 23/02/2023 và Hướng dẫn số 04-HD/BDVHU ngày 27/02/2023",
    "Kết luận số 12-KL/TU ngày 03/4/2022 và Kết luận số 12-KL/HU ngày 08/4/2022",
    # FA03, FA04: numbers begin anew with the term, or the year.
    "Kế hoạch số 23-KH/BDVHU ngày 22/02/2017 và Kế hoạch số 23-KH/BDVHU, ngày 09/02/2022",
    "Kế hoạch số 34-KH/HU ngày 23/02/2018 về thi đua; Kế hoạch số 34-KH/HU ngày 23/02/2022 về tọa đàm",
    "Kế hoạch số 12/KH-UBND ngày 05/3/2022 và Kế hoạch số 12/KH-UBND ngày 09/3/2023",
    # FA15: two documents of one day.
    "Kế hoạch số 37-KH/BDVHU ngày 15/4/2014 và Kế hoạch số 38-KH/BDVHU ngày 15/4/2014",
    # FA16: what is not stated contradicts nothing.
    "ngày 15/10/2014, Ban Thường vụ Huyện ủy ban hành Kế hoạch số 49-KH/HU; Kế hoạch số 49-KH/HU về thi đua",
    "Chỉ thị số 05-CT/TW ngày 15/5/2016 và Chỉ thị số 05-CT/TW năm 2016",
    # FA19: with and without 'số'.
    "Chỉ thị số 40-CT/TU ngày 10/3/2014 và Chỉ thị 40-CT/TU ngày 10/3/2014",
    # FA20: the order of a list is none of dates, across types least of all.
    "Kế hoạch số 63-KH/BDVHU, ngày 26/04/2019; Hướng dẫn số 02-HD/BDVHU ngày 19/02/2019",
    "Kế hoạch số 42-KH/HU ngày 15/3/2018; Kế hoạch số 34-KH/HU ngày 23/02/2018",
    # One committee under two names.
    "Nghị quyết số 06-NQ/TU ngày 21/7/2016 của Ban Thường vụ Tỉnh ủy và "
    "Nghị quyết số 06-NQ/TU ngày 21/7/2016 của Tỉnh ủy",
    # Bodies of two levels, each with its own numbers, in either order.
    "Kế hoạch số 05/KH-UBND ngày 23/01/2024 của UBND tỉnh và "
    "Kế hoạch số 05/KH-UBND ngày 09/01/2024 của UBND xã",
    "Quyết định số 90/QĐ-UBND ngày 02/01/2024 của UBND tỉnh, "
    "Quyết định số 91/QĐ-UBND ngày 01/01/2024 của UBND xã",
    # The number fell because a congress lay between.
    "Kế hoạch số 77-KH/HU ngày 03/01/2020 và Kế hoạch số 09-KH/HU ngày 27/4/2021",
    # The month of the report itself.
    "Kế hoạch số 12/KH-UBND tháng 6/2024",
]


@pytest.mark.parametrize("text", SILENT)
def test_traps_stay_silent(text: str) -> None:
    assert findings(text + ".", _REPORT) == []


def test_every_relation_is_a_row() -> None:
    text = "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023. Theo Nghị định số 59/2023/NĐ-CP ngày 14/8/2023."
    rows = [(c.rule, c.result) for c in checks_of(text, _REPORT)]
    assert rows.count((CONFLICT, "holds")) == 1 and rows.count((SANITY, "holds")) == 4


def test_what_fails_of_one_citation_is_one_finding() -> None:
    assert len(findings("Nghị định số 59/2023/NĐ-CP ngày 14/8/2025.", _REPORT)) == 1


def _recognised(reference: ReferenceFact) -> ReferenceFact:
    return replace(reference, where=replace(reference.where, confidence=0.8))


def test_a_misread_letter_is_no_error() -> None:
    """BDVHU read as BDVTU once: its neighbour's date shows that recognition may have made them equal."""
    text = (
        "Hướng dẫn số 04-HD/BDVTU ngày 23/02/2023. Hướng dẫn số 04-HD/BDVTU ngày 27/02/2023. "
        "Hướng dẫn số 04-HD/BDVHU ngày 27/02/2023."
    )
    facts = facts_of(text, _REPORT)
    scanned = replace(facts, references=tuple(map(_recognised, facts.references)))
    assert [c.severity for c in check_conflicts(facts)] == ["error"]
    assert [c.severity for c in check_conflicts(scanned)] == ["warning"]
