"""Works out the numbers that Word writes by itself before list paragraphs ('1.', 'a)', 'II.')."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.formats.word_xml import W, value

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST_CHAIN = 12  # styles based on one another, which may go in a circle
# Symbol fonts draw their bullets from a private range of Unicode.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Numbering:
    """Counts the lists of one document as its paragraphs are read in order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._of_style = _style_lists(styles)
        self._kinds: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is not None:
            self._load(numbering)

    def _load(self, numbering: Any) -> None:
        kinds = _kinds(numbering)
        for number in numbering.iter(f"{W}num"):
            kind = kinds.get(value(number.find(f"{W}abstractNumId")))
            if kind is not None:
                levels = {int(v.get(f"{W}ilvl")): v for v in kind.iter(f"{W}lvl")}
                identity = number.get(f"{W}numId")
                self._levels[identity] = levels
                self._kinds[identity] = kind.get(f"{W}abstractNumId")
                for own in number.iter(f"{W}lvlOverride"):
                    start = value(own.find(f"{W}startOverride"))
                    if start is not None:
                        self._restarts[identity, int(own.get(f"{W}ilvl"))] = int(start)

    def label(self, paragraph: Any, style: str | None) -> str:
        """The label of a paragraph ('' if it has none); counts it. Lists of one kind go on in one another."""
        identity, depth = self._list_of(paragraph, style)
        levels = self._levels.get(identity or "", {})
        level = levels.get(depth)
        if level is None or identity is None:
            return ""
        counts = self._counts.setdefault(self._kinds[identity], [])
        del counts[depth + 1 :]
        while len(counts) < depth:
            counts.append(_start(levels.get(len(counts))))
        if len(counts) == depth:
            counts.append(_start(level) - 1)
        if (restart := self._restarts.pop((identity, depth), None)) is not None:
            counts[depth] = restart - 1
        counts[depth] += 1
        return _printed(value(level.find(f"{W}lvlText")) or "", levels, counts)

    def _list_of(self, paragraph: Any, style: str | None) -> tuple[str | None, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            return self._of_style.get(style or "", (None, 0))
        identity = value(own.find(f"{W}numId")) or self._of_style.get(style or "", (None, 0))[0]
        return identity, int(value(own.find(f"{W}ilvl")) or 0)


def _kinds(numbering: Any) -> dict[str | None, Any]:
    """The kinds of list by their number; one that only names a list style is the kind that has its levels."""
    kinds = {a.get(f"{W}abstractNumId"): a for a in numbering.iter(f"{W}abstractNum")}
    of_style = {value(a.find(f"{W}styleLink")): a for a in kinds.values()}
    links = {identity: value(a.find(f"{W}numStyleLink")) for identity, a in kinds.items()}
    return {
        identity: of_style.get(links[identity], a) if links[identity] else a for identity, a in kinds.items()
    }


def _start(level: Any) -> int:
    return int(value(level.find(f"{W}start")) or 1) if level is not None else 1


def _style_lists(styles: Any) -> dict[str, tuple[str | None, int]]:
    """The list and the level of each paragraph style that has one, or is based on one that has."""
    by_name = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")} if styles is not None else {}
    lists = ((name, _list_of_style(name, by_name)) for name in by_name)
    return {name: found for name, found in lists if found}


def _list_of_style(name: str | None, by_name: Mapping[str, Any]) -> tuple[str | None, int] | None:
    for _ in range(_LONGEST_CHAIN):
        style = by_name.get(name or "")
        if style is None:
            return None
        own = style.find(f"{W}pPr/{W}numPr")
        if own is not None:
            return value(own.find(f"{W}numId")), int(value(own.find(f"{W}ilvl")) or 0)
        name = value(style.find(f"{W}basedOn"))
    return None


def _printed(pattern: str, levels: dict[int, Any], counts: list[int]) -> str:
    """'%1.%2.' with each level's number in its own form, or all in digits; private bullets become a dash."""
    is_legal = levels[len(counts) - 1].find(f"{W}isLgl") is not None

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        form = value(levels[place].find(f"{W}numFmt")) if place in levels and not is_legal else None
        return formed(counts[place], form or "decimal") if place < len(counts) else ""

    return _PRIVATE.sub("-", re.sub(r"%(\d)", number, pattern))


def formed(value: int, form: str) -> str:
    """A number in one of Word's forms: formed(4, 'upperRoman') == 'IV'."""
    if form in ("upperRoman", "lowerRoman"):
        text = _roman(value)
    elif form in ("upperLetter", "lowerLetter"):
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif form == "decimalZero":
        text = f"{value:02d}"
    else:
        text = "" if form in ("none", "bullet") else str(value)
    return text.upper() if form.startswith("upper") else text


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        while value >= worth:
            text, value = text + sign, value - worth
    return text
