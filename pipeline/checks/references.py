"""One document code has one date and one issuer, within one body's run of numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from pipeline.checks.drafting import verdict_of
from pipeline.checks.series import are_one, are_other_bodies, may_be_one
from pipeline.records import Check, CheckedFact, DocumentFacts, ReferenceFact, Result, Severity


def check_conflicts(facts: DocumentFacts) -> Iterator[Check]:
    """docref_conflict: the dated mentions of one document."""
    by_code: dict[str, list[ReferenceFact]] = defaultdict(list)
    for reference in facts.references:
        if reference.code and reference.code_key and reference.issued_on:
            by_code[reference.code_key].append(reference)
    for mentions in by_code.values():
        for group in _documents(mentions):
            if len(group) > 1:
                yield _conflict(facts, group)


def _documents(mentions: Sequence[ReferenceFact]) -> list[list[ReferenceFact]]:
    """Mentions of one code apart by document: each body has its own numbers, anew each year or term."""
    groups: list[list[ReferenceFact]] = []
    for mention in mentions:
        home = next((g for g in groups if any(may_be_one(member, mention) for member in g)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _conflict(facts: DocumentFacts, mentions: Sequence[ReferenceFact]) -> Check:
    dates = _distinct([m.issued_on or "" for m in mentions])
    result, severity = _judged(facts, mentions, dates)
    code = mentions[0].code or ""
    return Check(
        id="",
        document_id=facts.document_id,
        rule="docref_conflict",
        result=result,
        severity=severity,
        formula=f"{code}: {' ≠ '.join(map(day_printed, dates))}",
        message=_message(code, mentions, dates, result),
        figures=tuple(dates),
        codes=(code,),
        verdict=None if result == "holds" else verdict_of(mentions),
        facts=tuple(CheckedFact("document_references", m.id, "same") for m in mentions),
    )


def _judged(
    facts: DocumentFacts, mentions: Sequence[ReferenceFact], dates: Sequence[str]
) -> tuple[Result, Severity | None]:
    if len(dates) > 1:
        sure = any(are_one(a, b) and a.issued_on != b.issued_on for a, b in combinations(mentions, 2))
        doubtful = not sure or _may_be_misread(facts, mentions, dates)
        return ("suspect", "warning") if doubtful else ("fails", "error")
    others = any(are_other_bodies(a, b) for a, b in combinations(mentions, 2))
    return ("suspect", "warning") if others else ("holds", None)


def _may_be_misread(facts: DocumentFacts, mentions: Sequence[ReferenceFact], dates: Sequence[str]) -> bool:
    """On recognised pages one letter taken for another makes two codes equal ('BDVHU' read as 'BDVTU'): the
    document of a neighbouring code has one of the dates."""
    if all(m.where.confidence is None for m in mentions):
        return False
    keys = {m.code_key for m in mentions}
    near = (
        r
        for r in facts.references
        if r.code_key and r.code_key not in keys and r.number == mentions[0].number and r.issued_on in dates
    )
    return any(Levenshtein.distance(r.code_key or "", mentions[0].code_key or "") == 1 for r in near)


def _message(code: str, mentions: Sequence[ReferenceFact], dates: Sequence[str], result: Result) -> str:
    issuers = list(dict.fromkeys(m.issuer for m in mentions if m.issuer))
    if result == "holds":
        return f"{code} được dẫn thống nhất một ngày {day_printed(dates[0])}."
    signed = f" và do {len(issuers)} cơ quan ban hành ({'; '.join(issuers)})" if len(issuers) > 1 else ""
    if len(dates) == 1:
        return f"{code} ngày {day_printed(dates[0])} được dẫn{signed.removeprefix(' và')}."
    listed = ", ".join(map(day_printed, dates))
    return f"{code} được dẫn với {len(dates)} ngày ban hành khác nhau ({listed}){signed}."


def _distinct(dates: Sequence[str]) -> list[str]:
    """The dates that contradict one another: '2013' agrees with '2013-08-13'."""
    full = list(dict.fromkeys(sorted(dates, key=len, reverse=True)))
    kept = [d for i, d in enumerate(full) if not any(other.startswith(d) for other in full[:i])]
    return sorted(kept, key=list(dates).index)


def day_printed(iso: str) -> str:
    """'2013-08-13' as a reader writes it: '13/08/2013'."""
    return "/".join(reversed(iso.split("-")))
