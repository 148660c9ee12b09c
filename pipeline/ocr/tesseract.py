"""Runs Tesseract, in process (tesserocr) or as a program (pytesseract): grey pixels in, placed words out."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

from pipeline.errors import MissingProgramError, PageError
from pipeline.formats.pixels import Pixels
from pipeline.options import EngineName

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

PAGE_LAYOUT = 3  # Tesseract's own layout analysis: reference measurements favour it over 4, 6 and 11
_INSTALL = "cài đặt: sudo apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd"
_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as recognised: its box in pixels of the picture given, confidence 0-1, its line's number."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int

    def scaled(self, by: float) -> ReadWord:
        """The same word in a picture `by` times as large."""
        left, top, right, bottom = (
            round(edge * by) for edge in (self.left, self.top, self.right, self.bottom)
        )
        return ReadWord(self.text, left, top, right, bottom, self.confidence, self.line)


@dataclass(frozen=True, slots=True)
class Request:
    """One recognition: grey pixels, their resolution, the layout mode and how long it may take.

    `whitelist` limits the letters that may be found: for cells of figures only.
    """

    pixels: Pixels
    dpi: int
    language: str
    mode: int = PAGE_LAYOUT
    seconds: float = 120.0
    whitelist: str = ""


class Recogniser(Protocol):
    """The seam between reading and the recognition engine."""

    @property
    def name(self) -> str: ...

    def words(self, request: Request) -> list[ReadWord]: ...

    def turn(self, request: Request) -> int: ...


def recogniser(engine: EngineName, language: str) -> Recogniser:
    """The engine asked for, ready for `language`; MissingProgramError says what to install."""
    tessdata(language)
    if engine in ("auto", "tesserocr") and _has_tesserocr():
        return InProcess()
    if engine == "tesserocr":
        raise MissingProgramError("chưa có thư viện tesserocr", remedy="pip install tesserocr")
    return Program()


def _has_tesserocr() -> bool:
    try:
        import tesserocr  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: F401
    except ImportError:
        return False
    return True


@cache
def tessdata(language: str) -> str:
    """The folder that holds the trained data of every part of `language` ('vie', 'vie+eng')."""
    wanted = [f"{part}.traineddata" for part in language.split("+")]
    candidates = _data_folders()
    for folder in candidates:
        if all((folder / name).is_file() for name in wanted):
            return str(folder)
    if not candidates:
        raise MissingProgramError("chưa cài Tesseract", remedy=_INSTALL)
    raise MissingProgramError(f"Tesseract thiếu dữ liệu ngôn ngữ “{language}”", remedy=_INSTALL)


def _data_folders() -> list[Path]:
    asked = os.environ.get("TESSDATA_PREFIX")
    if asked:
        found = [Path(asked), Path(asked) / "tessdata"]
    else:
        found = [p for pattern in _FOLDERS for p in sorted(Path("/").glob(pattern[1:]), reverse=True)]
    return [folder for folder in found if folder.is_dir() and any(folder.glob("*.traineddata"))]


@cache
def model_hash(folder: str, language: str) -> str:
    """The first digits of the SHA-256 of the trained data, so that a new model means a new reading."""
    digest = hashlib.sha256()
    for part in language.split("+"):
        digest.update((Path(folder) / f"{part}.traineddata").read_bytes())
    return digest.hexdigest()[:12]


def engine_name(engine: Recogniser, language: str) -> str:
    """Name, version, language and model of an engine, as `pages.engine` records it."""
    return f"{engine.name} {language}:{model_hash(tessdata(language), language)} psm={PAGE_LAYOUT}"


# --- tesserocr --------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _api(language: str) -> Any:
    """The engine with a model loaded: a tenth of a second, so that all modes and whitelists share it."""
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=tessdata(language), lang=language)


@dataclass(frozen=True, slots=True)
class InProcess:
    """Tesseract inside this process; the model is loaded once."""

    @property
    def name(self) -> str:
        import tesserocr

        return f"tesserocr/{tesserocr.tesseract_version().split()[1]}"

    def words(self, request: Request) -> list[ReadWord]:
        """The words of a picture; PageError where it takes longer than allowed."""
        api = self._ready(request, request.language, request.mode)
        try:
            if not api.Recognize(int(request.seconds * 1000)):
                raise too_slow(request.seconds)
            return list(_parse(api.GetTSVText(0)))
        finally:
            api.Clear()

    def turn(self, request: Request) -> int:
        """The clockwise turn (0, 90, 180, 270) that brings the picture upright, 0 where unsure."""
        api = self._ready(request, "osd", 0)
        try:
            found = api.DetectOrientationScript()
        except RuntimeError:
            return 0
        finally:
            api.Clear()
        return _turn(found["orient_deg"], found["orient_conf"]) if found else 0

    def _ready(self, request: Request, language: str, mode: int) -> Any:
        height, width = request.pixels.shape
        api = _api(language)
        api.SetPageSegMode(mode)
        api.SetVariable("tessedit_char_whitelist", request.whitelist)
        api.SetImageBytes(request.pixels.tobytes(), width, height, 1, width)
        api.SetSourceResolution(request.dpi)
        return api


def _turn(degrees: int, confidence: float) -> int:
    return (360 - degrees) % 360 if confidence >= 1.0 else 0


def too_slow(seconds: float) -> PageError:
    """The error of a page whose recognition did not end in time."""
    error = PageError(
        f"nhận dạng trang quá {seconds:.0f} giây", remedy="thử lại với thời hạn lớn hơn: doichieu retry"
    )
    error.code = "timeout"
    return error


# --- pytesseract ------------------------------------------------------------------------------


@cache
def _program_version(command: str) -> str:
    try:
        done = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingProgramError("chưa cài chương trình tesseract", remedy=_INSTALL) from error
    return (done.stdout or done.stderr).split()[1]


@dataclass(frozen=True, slots=True)
class Program:
    """Tesseract as a program of its own, through pytesseract: a start and a model load a page."""

    command: str = "tesseract"

    @property
    def name(self) -> str:
        return f"pytesseract/{_program_version(self.command)}"

    def words(self, request: Request) -> list[ReadWord]:
        """The words of a picture; PageError where it takes longer than allowed or the program fails."""
        return list(_parse(self._run(request, request.language)))

    def turn(self, request: Request) -> int:
        """The clockwise turn (0, 90, 180, 270) that brings the picture upright, 0 where unsure."""
        import pytesseract  # type: ignore[import-untyped]
        from PIL import Image

        try:
            found = pytesseract.image_to_osd(
                Image.fromarray(request.pixels),
                config=f'--tessdata-dir "{tessdata("osd")}" --dpi {request.dpi}',
                output_type=pytesseract.Output.DICT,
            )
        except pytesseract.TesseractError:
            return 0
        return _turn(int(found["orientation"]), float(found["orientation_conf"]))

    def _run(self, request: Request, language: str) -> str:
        import pytesseract
        from PIL import Image

        _program_version(self.command)
        config = f'--tessdata-dir "{tessdata(language)}" --psm {request.mode} --dpi {request.dpi}'
        if request.whitelist:
            config += f' -c "tessedit_char_whitelist={request.whitelist}"'
        image = Image.fromarray(request.pixels)
        image.format = "PPM"  # pytesseract writes the format it is told; PNG costs half a second a page
        try:
            return str(
                pytesseract.image_to_data(image, lang=language, config=config, timeout=request.seconds)
            )
        except pytesseract.TesseractError as error:
            raise PageError(f"Tesseract dừng vì lỗi: {error.message}", remedy="doichieu doctor") from error
        except RuntimeError as error:
            raise too_slow(request.seconds) from error


# --- the table both give ----------------------------------------------------------------------


def _parse(table: str) -> Iterator[ReadWord]:
    """The words of Tesseract's table (level page block par line word left top width height conf text)."""
    lines: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        columns = row.split("\t")
        if len(columns) < 12 or columns[0] != "5" or not columns[11].strip():
            continue
        line = lines.setdefault(tuple(columns[2:5]), len(lines))
        left, top, width, height = map(int, columns[6:10])
        confidence = max(0.0, min(1.0, float(columns[10]) / 100))
        yield ReadWord(columns[11].strip(), left, top, left + width, top + height, confidence, line)
