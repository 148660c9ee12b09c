"""Who issues a document, by the left column of its head: 'UBND TỈNH SÔNG BÉ / SỞ NỘI VỤ'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from extractors.header import find_place_and_date, find_type, is_motto, is_number, is_subject
from extractors.letters import UPPER
from extractors.normalise import fold
from extractors.rules import alternation, entry_pattern, load_rules

Level = Literal["central", "province", "district", "commune", "unit"]

_UNION = re.compile(r"ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH")
_UNITS = {"tinh": "TỈNH", "huyen": "HUYỆN", "xa": "XÃ", "phuong": "PHƯỜNG", "quan": "QUẬN"}
_STARTS_PLACE = re.compile(
    r"(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THỊ|QUẬN|THÀNH\s+PHỐ|TP\.?|ĐẶC\s+KHU|KHỐI|LÂM\s+THỜI)\s(?![ỦU][YỶ]|ĐOÀN)"
)
_HAS_PLACE = re.compile(r"\s(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THỊ XÃ|THỊ TRẤN|QUẬN|THÀNH PHỐ|TP)\s")
_GOES_ON = re.compile(r"(?:VÀ|VỀ|CỦA|TRỰC THUỘC|[-–,&])\s*$|[-–,&]$")
_MORE = re.compile(r"(?:VÀ|VỀ|CỦA|VIỆT\s+NAM|[-–,&])(?:\s|$)")
# Cities of the centre: their committees are of the province level.
_CITIES = r"(?i:hà nội|hải phòng|đà nẵng|cần thơ|hồ chí minh|huế)"
_LEVELS: tuple[tuple[Level, str], ...] = (
    ("commune", r"(?<![Tt]hị )\b[Xx]ã\b(?!\s+(?:[Hh]ội|[Đđ]oàn)\b)|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu"),
    ("district", rf"[Hh]uyện|[Qq]uận\b|[Tt]hị (?:xã|[ủu][ỷy])|[Tt]hành (?:[ủu][ỷy]|phố) (?!{_CITIES})"),
    ("province", r"[Tt]ỉnh|[Tt]hành (?:phố|[ủu][ỷy])"),
)


def find_issuers(cells: Sequence[str]) -> tuple[str | None, str | None]:
    """The issuer and the body above it, in reading case; the motto, the number and the date apart."""
    blocks: list[str] = []
    for cell in cells:
        named = find_type(cell)
        if blocks and (is_number(cell) or (named and named.end - named.start == len(cell))):
            break
        if _is_body(cell, blocks):
            _add(blocks, " ".join(cell.split()))
    names = [titled(block) for block in _seated(blocks)]
    return (names[-1] if names else None), (names[-2] if len(names) > 1 else None)


def _is_body(cell: str, blocks: Sequence[str]) -> bool:
    """A line in capitals that names a body; the Youth Union's name on the right is its motto."""
    if not cell.isupper() or len(cell) < 4 or is_motto(cell) or is_number(cell) or is_subject(cell):
        return False
    if find_place_and_date([cell]):
        return False
    return not (_UNION.fullmatch(cell) and any("ĐOÀN" in block or "TĐTN" in block for block in blocks))


def _add(blocks: list[str], cell: str) -> None:
    if blocks and (unit := _UNITS.get(fold(cell.split()[0]))) and _is_bare(blocks[-1]):
        cell = " ".join([unit, *cell.split()[1:]])  # recognition took TỈNH for TĨNH
    if blocks and _continues(blocks[-1], cell):
        blocks[-1] += " " + cell
    else:
        blocks.append(cell)


def _continues(block: str, cell: str) -> bool:
    """'ỦY BAN NHÂN DÂN' goes on with 'TỈNH SÔNG BÉ', 'LAO ĐỘNG -' with 'THƯƠNG BINH', a name with 'VÀ …'."""
    if _GOES_ON.search(block) or _MORE.match(cell) or _is_quoting(block):
        return True
    return bool(_is_bare(block) and _STARTS_PLACE.match(cell) and not _HAS_PLACE.search(cell[4:]))


