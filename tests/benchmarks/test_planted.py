"""Planted errors are found, and reports without any give no alarm, on a seed that is not developed on."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from corpus.planted.mutations import MUTATIONS, TWINS, plant, twin
from corpus.planted.passages import compose, templates
from corpus.planted.reports import draft, typeset
from corpus.planted.templates import Template
from tests.benchmarks.judged import Judged
from tests.benchmarks.planted import WAYS, measure
from tests.benchmarks.readings import as_scan
from tests.benchmarks.trials import trials

_SEED, _REPORTS = 20251, 40
_RECALL, _PRECISION, _COVERAGE = 0.80, 0.97, 0.86
_FALSE_ERRORS, _FALSE_WARNINGS = 0.03, 0.05
_ON_SCANS = 0.9
_PAGES, _VERDICTS = 10, 0.95  # of pages as if recognised
_FINDINGS_A_FAULT = 1.2


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return measure(_SEED, _REPORTS, tmp_path_factory.mktemp("planted"))


def test_most_planted_errors_are_found(found: Judged) -> None:
    assert found.recall >= _RECALL, "\n".join(found.remarks)


def test_what_is_told_is_tied_out(found: Judged) -> None:
    assert found.coverage >= _COVERAGE, "\n".join(found.remarks)


def test_every_kind_of_error_is_planted(found: Judged) -> None:
    assert set(found.kinds) == set(MUTATIONS)


def test_what_is_found_is_planted(found: Judged) -> None:
    assert found.precision >= _PRECISION, "\n".join(found.remarks)


def test_reports_as_drawn_give_no_alarm(found: Judged) -> None:
    assert found.a_page("error") <= _FALSE_ERRORS, "\n".join(found.remarks)
    assert found.a_page("warning") <= _FALSE_WARNINGS, "\n".join(found.remarks)


@pytest.fixture(scope="module")
def recognised(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return WAYS["pages"](_SEED, _PAGES, tmp_path_factory.mktemp("pages"))


def test_no_printed_error_is_laid_to_recognition(recognised: Judged) -> None:
    assert recognised.masked == 0, "\n".join(recognised.remarks)


def test_errors_are_laid_to_whom_they_are_due(recognised: Judged) -> None:
    assert {due for _, due, _ in recognised.attributed} == {"report", "report?", "ocr", "ocr?"}
    assert recognised.verdicts_right >= _VERDICTS, recognised.attributed


@pytest.mark.ocr
def test_errors_are_found_on_scans(tmp_path: Path) -> None:
    scanned = measure(4, 1, tmp_path, as_scan)
    assert scanned.recall >= _ON_SCANS, "\n".join(scanned.remarks)
    assert scanned.masked == 0, "printed errors are laid to recognition"


def test_a_finding_tells_of_one_error(found: Judged) -> None:
    assert found.a_fault <= _FINDINGS_A_FAULT, "\n".join(found.remarks)


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_the_figures_of_every_passage_agree(template: Template) -> None:
    random = Random(5)
    for _ in range(20):
        passage = compose(template, random, 2023)
        assert [r for r in passage.told() if not r.holds(passage.figures)] == []


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_a_figure_of_a_relation_is_printed_once_in_a_wording(template: Template) -> None:
    related = {name for relation in template.relations for name in relation.names}
    for wording in template.wordings:
        for name in related:
            assert wording.count(f"{{{name}}}") <= 1, name


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.name)
def test_every_relation_is_told_by_some_wording(template: Template) -> None:
    printed = [compose(template, Random(seed), 2023) for seed in range(30)]
    told = {relation for passage in printed for relation in passage.told()}
    assert told == set(template.relations)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_an_error_breaks_a_relation(kind: str) -> None:
    made = [draft(Random(seed), "x") for seed in range(40)]
    planted = [plant(Random(1), m, kind, place) for m in made for place in range(len(m.passages))]
    faults = [done[1] for done in planted if done]
    assert faults and all(fault.broken for fault in faults)


@pytest.mark.parametrize("kind", TWINS)
def test_a_twin_breaks_none(kind: str) -> None:
    made = [draft(Random(seed), "x") for seed in range(40)]
    planted = [twin(Random(1), m, kind, place) for m in made for place in range(len(m.passages))]
    faults = [done[1] for done in planted if done]
    assert faults and not any(fault.broken for fault in faults)


def test_one_seed_gives_the_same_reports() -> None:
    first, second = ([typeset(trial.planted) for trial in trials(3, 4)] for _ in range(2))
    assert first == second


def test_another_seed_gives_others() -> None:
    assert typeset(draft(Random(1), "x")) != typeset(draft(Random(2), "x"))
