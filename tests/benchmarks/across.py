"""Measures errors across documents (M15): reports of a district and its communes, checked as an archive."""

from __future__ import annotations

from pathlib import Path
from random import Random

from corpus.planted.families import MUTATIONS, Family, family, with_an_old_one, without_one
from corpus.planted.family_reports import reports_of
from corpus.report import Report
from corpus.typeset_text import write_text
from pipeline.crosscheck import crosscheck, crosscheck_archive
from pipeline.options import ReadOptions
from pipeline.read import read_page
from pipeline.records import Archive, Check, DocumentFacts
from tests.benchmarks.judged import Judged
from tests.benchmarks.judging import clean, judge
from tests.benchmarks.readings import facts_of

_TWINS = (without_one, with_an_old_one)


def measure_families(seed: int, families: int, folder: Path) -> Judged:
    """Families of a seed as drawn, with each error of theirs, and with what is none."""
    random, found = Random(seed), Judged()
    for number in range(families):
        made = family(random, f"{seed}-{number}")
        found += clean(made.name, made.told(), *_read(made, folder))
        for twin in _TWINS:
            found += clean(f"{made.name} {twin.__name__}", [], *_read(twin(random, made), folder))
        for mutate in MUTATIONS.values():
            changed, fault = mutate(random, made)
            found += judge(made.name, [fault], _read(changed, folder)[0])
    return found


def _read(made: Family, folder: Path) -> tuple[list[Check], float]:
    """The checks of the reports and over them, and how many reports there are: each fills a page."""
    facts = {name: _facts(f"{made.name} {name}", report, folder) for name, report in reports_of(made)}
    draft = facts.pop("draft")
    archive = Archive(tuple(facts.values()), renditions=[(facts["whole"], draft)])
    checks = [check for report in facts.values() for check in crosscheck(report)]
    return [*checks, *crosscheck_archive(archive)], float(len(facts))


def _facts(name: str, report: Report, folder: Path) -> DocumentFacts:
    path = folder / f"{name}.txt"
    write_text(report, path)
    return facts_of(name, [read_page(path, "text", 1, ReadOptions())])
