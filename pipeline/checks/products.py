"""Totals against how many things there are and the figure of one: '45 hộ, mức 6 triệu đồng/hộ, tổng 270'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.kinds import are_people, in_smallest, is_kind_of, is_place, is_quantity
from extractors.numbers import format_numeral
from extractors.slips import is_misscaled, is_slip, is_swap
from pipeline.checks.drafting import printed, roles, verdict_of
from pipeline.records import Check, CountFact, DocumentFacts

_IN_SMALLEST = ("kg",)  # what is told of one in another unit than of all
_FAR = 2  # other figures between those of one product


@dataclass(frozen=True, slots=True)
class _Product:
    """`number` things of `rate` each come to `total`, of whose unit one of the rate's is `scale`."""

    number: CountFact
    rate: CountFact
    total: CountFact
    scale: Decimal

    @property
    def is_yield(self) -> bool:
        """'350 ha, năng suất 52 tạ/ha': not all that was sown need be reaped, nor all come from it."""
        return _is_measured(self.number)

    @property
    def is_average(self) -> bool:
        return self.rate.qualifier == "average" or self.is_yield

    @property
    def true(self) -> Decimal:
        return self.number.value * self.rate.value * self.scale

    @property
    def holds(self) -> bool:
        """An average may be rounded or cut off; a rate that is set is exact, its total may be rounded."""
        rounding = Decimal(5).scaleb(-self.total.decimals - 1) if self.total.decimals else Decimal(0)
        step = Decimal(1).scaleb(-self.rate.decimals) * self.scale
        slack = step * self.number.value if self.is_average else Decimal(0)
        off = abs(self.true - self.total.value)
        return off < slack + rounding or off <= rounding

    @property
    def is_slipped(self) -> bool:
        """Whether a slip in the total or the rate explains that it does not hold."""
        true = round(self.true, max(0, self.total.decimals))
        rate = round(self.total.value / self.number.value / self.scale, max(0, self.rate.decimals))
        slipped = is_slip(self.total.value, true) or is_misscaled(self.total.value, true)
        return slipped or is_slip(self.rate.value, rate) or is_swap(self.rate.value, rate)


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
    likely = next((p for p in readings if p.total.id not in parts), None)
    if likely is None or likely.number.id in parts or _has_rates(counts, at):
        return None
    meant = likely.is_slipped or not likely.is_yield
    return likely if meant and _is_closed(counts, likely) else None


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
    counted = [f for f in numbers if not _is_measured(f)]
    for number in named or counted[:1]:
        for total in _near(counts, at):
            scale = _scale(rate, total)
            if scale and total.id != number.id and _is_total(total, rate):
                yield _Product(number, rate, total, scale)


def _scale(rate: CountFact, total: CountFact) -> Decimal | None:
    """How many of the total's unit one of the rate's is: 'tạ/ha' and 'tấn', 'người' and 'lượt cán bộ'."""
    unit = (rate.unit or "").split("/")[0]
    counted = (total.unit or "").removeprefix("lượt").strip() or total.modifier
    if unit in (total.unit, total.modifier) or (are_people(unit) and are_people(counted)):
        return Decimal(1)
    (one, size), (other, whole) = (in_smallest(u.split()[0] if u else None) for u in (unit, total.unit))
    return size / whole if one == other and one in _IN_SMALLEST else None


def _near(counts: Sequence[CountFact], at: int) -> list[CountFact]:
    """The figures around one, the nearest first, within reach."""
    reach = range(max(0, at - _FAR - 2), min(len(counts), at + _FAR + 1))
    return [counts[i] for i in sorted(reach, key=lambda i: (abs(i - at), -i)) if i != at]


def _is_number(fact: CountFact, rate: CountFact) -> bool:
    """How many things there are, stated before the figure of one; hectares only of a yield."""
    before = fact.where.char_start < rate.where.char_start
    yields = fact.unit == rate.slots["each"].value and fact.unit != (rate.unit or "").split("/")[0]
    plain = before and fact.qualifier is None and _is_total(fact, rate)
    return plain and (yields or not _is_measured(fact))


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
    """Nothing but places between the figures that the total may be of too; no doubt of what is how many."""
    members = [product.number, product.rate, product.total]
    starts = [f.where.char_start for f in members]
    between = [f for f in counts if min(starts) < f.where.char_start < max(starts) and f not in members]
    explained = {f.slots["each"].value for f in counts if _is_each(f)}
    clear = (
        _is_each(f) or is_place(f.unit) or any(is_kind_of(f.unit, noun) for noun in explained)
        for f in between
    )
    return all(clear)


def _check(facts: DocumentFacts, product: _Product) -> Check:
    number, rate, total = product.number, product.rate, product.total
    true, decimals = product.true, max(0, total.decimals)
    left = f"{printed(number)} × {printed(rate)}"
    if product.scale != 1:
        left += (
            f" × {format_numeral(product.scale, max(0, -int(product.scale.normalize().as_tuple().exponent)))}"
        )
    shown = format_numeral(round(true, decimals), decimals)
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
