"""One cause, one finding: what hangs on a wrong figure is blocked, what would make it right is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.crosscheck import crosscheck
from pipeline.extract import extract
from pipeline.parse import parse
from pipeline.records import Check, Page
from pipeline.relate import relate

SECTORS = ("kinh tế", "văn hóa - xã hội", "quốc phòng, an ninh")


def checks_of(text: str) -> list[Check]:
    document = parse([Page(1, text, "text")])
    return crosscheck(relate("doc", document, extract(document)))


def findings(text: str) -> list[Check]:
    return [check for check in checks_of(text) if check.result in {"fails", "suspect"}]


def sums(groups: list[tuple[int, int]]) -> list[list[int]]:
    """Total, tập thể and cá nhân of the report, then of each sector."""
    rows = [[a + b, a, b] for a, b in groups]
    return [[sum(column) for column in zip(*rows, strict=True)], *rows]


def lattice(rows: list[list[int]]) -> str:
    """A report whose every figure stands in two sums: of its sentence, and over the sectors."""
    openings = ["Qua 5 năm thực hiện", *(f"Lĩnh vực {sector}" for sector in SECTORS)]
    said = "{}, các xã đã đăng ký {} mô hình ({} mô hình tập thể và {} mô hình cá nhân)."
    return "\n".join(said.format(opening, *row) for opening, row in zip(openings, rows, strict=True))


GROUPS = [(153, 50), (479, 63), (190, 40)]


def test_a_sound_lattice_holds() -> None:
    results = [check.result for check in checks_of(lattice(sums(GROUPS))) if check.rule.endswith("_sum")]
    assert results == ["holds"] * 7


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3), st.integers(0, 2), st.integers(1, 24))
def test_one_wrong_figure_is_one_finding_in_its_sentence(row: int, column: int, off: int) -> None:
    rows = sums(GROUPS)
    true = rows[row][column]
    rows[row][column] = true + off
    checks = checks_of(lattice(rows))
    (found,) = [check for check in checks if check.result == "fails"]
    blocked = [check for check in checks if check.blocked_by]
    assert (found.rule, list(found.figures)) == ("part_sum", rows[row])
    assert f"{true + off} là {true} thì cả 2 phép tính đều đúng." in (found.suggestion or "")
    assert [(b.rule, b.result, b.severity, b.verdict, b.blocked_by) for b in blocked] == [
        ("cross_section_sum", "unchecked", None, None, found.id)
    ]
    assert found.formula in blocked[0].message and found.id in blocked[0].message


@pytest.mark.parametrize("second", [(3, 2), (1, 2), (0, 1)])
def test_two_wrong_figures_are_two_findings(second: tuple[int, int]) -> None:
    rows = sums(GROUPS)
    rows[1][1] += 18
    rows[second[0]][second[1]] += 7
    found = findings(lattice(rows))
    assert len(found) == 2
    assert all("153" in (f.suggestion or "") and " và " in (f.suggestion or "") for f in found)


@pytest.mark.parametrize(("row", "off"), [(1, 9), (2, -18), (3, 7)])
def test_two_that_make_up_for_one_another_in_their_sentence_are_one_finding(row: int, off: int) -> None:
    rows = sums(GROUPS)
    true = rows[row][1:]
    rows[row][1:] = [true[0] + off, true[1] - off]
    checks = checks_of(lattice(rows))
    (found,) = [check for check in checks if check.result == "fails"]
    said = f"{true[0] + off} là {true[0]} và {true[1] - off} là {true[1]}"
    assert said in (found.suggestion or "").removesuffix(".").split("nếu ")[1].split("; hoặc ")
    assert [check.rule for check in checks if check.blocked_by == found.id] == ["cross_section_sum"]


def test_a_lone_sum_lists_what_may_be_wrong_slips_of_a_key_first() -> None:
    (found,) = findings("Công nhận 412 mô hình, gồm 236 mô hình tập thể và 167 mô hình cá nhân.")
    assert found.suggestion == "Phép tính đúng nếu 167 là 176 hoặc tổng 412 là 403 hoặc 236 là 245."


def test_a_figure_with_noughts_too_many_is_the_likelier() -> None:
    (found,) = findings("Công nhận 1.405 mô hình, gồm 411.000 mô hình tập thể và 994 mô hình cá nhân.")
    assert (found.suggestion or "").startswith("Phép tính đúng nếu 411.000 là 411 hoặc ")


def test_a_sum_that_holds_clears_its_figures() -> None:
    rows = sums(GROUPS)
    text = lattice(rows) + "\nLĩnh vực khác, có 9 mô hình (5 mô hình tập thể và 3 mô hình cá nhân)."
    (found,) = findings(
        text.replace("63 mô hình cá nhân", "36 mô hình cá nhân").replace("9 mô hình (5", "8 mô hình (5")
    )
    assert "36 là 63" in (found.suggestion or "") and "hoặc" not in (found.suggestion or "")


CAUSES = [  # text, the rule that tells it, what else hangs on it
    (
        "Xảy ra 07 vụ vi phạm (trộm cắp 03 vụ, đánh bạc 03 vụ, đánh nhau 02 vụ), giảm 02 vụ so với cùng kỳ "
        "(10 vụ).",
        "part_sum",
        ["change"],
    ),
    (
        "Toàn xã có 340 hộ, gồm 120 hộ nghèo (chiếm 34,29%) và 230 hộ khác.",
        "part_sum",
        ["percent_of_base"],
    ),
    (
        "Thực hiện Nghị định số 98/2023/NĐ-CP ngày 31/12/2023; sơ kết Nghị định số 98/2023/NĐ-CP ngày "
        "31/12/2024.",
        "docref_conflict",
        ["docref_sanity"],
    ),
]


@pytest.mark.parametrize(("text", "rule", "others"), CAUSES)
def test_unlike_relations_of_one_cause(text: str, rule: str, others: list[str]) -> None:
    checks = checks_of(text)
    (found,) = [check for check in checks if check.result in {"fails", "suspect"}]
    assert found.rule == rule
    assert [check.rule for check in checks if check.blocked_by == found.id] == others


APART = [  # two causes that meet in one document
    "Kết nạp 40 hội viên, gồm 25 nam và 16 nữ.\nXây 12 cầu, gồm 7 cầu sắt và 6 cầu gỗ.",
    "Nghị định số 59/2023/NĐ-CP ngày 14/8/2022. Nghị định số 61/2022/NĐ-CP ngày 15/8/2023.",
]


@pytest.mark.parametrize("text", APART)
def test_causes_that_share_nothing_stay_apart(text: str) -> None:
    assert len(findings(text)) == 2


def test_of_two_places_either_may_be_wrong() -> None:
    first = "Đã khen thưởng 116 tập thể và 73 cá nhân.\nI. TỔNG KẾT\n"
    (found,) = findings(f"{first}Tổng kết, đã khen thưởng 161 tập thể và 73 cá nhân.")
    assert found.rule == "repeated_fact"
    assert found.suggestion == "Phép tính đúng nếu 116 là 161 hoặc 161 là 116."
