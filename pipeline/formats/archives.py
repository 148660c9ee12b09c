"""Opens ZIP archives: a member is a path of its own, 'kho.zip!/xã/báo cáo.pdf', unpacked where it is read.

Nothing is written under a member's name: a copy lies among the system's temporary files and goes when it is
no longer used. An archive within an archive is a member with members: 'a.zip!/b.zip!/c.pdf'.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from extractors.normalise import normalise
from pipeline.errors import UnreadableFileError
from pipeline.formats.plausibility import plausibility
from pipeline.options import ArchiveLimits

MARK = "!"  # ends the name of an archive in the paths of its members
_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED, _UTF8_NAME = 0x1, 0x800  # flags of a member
_DRESSED = frozenset(["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])  # Word, books, programs
_KEPT = 4  # copies and open archives a process keeps at hand: an archive, one within it, a file, one to spare
_BLOCK = 1 << 20
_TORN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError)


@dataclass(frozen=True, slots=True, eq=False)
class _Archive:
    """An open archive, its members by the names they are shown under, and when it was last changed."""

    file: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    modified_ns: int


# --- paths ------------------------------------------------------------------------------------


def is_archive(path: Path) -> bool:
    """True for a ZIP file that is no document in ZIP dress; it bears the name of one, or no such ending."""
    if path.suffix.lower() not in ("", ".zip"):
        return False
    with on_disk(path) as file:
        with file.open("rb") as opened:
            if not opened.read(4).startswith(_SIGNATURES):
                return False
        try:
            with zipfile.ZipFile(file) as archive:
                return _DRESSED.isdisjoint(archive.namelist())
        except _TORN:
            return True


def depth_of(path: Path) -> int:
    """How many archives a path lies in."""
    return sum(part.endswith(MARK) for part in path.parts[:-1])


def members_of(path: Path, limits: ArchiveLimits) -> list[Path]:
    """The members of an archive as paths, in order of name; UnreadableFileError where it passes a limit."""
    if depth_of(path) >= limits.depth:
        raise _limited(f"tệp ZIP nằm trong {limits.depth} lớp ZIP khác")
    archive = _archive(path)
    if len(archive.members) > limits.members:
        raise _limited(f"tệp ZIP chứa {len(archive.members)} tệp, giới hạn là {limits.members}")
    packed = size_of(path) or 1
    size = sum(info.file_size for info in archive.members.values())
    if size > limits.megabytes * 1_000_000 or size > max(limits.unsuspected, limits.ratio * packed):
        raise _limited(f"tệp ZIP phình từ {packed / 1e6:.1f} MB lên {size / 1e6:.0f} MB khi giải nén")
    return [path.with_name(path.name + MARK) / name for name in sorted(archive.members)]


def size_of(path: Path) -> int | None:
    """The size of the file that a path names, None where there is no such file or member now."""
    place = _place(path)
    if place is None:
        return path.stat().st_size if path.is_file() else None
    try:
        member = _archive(place[0]).members.get(place[1])
    except (UnreadableFileError, OSError):
        return None
    return None if member is None else member.file_size


@contextmanager
def on_disk(path: Path) -> Iterator[Path]:
    """The file that a path names: itself, or a copy of the member, which keeps the end of its name."""
    place = _place(path)
    if place is None:
        yield path
    else:
        copy = _copy(_archive(place[0]), place[1])
        yield Path(copy.name)


def _place(path: Path) -> tuple[Path, str] | None:
    """The archive that a path lies in and its name there; None for a file of its own."""
    marks = [at for at, part in enumerate(path.parts[:-1]) if part.endswith(MARK)]
    if not marks or path.exists():
        return None
    at = marks[-1]
    return Path(*path.parts[:at], path.parts[at].removesuffix(MARK)), "/".join(path.parts[at + 1 :])


# --- unpacking --------------------------------------------------------------------------------


def _archive(path: Path) -> _Archive:
    with on_disk(path) as file:
        status = file.stat()
        return _opened(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=_KEPT)
def _opened(file: Path, modified_ns: int, size: int) -> _Archive:
    try:
        archive = zipfile.ZipFile(file)
    except _TORN as error:
        raise _refusal("damaged", "tệp ZIP bị cắt cụt hoặc hỏng", "sao chép lại tệp gốc") from error
    return _Archive(archive, _named(archive.infolist()), modified_ns)


@lru_cache(maxsize=_KEPT)
def _copy(archive: _Archive, name: str) -> IO[bytes]:
    """A member as a file that is deleted once nobody holds it, at the latest when the process ends."""
    member = archive.members.get(name)
    if member is None:
        raise _refusal("missing", "không còn tệp này trong ZIP", "kiểm tra lại tệp ZIP")
    if member.flag_bits & _LOCKED:
        remedy = "giải nén bằng mật khẩu ra thư mục rồi chạy lại"
        raise _refusal("locked-member", "tệp trong ZIP được bảo vệ bằng mật khẩu", remedy)
    copy = tempfile.NamedTemporaryFile(prefix="doichieu-", suffix=_ending(name))  # noqa: SIM115
    try:
        with archive.file.open(member) as packed:
            shutil.copyfileobj(packed, copy, _BLOCK)
    except (*_TORN, NotImplementedError) as error:
        remedy = "giải nén ra thư mục rồi chạy lại, hoặc sao chép lại tệp gốc"
        raise _refusal("damaged-member", "tệp trong ZIP bị hỏng hoặc nén kiểu lạ", remedy) from error
    copy.flush()
    os.utime(copy.name, ns=(archive.modified_ns, archive.modified_ns))
    return copy


atexit.register(_copy.cache_clear)


def _ending(name: str) -> str:
    """What tells the kind of a file in its name, '' where that is nothing plain."""
    ending = Path(name).suffix
    return ending if ending[1:].isalnum() and len(ending) <= 6 else ""


def _refusal(code: str, message: str, remedy: str) -> UnreadableFileError:
    refusal = UnreadableFileError(message, remedy=remedy)
    refusal.code = code
    return refusal


def _limited(message: str) -> UnreadableFileError:
    return _refusal("archive-limit", message, "giải nén ra thư mục rồi chạy lại")


# --- names ------------------------------------------------------------------------------------


def _named(members: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by name; of one name the last counts, as for every unpacker."""
    named = {name_of(member): member for member in members if not member.is_dir()}
    return {name: member for name, member in named.items() if name}


def name_of(member: zipfile.ZipInfo) -> str:
    """A member's name with '/' between its parts, none of which leads out of the archive."""
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _UTF8_NAME:
        name = _decoded(name.encode("cp437"))
    parts = (part for part in name.replace("\\", "/").split("/") if part.strip() not in ("", ".", ".."))
    return normalise("/".join(parts))


def _decoded(raw: bytes) -> str:
    """A name that says nothing of its encoding: UTF-8, else that of DOS or of Vietnamese Windows."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        readings = [raw.decode(encoding, errors="replace") for encoding in ("cp437", "cp1258")]
        return max(readings, key=lambda name: plausibility(name.replace("_", " ")).score)
