"""One document code has one date and one issuer; cited dates make sense."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from extractors.normalise import key_of
from pipeline.checks.drafting import verdict_of
from pipeline.records import Check, CheckedFact, DocumentFacts, ReferenceFact

_SIMILAR = 85  # of 100: titles this alike name one document


def check_conflicts(facts: DocumentFacts) -> Iterator[Check]:
    """docref_conflict: the dated mentions of one code, within one year's numbering."""
    by_code: dict[str, list[ReferenceFact]] = defaultdict(list)
    for reference in facts.references:
        if reference.code_key and reference.issued_on:
            by_code[reference.code_key].append(reference)
    for mentions in by_code.values():
        for group in _documents(mentions):
            if len(group) > 1:
                yield _conflict(facts, group)


def _documents(mentions: Sequence[ReferenceFact]) -> list[list[ReferenceFact]]:
    """Mentions of one code apart by document: numbering starts anew each year or term."""
    groups: list[list[ReferenceFact]] = []
    for mention in mentions:
        home = next((g for g in groups if _may_be_one(g[0], mention)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def _may_be_one(a: ReferenceFact, b: ReferenceFact) -> bool:
    if (a.issued_on or "")[:4] == (b.issued_on or "")[:4]:
        return True
    titles = key_of(a.title or ""), key_of(b.title or "")
    return all(titles) and fuzz.ratio(*titles) >= _SIMILAR


def _conflict(facts: DocumentFacts, mentions: Sequence[ReferenceFact]) -> Check:
    dates = _distinct([m.issued_on or "" for m in mentions])
    issuers = list(dict.fromkeys(m.issuer for m in mentions if m.issuer))
    holds = len(dates) == 1
    code = mentions[0].code or ""
    signed = f" và do {len(issuers)} cơ quan ban hành ({'; '.join(issuers)})" if len(issuers) > 1 else ""
    conflict = (
        f"{code} được dẫn với {len(dates)} ngày ban hành khác nhau ({', '.join(map(_day, dates))}){signed}."
    )
    return Check(
        id="",
        document_id=facts.document_id,
        rule="docref_conflict",
        result="holds" if holds else "fails",
        severity=None if holds else "error",
        formula=f"{code}: {' ≠ '.join(map(_day, dates))}",
        message=f"{code} được dẫn thống nhất một ngày {_day(dates[0])}." if holds else conflict,
        figures=tuple(dates),
        codes=(code,),
        verdict=None if holds else verdict_of(mentions),
        facts=tuple(CheckedFact("document_references", m.id, "same") for m in mentions),
    )


def _distinct(dates: Sequence[str]) -> list[str]:
    """The dates that contradict one another: '2013' agrees with '2013-08-13'."""
    full = list(dict.fromkeys(sorted(dates, key=len, reverse=True)))
    kept = [d for i, d in enumerate(full) if not any(other.startswith(d) for other in full[:i])]
    return sorted(kept, key=list(dates).index)


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def check_sanity(facts: DocumentFacts) -> Iterator[Check]:
    """docref_sanity: a cited document is not younger than the report, nor than its own number."""
    for reference in facts.references:
        if not reference.issued_on:
            continue
        if reference.year is not None:
            agrees = reference.issued_on[:4] == str(reference.year)
            why = f"năm trong số hiệu là {reference.year}, ngày ban hành là {_day(reference.issued_on)}"
            yield _sanity(facts, reference, agrees, why)
        own = facts.head.issued_on
        if own and reference.issued_on[: len(own)] > own:
            why = f"ngày ban hành {_day(reference.issued_on)} sau ngày báo cáo {_day(own)}"
            yield _sanity(facts, reference, False, why)


def _sanity(facts: DocumentFacts, reference: ReferenceFact, holds: bool, why: str) -> Check:
    code = reference.code or ""
    return Check(
        id="",
        document_id=facts.document_id,
        rule="docref_sanity",
        result="holds" if holds else "fails",
        severity=None if holds else "error",
        formula=f"{code}: {why}",
        message=f"{code}: {why}.",
        figures=(reference.issued_on or "",),
        codes=(code,),
        verdict=None if holds else verdict_of([reference]),
        facts=(CheckedFact("document_references", reference.id, "same"),),
    )
