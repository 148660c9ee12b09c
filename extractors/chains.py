"""Steps that things go through one after the other: what is 'công nhận' was 'đăng ký' (rules/stages.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.rules import alternation, load_rules
from extractors.vocabulary import find_terms


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a chain, counted from its beginning."""

    chain: str
    number: int

    def follows(self, other: Step) -> bool:
        """Whether what has gone through this step has gone through the other one before."""
        return self.chain == other.chain and self.number > other.number


def step_of(before: str, after: str) -> list[Step]:
    """The later of the steps of each chain that the words before a figure name last and those after it first.

    None where things of another time are told: 'công nhận lại', 'của các năm trước'.
    """
    found: list[Step] = []
    if is_of_before(before, after):
        return found
    for chain, pattern, numbers in _chains():
        said = (*pattern.findall(before)[-1:], *pattern.findall(after)[:1])
        if said:
            found.append(Step(chain, max(numbers[" ".join(words.lower().split())] for words in said)))
    return found


def is_of_before(before: str, after: str) -> bool:
    """Whether the words around a figure tell of things of an earlier time: 'công nhận lại 12'."""
    return any(any(find_terms(words, "stages", "apart")) for words in (before, after))


@cache
def _chains() -> tuple[tuple[str, re.Pattern[str], dict[str, int]], ...]:
    made = []
    for entry in load_rules("stages")["chain"]:
        numbers = {word: number for number, words in enumerate(entry["steps"]) for word in words}
        pattern = re.compile(rf"(?<!\w){alternation(list(numbers))}(?!\w)", re.IGNORECASE)
        made.append((str(entry["name"]), pattern, numbers))
    return tuple(made)
