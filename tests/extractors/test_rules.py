"""Every entry of every rule file finds its examples and none of its counterexamples."""

from __future__ import annotations

import pytest

from extractors.rules import Entry, alternation, entries, entry_pattern, load_rules, rule_names

ENTRIES = [(name, group, entry) for name in rule_names() for group, entry in entries(name)]


@pytest.mark.parametrize(("name", "group", "entry"), ENTRIES)
def test_examples(name: str, group: str, entry: Entry) -> None:
    pattern = entry_pattern(entry)
    if pattern is None:
        pytest.skip("what it means is tested with the module that reads it")
    for example in entry.get("examples", ()):
        assert pattern.search(example), f"{name}.{group}: {example!r} is not found"
    for counterexample in entry.get("counterexamples", ()):
        found = pattern.search(counterexample)
        assert not found, f"{name}.{group}: {found and found[0]!r} is found in {counterexample!r}"


def test_longest_spelling_first() -> None:
    assert alternation(["kế hoạch", "kế hoạch số"]) == r"(?:kế\s+hoạch\s+số|kế\s+hoạch)"


def test_missing_file() -> None:
    with pytest.raises(FileNotFoundError):
        load_rules("không có")
