"""Finds the words of a rule file in a text: acts, sectors, cues, each with the name it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.base import Mention, mention_at
from extractors.letters import LOWER, UPPER
from extractors.rules import alternation, load_rules


@cache
def _terms(file: str, group: str) -> tuple[re.Pattern[str], dict[str, str | None]]:
    """The pattern of a group, and the name of each spelling; None for the longer words that are `unless`."""
    names: dict[str, str | None] = {}
    for entry in load_rules(file)[group]:
        names |= {_key(word): None for word in entry.get("unless", ())}
        names |= {_key(word): str(entry.get("name", entry["words"][0])) for word in entry["words"]}
    return re.compile(rf"(?<!\w){alternation(list(names))}(?!\w)", re.IGNORECASE), names


def _key(words: str) -> str:
    return " ".join(words.lower().split())


def find_terms(text: str, file: str, group: str) -> Iterator[Mention[str]]:
    """Yield every phrase of rules/<file>.toml's `group` in text, the longest first, with its name."""
    pattern, names = _terms(file, group)
    for match in pattern.finditer(text):
        name = names[_key(match[0])]
        if name is not None:
            yield mention_at(text, match.start(), match.end(), name, f"{file}.{group}")


def find_actions(text: str) -> list[Mention[str]]:
    """The acts of a text under their canonical verbs: 'thẩm định và công nhận' is 'công nhận'.

    Other verbs in a row are one act, by the first: 'kiểm tra, giám sát', 'xây dựng, nâng cấp'.
    """
    acts: list[Mention[str]] = []
    for found in find_terms(text, "actions", "action"):
        if _NAME.match(text, found.start):
            continue
        if acts and _ROW.fullmatch(text, acts[-1].end, found.start):
            first = acts.pop()
            found = mention_at(text, first.start, found.end, first.value, first.rule)
        acts.append(found)
    return acts


def is_nominal(before: str) -> bool:
    """Whether a verb after these words is but the name of a work: 'kết quả giải quyết', 'việc hòa giải'."""
    return any(not before[name.end :].strip() for name in find_terms(before, "actions", "nominal"))


_NAME = re.compile(rf"(?<=[^\W\d_] )[{UPPER}][{LOWER}]*\s[{UPPER}][{LOWER}]")  # 'huyện Lập Thạch'
_ROW = re.compile(r"\s*(?:,\s*(?:và\s)?|/|-|–|và\s)\s*", re.IGNORECASE)
_OPENING = re.compile(r"(?<!\w)(?:lĩnh\s+vực|mảng)(?:\s+về)?\s*:?\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|(?<=[.;:])\s)\s*(?:[-–+*•]\s*|\(?(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:về\s+|trong\s+|trên\s+)?(?=\w)",
    re.IGNORECASE,
)
_OPEN_NAME = re.compile(r"[^\W\d_]+(?:\s(?!có\b|đã\b|là\b|được\b|của\b)[^\W\d_]+){0,4}")
_MORE = re.compile(r"\s*(?:,|;|và)\s*")


def find_sectors(text: str) -> Iterator[Mention[str]]:
    """Yield each 'lĩnh vực X' with X; not where it goes on to name a second one ('kinh tế, văn hóa').

    A known sector is also one as the label of a sentence or an item: 'Về kinh tế, …', '- Kinh tế: …'.
    """
    yield from sorted([*_after_opening(text), *_labels(text)], key=lambda mention: mention.start)


def _labels(text: str) -> Iterator[Mention[str]]:
    pattern, names = _terms("sectors", "sector")
    for label in _LABEL.finditer(text):
        known = pattern.match(text, label.end())
        if known and re.match(r"\s*[:,]", text[known.end() :]) and not _goes_on(text, known.end(), pattern):
            yield mention_at(text, known.start(), known.end(), _named(names, known[0]), "sectors.label")


def _after_opening(text: str) -> Iterator[Mention[str]]:
    pattern, names = _terms("sectors", "sector")
    for opening in _OPENING.finditer(text):
        known = pattern.match(text, opening.end())
        if known and not _goes_on(text, known.end(), pattern):
            yield mention_at(text, opening.start(), known.end(), _named(names, known[0]), "sectors.known")
        elif known is None and (name := _open_name(text, opening.end())):
            yield mention_at(text, opening.start(), name.end(), _key(name[0]), "sectors.open")


def _open_name(text: str, at: int) -> re.Match[str] | None:
    """The name of a sector that no list has; 'các lĩnh vực khác nhau', 'lĩnh vực phụ trách' have none."""
    nameless, _ = _terms("sectors", "nameless")
    return None if nameless.match(text, at) else _OPEN_NAME.match(text, at)


def sector_names() -> str:
    """A pattern of the known sectors."""
    return _terms("sectors", "sector")[0].pattern


def sector_opening(text: str) -> str | None:
    """The known sector that a text begins with, where it does not go on to name a second one."""
    pattern, names = _terms("sectors", "sector")
    known = pattern.match(text)
    return _named(names, known[0]) if known and not _goes_on(text, known.end(), pattern) else None


def sector_named(text: str) -> str | None:
    """The sector that a text names and nothing else: 'văn hóa, xã hội' → 'văn hóa - xã hội'."""
    pattern, names = _terms("sectors", "sector")
    return _named(names, text) if pattern.fullmatch(text) else None


def _named(names: dict[str, str | None], printed: str) -> str:
    return names[_key(printed)] or _key(printed)


def _goes_on(text: str, end: int, sector: re.Pattern[str]) -> bool:
    more = _MORE.match(text, end)
    return bool(more and sector.match(text, more.end()))
