"""One cause, one finding over reports: a figure that is wrong in one is told there, whatever hangs on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.crosscheck import crosscheck_archive, explain_across, related
from pipeline.records import Archive, Check, DocumentFacts
from tests.pipeline.checks.made import report

SAID = "Trong năm, đã công nhận {} mô hình (gồm {} mô hình tập thể và {} mô hình cá nhân); họp {} cuộc."


def commune(
    name: str, *figures: int, said: str = SAID, year: int = 2023, copy: str = "", **head: Any
) -> DocumentFacts:
    named = {"level": "commune", "commune": name, "district": "Tân Mỹ", "issuer": f"Đảng ủy xã {name}"}
    told = {"title": f"Công tác dân vận năm {year}", "issued_on": f"{year}-12-10", "code": "7-BC/ĐU"}
    return report(f"{name} {year}{copy}", said.format(*figures), **{**named, **told, **head})


def district(*figures: int, said: str = SAID) -> DocumentFacts:
    named: dict[str, Any] = {"level": "district", "district": "Tân Mỹ", "issuer": "Huyện ủy Tân Mỹ"}
    return report(
        "huyện", said.format(*figures), title="Công tác dân vận năm 2023", issued_on="2023-12-20", **named
    )


def told(*documents: DocumentFacts) -> list[Check]:
    checks = crosscheck_archive(Archive(documents))
    return explain_across(checks, [(facts, related(facts)) for facts in documents])


def alarms(checks: Sequence[Check]) -> list[Check]:
    return [c for c in checks if c.result in ("fails", "suspect") and c.severity != "info"]


A, B = commune("An Phú", 30, 20, 10, 40), commune("Bình Lợi", 45, 31, 14, 50)


def test_sound_reports_say_nothing() -> None:
    assert alarms(told(district(75, 51, 24, 90), A, B)) == []


def test_an_error_of_a_commune_that_breaks_its_own_sum_and_the_roll_up_is_told_once() -> None:
    checks = told(district(75, 51, 24, 90), A, commune("Bình Lợi", 54, 31, 14, 50))
    (found,) = alarms(checks)
    assert (found.document_id, found.rule) == ("Bình Lợi 2023", "part_sum")
    assert found.suggestion == "Nếu tổng 54 là 45 thì cả 2 phép tính đều đúng."
    (roll_up,) = [c for c in checks if c.rule == "rollup" and c.result != "holds"]
    assert (roll_up.result, roll_up.severity, roll_up.blocked_by) == ("unchecked", None, found.id)
    assert found.formula in roll_up.message


def test_of_a_roll_up_alone_the_figures_that_their_reports_prove_are_not_suspected() -> None:
    (found,) = alarms(told(district(75, 51, 24, 99), A, B))
    assert found.rule == "rollup"
    assert found.suggestion == "Phép tính đúng nếu tổng 99 là 90 hoặc 40 là 49 hoặc 50 là 59."
    said = "Trong năm, đã công nhận {} mô hình."
    (found,) = alarms(told(district(79, said=said), A, B))
    assert found.suggestion == "Nếu tổng 79 là 75 thì phép tính đúng."


def test_a_figure_of_the_district_that_breaks_its_sum_and_the_roll_up_is_told_in_its_report() -> None:
    (found,) = alarms(told(district(75, 48, 24, 90), A, B))
    assert (found.document_id, found.suggestion) == (
        "huyện",
        "Nếu tổng 48 là 51 thì cả 2 phép tính đều đúng.",
    )


def test_two_communes_wrong_are_two_findings() -> None:
    wrong = commune("An Phú", 3, 20, 10, 40), commune("Bình Lợi", 54, 31, 14, 50)
    found = alarms(told(district(75, 51, 24, 90), *wrong))
    assert sorted(c.document_id or "" for c in found) == ["An Phú 2023", "Bình Lợi 2023"]


GROWN = "Trong năm, kết nạp {} đảng viên, tăng {} đảng viên so với năm 2022 ({} đảng viên)."


def test_an_earlier_figure_told_wrong_is_one_finding_of_the_later_report() -> None:
    last = commune("An Phú", 33, said="Trong năm, kết nạp {} đảng viên.", year=2022)
    checks = told(last, commune("An Phú", 45, 12, 38, said=GROWN))
    (found,) = alarms(checks)
    assert (found.document_id, found.rule) == ("An Phú 2023", "change")
    assert found.suggestion == "Nếu 38 là 33 thì cả 2 phép tính đều đúng."


def test_a_wrong_figure_of_last_year_is_told_in_last_years_report() -> None:
    said = "Trong năm, kết nạp {} đảng viên (gồm {} nam và {} nữ)."
    last = commune("An Phú", 38, 20, 13, said=said, year=2022)
    (found,) = alarms(told(last, commune("An Phú", 45, 12, 33, said=GROWN)))
    assert (found.document_id, found.rule) == ("An Phú 2022", "part_sum")
    assert found.suggestion == "Nếu tổng 38 là 33 thì cả 2 phép tính đều đúng."


def test_what_a_draft_has_otherwise_is_told_of_the_report_that_stands() -> None:
    right, wrong = commune("An Phú", 30, 20, 10, 40), commune("An Phú", 80, 20, 10, 40, copy="bản quét")
    for standing, other, rule in ((wrong, right, "part_sum"), (right, wrong, "version")):
        checks = crosscheck_archive(Archive([standing], renditions=[(standing, other)]))
        held = [(facts, related(facts)) for facts in (standing, other)]
        (found,) = alarms(explain_across(checks, held, aside=[other.document_id]))
        assert found.rule == rule and "80 là 30" in (found.suggestion or "")
