"""Who a code speaks for: 'BDVHU' is the Ban Dân vận of a Huyện ủy, a body that numbers by term."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractors.rules import load_rules

Level = Literal["central", "province", "district", "commune", "unit"]
Family = Literal["party", "state"]


@dataclass(frozen=True, slots=True)
class IssuerCode:
    """A body by its code. `level` is None where only the document around tells, `family` where both occur."""

    code: str
    name: str
    level: Level | None
    family: Family | None


@cache
def _lexicon() -> dict[str, IssuerCode]:
    """Every code of the rules, boards alone and with their committees."""
    rules = load_rules("issuer_codes")
    found = {
        word: IssuerCode(word, str(entry["name"]), entry.get("level"), entry.get("family"))
        for entry in (*rules["committee"], *rules["organ"])
        for word in entry["words"]
    }
    for board in rules["board"]:
        code = board["words"][0]
        found.setdefault(code, IssuerCode(code, board["name"], None, "party"))
        for committee in rules["committee"]:
            of = committee["name"] if committee.get("level") != "central" else "Trung ương"
            for suffix in committee["words"]:
                name = f"{board['name']} {of}"
                found[code + suffix] = IssuerCode(code + suffix, name, committee.get("level"), "party")
    return found


def issuer_of(part: str) -> IssuerCode | None:
    """The body of one part of a symbol: of 'BDVHU', 'UBTVQH15', 'T.Ư'."""
    return _lexicon().get(_term_free(part)) or _lexicon().get(_central(part))


def _term_free(part: str) -> str:
    return re.sub(r"(?<=QH)\d+$", "", part)


def _central(part: str) -> str:
    """'T.Ư' is how newspapers write TW. 'TƯ' may as well be a misread TU and is left alone."""
    return part.replace("T.Ư", "TW").replace("T.W", "TW")


def family_of(parts: Sequence[str]) -> Family | None:
    """How the body numbers that the parts of a symbol end with; the first that is known decides."""
    known = (issuer_of(part) for part in parts)
    return next((body.family for body in known if body and body.family), None)


def repaired_issuer(part: str) -> str | None:
    """The one code of the lexicon that recognition made `part` of: 'BDVHŨ' → 'BDVHU', 'fU' → 'TU'. None
    where the part is a code already or no repair leads to one."""
    if issuer_of(part):
        return None
    bare = bare_letters(part)
    tries = {bare, re.sub(r"^[ft7]", "T", bare), re.sub(r"UU$", "U", bare)}
    known = sorted(code for code in tries if code in _lexicon())
    return known[0] if len(known) == 1 else None


def bare_letters(part: str) -> str:
    """Letters without tone and shape marks; only Đ and Ư are letters of codes: 'TỦ' → 'TU', 'TƯ' stays."""
    return "".join(map(_bare, part))


def _bare(letter: str) -> str:
    if letter in "Ưư":
        return letter
    decomposed = unicodedata.normalize("NFD", letter)
    plain = decomposed[0]
    return "Ư" if "\u031b" in decomposed and plain == "U" else plain


def parts_of(symbol: str) -> list[str]:
    """The parts of a symbol: 'KH/BDVHU' → KH, BDVHU; 'SNV-CCHC&VTLT' → SNV, CCHC, VTLT."""
    return [part for part in re.split(r"[-–—/&\s]+", symbol) if part]