def _is_quoting(block: str) -> bool:
    """A campaign's name that goes on over the line: 'BCĐ PHONG TRÀO "TOÀN DÂN'."""
    return block.count('"') % 2 == 1 or block.count("“") > block.count("”") + block.count('"') % 2


def _is_bare(block: str) -> bool:
    """A body that must be of some place, without one."""
    (placeless,) = load_rules("head")["placeless"]
    pattern = entry_pattern(placeless)
    return not _HAS_PLACE.search(f"{block} ") and bool(pattern and pattern.search(block))


def _seated(blocks: Sequence[str]) -> list[str]:
    """'HUYỆN ỦY TÂN MỸ' over 'BAN DÂN VẬN' makes the name whole: 'BAN DÂN VẬN HUYỆN ỦY TÂN MỸ'."""
    if len(blocks) < 2:
        return list(blocks)
    match = _standing().match(blocks[-1])
    rest = blocks[-1][match.end() :].strip() if match else ""
    if match is None or (rest and not _STARTS_PLACE.match(f"{rest} ")):
        return list(blocks)
    return [*blocks[:-1], " ".join(part for part in (match[0], blocks[-2], rest) if part)]


@cache
def _standing() -> re.Pattern[str]:
    (entry,) = load_rules("head")["standing"]
    return re.compile(rf"{alternation(entry['words'])}(?!\w)", re.IGNORECASE)


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    words = [w for group in ("body", "unit") for e in load_rules("issuers")[group] for w in e["words"]]
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)"), {w.lower(): w for w in words}


def titled(capitals: str) -> str:
    """Capitals in reading case: 'ỦY BAN NHÂN DÂN TỈNH SÔNG BÉ' → 'Ủy ban nhân dân tỉnh Sông Bé'."""
    lower = " ".join(capitals.lower().split())
    _, spelt = _spellings()
    pattern = re.compile(_spellings()[0].pattern, re.IGNORECASE)
    out, at = [], 0
    for known in pattern.finditer(lower):
        out += [_proper(lower[at : known.start()]), spelt[" ".join(known[0].split())]]
        at = known.end()
    name = "".join([*out, _proper(lower[at:])])
    return name[:1].upper() + name[1:]


def _proper(words: str) -> str:
    return re.sub(r"[^\W\d_][\w'’]*", lambda m: m[0].capitalize(), words)


def level_of(issuer: str | None, parent: str | None = None) -> Level | None:
    """The level of government an issuer belongs to: by its unit, its own kind, or the body above it."""
    if issuer is None:
        return None
    for level, pattern in _LEVELS:
        if re.search(pattern, issuer):
            return level
    name = issuer.lower()
    return _level_by_kind(name) or ("unit" if not _standing().match(name) else level_of(parent) or "unit")


def _level_by_kind(name: str) -> Level | None:
    for entry in load_rules("issuers")["level"]:
        pattern = entry_pattern(entry)
        if pattern and pattern.search(name):
            level: Level = entry["name"]
            return level
    return None


def city_named(names: Sequence[str | None]) -> str | None:
    """A city of the centre, which has no province above it: 'thành phố Cần Thơ' → 'Cần Thơ'."""
    for name in names:
        match = re.search(rf"(?:thành phố|tp\.?|thành [ủu][yỷ])\s+({_CITIES})(?!\w)", (name or "").lower())
        if match:
            return _proper(match[1])
    return None


def unit_named(words: str, names: Sequence[str | None]) -> str | None:
    """The first unit of a kind in a list of names: 'tỉnh' in 'Đảng bộ tỉnh Sông Bé' → 'Sông Bé'."""
    proper = rf"(?:\s+(?!Ủy\b|Đoàn\b)(?:[{UPPER}0-9][\w'’]*|-))+"
    for name in names:
        match = re.search(rf"(?<!\w)(?i:{words})(?:\s+(?:[ủuỦU][yỷYỶ]|đoàn))?(?P<name>{proper})", name or "")
        if match:
            return match["name"].strip(" -")
    return None
