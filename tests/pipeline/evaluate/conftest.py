"""A small database and its gold, in which each kind of statement is partly right, missed and wrong."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.load import save_document
from pipeline.records import (
    Box,
    Check,
    CountFact,
    DateFact,
    DocumentFacts,
    DocumentText,
    Head,
    ModelFact,
    Page,
    Provenance,
    ReferenceFact,
    Source,
)
from pipeline.store.checks import save_archive_checks
from pipeline.store.pages import save_page
from pipeline.store.schema import open_database
from pipeline.store.sources import save_source

TEXT = (
    "Thực hiện Chỉ thị số 40-CT/TU ngày 10/3/2014 và Kế hoạch 12-\nKH/HU, từ năm 2014 đăng ký\n"
    "975 mô hình (822 tập thể, 153 cá nhân), đạt 99,5%; mô hình Ngày xanh, đêm sáng xã Hòa Mỹ."
)
GOLD = {
    "source": "bao-cao.txt",
    "closed": ["sector"],
    "relations_complete": True,
    "document": {
        "doc_type": "BC",
        "code": None,
        "issuer": "Huyện ủy Phụng Hiệp",
        "issued_on": ["2024-05", "2024"],
        "signer": "Nguyễn Hồng Đức",
    },
    "document_references": [
        {"code": "40-CT/TU", "issued_on": "2014-03-10"},
        {"code": "12-KH/HU", "issued_on": "2014"},
        {"code": "7-HD/TU", "optional": True},
        {"code": None, "title": "Luật", "optional": True},
    ],
    "dates": [
        {"start": "2014-03-10", "end": "2014-03-10"},
        {"start": "2014-01-01", "end": "2014-12-31"},
    ],
    "counts": [
        {
            "value": 975,
            "unit": "mô hình",
            "action": "đăng ký",
            "group_kind": None,
            "period": ["2014", "2024"],
        },
        {"value": 822, "unit": "tập thể", "group_kind": "tập thể"},
        {"value": 153, "unit": "cá nhân"},
        {"value": 99.5, "unit": "%", "qualifier": "over"},
    ],
    "models": [
        {"name": "Ngày xanh, đêm sáng", "place": "xã Hòa Mỹ", "owner": "Hội Phụ nữ"},
        {"name": "Tuyến đường hoa"},
    ],
    "findings": [
        {"rule": "docref_conflict", "severity": "error", "codes": ["40-CT/TU"]},
        {"rule": "blank_field", "severity": "info"},
    ],
    "relations": [
        {"rule": "part_sum", "figures": [975, 822, 153]},
        {"rule": "subset_le", "figures": [1, 2]},
    ],
}
ARCHIVE = {"archive": True, "findings": [{"rule": "rollup", "severity": "error", "figures": [10, 4, 5]}]}


def _at(quote: str) -> Provenance:
    start = TEXT.index(quote)
    return Provenance(1, start, start + len(quote), quote, "test", boxes=(Box(1, 70, 80, 200, 95),))


def _count(printed: str, unit: str, **slots: str) -> CountFact:
    value = Decimal(printed.replace(",", "."))
    return CountFact(id=printed, where=_at(printed), printed=printed, value=value, unit=unit, **slots)  # type: ignore[arg-type]


def _reference(code: str, where: Provenance, issued_on: str | None) -> ReferenceFact:
    return ReferenceFact(id=code, where=where, code=code, code_key=code, issued_on=issued_on)


def _facts() -> DocumentFacts:
    broken = Provenance(1, 49, 69, "Kế hoạch 12-KH/HU", "test", boxes=(Box(1, 70, 80, 700, 95),))
    days = [("2014-03-10", "2014-03-10"), ("2015-01-01", "2015-12-31")]
    return DocumentFacts(
        document_id="d1",
        head=Head(doc_type="BC", issuer="HUYỆN ỦY PHỤNG HIỆP", issued_on="2024", signer="Nguyễn Văn An"),
        counts=(
            _count("975", "mô hình dân vận khéo", action="đăng ký", sector="kinh tế"),
            _count("822", "tập thể", group_kind="cá nhân"),
            _count("153", "người"),
            _count("99,5", "%"),
        ),
        dates=tuple(
            DateFact(id=start, where=_at("ngày 10/3/2014"), start=start, end=end, kind="day")
            for start, end in days
        ),
        references=(
            _reference("40-CT/TU", _at("Chỉ thị số 40-CT/TU"), "2014-03-10"),
            _reference("12 – KH/HU", broken, "2015"),
            _reference("7-HD/TU", _at("từ năm"), None),
            _reference("9-BC/TU", _at("từ năm"), None),
        ),
        models=(
            ModelFact(
                id="m",
                where=_at("Ngày xanh, đêm sáng"),
                name="Ngày xanh đêm sáng",
                name_key="ngay xanh dem sang",
                place="tại xã Hòa Mỹ",
            ),
        ),
    )


def _check(rule: str, result: str, severity: str | None, *figures: int, codes: tuple[str, ...] = ()) -> Check:
    id = f"{rule} {result} {figures}"
    numbers = tuple(map(Decimal, figures))
    return Check(id, "d1", rule, result, severity, "", "", numbers, codes)  # type: ignore[arg-type]


def _checks() -> list[Check]:
    return [
        _check("docref_conflict", "fails", "error", codes=("40 - CT/TU",)),
        _check("part_sum", "fails", "warning", 975, 800, 153),
        *(_check("percent_bound", "suspect", "info", n) for n in range(5)),
        _check("cross_section_sum", "holds", None, 975, 153, 822),
        _check("part_sum", "holds", None, 10, 4, 5),
        _check("year_series_vs_total", "holds", None, 9, 4, 5),
        *(_check("repeated_fact", "holds", None, n, n) for n in range(3)),
    ]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = open_database(tmp_path / "reports.db")
    facts = _facts()
    page = Page(1, TEXT, "ocr", width=595.0, height=842.0)
    save_source(opened, Source("/archive", "quét/bao-cao.pdf", "d1", "pdf", 1, "2024"))
    save_page(opened, "d1", page, "k")
    document = DocumentText(TEXT, (page,), (0,), (), (), facts.head)
    save_document(opened, "d1", document, facts, _checks())
    rollup = Check("u", None, "rollup", "fails", "error", "", "", (Decimal(10), Decimal(4), Decimal(5)))
    save_archive_checks(opened, [rollup])
    yield opened
    opened.close()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    absent = {**GOLD, "source": "vang-mat.txt"}
    for name, entry in (("a", GOLD), ("b", absent), ("c", ARCHIVE)):
        (folder / f"{name}.json").write_text(json.dumps(entry), encoding="utf-8")
    return folder
