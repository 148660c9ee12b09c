"""What was planted and what was found, counted by rule, and the measures that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields

COUNTED = ("told", "tied", "planted", "found", "right", "beside", "false", "located", "first", "third")


@dataclass(frozen=True, slots=True)
class Judged:
    """Counts by rule, or (`kinds`, `kinds_found`) by mutation.

    `told` are the relations that reports state, `tied` those that were found to hold. Findings are `right`,
    `beside` (of what is wrong, but of another relation) or `false`. Of faults in one figure (`located`) the
    finding names that figure `first`, or among the first three (`third`). `attributed` counts (whose
    fault it is, whose the finding says it is); `graded` whether the finding is as grave as it should be.
    """

    told: Counter[str] = field(default_factory=Counter)
    tied: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    third: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    kinds_found: Counter[str] = field(default_factory=Counter)
    attributed: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    graded: Counter[bool] = field(default_factory=Counter)
    false_on_clean: Counter[str] = field(default_factory=Counter)
    pages: float = 0.0
    remarks: tuple[str, ...] = ()

    def __add__(self, other: Judged) -> Judged:
        return Judged(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def rules(self) -> list[str]:
        """The rules that anything is known of."""
        return sorted(self.told | self.planted | self.false)

    @property
    def recall(self) -> float:
        return self.found.total() / max(1, self.planted.total())

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.right.total() + self.false.total())

    @property
    def coverage(self) -> float:
        """How many of the relations that reports state were tied out."""
        return self.tied.total() / max(1, self.told.total())

    @property
    def a_fault(self) -> float:
        """How many findings tell of an error that is found."""
        return (self.right.total() + self.beside.total()) / max(1, self.found.total())

    @property
    def verdicts_right(self) -> float:
        """Of the findings how many lay the fault to whom it is due."""
        right = sum(n for (_, due, given), n in self.attributed.items() if is_due(due, given))
        return right / max(1, self.attributed.total())

    @property
    def masked(self) -> int:
        """Printed errors that are laid to recognition."""
        return sum(n for (_, due, given), n in self.attributed.items() if (due[:1], given) == ("r", "ocr"))

    def located_in(self, most: int) -> float:
        """Of the faults in one figure how many are named among the first so many suggestions."""
        named = self.first if most == 1 else self.third
        return named.total() / max(1, self.located.total())

    def a_page(self, severity: str) -> float:
        """False findings a page of reports without errors."""
        return self.false_on_clean[severity] / max(1.0, self.pages)

    # --- kept and printed -------------------------------------------------------------------------

    def recorded(self) -> dict[str, object]:
        """The measures as they are kept in planted.json."""
        counted = {name: getattr(self, name) for name in COUNTED}
        return {
            "pages": round(self.pages),
            "summary": {name: round(value, 4) for name, value in self.summary().items()},
            "rules": {rule: {name: counts[rule] for name, counts in counted.items()} for rule in self.rules},
            "kinds": {kind: [n, self.kinds_found[kind]] for kind, n in sorted(self.kinds.items())},
            "verdicts": {" ".join(key): n for key, n in sorted(self.attributed.items())},
        }

    def summary(self) -> dict[str, float]:
        """The measures over all rules."""
        return {
            "recall": self.recall,
            "precision": self.precision,
            "coverage": self.coverage,
            "false_errors": self.a_page("error"),
            "false_warnings": self.a_page("warning"),
            "first": self.located_in(1),
            "third": self.located_in(3),
            "verdicts": self.verdicts_right,
            "masked": self.masked,
            "graded": self.graded[True] / max(1, self.graded.total()),
            "a_fault": self.a_fault,
        }

    def lines(self) -> Iterator[str]:
        """The measures as tables: by rule, by mutation, over all."""
        yield (
            f"{'rule':24}{'told':>6}{'tied':>7}{'planted':>9}{'recall':>8}{'precision':>10}{'false':>6}"
            f"{'top-1':>7}{'top-3':>7}{'verdict':>9}{'masked':>7}"
        )
        yield from map(self._line, self.rules)
        yield ""
        yield from (f"{kind:12}{n:5}{share(self.kinds_found[kind], n):>8}" for kind, n in self._kinds())
        yield ""
        yield f"{self.pages:.0f} pages without errors, {self.planted.total()} planted errors"
        yield ", ".join(f"{name} {value:.3f}" for name, value in self.summary().items())

    def _line(self, rule: str) -> str:
        due, right, masked = self.verdicts_of(rule)
        judged = self.right[rule] + self.false[rule]
        return (
            f"{rule:24}{self.told[rule]:6}{share(self.tied[rule], self.told[rule]):>7}{self.planted[rule]:9}"
            f"{share(self.found[rule], self.planted[rule]):>8}{share(self.right[rule], judged):>10}"
            f"{self.false[rule]:6}{share(self.first[rule], self.located[rule]):>7}"
            f"{share(self.third[rule], self.located[rule]):>7}{share(right, due):>9}{masked:7}"
        )

    def verdicts_of(self, rule: str) -> tuple[int, int, int]:
        """Of a rule the findings with a verdict, with the right one, and those that mask a printed error."""
        of_rule = {key[1:]: n for key, n in self.attributed.items() if key[0] == rule}
        right = sum(n for (due, given), n in of_rule.items() if is_due(due, given))
        masked = sum(n for (due, given), n in of_rule.items() if (due[:1], given) == ("r", "ocr"))
        return sum(of_rule.values()), right, masked

    def _kinds(self) -> list[tuple[str, int]]:
        return sorted(
            self.kinds.items(), key=lambda kind: (kind[0][:1] != "M", len(kind[0].split()[0]), kind[0])
        )


def is_due(due: str, given: str) -> bool:
    """Whether a verdict is right: it is what is due, or leaves open what the page leaves open ('report?')."""
    return given == due.rstrip("?") or (due.endswith("?") and given == "unclear")


def share(some: int, whole: int) -> str:
    """'0.950', or '-' of nothing."""
    return f"{some / whole:.3f}" if whole else "-"
