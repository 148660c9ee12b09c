"""Searchable copies: every recognised file of a run as a PDF with our text, under its name in a folder."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import DoichieuError
from pipeline.formats.archives import on_disk
from pipeline.options import RunOptions
from pipeline.plan import format_of, path_of, reading_keys
from pipeline.records import Page, Problem, Source
from pipeline.store.pages import load_file_pages
from pipeline.store.stages import StageRun, save_stage, stage_done, stage_key
from pipeline.work import problem_of

VERSION = 1  # raised with every change of what a copy is
_PAGED = ("pdf", "image")


def refuse_inputs(folder: Path, inputs: Iterable[Path]) -> None:
    """DoichieuError where copies would land among the sources: they would be read, or even replace them."""
    for given in inputs:
        if given.is_dir() and folder.resolve().is_relative_to(given.resolve()):
            raise DoichieuError(
                f"thư mục bản tìm kiếm được {folder} nằm trong thư mục nguồn {given}",
                remedy="chọn cho --pdf-out một thư mục nằm ngoài",
            )


def write_copies(db: sqlite3.Connection, sources: Sequence[Source], options: RunOptions) -> int:
    """Write the copies that are missing or stale into `options.pdf_out`; gives how many were written.

    A file that cannot be copied is noted as a problem of its own; the others go on.
    """
    folder = options.pdf_out
    if folder is None:
        return 0
    read, written = reading_keys(db), 0
    for source, target in _targets(sources, folder):
        stage = f"pdf-out {target.absolute()}"
        key = stage_key(stage, read.get(source.document_id, []), str(VERSION))
        if target.is_file() and stage_done(db, source.document_id, 0, stage) == key:
            continue
        pages = load_file_pages(db, source.document_id)
        if any(page.source in ("ocr", "mixed") for page in pages):
            problem = _write(source, pages, target, options)
            save_stage(db, StageRun(source.document_id, 0, stage, key, problem))
            written += problem is None
    return written


def _targets(sources: Sequence[Source], folder: Path) -> Iterator[tuple[Source, Path]]:
    """Where each paged file's copy goes: its path below its root, that root's name first where paths meet."""
    paged = [s for s in sources if s.format in _PAGED and not s.problem]
    shared = Counter(source.path for source in paged)
    for source in paged:
        path = source.path.replace("!/", "/")
        name = path if path.lower().endswith(".pdf") else f"{path}.pdf"
        yield source, folder / (Path(source.root).name if shared[source.path] > 1 else "") / name


def _write(source: Source, pages: Sequence[Page], target: Path, options: RunOptions) -> Problem | None:
    """One copy, whole or not at all; what went wrong otherwise."""
    from pipeline.formats.searchable import write_searchable
    from pipeline.ocr.tesseract import tessdata

    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with on_disk(path_of(source)) as file:
            write_searchable(
                file,
                format_of(source),
                pages,
                part,
                tessdata=Path(tessdata(options.read.language)),
                max_pixels=options.read.max_pixels,
            )
        part.replace(target)
    except (DoichieuError, OSError) as error:
        return problem_of(error)
    finally:
        part.unlink(missing_ok=True)
    return None
