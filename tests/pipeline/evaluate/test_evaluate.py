"""Evaluation counts what the scoring program of record counts: the figures below are that program's."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.evaluate import KINDS, GoldError, evaluate
from pipeline.evaluation.agreement import comparable_code, is_same_slot, is_same_unit, is_true_sum
from pipeline.evaluation.tallies import Tally, pair
from pipeline.records import Source
from pipeline.store.sources import save_source

# right, missed, wrong, as the scoring program printed them for this database and gold
_RECORDED = {
    "document": (3, 1, 1),
    "document_references": (2, 2, 1),
    "references_dated": (1, 1, 1),
    "dates": (1, 3, 1),
    "counts": (3, 5, 1),
    "counts_attributes": (1, 3, 3),
    "models": (1, 3, 0),
    "models_attributes": (1, 1, 0),
    "findings": (2, 3, 3),
    "relations": (1, 3, 3),
    "provenance": (10, 0, 1),
}
_RECORDED_F1 = {
    "document": 0.75,
    "document_references": 0.571,
    "dates": 0.333,
    "models": 0.4,
    "provenance": 0.952,
}


def test_counts_as_recorded(db: sqlite3.Connection, gold: Path) -> None:
    found = evaluate(db, gold)
    assert {kind: (t.right, t.missed, t.wrong) for kind, t in found.kinds.items()} == _RECORDED
    assert {kind: round(found.kinds[kind].f1 or 0, 3) for kind in _RECORDED_F1} == _RECORDED_F1
    assert found.absent == ("vang-mat.txt",)
    assert tuple(found.kinds) == KINDS


def test_every_miss_has_its_line(db: sqlite3.Connection, gold: Path) -> None:
    notes = [note for tally in evaluate(db, gold).files["a"].values() for note in tally.notes]
    assert "missed document.signer: 'Nguyễn Hồng Đức', found 'Nguyễn Văn An'" in notes
    assert "date of 12-KH/HU: 2014, found 2015" in notes
    assert 'missed relation: {"rule": "subset_le", "figures": [1, 2]}' in notes
    assert len(notes) == 22


def test_a_bar_not_reached_is_named(db: sqlite3.Connection, gold: Path) -> None:
    found = evaluate(db, gold)
    assert found.below({"models": 0.5, "document": 0.75, "provenance": 0.99}) == ["models", "provenance"]


def test_one_name_for_two_documents_needs_a_choice(db: sqlite3.Connection, gold: Path) -> None:
    save_source(db, Source("/archive", "văn bản/bao-cao.txt", "d2", "text", 1, "2024"))
    with pytest.raises(GoldError, match="bao-cao"):
        evaluate(db, gold)
    assert evaluate(db, gold, only="quét/").kinds["counts"].right == 3


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_broken_gold_is_named(db: sqlite3.Connection, tmp_path: Path, content: str) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"broken\.json"):
        evaluate(db, broken)


def test_a_folder_without_gold_is_an_error(db: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError):
        evaluate(db, tmp_path / "empty")


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("mô hình", "mô hình dân vận khéo", True),  # three syllables more
        ("mô hình", "mô hình dân vận khéo xã", False),  # four
        ("lượt người", "lượt", True),
        ("m²", "m2", True),
        ("mô hình", None, False),
        (None, None, True),
        ("tập thể", "cá nhân", False),
    ],
)
def test_units(gold: str | None, found: str | None, same: bool) -> None:
    assert is_same_unit(gold, found) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("xã Hòa Mỹ", "ấp 3, xã Hòa Mỹ", True),
        ("xã Hòa Mỹ", "Hoà Mỹ", True),
        ("xã Hòa Mỹ", "xã Hòa Mỹ trong năm qua của toàn huyện", False),
        ("xã Hòa Mỹ", None, False),
    ],
)
def test_slots(gold: str, found: str | None, same: bool) -> None:
    assert is_same_slot(gold, found) is same


@pytest.mark.parametrize("code", ["173-CTr/TU", "173 - CTr/TU", "173–CTR/TU", "173-CTr / TU"])
def test_codes(code: str) -> None:
    assert comparable_code(code) == "173-CTR/TU"


@pytest.mark.parametrize(
    ("rule", "figures", "true"),
    [
        ("part_sum", "[10, 4, 6]", True),
        ("part_sum", "[10, 4, 5]", False),
        ("part_sum", "[10, 10]", False),  # a sum has parts
        ("rollup", "[48450.94, 48000.5, 450.44]", True),
        ("repeated_fact", "[1, 2]", True),  # not judged here
    ],
)
def test_sums_that_hold_must_add_up(rule: str, figures: str, true: bool) -> None:
    assert is_true_sum({"rule": rule, "figures": figures}) is true


def test_optional_gold_earns_and_costs_nothing() -> None:
    gold = [{"n": 1, "optional": True}, {"n": 1}, {"n": 2, "optional": True}]
    paired = pair(gold, [{"n": 1, "at": 1}, {"n": 1, "at": 2}], lambda g, f: g["n"] == f["n"])
    assert (len(paired.pairs), paired.missed, paired.left) == (1, (), ())


def test_a_tally_of_nothing_has_no_score() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert Tally(missed=3, wrong=2).f1 == 0.0
