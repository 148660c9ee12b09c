"""Judges findings against what was planted: by rule, what was found, missed, and objected to wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal

from corpus.planted.mutations import Broken, Fault
from corpus.planted.relations import Relation
from corpus.planted.reports import Draft
from pipeline.records import Check

_GRAVE = ("error", "warning")
_COUNTED = ("told", "tied", "planted", "found", "right", "beside", "false")
_NAMES = {"growth": "change"}
_SAME = (
    {"part_sum", "cross_section_sum", "year_series_vs_total", "table_sum"},
)  # one relation, told otherwise


@dataclass(frozen=True, slots=True)
class Judged:
    """Counts by rule; `told` are the relations that reports state, `tied` those that were found to hold."""

    told: Counter[str] = field(default_factory=Counter)
    tied: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    false_on_clean: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    pages: float = 0.0
    remarks: tuple[str, ...] = ()

    def __add__(self, other: Judged) -> Judged:
        return Judged(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def recorded(self) -> dict[str, object]:
        """The measures as they are kept in planted.json."""
        counted = {name: getattr(self, name) for name in _COUNTED}
        return {
            "pages": round(self.pages),
            "false_on_clean": dict(sorted(self.false_on_clean.items())),
            "rules": {rule: {name: counts[rule] for name, counts in counted.items()} for rule in self.rules},
        }

    @property
    def rules(self) -> list[str]:
        return sorted(self.told | self.planted | self.false)

    def lines(self) -> Iterator[str]:
        """The measures as a table."""
        yield f"{'rule':24}{'told':>6}{'tied':>7}{'planted':>9}{'recall':>8}{'right':>7}{'false':>7}"
        for rule in self.rules:
            yield (
                f"{rule:24}{self.told[rule]:6}{_share(self.tied[rule], self.told[rule]):>7}"
                f"{self.planted[rule]:9}{_share(self.found[rule], self.planted[rule]):>8}"
                f"{self.right[rule]:7}{self.false[rule]:7}"
            )
        yield f"recall {self.recall:.3f}, precision {self.precision:.3f}, {self.pages:.0f} clean pages"
        rates = (f"{self.false_on_clean[g] / self.pages:.3f} false {g}s a page" for g in _GRAVE)
        yield ", ".join(rates)
        yield (
            f"{self.a_fault:.2f} findings a fault; printed errors laid to recognition (masked):"
            f" {self.verdicts['ocr']} of {self.verdicts.total()}, left unclear: {self.verdicts['unclear']}"
        )

    @property
    def a_fault(self) -> float:
        """How many findings tell of an error that is found."""
        return (self.right.total() + self.beside.total()) / max(1, self.found.total())

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.planted.total())

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.right.total() + self.false.total())


def clean(made: Draft, checks: Sequence[Check], pages: float) -> Judged:
    """A report as drawn: its relations, and whatever is found is false."""
    told = [(r, r.meant(p.figures)) for p in made.passages for r in p.told()]
    holding = [check for check in checks if check.result == "holds"]
    tied = [r for r, figures in told if any(_is_of(check, (r.rule, figures)) for check in holding)]
    false = _findings(checks)
    remarks = [f"false on clean {made.name}: {c.rule} {c.severity} {c.message}" for c in false]
    missed = [f"not tied {made.name}: {r.rule} {' '.join(figures)}" for r, figures in told if r not in tied]
    return Judged(
        told=_by_rule([r for r, _ in told]),
        tied=_by_rule(tied),
        false_on_clean=Counter(str(check.severity) for check in false),
        pages=pages,
        remarks=(*remarks, *missed),
    )


def judge(planted: Draft, faults: Sequence[Fault], checks: Sequence[Check]) -> Judged:
    """A report with errors: which findings name one, which have to do with one, which are false."""
    findings = _findings(checks)
    right = [c for c in findings if any(_names(c, fault) for fault in faults)]
    beside = [c for c in findings if c not in right and any(_touches(c, fault) for fault in faults)]
    false = [c for c in findings if c not in right and c not in beside]
    found = [fault for fault in faults if any(_names(c, fault) for c in findings)]
    remarks = [f"false {planted.name}: {c.rule} {c.severity} {c.message}" for c in false]
    remarks += [f"missed {planted.name}: {_told(planted, fault)}" for fault in faults if fault not in found]
    return Judged(
        planted=Counter(_rule(fault) for fault in faults),
        found=Counter(_rule(fault) for fault in found),
        right=Counter(c.rule for c in right),
        beside=Counter(c.rule for c in beside),
        false=Counter(c.rule for c in false),
        verdicts=Counter(str(c.verdict) for c in right),
        remarks=tuple(remarks),
    )


def _told(planted: Draft, fault: Fault) -> str:
    passage = planted.passages[fault.place].name if fault.place >= 0 else "headings"
    broken = "; ".join(f"{rule} {' '.join(figures)}" for rule, figures in fault.broken)
    return f"{fault.kind} {fault.before} → {fault.after} in “{passage}”: {broken}"


def _findings(checks: Sequence[Check]) -> list[Check]:
    return [check for check in checks if check.severity in _GRAVE and check.result in {"fails", "suspect"}]


def _rule(fault: Fault) -> str:
    return fault.broken[0][0]


def _by_rule(relations: Sequence[Relation]) -> Counter[str]:
    return Counter(_NAMES.get(relation.rule, relation.rule) for relation in relations)


def _names(check: Check, fault: Fault) -> bool:
    return any(_is_of(check, broken) for broken in fault.broken)


def _is_of(check: Check, relation: Broken) -> bool:
    """Whether a check is of a relation: its rule, and all its figures or, of dates, some."""
    rule, figures = relation
    wanted = _NAMES.get(rule, rule)
    if check.rule != wanted and not any({check.rule, wanted} <= alike for alike in _SAME):
        return False
    if wanted == "duration":  # its ends may be printed as years or as days
        return _written(check.figures[0]) == figures[0]
    own, told = Counter(_written(figure) for figure in check.figures), Counter(figures)
    return own == told or (wanted not in _SAME[0] and (own < told or told < own))


def _touches(check: Check, fault: Fault) -> bool:
    return fault.after in {_written(figure) for figure in check.figures}


def _written(figure: Decimal | str) -> str:
    return figure if isinstance(figure, str) else f"{figure.normalize():f}"


def _share(some: int, whole: int) -> str:
    return f"{some / whole:.3f}" if whole else "-"
