"""Turns DOC, RTF and ODT files into DOCX with LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import MissingProgramError, UnreadableFileError


def program() -> str | None:
    """The LibreOffice program, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@contextmanager
def as_docx(path: Path, seconds: float) -> Iterator[Path]:
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
        _finished(
            [office, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(path)], seconds
        )
        made = Path(folder) / f"{path.stem}.docx"
        if not made.is_file():
            raise UnreadableFileError("LibreOffice không mở được tệp", remedy="mở và lưu lại thành DOCX")
        yield made


def _finished(command: Sequence[str], seconds: float) -> None:
    """Wait for LibreOffice, and end it with all that it started where it takes too long."""
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired as error:
        late = UnreadableFileError(
            f"LibreOffice không chuyển xong tệp trong {seconds:g} giây",
            remedy="lưu lại thành DOCX, hoặc chờ lâu hơn: doichieu retry --time-limit 300",
        )
        late.code = "timeout"
        raise late from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
