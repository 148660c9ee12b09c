"""Mentions of one model meet whatever their spelling; others do not; people have the last word."""

from __future__ import annotations

import json
import sqlite3
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.normalise import key_of
from pipeline.load import save_document
from pipeline.records import DocumentFacts, DocumentText, Head, ModelFact, Page, Provenance, Source
from pipeline.store.model_likeness import Spelling, is_syllable, likeness
from pipeline.store.models import join_models
from pipeline.store.pages import save_source
from pipeline.store.reviews import Review, save_review
from pipeline.store.stages import StageRun, save_stage, stage_done

_WHERE = Provenance(1, 0, 1, "x", "test")


def _model(id: str, name: str, place: str | None = None) -> ModelFact:
    return ModelFact(id=id, where=_WHERE, name=name, name_key=key_of(name), place=place)


def _load(db: sqlite3.Connection, id: str, *models: ModelFact) -> None:
    save_source(db, Source("/archive", f"{id}.txt", id, "text", 1, "2024"))
    document = DocumentText("x", (Page(1, "x", "text"),), (0,), (), (), Head())
    save_document(db, id, document, DocumentFacts(id, Head(), models=models), [])


def _index(db: sqlite3.Connection) -> list[tuple[str, int]]:
    join_models(db)
    rows = db.execute("SELECT name, mentions FROM model_index ORDER BY mentions DESC, name")
    return [(row["name"], row["mentions"]) for row in rows]


def _spelling(name: str, *places: str) -> Spelling:
    return Spelling(key_of(name), frozenset([name]), frozenset(map(key_of, places)))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Hồ sơ không giấy", "Hồsơ khônggiấy", "spaces"),
        ("Tổ tự quản về an ninh", "Tổ tự quản an ninh", "particles"),
        ("Tổ tự quản về ANTT", "Tổ tự quản về an ninh trật tự", "abbreviation"),
        ("CCB gương mẫu", "Cựu chiến binh gương mẫu", "abbreviation"),
        ("Đội grap xanh giữ an toàn", "Đội grab xanh giữ an toàn", "letters"),  # neither is a syllable
        ("Cánh đồng không dấu chân", "Cánh đồng khôgn dấu chân", "letters"),
        ("3 chung", "3 Chung “Chung nguồn lực - Chung mục đích”", "alias"),
        ("ấp 05 không", "Ấp 5 không: “Không rác”", None),  # an alias has the very digits
        ("Ấp 3 sạch", "Ấp 5 sạch", None),
        ("3 chung", "5 chung", None),
        ("3 chung", "3 chung tay", None),
        ("Nuôi gà thả vườn", "Nuôi cá thả vườn", None),  # two words, both good
        ("Nuôi gà", "Nuôi ga ra", None),
        ("Camera an ninh", "Camera an ninh nông thôn", None),
        ("Tổ về an ninh", "Tổ an ninh", None),  # too short to lose a word
        ("Vườn hoa thanh niên", "Vườn hoa phụ nữ", None),
    ],
)
def test_likeness(one: str, other: str, reason: str | None) -> None:
    for a, b in permutations([_spelling(one), _spelling(other)]):
        found = likeness(a, b)
        assert (found.reason if found else None) == reason


@pytest.mark.parametrize(
    ("places", "others", "joined"),
    [
        ((), (), True),
        (("xã Hòa Mỹ",), (), True),
        (("ấp 3, xã Hòa Mỹ",), ("xã Hoà Mỹ",), True),
        (("xã Hòa Mỹ",), ("xã Tân Long",), False),
        (("xã Hòa Mỹ", "xã Tân Long"), ("xã Tân Long",), True),
    ],
)
def test_places_decide_where_spellings_differ(
    places: tuple[str, ...], others: tuple[str, ...], joined: bool
) -> None:
    one, other = _spelling("Tổ tự quản về ANTT", *places), _spelling("Tổ tự quản về an ninh trật tự", *others)
    assert (likeness(one, other) is not None) == joined


def test_a_long_name_may_have_one_word_for_another_in_one_place() -> None:
    one = "Phụ nữ tham gia bảo vệ môi trường xanh"
    other = "Phụ nữ tham gia bảo vệ môi trường xang"
    assert likeness(_spelling(one), _spelling(other)) is None
    assert likeness(_spelling(one, "ấp 3"), _spelling(other, "ấp 3")) is not None


@given(st.text(alphabet="abc 123", max_size=20), st.text(alphabet="abc 123", max_size=20))
def test_likeness_is_mutual(one: str, other: str) -> None:
    a, b = _spelling(one), _spelling(other)
    assert likeness(a, b) == likeness(b, a)


