"""What `doichieu evaluate` prints: tables by folder, misses, gains and losses, the gauge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

TEXT = "Trong năm 2023 đã đăng ký 975 mô hình, có 822 tập thể. Kết quả 27; đã xong."
GOLD = {"source": "a.txt", "counts": [{"value": 975, "unit": "mô hình", "quote": "975 mô hình"}]}
MISSING = {"value": 31, "unit": "xã", "quote": "31 xã"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    for name, counts in (("one", GOLD["counts"]), ("two", [MISSING])):
        Path(name).mkdir()
        gold = json.dumps({**GOLD, "counts": counts}, ensure_ascii=False)
        Path(name, "a.json").write_text(gold, encoding="utf-8")
    assert CliRunner().invoke(app, ["run", "a.txt", "--db", "a.db"]).exit_code == 0
    return tmp_path


def evaluated(*arguments: str) -> list[str]:
    result = CliRunner().invoke(app, ["evaluate", *arguments, "--db", "a.db"])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_several_folders_stay_apart(folder: Path) -> None:
    lines = evaluated("one", "two")
    assert [line for line in lines if line.startswith("#")] == ["# one", "# two"]
    counts = [line.split() for line in lines if line.startswith("counts ")]
    assert [row[-3] for row in counts] == ["1", "0"]


def test_json_has_a_line_a_kind(folder: Path) -> None:
    rows = [json.loads(line) for line in evaluated("one", "--json")]
    assert {row["gold"] for row in rows} == {"one"}
    assert next(row["right"] for row in rows if row["kind"] == "counts") == 1


def test_misses_are_listed_with_their_quotes(folder: Path) -> None:
    assert any("missed count" in line and "31 xã" in line for line in evaluated("two", "--misses"))
    assert not any("missed" in line for line in evaluated("one", "--misses"))


def test_gains_and_losses_against_the_last_record(folder: Path) -> None:
    assert "one" in evaluated("one", "--against", "scores.json", "--record")[-1]
    before = Path("scores.json").read_text(encoding="utf-8")
    assert not any(line.startswith("##") for line in evaluated("one", "--against", "scores.json"))
    gold = {**GOLD, "counts": [*GOLD["counts"], MISSING]}
    Path("one", "a.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    lines = evaluated("one", "--against", "scores.json")
    assert "## a counts: +0 −1" in lines
    assert any("mất đi" in line and "31 xã" in line for line in lines)
    assert Path("scores.json").read_text(encoding="utf-8") == before  # only --record writes


def test_the_gauge_needs_no_gold(folder: Path) -> None:
    lines = evaluated("--gauge")
    assert "a.txt" in lines[0] and any("Kết quả 27" in line for line in lines[1:])
    (row,) = [json.loads(line) for line in evaluated("--gauge", "--json")]
    assert [token["printed"] for token in row["left"]] == ["27"]


@pytest.mark.parametrize("arguments", [[], ["one", "--record"]])
def test_nothing_to_do_is_wrong_usage(folder: Path, arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["evaluate", *arguments, "--db", "a.db"]).exit_code == 2
