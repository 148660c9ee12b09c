"""The small archive is what its script makes, and its gold is true of the print, by no extractor's word."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from corpus.figures import Planted
from corpus.make_archive import ARCHIVE, OFFICES, make_archive

KINDS = ("document_references", "dates", "counts")
PLANTED: dict[str, tuple[Planted, str]] = {
    "xa-phu-hoa-2023": ("sum_off", "part_sum"),
    "xa-tan-hung-2023": ("more_recognised", "subset_le"),
    "xa-my-phuoc-2023": ("wrong_percent", "percent_of_base"),
    "xa-vinh-trung-2023": ("two_dates", "docref_conflict"),
    "xa-long-dien-2023": ("heading_twice", "heading_sequence"),
    "xa-an-khanh-2023": ("wrong_duration", "duration"),
}


def _gold(stem: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((ARCHIVE / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    return gold


def _reports() -> list[str]:
    return sorted(path.stem for path in ARCHIVE.iterdir() if path.is_file())


def test_the_archive_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    make_archive(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    kept = sorted(path.relative_to(ARCHIVE) for path in ARCHIVE.rglob("*") if path.is_file())
    assert made == kept
    assert [name for name in made if (tmp_path / name).read_bytes() != (ARCHIVE / name).read_bytes()] == []


def _print_of(stem: str) -> str:
    """A text's or Word file's print as one line, in lower case, read with no code of ours."""
    path = next(ARCHIVE.glob(f"{stem}.*"))
    if path.suffix == ".txt":
        return " ".join(path.read_text(encoding="utf-8").lower().split())
    texts = (node.text or "" for node in Document(str(path)).element.body.iter() if node.tag.endswith("}t"))
    return " ".join(" ".join(texts).lower().split())


@pytest.mark.parametrize("stem", [s for s in _reports() if not (ARCHIVE / f"{s}.pdf").exists()])
def test_every_fact_of_the_gold_is_printed_in_its_order(stem: str) -> None:
    text, gold = _print_of(stem), _gold(stem)
    for kind in KINDS:
        at = 0
        for entry in gold[kind]:
            at = text.find(str(entry["quote"]).lower(), at)
            assert at >= 0, (kind, entry)
    assert all(entry["name"].lower() in text for entry in gold["models"])


@pytest.mark.parametrize("stem", _reports())
def test_a_report_errs_where_it_is_planted_and_nowhere_else(stem: str) -> None:
    rules = [finding["rule"] for finding in _gold(stem)["findings"]]
    assert rules == ([PLANTED[stem][1]] if stem in PLANTED else [])


def test_what_the_gold_calls_a_sum_is_one() -> None:
    gold = [_gold(stem) for stem in [*_reports(), "archive"]]
    sums = ("part_sum", "cross_section_sum", "table_sum", "rollup")
    holding = [r["figures"] for r in chain.from_iterable(g["relations"] for g in gold) if r["rule"] in sums]
    failing = [f["figures"] for f in chain.from_iterable(g["findings"] for g in gold) if f["rule"] in sums]
    assert all(total == sum(parts) for total, *parts in holding)
    assert len(failing) == 2
    assert all(total != sum(parts) for total, *parts in failing)


def test_clerks_and_formats_differ() -> None:
    assert len({office.clerk for office in OFFICES}) >= 4
    assert {path.suffix for path in ARCHIVE.iterdir() if path.is_file()} == {".txt", ".docx", ".pdf"}
    assert {office.style for office in OFFICES} == {"party", "state"}
