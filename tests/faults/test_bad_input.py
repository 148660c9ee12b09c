"""Every bad input of the genre in one batch: told in a line, recorded, and the batch goes on."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from .conftest import ROOT, command, scanned_pdf

SOUND = "Trong năm đã công nhận 12 mô hình."


def pdf_bytes(**options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    canvas.drawString(80, 700, "Trong nam cong nhan 12 mo hinh")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def png_bytes(size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("1", size, 1).save(stream, "PNG")
    return stream.getvalue()


def no_pages() -> bytes:
    stream = io.BytesIO()
    pypdfium2.PdfDocument.new().save(stream)
    return stream.getvalue()


def fill(folder: Path) -> Mapping[str, str]:
    """Write the bad files and a sound one; gives what the line about each must name."""
    contents = {
        "a-rỗng.pdf": (b"", "tệp rỗng (0 byte) — sao chép lại tệp gốc"),
        "b-cụt.pdf": (pdf_bytes()[:300], "bị cắt cụt hoặc hỏng cấu trúc — sao chép hoặc quét lại"),
        "c-khóa.pdf": (pdf_bytes(encrypt="bí mật"), "bảo vệ bằng mật khẩu — mở bằng mật khẩu"),
        "d-không trang.pdf": (no_pages(), "không có trang nào — xuất hoặc quét lại tệp"),
        "e-giả.pdf": (SOUND.encode(), "nội dung không phải là tệp PDF — kiểm tra tệp gốc"),
        "f-lớn.png": (png_bytes((20_000, 20_000)), ", trang 1: ảnh 20000 × 20000 điểm ảnh vượt giới hạn"),
        "g-lành.txt": (SOUND.encode(), ""),
    }
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    return {name: said for name, (_, said) in contents.items() if said}


def hashes(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_each_bad_file_is_one_line_and_the_batch_goes_on(archive: Path, tmp_path: Path) -> None:
    said, before, db = fill(archive), hashes(archive), tmp_path / "reports.db"
    done = command("run", archive, "--db", db)
    assert done.returncode == 3
    for name, wanted in said.items():
        lines = [line for line in done.stderr.splitlines() if line.startswith(name) and " — " in line]
        assert len(lines) == 1 and wanted in lines[0], (name, done.stderr)
    assert "Traceback" not in done.stderr
    assert hashes(archive) == before
    _check_records(db)


def _check_records(db: Path) -> None:
    with sqlite3.connect(db) as found:
        failed = found.execute(
            "SELECT path, problem FROM files WHERE status = 'failed' ORDER BY path"
        ).fetchall()
        codes = {path[0]: json.loads(problem)["code"] for path, problem in failed}
        wanted = {"a": "empty", "b": "damaged", "c": "encrypted", "d": "no-pages", "e": "wrong-kind"}
        assert codes == wanted
        pages = found.execute("SELECT problem FROM pages WHERE problem IS NOT NULL").fetchall()
        stages = found.execute("SELECT problem FROM stage_runs WHERE status = 'failed'").fetchall()
        assert [json.loads(problem)["code"] for (problem,) in [*pages, *stages]] == ["too-large"] * 2
        assert found.execute("SELECT value FROM counts").fetchall() == [(12,)]


def test_problems_stand_until_they_are_mended(archive: Path, tmp_path: Path) -> None:
    fill(archive)
    db = tmp_path / "reports.db"
    first, second = command("run", archive, "--db", db), command("run", archive, "--db", db)
    assert second.returncode == 3

    def problems(text: str) -> list[str]:
        return [line for line in text.splitlines() if " — " in line]

    assert problems(first.stderr) == problems(second.stderr) == problems(command("status", "--db", db).stdout)
    for path in archive.iterdir():
        if path.name != "g-lành.txt":
            path.unlink()
    assert command("run", archive, "--db", db).returncode == 0


def test_english_tells_the_same_problems(archive: Path, tmp_path: Path) -> None:
    fill(archive)
    done = command("run", archive, "--db", tmp_path / "x.db", "--lang", "en")
    assert "the file is empty (0 bytes) — copy the original again" in done.stderr
    assert "page 1: the picture has more pixels than allowed" in done.stderr


# --- permission -------------------------------------------------------------------------------

_AS_NOBODY = """
import os, sys
from pathlib import Path
from pipeline.ingest import find_sources
os.setgid(65534); os.setuid(65534)
for source in find_sources([Path(sys.argv[1])]):
    print(source.path, source.problem.code if source.problem else "ok")
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give its rights away")
def test_a_closed_folder_and_a_closed_file_are_told(tmp_path: Path) -> None:
    folder = Path(f"/tmp/doichieu-closed-{os.getpid()}")
    (folder / "kín").mkdir(parents=True)
    try:
        for name in ("kín/1.txt", "2.txt", "3.txt"):
            (folder / name).write_text(SOUND, encoding="utf-8")
        folder.chmod(0o755)
        (folder / "kín").chmod(0o700)
        (folder / "2.txt").chmod(0o600)
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, str(folder)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        subprocess.run(["rm", "-r", str(folder)], check=True)
    assert done.stdout.splitlines() == ["2.txt no-permission", "3.txt ok", "kín no-permission"]


