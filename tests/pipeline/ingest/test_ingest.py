"""Walking folders: what is a report, what is told of the rest; every bad input of the genre."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline import ingest
from pipeline.ingest import find_sources
from pipeline.records import Source


def pdf_bytes(**options: object) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, **options)
    canvas.drawString(80, 700, "bao cao")
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def picture_bytes(kind: str) -> bytes:
    target = io.BytesIO()
    Image.new("L", (60, 40), 255).save(target, kind)
    return target.getvalue()


def zip_bytes(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return target.getvalue()


# An OLE file's directory names its streams in UTF-16.
WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(40)
TEXT = "Báo cáo kết quả năm 2024".encode()


def one(path: Path, content: bytes) -> Source:
    path.write_bytes(content)
    (source,) = find_sources([path])
    return source


@pytest.mark.parametrize(
    ("name", "make", "format"),
    [
        ("a.pdf", pdf_bytes, "pdf"),
        ("pdf-without-its-name.txt", pdf_bytes, "pdf"),
        ("junk-before.pdf", lambda: b"\n\n" + pdf_bytes(), "pdf"),
        ("a.png", lambda: picture_bytes("png"), "image"),
        ("a.jpg", lambda: picture_bytes("jpeg"), "image"),
        ("a.tif", lambda: picture_bytes("tiff"), "image"),
        ("a.webp", lambda: picture_bytes("webp"), "image"),
        ("a.bmp", lambda: picture_bytes("bmp"), "image"),
        ("picture-named.pdf", lambda: picture_bytes("png"), "image"),
        ("a.docx", lambda: zip_bytes(word__document_xml="<x/>"), "docx"),
        ("a.odt", lambda: zip_bytes(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("a.doc", lambda: WORD_97, "doc"),
        ("rtf-named.doc", lambda: b"{\\rtf1 x}", "rtf"),
        ("a.html", lambda: b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        ("html-named.doc", lambda: b"<html><body>x</body></html>", "html"),
        ("a.txt", lambda: TEXT, "text"),
        ("utf16.txt", lambda: "Báo cáo".encode("utf-16"), "text"),
        ("tcvn3.txt", lambda: "B¸o c¸o kÕt qu¶".encode("latin-1"), "text"),
    ],
)
def test_kind_is_told_by_content(tmp_path: Path, name: str, make: Callable[[], bytes], format: str) -> None:
    source = one(tmp_path / name, make())
    assert (source.format, source.problem) == (format, None)


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("empty.pdf", lambda: b"", "empty"),
        ("empty.txt", lambda: b"", "empty"),
        ("truncated.pdf", lambda: pdf_bytes()[:300], "damaged"),
        ("encrypted.pdf", lambda: pdf_bytes(encrypt="secret"), "encrypted"),
        ("text-named.pdf", lambda: TEXT, "wrong-kind"),
        ("page-named.pdf", lambda: b"<html><body>404</body></html>", "wrong-kind"),
        ("junk.pdf", lambda: bytes(range(256)) * 8, "wrong-kind"),
        ("sheet-named.docx", lambda: zip_bytes(xl__workbook_xml="<x/>"), "wrong-kind"),
        ("junk.txt", lambda: bytes(range(256)) * 8, "wrong-kind"),
        ("zeros.txt", lambda: bytes(5000), "wrong-kind"),  # what a failing disk leaves
        ("truncated.png", lambda: picture_bytes("png")[:20], "damaged"),
        ("truncated.jpg", lambda: picture_bytes("jpeg")[:30], "damaged"),
        ("program.py", lambda: b"print()", "wrong-kind"),
    ],
)
def test_bad_input_is_one_clear_problem(
    tmp_path: Path, name: str, make: Callable[[], bytes], code: str
) -> None:
    source = one(tmp_path / name, make())
    assert source.problem is not None
    assert (source.problem.code, source.problem.page_no) == (code, 0)
    assert source.problem.message and source.problem.remedy


def test_pdf_without_pages_is_told(tmp_path: Path) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.save(str(tmp_path / "none.pdf"))
    (source,) = find_sources([tmp_path / "none.pdf"])
    assert source.problem is not None and source.problem.code == "no-pages"


def test_missing_path_is_told(tmp_path: Path) -> None:
    (source,) = find_sources([tmp_path / "nowhere"])
    assert source.problem is not None and source.problem.code == "missing"


def fill(root: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c/d/x.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(TEXT + name.encode())


def test_folders_are_walked_in_order_of_name(tmp_path: Path) -> None:
    fill(tmp_path)
    sources = list(find_sources([tmp_path]))
    assert [s.path for s in sources] == ["a/1.txt", "a/2.txt", "b.txt", "c/d/x.txt"]
    assert {s.root for s in sources} == {str(tmp_path)}
    assert sources[0].document_id == hashlib.sha256(TEXT + b"a/1.txt").hexdigest()
    assert sources[0].size == len(TEXT) + 7
    assert sources[0].modified.endswith("+00:00")


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    fill(tmp_path)
    passed = ["x.py", "x.json", "README.md", "x.toml", "x.csv", ".hidden.txt", ".git/y.txt", "outputs/z.txt"]
    for name in [*passed, "~$draft.docx"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / "reports.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    assert len(list(find_sources([tmp_path]))) == 4


def test_a_file_given_twice_is_found_once(tmp_path: Path) -> None:
    fill(tmp_path)
    assert len(list(find_sources([tmp_path, tmp_path / "b.txt", tmp_path / "a"]))) == 4


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(find_sources([tmp_path]))) == 4


def test_copies_are_two_paths_of_one_document(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_bytes(TEXT)
    first, second = find_sources([tmp_path])
    assert first.document_id == second.document_id and first.path != second.path


def test_folder_without_permission_is_told_and_the_walk_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path)
    allowed = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "a":
            raise PermissionError(13, "Permission denied", str(folder))
        return allowed(folder)

    monkeypatch.setattr(ingest.os, "scandir", scandir)
    sources = list(find_sources([tmp_path]))
    assert [s.path for s in sources] == ["a", "b.txt", "c/d/x.txt"]
    assert sources[0].problem is not None and sources[0].problem.code == "no-permission"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_told(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "b.txt").chmod(0)
    problems = [s.problem for s in find_sources([tmp_path]) if s.path == "b.txt"]
    assert problems[0] is not None and problems[0].code == "no-permission"


def test_no_source_is_changed(tmp_path: Path) -> None:
    fill(tmp_path)
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.rglob("*.txt")}
    list(find_sources([tmp_path]))
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in tmp_path.rglob("*.txt")} == before


def test_a_name_that_is_no_text_costs_only_its_file(tmp_path: Path) -> None:
    """From a disk of before Unicode: the database cannot hold such a path."""
    (tmp_path / os.fsdecode(b"b\xe1o c\xe1o.txt")).write_bytes(TEXT)
    (tmp_path / "c.txt").write_bytes(TEXT)
    bad, good = find_sources([tmp_path])
    assert bad.problem is not None and bad.problem.code == "bad-name" and bad.problem.remedy
    assert bad.path == "b\ufffdo c\ufffdo.txt" and bad.path.encode()
    assert (good.path, good.problem) == ("c.txt", None)
