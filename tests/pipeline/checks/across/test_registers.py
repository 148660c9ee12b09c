"""subset_le for models: recognised here, never registered in the register that the archive holds."""

from __future__ import annotations

from pipeline.crosscheck import crosscheck_archive
from pipeline.records import Archive, Check, DocumentFacts
from tests.pipeline.checks.made import report

NAMES = ("Tuyến đường xanh", "Tổ phụ nữ giúp nhau", "Ánh sáng an ninh", "Cánh đồng sạch")


def listing(
    id: str, act: str, names: tuple[str, ...], commune: str = "An Phú", year: int = 2023
) -> DocumentFacts:
    said = f"Đã {act} các mô hình: " + "; ".join(f"mô hình “{name}”" for name in names) + "."
    head = {"level": "commune", "commune": commune, "district": "Tân Mỹ", "issuer": f"Đảng ủy xã {commune}"}
    return report(
        id, said, **head, title=f"Công tác dân vận năm {year}", issued_on=f"{year}-12-10", code=f"{id}-BC/ĐU"
    )


def missing(*documents: DocumentFacts, joined: dict[str, str] | None = None) -> list[Check]:
    return [c for c in crosscheck_archive(Archive(documents, joined=joined or {})) if c.rule == "subset_le"]


def test_what_the_register_lacks_is_worth_a_look() -> None:
    register = listing("1", "đăng ký", NAMES[:3])
    (check,) = missing(register, listing("2", "công nhận", (*NAMES[:2], NAMES[3])))
    assert (check.result, check.severity) == ("suspect", "info")
    assert "“Cánh đồng sạch”" in check.message and "1-BC/ĐU" in check.message


def test_nothing_without_a_register_of_that_body_and_year() -> None:
    recognised = listing("2", "công nhận", (*NAMES[:2], NAMES[3]))
    assert missing(recognised) == []
    assert missing(listing("1", "đăng ký", NAMES[:3], commune="Bình Lợi"), recognised) == []
    assert missing(listing("1", "đăng ký", NAMES[:3], year=2022), recognised) == []
    assert missing(listing("1", "đăng ký", NAMES[:2]), recognised) == []  # two names are no register
    assert missing(listing("1", "đăng ký", (NAMES[0], "Vườn mẫu", "Nhà sạch")), recognised) == []  # examples


def test_a_spelling_that_was_joined_is_registered() -> None:
    register = listing("1", "đăng ký", (*NAMES[:2], "Cánh đồng sạch đẹp"))
    recognised = listing("2", "công nhận", (*NAMES[:2], NAMES[3]))
    assert missing(register, recognised, joined={"canh dong sach": "canh dong sach dep"}) == []
