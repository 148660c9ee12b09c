"""What `doichieu evaluate` says: scores, misses, gains and losses, and the gauge, line by line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from pipeline.evaluation.gauge import Gauge
from pipeline.evaluation.kinds import Tallies
from pipeline.evaluation.recorded import Difference, Documents, differences
from pipeline.evaluation.tallies import Tally
from pipeline.messages import say

_VERB = re.compile(r"^(?:missed|wrong)\s+")


class Scored(Protocol):
    """An evaluation: the tally of each kind over all files, and of each kind in each file."""

    @property
    def kinds(self) -> Mapping[str, Tally]: ...

    @property
    def files(self) -> Documents: ...


def group_name(gold: Path, only: str = "") -> str:
    """How a gold folder is called in recorded scores: 'corpus/gold', 'corpus/gold [scan/]'."""
    whole, here = gold.resolve(), Path.cwd()
    name = whole.relative_to(here) if whole.is_relative_to(here) else gold
    return f"{name.as_posix()} [{only}]" if only else name.as_posix()


def score_lines(evaluations: Mapping[str, Scored], *, as_json: bool = False) -> Iterator[str]:
    """Precision, recall, F1 and the counts behind them, one line a kind; several folders stay apart."""
    for group, evaluation in evaluations.items():
        if len(evaluations) > 1 and not as_json:
            yield f"# {group}"
        for kind, tally in evaluation.kinds.items():
            yield _json_score(group, kind, tally) if as_json else _score(kind, tally)


def _json_score(group: str, kind: str, tally: Tally) -> str:
    scores = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    counted = {"right": tally.right, "missed": tally.missed, "wrong": tally.wrong}
    return json.dumps({"gold": group, "kind": kind, **scores, **counted}, ensure_ascii=False)


def _score(kind: str, tally: Tally) -> str:
    shown = " ".join(f"{ratio(x):>6}" for x in (tally.precision, tally.recall, tally.f1))
    return f"{kind:22}{shown}   {tally.right:5} {tally.missed:5} {tally.wrong:5}"


def ratio(value: float | None) -> str:
    """A share with three decimals, '-' where it has no meaning."""
    return "-" if value is None else f"{value:.3f}"


def miss_lines(evaluations: Mapping[str, Scored]) -> Iterator[str]:
    """Every miss and false alarm below the name of its document."""
    for evaluation in evaluations.values():
        for document, tallies in evaluation.files.items():
            yield from _notes(document, tallies)


def _notes(document: str, tallies: Tallies) -> Iterator[str]:
    notes = [note for tally in tallies.values() for note in tally.notes]
    yield from (f"## {document}", *(f"   {note}" for note in notes)) if notes else ()


def difference_lines(before: Mapping[str, Documents], evaluations: Mapping[str, Scored]) -> Iterator[str]:
    """What was gained and lost since the recorded scores, by document and kind, statement by statement."""
    for group, evaluation in evaluations.items():
        if group not in before:
            yield say("evaluate.unrecorded", group=group)
            continue
        yield from _group_lines(list(differences(before[group], evaluation.files)))


def _group_lines(found: list[Difference]) -> Iterator[str]:
    turns = Counter((d.document, d.kind, d.turn) for d in found)
    for document, kind in dict.fromkeys((d.document, d.kind) for d in found):
        gains = turns[document, kind, "gained"] + turns[document, kind, "alarm_gone"]
        losses = turns[document, kind, "lost"] + turns[document, kind, "alarm"]
        yield f"## {document} {kind}: +{gains} −{losses}"
        for d in found:
            if (d.document, d.kind) == (document, kind):
                yield f"   {say(f'evaluate.{d.turn}')}: {_VERB.sub('', d.note)}"


def gauge_lines(gauges: Iterable[Gauge], *, as_json: bool = False) -> Iterator[str]:
    """The share of digits accounted for in each document, and each one that nobody claimed."""
    for measured in gauges:
        yield _json_gauge(measured) if as_json else _gauge(measured)
        for token in () if as_json else measured.left:
            page = say("run.page", page=token.page_no)
            yield f"   {page}: {token.printed}   … {token.context} …"


def _json_gauge(measured: Gauge) -> str:
    left = [asdict(token) for token in measured.left]
    counted = {"tokens": len(measured.tokens), "share": measured.share, "reasons": dict(measured.reasons)}
    return json.dumps({"path": measured.path, **counted, "left": left}, ensure_ascii=False)


def _gauge(measured: Gauge) -> str:
    reasons = ", ".join(f"{reason} {n}" for reason, n in Counter(measured.reasons).most_common())
    accounted = len(measured.tokens) - len(measured.left)
    return f"{ratio(measured.share)}  {accounted}/{len(measured.tokens)}  {measured.path}  ({reasons})"
