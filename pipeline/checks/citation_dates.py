"""Cited dates make sense: they exist, precede the report, agree with the code, rise with the numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.drafting import verdict_of
from pipeline.checks.references import day_printed
from pipeline.checks.series import family, share_term
from pipeline.records import Check, CheckedFact, DocumentFacts, ReferenceFact, Severity

# The day that a quote ends with though no calendar has it.
_PRINTED_DAY = re.compile(
    r"(?P<d>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<m>\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)(?P<y>\d{4})$"
)


def check_sanity(facts: DocumentFacts) -> Iterator[Check]:
    """docref_sanity: each cited date by itself, then against its neighbours."""
    for reference in facts.references:
        if reference.code:
            yield from _by_itself(facts, reference)
    yield from _orders(facts)
    yield from _executions(facts)


# --- one date ---------------------------------------------------------------------------------


def _by_itself(facts: DocumentFacts, reference: ReferenceFact) -> Iterator[Check]:
    """What fails of one citation is one finding; what holds is a row each."""
    unreal = _PRINTED_DAY.search(reference.where.quote) if reference.issued_on is None else None
    if unreal:
        iso = f"{unreal['y']}-{int(unreal['m']):02}-{int(unreal['d']):02}"
        said = f"không có ngày {unreal['d']}/{unreal['m']}/{unreal['y']}"
        yield _check(facts, [reference], (iso,), said, "error")
    if not reference.issued_on:
        return
    tested = [*_year_in_code(reference), *_before_report(facts, reference)]
    failed = [why for holds, why in tested if not holds]
    if failed:
        yield _check(facts, [reference], (reference.issued_on,), "; ".join(failed), "error")
    for holds, why in tested:
        if holds:
            yield _check(facts, [reference], (reference.issued_on,), why, None)


def _year_in_code(reference: ReferenceFact) -> Iterator[tuple[bool, str]]:
    issued_on = reference.issued_on or ""
    if reference.year is not None:
        why = f"năm trong số hiệu là {reference.year}, ngày ban hành là {day_printed(issued_on)}"
        yield issued_on[:4] == str(reference.year), why


def _before_report(facts: DocumentFacts, reference: ReferenceFact) -> Iterator[tuple[bool, str]]:
    own, issued_on = facts.head.issued_on, reference.issued_on or ""
    if own:
        precision = min(len(own), len(issued_on))
        holds = issued_on[:precision] <= own[:precision]
        order = "không sau" if holds else "sau"
        yield holds, f"ngày ban hành {day_printed(issued_on)} {order} ngày báo cáo {day_printed(own)}"


# --- neighbours -------------------------------------------------------------------------------


def _orders(facts: DocumentFacts) -> Iterator[Check]:
    """Numbers of one series rise with their dates; documents may share a day."""
    for series in _series(facts.references).values():
        dated = sorted(series, key=lambda r: (_number(r), r.issued_on or ""))
        for lower, higher in pairwise(dated):
            if _number(lower) < _number(higher) and share_term(lower, higher):
                yield _order(facts, lower, higher)


def _series(references: Sequence[ReferenceFact]) -> dict[tuple[str, str], list[ReferenceFact]]:
    """One mention of each document by type, symbol and body, where its day is printed and undisputed."""
    found: dict[tuple[str, str], dict[str, ReferenceFact]] = defaultdict(dict)
    days: dict[tuple[str, str], set[str]] = defaultdict(set)
    for r in references:
        if r.code and r.code_key and r.symbol and len(r.issued_on or "") == 10 and _has_body(r):
            series = (r.code_key.partition(r.number or "")[2].lstrip("/-"), r.issuer or "")
            found[series][f"{r.code_key} {r.issued_on}"] = r
            days[r.code_key, (r.issued_on or "")[:4]].add(r.issued_on or "")
    return {
        series: [r for r in members.values() if len(days[r.code_key or "", (r.issued_on or "")[:4]]) == 1]
        for series, members in found.items()
    }


def _has_body(reference: ReferenceFact) -> bool:
    """Whether it is known who numbers: by the code of a Party committee or by the words of the report."""
    return reference.issuer is not None or family(reference) == "party"


def _number(reference: ReferenceFact) -> int:
    digits = re.match(r"\d+", reference.number or "")
    return int(digits[0]) if digits else 0


def _order(facts: DocumentFacts, lower: ReferenceFact, higher: ReferenceFact) -> Check:
    dates = (lower.issued_on or "", higher.issued_on or "")
    holds = dates[0] <= dates[1]
    first, second = map(day_printed, dates)
    wrong = "" if holds else ": số lớn hơn lại ban hành trước"
    said = f"ngày {first}, {higher.code} ngày {second}{wrong}"
    return _check(facts, [lower, higher], dates, said, None if holds else "warning")


def _executions(facts: DocumentFacts) -> Iterator[Check]:
    """A document that carries out another is not older than it."""
    days: dict[str, set[str]] = defaultdict(set)
    for r in facts.references:
        if r.code_key and len(r.issued_on or "") == 10:
            days[r.code_key].add(r.issued_on or "")
    for later, sooner in pairwise(facts.references):
        known = days.get(sooner.code_key or "", set())
        if _carries_out(later, sooner) and len(known) == 1 and len(days[later.code_key or ""]) == 1:
            day, own = next(iter(known)), later.issued_on or ""
            said = f"ngày {day_printed(own)} thực hiện {sooner.code} ngày {day_printed(day)}"
            yield _check(facts, [later, sooner], (own, day), said, None if day <= own else "warning")


def _carries_out(later: ReferenceFact, sooner: ReferenceFact) -> bool:
    """Whether the title of one says that it carries out the other, named right after."""
    title = later.title or ""
    head, found, _ = title.partition(sooner.code or "\0")
    return bool(found) and bool(re.search(r"thực\s+hiện", head)) and len(later.issued_on or "") == 10


def _check(
    facts: DocumentFacts,
    cited: Sequence[ReferenceFact],
    dates: tuple[str, ...],
    why: str,
    severity: Severity | None,
) -> Check:
    code = cited[0].code or ""
    return Check(
        id="",
        document_id=facts.document_id,
        rule="docref_sanity",
        result={None: "holds", "error": "fails"}.get(severity, "suspect"),  # type: ignore[arg-type]
        severity=severity,
        formula=f"{code}: {why}",
        message=f"{code}: {why}.",
        figures=dates,
        codes=tuple(r.code or "" for r in cited),
        verdict=None if severity is None else verdict_of(cited),
        facts=tuple(CheckedFact("document_references", r.id, "same") for r in cited),
    )
