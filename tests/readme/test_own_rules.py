"""The example of own rules in both READMEs is one file, and does on the sample report what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.messages import VARIABLE
from pipeline.store.schema import open_database

ROOT = Path(__file__).parents[2]


def example(readme: str) -> str:
    (block,) = re.findall(r"```toml\n(.*?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
    return str(block)


def test_both_readmes_show_one_file() -> None:
    english, vietnamese = (re.sub(r"#.*", "", example(name)) for name in ("README.md", "README.vi.md"))
    assert [line.split() for line in english.splitlines()] == [
        line.split() for line in vietnamese.splitlines()
    ]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_it_does_what_is_said(readme: str, tmp_path: Path) -> None:
    rules, db = tmp_path / "rules.toml", tmp_path / "a.db"
    rules.write_text(example(readme), "utf-8")
    arguments = ["run", str(ROOT / "corpus" / "text"), "--rules", str(rules), "--db", str(db)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    found = open_database(db).execute("SELECT rule, result, formula FROM checks WHERE rule GLOB 'own:*'")
    ((rule, result, formula),) = found.fetchall()
    assert result == "holds" and f"# {rule}: {formula}" in (ROOT / readme).read_text("utf-8")


def test_a_mistaken_file_stops_the_run_before_it_begins(tmp_path: Path) -> None:
    rules, db = tmp_path / "rules.toml", tmp_path / "a.db"
    rules.write_text("[[rule]]\nname = 'a'\nrelation = 'sum'\n", "utf-8")
    arguments = ["run", str(ROOT / "corpus" / "text"), "--rules", str(rules), "--db", str(db)]
    result = CliRunner().invoke(app, arguments, env={VARIABLE: "vi"})
    assert result.exception is not None and "rules.toml:1: quy tắc thiếu khóa" in str(result.exception)
    assert not db.exists()
