"""ZIP archives: members are files of their own, named in any encoding; bombs and locked members are told."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.formats.archives import on_disk, size_of
from pipeline.ingest import find_again, find_sources
from pipeline.options import ArchiveLimits
from pipeline.records import Source

TEXT = "Trong năm đã công nhận 12 mô hình “Dân vận khéo”.".encode()
LIMITS = ArchiveLimits()


def zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def named_in_bytes(name: bytes) -> bytes:
    """A ZIP of one text whose name stands in these bytes, with no word of their encoding."""
    plain = b"N" * len(name)
    return zipped({plain.decode(): TEXT}).replace(plain, name)


def locked(data: bytes) -> bytes:
    """The same ZIP with its members marked as encrypted."""
    marked = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 1)
    return bytes(marked)


def found(folder: Path, limits: ArchiveLimits = LIMITS, **archives: bytes) -> dict[str, Source]:
    for name, content in archives.items():
        (folder / f"{name}.zip").write_bytes(content)
    return {source.path: source for source in find_sources([folder], limits)}


def codes(sources: Mapping[str, Source]) -> dict[str, str]:
    return {path: source.problem.code if source.problem else "ok" for path, source in sources.items()}


def test_members_are_files_of_their_own(tmp_path: Path) -> None:
    inner = zipped({"c.txt": TEXT + b" ba"})
    sources = found(tmp_path, a=zipped({"xã/b.txt": TEXT, "d.zip": inner, "e.html": b"<html>x</html>"}))
    assert list(sources) == ["a.zip!/d.zip!/c.txt", "a.zip!/e.html", "a.zip!/xã/b.txt"]
    text = sources["a.zip!/xã/b.txt"]
    assert (text.format, text.size, text.problem) == ("text", len(TEXT), None)
    assert text.document_id == hashlib.sha256(TEXT).hexdigest()
    assert {source.root for source in sources.values()} == {str(tmp_path)}
    os.utime(tmp_path / "a.zip", (0, 1_700_000_000))
    assert found(tmp_path)["a.zip!/d.zip!/c.txt"].modified == "2023-11-14T22:13:20+00:00"


@pytest.mark.parametrize(
    ("raw", "shown", "why"),
    [
        ("báo cáo.txt".encode(), "báo cáo.txt", "UTF-8 that does not say so"),
        (b"B\xe1o c\xe1o huy\xea\xf2n n\xe3m.txt", "Báo cáo huyện năm.txt", "Vietnamese Windows"),
        (b"caf\x82.txt", "café.txt", "DOS"),
        (b"A\\b.txt", "A/b.txt", "separators of Windows"),
        (b"../../etc/b.txt", "etc/b.txt", "a way out of the folder"),
        (b"/etc/b.txt", "etc/b.txt", "an absolute path"),
    ],
)
def test_names_in_any_encoding(tmp_path: Path, raw: bytes, shown: str, why: str) -> None:
    assert list(found(tmp_path, a=named_in_bytes(raw))) == [f"a.zip!/{shown}"], why


def test_what_is_no_report_is_passed_over(tmp_path: Path) -> None:
    members = ["__MACOSX/b.txt", ".an/b.txt", ".b.txt", "~$b.docx", "b.exe", "outputs/b.txt"]
    assert found(tmp_path, a=zipped(dict.fromkeys(members, TEXT))) == {}


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype"])
def test_documents_in_zip_dress_are_not_opened(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(zipped({mark: b"", "b.txt": TEXT}))
    assert found(tmp_path) == {}


@pytest.mark.parametrize(
    ("limits", "members"),
    [
        (replace(LIMITS, members=1), {"b.txt": TEXT, "c.txt": TEXT}),
        (replace(LIMITS, megabytes=1), {"b.txt": os.urandom(1_000_001)}),
        (replace(LIMITS, unsuspected=1000), {"b.txt": bytes(1_000_000)}),
    ],
    ids=["members", "size", "growth"],
)
def test_bombs_are_told_and_not_unpacked(
    tmp_path: Path, limits: ArchiveLimits, members: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", None)
    (tmp_path / "z.txt").write_bytes(TEXT)
    assert codes(found(tmp_path, limits, a=zipped(members))) == {"a.zip": "archive-limit", "z.txt": "ok"}


def test_nesting_ends(tmp_path: Path) -> None:
    data = zipped({"d.txt": TEXT})
    for name in ("c.zip", "b.zip"):
        data = zipped({name: data})
    assert codes(found(tmp_path, a=data)) == {"a.zip!/b.zip!/c.zip": "archive-limit"}


def test_locked_and_damaged_members_cost_themselves(tmp_path: Path) -> None:
    whole = zipped({"b.txt": TEXT, "c.exe": TEXT})
    torn = bytearray(zipped({"b.txt": TEXT, "c.txt": TEXT}))
    torn[60] ^= 0xFF
    sources = found(tmp_path, a=locked(whole), b=bytes(torn), c=whole[:50])
    assert codes(sources) == {
        "a.zip!/b.txt": "locked-member",
        "b.zip!/b.txt": "damaged-member",
        "b.zip!/c.txt": "ok",
        "c.zip": "damaged",
    }
    assert all(s.problem is None or s.problem.remedy for s in sources.values())


@pytest.mark.parametrize(
    ("name", "start"), [("a.rar", b"Rar!\x1a\x07\x01\x00"), ("a.7z", b"7z\xbc\xaf\x27\x1c")]
)
def test_other_packers_are_told(tmp_path: Path, name: str, start: bytes) -> None:
    (tmp_path / name).write_bytes(start + bytes(100))
    assert codes(found(tmp_path)) == {name: "packed"}


def test_a_folder_named_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.zip!").mkdir()
    (tmp_path / "a.zip!" / "b.txt").write_bytes(TEXT)
    assert codes(found(tmp_path)) == {"a.zip!/b.txt": "ok"}


def test_members_are_found_again_by_their_path(tmp_path: Path) -> None:
    found(tmp_path, a=zipped({"b.txt": TEXT, "c.exe": TEXT}))
    root = str(tmp_path)
    assert [s.path for s in find_again([(root, "a.zip!/b.txt")])] == ["a.zip!/b.txt"]
    assert [s.path for s in find_again([(root, "a.zip")])] == ["a.zip!/b.txt"]
    (gone,) = find_again([(root, "a.zip!/d.txt")])
    assert gone.problem is not None and gone.problem.code == "missing"


def test_copies_go_when_they_are_no_longer_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.formats import archives

    archives._copy.cache_clear()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "copies"))
    (tmp_path / "copies").mkdir()
    found(tmp_path, a=zipped({f"{i}.txt": TEXT + str(i).encode() for i in range(9)}))
    member = tmp_path / "a.zip!" / "3.txt"
    assert size_of(member) == len(TEXT) + 1 and size_of(tmp_path / "a.zip!" / "x.txt") is None
    with on_disk(member) as file:
        assert file.read_bytes() == TEXT + b"3" and file.suffix == ".txt"
    assert 0 < len(list((tmp_path / "copies").iterdir())) < 9
    archives._copy.cache_clear()
    assert not list((tmp_path / "copies").iterdir())
