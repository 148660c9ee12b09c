"""Totals against how many things there are and the figure of one: '45 hộ, mức 6 triệu đồng/hộ, tổng 270'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.kinds import is_kind_of, is_quantity
from extractors.numbers import format_numeral
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts

_FAR = 2  # other figures between those of one product


@dataclass(frozen=True, slots=True)
class _Product:
    """`number` things of `rate` each come to `total`."""

    number: CountFact
    rate: CountFact
    total: CountFact

    @property
    def is_average(self) -> bool:
        return self.rate.qualifier == "average"

    @property
    def holds(self) -> bool:
        """An average may be rounded or cut off; a rate that is set is exact, its total may be rounded."""
        rounding = Decimal(5).scaleb(-self.total.decimals - 1) if self.total.decimals else Decimal(0)
        slack = Decimal(1).scaleb(-self.rate.decimals) * self.number.value if self.is_average else Decimal(0)
        off = abs(self.number.value * self.rate.value - self.total.value)
        return off < slack + rounding or off <= rounding


def check_products(facts: DocumentFacts) -> Iterator[Check]:
    """average_range_vs_total for means, unit_scale for rates that are set."""
    parts = {part for breakdown in facts.breakdowns for part in breakdown.parts}
    paragraphs: dict[int, list[CountFact]] = defaultdict(list)
    for fact in facts.counts:
        paragraphs[fact.where.paragraph].append(fact)
    for counts in paragraphs.values():
        for at, rate in enumerate(counts):
            if "each" in rate.slots and _is_plain(rate) and (tested := _tested(counts, at, parts)):
                yield _check(facts, tested)


def _tested(counts: Sequence[CountFact], at: int, parts: set[str]) -> _Product | None:
    """A reading that holds, else the nearest if it alone can be meant: a total may be of more than a part."""
    readings = list(_readings(counts, at))
    if holding := next((p for p in readings if p.holds), None):
        return holding
    certain = readings and readings[0].number.id not in parts and _is_closed(counts, readings[0])
    return readings[0] if certain and not _has_rates(counts, at) else None


def _has_rates(counts: Sequence[CountFact], at: int) -> bool:
    """'mức 20 triệu đồng/nhà xây mới, 5 triệu đồng/nhà sửa chữa': how many have which is not said."""
    return any(_is_each(f) and f.unit == counts[at].unit for f in _near(counts, at))


def _readings(counts: Sequence[CountFact], at: int) -> Iterator[_Product]:
    """The numbers of things before the rate with the totals around it, the nearest first.

    A rate that is set is of money or another measure: 'mỗi hộ 02 con bò' says not that all have theirs.
    """
    rate = counts[at]
    if rate.qualifier != "average" and not is_quantity(rate.unit):
        return
    numbers = [f for f in _near(counts, at) if _is_number(f, rate)]
    named = [f for f in numbers if is_kind_of(f.unit, rate.slots["each"].value)]
    unit = (rate.unit or "").split("/")[0]
    for number in named or numbers[:1]:
        for total in _near(counts, at):
            if unit in (total.unit, total.modifier) and total.id != number.id and _is_total(total, rate):
                yield _Product(number, rate, total)


def _near(counts: Sequence[CountFact], at: int) -> list[CountFact]:
    """The figures around one, the nearest first, within reach."""
    reach = range(max(0, at - _FAR - 2), min(len(counts), at + _FAR + 1))
    return [counts[i] for i in sorted(reach, key=lambda i: (abs(i - at), -i)) if i != at]


def _is_number(fact: CountFact, rate: CountFact) -> bool:
    """How many things there are, stated before the figure of one."""
    before = fact.where.char_start < rate.where.char_start
    return before and fact.qualifier is None and not _is_measured(fact) and _is_total(fact, rate)


def _is_measured(fact: CountFact) -> bool:
    """Money, sizes and scores; but 'điểm tiếp xúc' are places."""
    return is_quantity(fact.unit) and not (fact.unit == "điểm" and fact.modifier)


def _is_total(fact: CountFact, rate: CountFact) -> bool:
    """Of all, not of one, and as much done or planned as the rate."""
    return _is_plain(fact) and not _is_each(fact) and fact.modality == rate.modality


def _is_each(fact: CountFact) -> bool:
    return "each" in fact.slots


def _is_plain(fact: CountFact) -> bool:
    """A figure without doubt; a mean is one."""
    return fact.value_high is None and fact.value_of is None and fact.qualifier in (None, "average")


def _is_closed(counts: Sequence[CountFact], product: _Product) -> bool:
    """Nothing else between the figures that the total may be of too, and no doubt of what is how many."""
    members = [product.number, product.rate, product.total]
    starts = [f.where.char_start for f in members]
    between = [f for f in counts if min(starts) < f.where.char_start < max(starts) and f not in members]
    explained = {f.slots["each"].value for f in counts if _is_each(f)}
    return all(_is_each(f) or any(is_kind_of(f.unit, noun) for noun in explained) for f in between)


def _check(facts: DocumentFacts, product: _Product) -> Check:
    number, rate, total = product.number, product.rate, product.total
    true, decimals = number.value * rate.value, max(0, total.decimals)
    left = f"{printed(number)} × {printed(rate)}"
    shown = format_numeral(true, decimals)
    sign = "≈" if product.holds and true != total.value else "=" if product.holds else "≠"
    said = "khớp" if product.holds else "không khớp"
    return Check(
        id="",
        document_id=facts.document_id,
        rule="average_range_vs_total" if product.is_average else "unit_scale",
        result="holds" if product.holds else "fails",
        severity=None if product.holds else "error",
        formula=f"{printed(total)} {sign} {left} (= {shown})",
        message=f"Tổng {printed(total)} {said} với {left} = {shown}.",
        figures=(total.value, number.value, rate.value),
        expected=true,
        found=total.value,
        difference=true - total.value,
        verdict=None if product.holds else verdict_of([total, number, rate]),
        facts=(*roles("total", [total]), *roles("part", [number]), *roles("bound", [rate])),
    )
