"""Both READMEs tell the same, in the same order, and nothing that the program can do is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from pipeline.cli import app, limits
from pipeline.messages import LANGUAGES, catalogue
from pipeline.options import RunOptions
from tests.readme import tables

ROOT = Path(__file__).parents[2]
README = {"en": (ROOT / "README.md").read_text("utf-8"), "vi": (ROOT / "README.vi.md").read_text("utf-8")}
SECTIONS = {
    "Two commands": "Hai lệnh",
    "What it reads": "Đọc những gì",
    "What it finds": "Tìm thấy gì",
    "Reading a finding": "Đọc một phát hiện",
    "What was not checked": "Những gì chưa đối chiếu",
    "Searching": "Tìm kiếm",
    "Commands": "Các lệnh",
    "What is checked": "Kiểm những gì",
    "How good it is": "Chính xác đến đâu",
    "The database": "Cơ sở dữ liệu",
    "Use the extractors in your own spaCy pipeline": "Dùng bộ trích xuất trong spaCy",
    "Architecture": "Kiến trúc",
    "For developers": "Dành cho người phát triển",
    "Licence": "Giấy phép",
}
COMMANDS = set(typer.main.get_group(app).commands)
_TOLD = re.compile(r"^(?:\./doichieu|sqlite3|\.venv/).*?(?=\s+#|$)", re.MULTILINE)
_NAMED = re.compile(r"\./doichieu (?:--lang \w+ )?([a-z][a-z-]*)")


def test_the_sections_are_the_same() -> None:
    found = {language: re.findall(r"^## (.+)$", text, re.MULTILINE) for language, text in README.items()}
    assert found == {"en": list(SECTIONS), "vi": list(SECTIONS.values())}


def test_the_commands_to_type_are_the_same() -> None:
    english, vietnamese = (_TOLD.findall(README[language]) for language in ("en", "vi"))
    assert english == vietnamese and len(english) > 8


@pytest.mark.parametrize("language", README)
def test_what_is_told_to_type_exists(language: str) -> None:
    assert set(_NAMED.findall(README[language])) <= {*COMMANDS, "test"}


@pytest.mark.parametrize("language", README)
def test_every_command_is_documented(language: str) -> None:
    assert {name for name in COMMANDS if f"- `doichieu {name}`: " not in README[language]} == set()


@pytest.mark.parametrize("language", README)
def test_every_rule_that_is_tested_is_documented(language: str) -> None:
    said = catalogue(language)
    assert "part_sum" in tables.emitted()
    for rule in tables.emitted():
        assert f"| `{rule}` | {said[f'rule.{rule}']} | {said[f'asks.{rule}']} |" in README[language]


@pytest.mark.parametrize("language", README)
def test_every_limit_is_documented_with_its_default(language: str) -> None:
    options = RunOptions(version="test")
    defaults = {
        "pixels": options.read.max_pixels // 1_000_000,
        "pages": options.read.max_pages,
        "bytes": options.read.max_bytes // 1_000_000,
        "memory": options.memory,
        "zip": options.archives.megabytes,
    }
    assert defaults.keys() == limits.SETTERS.keys()
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \|$", README[language], re.MULTILINE)
    assert dict(told) == {name: str(value) for name, value in defaults.items()}


@pytest.mark.parametrize("language", README)
def test_every_exit_code_is_documented(language: str) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    (told,) = re.findall(r"^(?:Exit codes|Mã thoát): ((?:.+\n)+)", README[language], re.MULTILINE)
    assert set(re.findall(r"exit_code = (\d)", code)) | {"0", "1"} == set(
        re.findall(r"(?<!\w)\d(?!\w)", told)
    )


def test_the_rules_are_named_in_every_language() -> None:
    named = {
        language: {key for key in catalogue(language) if key[:5] in ("rule.", "asks.")}
        for language in LANGUAGES
    }
    assert named["vi"] == named["en"]


@pytest.mark.parametrize("language", README)
def test_links_lead_somewhere(language: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README[language])
    assert links and all((ROOT / link).exists() for link in links)
