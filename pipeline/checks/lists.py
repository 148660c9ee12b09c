"""Lists against the figure that announces them: '08 ấp: A, B …' names eight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts, NamedList, Severity


def check_lists(facts: DocumentFacts) -> Iterator[Check]:
    """named_list_count: a closed list has as many items as it announces, an open one no more."""
    counts = {c.id: c for c in facts.counts}
    for listed in facts.lists:
        yield _check(facts, listed, counts[listed.whole])


def _check(facts: DocumentFacts, listed: NamedList, whole: CountFact) -> Check:
    items = len(listed.names)
    holds = items == whole.value if listed.closed else items <= whole.value
    severity: Severity = "warning"
    said = f"nêu {printed(whole)} {whole.unit}, liệt kê {items}"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="named_list_count",
        result="holds" if holds else "suspect",
        severity=None if holds else severity,
        formula=f"{printed(whole)} {'=' if items == whole.value else '≥' if holds else '≠'} {items}",
        message=f"Danh sách {whole.unit}: {said}{'' if holds else ', không khớp'}.",
        figures=(whole.value, Decimal(items)),
        expected=Decimal(items),
        found=whole.value,
        difference=whole.value - items,
        verdict=None if holds else verdict_of([whole]),
        facts=roles("total", [whole]),
    )
