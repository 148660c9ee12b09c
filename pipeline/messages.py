"""What doichieu says to people, in Vietnamese or English: `say("run.done", pages=12)`."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pipeline.records import Problem

Language = Literal["vi", "en"]
LANGUAGES = ("vi", "en")
VARIABLE = "DOICHIEU_LANG"
_FOLDER = Path(__file__).parent / "locale"


def language() -> str:
    """The language asked for by --lang or DOICHIEU_LANG; Vietnamese where it is none of ours."""
    asked = os.environ.get(VARIABLE, "")[:2].lower()
    return asked if asked in LANGUAGES else LANGUAGES[0]


@cache
def catalogue(code: str) -> Mapping[str, str]:
    """Every message of a language by its dotted key ('run.done')."""
    with (_FOLDER / f"{code}.toml").open("rb") as file:
        tables: dict[str, dict[str, str]] = tomllib.load(file)
    return {f"{table}.{key}": text for table, rows in tables.items() for key, text in rows.items()}


def say(key: str, **values: object) -> str:
    """The message of `key` in the language asked for, its {placeholders} filled in."""
    return catalogue(language())[key].format(**values)


def say_or(key: str, default: str) -> str:
    """The message of `key`, or `default` where the catalogue has none (rules and codes of others)."""
    return catalogue(language()).get(key, default)


def told(problem: Problem) -> tuple[str, str]:
    """What happened and what to do. Databases hold it in Vietnamese; in English it is told by its code."""
    if language() == LANGUAGES[0]:
        return problem.message, problem.remedy
    return say_or(f"problem.{problem.code}", problem.message), say_or(
        f"remedy.{problem.code}", problem.remedy
    )


def number(value: object, decimals: int = 0) -> str:
    """A figure in the print style of the language: 48450.94 → '48.450,94' or '48,450.94'."""
    text = f"{value:,.{decimals}f}"
    return text if language() == "en" else text.translate(str.maketrans(",.", ".,"))
