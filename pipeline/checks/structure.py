"""The order of headings, and the fields of the head that are left blank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.checks.advice import heading_advice
from pipeline.records import Check, DocumentFacts, Result, Section, Severity

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def check_headings(facts: DocumentFacts) -> Iterator[Check]:
    """heading_sequence: the numbered headings of one parent follow one another."""
    siblings: dict[tuple[int | None, str], list[Section]] = defaultdict(list)
    for section in facts.sections:
        if section.scheme in {"roman", "decimal", "letter"}:
            siblings[section.parent, section.scheme].append(section)
    for members in siblings.values():
        breaks = _breaks(members)
        for before, after in breaks:
            yield _break(facts, before, after)
        if not breaks and len(members) > 1:
            yield _check(facts, ", ".join(s.label for s in members), "holds", None, "Các đề mục liên tục.")


def _breaks(members: Sequence[Section]) -> list[tuple[Section, Section]]:
    """Neighbours of which the second does not follow; a slip in one number makes one break, not two."""
    found: list[tuple[Section, Section]] = []
    for index, (before, after) in enumerate(pairwise(members)):
        if _follows(before, after):
            continue
        slipped = (
            found and found[-1][1] is before and _number(after) == (_number(members[index - 1]) or 0) + 2
        )
        if not slipped:
            found.append((before, after))
    return found


def _follows(before: Section, after: Section) -> bool:
    """The next number, or a list that begins anew."""
    first, second = _number(before), _number(after)
    if second != 1 and before.label.rpartition(".")[0] != after.label.rpartition(".")[0]:
        return False  # '1.2' and then '2.3'
    if before.scheme == "letter" and (before.label, after.label) == ("d", "e"):
        return True  # many count without đ
    return first is None or second is None or second == first + 1 or second == 1


def _number(section: Section) -> int | None:
    last = section.label.split(".")[-1]
    if section.scheme == "letter":
        return _LETTERS.find(last) + 1 or None
    if last.isdigit():
        return int(last)
    values = [_ROMAN.get(c, 0) for c in last]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _break(facts: DocumentFacts, before: Section, after: Section) -> Check:
    found, wanted = _as_read(facts, before, after), _next_label(before)
    if (after.label, wanted) not in _read_otherwise(facts):
        return found
    return heading_advice(after.label, wanted).of(replace(found, severity="info", verdict="ocr"))


def _next_label(section: Section) -> str:
    """'IV' after 'III', '2.4' after '2.3'; '' where letters count."""
    number = (_number(section) or 0) + 1
    prefix, dot, _ = section.label.rpartition(".")
    numeral = _roman(number) if section.scheme == "roman" else str(number)
    return "" if section.scheme == "letter" else f"{prefix}{dot}{numeral}"


def _roman(number: int) -> str:
    """'IV' for 4; headings are seldom more than 39."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + ones[number % 10]


def _read_otherwise(facts: DocumentFacts) -> set[tuple[str, str]]:
    """What stands in the text, with what another reading of the place has, without their dots."""
    standing = {r.box: r.text for r in facts.readings if r.stands}
    others = (r for r in facts.readings if not r.stands and r.box in standing)
    return {(standing[r.box].strip(".- "), r.text.strip(".- ")) for r in others}


def _as_read(facts: DocumentFacts, before: Section, after: Section) -> Check:
    repeated = (_number(after) or 0) <= (_number(before) or 0)
    severity: Severity = "warning" if repeated or not _is_recognised(facts) else "info"
    kind = "bị lặp hoặc lùi" if repeated else "bị nhảy số"
    message = f"Đề mục “{after.label} {after.title}” {kind} sau đề mục “{before.label} {before.title}”."
    return _check(facts, f"{before.label} → {after.label}", "suspect", severity, message)


def _is_recognised(facts: DocumentFacts) -> bool:
    """Whether the print was read by recognition, which may lose a heading."""
    return any(fact.where.confidence is not None for fact in (*facts.counts, *facts.dates))


def _check(
    facts: DocumentFacts, formula: str, result: Result, severity: Severity | None, message: str
) -> Check:
    return Check(
        id="",
        document_id=facts.document_id,
        rule="heading_sequence",
        result=result,
        severity=severity,
        formula=formula,
        message=message,
        verdict="report" if severity == "warning" else ("unclear" if severity else None),
    )


def check_blanks(facts: DocumentFacts) -> Iterator[Check]:
    """blank_field: the number and the date of the document itself."""
    if facts.head.doc_type is None and facts.head.issuer is None:
        return
    fields: Sequence[tuple[bool, str]] = (
        (facts.head.code_blank, "số hiệu"),
        (facts.head.date_blank, "ngày, tháng ban hành"),
    )
    blank = [name for missing, name in fields if missing]
    yield Check(
        id="",
        document_id=facts.document_id,
        rule="blank_field",
        result="suspect" if blank else "holds",
        severity="info" if blank else None,
        formula="; ".join(f"{name}: trống" for name in blank) or "số hiệu, ngày ban hành: có",
        message=f"Văn bản để trống {' và '.join(blank)}."
        if blank
        else "Văn bản có đủ số hiệu và ngày ban hành.",
        verdict="report" if blank else None,
    )
