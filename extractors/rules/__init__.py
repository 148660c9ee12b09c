"""The vocabulary of the genre, as data: `load_rules("document_types")` reads document_types.toml.

Every file is a set of arrays of tables (`[[type]]`). An entry says how it is recognised by `pattern`
(a regular expression) or `words` (spellings, of which each space may be any white space), and proves
it with `examples`, in each of which it is found, and `counterexamples`, in none of which it is.
`unless` are longer words that merely begin like one of `words`. `case = true` keeps it to the letter
case printed; otherwise case is ignored.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Entry = Mapping[str, Any]
Rules = Mapping[str, Sequence[Entry]]


@cache
def load_rules(name: str) -> Rules:
    """The tables of rules/<name>.toml: group name → entries. Raises FileNotFoundError, ValueError."""
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for group, entries in data.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise ValueError(f"rules/{name}.toml: {group} is not an array of tables")
    return MappingProxyType({group: tuple(map(MappingProxyType, entries)) for group, entries in data.items()})


def rule_names() -> list[str]:
    """The names of all rule files, in alphabetical order."""
    return sorted(
        p.name.removesuffix(".toml") for p in files(__package__).iterdir() if p.name.endswith(".toml")
    )


def entries(name: str) -> Iterator[tuple[str, Entry]]:
    """Every entry of a file with the name of its group."""
    for group, members in load_rules(name).items():
        for entry in members:
            yield group, entry


def alternation(spellings: Sequence[str]) -> str:
    """A pattern for any of the spellings, the longest first; a space in one is any white space."""
    longest_first = sorted(spellings, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, s.split())) for s in longest_first) + ")"


def entry_pattern(entry: Entry) -> re.Pattern[str] | None:
    """How an entry is recognised in a text, None where its meaning is in code."""
    flags = re.VERBOSE if entry.get("verbose") else 0
    if not entry.get("case"):
        flags |= re.IGNORECASE
    if "pattern" in entry:
        return re.compile(entry["pattern"], flags)
    if "words" in entry:
        longer = rf"(?!{alternation(entry['unless'])}(?!\w))" if entry.get("unless") else ""
        return re.compile(rf"(?<!\w){longer}{alternation(entry['words'])}(?!\w)", flags)
    return None
