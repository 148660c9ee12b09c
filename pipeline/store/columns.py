"""How records lie in columns: boxes, segments, problems and decimals as JSON, exact both ways."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pipeline.records import Box, Problem, Segments

_LARGEST = 2**63 - 1


def to_json(value: object) -> str:
    """Compact JSON that keeps Vietnamese letters readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def boxes_json(boxes: Iterable[Box]) -> str | None:
    """'[[page, left, top, right, bottom], …]'; None where there are none."""
    rows = [[b.page_no, b.left, b.top, b.right, b.bottom] for b in boxes]
    return to_json(rows) if rows else None


def boxes_of(text: str | None) -> tuple[Box, ...]:
    """The boxes that `boxes_json` wrote."""
    return tuple(Box(int(row[0]), *map(float, row[1:])) for row in json.loads(text or "[]"))


def segments_json(segments: Segments) -> str | None:
    """'[[start, end], …]'; None where the quote is printed in one piece."""
    return to_json(segments) if segments else None


def segments_of(text: str | None) -> Segments:
    """The segments that `segments_json` wrote."""
    return tuple((int(start), int(end)) for start, end in json.loads(text or "[]"))


def problem_json(problem: Problem | None) -> str | None:
    """A problem with what happened, where and what to do."""
    if problem is None:
        return None
    named = {"code": problem.code, "page": problem.page_no, "what": problem.message, "remedy": problem.remedy}
    return to_json(named)


def problem_of(text: str | None) -> Problem | None:
    """The problem that `problem_json` wrote."""
    if text is None:
        return None
    row = json.loads(text)
    return Problem(row["code"], int(row["page"]), row["what"], row["remedy"])


def number(value: Decimal | None) -> int | float | None:
    """A decimal as people and SQL like to see it: 975, not 975.0."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) <= _LARGEST:
        return int(value)
    return float(value)


def exact_json(values: Iterable[Decimal | None]) -> str:
    """Decimals digit by digit: '["48450.94", null]'."""
    return to_json([None if value is None else str(value) for value in values])


def exact_of(text: str) -> list[Decimal | None]:
    """The decimals that `exact_json` wrote."""
    return [None if value is None else Decimal(value) for value in json.loads(text)]


def figures_json(figures: Iterable[Decimal | str]) -> str:
    """The figures of a check: JSON numbers, and ISO dates as text."""
    return to_json([number(f) if isinstance(f, Decimal) else f for f in figures])


def figures_of(text: str) -> tuple[Decimal | str, ...]:
    """The figures that `figures_json` wrote."""
    found: list[Any] = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return tuple(found)
