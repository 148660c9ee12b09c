"""Turns DOC, RTF and ODT files into DOCX with LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import MissingProgramError, UnreadableFileError

_SECONDS = 120


def program() -> str | None:
    """The LibreOffice program, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def as_docx(path: Path) -> Iterator[Path]:
    """A DOCX copy of `path` in a folder of its own, gone afterwards. The file itself is only read."""
    office = program()
    if office is None:
        raise MissingProgramError(
            f"tệp {path.suffix.lstrip('.').upper() or 'DOC'} cần LibreOffice để đọc",
            remedy="cài đặt: sudo apt-get install libreoffice-writer, hoặc lưu lại thành DOCX",
        )
    with tempfile.TemporaryDirectory() as folder:
        # One profile a process: two LibreOffices on one profile wait for each other for ever.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path)]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFileError(
                "LibreOffice không chuyển xong tệp", remedy="lưu lại thành DOCX"
            ) from error
        made = Path(folder) / f"{path.stem}.docx"
        if not made.is_file():
            raise UnreadableFileError("LibreOffice không mở được tệp", remedy="mở và lưu lại thành DOCX")
        yield made
