"""Figures that their own looks rule out, whatever is counted after them: codes, markers, dates, coordinates.

The reasons are words of `ruled_out.REASONS`.
"""

from __future__ import annotations

import re

from extractors.figures import Figure
from extractors.letters import UPPER
from extractors.numbers import read_numeral
from extractors.units import find_unit
from extractors.words import Words

_CODE_TAIL = re.compile(r"\s?[-/]\s?[A-ZĐ]{1,}(?=[A-ZĐ\d/-])|[\w@]|\+\d|[-–]\d{1,2}/[A-Z]")
_MARKER = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+[%s])" % UPPER  # noqa: UP031
)
_OPENS = re.compile(r"(?:\n|^)[ \t(]{0,3}$")
_HEADING = re.compile(rf"[1-9]\d?\s+[{UPPER}]")
_WHOLE_DATE = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?(?:19|20)\d\d")
_SMALL = re.compile(r"\d{1,2}")


def reason_of_shape(text: str, figure: Figure) -> str | None:
    """Why the figure by its own looks is no number, whatever stands after it; None where it is one."""
    if figure.kind in ("time", "phone", "code"):
        return figure.kind
    if _is_coordinate(text, figure):
        return "place"
    if _is_marker(text, figure):
        return "marker"
    if _is_code(text, figure):
        return "code"
    is_day = figure.kind == "ratio" and _WHOLE_DATE.fullmatch(text, figure.start, figure.end)
    return "date" if is_day else None


def _is_coordinate(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - 24) : figure.start]
    axis = re.search(r"(?<!\w)[XY]\s*[:=]\s*$|(?<!\w)(?:tọa độ|toạ độ|kinh độ|vĩ độ)[^;.]*$", before)
    along = re.search(r"(?<!\w)[Kk]m?\s?$", before) and text.startswith("+", figure.end)
    return bool(axis or along) or text[figure.end : figure.end + 1] in ("°", "º", "′")


def _is_marker(text: str, figure: Figure) -> bool:
    """'(1) …', '2.1. Kết quả', '[3]': a label that opens a paragraph or an item, a note's number."""
    if figure.kind != "single":
        return False
    start, end = figure.start, figure.end
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if around in ("()", "[]") and _SMALL.fullmatch(text, start, end):
        return True
    head = text[max(0, start - 4) : start]
    if not (_OPENS.search(head) and (start < 5 or "\n" in head)):
        return False
    match = _MARKER.match(text, start)
    return bool(match and match.end() >= end) or bool(_HEADING.match(text, start))


def _is_code(text: str, figure: Figure) -> bool:
    if re.search(r"[A-ZĐ\d]/$", text[max(0, figure.start - 2) : figure.start]):
        return True
    if figure.kind in ("single", "fraction") and _CODE_TAIL.match(text, figure.end):
        unit = find_unit(text, figure.end, Words(text, ()))
        return not (unit and (unit.measure or unit.power or (unit.sure and unit.name in text)))
    return all(read_numeral(printed) is None for printed in figure.printed(text))
