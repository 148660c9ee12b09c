"""Composes passages of what is counted and the ways to tell it: '{Verb} được {all} {noun}, gồm: {items}.'

Each file of `styles/` is one kind of relation: its `topic`s say what is counted, its `frame`s how it may be
told. `{items}` lists the parts, each as the frame's `item` has it: `{n}` is its figure, `{r}` its percentage,
`{p}` what is counted beside it, `{label}` its name; those between the first and the last may be left out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.planted.relations import Relation
from corpus.planted.templates import Template

STYLES = Path(__file__).parent / "styles"
_PARTS = "abcdef"


def composed() -> Iterator[Template]:
    """Every topic of every kind, in all the ways in which it may be told."""
    for path in sorted(STYLES.glob("*.toml")):
        style = tomllib.loads(path.read_text(encoding="utf-8"))
        for topic in style["topic"]:
            yield _template(path.stem, topic, style)


def _template(kind: str, topic: Mapping[str, Any], style: Mapping[str, Any]) -> Template:
    said, labels = topic["words"], topic.get("labels", style["kind"].get("labels", ()))
    return Template(
        f"{kind}: {said.get('what', said.get('verb', said.get('result', '')))} {said['noun']}".strip(),
        topic["genre"],
        frozenset([f"{topic['genre']} {said['noun']}"]),
        tuple(_worded(frame, said, labels) for frame in style["frame"]),
        _formulas(topic, style["kind"]),
        tuple(Relation(rule, tuple(names)) for rule, *names in map(str.split, style["kind"]["relations"])),
    )


def _formulas(topic: Mapping[str, Any], kind: Mapping[str, Any]) -> dict[str, str]:
    """The figures that are drawn, then those that follow; `tail` is how a sum of money is printed."""
    ranges, tail = topic["ranges"], topic.get("tail", {})
    drawn = ranges if isinstance(ranges, Mapping) else dict(zip(_PARTS, ranges, strict=False))
    tails = {kind["whole"]: tail} if isinstance(tail, str) else tail
    derived = {name: f"{formula} {tails.get(name, '')}".strip() for name, formula in kind["figures"].items()}
    return {**drawn, **topic.get("more", {}), **derived}


# --- words ------------------------------------------------------------------------------------


def _worded(frame: Mapping[str, str], said: Mapping[str, str], labels: Sequence[str]) -> str:
    items = _items(frame, labels) if "item" in frame else ""
    words = {"thing": said["noun"], **said, "items": items, "Items": _capital(items)}
    words |= {_capital(name): _capital(word) for name, word in said.items() if _capital(name) not in said}
    words |= {f"{name}1": word[:1].lower() + word[1:] for name, word in said.items()}
    return _filled(_filled(frame["text"], words), words)


def _items(frame: Mapping[str, str], labels: Sequence[str]) -> str:
    """The parts one after the other; '<' and '>' are about what may be left out."""
    join = frame.get("join", ", ")
    first, *others = [_item(frame["item"], place, label) for place, label in enumerate(labels)]
    middle = "".join(f"<{join}{item}>" for item in others[:-1])
    return f"{first}{middle}{frame.get('last', join)}{others[-1]}"


def _item(pattern: str, place: int, label: str) -> str:
    name = _PARTS[place]
    figures = {"n": f"{{{name}}}", "r": f"{{r{name}}}", "p": f"{{p{name}}}", "i": str(place + 1)}
    return _filled(pattern, {**figures, "label": label, "Label": _capital(label)})


def _filled(text: str, words: Mapping[str, str]) -> str:
    """The text with the words that are known here; figures, places and years are left to the report."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
