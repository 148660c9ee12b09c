"""The communes of a district or a province: as its report counts them, its committees, and the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.gazetteer import communes_of, communes_of_today, kind_of, short, squeezed
from extractors.places import TWO_TIERS_FROM, find_places
from pipeline.checks.alignment import results_of
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts, Severity

_KINDS = ("xã", "thị trấn", "phường")
_WHOLE = "đơn vị hành chính"
_COMMITTEES = ("đảng bộ", "đảng ủy")
# From here on the gazetteer (June 2025) is that of the day; before, communes have since been merged.
_SETTLED = "2025-03"


@dataclass(frozen=True, slots=True)
class Known:
    """The communes of a unit on a day: how many of each kind, and their keys; `surely` or once more."""

    kinds: Mapping[str, int]
    names: frozenset[str]
    surely: bool

    def number(self, kind: str | None) -> int:
        return self.kinds[kind] if kind else sum(self.kinds.values())


def check_units(facts: DocumentFacts) -> Iterator[Check]:
    """structural_equality: how many communes a report says that its unit has, wherever it says so."""
    if facts.head.level not in ("district", "province"):
        return
    whole, parts = _stated(facts)
    known = _known(facts)
    if known:
        yield from _against_gazetteer(facts, known, whole, parts)
    if whole is not None:
        yield from (_weighed(c, known) for c in (*_committees(facts, whole), *_fractions(facts, whole)))
    if known and whole is not None:
        yield from _named(facts, known, whole)


def _stated(facts: DocumentFacts) -> tuple[CountFact | None, list[CountFact]]:
    """'15 đơn vị hành chính (12 xã, 03 thị trấn)': the only such figure, with its parts by kind."""
    results = {fact.id: fact for fact in results_of(facts)}
    wholes = [
        f for f in results.values() if f.unit == _WHOLE and not f.action and f.modifier in (None, "cấp xã")
    ]
    if len({f.value for f in wholes}) != 1:
        return None, []
    listed = {b.whole: b.parts for b in facts.breakdowns}
    for whole in wholes:
        parts = [results[i] for i in listed.get(whole.id, ()) if i in results and results[i].unit in _KINDS]
        if parts:
            return whole, parts
    of_communes = facts.head.level == "district" or wholes[0].modifier
    return (wholes[0] if of_communes else None), []


def _known(facts: DocumentFacts) -> Known | None:
    """The communes of the gazetteer for the report's unit and day; None where it cannot tell."""
    head, day = facts.head, facts.head.issued_on or ""
    if head.level == "province":
        names = communes_of_today(head.province) if day >= TWO_TIERS_FROM else ()
    else:
        names = communes_of(head.province, head.district) if "" < day < TWO_TIERS_FROM else ()
    if not names:
        return None
    kinds = Counter(kind_of(name) for name in names)
    return Known(kinds, frozenset(squeezed(short(name)) for name in names), day >= _SETTLED)


# --- relations --------------------------------------------------------------------------------


def _against_gazetteer(
    facts: DocumentFacts, known: Known, whole: CountFact | None, parts: Sequence[CountFact]
) -> Iterator[Check]:
    """Communes are merged, seldom parted: a report of before may well count more, but not fewer."""
    whole_number = [(whole, known.number(None))] if whole else []
    for fact, number in [*whole_number, *((part, known.number(part.unit)) for part in parts)]:
        if fact.value == number or known.surely or (fact is whole and fact.value < number):
            yield _check(facts, [fact], Decimal(number), f"danh mục đơn vị hành chính có {number}")


def _weighed(check: Check, known: Known | None) -> Check:
    """Two numbers of a report that differ are a warning where the gazetteer knows one of them; else it may be
    that they are not of the same units."""
    sure = known is not None and known.number(None) in check.figures
    return check if check.severity is None or sure else replace(check, severity="info")


def _committees(facts: DocumentFacts, whole: CountFact) -> Iterator[Check]:
    """Each commune has its Party committee: '15 đảng bộ xã, thị trấn'."""
    for fact in results_of(facts):
        if fact.unit in _COMMITTEES and fact.modifier in ("xã", "cấp xã", "xã, thị trấn") and not fact.action:
            yield _check(
                facts, [whole, fact], fact.value, f"số {fact.unit} {fact.modifier} là {printed(fact)}"
            )


def _fractions(facts: DocumentFacts, whole: CountFact) -> Iterator[Check]:
    """'14/16 xã đạt chuẩn' is not of more communes than there are; of fewer may be those that take part."""
    for fact in facts.counts:
        if fact.unit in _KINDS and fact.value_of is not None and fact.value_of > whole.value:
            yield _check(facts, [whole, fact], fact.value_of, f"nơi khác ghi {printed(fact)}/{fact.value_of}")


def _named(facts: DocumentFacts, known: Known, whole: CountFact) -> Iterator[Check]:
    """The communes of its own that a report names, where they are more than it counts."""
    places = {*(fact.place for fact in facts.counts), *(model.place for model in facts.models)} - {None}
    found = {
        squeezed(short(name))
        for place in places
        for mention in find_places(place or "")
        for rank, name in mention.value.units
        if rank == "commune"
    }
    own = len(found & known.names)
    if own > whole.value:
        yield _check(facts, [whole], Decimal(own), f"nêu tên {own} xã, thị trấn")


def _check(facts: DocumentFacts, figures: Sequence[CountFact], other: Decimal, said: str) -> Check:
    """The first figure against another number, which `said` tells of."""
    first = figures[0]
    holds = other == first.value
    severity: Severity | None = None if holds else "warning"
    what = f"{first.unit} {first.modifier or ''}".strip()
    return Check(
        id="",
        document_id=facts.document_id,
        rule="structural_equality",
        result="holds" if holds else "suspect",
        severity=severity,
        formula=f"{printed(first)} {'=' if holds else '≠'} {other}",
        message=f"Báo cáo ghi {printed(first)} {what}, {said}{'' if holds else ', không khớp'}.",
        figures=(first.value, other),
        expected=other,
        found=first.value,
        difference=other - first.value,
        verdict=None if holds else verdict_of(figures),
        facts=roles("same", figures),
    )
