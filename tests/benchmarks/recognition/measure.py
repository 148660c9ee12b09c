"""Reads seeded pages at four levels of decay beside other readers, and prints how exact each is.

    ./doichieu test --recognition --seed 11 --rounds 2     # --record writes recognition.json for the README

Each round is one page of each kind, at every level, in other typefaces and other words.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks.recognition import readers
from tests.benchmarks.recognition.layouts import layouts
from tests.benchmarks.recognition.levels import LEVELS, Level, write_scans
from tests.benchmarks.recognition.prose import Prose
from tests.benchmarks.recognition.scoring import Score
from tests.benchmarks.recognition.sheets import Sheet
from tests.benchmarks.recognition.typefaces import typefaces

RECORD = Path(__file__).parents[1] / "recognition.json"
READERS: Mapping[str, Callable[[Path, Sequence[Sheet]], Iterable[Score]]] = {
    "doichieu": readers.ours,
    "tesseract": readers.tesseract,
    "ocrmypdf": readers.ocrmypdf,
    "ocrmypdf --deskew": partial(readers.ocrmypdf, options=("--deskew",)),
}


def measure(
    seed: int, rounds: int, levels: Sequence[Level], names: Sequence[str]
) -> Iterator[tuple[str, str, Score]]:
    """Level, reader and the sum of the scores of its pages: of none where the reader is not installed."""
    faces, prose = typefaces(), Prose(seed)
    sheets = [sheet for number in range(rounds) for sheet in layouts(faces, prose, seed + 3 * number)]
    with tempfile.TemporaryDirectory() as folder:
        for level in levels:
            path = Path(folder) / f"{level.name}.pdf"
            write_scans(sheets, level, seed, path)
            for name in names:
                yield level.name, name, sum(READERS[name](path, sheets), Score())


def line(level: str, reader: str, found: Score) -> str:
    """One row of the table; '-' where a reader is not installed."""
    if not found.pages:
        return f"{level:7}{reader:18}{'-':>7}"
    shares = (
        _share(found.numbers, found.numbers_printed),
        _share(found.cells, found.cells_printed),
        _share(found.codes, found.codes_printed),
        _share(found.edits, found.characters),
        _share(found.wrong, found.numbers_printed + found.cells_printed),
        _share(found.silent, found.numbers_printed + found.cells_printed)
        if reader == "doichieu"
        else "      -",
    )
    return f"{level:7}{reader:18}{' '.join(shares)} {found.seconds / found.pages:6.2f}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):7.2f}"


def main() -> None:
    """Measure, print, and record where asked."""
    parser = argparse.ArgumentParser(prog="./doichieu test --recognition", description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=1, help="pages of each kind at each level")
    parser.add_argument("--levels", nargs="+", default=[level.name for level in LEVELS])
    parser.add_argument("--readers", nargs="+", default=list(READERS), choices=READERS)
    parser.add_argument("--record", action="store_true", help="write recognition.json")
    args = parser.parse_args()
    levels = [level for level in LEVELS if level.name in args.levels]
    print(f"typefaces: {', '.join(face.name for face in typefaces())}")
    readers.warm_up()
    print("level  reader            numbers   cells   codes     CER   wrong  silent  CPU s")
    rows = []
    for level, reader, found in measure(args.seed, args.rounds, levels, args.readers):
        print(line(level, reader, found), flush=True)
        rows.append({"level": level, "reader": reader, **asdict(found)})
    if args.record:
        _record(args.seed, rows)


def _record(seed: int, rows: Sequence[Mapping[str, object]]) -> None:
    today = datetime.now(UTC).date().isoformat()
    record = {"date": today, "seed": seed, "typefaces": [face.name for face in typefaces()], "rows": rows}
    RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
