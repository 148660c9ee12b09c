"""What a passage of a report tells, in several wordings, with the formulas of its figures."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.planted.relations import Relation

WORDINGS = Path(__file__).parent / "wordings"


@dataclass(frozen=True, slots=True)
class Template:
    """What a passage tells, in several wordings. Two of one topic would contradict each other in a report."""

    name: str
    genre: str
    topics: frozenset[str]
    wordings: tuple[str, ...]
    formulas: Mapping[str, str]
    relations: tuple[Relation, ...]


def written() -> list[Template]:
    """The passages that are written out, in the order of the files."""
    return [
        _template(path.stem, entry)
        for path in sorted(WORDINGS.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
    ]


def _template(genre: str, entry: Mapping[str, object]) -> Template:
    name, wordings, figures = entry["name"], entry["wordings"], entry.get("figures", {})
    told = entry.get("relations", [])
    assert isinstance(name, str) and isinstance(wordings, Sequence) and isinstance(told, Sequence)
    assert isinstance(figures, Mapping)
    relations = (line.split() for line in told)
    return Template(
        name,
        genre,
        frozenset(str(entry.get("topic", name)).split(", ")),
        tuple(wordings),
        {key: str(formula) for key, formula in figures.items()},
        tuple(Relation(rule, tuple(names)) for rule, *names in relations),
    )