@pytest.mark.parametrize(
    "word", ["xanh", "nghieng", "quoc", "giu", "yeu", "uy", "khuya", "tuyen", "ruou", "thuoc", "an", "khuyu"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["grap", "dlem", "khogn", "xanhh", "bbq", "htx", "tjeu"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_spellings_meet(db: sqlite3.Connection) -> None:
    _load(
        db,
        "a",
        _model("1", "Ngày xanh, đêm sáng", "xã Hòa Mỹ"),
        _model("2", "NGÀY XANH – ĐÊM SÁNG", "xã Tân Long"),
        _model("3", "Khoẻ để giữ nước"),
        _model("4", "Khỏe để giữ nước"),
    )
    _load(db, "b", _model("5", "Ngày xanh đềm sáng"), _model("6", "Tổ tự quản ANTT, ấp 3"))
    assert _index(db) == [("NGÀY XANH – ĐÊM SÁNG", 3), ("Khoẻ để giữ nước", 2), ("Tổ tự quản ANTT, ấp 3", 1)]


def test_each_join_has_its_reason(db: sqlite3.Connection) -> None:
    _load(db, "a", _model("1", "Tổ tự quản về ANTT"), _model("2", "Tổ tự quản về an ninh trật tự"))
    assert _index(db) == [("Tổ tự quản về ANTT", 2)]
    rows = db.execute(
        "SELECT model_id, joined_to, reason, score FROM model_members ORDER BY model_id"
    ).fetchall()
    assert [tuple(row) for row in rows] == [
        ("1", "to tu quan ve an ninh trat tu", "abbreviation", 0.95),
        ("2", None, "same", 1.0),
    ]
    spellings = json.loads(db.execute("SELECT spellings FROM model_index").fetchone()[0])
    assert sorted(spellings) == ["Tổ tự quản về ANTT", "Tổ tự quản về an ninh trật tự"]


def test_people_take_apart_and_put_together(db: sqlite3.Connection) -> None:
    _load(db, "a", _model("1", "Tổ tự quản về ANTT"), _model("2", "Tổ tự quản về an ninh trật tự"))
    _load(db, "b", _model("3", "Chợ quê"), _model("4", "Phiên chợ làng"))
    decide = "INSERT INTO model_decisions (one, other, decision, who) VALUES (?, ?, ?, 'An')"
    db.execute(decide, ["to tu quan ve antt", "to tu quan ve an ninh trat tu", "different"])
    db.execute(decide, ["phien cho lang", "cho que", "same"])
    assert [mentions for _, mentions in _index(db)] == [2, 1, 1]
    db.execute("DELETE FROM model_decisions")
    assert [mentions for _, mentions in _index(db)] == [2, 1, 1]
    assert _index(db)[0][0].startswith("Tổ tự quản")


def test_what_is_kept_apart_is_not_joined_by_a_third(db: sqlite3.Connection) -> None:
    names = ["Tổ tự quản về ANTT", "Tổ tự quản về an ninh trật tự", "Tổ tự quản an ninh trật tự"]
    _load(db, "a", *(_model(str(i), name) for i, name in enumerate(names)))
    assert _index(db) == [(names[2], 3)]
    db.execute(
        "INSERT INTO model_decisions (one, other, decision) VALUES (?, ?, 'different')",
        [key_of(names[0]), key_of(names[1])],
    )
    assert sorted(mentions for _, mentions in _index(db)) == [1, 2]


def test_rejected_and_corrected_names(db: sqlite3.Connection) -> None:
    _load(db, "a", _model("1", "Chợ quê"), _model("2", "Chợ quế"), _model("3", "Hội nghị"))
    save_review(db, Review("3", "rejected", "An"))
    save_review(db, Review("2", "corrected", "An", after={"name": "Chợ làng nghề"}))
    assert _index(db) == [("Chợ làng nghề", 1), ("Chợ quê", 1)]


def test_joining_again_changes_nothing(db: sqlite3.Connection) -> None:
    _load(db, "a", _model("1", "Tổ tự quản về ANTT"), _model("2", "Tổ tự quản về an ninh trật tự"))
    members = "SELECT * FROM model_members ORDER BY model_id"
    assert join_models(db) == 1
    before = [tuple(row) for row in db.execute(members)]
    assert join_models(db) == 1
    assert [tuple(row) for row in db.execute(members)] == before


def test_a_document_loaded_again_stands_under_its_keys_until_joined(db: sqlite3.Connection) -> None:
    _load(db, "a", _model("1", "Chợ quê"))
    join_models(db)
    _load(db, "a", _model("1", "Chợ làng"))
    assert db.execute("SELECT count(*) FROM model_members").fetchone()[0] == 0
    assert [row["name"] for row in db.execute("SELECT name FROM model_index")] == ["Chợ làng"]


def test_decisions_and_reviews_call_for_another_run(db: sqlite3.Connection) -> None:
    _load(db, "a", _model("1", "Chợ quê"), _model("2", "Chợ làng"))

    def is_stale() -> bool:
        stale = stage_done(db, "", 0, "relate-documents") != "k"
        save_stage(db, StageRun("", 0, "relate-documents", "k"))
        return stale

    assert is_stale() and not is_stale()
    db.execute("INSERT INTO model_decisions (one, other, decision) VALUES ('cho que', 'cho lang', 'same')")
    assert is_stale() and not is_stale()
    db.execute("DELETE FROM model_decisions")
    assert is_stale() and not is_stale()
    save_review(db, Review("1", "rejected", "An"))
    assert is_stale() and not is_stale()
