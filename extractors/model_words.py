"""The vocabulary of models as patterns: `words("place")` matches 'ấp', 'tổ dân phố' … (rules/models.toml)."""

from __future__ import annotations

import re
from functools import cache

from extractors.letters import UPPER
from extractors.normalise import key_of
from extractors.rules import alternation, load_rules

_FIRST = rf"(?:[{UPPER}][\w.’'-]*|\d{{1,3}}[A-Za-z]?)"
_NEXT = rf"(?:\s+[{UPPER}][\w’'-]*){{0,5}}+(?:\s+[1-9](?![\w.,]))?"
_PROPER = rf"{_FIRST}{_NEXT}"


@cache
def words(group: str) -> str:
    """A pattern of all spellings of a group, whole words in any case."""
    spellings = [word for entry in load_rules("models")[group] for word in entry["words"]]
    return rf"(?<!\w)(?i:{alternation(spellings)})(?!\w)"


@cache
def small(group: str) -> str:
    """As `words`, in lower case only: 'đăng ký' ends an owner, 'Đăng ký' is part of one."""
    spellings = [word for entry in load_rules("models")[group] for word in entry["words"]]
    return rf"(?<!\w){alternation(spellings)}(?!\w)"


@cache
def known_campaigns() -> frozenset[str]:
    """The keys of the movements known everywhere."""
    return frozenset(key_of(word) for entry in load_rules("models")["campaign"] for word in entry["words"])


@cache
def places() -> str:
    """A pattern of one place or a line of them: 'ấp 3, xã Long Thạnh', 'các xã Hòa Mỹ và Tân Long'."""
    head = words("place")
    several = rf"(?i:các|hai|ba|0?\d)\s+{head}\s+{_PROPER}(?:\s*,\s*{_PROPER}){{0,8}}+(?:\s+và\s+{_PROPER})?"
    one = rf"(?<!tác\s){head}\s+{_PROPER}"  # 'hợp tác xã Tân Tiến' is a body
    return rf"(?:{several}|{one}(?:\s*,?\s*{one}){{0,3}}+)"


@cache
def starts(group: str) -> re.Pattern[str]:
    """What begins with a spelling of a group."""
    return re.compile(words(group))
