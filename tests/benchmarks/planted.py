"""Plants errors into invented reports and measures which are found: ./doichieu test --planted.

    ./doichieu test --planted --reports 100 --seed 7    # prints; --record writes planted.json

Every figure of the reports is drawn so that it agrees with the others (corpus/planted), so that whatever is
found in them as drawn is a false alarm. A finding is right if it names the broken relation: rule and figures.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from corpus.planted.faults import Fault
from corpus.planted.mutations import MUTATIONS
from corpus.planted.passages import UNPRINTED
from pipeline.records import Page
from tests.benchmarks.across import measure_families
from tests.benchmarks.judged import Judged
from tests.benchmarks.judging import clean, judge
from tests.benchmarks.readings import Reading, as_pages, as_scan, as_text, checks_of
from tests.benchmarks.recognised import Misreading, is_firm, misread
from tests.benchmarks.trials import Trial, trials

RECORD = Path(__file__).parent / "planted.json"
_PAIRED = ("M1", "M2", "M3", "M4")  # planted into the print, and into what is read of it


def measure(
    seed: int, reports: int, folder: Path, reading: Reading = as_text, kinds: Sequence[str] = tuple(MUTATIONS)
) -> Judged:
    """All reports of a seed, as drawn and with their errors; on recognised pages also with misreadings."""
    found = Judged()
    for trial in trials(seed, reports, kinds):
        pages, filled = reading(trial.made, folder)
        found += clean(trial.made.name, trial.made.told(), checks_of(trial.made.name, pages), filled)
        planted, _ = reading(trial.planted, folder)
        faults = [_as_it_looks(trial, fault, planted) for fault in trial.faults]
        found += judge(trial.made.name, faults, checks_of(trial.planted.name, planted))
        if pages[0].words:
            found += _misread(trial, pages)
    return found


def _as_it_looks(trial: Trial, fault: Fault, pages: Sequence[Page]) -> Fault:
    """A printed error, with whether its page shows surely all the figures that contradict each other."""
    if not fault.name:  # on a recognised page a heading may have been lost
        return replace(fault, telling=fault.kind != "M13" or not pages[0].words)
    passage = trial.planted.passages[fault.place]
    names = {name for r in passage.told() if not r.holds(passage.figures) for name in r.names}
    printed = [passage.figures[name].printed(padded=trial.made.padded) for name in names - UNPRINTED]
    return replace(fault, telling=all(is_firm(pages, figure) for figure in printed))


def _misread(trial: Trial, pages: Sequence[Page]) -> Judged:
    """The report without errors, its figures misread as those of its twin are misprinted."""
    random = Random(trial.made.name)
    faults: list[Fault] = []
    for fault in (f for f in trial.faults if f.kind in _PAIRED):
        seen = fault.kind in ("M3", "M4") or random.random() < 0.5
        changed = misread(pages, Misreading(*_printed(trial, fault), seen), random)
        if changed:
            pages = changed
            faults.append(replace(fault, kind=f"{fault.kind} misread", attribution="ocr", telling=seen))
    return judge(trial.made.name, faults, checks_of(trial.made.name, pages)) if faults else Judged()


def _printed(trial: Trial, fault: Fault) -> tuple[str, str]:
    """The figure of a fault as it should be printed, and as it is."""
    after = trial.planted.passages[fault.place]
    before = next(passage for passage in trial.made.passages if passage.name == after.name)
    shown = (passage.figures[fault.name].printed(padded=trial.made.padded) for passage in (before, after))
    right, wrong = shown
    return right, wrong


WAYS: dict[str, Callable[[int, int, Path], Judged]] = {
    "text": measure,
    "pages": partial(measure, reading=as_pages, kinds=_PAIRED),
    "scans": partial(measure, reading=as_scan),
    "families": measure_families,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="./doichieu test --planted", description=__doc__)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", action="store_true", help="as if recognised, with figures misread")
    parser.add_argument("--scans", action="store_true", help="print, scan and recognise them: slow, take few")
    parser.add_argument("--families", action="store_true", help="communes and their district, as an archive")
    parser.add_argument("--record", action="store_true", help="write planted.json, which the README shows")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was false")
    args = parser.parse_args()
    way = next((way for way in WAYS if getattr(args, way, False)), "text")
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
