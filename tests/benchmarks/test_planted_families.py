"""Errors across documents are found, and families of reports without any give no alarm."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from corpus.planted.families import MUTATIONS, family
from corpus.planted.family_reports import reports_of
from tests.benchmarks.across import measure_families
from tests.benchmarks.judged import Judged

_SEED, _FAMILIES = 20252, 5


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return measure_families(_SEED, _FAMILIES, tmp_path_factory.mktemp("families"))


def test_errors_across_documents_are_found(found: Judged) -> None:
    assert found.kinds == dict.fromkeys(MUTATIONS, _FAMILIES)
    assert found.recall >= 0.95, "\n".join(found.remarks)


def test_nothing_else_is_found(found: Judged) -> None:
    assert found.precision >= 0.97, "\n".join(found.remarks)
    assert found.a_page("error") <= 0.01 and found.a_page("warning") <= 0.02, "\n".join(found.remarks)


def test_the_district_states_what_its_communes_add_up_to() -> None:
    made = family(Random(1), "x")
    for rule, (first, *others) in made.told():
        agrees = int(first) > int(others[0]) if rule == "version" else int(first) == sum(map(int, others))
        assert agrees, rule


@pytest.mark.parametrize("kind", MUTATIONS)
def test_an_error_breaks_one_relation(kind: str) -> None:
    made = family(Random(2), "x")
    changed, fault = MUTATIONS[kind](Random(3), made)
    assert changed != made and fault.kind == kind
    assert (set(changed.told()) - set(made.told()) or {fault.broken[0]}) == {fault.broken[0]}


def test_who_is_silent_sends_no_report() -> None:
    made = family(Random(4), "x")
    first = made.communes[0][0]
    names = {name for name, _ in reports_of(made)}
    silent = {name for name, _ in reports_of(replace(made, silent=frozenset([first])))}
    assert {first, "whole", "whole before", "draft"} <= names
    assert names - silent == {first}
