"""Recorded scores: a JSON file of what was right, missed and wrong in each document of each gold folder.

`differences(before, after)` lists the statements that a change gained and lost, one by one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import DoichieuError
from pipeline.evaluation.kinds import Tallies
from pipeline.evaluation.tallies import Tally

Documents = Mapping[str, Tallies]
"""The tallies of each gold file of a folder, by its name and by kind."""
Turn = Literal["gained", "lost", "alarm", "alarm_gone"]

_WRONG = ("wrong", "astray")
_FOUND = re.compile(r", found [^“]{0,200}")


class ScoresError(DoichieuError):
    """A file of recorded scores that cannot be read."""

    exit_code = 2
    code = "scores"


@dataclass(frozen=True, slots=True)
class Difference:
    """One statement that is found now and was not, or the other way round."""

    document: str
    kind: str
    turn: Turn
    note: str


def read_scores(path: Path) -> dict[str, Documents]:
    """The recorded documents by gold folder; none where nothing is recorded yet."""
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {group: _documents(recorded) for group, recorded in content.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ScoresError(
            f"không đọc được điểm đã ghi {path}: {error}", remedy="ghi lại bằng --record"
        ) from error


def _documents(recorded: Mapping[str, Mapping[str, Mapping[str, object]]]) -> Documents:
    return {
        name: {kind: _tally(**fields) for kind, fields in kinds.items()}  # type: ignore[arg-type]
        for name, kinds in recorded.items()
    }


def _tally(right: int, missed: int, wrong: int, notes: list[str]) -> Tally:
    return Tally(right, missed, wrong, tuple(notes))


def write_scores(path: Path, scores: Mapping[str, Documents]) -> None:
    """Put the groups measured in place of those recorded; other groups of the file stay."""
    merged = {**read_scores(path), **scores}
    plain = {
        group: {name: _plain(kinds) for name, kinds in sorted(documents.items())}
        for group, documents in sorted(merged.items())
    }
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _plain(kinds: Tallies) -> dict[str, dict[str, object]]:
    return {kind: asdict(tally) for kind, tally in kinds.items()}


def total_of(documents: Documents) -> dict[str, Tally]:
    """The tally of each kind over all documents."""
    whole: dict[str, Tally] = {}
    for kinds in documents.values():
        for kind, tally in kinds.items():
            whole[kind] = whole.get(kind, Tally()) + tally
    return whole


def differences(before: Documents, after: Documents) -> Iterator[Difference]:
    """What was gained and lost, by document and kind; a document that only one side has is passed over."""
    for document in sorted(before.keys() & after.keys()):
        old, new = before[document], after[document]
        for kind in sorted(old.keys() | new.keys()):
            for turn, note in _turned(old.get(kind, Tally()), new.get(kind, Tally())):
                yield Difference(document, kind, turn, note)


def _turned(old: Tally, new: Tally) -> Iterator[tuple[Turn, str]]:
    """A miss or a false alarm has a note: one that went is a gain, one that came a loss."""
    was, now = Counter(map(_stated, old.notes)), Counter(map(_stated, new.notes))
    notes = {_stated(note): note for note in (*new.notes, *old.notes)}
    for key in (was - now).elements():
        yield ("alarm_gone" if key.startswith(_WRONG) else "gained"), notes[key]
    for key in (now - was).elements():
        yield ("alarm" if key.startswith(_WRONG) else "lost"), notes[key]


def _stated(note: str) -> str:
    """What a note is about, whatever was found instead: wrong in another way is no gain and no loss."""
    return _FOUND.sub("", note)
