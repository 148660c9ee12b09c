"""On a terminal a run shows bars with pages done, rate and time left; in a file it writes plain lines."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[3]
_CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


def on_terminal(*arguments: str) -> str:
    """What a person at a terminal sees of stderr, without colours."""
    ours, theirs = pty.openpty()
    variables = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    program = [sys.executable, "-m", "pipeline.cli", *arguments]
    with subprocess.Popen(program, cwd=ROOT, env=variables, stderr=theirs, stdout=subprocess.DEVNULL):
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 4096):
                seen += piece
        except OSError:  # how a terminal tells that the other end is closed
            pass
    os.close(ours)
    return _CODES.sub("", seen.decode())


def test_a_terminal_shows_pages_rate_and_time_left(tmp_path: Path) -> None:
    blank = Image.new("L", (300, 400), 255)
    blank.save(tmp_path / "a.tif", save_all=True, append_images=[blank] * 4)
    (tmp_path / "b.txt").write_text("Đã xây dựng 7 mô hình.", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"")
    seen = on_terminal("run", str(tmp_path), "--db", str(tmp_path / "x.db"), "--jobs", "1")
    assert re.search(r"Đọc trang .*6/6 .*[\d,.]+ trang/phút còn \d+:\d\d:\d\d", seen), seen
    assert re.search(r"Nạp văn bản .*2/2", seen)
    assert "c.pdf: tệp rỗng (0 byte) — sao chép lại tệp gốc" in seen


def test_a_file_gets_plain_lines(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Đã xây dựng 7 mô hình.", encoding="utf-8")
    program = [sys.executable, "-m", "pipeline.cli", "run", str(tmp_path), "--db", str(tmp_path / "x.db")]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "" and "\x1b" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines[0] == "Cần đọc 1 trang (0 trang đã đọc từ trước)."
    assert lines[1:3] == ["b.txt, trang 1: đã đọc", "b.txt: đã nạp số liệu"]
