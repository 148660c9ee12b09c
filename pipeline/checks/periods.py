"""Yearly figures against totals: '85 - 120 mô hình mỗi năm' and '975 mô hình' of ten years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.checks.alignment import results_of, topic_of, years_of
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts, Severity


def check_averages(facts: DocumentFacts) -> Iterator[Check]:
    """average_range_vs_total: a yearly figure against the total of the years, and against one year."""
    yearly = [c for c in facts.counts if c.per and c.qualifier == "average" and c.unit != "%" and c.action]
    for average in yearly:
        for total in (c for c in results_of(facts) if _alike(average, c)):
            if years := years_of(total):
                yield _against_total(facts, average, total, years)
            elif average.value_high and _is_of_one_year(total) and not _within(average, total.value):
                yield _against_year(facts, average, total)


def _is_of_one_year(fact: CountFact) -> bool:
    return bool(fact.period_start) and (fact.period_start or "")[:4] == (fact.period_end or "")[:4]


def _alike(average: CountFact, other: CountFact) -> bool:
    return topic_of(average) == topic_of(other) and average.sector == other.sector and not other.per


def _within(average: CountFact, value: Decimal) -> bool:
    high = average.value_high if average.value_high is not None else average.value
    return average.value <= value <= high


def _against_total(facts: DocumentFacts, average: CountFact, total: CountFact, years: int) -> Check:
    mean = total.value / years
    slack = Decimal(1) if average.value_high is None else Decimal(0)
    high = average.value_high if average.value_high is not None else average.value
    holds = average.value - slack <= mean <= high + slack
    shown = f"{printed(total)} / {years} = {format_numeral(round(mean, 1), 0 if mean == int(mean) else 1)}"
    return _check(facts, average, total, (holds, "warning", f"{shown}; bình quân ghi {printed(average)}"))


def _against_year(facts: DocumentFacts, average: CountFact, year: CountFact) -> Check:
    said = (
        f"năm {(year.period_start or '')[:4]} là {printed(year)}, ngoài khoảng bình quân {printed(average)}"
    )
    return _check(facts, average, year, (False, "info", said))


def _check(
    facts: DocumentFacts, average: CountFact, other: CountFact, said: tuple[bool, Severity, str]
) -> Check:
    holds, severity, words = said
    ends = [average.value, *([average.value_high] if average.value_high is not None else [])]
    return Check(
        id="",
        document_id=facts.document_id,
        rule="average_range_vs_total",
        result="holds" if holds else "suspect",
        severity=None if holds else severity,
        formula=words,
        message=f"{words[:1].upper()}{words[1:]}.",
        figures=(other.value, *ends),
        found=other.value,
        verdict=None if holds else verdict_of([average, other]),
        facts=(*roles("total", [other]), *roles("bound", [average])),
    )
