"""Judges findings against what was planted: which name it, which have to do with it, which are false."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from corpus.planted.faults import Fault
from corpus.planted.relations import Broken
from pipeline.records import Check
from tests.benchmarks.judged import Judged, is_due

_GRAVE = ("error", "warning")
_SUMS = {"part_sum", "cross_section_sum", "year_series_vs_total", "table_sum"}  # one relation, told otherwise
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# 'tổng 55 là 54', 'thấy 54 chứ không phải 55': a change that a finding suggests.
_SUGGESTED = (
    re.compile(r"(?P<wrong>\d[\d.,]*)%? là (?P<right>\d[\d.,]*)"),
    re.compile(r"(?P<right>\d[\d.,]*)%? chứ không phải (?P<wrong>\d[\d.,]*)"),
)


def clean(name: str, told: Sequence[Broken], checks: Sequence[Check], pages: float) -> Judged:
    """Reports as drawn: the relations that they tell, and whatever is found is false."""
    holding = [check for check in checks if check.result == "holds"]
    tied = [relation for relation in told if any(_ties(check, relation) for check in holding)]
    false = findings(checks)
    remarks = [f"false on clean {name}: {c.rule} {c.severity} {c.message}" for c in false]
    remarks += [f"not tied {name}: {t[0]} {' '.join(t[1])}" for t in told if t not in tied]
    return Judged(
        told=Counter(rule for rule, _ in told),
        tied=Counter(rule for rule, _ in tied),
        false_on_clean=Counter(str(check.severity) for check in false),
        pages=pages,
        remarks=tuple(remarks),
    )


def judge(name: str, faults: Sequence[Fault], checks: Sequence[Check]) -> Judged:
    """Reports with errors: which findings name one, which have to do with one, which are false.

    A finding for information counts only where no more is expected of it.
    """
    naming = {id(check): [f for f in faults if names(check, f)] for check in checks}
    told = [c for c in checks if _is_finding(c) and (_is_grave(c) or naming[id(c)])]
    right = [c for c in told if naming[id(c)]]
    beside = [c for c in told if c not in right and any(_touches(c, fault) for fault in faults)]
    false = [c for c in told if c not in right and c not in beside]
    found = [fault for fault in faults if any(_tells(c, fault) for c in right)]
    remarks = [f"false {name}: {c.rule} {c.severity} {c.message}" for c in false]
    remarks += [f"missed {name}: {told_of(fault)}" for fault in faults if fault not in found]
    counts = Judged(
        planted=Counter(fault.rule for fault in faults),
        found=Counter(fault.rule for fault in found),
        right=Counter(c.rule for c in right if _is_grave(c) or c.severity == naming[id(c)][0].severity),
        beside=Counter(c.rule for c in beside),
        false=Counter(c.rule for c in false),
        kinds=Counter(fault.kind for fault in faults),
        kinds_found=Counter(fault.kind for fault in found),
        remarks=tuple(remarks),
    )
    for fault in faults:
        counts += _one(fault, next((c for c in right if names(c, fault)), None))
    return counts


def _one(fault: Fault, finding: Check | None) -> Judged:
    """How well the finding tells where the fault is, whose it is, and how grave."""
    if finding is None:
        return Judged()
    found = (match for pattern in _SUGGESTED for match in pattern.finditer(finding.suggestion or ""))
    suggested = [(_read(match["wrong"]), _read(match["right"])) for match in found]
    places = [suggested.index(repair) for repair in fault.repairs if repair in suggested]
    place, of_rule = min(places, default=None), Counter([fault.rule])
    none: Counter[str] = Counter()
    due = fault.attribution if fault.telling else f"{fault.attribution}?"
    return Judged(
        located=of_rule if fault.repairs else none,
        first=of_rule if place == 0 else none,
        third=of_rule if place is not None and place < 3 else none,
        attributed=Counter([(fault.rule, due, str(finding.verdict))]),
        graded=Counter([finding.severity == fault.severity] if due == "report" else []),
        remarks=() if is_due(due, str(finding.verdict)) else (_laid(fault, due, finding),),
    )


def _laid(fault: Fault, due: str, finding: Check) -> str:
    said = f"{finding.formula}: {finding.suggestion}"
    return f"laid to {finding.verdict}, due to {due}: {fault.kind} {fault.before} → {fault.after} in {said}"


def told_of(fault: Fault) -> str:
    """What was planted where, for people."""
    broken = "; ".join(f"{rule} {' '.join(figures)}" for rule, figures in fault.broken)
    return f"{fault.kind} {fault.before} → {fault.after} in “{fault.where}”: {broken}"


# --- which finding is of what -----------------------------------------------------------------


def findings(checks: Sequence[Check]) -> list[Check]:
    """What a reader is called for."""
    return [check for check in checks if _is_finding(check) and _is_grave(check)]


def _is_finding(check: Check) -> bool:
    return check.result in {"fails", "suspect"}


def _is_grave(check: Check) -> bool:
    return check.severity in _GRAVE


def _tells(check: Check, fault: Fault) -> bool:
    return names(check, fault) and (_is_grave(check) or fault.severity == check.severity)


def names(check: Check, fault: Fault) -> bool:
    """Whether a check is of one of the relations that a fault breaks."""
    return any(_is_of(check, broken) for broken in fault.broken)


def _ties(check: Check, relation: Broken) -> bool:
    """Whether a check that holds is of a relation, or of both figures of a bound: 'A là 60% của B'."""
    rule, figures = relation
    own = Counter(_written(figure) for figure in check.figures)
    return (rule == "subset_le" and Counter(figures) <= own) or _is_of(check, relation)


def _is_of(check: Check, relation: Broken) -> bool:
    """Whether a check is of a relation: its rule, and all its figures or, of dates, some."""
    rule, figures = relation
    if check.rule != rule and not {check.rule, rule} <= _SUMS:
        return False
    if rule == "duration":  # its ends may be printed as years or as days
        return _written(check.figures[0]) == figures[0]
    if rule == "docref_conflict" and not _DAY.fullmatch(figures[0]):  # issuers
        return all(figure in check.message for figure in figures)
    own, told = Counter(_written(figure) for figure in check.figures), Counter(figures)
    return own == told or (rule not in _SUMS and (own < told or told < own))


def _touches(check: Check, fault: Fault) -> bool:
    return fault.after in {_written(figure) for figure in check.figures}


def _read(printed: str) -> str:
    """'2.277.000,5' as it is meant."""
    return _written(Decimal(printed.rstrip(".,").replace(".", "").replace(",", ".")))


def _written(figure: Decimal | str) -> str:
    return figure if isinstance(figure, str) else f"{figure.normalize():f}"
