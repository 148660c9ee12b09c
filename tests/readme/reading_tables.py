"""The READMEs' tables of how exactly and how fast pages are read, from the last recorded runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

_BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
_LAYERS = {
    "vi": ("cách đọc", "mili giây CPU mỗi trang", "nhanh gấp"),
    "en": ("way", "CPU milliseconds a page", "times as fast"),
}
_WAYS = {"pdfplumber `extract_words`": "pdfplumber", "`read_text_layer`": "words", "`read_page`": "whole"}
_RECOGNITION = {
    "vi": ("mức", "cách đọc", "số", "ô bảng", "số hiệu", "ký tự sai", "số sai", "sai lặng", "giây CPU"),
    "en": ("level", "reader", "numbers", "cells", "codes", "CER", "wrong", "silent", "CPU s"),
}
_RECORDED = {
    "vi": "Đo ngày {date}, `--seed {seed}`, {pages} trang mỗi mức.",
    "en": "Measured on {date}, `--seed {seed}`, {pages} pages a level.",
}


def layers(language: str) -> str:
    """How fast the words of text layers are found: the layer alone, and all of its page."""
    found = _recorded("born_digital")
    spent = {said: found[name] for said, name in _WAYS.items()}
    rows = [(said, f"{cpu:.2f}", f"{found['pdfplumber'] / cpu:.1f}") for said, cpu in spent.items()]
    return _table(_LAYERS[language], rows)


def recognition(language: str) -> str:
    """How exactly each reader reads the pages of each level, in per cent, for how much, and when measured."""
    record = _recorded("recognition")
    rows = [(row["level"], row["reader"], *columns(row)) for row in record["rows"]]
    pages = max(row["pages"] for row in record["rows"])
    said = _RECORDED[language].format(date=record["date"], seed=record["seed"], pages=pages)
    return f"{_table(_RECOGNITION[language], rows)}\n\n{said}"


def columns(row: Mapping[str, Any]) -> list[str]:
    """What one reader makes of one level: '-' where it is not installed, or flags nothing."""
    if not row["pages"]:
        return ["-"] * (len(_RECOGNITION["en"]) - 2)
    figures = row["numbers_printed"] + row["cells_printed"]
    shares = [
        *(_share(row[part], row[f"{part}_printed"]) for part in ("numbers", "cells", "codes")),
        _share(row["edits"], row["characters"]),
        _share(row["wrong"], figures),
        _share(row["silent"], figures) if row["reader"] == "doichieu" else "-",
    ]
    return [*shares, f"{row['seconds'] / row['pages']:.2f}"]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "-"


def _recorded(benchmark: str) -> dict[str, Any]:
    recorded: dict[str, Any] = json.loads((_BENCHMARKS / f"{benchmark}.json").read_text(encoding="utf-8"))
    return recorded


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
