"""Plants errors into invented reports and measures which are found: ./doichieu test --planted.

    ./doichieu test --planted --reports 100 --seed 7    # prints; --record writes planted.json

Every figure of the reports is drawn so that it agrees with the others (corpus/planted), so that whatever is
found in them as drawn is a false alarm. A finding is right if it names the broken relation: rule and figures.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from corpus.planted.faults import Fault
from corpus.planted.mutations import MUTATIONS, TWINS, plant, twin
from corpus.planted.reports import Draft, draft, typeset
from corpus.typeset_text import write_text
from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.options import ReadOptions
from pipeline.parse import parse
from pipeline.read import page_count, read_page
from pipeline.records import Check, Page
from pipeline.relate import relate
from tests.benchmarks.judged import Judged
from tests.benchmarks.judging import clean, judge

RECORD = Path(__file__).parent / "planted.json"
FAULTS = 3  # planted into each report
_LINES_A_PAGE = 40
_LETTERS_A_LINE = 85


@dataclass(frozen=True, slots=True)
class Trial:
    """A report as drawn, and the same with what was planted into it."""

    made: Draft
    planted: Draft
    faults: tuple[Fault, ...]


def trials(seed: int, reports: int) -> Iterator[Trial]:
    """Reports with errors and twins, the same for the same seed; each kind of error about as often."""
    random, planted = Random(seed), Counter[str]()
    for number in range(reports):
        made = draft(random, f"{seed}-{number}")
        changed, faults = _planted(random, made, planted)
        planted.update(fault.kind for fault in faults)
        yield Trial(made, changed, faults)


def _planted(random: Random, made: Draft, before: Counter[str]) -> tuple[Draft, tuple[Fault, ...]]:
    """The report with a few errors, the rarest so far, each in a passage of its own, and twins in others."""
    faults: list[Fault] = []
    current = (twin(random, made, "other order", 0) or (made,))[0]
    free = random.sample(range(len(made.passages)), len(made.passages))
    kinds = random.sample(sorted(MUTATIONS), len(MUTATIONS))
    for kind in sorted(kinds, key=lambda kind: before[kind]):
        place = next((p for p in free if plant(random, current, kind, p)), None)
        done = None if place is None or len(faults) == FAULTS else plant(random, current, kind, place)
        if done is not None and place is not None:
            current, fault = done
            faults.append(fault)
            free.remove(place)
    for kind, place in ((kind, place) for place in free for kind in TWINS if kind != "other order"):
        current = (twin(random, current, kind, place) or (current,))[0]
    return current, tuple(faults)


Reading = Callable[[Draft, Path], tuple[list[Page], float]]


def as_text(made: Draft, folder: Path) -> tuple[list[Page], float]:
    """The report as a text file, and how many pages it would fill."""
    path = folder / f"{made.name}.txt"
    write_text(typeset(made), path)
    text = path.read_text(encoding="utf-8")
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.splitlines())
    return [read_page(path, "text", 1, ReadOptions())], lines / _LINES_A_PAGE


def as_scan(made: Draft, folder: Path) -> tuple[list[Page], float]:
    """The report printed, scanned and recognised."""
    from corpus.scan import CLEAN, write_scan
    from corpus.typeset_pdf import write_pdf

    printed, path = folder / f"{made.name}.pdf", folder / f"{made.name}-scan.pdf"
    write_scan(printed, write_pdf(typeset(made), printed), path, CLEAN)
    pages = [read_page(path, "pdf", n, ReadOptions()) for n in range(1, page_count(path, "pdf") + 1)]
    return pages, float(len(pages))


def checks_of(made: Draft, folder: Path, reading: Reading = as_text) -> tuple[list[Check], float]:
    """The checks of the report as it is read, and how many pages it fills."""
    pages, filled = reading(made, folder)
    document = parse(pages)
    facts = relate(made.name, document, extract(document))
    return crosscheck(facts), filled


def measure(seed: int, reports: int, folder: Path, reading: Reading = as_text) -> Judged:
    """All reports of a seed, as drawn and with their errors."""
    found = Judged()
    for trial in trials(seed, reports):
        checks, pages = checks_of(trial.made, folder, reading)
        found += clean(trial.made, checks, pages)
        checks, _ = checks_of(trial.planted, folder, reading)
        found += judge(trial.planted, trial.faults, checks)
    return found


WAYS: dict[str, Callable[[int, int, Path], Judged]] = {
    "text": measure,
    "scans": partial(measure, reading=as_scan),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./doichieu test --planted", description=__doc__)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scans", action="store_true", help="print, scan and recognise them: slow, take few")
    parser.add_argument("--record", action="store_true", help="write planted.json, which the README shows")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was false")
    args = parser.parse_args()
    way = "scans" if args.scans else "text"
    with tempfile.TemporaryDirectory() as name:
        found = WAYS[way](args.seed, args.reports, Path(name))
    print("\n".join(found.lines()))
    if args.record:
        _record(way, args.seed, args.reports, found)
    if args.misses:
        print("\n".join(found.remarks))


def _record(way: str, seed: int, reports: int, found: Judged) -> None:
    """Keep the measures of one way of reading, beside those of the others."""
    recorded = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    about = {"measured_on": date.today().isoformat(), "seed": seed, "reports": reports}
    recorded[way] = {**about, **found.recorded()}
    RECORD.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
