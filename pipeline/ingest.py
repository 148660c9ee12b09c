"""Finds the reports below the paths given: each with its kind by content, SHA-256, and what is wrong."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import DoichieuError, UnreadableFileError
from pipeline.formats.archives import is_archive, members_of, on_disk, size_of
from pipeline.formats.kinds import has_report_name, is_report_name_lying, kind_of, packer_of
from pipeline.formats.pages import page_count
from pipeline.options import ArchiveLimits
from pipeline.records import Format, Problem, Source

_PASSED_OVER = {"outputs", "node_modules", "__pycache__", "__MACOSX"}
_LIMITS = ArchiveLimits()
_HIDDEN = (".", "~$")
_BLOCK = 1 << 20
_COUNTED = ("pdf", "image")


def find_sources(inputs: Sequence[Path], limits: ArchiveLimits = _LIMITS) -> Iterator[Source]:
    """Every report below `inputs`, folders in order of name, each file once; a ZIP is a folder.

    Hidden files, outputs and files of kinds that are no reports are passed over unless they are named
    themselves. What cannot be read comes with its Problem; the walk goes on.
    """
    seen: set[Path] = set()
    for given in map(Path.absolute, inputs):
        root = given if given.is_dir() else given.parent
        for path, problem in _walk(given, limits):
            real = path.resolve()
            if real in seen:
                continue
            seen.add(real)
            source = _found(root, path, problem, is_named=path == given)
            if source is not None:
                yield source


def find_again(places: Iterable[tuple[str, str]], limits: ArchiveLimits = _LIMITS) -> Iterator[Source]:
    """Files known by their root and path below it, and what is in folders that were closed before."""
    for root, below in places:
        given = Path(root) / below
        for path, problem in _walk(given, limits):
            source = _found(Path(root), path, problem, is_named=path == given)
            if source is not None:
                yield source


# --- walking ----------------------------------------------------------------------------------

Found = Iterator[tuple[Path, Problem | None]]


def _walk(path: Path, limits: ArchiveLimits) -> Found:
    try:
        if path.is_dir():
            yield from _inside(path, limits)
        elif size_of(path) is None:
            yield path, Problem("missing", 0, "không có tệp hay thư mục này", "kiểm tra lại đường dẫn")
        elif _is_archive(path):
            yield from _unpacked(path, limits)
        else:
            yield path, None
    except OSError as error:
        yield path, _no_access(error)


def _inside(folder: Path, limits: ArchiveLimits) -> Found:
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        yield folder, _no_access(error)
        return
    for name in names:
        path = folder / name
        if name.startswith(_HIDDEN) or (name in _PASSED_OVER and path.is_dir()):
            continue
        if path.is_symlink() and path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
            continue  # a link back up would be walked for ever
        if path.is_dir() or path.is_file():
            yield from _walk(path, limits)


def _is_archive(path: Path) -> bool:
    """True for a ZIP to look into; a member that cannot be unpacked is told of when it is looked at."""
    try:
        return is_archive(path)
    except UnreadableFileError:
        return False


def _unpacked(archive: Path, limits: ArchiveLimits) -> Found:
    """The members of a ZIP, and theirs; the ZIP itself where it cannot be opened or is too much."""
    try:
        members = members_of(archive, limits)
    except UnreadableFileError as error:
        yield archive, _told(error)
        return
    for member in members:
        *folders, name = member.parts[len(archive.parts) :]
        if not name.startswith(_HIDDEN) and not any(f in _PASSED_OVER or f[0] == "." for f in folders):
            yield from _walk(member, limits)


def _told(error: DoichieuError) -> Problem:
    return Problem(error.code, error.page_no, error.message, error.remedy)


def _no_access(error: OSError) -> Problem:
    if isinstance(error, PermissionError):
        return Problem("no-permission", 0, "không có quyền đọc", "cấp quyền đọc (chmod u+r) rồi chạy lại")
    return Problem("unreadable", 0, f"không đọc được: {error.strerror}", "kiểm tra ổ đĩa rồi chạy lại")


# --- one file ---------------------------------------------------------------------------------


def _found(root: Path, path: Path, problem: Problem | None, *, is_named: bool) -> Source | None:
    """What a path is; one whose name is no text (of a disk from before Unicode) is told of and left."""
    if _shown(str(path)) != str(path):
        remedy = "đổi tên tệp hoặc thư mục (convmv -f cp1258 -t utf8) rồi chạy lại"
        problem = Problem("bad-name", 0, "tên tệp không phải chữ Unicode", remedy)
    return _refused(root, path, problem) if problem else _source(root, path, is_named)


def _shown(name: str) -> str:
    """A name as it can be written: bytes of it that are no text as '�'."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _refused(root: Path, path: Path, problem: Problem) -> Source:
    return Source(_shown(str(root)), _shown(_below(root, path)), "", None, 0, "", problem)


def _below(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path != root else "."


def _source(root: Path, path: Path, is_named: bool) -> Source | None:
    """What one file is; None where it is no report and was not named itself."""
    try:
        with on_disk(path) as file:
            return _looked_at(root, path, file, is_named)
    except UnreadableFileError as error:
        return _refused(root, path, _told(error)) if is_named or has_report_name(path) else None
    except OSError as error:
        return _refused(root, path, _no_access(error))


def _looked_at(root: Path, path: Path, file: Path, is_named: bool) -> Source | None:
    status = file.stat()
    identity, start = _digest(file)
    kind = kind_of(file, start)
    if kind is None and not is_named and not has_report_name(path):
        return None
    problem = _empty() if status.st_size == 0 else _problem(file, kind, start)
    modified = datetime.fromtimestamp(status.st_mtime, UTC).isoformat(timespec="seconds")
    return Source(str(root), _below(root, path), identity, kind, status.st_size, modified, problem)


def _digest(path: Path) -> tuple[str, bytes]:
    """The SHA-256 of a file and its first bytes."""
    digest, start = hashlib.sha256(), b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            start = start or block
            digest.update(block)
    return digest.hexdigest(), start


def _empty() -> Problem:
    return Problem("empty", 0, "tệp rỗng (0 byte)", "sao chép lại tệp gốc")


def _problem(path: Path, kind: Format | None, start: bytes) -> Problem | None:
    if packer := packer_of(start):
        return Problem("packed", 0, f"tệp nén {packer} không đọc được", "giải nén ra thư mục rồi chạy lại")
    if kind is None or is_report_name_lying(path, kind):
        return Problem(
            "wrong-kind",
            0,
            f"nội dung không phải là tệp {path.suffix.lstrip('.').upper() or 'báo cáo'}",
            "kiểm tra tệp gốc; các loại đọc được: PDF, ảnh, DOCX, DOC, RTF, ODT, TXT, HTML, ZIP",
        )
    if kind not in _COUNTED:
        return None
    try:
        page_count(path, kind)
    except DoichieuError as error:
        return _told(error)
    except OSError as error:
        return _no_access(error)
    return None
