"""docref_conflict across documents: who cites a document otherwise than the rest, and than it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.crosscheck import crosscheck_archive
from pipeline.records import Archive, Check, DocumentFacts
from tests.pipeline.checks.made import report


def citing(name: str, said: str, **head: Any) -> DocumentFacts:
    named = {"level": "commune", "commune": name, "district": "Tân Mỹ", "province": "Vĩnh Hà"}
    return report(name, said, **{"issuer": f"Đảng ủy xã {name}", "issued_on": "2023-12-10", **named, **head})


def conflicts(*documents: DocumentFacts) -> list[Check]:
    return [c for c in crosscheck_archive(Archive(documents)) if c.rule == "docref_conflict"]


PLAN = "Thực hiện Kế hoạch số 62-KH/HU ngày {} của Ban Thường vụ Huyện ủy."


def test_one_that_dates_it_otherwise_than_the_most() -> None:
    usual = [citing(name, PLAN.format("10/01/2023")) for name in ("An Phú", "Bình Lợi", "Cái Dầy")]
    (check,) = conflicts(*usual, citing("Định Mỹ", PLAN.format("11/01/2023")))
    assert (check.result, check.severity, check.codes) == ("suspect", "warning", ("62-KH/HU",))
    assert "3 báo cáo ghi ngày 10/01/2023, Đảng ủy xã Định Mỹ ghi ngày 11/01/2023" in check.message


@pytest.mark.parametrize(
    ("said", "head"),
    [
        (PLAN.format("09/02/2021"), {}),  # numbers begin anew with a term
        (PLAN.format("11/01/2023"), {"district": "Phú Hòa"}),  # another district's plan
        ("Thực hiện Kế hoạch số 62-KH/TU ngày 11/01/2023 của Tỉnh ủy.", {}),  # another code
        ("Thực hiện Kế hoạch số 62-KH/HU năm 2023.", {}),  # no day is no other day
        (f"{PLAN.format('10/01/2023')} Kế hoạch số 62-KH/HU ngày 11/01/2023.", {}),  # its own checks say it
    ],
)
def test_what_need_not_be_one_document_raises_no_alarm(said: str, head: dict[str, str]) -> None:
    usual = [citing(name, PLAN.format("10/01/2023")) for name in ("An Phú", "Bình Lợi")]
    assert conflicts(*usual, citing("Định Mỹ", said, **head)) == []


def test_a_report_may_not_cite_otherwise_than_the_archive_holds() -> None:
    title = "Tổ chức phong trào thi đua yêu nước"
    held = report("62", "Kế hoạch.", code="62-KH/HU", issued_on="2023-01-10", title=f"{title} năm 2023")
    cited = citing("An Phú", PLAN.format("01/10/2023"))
    (reference,) = cited.references
    told = replace(reference, cited_document_id="62", title="Phòng, chống thiên tai và tìm kiếm cứu nạn")
    day, matter = conflicts(held, replace(cited, references=(told,)))
    assert (day.severity, day.figures) == ("warning", ("2023-10-01", "2023-01-10"))
    assert (matter.severity, matter.figures) == ("info", ())
    right = replace(
        reference, cited_document_id="62", issued_on="2023-01-10", title="Tổ chức phong trào thi đua yêu nước"
    )
    assert conflicts(held, replace(cited, references=(right,))) == []


def test_a_code_on_a_scan_a_letter_from_what_others_cite_is_taken_for_misread() -> None:
    usual = [citing(name, PLAN.format("10/01/2023")) for name in ("An Phú", "Bình Lợi")]
    odd = citing("Định Mỹ", PLAN.format("10/01/2023").replace("62-KH/HU", "82-KH/HU"))
    (reference,) = odd.references
    scanned = replace(reference, where=replace(reference.where, confidence=0.7))
    (check,) = conflicts(*usual, replace(odd, references=(scanned,)))
    assert (check.severity, check.verdict, check.suggestion) == ("info", "ocr", "Có thể là 62-KH/HU.")
    assert conflicts(*usual, odd) == []  # in a text file it is another plan of the day
