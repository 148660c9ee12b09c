"""Citations lead to documents of the archive; the views list each model, reference and finding once."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from extractors.document_codes import code_key
from extractors.normalise import key_of
from pipeline.load import save_document
from pipeline.records import (
    Check,
    DocumentFacts,
    DocumentText,
    Head,
    ModelFact,
    Page,
    Provenance,
    ReferenceFact,
    Source,
)
from pipeline.store.citations import is_same_body, resolve_citations
from pipeline.store.sources import save_source

_WHERE = Provenance(1, 0, 1, "x", "test")


def _load(
    db: sqlite3.Connection, id: str, head: Head, *facts: ReferenceFact | ModelFact, **more: Any
) -> None:
    save_source(db, Source("/archive", f"{id}.txt", id, "text", 1, "2024"))
    document = DocumentText("x", (Page(1, "x", "text"),), (0,), (), (), head)
    references = tuple(fact for fact in facts if isinstance(fact, ReferenceFact))
    models = tuple(fact for fact in facts if isinstance(fact, ModelFact))
    stated = DocumentFacts(id, head, references=references, models=models)
    save_document(db, id, document, stated, more.get("checks", []))


def _cites(id: str, code: str, issuer: str | None = None, issued_on: str | None = None) -> ReferenceFact:
    return ReferenceFact(
        id=id, where=_WHERE, code=code, code_key=code_key(code), issuer=issuer, issued_on=issued_on
    )


def _model(id: str, name: str, place: str | None = None, **period: str) -> ModelFact:
    return ModelFact(id=id, where=_WHERE, name=name, name_key=key_of(name), place=place, **period)


_DISTRICT = Head(code="173-CTr/HU", issuer="Huyện ủy Phụng Hiệp", issued_on="2023-08-07")


@pytest.mark.parametrize(
    ("mention", "cited"),
    [
        (_cites("r", "173 - CTr/HU", "Huyện ủy Phụng Hiệp", "2023-08-07"), "d"),
        (_cites("r", "173-CTR/HU", "Ban Thường vụ Huyện ủy", "2023-08-13"), "d"),  # a wrong day is a finding
        (_cites("r", "173-CTr/HU", "Huyện ủy", None), "d"),
        (_cites("r", "173-CTr/HU", "Huyện ủy", "2018-08-07"), None),  # the number of another term
        (_cites("r", "173-CTr/HU", "Huyện ủy Châu Thành", "2023-08-07"), None),
        (_cites("r", "173-CTr/HU", None, "2023-08-07"), "d"),  # the very date names the issuer
        (_cites("r", "173-CTr/HU", None, None), None),
        (_cites("r", "174-CTr/HU", "Huyện ủy", "2023-08-07"), None),
    ],
)
def test_citations(db: sqlite3.Connection, mention: ReferenceFact, cited: str | None) -> None:
    _load(db, "d", _DISTRICT)
    _load(db, "citing", Head(), mention)
    assert resolve_citations(db) == (cited is not None)
    assert db.execute("SELECT cited_document_id FROM document_references").fetchone()[0] == cited


@pytest.mark.parametrize(
    ("citing", "issuer", "cited"),
    [
        (Head(district="Phụng Hiệp"), "Ban Thường vụ Huyện ủy", "d"),
        (Head(district="Châu Thành"), "Ban Thường vụ Huyện ủy", None),  # another district's Huyện ủy
        (Head(district="Châu Thành"), "Huyện ủy Phụng Hiệp", "d"),
        (Head(district="Phụng Hiệp"), "BCH Đảng bộ huyện", "d"),
        (Head(district="Phụng Hiệp"), "Tỉnh ủy", None),
        (Head(district="Phụng Hiệp", issued_on="2022-12"), "Huyện ủy", None),  # cited before it was issued
        (Head(district="Phụng Hiệp", issued_on="2023-08"), "Huyện ủy", "d"),
    ],
)
def test_a_body_is_that_of_the_citing_place(
    db: sqlite3.Connection, citing: Head, issuer: str, cited: str | None
) -> None:
    _load(db, "d", replace(_DISTRICT, level="district", district="Phụng Hiệp"))
    _load(db, "citing", citing, _cites("r", "173-CTr/HU", issuer))
    resolve_citations(db)
    assert db.execute("SELECT cited_document_id FROM document_references").fetchone()[0] == cited


@pytest.mark.parametrize(
    ("cited", "issuer", "same"),
    [
        ("UBND xã", "Ủy ban nhân dân xã Hòa Mỹ", True),
        ("UBND tỉnh", "Ủy ban nhân dân xã Hòa Mỹ", False),
        ("Ban Chấp hành Đảng bộ xã", "Đảng ủy xã Hòa Mỹ", True),
        ("HĐND huyện", "Hội đồng nhân dân huyện Phụng Hiệp", True),
        ("HĐND huyện", "Ủy ban nhân dân huyện Phụng Hiệp", False),
        ("Ban Dân vận Huyện ủy", "Ban Dân vận Huyện ủy Phụng Hiệp", True),
    ],
)
def test_bodies(cited: str, issuer: str, same: bool) -> None:
    assert is_same_body(cited, issuer) == same


def test_two_that_fit_are_none(db: sqlite3.Connection) -> None:
    _load(db, "d", _DISTRICT)
    _load(db, "citing", Head(), _cites("r", "173-CTr/HU", "Huyện ủy"))
    resolve_citations(db)
    _load(db, "e", Head(code="173-CTr/HU", issuer="Huyện ủy Châu Thành", issued_on="2023-01-02"))
    assert resolve_citations(db) == 0
    assert db.execute("SELECT cited_document_id FROM document_references").fetchone()[0] is None


def test_model_index(db: sqlite3.Connection) -> None:
    models = [
        _model("1", "Ngày xanh, đêm sáng", "xã Hòa Mỹ"),
        _model("2", "Ngày xanh - đêm sáng", "xã Hòa Mỹ"),
    ]
    _load(
        db, "a", Head(issued_on="2024-05"), *models, _model("3", "Tuyến đường hoa", period_start="2016-01-01")
    )
    _load(
        db, "b", Head(issued_on="2022"), _model("4", "Ngày xanh, đêm sáng", "xã Tân Long"), _model("5", "Sai")
    )
    _load(db, "copy", Head(issued_on="2019"), _model("6", "Ngày xanh, đêm sáng"))
    db.execute("UPDATE documents SET rendition_of = 'a' WHERE id = 'copy'")
    db.execute("UPDATE models SET review = 'rejected' WHERE id = '5'")
    rows = [tuple(row) for row in db.execute("SELECT * FROM model_index ORDER BY mentions DESC")]
    assert rows == [
        ("Ngày xanh, đêm sáng", "ngay xanh dem sang", 3, 2, '["xã Hòa Mỹ","xã Tân Long"]', 2022, 2024),
        ("Tuyến đường hoa", "tuyen duong hoa", 1, 1, "[]", 2016, 2024),
    ]


def test_reference_index(db: sqlite3.Connection) -> None:
    _load(db, "a", Head(), _cites("1", "40-CT/TU", "Tỉnh ủy", "2014-03-10"), _cites("2", "40 - CT/TU"))
    _load(db, "b", Head(), _cites("3", "40-CT/TU", "Tỉnh ủy", "2014-03-13"))
    _load(
        db,
        "c",
        Head(),
        _cites("4", "01-KH/ĐU", "Đảng ủy xã Hòa Mỹ"),
        _cites("5", "01-KH/ĐU", "Đảng ủy xã Hòa An"),
    )
    rows = db.execute("SELECT * FROM reference_index ORDER BY code_key, issuer").fetchall()
    assert [(row["code_key"], row["issuer"], row["mentions"], row["documents"]) for row in rows] == [
        ("01-KH/ĐU", "Đảng ủy xã Hòa An", 1, 1),
        ("01-KH/ĐU", "Đảng ủy xã Hòa Mỹ", 1, 1),
        ("40-CT/TU", "Tỉnh ủy", 3, 2),
    ]
    assert sorted(json.loads(rows[2]["dates"])) == ["2014-03-10", "2014-03-13"]


def test_findings_are_what_is_worth_a_look(db: sqlite3.Connection) -> None:
    kinds: list[tuple[Any, Any]] = [
        ("holds", None),
        ("fails", "error"),
        ("suspect", "warning"),
        ("unchecked", None),
        ("holds", "info"),
    ]
    checks = [
        Check(f"k{i}", "a", "part_sum", result, severity, "", "", (Decimal(1),))
        for i, (result, severity) in enumerate(kinds)
    ]
    _load(db, "a", Head(code="9-BC/HU"), checks=checks)
    found = db.execute("SELECT * FROM findings ORDER BY id").fetchall()
    assert [row["id"] for row in found] == ["k1", "k2", "k4"]
    assert (found[0]["document_code"], found[0]["path"]) == ("9-BC/HU", "a.txt")