def test_what_lies_in_a_closed_folder_has_not_vanished(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import ingest
    from pipeline.options import RunOptions
    from pipeline.run import retry, run
    from pipeline.store.schema import open_database

    (archive / "kín").mkdir()
    (archive / "kín" / "1.txt").write_text(SOUND, encoding="utf-8")
    db, options = open_database(tmp_path / "reports.db"), RunOptions(version="test", jobs=1)
    run(db, [archive], options)
    allowed = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "kín":
            raise PermissionError(13, "Permission denied", str(folder))
        return allowed(folder)

    monkeypatch.setattr(ingest.os, "scandir", scandir)
    outcome = run(db, [archive], options)
    assert [(p.path, p.problem.code) for p in outcome.problems] == [("kín", "no-permission")]
    states = "SELECT path, status FROM files ORDER BY path"
    assert [tuple(row) for row in db.execute(states)] == [("kín", "failed"), ("kín/1.txt", "ok")]
    monkeypatch.setattr(ingest.os, "scandir", allowed)
    assert retry(db, options).problems == ()
    assert [tuple(row) for row in db.execute(states)] == [("kín/1.txt", "ok")]


# --- Tesseract --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("trained", "said"),
    [((), "chưa cài Tesseract"), (("eng",), "Tesseract thiếu dữ liệu ngôn ngữ “vie”")],
)
def test_missing_tesseract_costs_only_what_needs_it(
    archive: Path, tmp_path: Path, trained: tuple[str, ...], said: str
) -> None:
    (archive / "quét.pdf").write_bytes(scanned_pdf([[SOUND], ["Trang hai"]]))
    (archive / "chữ.txt").write_text("Đã xây dựng 7 mô hình.", encoding="utf-8")
    tessdata = tmp_path / "tessdata"
    tessdata.mkdir()
    for name in trained:
        (tessdata / f"{name}.traineddata").write_bytes(b"x")
    db = tmp_path / "reports.db"
    done = command("run", archive, "--db", db, TESSDATA_PREFIX=str(tessdata))
    line = f"quét.pdf, trang 1-2: {said} — cài đặt: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
    assert (done.returncode, line in done.stderr) == (5, True), done.stderr
    with sqlite3.connect(db) as found:
        assert found.execute("SELECT value FROM counts").fetchall() == [(7,)]
        codes = [
            json.loads(p)["code"] for (p,) in found.execute("SELECT problem FROM pages WHERE problem > ''")
        ]
        assert codes == ["missing-program"] * 2
    assert command("doctor", TESSDATA_PREFIX=str(tessdata)).returncode == 5


@pytest.mark.ocr
def test_pages_read_before_outlive_the_engine(archive: Path, tmp_path: Path) -> None:
    (archive / "quét.pdf").write_bytes(scanned_pdf([[SOUND]]))
    db, nothing = tmp_path / "reports.db", tmp_path / "none"
    nothing.mkdir()
    assert command("run", archive, "--db", db).returncode == 0
    done = command("run", archive, "--db", db, TESSDATA_PREFIX=str(nothing))
    assert done.returncode == 0 and "đọc 0 trang" in done.stderr
    assert (
        command("run", archive, "--db", db, "--force-stage", "read", TESSDATA_PREFIX=str(nothing)).returncode
        == 5
    )
    with sqlite3.connect(db) as found:
        assert "12 mô hình" in found.execute("SELECT text FROM pages").fetchone()[0]
