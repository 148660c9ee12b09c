"""What people decided on a draft's findings stays when the file is revised and read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run import RunOptions, run
from pipeline.store.findings import report_findings
from pipeline.store.reviews import Review, save_review
from pipeline.store.schema import open_database

MODELS = "Xã công nhận 9 mô hình (5 mô hình tập thể và 3 mô hình cá nhân).\n"
BRIDGES = "Xã đã xây 12 cầu, gồm 7 cầu sắt và 6 cầu gỗ.\n"
REVISED = [
    (BRIDGES + "Mở đầu.\n" + MODELS, "rejected"),  # moved
    (MODELS.replace("9 mô hình", "10 mô hình") + BRIDGES, "rejected"),  # another figure changed
    (MODELS + BRIDGES.replace("gồm 7", "gồm 8"), None),  # it is another finding now
    (MODELS + BRIDGES.replace("6 cầu gỗ", "5 cầu gỗ"), None),  # put right
]


@pytest.mark.parametrize(("revised", "decision"), REVISED)
def test_a_decision_is_kept_over_a_revision(tmp_path: Path, revised: str, decision: str | None) -> None:
    db, options = open_database(tmp_path / "reports.db"), RunOptions(version="test", jobs=1)
    file = tmp_path / "kho" / "a.txt"
    file.parent.mkdir()
    file.write_text(MODELS + BRIDGES, encoding="utf-8")
    run(db, [file.parent], options)
    (found,) = [f for f in report_findings(db) if "12" in f.formula]
    save_review(db, Review(found.id, "rejected", "Lan", "khác kỳ"))
    file.write_text(revised, encoding="utf-8")
    run(db, [file.parent], options)
    kept = [(f.formula, f.review, f.notes) for f in report_findings(db) if f.review]
    assert kept == ([(found.formula, decision, "khác kỳ")] if decision else [])
