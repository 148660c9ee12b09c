"""Measures a run over scans, and scores every rendition of the sample report against the recorded scores.

    ./doichieu test --benchmark --pages 100     # prints; --record writes what the README shows

Times are CPU seconds and the ratios come from one run, so that a busy machine does not change them much.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks import born_digital, stopwatch

if __name__ in ("__main__", "__mp_main__"):  # the latter in worker processes
    stopwatch.attach()

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
SCORES, SPEED = HERE / "scores.json", HERE / "speed.json"
SCAN = CORPUS / "scan" / "phung-hiep-2024.pdf"
BORN_DIGITAL = CORPUS / "pdf" / "phung-hiep-2024.pdf"
RENDITIONS = ("docx/", "pdf/", "scan/", "poor/")
STAGES = ("read", "recognise", "parse", "extract", "relate", "crosscheck", "load")


@dataclass(frozen=True, slots=True)
class Speed:
    """CPU seconds a page of each stage, the two ratios that are held down, and the most memory used.

    `run_to_recognition`: CPU of the whole run over the CPU of its recognition calls.
    `extraction_share`: CPU of extract and relate over the CPU of recognising the same pages.
    `megabytes`: of the driver, and of the largest of the processes that read.
    """

    pages: int
    jobs: int
    per_page: Mapping[str, float]
    run_to_recognition: float
    extraction_share: float
    megabytes: Mapping[str, int]


def measure_speed(pages: int, jobs: int, folder: Path) -> Speed:
    """Run over copies of the sample scan with `pages` pages or a few more."""
    from pipeline.run import RunOptions, run
    from pipeline.store.schema import open_database

    log = folder / "log"
    os.environ[stopwatch.LOG] = str(log)
    inputs = folder / "scans"
    _copy_scans(inputs, pages)
    db = open_database(folder / "speed.db")
    started = stopwatch.cpu()
    outcome = run(db, [inputs], RunOptions(version="benchmark", jobs=jobs))
    whole, spent = stopwatch.cpu() - started, stopwatch.seconds(log)
    del os.environ[stopwatch.LOG]
    if outcome.problems:
        raise SystemExit(f"the run had problems, its times say nothing: {outcome.problems}")
    per_page = {"run": whole, **{stage: spent[stage] for stage in STAGES}}
    return Speed(
        outcome.pages_read,
        jobs,
        {stage: round(amount / outcome.pages_read, 4) for stage, amount in per_page.items()},
        round(whole / spent["recognise"], 3),
        round((spent["extract"] + spent["relate"]) / spent["recognise"], 4),
        stopwatch.megabytes(),
    )


def _copy_scans(folder: Path, pages: int) -> None:
    """Files of different content with the same pages: bytes after the end of a PDF are not read."""
    import pypdfium2

    folder.mkdir()
    document = pypdfium2.PdfDocument(SCAN)
    copies = math.ceil(pages / len(document))
    document.close()
    for number in range(copies):
        copy = folder / f"{number:03}.pdf"
        shutil.copyfile(SCAN, copy)
        with copy.open("ab") as file:
            file.write(f"\n% {number}\n".encode())


def speed_lines(speed: Speed) -> Iterator[str]:
    """The measurement in words."""
    yield f"{speed.pages} pages, {speed.jobs} processes; CPU seconds a page:"
    for stage, amount in speed.per_page.items():
        yield f"  {stage:12}{amount:8.4f}"
    yield f"run / recognition: {speed.run_to_recognition:.3f} (goal ≤ 1.15)"
    yield f"extract + relate / recognition: {speed.extraction_share:.2%} (goal ≤ 5 %)"
    yield "most memory: " + ", ".join(f"{who} {most} MB" for who, most in speed.megabytes.items())


def score_renditions(jobs: int, folder: Path, record: bool) -> Iterator[str]:
    """The scores of each rendition of the sample report, and its gains and losses since the last record."""
    from pipeline.evaluate import evaluate
    from pipeline.evaluation import account, recorded
    from pipeline.run import RunOptions, run
    from pipeline.store.schema import open_database

    db = open_database(folder / "renditions.db")
    run(db, [CORPUS], RunOptions(version="benchmark", jobs=jobs))
    found = {f"corpus/gold [{only}]": evaluate(db, CORPUS / "gold", only=only) for only in RENDITIONS}
    before = recorded.read_scores(SCORES)
    yield from account.score_lines(found)
    yield from account.difference_lines(before, found)
    if record:
        recorded.write_scores(SCORES, {group: evaluation.files for group, evaluation in found.items()})


def main() -> None:
    """Measure, print, and record where asked."""
    parser = argparse.ArgumentParser(prog="./doichieu test --benchmark", description=__doc__)
    parser.add_argument("--pages", type=int, default=100, help="pages to time; 0: scores only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--record", action="store_true", help="write the times and the renditions' scores")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if args.pages:
            speed = measure_speed(args.pages, args.jobs, Path(name))
            print("\n".join(speed_lines(speed)), flush=True)
            if args.record:
                SPEED.write_text(json.dumps(asdict(speed), indent=1) + "\n", encoding="utf-8")
        compared = born_digital.compare(BORN_DIGITAL)
        print("\n".join(born_digital.lines(compared)), flush=True)
        if args.record:
            born_digital.record(compared)
        for line in score_renditions(args.jobs, Path(name), args.record):
            print(line)


if __name__ == "__main__":
    main()
