"""How a check is written down: figures in print style, formula, message, verdict, roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.records import (
    Check,
    CheckedFact,
    CountFact,
    DocumentFacts,
    Fact,
    Result,
    Role,
    Severity,
    Verdict,
)

Members = Sequence[tuple[Role, CountFact]]
GRAVITY: tuple[Severity | None, ...] = ("error", "warning", "info", None)
FIRM = 0.95  # no wrong figure was read with more on poor pages (ocr measurements, 8)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure says of others, what they say it should be, and how grave it is if that is not so."""

    said: CountFact
    expected: Decimal
    severity: Severity | None


def printed(fact: CountFact) -> str:
    """A figure as a formula shows it: '48.450,94', '85 - 120'."""
    low = format_numeral(fact.value, fact.decimals)
    return low if fact.value_high is None else f"{low} - {format_numeral(fact.value_high, fact.decimals)}"


def is_exact(fact: CountFact) -> bool:
    """Whether a figure is stated as one number that has come about."""
    return fact.value_of is None and is_summable(fact)


def is_summable(fact: CountFact) -> bool:
    """Whether a figure can stand in a sum; of a fraction it is what has been reached."""
    return fact.value_high is None and fact.qualifier is None and fact.modality == "actual"


def named(fact: CountFact) -> str:
    """What a figure counts, in words: 'mô hình tập thể công nhận, lĩnh vực kinh tế'."""
    group = fact.group_kind if fact.unit != fact.group_kind else None
    words = [fact.action, fact.unit, group or fact.modifier]
    place = f"lĩnh vực {fact.sector}" if fact.sector else None
    return ", ".join(part for part in (" ".join(w for w in words if w), place) if part)


def subject(fact: CountFact) -> str:
    """What a figure counts, as a sentence begins with it; names in it keep their capitals."""
    name = named(fact) or "số liệu"
    return name[:1].upper() + name[1:]


def roles(role: Role, facts: Iterable[CountFact]) -> tuple[CheckedFact, ...]:
    return tuple(CheckedFact("counts", fact.id, role) for fact in facts)


def verdict_of(facts: Iterable[Fact]) -> Verdict:
    """'report' where the print was read surely, 'unclear' where a figure was recognised without certainty."""
    sure = [f.where.confidence for f in facts if f.where.confidence is not None]
    return "report" if all(confidence >= FIRM for confidence in sure) else "unclear"


def blocked(check: Check, by: Check) -> Check:
    """A check that says nothing of its own, because another finding may be its cause."""
    return replace(
        check,
        result="unchecked",
        severity=None,
        verdict=None,
        suggestion=None,
        suggestion_en=None,
        message=f"{check.formula}: cùng nguyên nhân với “{by.formula}” (#{by.id}), chờ làm rõ chỗ đó.",
        blocked_by=by.id,
    )


def tolerance(facts: Sequence[CountFact]) -> Decimal:
    """How far a sum of figures, the total first, may be off by their rounding alone; counts must agree.

    A total printed coarser than its parts ('3 tỷ đồng') is taken as exact to a hundredth.
    """
    steps = [Decimal(5).scaleb(-f.decimals - 1) if f.decimals != 0 else Decimal(0) for f in facts]
    fine = min(steps) * len(facts)
    return min(sum(steps, Decimal(0)), max(fine, abs(facts[0].value) / 100))


def sum_check(
    facts: DocumentFacts, rule: str, whole: CountFact, parts: Sequence[CountFact], failing: Severity | None
) -> Check:
    """The check that a whole equals its parts; `failing` is how grave it is if not (None: left open).

    A part below nothing is taken away: its figure stands, as printed, with the total.
    """
    total = sum((p.value for p in parts), Decimal(0))
    difference = total - whole.value
    holds = abs(difference) <= tolerance([whole, *parts])
    sign = "=" if holds else "≠"
    formula = f"{printed(whole)} {sign} {' + '.join(map(printed, parts)).replace('+ -', '- ')}"
    return Check(
        id="",
        document_id=facts.document_id,
        rule=rule,
        result="holds" if holds else _result(failing),
        severity=None if holds else failing,
        formula=formula if holds else f"{formula} (= {format_numeral(total, max(0, whole.decimals))})",
        message=_sum_message(whole, total, parts),
        figures=(whole.value, *(abs(p.value) for p in parts)),
        expected=total,
        found=whole.value,
        difference=difference,
        verdict=None if holds or failing is None else verdict_of([whole, *parts]),
        facts=(*roles("total", [whole]), *(_member(part) for part in parts)),
    )


