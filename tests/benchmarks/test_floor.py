"""The scores of the text corpus, end to end, do not fall below the recorded floor.

scores.json holds what every document of the corpus scored when it was last recorded, and each statement that
was missed or wrong. A change that costs one kind of statement fails here, whatever it gains elsewhere; its
gains and losses are listed. `pytest tests/benchmarks --record-floor` takes today's scores as the new floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.evaluate import Evaluation, evaluate
from pipeline.evaluation.account import difference_lines
from pipeline.evaluation.recorded import read_scores, total_of, write_scores
from pipeline.run import RunOptions, run
from pipeline.store.schema import open_database

ROOT = Path(__file__).parents[2]
FLOOR = Path(__file__).parent / "scores.json"
GOLD = {
    "corpus/gold": "corpus/text",
    "corpus/genres/gold": "corpus/genres/text",
    "corpus/archive/gold": "corpus/archive",
}
_ROUNDING = 1e-9


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Evaluation]:
    folder = tmp_path_factory.mktemp("floor")
    return {group: _score(folder / f"{i}.db", group) for i, group in enumerate(GOLD)}


def _score(path: Path, group: str) -> Evaluation:
    db = open_database(path)
    run(db, [ROOT / GOLD[group]], RunOptions(version="test", jobs=1))
    return evaluate(db, ROOT / group)


def test_the_floor_is_not_rewritten_unasked(pytestconfig: pytest.Config) -> None:
    assert not pytestconfig.getoption("--record-floor")


@pytest.mark.parametrize("group", GOLD)
def test_no_kind_falls_below_its_floor(
    scores: Mapping[str, Evaluation], group: str, pytestconfig: pytest.Config
) -> None:
    found = scores[group]
    assert not found.absent
    if pytestconfig.getoption("--record-floor"):
        write_scores(FLOOR, {group: found.files})
    recorded = read_scores(FLOOR)
    floor = {kind: tally.f1 or 0.0 for kind, tally in total_of(recorded[group]).items()}
    fallen = found.below({kind: f1 - _ROUNDING for kind, f1 in floor.items()})
    listed = "\n".join(difference_lines(recorded, {group: found}))
    assert not fallen, f"{group}: {', '.join(fallen)} below the floor\n{listed}"


@pytest.mark.parametrize("group", GOLD)
def test_every_document_of_the_corpus_has_a_floor(group: str) -> None:
    assert read_scores(FLOOR)[group].keys() == {path.stem for path in (ROOT / group).glob("*.json")}
