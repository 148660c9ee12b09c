"""Own rules: what a file may say, and what is said of one that is mistaken."""

from __future__ import annotations

import pytest

from pipeline.checks.own.rules import Selector, read_rules
from pipeline.errors import RulesError

GOOD = """
# vốn và giải ngân
[[rule]]
name = "giai-ngan"
relation = "less-or-equal"
larger = { unit = "đồng", action = "giao" }
smaller = [{ unit = "đồng", action = "giải ngân", year = 2023 }]
severity = "error"
message = "Giải ngân không vượt vốn giao"

[[rule]]
name = "ho-tro"
relation = "sum"
over = "communes"
total = { unit = "hộ", action = "hỗ trợ", sector = "" }
parts = [{ unit = "hộ", action = "hỗ trợ" }]
message = "Các xã cộng lại bằng huyện"
"""


def test_a_file_is_read_whole() -> None:
    first, second = read_rules(GOOD)
    assert (first.name, first.relation, first.over, first.severity) == (
        "giai-ngan",
        "less-or-equal",
        "document",
        "error",
    )
    assert first.others == (Selector((("unit", "đồng"), ("action", "giải ngân")), 2023),)
    assert (second.over, second.severity) == ("communes", "warning")
    assert second.whole.slots == (("unit", "hộ"), ("action", "hỗ trợ"), ("sector", ""))
    assert read_rules("") == ()


MISTAKES = [
    ('name = "giai-ngan"\n', "", "thiếu khóa “name”", "thêm dòng name"),
    (
        'relation = "less-or-equal"',
        'relation = "less"',
        "“relation” không nhận giá trị “less”",
        "sum, less-or-equal, equal",
    ),
    ('relation = "less-or-equal"\n', "", "thiếu khóa “relation”", "thêm dòng relation"),
    (
        'severity = "error"',
        'severity = "high"',
        "“severity” không nhận giá trị “high”",
        "error, warning, info",
    ),
    ('severity = "error"', 'gravity = "error"', "không có khóa “gravity”", "larger, message, name"),
    ("larger = {", "whole = {", "không có khóa “whole”", "larger"),
    (
        'larger = { unit = "đồng", action = "giao" }',
        "larger = {}",
        "“larger” chưa nói số liệu nào",
        "unit = ",
    ),
    (
        'larger = { unit = "đồng", action = "giao" }',
        'larger = "vốn"',
        "“larger” chưa nói số liệu nào",
        "ngoặc nhọn",
    ),
    ('action = "giao"', 'verb = "giao"', "không có khóa “larger.verb”", "measure, unit"),
    (
        'smaller = [{ unit = "đồng", action = "giải ngân", year = 2023 }]',
        "smaller = []",
        "phải là danh sách",
        "[{ unit",
    ),
    ("year = 2023", 'year = "2023"', "“smaller.year” không phải là năm", "bốn chữ số"),
    ('name = "giai-ngan"', 'name = "giải ngân!"', "tên “giải ngân!” không dùng được", "gạch nối"),
    (
        'message = "Giải ngân không vượt vốn giao"',
        'message = " "',
        "“message” phải là một câu chữ",
        "message = ",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "what", "remedy"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_write(
    right: str, wrong: str, what: str, remedy: str
) -> None:
    assert right in GOOD
    with pytest.raises(RulesError) as caught:
        read_rules(GOOD.replace(right, wrong, 1), "quy-tac.toml")
    assert caught.value.message.startswith("quy-tac.toml:3: ")
    assert what in caught.value.message and remedy in caught.value.remedy


def test_a_later_rule_is_told_by_its_own_line() -> None:
    with pytest.raises(RulesError, match=r"^r\.toml:11: đã có quy tắc khác tên “giai-ngan”"):
        read_rules(GOOD.replace('"ho-tro"', '"giai-ngan"'), "r.toml")


@pytest.mark.parametrize("text", ["[rule]\nname = 'a'", "[[rules]]\nname = 'a'", "rule = 3"])
def test_other_tables_are_refused(text: str) -> None:
    with pytest.raises(RulesError, match="chỉ được có các mục"):
        read_rules(text)


def test_what_is_no_toml_is_told_with_line_and_column() -> None:
    with pytest.raises(RulesError, match=r"không đúng cú pháp TOML: .*line 4"):
        read_rules(GOOD.replace('"giai-ngan"', "giải ngân"))
