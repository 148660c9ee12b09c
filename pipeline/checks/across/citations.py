"""One document as the reports of an archive cite it, and as the archive holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.checks.across.members import Member, place_key, scope
from pipeline.checks.advice import Said
from pipeline.checks.drafting import verdict_of
from pipeline.checks.references import day_printed
from pipeline.checks.series import are_one, level, may_be_one
from pipeline.records import Check, CheckedFact, ReferenceFact, Severity

_DAY = len("2024-01-31")
_ALIKE = 60.0  # of 100: titles less alike than this are of two matters
_TITLE = 5  # words of a title that says something


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the report that it stands in."""

    member: Member
    reference: ReferenceFact

    @property
    def day(self) -> str:
        return self.reference.issued_on or ""


def check_citations(members: Sequence[Member]) -> Iterator[Check]:
    """docref_conflict: one document has one day and one matter, whoever cites it."""
    cited = [Cited(m, r) for m in members for r in m.references if len(r.issued_on or "") == _DAY]
    yield from _conflicts(cited)
    yield from _held(members)
    yield from _neighbours(cited)


# --- cited here and there ---------------------------------------------------------------------


def _conflicts(cited: Sequence[Cited]) -> Iterator[Check]:
    """The reports that date a document otherwise than the most do."""
    by_code: dict[tuple[str, ...], dict[str, list[Cited]]] = defaultdict(lambda: defaultdict(list))
    for one in cited:
        by_code[one.reference.code_key or "", *_scope(one)][one.day].append(one)
    for days in by_code.values():
        usual = sorted(days.values(), key=lambda found: (-_reports(found), found[0].day))
        for n, rare in enumerate(usual[1:], 1):
            rival = next((most for most in usual[:n] if _clash(most[0].reference, rare[0].reference)), None)
            if rival and not _is_said(rival, rare):
                yield _conflict(rival, rare)


def _scope(one: Cited) -> tuple[str, ...]:
    """Whose numbers they are: '01-KH/ĐU' is of the commune that cites it, '15-KH/TU' of the province."""
    head = one.member.head
    parts = {"province": 1, "district": 2, "commune": 3}.get(level(one.reference) or "", 0)
    body = place_key(one.reference.issuer) if parts == 3 else ""
    return (body, *(place_key(place) for place in (head.province, head.district, head.commune)[:parts]))


def _reports(found: Sequence[Cited]) -> int:
    return len({one.member.id for one in found})


def _clash(one: ReferenceFact, other: ReferenceFact) -> bool:
    """Whether both surely mean one document: within a run of numbers, a year apart would be another."""
    return may_be_one(one, other) and are_one(one, other)


def _is_said(most: Sequence[Cited], rare: Sequence[Cited]) -> bool:
    """Whether each of the reports gives the other day as well: its own checks have said so."""
    return {one.member.id for one in rare} <= {one.member.id for one in most}


def _conflict(most: Sequence[Cited], rare: Sequence[Cited]) -> Check:
    code, days = rare[0].reference.code or "", (most[0].day, rare[0].day)
    usual, other = map(day_printed, days)
    said = f"{_reports(most)} báo cáo ghi ngày {usual}, {_named(rare)} ghi ngày {other}"
    draft = _check([most[0].reference, rare[0].reference], days, f"{code}: {said}.", "warning")
    about = scope(_scope(rare[0]), rare[0].reference.code_key, other)
    advice = Said(f"Xem lại ngày {other}.", f"Look at the date {other} again.")
    return replace(advice.of(draft), id=about)


def _named(found: Sequence[Cited]) -> str:
    """The reports by the body that gave them, three at most."""
    heads = (one.member.head for one in found)
    names = list(dict.fromkeys(head.issuer or head.code or "một báo cáo" for head in heads))
    return ", ".join(names[:3]) + (f" và {len(names) - 3} nơi khác" if len(names) > 3 else "")


# --- cited and held ---------------------------------------------------------------------------


def _held(members: Sequence[Member]) -> Iterator[Check]:
    by_id = {member.id: member for member in members}
    for member in members:
        for reference in member.references:
            held = by_id.get(reference.cited_document_id or "")
            if held:
                yield from _as_held(reference, held)


def _as_held(reference: ReferenceFact, held: Member) -> Iterator[Check]:
    days = (reference.issued_on or "", held.day)
    code = reference.code or ""
    if len(days[0]) == len(days[1]) == _DAY and days[0] != days[1]:
        cited, own = map(day_printed, days)
        message = f"{code} được dẫn ngày {cited}, văn bản trong kho đề ngày {own}."
        yield replace(_check([reference], days, message, "warning"), id=scope(held.id, reference.id))
    titles = place_key(reference.title), place_key(held.head.title)
    if all(len(title.split()) >= _TITLE for title in titles) and fuzz.token_set_ratio(*titles) < _ALIKE:
        message = f"{code} được dẫn về “{reference.title}”, văn bản trong kho là “{held.head.title}”."
        yield replace(_check([reference], (), message, "info"), id=scope(held.id, reference.id, "title"))


# --- a letter apart ---------------------------------------------------------------------------


def _neighbours(cited: Sequence[Cited]) -> Iterator[Check]:
    """A code on a scan that no other report cites, a letter from one of the same day that others do."""
    by_day: dict[str, dict[str, list[Cited]]] = defaultdict(lambda: defaultdict(list))
    for one in cited:
        by_day[one.day][one.reference.code_key or ""].append(one)
    for codes in by_day.values():
        common = [key for key, found in codes.items() if _reports(found) > 1]
        for key, found in codes.items():
            near = [other for other in common if _is_glyph_apart(key, other)]
            if _reports(found) == 1 and found[0].reference.where.confidence is not None and len(near) == 1:
                yield _neighbour(found[0].reference, codes[near[0]][0].reference)


def _is_glyph_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and Levenshtein.distance(one, other, score_cutoff=1) == 1


def _neighbour(reference: ReferenceFact, other: ReferenceFact) -> Check:
    day = day_printed(reference.issued_on or "")
    message = f"{reference.code} chỉ khác một ký tự với {other.code} cùng ngày {day}."
    draft = _check([reference, other], (reference.issued_on or "",), message, "info")
    about = scope(reference.code_key, other.code_key)
    said = Said(f"Có thể là {other.code}.", f"Perhaps {other.code}.")
    return replace(said.of(draft), verdict="ocr", id=about)


def _check(cited: Sequence[ReferenceFact], dates: tuple[str, ...], message: str, severity: Severity) -> Check:
    code = cited[0].code or ""
    return Check(
        id="",
        document_id=None,
        rule="docref_conflict",
        result="suspect",
        severity=severity,
        formula=f"{code}: {' ≠ '.join(map(day_printed, dates))}" if dates else code,
        message=message,
        figures=dates,
        codes=(code,),
        verdict=verdict_of(cited),
        facts=tuple(CheckedFact("document_references", r.id, "same") for r in cited),
    )
