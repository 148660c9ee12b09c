"""Which files get a searchable copy, where it goes, and that nothing is written twice or over a source."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from pipeline.copies import refuse_inputs, write_copies
from pipeline.errors import DoichieuError, UnreadableFileError
from pipeline.formats.pdf_layer import read_text_layer
from pipeline.ingest import find_sources
from pipeline.options import RunOptions
from pipeline.records import Box, Page, Source, Word
from pipeline.store.pages import save_page
from pipeline.store.problems import standing_problems
from pipeline.store.schema import open_database
from pipeline.store.sources import save_source


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inputs = tmp_path / "scans"
    (inputs / "xã").mkdir(parents=True)
    for shade, name in enumerate(("a.png", "xã/b.png", "trống.png")):
        Image.new("L", (300, 400), 200 + shade).save(inputs / name)
    (inputs / "c.txt").write_text("Báo cáo kết quả năm 2024", encoding="utf-8")
    return inputs


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    return open_database(tmp_path / "reports.db")


def _options(tmp_path: Path) -> RunOptions:
    return RunOptions(version="test", pdf_out=tmp_path / "copies")


def _read(db: sqlite3.Connection, folder: Path, text: str = "975") -> list[Source]:
    """The files of a folder, each with one page read from it; 'trống' is blank."""
    sources = list(find_sources([folder]))
    for source in sources:
        save_source(db, source)
        is_blank = source.path.startswith("trống")
        word = Word(text, 0, Box(1, 10, 10, 40, 22), 0.9)
        page = Page(1, text, "ocr", (word,), (), 72.0, 96.0)
        blank = Page(1, "", "blank", width=72.0, height=96.0)
        save_page(db, source.document_id, blank if is_blank else page, f"key {text}")
    return sources


def _written(tmp_path: Path) -> list[str]:
    out = tmp_path / "copies"
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_recognised_files_get_a_copy_under_their_own_name(
    db: sqlite3.Connection, folder: Path, tmp_path: Path
) -> None:
    assert write_copies(db, _read(db, folder), _options(tmp_path)) == 2
    assert _written(tmp_path) == ["a.png.pdf", "xã/b.png.pdf"]
    assert [w.text for w in read_text_layer(tmp_path / "copies" / "a.png.pdf", 1).words] == ["975"]


def test_without_a_folder_nothing_is_written(db: sqlite3.Connection, folder: Path, tmp_path: Path) -> None:
    assert write_copies(db, _read(db, folder), replace(_options(tmp_path), pdf_out=None)) == 0
    assert _written(tmp_path) == []


def test_only_what_is_missing_or_read_anew_is_written_again(
    db: sqlite3.Connection, folder: Path, tmp_path: Path
) -> None:
    options = _options(tmp_path)
    write_copies(db, _read(db, folder), options)
    assert write_copies(db, _read(db, folder), options) == 0
    (tmp_path / "copies" / "a.png.pdf").unlink()
    assert write_copies(db, _read(db, folder), options) == 1
    assert write_copies(db, _read(db, folder, "957"), options) == 2
    assert [w.text for w in read_text_layer(tmp_path / "copies" / "a.png.pdf", 1).words] == ["957"]


def test_files_of_one_name_in_two_roots_do_not_meet(
    db: sqlite3.Connection, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "quét"
    other.mkdir()
    Image.new("L", (300, 400), 90).save(other / "a.png")
    sources = [*_read(db, folder), *_read(db, other)]
    write_copies(db, sources, _options(tmp_path))
    assert _written(tmp_path) == ["quét/a.png.pdf", "scans/a.png.pdf", "xã/b.png.pdf"]


def test_one_that_fails_is_named_and_the_others_go_on(
    db: sqlite3.Connection, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.formats import searchable

    write = searchable.write_searchable

    def failing(source: Path, *rest: object, **more: object) -> None:
        if source.name == "a.png":
            raise UnreadableFileError("cấu trúc hỏng", remedy="quét lại")
        write(source, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(searchable, "write_searchable", failing)
    assert write_copies(db, _read(db, folder), _options(tmp_path)) == 1
    assert [(p.path, p.problem.message) for p in standing_problems(db)] == [("a.png", "cấu trúc hỏng")]
    assert _written(tmp_path) == ["xã/b.png.pdf"]


def test_a_copy_that_breaks_off_leaves_no_half_file(
    db: sqlite3.Connection, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.formats import searchable

    def broken(source: Path, format: str, pages: object, target: Path, **more: object) -> None:
        target.write_bytes(b"%PDF-1.7 half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(searchable, "write_searchable", broken)
    assert write_copies(db, _read(db, folder), _options(tmp_path)) == 0
    assert _written(tmp_path) == []


@pytest.mark.parametrize("inside", ["", "xã", "bản sao"])
def test_copies_are_refused_among_the_sources(folder: Path, inside: str) -> None:
    with pytest.raises(DoichieuError, match="nằm trong thư mục nguồn"):
        refuse_inputs(folder / inside, [folder])


def test_another_folder_is_taken(folder: Path, tmp_path: Path) -> None:
    refuse_inputs(tmp_path / "copies", [folder, folder / "a.png"])
