"""From any text to checks: nothing is raised, facts stand where they say, checks name facts there are."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, DocumentFacts, Fact, Page
from pipeline.relate import relate

_PIECES = st.sampled_from(
    [
        *(
            "I. KẾT QUẢ\n",
            "1. Tuyên truyền\n",
            "a) ",
            "- ",
            "\n",
            " ",
            ". ",
            "; ",
            ", ",
            ": ",
            "(",
            ")",
            "...",
        ),
        *(
            "đăng ký 60 mô hình",
            "công nhận 75 mô hình",
            "trong đó",
            "gồm",
            "40 tập thể",
            "20 cá nhân",
            "99,67%",
        ),
        *(
            "đạt tỷ lệ",
            "tăng 12 hộ so với năm 2022",
            "bình quân mỗi năm",
            "từ 35 - 50 hộ",
            "lĩnh vực kinh tế",
        ),
        *("Kế hoạch số 23-KH/HU", "ngày 09/02/2022", "ngày 31/02/2018", "của Huyện ủy", "năm 2023", "10 năm"),
        *(
            "(15/10/1930 - 15/10/2024)",
            "mô hình “Ngày xanh”",
            "tiêu biểu như:",
            "xã Mỹ An",
            "05 ấp: A, B và C",
        ),
        *("BÁO CÁO\n", "Nơi nhận:\n", "Số: 12-BC/HU\n", "e\u0301", "\u00a0", "1", "/", "0", "“", "”"),
    ]
)


def _facts(facts: DocumentFacts) -> list[Fact]:
    return [*facts.counts, *facts.dates, *facts.references, *facts.models, *facts.durations]


def _stands_there(fact: Fact, text: str) -> bool:
    where = fact.where
    segments = where.segments or ((where.char_start, where.char_end),)
    printed = " ".join(text[start:end] for start, end in segments)
    return "".join(printed.split()).replace("-", "") == "".join(where.quote.split()).replace("-", "")


def _is_sound(check: Check, ids: set[str]) -> bool:
    said = bool(check.formula and check.message)
    graded = (check.severity is None) == (check.result in ("holds", "unchecked"))
    return said and graded and {member.id for member in check.facts} <= ids


@settings(max_examples=80, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_gives_true_facts_and_sound_checks(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    document = parse([Page(1, text, "text")])
    facts = relate("doc", document, extract(document))
    found = _facts(facts)
    assert all(_stands_there(fact, document.text) for fact in found)
    assert len({fact.id for fact in found}) == len(found)
    checks = crosscheck(facts)
    assert all(_is_sound(check, {fact.id for fact in found}) for check in checks)
    assert len({check.id for check in checks}) == len(checks)
