"""Spellings of one model are joined with the evidence, and a rejected join is undone."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.normalise import key_of
from pipeline.load import save_document
from pipeline.records import DocumentFacts, DocumentText, Head, ModelFact, Page, Provenance, Source
from pipeline.store.model_groups import Spelling, find_joins, join_models, likeness, skeleton
from pipeline.store.reviews import Review, save_review
from pipeline.store.sources import save_source

ALIKE = [
    ("Hũ gạo nghĩa tình", "Hũgạo nghĩa tình", "spelling"),
    ("Nhà sạch, ngõ đẹp", "Nhà sạch và ngõ đẹp", "spelling"),
    ("Mỗi tuần một kỹ năng", "Mỗi tuần một kĩ năng", "spelling"),
    ("Ánh sáng vùng biên", "Ánh sáng vùng blên", "spelling"),
    ("Tổ trợ giúp thủ tục cho người già", "Tổ trợ giúp thủ tục người già", "similar"),
    ("Chung tay giữ sạch những nhánh kênh quê", "Chung tay giữ sạch những nhánb kênh quê", "similar"),
    ("Nuôi gà thả vườn", "Nuôi cá thả vườn", None),
    ("3 chung", "8 chung", None),
    ("Đám cưới 4 không ở vùng cao quê tôi", "Đám cưới 5 không ở vùng cao quê tôi", None),
    ("Thắp sáng đường quê", "Thắp sáng đường hoa", None),
    ("Tổ phụ nữ tự quản đường giao thông xanh", "Tổ phụ nữ tự quản đường giao thông sạch", None),
    ("Hội nông dân cùng nhau nuôi trâu sinh sản", "Hội nông dân cùng nhau nuôi dê sinh sản", None),
    ("Tổ tự quản về ANTT", "Tổ tự quản về an ninh trật tự", "spelling"),
    ("CCB gương mẫu", "Cựu chiến binh gương mẫu", "spelling"),
    ("Tổ ANTT số 3", "Tổ an ninh trật tự số 5", None),
    ("Ấp 05 không", "Ấp 5 không", "spelling"),  # a number with or without its zero
]


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_likeness(one: str, other: str, reason: str | None) -> None:
    assert likeness(key_of(one), key_of(other)) == likeness(key_of(other), key_of(one)) == reason


def test_places_that_differ_keep_models_apart() -> None:
    def joined(place: str, other: str) -> int:
        spellings = [
            Spelling("anh sang vung bien", 2, frozenset({place})),
            Spelling("anh sang vung blen", 1, frozenset({other} if other else ())),
        ]
        return len(list(find_joins(spellings)))

    assert (joined("xa a", "xa a"), joined("xa a", ""), joined("xa a", "xa b")) == (1, 1, 0)


def test_the_commoner_spelling_stands_for_the_model() -> None:
    joins = list(find_joins([Spelling("hu gao chung", 1), Spelling("hugao chung", 3)]))
    assert [(join.key, join.model, join.reason) for join in joins] == [
        ("hu gao chung", "hugao chung", "spelling")
    ]


_WORDS = ["nuoi", "ga", "ca", "va", "3", "4", "hu", "gao", "chung", "duong", "que", "xanh"]
_KEYS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8)


@given(st.lists(_KEYS.map(" ".join), max_size=30, unique=True))
def test_every_join_leads_to_a_spelling_that_stands_for_itself(keys: list[str]) -> None:
    joins = {join.key: join for join in find_joins(Spelling(key, 1) for key in keys)}
    assert all(join.model in keys and join.model not in joins for join in joins.values())
    assert all(
        [c for c in j.key if c.isdigit()] == [c for c in j.model if c.isdigit()] for j in joins.values()
    )


@given(st.text("ily rnmva", max_size=20))
def test_a_skeleton_is_that_of_its_key_without_spaces(key: str) -> None:
    assert " " not in skeleton(key)


def _load(db: sqlite3.Connection, id: str, *names: str) -> None:
    save_source(db, Source("/archive", f"{id}.txt", id, "text", 1, "2024"))
    document = DocumentText("x", (Page(1, "x", "text"),), (0,), (), (), Head())
    where = Provenance(1, 0, 1, "x", "test")
    facts = [
        ModelFact(id=f"{id}{n}", where=where, name=name, name_key=key_of(name))
        for n, name in enumerate(names)
    ]
    save_document(db, id, document, DocumentFacts(id, Head(), models=tuple(facts)), [])


def _index(db: sqlite3.Connection) -> list[tuple[str, int, int]]:
    rows = db.execute("SELECT name, mentions, documents FROM model_index ORDER BY name")
    return [tuple(row) for row in rows]


def test_a_rejected_join_is_undone_and_stays_so(db: sqlite3.Connection) -> None:
    _load(db, "a", "Hũ gạo nghĩa tình", "HŨ GẠO – nghĩa tình")
    _load(db, "b", "Hũgạo nghĩa tình")
    assert join_models(db) == 1
    assert _index(db) == [("HŨ GẠO – nghĩa tình", 3, 2)]
    join = db.execute("SELECT * FROM model_members WHERE reason = 'spelling'").fetchone()
    assert (join["name"], join["model_key"], join["score"] > 90) == (
        "Hũgạo nghĩa tình",
        "hu gao nghia tinh",
        True,
    )
    save_review(db, Review(join["join_id"], "rejected", "lan"))
    assert [row[1:] for row in _index(db)] == [(2, 1), (1, 1)]
    join_models(db)
    assert [row[1:] for row in _index(db)] == [(2, 1), (1, 1)]
    anchor = db.execute("SELECT anchor FROM reviews").fetchone()[0]
    assert json.loads(anchor)["text"] == "hugao nghia tinh = hu gao nghia tinh"


def test_an_abbreviated_name_is_met_though_shorter() -> None:
    joins = list(
        find_joins([Spelling("to tu quan ve antt", 1), Spelling("to tu quan ve an ninh trat tu", 2)])
    )
    assert [(join.key, join.model) for join in joins] == [
        ("to tu quan ve antt", "to tu quan ve an ninh trat tu")
    ]
