"""What a figure and its unit amount to: '2 tỷ 350 triệu đồng', '654,935/871,321 triệu đồng', '5 hộ/7 hộ'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.base import Mention, mention_at
from extractors.figures import Figure
from extractors.numbers import NUMERAL, Numeral, read_number_words, read_numeral
from extractors.qualifiers import qualifier_of
from extractors.units import Unit, find_unit, is_stop


@dataclass(frozen=True, slots=True)
class Count:
    """A figure. `decimals` is the precision of the value (negative: known to that power of ten).

    `modifier` narrows the unit in print ('dự bị', 'tập thể'); `printed` is the number itself.
    """

    value: Decimal
    printed: str
    unit: str | None
    value_high: Decimal | None = None
    value_of: Decimal | None = None
    decimals: int = 0
    modifier: str | None = None
    qualifier: str | None = None
    ambiguous: bool = False


_COMPOUND = re.compile(rf"\s+(?P<b>{NUMERAL})\s+(?=nghìn|ngàn|triệu|tỷ|tỉ|đồng)")
_MODIFIER = re.compile(r"(?:\s[^\W\d_]+){1,4}+")
_SECTOR = re.compile(
    r"(?:lĩnh\s+vực|mảng)(?!\w)", re.IGNORECASE
)  # '12 mô hình lĩnh vực kinh tế': a slot of its own
_OVER = re.compile(r"(?:\s[^\W\d_]+){0,4}+\s?/\s?")
_UNTIL = re.compile(r"\s(?:đến|tới)\s|\s?[-–—]\s?")
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|hạ)(?!\w)[^;.]{0,40}?(?<!\w)từ\s+$", re.IGNORECASE)
_PERCENT = re.compile(r"[^;.%]{0,60}?(?P<p>\d{1,3}(?:[.,]\d{1,3})?)\s?%")
_MANY = 100  # from here on two nouns over one another are likelier a share than two figures


def count_of(text: str, figure: Figure, unit: Unit) -> Count | None:
    """The count of a figure in its unit; None where its separators make no numeral or a range runs down."""
    numerals = [_numeral(printed, figure, unit) for printed in figure.printed(text)]
    read = [n for n in numerals if n is not None]
    if len(read) < len(numerals):
        return None
    values = [n.value.scaleb(unit.power) for n in read]
    count = Count(
        values[0],
        text[figure.start : figure.end],
        unit.name,
        decimals=max(n.decimals for n in read) - unit.power,
        ambiguous=any(n.ambiguous for n in read),
    )
    if figure.kind == "range":
        return replace(count, value_high=values[1]) if values[0] < values[1] else None
    return replace(count, value_of=values[1]) if figure.kind == "fraction" else count


def _numeral(printed: str, figure: Figure, unit: Unit) -> Numeral | None:
    if figure.kind == "words":
        return Numeral(read_number_words(printed.split()), 0)
    return read_numeral(printed, whole_units=unit.whole)


def each_apart(figure: Figure) -> list[Figure]:
    """The figures of a ratio of three ('1.700/2.912/3.141') or of a falling range, each for itself."""
    return [Figure("single", (part,)) for part in figure.parts]


def finished(text: str, start: int, end: int, count: Count, rule: str) -> Mention[Count]:
    """The mention of a count at text[start:end], with what stands around it."""
    count, end = _with_remainder(text, end, count)
    count = replace(count, modifier=_modifier(text, end), qualifier=qualifier_of(text, start, end))
    return mention_at(text, start, end, count, rule)


def joined(text: str, first: Mention[Count], second: Mention[Count]) -> Mention[Count] | None:
    """One count of two over one another ('5 tài khoản/7 tài khoản') or in a range ('5 tỷ đến 7 tỷ')."""
    a, b = first.value, second.value
    if "count.ratio" in (first.rule, second.rule) or any(c.value_of or c.value_high for c in (a, b)):
        return None
    if _OVER.fullmatch(text, first.end, second.start) and _is_share(text, first, second):
        both = replace(a, value_of=b.value)
    elif _UNTIL.fullmatch(text, first.end, second.start) and _is_span(text, first, second):
        both = replace(a, value_high=b.value, unit=b.unit)
    else:
        return None
    printed = f"{a.printed} {text[first.end : second.start].strip()} {b.printed}"
    both = replace(both, printed=printed, modifier=b.modifier, decimals=max(a.decimals, b.decimals))
    return mention_at(text, first.start, second.end, both, first.rule)


def _is_share(text: str, first: Mention[Count], second: Mention[Count]) -> bool:
    """Done over total: the same noun, 'tổng …', a percentage that fits, or two large figures of one size."""
    a, b = first.value, second.value
    if a.unit == b.unit or re.search(r"\stổng\s", second.raw) or not b.value:
        return bool(b.value)
    ratio = a.value / b.value
    percent = _PERCENT.match(text, second.end)
    if percent and abs(ratio * 100 - Decimal(percent["p"].replace(",", "."))) < 1:
        return True
    if (b.unit or "").startswith("lượt"):
        return False  # '866 lượt/964 lượt người': visits and visitors
    return a.value >= _MANY and Decimal("0.5") <= ratio <= 1


def _is_span(text: str, first: Mention[Count], second: Mention[Count]) -> bool:
    """'từ 5 triệu đồng đến 10 triệu đồng', but not 'tăng từ 5 triệu đồng đến 10 triệu đồng'."""
    a, b = first.value, second.value
    same = a.unit == b.unit or (b.unit or "").startswith(f"{a.unit}/")
    return same and a.value < b.value and not _CHANGE.search(text[max(0, first.start - 60) : first.start])


def _with_remainder(text: str, end: int, count: Count) -> tuple[Count, int]:
    """'2 tỷ 350 triệu đồng' is one amount."""
    rest = _COMPOUND.match(text, end)
    if count.unit != "đồng" or count.value_high or count.value_of or rest is None:
        return count, end
    unit, numeral = find_unit(text, rest.end()), read_numeral(rest["b"])
    if unit is None or numeral is None or not unit.name.startswith("đồng") or -count.decimals <= unit.power:
        return count, end
    value = count.value + numeral.value.scaleb(unit.power)
    return replace(count, value=value, unit=unit.name, decimals=numeral.decimals - unit.power), unit.end


def _modifier(text: str, end: int) -> str | None:
    return " ".join(_narrowing(text, end)) or None


def _narrowing(text: str, end: int) -> Iterator[str]:
    match = _MODIFIER.match(text, end)
    for word in re.finditer(r"\S+", match[0] if match else ""):
        at = end + word.start()
        if is_stop(text, at) or _SECTOR.match(text, at) or not word[0].islower():
            return
        yield word[0]
