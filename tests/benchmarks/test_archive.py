"""What an archive costs beyond its documents grows with their number, not with its square."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.crosscheck import crosscheck_archive
from pipeline.store.archive import load_archive
from pipeline.store.schema import open_database
from tests.benchmarks.archive import STAGES, measure_archive
from tests.benchmarks.synthetic import save

_SMALL, _LARGE = 100, 500
_NOISE = 2.0  # how much slower than in proportion a busy machine may make the large archive
_LEAST = 0.05  # seconds below which nothing is measured


@pytest.fixture(scope="module")
def spent(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, float], dict[str, float]]:
    folder = tmp_path_factory.mktemp("archive")
    return measure_archive(_SMALL, folder), measure_archive(_LARGE, folder)


@pytest.mark.parametrize("stage", STAGES)
def test_five_times_the_reports_cost_five_times_the_work(
    spent: tuple[dict[str, float], dict[str, float]], stage: str
) -> None:
    small, large = (max(seconds[stage], _LEAST) for seconds in spent)
    assert large <= small * (_LARGE / _SMALL) * _NOISE


def test_the_planted_errors_are_found_and_nothing_else(tmp_path: Path) -> None:
    db = open_database(tmp_path / "a.db")
    save(db, 320)
    wrong = [c for c in crosscheck_archive(load_archive(db)) if c.result != "holds"]
    assert {(c.rule, c.result, c.severity, c.difference) for c in wrong} == {("rollup", "fails", "error", -9)}
    assert len(wrong) == 4  # one of seven districts, in each of four years
