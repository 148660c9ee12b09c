"""What the headers of tables say: 'STT', 'Số hộ nghèo (hộ)', 'Kinh phí (triệu đồng)', 'Tổng cộng'."""

from __future__ import annotations

import re
from functools import cache

from extractors.rules import entry_pattern, load_rules
from extractors.units import Unit, counted_noun, find_unit

_FIGURE = re.compile(r"[-+]?\s?\d[\d.,]*(?:\s\d{3})*\s?%?")
_NIL = re.compile(r"[-–—_.…xX\s]*")
_LABEL = re.compile(r"[IVXLC]+|\d{1,3}(?:\.\d{1,3})*|[A-Za-zđ]")
_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+|[a-zđ])[.)]\s+|^[-+*•]\s*", re.IGNORECASE)


@cache
def _pattern(group: str) -> re.Pattern[str]:
    (entry,) = load_rules("tables")[group]
    pattern = entry_pattern(entry)
    if pattern is None:
        raise ValueError(f"rules/tables.toml: {group} has no pattern")
    return pattern


def is_header(group: str, header: str) -> bool:
    """Whether a header is of a group of rules/tables.toml: 'index', 'unit', 'total', 'some' …"""
    return bool(_pattern(group).search(header))


def is_total(header: str) -> bool:
    """Whether a header says that it adds up the others, a unit noted or not: 'Cộng (căn)'."""
    lowest = leaf(header)
    return is_header("total", lowest) or is_header("total", plain(lowest))


def is_figure(text: str) -> bool:
    """A cell that is a number and nothing else."""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_nil(text: str) -> bool:
    """A cell left empty or struck through: nothing is counted there."""
    return bool(_NIL.fullmatch(text))


def is_label(text: str) -> bool:
    """The number of a row: 'II', '3', '1.4', 'a'."""
    return bool(_LABEL.fullmatch(text.strip(" .)")))


PATH = " > "  # parts the levels of a header


def leaf(header: str) -> str:
    """The lowest level of a header."""
    return header.rsplit(PATH, 1)[-1]


def is_counted(text: str, row_header: str, column_header: str) -> bool:
    """A figure under a header, in a row with a name: no number of a row, no year of birth, no remark."""
    if not (row_header and column_header and is_figure(text)):
        return False
    return not any(is_header(group, leaf(column_header)) for group in ("index", "unit", "remark"))


def is_year(text: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:19|20)\d\d\s*", text))


def plain(header: str) -> str:
    """A header without the note of its unit and its own number: '1. Số hộ (hộ)' → 'Số hộ'."""
    bare = _pattern("note").sub("", _BRACKETS.sub("", header))
    return " ".join(_NUMBERED.sub("", bare.strip()).split()).strip(" :;()-")


def noted_unit(header: str) -> Unit | None:
    """The unit that a header notes in brackets, after 'ĐVT:', or as a share."""
    note = _pattern("note").search(header)
    for words in ([note["unit"]] if note else []) + _BRACKETS.findall(header):
        unit = whole_unit(words)
        if unit and (unit.whole or unit.measure or unit.power):
            return unit
    share = re.search(r"%|(?<!\w)t[ỷỉ]\s+lệ(?!\w)", header, re.IGNORECASE)
    return Unit("%", 0, measure=True) if share else None


def whole_unit(words: str) -> Unit | None:
    """The unit that words are, all of them: 'triệu đồng', 'hộ', '1.000 đồng'."""
    text = words.strip().lower()
    thousand = re.match(r"1[.,]?000\s*(?=đ)", text)
    if thousand:
        text = "nghìn " + text[thousand.end() :]
    unit = find_unit(text, 0)
    return unit if unit and unit.end >= len(text) else None


def counts_things(header: str) -> bool:
    """'Số hộ', 'Tổng số lớp': a header that says it counts, whatever unit is noted over the table."""
    return counted_noun(plain(header)) is not None


def named_unit(header: str) -> Unit | None:
    """The noun that a header counts: 'Số hộ nghèo' → 'hộ nghèo', 'Mô hình đăng ký' → 'mô hình'."""
    text = plain(header)
    if noun := counted_noun(text):
        return Unit(noun, 0)
    unit = find_unit(text.lower(), 0) if text else None
    return unit if unit and (unit.whole or unit.measure) else None
