"""Which step of a chain the words around a figure tell."""

from __future__ import annotations

import pytest

from extractors.chains import Step, step_of

_MODELS, _PUPILS, _WORKERS = "registered and recognised", "examined", "taught"


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        ("Có ", " sáng kiến được đăng ký", [Step(_MODELS, 0)]),
        ("cuối năm công nhận ", " sáng kiến", [Step(_MODELS, 2)]),
        ("có ", " học sinh đỗ tốt nghiệp", [Step(_PUPILS, 1)]),
        # the later of two
        ("sau đào tạo có ", " lao động có việc làm", [Step(_WORKERS, 1)]),
        ("đăng ký ", " mô hình, đề nghị", [Step(_MODELS, 1)]),
        # of another time
        ("công nhận lại ", " mô hình", []),
        ("công nhận ", " mô hình của các năm trước", []),
        ("xây dựng ", " mô hình", []),
    ],
)
def test_steps(before: str, after: str, steps: list[Step]) -> None:
    assert step_of(before, after) == steps


def test_only_steps_of_one_chain_follow_one_another() -> None:
    registered, recognised = Step(_MODELS, 0), Step(_MODELS, 2)
    assert recognised.follows(registered) and not registered.follows(recognised)
    assert not recognised.follows(Step(_PUPILS, 0))
