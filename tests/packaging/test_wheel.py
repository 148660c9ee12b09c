"""The wheel holds all that a run needs beside code: rules, templates, locales, migrations."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OFFLINE = ("No matching distribution", "NewConnectionError", "Temporary failure in name resolution")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that `pip install .` would install; its build needs hatchling, from the network."""
    target = tmp_path_factory.mktemp("wheel")
    program = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(target), str(ROOT)]
    built = subprocess.run(program, capture_output=True, text=True, check=False)
    if built.returncode and any(sign in built.stderr for sign in OFFLINE):
        pytest.skip("hatchling cannot be fetched without a network")
    assert built.returncode == 0, built.stderr
    (made,) = target.glob("doichieu-*.whl")
    return zipfile.ZipFile(made)


def test_every_file_of_the_packages_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "pipeline", "extractors"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    kept = set(listed.stdout.split())
    for ending in (".toml", ".html", ".css", ".sql", ".py", "py.typed"):
        wanted = {name for name in kept if name.endswith(ending)}
        assert wanted and wanted <= set(wheel.namelist())


def test_the_wheel_gives_the_command_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    (scripts,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "doichieu = pipeline.cli:main" in wheel.read(scripts).decode()
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"pipeline", "extractors"}


def test_the_installed_command_runs(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Unpacked as an installer would, away from the sources: a run with its report."""
    wheel.extractall(tmp_path / "site")
    report = tmp_path / "a.txt"
    report.write_text(
        "Đã công nhận 12 mô hình, trong đó có 7 mô hình tập thể và 5 mô hình cá nhân.", encoding="utf-8"
    )
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r});"
        "import pipeline.cli as cli; assert 'site' in cli.__file__; cli.main()"
    )
    for arguments in (["run", str(report), "--db", "x.db"], ["report", "--db", "x.db"]):
        command = [sys.executable, "-P", "-c", program, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert "12 = 7 + 5" in (tmp_path / "report.html").read_text(encoding="utf-8")
