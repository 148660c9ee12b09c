"""Recorded scores come back as they were written, and tell what a change gained and lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate import evaluate
from pipeline.evaluation.recorded import ScoresError, differences, read_scores, total_of, write_scores
from pipeline.evaluation.tallies import Tally

_NOTE = st.sampled_from(["missed date: a", "missed date: b", "wrong  date: c", "date of 1-KH: x"])
_TALLY = st.builds(Tally, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.lists(_NOTE).map(tuple))
_DOCUMENTS = st.dictionaries(
    st.text(min_size=1, max_size=4), st.dictionaries(st.sampled_from(["dates", "counts"]), _TALLY)
)


def _one(*notes: str) -> dict[str, dict[str, Tally]]:
    return {"a": {"dates": Tally(1, 1, 1, notes)}}


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        (["missed date: x"], [], "gained"),
        ([], ["missed date: x"], "lost"),
        (["wrong  date: x"], [], "alarm_gone"),
        ([], ["wrong  date: x"], "alarm"),
        (["date of 1-KH: 2014, found 2015"], [], "gained"),  # an attribute set right
        (["missed date: x", "missed date: x"], ["missed date: x"], "gained"),  # one of two mentions
    ],
)
def test_each_statement_turns_once(before: list[str], after: list[str], turn: str) -> None:
    assert [d.turn for d in differences(_one(*before), _one(*after))] == [turn]


def test_wrong_in_another_way_is_no_turn() -> None:
    before, after = (f"count 5 xã: action 'mở', found {found}, in “5 xã”" for found in ("None", "'lập'"))
    assert not list(differences(_one(before), _one(after)))


def test_new_and_vanished_documents_are_no_gain_or_loss() -> None:
    assert not list(differences({"a": {}}, {"b": {"dates": Tally(0, 1, 0, ("missed date: x",))}}))


@given(documents=_DOCUMENTS)
def test_nothing_turns_against_itself(documents: dict[str, dict[str, Tally]]) -> None:
    assert not list(differences(documents, documents))


@given(before=_DOCUMENTS, after=_DOCUMENTS)
def test_gains_one_way_are_losses_the_other(
    before: dict[str, dict[str, Tally]], after: dict[str, dict[str, Tally]]
) -> None:
    there = [d.turn in ("gained", "alarm_gone") for d in differences(before, after)]
    back = [d.turn in ("lost", "alarm") for d in differences(after, before)]
    assert (there.count(True), there.count(False)) == (back.count(True), back.count(False))


def test_what_is_written_is_read_and_other_folders_stay(
    db: sqlite3.Connection, gold: Path, tmp_path: Path
) -> None:
    path = tmp_path / "scores.json"
    found = evaluate(db, gold)
    write_scores(path, {"one": found.files})
    write_scores(path, {"two": {}})
    recorded = read_scores(path)
    assert recorded == {"one": found.files, "two": {}}
    assert {k: t for k, t in found.kinds.items() if t != Tally()} == {
        k: t for k, t in total_of(recorded["one"]).items() if t != Tally()
    }


def test_nothing_recorded_is_no_error_but_a_torn_file_is(tmp_path: Path) -> None:
    assert read_scores(tmp_path / "none.json") == {}
    torn = tmp_path / "torn.json"
    torn.write_text('{"corpus/gold": {"a": {"dates": 3}}}', encoding="utf-8")
    with pytest.raises(ScoresError, match=r"torn\.json"):
        read_scores(torn)
