"""What would make failing relations right, said to a reader: 'Nếu 542 là 524 thì cả 3 phép tính đều đúng.'"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractors.numbers import format_numeral
from pipeline.checks.relations import Relation
from pipeline.checks.repairs import Amendment, Repair
from pipeline.records import CountFact

_SHOWN = 4  # possibilities that are listed


def advice(
    failing: Sequence[Relation], repairs: Sequence[Repair], counts: Mapping[str, CountFact]
) -> str | None:
    """The one repair, or the possibilities, the likeliest first; None where nothing is known to help."""
    totals = {fact.id for relation in failing for fact in relation.check.facts if fact.role == "total"}
    placed = (sorted(repair.amendments, key=lambda a: _place(a, counts)) for repair in repairs)
    said = list(dict.fromkeys(" và ".join(_said(a, counts, totals) for a in both) for both in placed))
    if not said:
        return None
    right = _right(len(failing))
    if len(said) == 1:
        return f"Nếu {said[0]} thì {right}."
    shown = [*said[:_SHOWN], *(["số khác thay đổi"] if len(said) > _SHOWN else [])]
    either = " hoặc " if len(repairs[0].amendments) == 1 else "; hoặc "
    return f"{right[:1].upper()}{right[1:]} nếu {either.join(shown)}."


def _place(amendment: Amendment, counts: Mapping[str, CountFact]) -> int:
    return min(counts[id].where.char_start for id, _ in amendment.nodes)


def reading_advice(seen: Amendment, failing: int, counts: Mapping[str, CountFact]) -> str:
    """'Lần đọc khác thấy 153 chứ không phải 135 …'."""
    before, now = _figures(seen, counts)
    return reading_said(before, now, _right(failing))


def reading_said(standing: str, other: str, right: str) -> str:
    """What another reading has, and what would then be right."""
    return f"Lần đọc khác thấy {other} chứ không phải {standing}; như vậy thì {right}. Hãy xem hình trang."


def _right(relations: int) -> str:
    return "phép tính đúng" if relations == 1 else f"cả {relations} phép tính đều đúng"


def _said(amendment: Amendment, counts: Mapping[str, CountFact], totals: set[str]) -> str:
    """'tổng 55 là 54'; a figure told in several places, once."""
    before, now = _figures(amendment, counts)
    return f"{'tổng ' if min(amendment.nodes)[0] in totals else ''}{before} là {now}"


def _figures(amendment: Amendment, counts: Mapping[str, CountFact]) -> tuple[str, str]:
    """A figure as printed, and as amended."""
    id, behind = min(amendment.nodes)
    fact = counts[id]
    printed = fact.value_of if behind and fact.value_of is not None else fact.value
    return _shown(printed, fact), _shown(amendment.value, fact)


def _shown(value: Decimal, fact: CountFact) -> str:
    return format_numeral(value, max(0, fact.decimals)) + ("%" if fact.unit == "%" else "")
