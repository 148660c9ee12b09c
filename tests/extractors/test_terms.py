"""Days of one Party term and of two; none where a congress may lie between."""

from __future__ import annotations

import pytest

from extractors.terms import term_of


@pytest.mark.parametrize(
    ("level", "iso", "term"),
    [
        ("district", "2017-02-22", 2015),
        ("district", "2019-04-26", 2015),
        ("district", "2022-02-09", 2020),
        ("district", "2020-01-03", 2015),  # before the congress of the summer
        ("district", "2020-08-01", None),
        ("district", "2020-12-15", 2020),
        ("province", "2020-06-01", 2015),
        ("central", "2016-05-15", 2015),
        ("central", "2016-01-20", None),
        ("central", "2015-12-31", 2010),
        ("commune", "2025", None),
        (None, "2018-03-01", 2015),
        (None, "2016-01-20", None),
    ],
)
def test_terms(level: str | None, iso: str, term: int | None) -> None:
    assert term_of(level, iso) == term
