"""Who signs a document and under which office: 'KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / (đã ký) / Trần Văn Bình'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.header import cells_of
from extractors.letters import LOWER, UPPER
from extractors.normalise import fold
from extractors.rules import alternation, entry_pattern, load_rules

_NAME = re.compile(rf"[{UPPER}][{LOWER}'’]*(?:\s+[{UPPER}][{LOWER}'’]*){{1,4}}")
_CAPITALS = re.compile(rf"[{UPPER}]+(?:\s[{UPPER}]+){{1,4}}")
_DEGREE = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Th\.S|BS|KS|CN|BSCK[I]{1,2})\.?\s*)*"
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy|uý)\s+|Đồng chí\s+)?"
)
_FOR = re.compile(r"^(?:T/M|TM\.?|KT\.?|K/T\.?|TL\.?|T/L\.?|TUQ\.?)\s")


def find_signer(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Name and role of who signs: the first name under the last office in capitals."""
    cells = cells_of(lines)
    roles = [(i, found) for i, cell in enumerate(cells) if (found := _role(cell))]
    if not roles:
        return None, None
    at, role = roles[-1]
    names = (name for cell in cells[at + 1 :] if (name := signer_name(cell)))
    return next(names, None), _role_case(role)


def signer_name(cell: str) -> str | None:
    """The name that a line is, without degree or rank: 'Đại tá Trần Văn Bình' → 'Trần Văn Bình'."""
    bare = _DEGREE.sub("", " ".join(cell.split()))
    if _NAME.fullmatch(bare) and not bare.isupper():
        return bare
    if _CAPITALS.fullmatch(bare) and _surnames().match(bare):
        return bare.title()
    return None


@cache
def _surnames() -> re.Pattern[str]:
    (entry,) = load_rules("head")["surname"]
    return re.compile(rf"{alternation([w.upper() for w in entry['words']])}\s")


@cache
def _roles() -> re.Pattern[str]:
    (entry,) = load_rules("head")["role"]
    pattern = entry_pattern(entry)
    if pattern is None:
        raise ValueError("rules/head.toml: role has no pattern")
    return pattern


def _role(cell: str) -> str | None:
    """The office that a line in capitals names; not the body signed for ('TM. ỦY BAN NHÂN DÂN')."""
    if not cell.isupper():
        return None
    found = _roles().search(_spelled(cell))
    return found[0] if found else None


def _spelled(cell: str) -> str:
    """A line with the words of offices as they are spelled: recognition makes 'CHŨ TỊCH' of 'CHỦ TỊCH'."""
    return re.sub(rf"[{UPPER}]{{3,}}", lambda word: _office_words().get(fold(word[0]), word[0]), cell)


@cache
def _office_words() -> dict[str, str]:
    """The words of the names of offices by their letters alone, where no two share them."""
    spellings: dict[str, set[str]] = {}
    for word in re.findall(rf"[{UPPER}]{{3,}}", _roles().pattern):
        spellings.setdefault(fold(word), set()).add(word)
    return {key: words.pop() for key, words in spellings.items() if len(words) == 1}


def is_role(line: str) -> bool:
    """Whether a line in capitals is an office or says for whom is signed ('TM. BAN THƯỜNG VỤ')."""
    return line.isupper() and bool(_FOR.match(line) or _roles().match(line))


def _role_case(role: str) -> str:
    """'PHÓ BÍ THƯ' → 'Phó Bí thư', as names of offices are written."""
    plain = re.sub(r"^Q\.\s*", "QUYỀN ", re.sub(r"^PHO\b", "PHÓ", role))
    words = plain.lower().split()
    head = words[0].capitalize()
    if head in {"Phó", "Quyền"} and len(words) > 1:
        return " ".join([head, words[1].capitalize(), *words[2:]])
    return " ".join([head, *words[1:]])
