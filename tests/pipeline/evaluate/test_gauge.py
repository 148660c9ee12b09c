"""The gauge counts every printed number once: claimed by a fact, ruled out, or left over."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluation.gauge import Gauge, gauge
from pipeline.run import RunOptions, run
from pipeline.store.schema import open_database

_PIECES = st.sampled_from(
    ["đăng ký 975 mô hình", "Điều 5", "ngày 10/3/2014", "XYZ9", "“3 chung”", "\n1. ", "; ", " ", "\n", "7"]
)


def _gauge(tmp_path: Path, text: str) -> Gauge:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    db = open_database(tmp_path / "a.db")
    run(db, [tmp_path / "a.txt"], RunOptions(version="test", jobs=1))
    (measured,) = gauge(db)
    db.close()
    return measured


@pytest.mark.parametrize(
    ("text", "printed", "reason"),
    [
        ("Trong năm đã đăng ký 975 mô hình.", "975", "counts"),
        ("Thực hiện theo Điều 5 của Quy chế.", "5", "ordinal"),
        ("Họp ngày 10/3/2014 tại xã.", "2014", "dates"),
        ("Thực hiện Chỉ thị số 40-CT/TU của tỉnh.", "40", "document_references"),
        ("Khẩu hiệu “3 chung” được treo.", "3", "name"),
        ("1. Kết quả thực hiện\nĐã làm.", "1", "marker"),
        ("Nhà máy nhiệt điện công suất lớn QL1A.", "1", "code"),
        ("Kết quả 27; đã xong.", "27", None),
    ],
)
def test_each_token_has_its_reason(tmp_path: Path, text: str, printed: str, reason: str | None) -> None:
    assert [t.reason for t in _gauge(tmp_path, text).tokens if t.printed == printed] == [reason]


def test_what_is_left_is_listed_with_its_words(tmp_path: Path) -> None:
    measured = _gauge(tmp_path, "Đã đăng ký 975 mô hình. Kết quả 27; đã xong.")
    assert [(t.page_no, t.printed, "Kết quả 27" in t.context) for t in measured.left] == [(1, "27", True)]
    assert (measured.share, dict(measured.reasons)) == (0.5, {"counts": 1})


def test_a_text_without_digits_has_no_share(tmp_path: Path) -> None:
    assert _gauge(tmp_path, "Không có con số nào.").share is None


def test_an_empty_database_has_nothing_to_measure(tmp_path: Path) -> None:
    db: sqlite3.Connection = open_database(tmp_path / "a.db")
    assert list(gauge(db)) == []


@settings(max_examples=15, deadline=None)
@given(pieces=st.lists(_PIECES, min_size=1, max_size=12))
def test_no_digit_escapes_the_gauge(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    text = "".join(pieces)
    measured = _gauge(tmp_path_factory.mktemp("gauge"), text + " xong")
    shown = sum(sum(c.isdigit() for c in token.printed) for token in measured.tokens)
    assert shown == sum(c.isdigit() for c in text)
    assert len(measured.left) + sum(measured.reasons.values()) == len(measured.tokens)
