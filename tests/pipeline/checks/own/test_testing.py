"""Own rules tested: within reports and over communes, stored for later runs."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.own.rules import read_rules
from pipeline.crosscheck import crosscheck_archive
from pipeline.options import RulesFile, RunOptions
from pipeline.records import Archive, Check, DocumentFacts
from pipeline.run import run
from pipeline.store.schema import open_database
from tests.pipeline.checks.made import report


def own(rules: str, *documents: DocumentFacts) -> list[Check]:
    found = crosscheck_archive(Archive(documents), read_rules(rules))
    return [check for check in found if check.rule.startswith("own:")]


def rule(relation: str, sides: str, **more: str) -> str:
    keys = {"name": "r", "message": "Phải đúng", "relation": relation, **more}
    return "[[rule]]\n" + "\n".join(f'{key} = "{value}"' for key, value in keys.items()) + f"\n{sides}\n"


GRANTED = 'larger = { unit = "đồng", action = "giao" }\nsmaller = [{ unit = "đồng", action = "giải ngân" }]'
KINDS = """
total = { unit = "hộ", action = "hỗ trợ" }
parts = [{ unit = "hộ", action = "xây mới" }, { unit = "hộ", action = "sửa chữa" }]
"""
SAME = 'figure = { unit = "tổ", action = "thành lập" }\nsame_as = [{ unit = "tổ", action = "duy trì" }]'


@pytest.mark.parametrize(
    ("rules", "text", "figures"),
    [
        (
            rule("less-or-equal", GRANTED),
            "Được giao 900 triệu đồng. Đã giải ngân 850 triệu đồng.",
            (900_000_000, 850_000_000),
        ),
        (rule("equal", SAME), "Đã thành lập 12 tổ. Đang duy trì 12 tổ.", (12, 12)),
    ],
)
def test_what_holds(rules: str, text: str, figures: tuple[int, ...]) -> None:
    (check,) = own(rules, report("a", text))
    assert (check.rule, check.result, check.severity, check.figures) == ("own:r", "holds", None, figures)
    assert check.document_id == "a" and check.message.startswith("Phải đúng: ")


@pytest.mark.parametrize(
    ("rules", "text", "formula"),
    [
        (
            rule("less-or-equal", GRANTED),
            "Được giao 800 triệu đồng. Đã giải ngân 850 triệu đồng.",
            "800.000.000 < 850.000.000",
        ),
        (rule("equal", SAME), "Đã thành lập 12 tổ. Đang duy trì 11 tổ.", "12 ≠ 11"),
        (rule("sum", KINDS), "Đã hỗ trợ 50 hộ. Đã xây mới 20 hộ. Đã sửa chữa 29 hộ.", "50 ≠ 20 + 29 (= 49)"),
    ],
)
def test_what_does_not(rules: str, text: str, formula: str) -> None:
    (check,) = own(rules, report("a", text))
    assert (check.result, check.severity, check.formula) == ("suspect", "warning", formula)
    (check,) = own(rules + 'severity = "error"', report("a", text))
    assert (check.result, check.severity) == ("fails", "error")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Được giao 900 triệu đồng.", ["unchecked"]),  # nothing to hold it against
        ("Được giao 900 triệu đồng. Đã giải ngân 850 triệu đồng. Đã giải ngân 40 triệu đồng.", ["unchecked"]),
        ("Đã tổ chức 12 cuộc họp.", []),  # of another matter
    ],
)
def test_what_cannot_be_tested(text: str, result: list[str]) -> None:
    found = own(rule("less-or-equal", GRANTED), report("a", text))
    assert [check.result for check in found] == result and not any(check.severity for check in found)


HELPED = '= { unit = "hộ", action = "hỗ trợ" }'


def unit(level: str, name: str, text: str) -> DocumentFacts:
    head: dict[str, Any] = {"level": level, "district": "Tân Mỹ", "issuer": f"{level} {name}"}
    head |= {"title": "Kết quả năm 2023", "issued_on": "2023-12-10"}
    return report(name, text, **head, commune=name if level == "commune" else None)


def test_over_communes() -> None:
    rules = rule("sum", f"total {HELPED}\nparts = [{HELPED[1:]}]", over="communes", severity="error")
    communes = [unit("commune", "An Phú", "Hỗ trợ 40 hộ."), unit("commune", "Bình Lợi", "Hỗ trợ 55 hộ.")]
    (check,) = own(rules, unit("district", "Tân Mỹ", "Hỗ trợ 95 hộ."), *communes)
    assert (check.document_id, check.result, check.figures) == (None, "holds", (95, 40, 55))
    (check,) = own(rules, unit("district", "Tân Mỹ", "Hỗ trợ 96 hộ."), *communes)
    assert (check.result, check.severity, check.formula) == ("fails", "error", "96 ≠ 40 + 55 (= 95)")
    silent = unit("commune", "Cái Dầy", "Họp 5 cuộc.")
    (check,) = own(rules, unit("district", "Tân Mỹ", "Hỗ trợ 96 hộ."), *communes, silent)
    assert (check.result, check.severity) == ("unchecked", None)


def results(db: sqlite3.Connection) -> list[tuple[str, str]]:
    return [tuple(row) for row in db.execute("SELECT rule, result FROM checks WHERE rule GLOB 'own:*'")]


def test_later_runs_test_them_again_until_others_are_given(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Được giao 800 triệu đồng.\nĐã giải ngân 850 triệu đồng.\n", "utf-8")
    db = open_database(tmp_path / "a.db")
    options = {"version": "test", "jobs": 1}
    run(db, [folder], RunOptions(**options, rules=RulesFile("r.toml", rule("less-or-equal", GRANTED))))
    assert results(db) == [("own:r", "suspect")]
    (folder / "a.txt").write_text("Được giao 900 triệu đồng.\nĐã giải ngân 850 triệu đồng.\n", "utf-8")
    run(db, [folder], RunOptions(**options))
    assert results(db) == [("own:r", "holds")]
    run(
        db,
        [folder],
        RunOptions(**options, rules=RulesFile("r.toml", rule("less-or-equal", GRANTED, name="s"))),
    )
    assert results(db) == [("own:s", "holds")]  # nothing was read again, the rules alone have changed
    run(db, [folder], RunOptions(**options, rules=RulesFile("r.toml", "")))
    assert results(db) == []
