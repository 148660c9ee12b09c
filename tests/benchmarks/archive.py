"""Measures what an archive costs beyond its documents: renditions, citations, models, checks across them.

    .venv/bin/python -m tests.benchmarks.archive 1000 5000 10000     # --record writes archive.json

Reports are made up (synthetic.py), nothing is read or recognised. Times are CPU seconds.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time

from pipeline.across import check_across
from pipeline.renditions import settle_renditions
from pipeline.store.citations import resolve_citations
from pipeline.store.model_groups import join_models
from pipeline.store.schema import open_database
from tests.benchmarks.synthetic import save

RECORD = Path(__file__).parent / "archive.json"


STAGES: Mapping[str, Callable[[sqlite3.Connection], object]] = {
    "renditions": settle_renditions,
    "citations": resolve_citations,
    "models": join_models,
    "checks": check_across,
}


def measure_archive(number: int, folder: Path) -> dict[str, float]:
    """CPU seconds of each stage over an archive of so many reports."""
    db = open_database(folder / f"{number}.db")
    save(db, number)
    spent = {name: _seconds(stage, db) for name, stage in STAGES.items()}
    db.close()
    return spent


def _seconds(stage: Callable[[sqlite3.Connection], object], db: sqlite3.Connection) -> float:
    started = process_time()
    stage(db)
    return process_time() - started


def main() -> None:
    """Measure, print, and record where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.archive", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 5000, 10_000])
    parser.add_argument("--record", action="store_true", help="write archive.json")
    args = parser.parse_args()
    measured: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in args.sizes:
            spent = measure_archive(size, Path(name))
            measured[str(size)] = {stage: round(amount, 1) for stage, amount in spent.items()}
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{size:>7} reports: {sum(spent.values()):6.1f} s, {memory} MB, {spent}", flush=True)
    if args.record:
        RECORD.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
