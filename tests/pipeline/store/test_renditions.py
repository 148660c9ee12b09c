"""Renditions of one report find each other through recognition; two communes' reports never do."""

from __future__ import annotations

import random
import re
import sqlite3
from dataclasses import replace

import pytest

from pipeline.load import save_document
from pipeline.records import DocumentFacts, DocumentText, Format, Head, Page, PageSource, Source
from pipeline.renditions import find_renditions, is_same_report, settle_renditions
from pipeline.store.pages import save_page
from pipeline.store.profiles import Candidate, load_candidates, profile_of
from pipeline.store.sources import save_source

_CLAUSES = [
    "Ban Thường vụ đã lãnh đạo tổ chức quán triệt, triển khai {} cuộc với {} lượt người dự.",
    "Qua {} năm thực hiện, toàn xã đăng ký xây dựng {} mô hình, trong đó {} mô hình tập thể và {} cá nhân.",
    "Lĩnh vực kinh tế có {} mô hình, vận động {} hộ dân tham gia với tổng kinh phí {} triệu đồng.",
    "Lĩnh vực văn hóa xã hội có {} mô hình; sửa chữa {} căn nhà, khám bệnh cho {} lượt người nghèo.",
    "Mặt trận và các đoàn thể tuyên truyền {} cuộc, có {} người dự, đạt {}% kế hoạch đề ra trong năm.",
    "Bê tông hóa {} tuyến đường, dài {} km; trồng {} cây xanh, lắp {} bóng đèn chiếu sáng đường quê.",
]
_HEAD = Head(code="45-BC/ĐU", number=45, issuer="Đảng ủy xã Hòa Mỹ", place="Hòa Mỹ", issued_on="2024-05-31")


def _report(seed: int) -> str:
    """One template, its figures by seed: what two communes send to one district."""
    chance = random.Random(seed)
    lines = [re.sub(r"\{\}", lambda _: str(chance.randint(11, 4999)), clause) for clause in _CLAUSES * 3]
    return "\n".join(lines)


def _recognised(text: str, rate: float, seed: int = 7) -> str:
    """The text with a letter misread in that share of its words."""
    chance = random.Random(seed)

    def spoilt(match: re.Match[str]) -> str:
        word, place = match[0], chance.randrange(len(match[0]))
        return word[:place] + chance.choice("ilmnc1") + word[place + 1 :] if chance.random() < rate else word

    return re.sub(r"\S+", spoilt, text)


def _candidate(
    id: str, text: str, head: Head = _HEAD, *, format: str = "pdf", scanned: bool = False
) -> Candidate:
    return Candidate(id, format, head, profile_of(text), scanned, 0.9)


@pytest.mark.parametrize(
    ("head", "rate"),
    [
        (_HEAD, 0.0),
        (_HEAD, 0.05),
        (_HEAD, 0.2),  # a poor scan
        (Head(), 0.1),  # whose head could not be read
        (replace(_HEAD, code="48-BC/ĐU", number=48), 0.1),  # a handwritten number misread
        (replace(_HEAD, issued_on="2024-05"), 0.0),  # a draft without its day
        (replace(_HEAD, issuer="ĐANG UY XÃ HOA MY", place="Hòa My"), 0.1),
        (replace(_HEAD, issuer="Ban Thường vụ Đảng ủy xã Hòa Mỹ"), 0.0),
    ],
)
def test_renditions(head: Head, rate: float) -> None:
    one = _candidate("text", _report(1), format="docx")
    scan = _candidate("scan", _recognised(_report(1), rate), head, scanned=True)
    assert is_same_report(one, scan) and is_same_report(scan, one)


@pytest.mark.parametrize(
    ("seed", "head"),
    [
        (2, replace(_HEAD, issuer="Đảng ủy xã Hòa An", place="Hòa An")),  # the neighbours, on one template
        (1, replace(_HEAD, issuer="Đảng ủy xã Hòa An", place="Hòa An")),  # even if they copied the figures
        (2, Head()),  # and where no head was read
        (2, replace(_HEAD, code="51-BC/ĐU", number=51, issued_on="2023-05-30")),  # last year's
        (2, _HEAD),  # a code misread into another's
    ],
)
def test_other_reports(seed: int, head: Head) -> None:
    assert not is_same_report(_candidate("a", _report(1)), _candidate("b", _report(seed), head, scanned=True))


@pytest.mark.parametrize(
    ("head", "same"), [(_HEAD, True), (Head(), False), (replace(_HEAD, code="46-BC/ĐU", number=46), False)]
)
def test_texts_with_few_figures_need_their_heads(head: Head, same: bool) -> None:
    text = re.sub(r"\d+", "nhiều", _report(1))
    assert is_same_report(_candidate("a", text), _candidate("b", text, head)) is same


def test_a_corrected_reprint_of_another_number_is_its_own_report() -> None:
    reprint = _candidate(
        "b", _report(1).replace("cuộc với 1", "cuộc với 2"), replace(_HEAD, number=99, code="99-BC/ĐU")
    )
    assert not is_same_report(_candidate("a", _report(1)), reprint)


def test_the_signed_scan_stands_for_the_report() -> None:
    text = _report(1)
    found = find_renditions(
        [
            _candidate("1-text", text, format="text"),
            _candidate("2-docx", text, format="docx"),
            _candidate("3-pdf", text),
            replace(_candidate("4-poor", _recognised(text, 0.3), scanned=True), confidence=0.6),
            _candidate("5-scan", _recognised(text, 0.04), scanned=True),
            _candidate(
                "6-neighbours", _report(2), replace(_HEAD, issuer="Đảng ủy xã Hòa An", place="Hòa An")
            ),
        ]
    )
    assert found == dict.fromkeys(["1-text", "2-docx", "3-pdf", "4-poor"], "5-scan")


def test_an_archive_on_one_template_stays_apart() -> None:
    places = [replace(_HEAD, place=f"Thạnh {n}", issuer=f"Đảng ủy xã Thạnh {n}", number=n) for n in range(80)]
    reports = [_candidate(f"{n:02}", _report(n), head) for n, head in enumerate(places)]
    scan = _candidate("scan", _recognised(_report(5), 0.05), places[5], scanned=True)
    assert find_renditions([*reports, scan]) == {"05": "scan"}


def _save(db: sqlite3.Connection, id: str, text: str, format: Format, source: PageSource) -> None:
    page = Page(1, text, source, confidence=0.9 if source == "ocr" else None)
    save_source(db, Source("/archive", id, id, format, 1, "2024"))
    save_page(db, id, page, "k")
    document = DocumentText(text, (page,), (0,), (), (), _HEAD)
    save_document(db, id, document, DocumentFacts(id, _HEAD), [])


def test_settled_in_the_database(db: sqlite3.Connection) -> None:
    text = _report(1)
    _save(db, "a", text, "text", "text")
    _save(db, "b", _recognised(text, 0.05), "pdf", "ocr")
    assert [candidate.scanned for candidate in load_candidates(db)] == [False, True]
    assert settle_renditions(db) == settle_renditions(db) == {"a": "b"}
    assert [row["id"] for row in db.execute("SELECT id FROM reports")] == ["b"]
    db.execute("UPDATE documents SET present = 0 WHERE id = 'b'")
    assert settle_renditions(db) == {}, "when the scan is gone, the text stands for itself"
