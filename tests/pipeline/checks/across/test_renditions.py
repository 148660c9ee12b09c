"""version within one report: a draft and its signed copy, a report and its correction."""

from __future__ import annotations

from dataclasses import replace

from pipeline.crosscheck import crosscheck_archive
from pipeline.records import Archive, Check, DocumentFacts
from tests.pipeline.checks.made import report

SAID = "Đã đăng ký 46 mô hình. Đã công nhận {} mô hình. Đã tuyên truyền 63 cuộc với {} lượt người."


def signed(first: int, second: int, id: str = "ký", confidence: float | None = None) -> DocumentFacts:
    facts = report(id, SAID.format(first, second), code="15-BC/ĐU", doc_type="BC", issued_on="2023-12-10")
    read = (replace(c, where=replace(c.where, confidence=confidence)) for c in facts.counts)
    return replace(facts, counts=tuple(read))


def differences(one: DocumentFacts, other: DocumentFacts) -> list[Check]:
    return crosscheck_archive(Archive([one], renditions=[(one, other)]))


def test_copies_that_agree_say_nothing() -> None:
    assert differences(signed(34, 4344), signed(34, 4344, "thảo")) == []


def test_a_figure_changed_before_signing_is_a_warning() -> None:
    (check,) = differences(signed(35, 4344), signed(34, 4344, "thảo"))
    assert (check.rule, check.severity, check.verdict, check.figures) == (
        "version",
        "warning",
        "report",
        (35, 34),
    )


def test_a_figure_read_without_certainty_is_taken_for_misread() -> None:
    (check,) = differences(signed(34, 4344), signed(34, 4844, "quét", confidence=0.6))
    assert (check.severity, check.verdict) == ("info", "ocr")
    (check,) = differences(signed(34, 4344), signed(34, 4844, "quét", confidence=0.97))
    assert (check.severity, check.verdict) == ("warning", "unclear")


def test_a_lost_line_is_no_difference_of_figures() -> None:
    short = report("quét", "Đã đăng ký 46 mô hình. Đã tuyên truyền 63 cuộc với 4344 lượt người.")
    assert differences(signed(34, 4344), short) == []


def test_a_correction_shows_what_it_changes_and_the_corrected_counts_no_more() -> None:
    head = {"level": "commune", "commune": "An Phú", "district": "Tân Mỹ", "issuer": "Đảng ủy xã An Phú"}
    head |= {"doc_type": "BC", "title": "Công tác dân vận năm 2023"}
    old = report("cũ", "Đã hỗ trợ 140 hộ.", **head, issued_on="2023-12-10", code="15-BC/ĐU")
    said = "Báo cáo này thay thế Báo cáo số 15-BC/ĐU ngày 10/12/2023. Đã hỗ trợ 150 hộ."
    new = report("mới", said, **head, issued_on="2023-12-18", code="16-BC/ĐU")
    (cited,) = [r for r in new.references if r.code]
    new = replace(new, references=(replace(cited, cited_document_id="cũ"),))
    beside = {**head, "commune": "Bình Lợi", "issuer": "Đảng ủy xã Bình Lợi"}
    other = report("b", "Đã hỗ trợ 170 hộ.", **beside, issued_on="2023-12-10")
    district = {
        "level": "district",
        "district": "Tân Mỹ",
        "issued_on": "2023-12-20",
        "issuer": "Huyện ủy Tân Mỹ",
    }
    whole = report("h", "Đã hỗ trợ 320 hộ.", **district, title="Công tác dân vận năm 2023")
    found = crosscheck_archive(Archive([old, new, other, whole], replacements=[(new, old)]))
    rollup, change = sorted(found, key=lambda c: c.rule)
    assert (rollup.rule, rollup.result, rollup.figures) == ("rollup", "holds", (320, 150, 170))
    assert (change.rule, change.severity, change.figures) == ("version", "info", (150, 140))
