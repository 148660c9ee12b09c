"""The benchmark's clock finds what it times, and adds up what every process noted."""

from __future__ import annotations

import functools
import importlib
from pathlib import Path

import pytest

from tests.benchmarks import stopwatch
from tests.benchmarks.measure import Speed, speed_lines

_PLACES = [
    place
    for stages in (stopwatch._IN_WORKERS, stopwatch._IN_DRIVER)
    for places in stages.values()
    for place in places
]


@pytest.mark.parametrize("place", _PLACES)
def test_what_is_timed_is_there(place: str) -> None:
    module, _, path = place.partition(":")
    assert callable(functools.reduce(getattr, path.split("."), importlib.import_module(module)))


def test_a_call_is_noted_even_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv(stopwatch.LOG, str(log))
    timed = stopwatch._timed("read", lambda: sum(range(300_000)))
    assert timed() == timed()
    with pytest.raises(ZeroDivisionError):
        stopwatch._timed("parse", lambda: 1 // 0)()
    assert [line.split()[0] for line in log.read_text().splitlines()] == ["read", "read", "parse"]
    assert stopwatch.seconds(log)["read"] > 0


def test_seconds_add_up(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("read 1.5\nrecognise 1\nread 0.25\n", encoding="utf-8")
    assert stopwatch.seconds(tmp_path / "log") == {"read": 1.75, "recognise": 1.0}


def test_the_ratios_are_told_beside_their_goals() -> None:
    told = "\n".join(speed_lines(Speed(10, 2, {"run": 1.2}, 1.104, 0.031, {"driver": 180, "reader": 220})))
    assert "1.104 (goal ≤ 1.15)" in told and "3.10% (goal ≤ 5 %)" in told
    assert "driver 180 MB, reader 220 MB" in told
