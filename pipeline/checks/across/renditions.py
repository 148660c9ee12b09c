"""Two texts of one report, figure by figure: a draft and the signed copy, a report and its correction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.checks.across.members import scope, topic_across
from pipeline.checks.drafting import printed, roles, subject, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts, Severity, Verdict

Pair = tuple[DocumentFacts, DocumentFacts]
Figures = tuple[CountFact, CountFact]


def check_renditions(pairs: Iterable[Pair]) -> Iterator[Check]:
    """version: a report and each other rendition of it state the same figures."""
    for standing, other in pairs:
        for one, two in differing(standing, other):
            yield _check((standing, other), (one, two))


def check_replaced(pairs: Iterable[Pair]) -> Iterator[Check]:
    """version: what a report changes of the one that it replaces, for information."""
    for new, old in pairs:
        for one, two in differing(new, old):
            said = f"{_code(new)} sửa số, {printed(one)} thay cho {printed(two)}"
            yield _draft((new, old), (one, two), said, ("info", None))


def differing(one: DocumentFacts, other: DocumentFacts) -> Iterator[Figures]:
    """The figures that stand in the same place of both texts and differ; lines that one lacks are left."""
    left, right = ([c for c in facts.counts if c.value_high is None] for facts in (one, other))
    matcher = SequenceMatcher(None, _printed(left), _printed(right), autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and b - a == d - c:
            yield from (
                (first, second)
                for first, second in zip(left[a:b], right[c:d], strict=True)
                if first.unit == second.unit and first.value != second.value
            )


def _printed(counts: Sequence[CountFact]) -> list[tuple[object, ...]]:
    return [(fact.unit, fact.value) for fact in counts]


def _check(pair: Pair, figures: Figures) -> Check:
    one, two = map(printed, figures)
    said = f"hai bản của {_code(pair[0])} khác nhau, bản này ghi {one}, bản khác ghi {two}"
    return _draft(pair, figures, said, _judged(figures))


def _judged(figures: Figures) -> tuple[Severity, Verdict | None]:
    """A figure recognised without certainty is misread before a copy is blamed for changing it."""
    if all(f.where.confidence is None for f in figures):
        return "warning", "report"
    return ("warning", "unclear") if verdict_of(figures) == "report" else ("info", "ocr")


def _draft(pair: Pair, figures: Figures, said: str, judged: tuple[Severity, Verdict | None]) -> Check:
    first, second = figures
    severity, verdict = judged
    return Check(
        id=scope(*(facts.document_id for facts in pair), topic_across(first)),
        document_id=None,
        rule="version",
        result="suspect",
        severity=severity,
        formula=f"{printed(first)} ≠ {printed(second)}",
        message=f"{subject(first)}: {said}.",
        figures=(first.value, second.value),
        expected=first.value,
        found=second.value,
        difference=second.value - first.value,
        verdict=verdict,
        facts=roles("same", figures),
    )


def _code(facts: DocumentFacts) -> str:
    return facts.head.code or f"“{facts.head.title or 'báo cáo'}”"