def _member(part: CountFact) -> CheckedFact:
    return CheckedFact("counts", part.id, "part" if part.value >= 0 else "total")


def _result(severity: Severity | None) -> Result:
    return {"error": "fails", "warning": "suspect", "info": "suspect"}.get(severity or "", "unchecked")  # type: ignore[return-value]


def _sum_message(whole: CountFact, total: Decimal, parts: Sequence[CountFact]) -> str:
    """Total and sum, by how much they differ, and how much of it rounding may explain."""
    loose, places = tolerance([whole, *parts]), max(0, whole.decimals)
    off = abs(total - whole.value)
    if off <= loose:
        return f"{subject(whole)}: tổng {printed(whole)} khớp với các thành phần."
    beyond = f" (làm tròn chỉ có thể lệch {format_numeral(loose, places + (places > 0))})" if loose else ""
    return (
        f"{subject(whole)}: báo cáo ghi tổng {printed(whole)} nhưng các thành phần cộng lại là "
        f"{format_numeral(total, places)}, lệch {format_numeral(off, places)}{beyond}."
    )


def le_check(facts: DocumentFacts, smaller: Sequence[CountFact], larger: CountFact, why: str) -> Check:
    """The check that figures together do not exceed another one."""
    total = sum((f.value for f in smaller), Decimal(0))
    holds = total <= larger.value
    sign = "≤" if holds else ">"
    left = " + ".join(map(printed, smaller))
    off = format_numeral(total - larger.value, max(0, larger.decimals))
    whole = f"{printed(larger)} ({named(larger)})"
    failed = f"{subject(smaller[0])}: báo cáo ghi {left}, nhiều hơn {whole} là {off}; {why}."
    return Check(
        id="",
        document_id=facts.document_id,
        rule="subset_le",
        result="holds" if holds else "fails",
        severity=None if holds else "error",
        formula=f"{left} {sign} {printed(larger)}",
        message=f"{left} không vượt quá {printed(larger)}: {why}." if holds else failed,
        figures=(*(f.value for f in smaller), larger.value),
        expected=larger.value,
        found=total,
        difference=total - larger.value,
        verdict=None if holds else verdict_of([*smaller, larger]),
        facts=(*roles("part", smaller), *roles("total", [larger])),
    )


def _places(first: Fact, second: Fact) -> tuple[str, str]:
    """Where two facts stand, by what tells the places apart: their pages, else their headings."""
    pages = first.where.page_no, second.where.page_no
    if pages[0] != pages[1]:
        return f"trang {pages[0]}", f"trang {pages[1]}"
    headings = [fact.where.section.rpartition(" > ")[2] for fact in (first, second)]
    if all(headings) and headings[0] != headings[1]:
        return f"mục “{headings[0]}”", f"mục “{headings[1]}”"
    return "chỗ trước", "chỗ sau"


def same_check(facts: DocumentFacts, first: CountFact, second: CountFact) -> Check:
    """The check that a figure has the value with which it was told before."""
    same = first.value == second.value
    what = subject(first)
    off = format_numeral(abs(second.value - first.value), max(0, first.decimals, second.decimals))
    here, there = _places(first, second)
    differing = f"{what}: {here} ghi {printed(first)}, {there} ghi {printed(second)}, lệch {off}."
    return Check(
        id="",
        document_id=facts.document_id,
        rule="repeated_fact",
        result="holds" if same else "fails",
        severity=None if same else "error",
        formula=f"{printed(first)} {'=' if same else '≠'} {printed(second)}",
        message=f"{what}: {printed(first)} được nhắc lại đúng." if same else differing,
        figures=(first.value, second.value),
        expected=first.value,
        found=second.value,
        difference=second.value - first.value,
        verdict=None if same else verdict_of([first, second]),
        facts=roles("same", [first, second]),
    )


def change_check(facts: DocumentFacts, members: Members, claim: Claim, told: tuple[str, str]) -> Check:
    """The check that a rise or fall, or its percentage, is that of its members; `told`: formula, message."""
    return Check(
        id="",
        document_id=facts.document_id,
        rule="change",
        result="holds" if claim.severity is None else _result(claim.severity),
        severity=claim.severity,
        formula=told[0],
        message=told[1],
        figures=tuple(fact.value for _, fact in members),
        expected=round(claim.expected, 4),
        found=claim.said.value,
        difference=round(claim.said.value - claim.expected, 4),
        verdict=None if claim.severity is None else verdict_of(fact for _, fact in members),
        facts=tuple(CheckedFact("counts", fact.id, role) for role, fact in members),
    )
