"""What a model inherits from its clause, its owner and the other mentions of its name."""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import ModelFact, Page
from pipeline.relate import relate

_HEAD = "BÁO CÁO\nKết quả công tác năm\n\n"


def _models(text: str) -> list[ModelFact]:
    document = parse([Page(1, _HEAD + text, "text")])
    return list(relate("d", document, extract(document)).models)


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("Năm 2023, công nhận mô hình “Vườn chung” của bà Tư.", "action", "công nhận"),
        ("Mô hình “Vườn chung” được công nhận cuối năm.", "action", "công nhận"),
        ("Nhân rộng mô hình “Đăng ký một lần” ở ấp 3.", "action", "nhân rộng"),
        ("Mô hình “Duy trì bếp ấm” có 12 hộ.", "action", None),
        ("Mô hình “Vườn chung” của bà Tư tiết kiệm được 50% chi phí.", "action", None),
        ("Hay nhất là mô hình “Vườn chung” của Hội Phụ nữ…", "owner", "Hội Phụ nữ"),
        ("Năm 2023, công nhận mô hình “Vườn chung” của bà Tư.", "period_start", "2023-01-01"),
        ("Đầu năm 2022 còn ít, đến nay có mô hình “Vườn chung”.", "period_start", None),
        ("Công nhận mô hình “Vườn chung” của bà Tư.", "group_kind", "cá nhân"),
        ("Công nhận mô hình “Vườn chung” của Chi hội Nông dân ấp 3.", "group_kind", "tập thể"),
        ("Công nhận mô hình cá nhân “Vườn chung”.", "group_kind", "cá nhân"),
        ("Công nhận mô hình “Vườn chung”.", "group_kind", None),
        ("Về kinh tế, nổi bật là mô hình “Vườn chung”.", "sector", "kinh tế"),
    ],
)
def test_slots(text: str, slot: str, value: str | None) -> None:
    (model,) = _models(text)
    assert getattr(model, slot) == value


def test_a_later_mention_takes_what_the_first_says() -> None:
    first, again = _models(
        "Về kinh tế, có mô hình “Vườn chung” của bà Tư ở ấp 3.\n\nCần học tập mô hình “Vườn Chung”."
    )
    assert (again.place, again.owner, again.sector, again.group_kind) == (
        "ấp 3",
        "bà Tư",
        "kinh tế",
        "cá nhân",
    )
    assert (again.slots["owner"].origin, first.slots["owner"].origin) == ("document", "clause")


def test_the_name_of_another_model_is_no_act() -> None:
    models = _models("Tiêu biểu như các mô hình: trồng nấm linh chi ở ấp 3; đường hoa ở ấp 4.")
    assert [(model.name, model.action) for model in models] == [
        ("trồng nấm linh chi", None),
        ("đường hoa", None),
    ]


def test_mentions_that_disagree_give_nothing() -> None:
    models = _models(
        "Có mô hình “Vườn chung” ở ấp 3.\n\nMô hình “Vườn chung” ở ấp 4.\n\nHọc tập mô hình “Vườn chung”."
    )
    assert [model.place for model in models] == ["ấp 3", "ấp 4", None]
