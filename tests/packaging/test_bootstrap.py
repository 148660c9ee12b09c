"""The bootstrap names exactly what is missing where it may not install it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def sourced(script: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run shell text after the functions of the bootstrap, with the programs of `path` alone."""
    functions = (ROOT / "doichieu").read_text(encoding="utf-8").partition("cmp -s")[0]
    functions = functions.replace("${BASH_SOURCE[0]}", str(ROOT / "doichieu"))
    return subprocess.run(
        ["/bin/bash", "-c", f"{functions}\n{script}"],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A machine with the shell's own tools, python3 and apt-get, but neither Tesseract nor rights."""
    for name in ("dirname", "readlink", "grep", "cat"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    for name, text in {"python3": "exit 1", "sudo": "exit 1", "apt-get": "exit 0", "id": "echo 1000"}.items():
        (tmp_path / name).write_text(f"#!/bin/bash\n{text}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def test_what_is_missing_is_named_package_by_package(bare: Path) -> None:
    missing = sourced("missing_packages", bare).stdout.split()
    wanted = ["python3-venv", "tesseract-ocr", "tesseract-ocr-vie", "tesseract-ocr-eng", "tesseract-ocr-osd"]
    assert missing[:5] == wanted
    (bare / "tesseract").write_text("#!/bin/bash\nprintf 'List:\\neng\\nosd\\n'\n", encoding="utf-8")
    (bare / "tesseract").chmod(0o755)
    missing = sourced("missing_packages", bare).stdout.split()
    assert [name for name in missing if name.startswith("tesseract")] == ["tesseract-ocr-vie"]


def test_without_rights_it_says_what_to_run(bare: Path) -> None:
    done = sourced("install_packages tesseract-ocr-vie fonts-liberation", bare)
    assert done.returncode == 0
    assert (
        "    sudo apt-get update && sudo apt-get install -y tesseract-ocr-vie fonts-liberation\n"
        in done.stderr
    )


def test_an_old_python_is_told(bare: Path) -> None:
    done = sourced("make_venv", bare)
    assert done.returncode == 4 and "Python 3.11" in done.stderr


def test_the_second_start_does_nothing_but_start() -> None:
    """With the mark of a finished set-up, no package manager is asked."""
    if not (ROOT / ".venv" / ".ready").is_file():
        pytest.skip("not set up by the bootstrap")
    shown = subprocess.run(
        ["/bin/bash", "-x", str(ROOT / "doichieu"), "--help"],
        env={**os.environ},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pip install" not in shown.stderr and "apt-get" not in shown.stderr
