"""Search finds Vietnamese without its marks, ranks the exact spelling first, and takes any query."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.load import save_document
from pipeline.records import DocumentFacts, DocumentText, Head, Page, Paragraph, Source
from pipeline.store.pages import save_page
from pipeline.store.search import CLOSE, OPEN, search
from pipeline.store.sources import save_source

_LINES = [
    "Các mô hình, điển hình trong phong trào thi đua Dân vận khéo được nhân rộng.",
    "Nong thon moi: mo hinh ca phe.",
    "Triển khai Chỉ thị số 40-CT/TU; diện tích 48.450,94 ha.",
    "Xã Hoà Mỹ và Đảng ủy xã Đại Thành điện báo.",
    "Mồ hình nhân trên đồng.",
]


def _load(db: sqlite3.Connection, document_id: str, lines: list[str]) -> None:
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    paragraphs = tuple(
        Paragraph(line, tuple(range(start, start + len(line))), "body")
        for line, start in zip(lines, starts, strict=True)
    )
    page, head = Page(1, text, "text"), Head(code="5-BC/HU")
    save_source(db, Source("/archive", f"{document_id}.txt", document_id, "text", 1, "2024"))
    save_page(db, document_id, page, "k")
    document = DocumentText(text, (page,), (0,), paragraphs, (), head)
    save_document(db, document_id, document, DocumentFacts(document_id, head), [])


@pytest.fixture
def loaded(db: sqlite3.Connection) -> sqlite3.Connection:
    _load(db, "d1", _LINES)
    return db


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("mo hinh dan van", [0]),  # words apart, marks missing
        ("mô hình", [0, 1, 4]),  # the exact spelling leads
        ("mo hinh", [1, 0, 4]),  # and a print without marks is the exact one here
        ("MÔ HÌNH điển", [0]),
        ('"mo hinh dan van"', []),  # a phrase stands together
        ('"dân vận khéo"', [0]),
        ("“dân vận khéo”", [0]),
        ("40-CT/TU", [2]),
        ("48.450,94", [2]),
        ("hòa mỹ", [3]),  # the other tone placement
        ("hoà mỹ", [3]),
        ("dang uy dien bao", [3]),  # đ has no mark to drop
        ("đại thành", [3]),  # decomposed input is asked for below
        ("mô hình NOT dân", []),  # no operators
        ("", []),
        ("  * - ( ) : ^ ", []),
    ],
)
def test_finds(loaded: sqlite3.Connection, query: str, lines: list[int]) -> None:
    found = [_LINES.index(_LINES[_number(loaded, hit.char_start)]) for hit in search(loaded, query)]
    assert found[:1] == lines[:1] and sorted(found) == sorted(lines)


def _number(db: sqlite3.Connection, start: int) -> int:
    return int(db.execute("SELECT position FROM paragraphs WHERE char_start = ?", [start]).fetchone()[0])


def test_decomposed_queries_find_composed_text(loaded: sqlite3.Connection) -> None:
    hits = search(loaded, "đa\u0323i tha\u0300nh")
    assert [hit.exact for hit in hits] == [True]


def test_a_hit_shows_what_was_printed(loaded: sqlite3.Connection) -> None:
    hit = search(loaded, "hoa my")[0]
    assert hit.snippet.startswith(f"Xã {OPEN}Hoà{CLOSE} {OPEN}Mỹ{CLOSE} và Đảng ủy")
    assert (hit.page_no, hit.path, hit.code, hit.exact) == (1, "d1.txt", "5-BC/HU", False)


def test_a_long_paragraph_is_cut_between_words(db: sqlite3.Connection) -> None:
    _load(db, "d1", ["đầu " * 60 + "mô hình nuôi lươn " + "cuối " * 60])
    snippet = search(db, "lươn")[0].snippet
    assert snippet.startswith("… đầu") and snippet.endswith("cuối …")
    assert f"nuôi {OPEN}lươn{CLOSE} cuối" in snippet and len(snippet) < 240


def test_the_snippet_is_where_the_words_meet(db: sqlite3.Connection) -> None:
    _load(
        db,
        "d1",
        ["văn hóa " + "và những việc khác " * 20 + "Ban Dân vận nhận 128 mô hình " + "năm nay " * 40],
    )
    snippet = search(db, "dan van mo hinh van")[0].snippet
    assert f"{OPEN}Dân{CLOSE} {OPEN}vận{CLOSE} nhận 128 {OPEN}mô{CLOSE} {OPEN}hình{CLOSE}" in snippet


def test_loading_again_leaves_one_row_a_paragraph(loaded: sqlite3.Connection) -> None:
    _load(loaded, "d1", ["Chỉ còn một đoạn về mô hình."])
    assert [hit.snippet for hit in search(loaded, "mô hình khéo")] == []
    assert len(search(loaded, "mô hình")) == 1
    loaded.execute("INSERT INTO paragraph_search (paragraph_search) VALUES ('integrity-check')")


def test_other_renditions_are_silent(loaded: sqlite3.Connection) -> None:
    _load(loaded, "d2", _LINES)
    assert len(search(loaded, "40-CT/TU")) == 2
    loaded.execute("UPDATE documents SET rendition_of = 'd1' WHERE id = 'd2'")
    assert [hit.document_id for hit in search(loaded, "40-CT/TU")] == ["d1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    query=st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from(list('"*()^:-+{}NEAR ')), max_size=12
    )
)
def test_any_text_is_a_query(loaded: sqlite3.Connection, query: str) -> None:
    for hit in search(loaded, query):
        assert hit.snippet
