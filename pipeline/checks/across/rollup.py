"""Lower levels add up to the higher: the same figure over the reports of one period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.numbers import format_numeral
from extractors.places import TWO_TIERS_FROM
from pipeline.checks.across.families import Family, families
from pipeline.checks.across.members import Member, scope, topic_across
from pipeline.checks.drafting import printed, roles, subject, verdict_of
from pipeline.checks.references import day_printed
from pipeline.checks.repairs import is_one_key_off
from pipeline.records import Check, CountFact

_FEWEST = 2  # members below this do not make a whole
_PROOF = 2  # figures that must add up before another is blamed for not doing so
_NEAR = Decimal("0.1")  # how far off a sum is that was meant to add up
_TELLING = 20  # smaller figures add up by chance
_TIER = {"district": "commune", "province": "district"}


def check_rollups(members: Sequence[Member]) -> Iterator[Check]:
    """rollup: each figure of a report that every report below it gives once."""
    for family in families(members):
        if len(family.below) >= _FEWEST:
            yield from _of_family(family)


def _of_family(family: Family) -> Iterator[Check]:
    checks: list[tuple[Check, CountFact]] = []
    for topic, total in family.whole.figures.items():
        parts = [b.figures[topic] for b in family.below if topic in b.figures]
        if len(parts) < _FEWEST:
            continue
        own = [b.figures[topic] for b in family.own if topic in b.figures]
        if len(parts) < len(family.below) or family.missing:
            yield _uncovered(family, total, parts)
        elif _is_alike(total, parts) or is_one_key_off(total.value, _sum(parts)):
            checks.append((_added(family, total, parts, own), total))
    proven = sum(check.result == "holds" and total.value >= _TELLING for check, total in checks)
    short = len(checks) > 1 and all((check.difference or 0) < 0 for check, _ in checks)
    yield from (_for_information(c) if short else _weighed(c, proven >= _PROOF) for c, _ in checks)
    yield from _absent(family)


def _weighed(check: Check, proven: bool) -> Check:
    """Where other figures of the same reports add up, this one must: an error, if a district of more than its
    communes is near. Where none does, a sum that is far off is of figures that need not add up."""
    if check.result != "fails":
        return check
    more, found = check.difference or Decimal(0), check.found or Decimal(0)
    near = abs(more) <= found * _NEAR
    if proven and (near or more > 0):
        return replace(check, severity="error")
    return check if near or proven else _for_information(check)


def _for_information(check: Check) -> Check:
    """Where every figure is more than its sum, a report is missing and nobody is wrong."""
    return replace(check, result="suspect", severity="info") if check.result == "fails" else check


def _is_alike(total: CountFact, parts: Sequence[CountFact]) -> bool:
    """A sum that is not even near the figure is of something else."""
    added = _sum(parts)
    return total.value <= 2 * added and added <= 2 * total.value


def _sum(parts: Sequence[CountFact]) -> Decimal:
    return sum((p.value for p in parts), Decimal(0))


def _readings(
    family: Family, total: CountFact, parts: Sequence[CountFact], own: Sequence[CountFact]
) -> Iterator[tuple[CountFact, list[CountFact]]]:
    """What may add up: the units to the figure, with bodies of its own level, or to its part of the units."""
    yield total, [*parts]
    if own:
        yield total, [*parts, *own]
    for part in family.whole.parts.get(total.id, ()):
        if "tier" in part.slots and part.slots["tier"].value == _TIER[family.whole.head.level or ""]:
            yield part, [*parts]


def _added(family: Family, total: CountFact, parts: Sequence[CountFact], own: Sequence[CountFact]) -> Check:
    """The reading that adds up, else the one that nearly does."""
    whole, added = min(_readings(family, total, parts, own), key=lambda r: abs(r[0].value - _sum(r[1])))
    return _rollup(family, whole, added)


def _scope(family: Family, total: CountFact) -> str:
    return scope(family.whole.body, family.whole.period, topic_across(total))


def _uncovered(family: Family, total: CountFact, parts: Sequence[CountFact]) -> Check:
    """Some units do not state the figure: of the sum can only be said that it must not be more."""
    added, units = _sum(parts), family.units
    missing = len(family.below) - len(parts) + len(family.missing or ())
    lacking = f"thiếu số của {missing}/{missing + len(parts)} {units}, chưa cộng được"
    over = total.value < added <= 2 * total.value and 2 * len(parts) >= missing
    more = f"mới {len(parts)} {units} đã là {format_numeral(added)}, hơn số {printed(total)} của cấp trên"
    terms = " + ".join(map(printed, parts))
    return Check(
        id=_scope(family, total),
        document_id=None,
        rule="rollup",
        result="suspect" if over else "unchecked",
        severity="warning" if over else None,
        formula=f"{printed(total)} < {terms}" if over else f"{printed(total)} = {terms} + ?",
        message=f"{subject(total)}: {more if over else lacking}.",
        figures=(total.value, *(p.value for p in parts)),
        expected=added if over else None,
        found=total.value if over else None,
        difference=added - total.value if over else None,
        verdict=verdict_of([total, *parts]) if over else None,
        facts=(*roles("bound", [total]), *roles("part", parts)),
    )


def _rollup(family: Family, total: CountFact, parts: Sequence[CountFact]) -> Check:
    added = _sum(parts)
    holds = added == total.value
    blocked = not holds and (family.is_partial or family.is_of_two_eras)
    return Check(
        id=_scope(family, total),
        document_id=None,
        rule="rollup",
        result="holds" if holds else "unchecked" if blocked else "fails",
        severity=None if holds or blocked else "warning",
        formula=f"{printed(total)} {'=' if holds else '≠'} {' + '.join(map(printed, parts))}",
        message=f"{subject(total)}{_said(family, total, added, blocked)}",
        figures=(total.value, *(p.value for p in parts)),
        expected=added,
        found=total.value,
        difference=added - total.value,
        verdict=None if holds or blocked else verdict_of([total, *parts]),
        facts=(*roles("total", [total]), *roles("part", parts)),
    )


def _said(family: Family, total: CountFact, added: Decimal, blocked: bool) -> str:
    body, units = family.whole.head.issuer or "cấp trên", family.units
    off = format_numeral(abs(added - total.value), max(0, total.decimals))
    if added == total.value:
        return f": số của {body} bằng tổng các {units}."
    sums = f"các {units} cộng lại là {format_numeral(added)}, lệch {off}"
    differ = f" {_time(family)}: {body} ghi {printed(total)}, {sums}"
    merged = f"trong kỳ có việc sáp nhập từ {day_printed(TWO_TIERS_FROM)}"
    why = merged if family.is_of_two_eras else f"báo cáo nói chưa đủ số của các {units}"
    return f"{differ}; {why}, chưa đối chiếu được." if blocked else f"{differ}."


def _time(family: Family) -> str:
    """The period in words: 'năm 2023', or its days."""
    start, end = family.whole.period or ("", "")
    whole = start[:4] == end[:4] and start[4:] == "-01-01" and end[4:] == "-12-31"
    return f"năm {start[:4]}" if whole else f"từ {day_printed(start)} đến {day_printed(end)}"


def _absent(family: Family) -> Iterator[Check]:
    """Who has not reported, where most have."""
    missing, reported = family.missing or (), len(family.below)
    if not missing or reported < len(missing):
        return
    body, units = family.whole.head.issuer or "Cấp trên", family.units
    told = f"thiếu báo cáo của {len(missing)}/{reported + len(missing)} {units}"
    yield Check(
        id=scope(family.whole.body, family.whole.period, "absent"),
        document_id=None,
        rule="rollup",
        result="unchecked",
        severity="info",
        formula=f"{reported}/{reported + len(missing)}",
        message=f"{body}, {_time(family)}: {told} ({', '.join(missing)}).",
        figures=(Decimal(reported + len(missing)), Decimal(reported)),
    )
