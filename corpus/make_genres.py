"""Makes the genre corpus: plain texts and gold files from the reports marked by hand.

    python -m corpus.make_genres     # genres/marked/*.marked -> genres/text/*.txt, genres/gold/*.json

A marked report opens with a TOML block between two lines of +++, which holds what no single place of the
text states: `document` (its head), `closed` (the attributes that are marked wherever they hold), and
`relations` and `findings` (tables of rule, figures, codes, severity, note, optional; `extent` is the number
of years or items that the rule counts). Marked facts: see marked_text. Every digit must be accounted for,
every relation must hold and every finding fail, or nothing is written.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.gold_arithmetic import Claim, prove
from corpus.marked_text import Mark, MarkedText, MarkupError, read_marked, unmarked_digits
from corpus.marked_values import count_values, date_span, reference_code

GENRES = Path(__file__).parent / "genres"
FENCE = "+++\n"
COUNT_OPTIONS = ("qualifier", "modality", "action", "group_kind", "sector", "place")
MODEL_OPTIONS = ("place", "owner", "sector")
KNOWN = {
    "c": {*COUNT_OPTIONS, "value", "value_high", "value_of", "unit", "period", "opt"},
    "d": {"start", "end", "opt"},
    "r": {"code", "issued_on", "title", "opt"},
    "m": {*MODEL_OPTIONS, "alt", "opt"},
    "x": set(),
}

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the corpus: its plain text and its gold."""

    stem: str
    text: str
    gold: Entry


def read_report(path: Path) -> Report:
    """Read one marked report; raises MarkupError or ClaimError, naming the file, when it is wrong."""
    try:
        _, front, body = path.read_text(encoding="utf-8").split(FENCE, 2)
        head = tomllib.loads(front)
        marked = read_marked(body)
        _require_complete(marked)
        gold = _gold(path.stem, head, marked)
        _prove(head, gold)
    except ValueError as problem:
        raise type(problem)(f"{path.name}: {problem}") from problem
    return Report(path.stem, marked.text, gold)


def _require_complete(marked: MarkedText) -> None:
    for mark in marked.marks:
        if unknown := set(mark.options) - KNOWN[mark.kind]:
            raise MarkupError(f"unknown option {sorted(unknown)} at {mark.text!r}")
    if left := list(unmarked_digits(marked)):
        raise MarkupError(f"{len(left)} digits are neither marked nor ruled out: {left}")


def _gold(stem: str, head: Entry, marked: MarkedText) -> Entry:
    return {
        "source": f"{stem}.txt",
        "document": {key: value or None for key, value in head["document"].items()},
        "document_references": [_reference(mark, marked) for mark in marked.of_kind("r")],
        "dates": [_date(mark) for mark in marked.of_kind("d")],
        "counts": [_count(mark) for mark in marked.of_kind("c")],
        "models": [_model(mark) for mark in marked.of_kind("m")],
        "findings": [_claim_entry(entry) for entry in head.get("findings", [])],
        "relations": [_claim_entry(entry) for entry in head.get("relations", [])],
        "closed": head.get("closed", []),
    }


def _optional(mark: Mark) -> Entry:
    return {"optional": True} if "opt" in mark.options else {}


def _chosen(mark: Mark, keys: tuple[str, ...]) -> Entry:
    return {key: mark.options[key] for key in keys if key in mark.options}


def _reference(mark: Mark, marked: MarkedText) -> Entry:
    dates = [date_span(inner)[0] for inner in marked.of_kind("d") if mark.contains(inner)]
    if len(dates) > 1 and "issued_on" not in mark.options:
        raise MarkupError(f"two dates: write issued_on= for {mark.text!r}")
    issued_on = mark.options.get("issued_on") or (dates[0] if dates else None)
    return {"code": reference_code(mark), "issued_on": issued_on, "quote": mark.text} | (
        _chosen(mark, ("title",)) | _optional(mark)
    )


def _date(mark: Mark) -> Entry:
    start, end = date_span(mark)
    if start > end:
        raise MarkupError(f"ends before it starts: {mark.text!r}")
    return {"start": start, "end": end, "quote": mark.text} | _optional(mark)


def _count(mark: Mark) -> Entry:
    entry: Entry = count_values(mark) | {"quote": mark.text} | _chosen(mark, COUNT_OPTIONS)
    if "period" in mark.options:
        entry["period"] = mark.options["period"].split("..")
    return entry | _optional(mark)


def _model(mark: Mark) -> Entry:
    alternatives = {"alt": mark.options["alt"].split("; ")} if "alt" in mark.options else {}
    return {"name": mark.text} | _chosen(mark, MODEL_OPTIONS) | alternatives | _optional(mark)


def _claim_entry(entry: Entry) -> Entry:
    return {key: value for key, value in entry.items() if key != "extent"}


def _prove(head: Entry, gold: Entry) -> None:
    stated = {float(count[key]) for count in gold["counts"] for key in count if key.startswith("value")}
    serious = [entry for entry in head.get("findings", []) if entry["severity"] != "info"]
    prove(_claims(head.get("relations", [])), _claims(serious), stated)


def _claims(entries: list[Entry]) -> list[Claim]:
    return [Claim(e["rule"], tuple(e.get("figures", [])), e.get("extent")) for e in entries]


def read_reports(folder: Path = GENRES) -> Iterator[Report]:
    """Yield the reports of a genre folder, by name."""
    for path in sorted((folder / "marked").glob("*.marked")):
        yield read_report(path)


def write_report(report: Report, folder: Path = GENRES) -> None:
    """Write a report's text and gold below the folder."""
    (folder / "text").mkdir(exist_ok=True)
    (folder / "gold").mkdir(exist_ok=True)
    (folder / "text" / f"{report.stem}.txt").write_text(report.text, encoding="utf-8")
    (folder / "gold" / f"{report.stem}.json").write_text(as_json(report.gold), encoding="utf-8")


def as_json(gold: Entry) -> str:
    """The gold as it is written: one fact a line."""
    lines = [f" {json.dumps(key)}: {_value(value)}" for key, value in gold.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {json.dumps(entry, ensure_ascii=False)}" for entry in value) + "\n ]"
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    for made in list(read_reports()):
        write_report(made)
