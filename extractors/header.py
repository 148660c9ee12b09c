"""The head of a document, State or Party style: who issues it, its number, place and date; who signs.

Layout: decree 30/2020/NĐ-CP annex I, guideline 36-HD/VPTW of 2018. Two columns may come one after the
other or on one line parted by tabs or wide spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from extractors.rules import load_rules
from extractors.vocabulary import find_terms


@dataclass(frozen=True, slots=True)
class Number:
    """The number line of a head; `number` is None where it is blank or illegible."""

    number: int | None
    symbol: str
    code: str | None


_UPPER = "A-ZÀ-ỸĐƠƯ"
_GAP = re.compile(r"\t+|\s{4,}")
_BLANKS = re.compile(
    r"(?<=[Ss]ố)\s{2,}|(?<=[Ss]ố:)\s{2,}|(?<=\d)\s{2,}(?=[-/])"
    r"|(?<=ngày)\s{2,}|(?<=tháng)\s{2,}|\s{2,}(?=tháng|năm)"
)
_MOTTO = re.compile(r"CỘNG\s*H[OÒ][AÀ]\s|ĐẢNG\s+CỘNG\s+SẢN|Độc\s*lập|Tự\s*do|Hạnh\s*phúc", re.IGNORECASE)
_NUMBER = re.compile(
    rf"^S[ốóôo6]\s*:?\s*(?P<number>\d{{0,5}})[\s._…]*(?P<mark>[-–/])\s*(?P<symbol>(?:\d{{4}}/)?[{_UPPER}][^\s,;]*"
    rf"(?:\s?-\s?[{_UPPER}&]+)*)",
)
# Letters that recognition takes for digits written by hand.
_DIGITS = str.maketrans("Il|O", "1110")
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZÀ-ỸĐ][^,\d]{1,40}?)\s*,\s*ngày[\s._…]*(?P<d>[^\s,._…]{0,4}?)[\s._…]*tháng"
    r"[\s._…]*(?P<m>[^\s,._…]{0,3})[\s._…]*năm\s*(?P<y>(?:19|20)\d\d)"
)
_ROLE = re.compile(
    r"(?:PH[ÓO]\s+|QUYỀN\s+)*(?:CHỦ\s+TỊCH|BÍ\s+THƯ|CHÁNH\s+VĂN\s+PHÒNG|GIÁM\s+ĐỐC|TRƯỞNG\s+BAN|CHÁNH\s+THANH\s+TRA|"
    r"CỤC\s+TRƯỞNG|CHI\s+CỤC\s+TRƯỞNG|TRƯỞNG\s+PHÒNG|HIỆU\s+TRƯỞNG|CHỦ\s+NHIỆM|THỦ\s+TRƯỞNG|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|"
    r"THƯỜNG\s+TRỰC)(?:\s+THƯỜNG\s+TRỰC)?"
)
_NAME = re.compile(rf"[{_UPPER}][a-zà-ỹđơư]*(?:\s+[{_UPPER}][a-zà-ỹđơư]*){{1,4}}")


def cells_of(lines: Sequence[str]) -> list[str]:
    """The lines of a head with the columns that share one taken apart."""
    return [cell.strip() for line in lines for cell in _GAP.split(_BLANKS.sub(" ", line)) if cell.strip()]


def find_number(cells: Sequence[str]) -> Number | None:
    """The number line: 'Số: 23 /BC-UBND', 'Số         -BC/HU'."""
    for cell in cells:
        match = _NUMBER.match(cell)
        if match:
            symbol = re.sub(r"\s", "", match["symbol"]).rstrip(".,")
            printed = match["number"]
            code = f"{printed}{match['mark']}{symbol}" if printed else None
            return Number(int(printed) if printed else None, symbol, code)
    return None


def find_place_and_date(cells: Sequence[str]) -> tuple[str, str, bool] | None:
    """Place, ISO date at the precision printed, and whether the day or month is blank."""
    for cell in cells:
        match = _PLACE_DATE.search(cell)
        if match is None:
            continue
        month, day = (match[part].translate(_DIGITS) for part in ("m", "d"))
        known = [match["y"], *takewhile(str.isdigit, (month, day))]
        blank = not (match["m"] and match["d"])
        return match["place"].strip(), "-".join(part.zfill(2) for part in known), blank
    return None


def find_issuers(cells: Sequence[str]) -> tuple[str | None, str | None]:
    """The issuer and the body above it: the lines in capitals before the number, the motto apart."""
    blocks: list[str] = []
    for cell in cells:
        if _NUMBER.match(cell) or _PLACE_DATE.search(cell):
            break
        if _MOTTO.search(cell) or not cell.isupper() or len(cell) < 4:
            continue
        if blocks and _continues(blocks[-1], cell):
            blocks[-1] += " " + cell
        else:
            blocks.append(cell)
    names = [titled(block) for block in blocks]
    return (names[-1] if names else None), (names[-2] if len(names) > 1 else None)


def _continues(block: str, cell: str) -> bool:
    """'ỦY BAN NHÂN DÂN' goes on with 'TỈNH QUẢNG NGÃI': a body without its place, a place without a body."""
    starts_place = re.match(r"(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THỊ|QUẬN|THÀNH)\s", cell)
    has_place = re.search(r"\s(?:TỈNH|HUYỆN|XÃ|PHƯỜNG|THỊ XÃ|THỊ TRẤN|QUẬN|THÀNH PHỐ)\s", block)
    return bool(starts_place and not has_place)


def titled(capitals: str) -> str:
    """Capitals in reading case: 'ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI' → 'Ủy ban nhân dân tỉnh Quảng Ngãi'."""
    lower = " ".join(capitals.lower().split())
    common = [m.span for group in ("body", "unit") for m in find_terms(lower, "issuers", group)]
    words = [
        word[0] if any(start <= word.start() < end for start, end in common) else word[0].capitalize()
        for word in re.finditer(r"\S+", lower)
    ]
    return " ".join([words[0].capitalize(), *words[1:]]) if words else ""


def find_type(cells: Sequence[str]) -> tuple[int, str, str] | None:
    """The line that names the kind of document, with its abbreviation and name: 'BÁO CÁO' → BC."""
    names = _type_names()
    for index, cell in enumerate(cells):
        key = " ".join(cell.lower().split()).rstrip(":")
        if cell.isupper() and key in names:
            return index, names[key], key
    return None


@cache
def _type_names() -> dict[str, str]:
    rules = load_rules("document_types")["type"]
    return {word: entry["name"] for entry in rules for word in entry["words"] if word[0].islower()}


def level_of(issuer: str | None) -> str | None:
    """The level of government an issuer belongs to, by the unit its name ends with."""
    name = (issuer or "").lower()
    for level, pattern in (
        ("commune", r"(?<!thị )\bxã\b|phường|thị trấn"),
        ("district", r"huyện|quận|thị xã|thành ủy|thị ủy"),
        ("province", r"tỉnh|thành phố"),
        ("central", r"trung ương|chính phủ|quốc hội|thủ tướng|bộ chính trị"),
    ):
        if re.search(pattern, name):
            return level
    return "unit" if issuer else None


def unit_named(words: str, names: Sequence[str | None]) -> str | None:
    """The first unit of a kind in a list of names: 'tỉnh' in 'Đảng bộ tỉnh Hậu Giang' → 'Hậu Giang'."""
    proper = rf"(?:\s+[{_UPPER}0-9][\wà-ỹ']*)+"
    for name in names:
        match = re.search(rf"(?i:{words})(?:\s+ủy)?(?P<name>{proper})", name or "")
        if match:
            return match["name"].strip()
    return None


def find_signer(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Name and role of who signs: the last line that is a name, the role in capitals above it."""
    cells = cells_of(lines)
    roles = [(i, m[0]) for i, cell in enumerate(cells) if cell.isupper() and (m := _ROLE.search(cell))]
    if not roles:
        return None, None
    at, role = roles[-1]
    names = [cell for cell in cells[at + 1 :] if _NAME.fullmatch(cell) and not cell.isupper()]
    return (names[-1] if names else None), _role_case(role)


def _role_case(role: str) -> str:
    """'PHÓ BÍ THƯ' → 'Phó Bí thư', as names of offices are written."""
    words = re.sub(r"^PHO\b", "PHÓ", role).lower().split()
    heads = [words[0].capitalize()]
    return " ".join(heads + ([words[1].capitalize(), *words[2:]] if heads == ["Phó"] else words[1:]))
