"""Lengths of time against their ends: '94 năm (1930 - 2024)', '10 năm thực hiện Chỉ thị ngày 22/11/2014'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.vocabulary import find_terms
from pipeline.checks.drafting import verdict_of
from pipeline.checks.references import day_printed
from pipeline.records import Check, CheckedFact, DocumentFacts, DurationFact, ReferenceFact

_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?!\d)")
_EARLY = 1  # years that a report may come before or after an anniversary, and the months that are not printed


def check_durations(facts: DocumentFacts) -> Iterator[Check]:
    """duration: '94 năm (15/10/1930 - 15/10/2024)', and how long a cited document has been carried out."""
    for fact in facts.durations:
        if fact.start and fact.end:
            yield _between(facts, fact, fact.start, fact.end)
    for reference in _carried_out(facts):
        yield _since(facts, reference)


def _between(facts: DocumentFacts, fact: DurationFact, start: str, end: str) -> Check:
    years = int(end[:4]) - int(start[:4])
    holds = fact.years in _lengths(fact, years)
    said = (
        "đúng"
        if holds
        else f"tính ra {years} năm, không phải {fact.years} năm, lệch {abs(fact.years - years)}"
    )
    return Check(
        id="",
        document_id=facts.document_id,
        rule="duration",
        result="holds" if holds else "fails",
        severity=None if holds else "error",
        formula=f"{end[:4]} - {start[:4]} {'=' if holds else '≠'} {fact.years}",
        message=f"“{fact.where.quote}”: {said}.",
        figures=(Decimal(fact.years), start, end),
        expected=Decimal(years),
        found=Decimal(fact.years),
        difference=Decimal(fact.years - years),
        verdict=None if holds else verdict_of([fact]),
        facts=(CheckedFact("durations", fact.id, "total"),),
    )


def _lengths(fact: DurationFact, years: int) -> tuple[int, ...]:
    """How long it is from end to end: a plan of 2021 - 2025 counts both years, an anniversary one."""
    counts_one = len(fact.start or "") > 4 or any(find_terms(fact.where.quote, "cues", "anniversary"))
    return (years,) if counts_one else (years, years + 1)


def _carried_out(facts: DocumentFacts) -> Iterator[ReferenceFact]:
    """The dated citations whose years run to the report itself: in its title, or where a sentence opens."""
    title = " ".join((facts.head.title or "").split())
    entitled = next((r.id for r in facts.references if r.where.quote in title), None)
    if _SPAN.search(title):
        entitled = (
            None  # 'Tổng kết 05 năm thực hiện … (2020 - 2024)': the years of the span, not since the day
        )
    for reference in facts.references if facts.head.issued_on else ():
        if "since" in reference.slots and reference.issued_on:
            opens = reference.slots["since"].origin == "opener" and not _is_of_before(facts, reference)
            if opens or reference.id == entitled:
                yield reference


def _is_of_before(facts: DocumentFacts, reference: ReferenceFact) -> bool:
    """Whether fewer years are told than have passed: in the text, of how things stood at an earlier time."""
    passed = int((facts.head.issued_on or "")[:4]) - int((reference.issued_on or "")[:4])
    return int(reference.slots["since"].value) < passed - _EARLY


def _since(facts: DocumentFacts, reference: ReferenceFact) -> Check:
    start, end = reference.issued_on or "", facts.head.issued_on or ""
    said, years = int(reference.slots["since"].value), int(end[:4]) - int(start[:4])
    holds = abs(said - years) <= _EARLY
    sign = "≠" if not holds else "=" if said == years else "≈"
    told = f"“{said} năm” kể từ {reference.code or reference.where.quote} ngày {day_printed(start)}"
    counted = f"đến báo cáo ({day_printed(end)}) là {years} năm"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="duration",
        result="holds" if holds else "suspect",
        severity=None if holds else "warning",
        formula=f"{end[:4]} - {start[:4]} {sign} {said}",
        message=f"{told}: {counted}{'' if holds else f', lệch {abs(said - years)}'}.",
        figures=(Decimal(said), start, end),
        expected=Decimal(years),
        found=Decimal(said),
        difference=Decimal(said - years),
        verdict=None if holds else verdict_of([reference]),
        facts=(CheckedFact("document_references", reference.id, "total"),),
    )
