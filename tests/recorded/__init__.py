"""Pages of the poor scan as the engine read them, kept so that tests need no engine.

`python -m tests.recorded` reads them again; then look at what has changed before it is committed.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict
from pathlib import Path

from pipeline.records import Box, Page, SecondReading, Word

SCAN = Path(__file__).parents[2] / "corpus" / "poor" / "phung-hiep-2024.pdf"
NUMBERS = (5, 6, 7)  # the results of ten years, sector by sector
_FILE = Path(__file__).parent / "poor-scan.json.gz"


def record(pages: list[Page]) -> None:
    """Keep pages as they were read; the same pages give the same bytes."""
    rows = [
        {
            "number": page.number,
            "text": page.text,
            "words": [asdict(word) for word in page.words],
            "readings": [asdict(reading) for reading in page.readings],
        }
        for page in pages
    ]
    _FILE.write_bytes(gzip.compress(json.dumps(rows, ensure_ascii=False).encode(), mtime=0))


def recorded() -> list[Page]:
    """The pages that were kept."""
    rows = json.loads(gzip.decompress(_FILE.read_bytes()))
    return [
        Page(
            row["number"],
            row["text"],
            "ocr",
            words=tuple(Word(**{**word, "box": Box(**word["box"])}) for word in row["words"]),
            readings=tuple(SecondReading(**{**r, "box": Box(**r["box"])}) for r in row["readings"]),
        )
        for row in rows
    ]
