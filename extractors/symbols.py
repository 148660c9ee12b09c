"""What stands after the number of a code: 'CTr/TU', 'QĐ-UBND', 'KHPH BDV-UBND', 'SNV-CCHC&VTLT'.

Parts are joined by dashes, strokes, ampersands; what is no part ends the symbol ('QĐ-UBND - Chủ tịch').
Damage of recognition is mended only where the closed lists of types and issuers leave one reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.document_types import abbreviations, type_of_part
from extractors.issuer_codes import bare_letters, issuer_of, repaired_issuer
from extractors.letters import UPPER

_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol as meant (`text`), where it ends, its parts, its type, and whether recognition was mended."""

    text: str
    end: int
    parts: tuple[str, ...]
    doc_type: str | None
    repaired: bool


_PART = re.compile(rf"[ft7]?[{UPPER}][{UPPER}a-zđ0-9.]{{0,30}}+")
_JOINT = re.compile(r"[ \t]{0,3}\n?[ \t]{0,3}[-–—/&][ \t]{0,3}\n?[ \t]{0,3}|[ \n]")
_GLUED = re.compile(
    rf"(?P<type>{'|'.join(map(re.escape, abbreviations()))})(?P<stroke>[7I1l]?)(?P<rest>.{{2,20}})"
)


def read_symbol(text: str, start: int) -> Symbol | None:
    """The longest symbol at text[start:], None where there is none."""
    match = _PART.match(text, start)
    first = _first(match[0]) if match else None
    if match is None or first is None:
        return None
    parts, meant, end = [*first.parts], first.text, match.end() - first.cut
    repaired = first.repaired
    while len(parts) < _MOST_PARTS and not first.cut:
        following = _next(text, end, parts)
        if following is None:
            break
        meant, end = meant + following.joint + following.text, following.end
        repaired |= following.repaired
        parts = [*parts[:-1], parts[-1] + following.text] if following.glue else [*parts, following.text]
    return _with_type(Symbol(meant, end, tuple(parts), type_of_part(parts[0]), repaired))


# Letters that recognition confuses, as printed and as meant.
_LOOK_ALIKES = str.maketrans({"O": "Q", "G": "C"})


def _with_type(symbol: Symbol) -> Symbol:
    """'GT/TU' is CT/TU and 'NO/TW' is NQ/TW: no type is named so, and all that follows is known to issue."""
    first, *rest = symbol.parts
    likely = first.translate(_LOOK_ALIKES)
    if symbol.doc_type or issuer_of(first) or not rest or not all(map(issuer_of, rest)):
        return symbol
    kind = type_of_part(likely)
    if kind is None:
        return symbol
    return Symbol(likely + symbol.text[len(first) :], symbol.end, (likely, *rest), kind, True)


@dataclass(frozen=True, slots=True)
class _First:
    text: str
    parts: tuple[str, ...]
    repaired: bool
    cut: int


def _first(printed: str) -> _First | None:
    """The first part: a type or an issuer, or both where the stroke between them was lost or misread."""
    part = printed.rstrip(".")
    cut = len(printed) - len(part)
    if type_of_part(part) or issuer_of(part):
        return _First(part, (part,), False, cut)
    halves = _GLUED.fullmatch(bare_letters(part)) if part.isupper() or part[-1:] == "g" else None
    rest = halves and (halves["rest"] if issuer_of(halves["rest"]) else repaired_issuer(halves["rest"]))
    if halves and rest:
        stroke = "/" if halves["stroke"] else ""
        return _First(halves["type"] + stroke + rest, (halves["type"], rest), bool(stroke), cut)
    if _has_shape(part):
        return _First(part, (part,), False, cut)
    bare = bare_letters(part)
    return _First(bare, (bare,), True, cut) if type_of_part(bare) or issuer_of(bare) else None


@dataclass(frozen=True, slots=True)
class _Next:
    joint: str
    text: str
    end: int
    repaired: bool
    glue: bool = False


def _next(text: str, end: int, parts: list[str]) -> _Next | None:
    joint = _JOINT.match(text, end)
    match = _PART.match(text, joint.end()) if joint else None
    if joint is None or match is None:
        return None
    part = match[0].rstrip(".")
    stop = match.end() - len(match[0]) + len(part)
    if not joint[0].strip():
        return _after_space(text, (part, stop), parts)
    meant = _meant(part, loose=bool(re.fullmatch(r"\s+[-–—]\s+", joint[0])))
    return _Next(joint[0], meant, stop, meant != part) if meant else None


def _after_space(text: str, found: tuple[str, int], parts: list[str]) -> _Next | None:
    """'KHPH BDV-UBND' has two parts; 'BDV TU' is one that recognition parted."""
    part, stop = found
    meant = part if issuer_of(part) else repaired_issuer(part) or part
    if len(parts) > 1 and issuer_of(parts[-1] + meant):
        return _Next("", meant, stop, True, glue=True)
    goes_on = re.match(r"\s?[-–—/]\s?[A-ZĐ]", text[stop : stop + 4])
    if len(parts) == 1 and type_of_part(parts[0]) and _has_shape(part) and (goes_on or issuer_of(part)):
        return _Next(" ", part, stop, False)
    return None


def _meant(part: str, *, loose: bool) -> str | None:
    """A part as it is meant. After a loose dash only what is known or all in capitals goes on."""
    if issuer_of(part):
        return part
    repaired = repaired_issuer(part)
    if repaired:
        return repaired
    if _has_shape(part) and (not loose or part.isupper()):
        return part
    return part if not loose and re.fullmatch(r"[A-Z]\d{1,2}", part) else None


def _has_shape(part: str) -> bool:
    """Mostly capitals without marks: 'KGVX', 'TTg', 'QLXLVPHC'; not 'Hà', 'Covid', 'Chủ'."""
    capitals = sum(c.isupper() for c in part)
    small = sum(c.islower() for c in part)
    return capitals >= 2 and small <= min(2, capitals) and bare_letters(part) == part
