"""Counts: a number with what it counts, as printed: '975 mô hình', '85 - 120 xã', '12/15 xã', '99,67%'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.base import Mention, leftmost_longest, mention_at
from extractors.numbers import NUMERAL, Numeral, read_numeral
from extractors.rules import alternation, load_rules
from extractors.units import Unit, counted_noun, find_unit, is_ordinal, is_stop

Span = tuple[int, int]


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


_EDGE = r"(?<![\w.,/-])"
_ONE = re.compile(rf"{_EDGE}(?P<a>{NUMERAL})(?![\w]*[\d])")
_RANGE = re.compile(rf"{_EDGE}(?P<a>{NUMERAL})\s?%?\s?(?:[-–—]|đến)\s?(?P<b>{NUMERAL})(?!\d|/)")
_FRACTION = re.compile(rf"{_EDGE}(?P<a>{NUMERAL})\s?/\s?(?P<b>{NUMERAL})(?!\d|\s?/\s?\d)")
_TRIPLE = re.compile(rf"{NUMERAL}(?:\s?/\s?(?:{NUMERAL})){{2,}}")
_GLUED = re.compile(r"(?:%|[^\W\d_]+(?:[²³]|\b))")
_COMPOUND = re.compile(rf"\s+(?P<b>{NUMERAL})\s+(?=nghìn|ngàn|triệu|tỷ|tỉ|đồng)")
_QUOTED = re.compile(r"[“„«][^“”„«»]{1,400}[”»\"]|\"[^\"“”]{1,400}[\"”]")
_LABEL = re.compile(r"(?:^|[;:.(,]|\s[-+*•])\s*(?P<label>[^;.():,]{2,90})(?::|\s(?:là|đạt|có))\s*$")
_MODIFIER = re.compile(r",?\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}")


def find_counts(text: str, claimed: Sequence[Span] = ()) -> Iterator[Mention[Count]]:
    """Yield the counts of a paragraph in reading order; numbers inside `claimed` spans are others'."""
    taken = [
        *claimed,
        *(m.span() for m in _QUOTED.finditer(text)),
        *(m.span() for m in _TRIPLE.finditer(text)),
    ]
    found = leftmost_longest(c for c in _candidates(text) if not _within(c, taken))
    previous: Mention[Count] | None = None
    for mention in found:
        if mention.value.unit is None:
            mention = _inherit(mention, previous)
        if mention.value.unit is None:
            continue
        previous = mention
        yield mention


def _within(mention: Mention[Count], spans: Sequence[Span]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)


def _inherit(mention: Mention[Count], previous: Mention[Count] | None) -> Mention[Count]:
    """A labelled figure without a noun counts what the figure before it counts."""
    if previous is None or previous.value.unit == "%":
        return mention
    return replace(mention, value=replace(mention.value, unit=previous.value.unit))


def _candidates(text: str) -> Iterator[Mention[Count]]:
    for rule, pattern in (("count.range", _RANGE), ("count.fraction", _FRACTION), ("count", _ONE)):
        for match in pattern.finditer(text):
            mention = _count_at(text, match, rule)
            if mention is not None:
                yield mention


def _count_at(text: str, match: re.Match[str], rule: str) -> Mention[Count] | None:
    before = text[: match.start()]
    unit = find_unit(text, match.end())
    if is_ordinal(before) and not (unit and unit.measure):
        return None
    if unit is None:
        return _labelled(text, match, before) if rule == "count" else None
    if match.start() == 0 and not unit.whole and not unit.measure:
        return None
    numerals = [read_numeral(printed, whole_units=unit.whole) for printed in match.groupdict().values()]
    if None in numerals:
        return None
    count = _count_of([n for n in numerals if n], unit, rule, match[0])
    return _finished(text, match.start(), unit.end, count, rule) if count else None


def _count_of(numerals: list[Numeral], unit: Unit, rule: str, printed: str) -> Count | None:
    values = [n.value.scaleb(unit.power) for n in numerals]
    decimals = max(n.decimals for n in numerals) - unit.power
    ambiguous = any(n.ambiguous for n in numerals)
    count = Count(values[0], printed, unit.name, decimals=decimals, ambiguous=ambiguous)
    if rule == "count.range":
        return replace(count, value_high=values[1]) if values[0] < values[1] else None
    if rule == "count.fraction":
        return replace(count, value_of=values[1])
    return count


def _labelled(text: str, match: re.Match[str], before: str) -> Mention[Count] | None:
    """'Số hộ nghèo: 545', 'tập thể: 153': the figure of a label, with the noun of the label if it has one."""
    label = _LABEL.search(before[-120:])
    after = text[match.end() : match.end() + 2].strip(" )")
    numeral = read_numeral(match["a"])
    if label is None or numeral is None or (after and after[0] not in ";.,)"):
        return None
    if not before.rstrip().endswith(":") and counted_noun(label["label"]) is None:
        return None
    count = Count(numeral.value, match[0], counted_noun(label["label"]), decimals=numeral.decimals)
    return _finished(text, match.start(), match.end(), count, "count.label")


def _finished(text: str, start: int, end: int, count: Count, rule: str) -> Mention[Count]:
    count, end = _with_remainder(text, end, count)
    modifier = _modifier(text, end)
    count = replace(count, modifier=modifier, qualifier=_qualifier(text, start, end))
    return mention_at(text, start, end, count, rule)


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
    match = _MODIFIER.match(text, end)
    if match is None or match[0].startswith(","):
        return None
    words: list[str] = []
    for word in re.finditer(r"\S+", text[end : match.end()]):
        if is_stop(text, end + word.start()) or not word[0].islower():
            break
        words.append(word[0])
    return " ".join(words) or None


def _qualifier(text: str, start: int, end: int) -> str | None:
    """The word that makes a figure less than exact, just before it, in its clause, or after it."""
    before = re.split(r"[,;:.(]\s", text[max(0, start - 80) : start])[-1]
    for entry in load_rules("qualifiers")["qualifier"]:
        words = alternation(entry["words"])
        pattern = {"before": rf"(?<!\w){words}\s*(?:từ\s*)?$", "clause": rf"(?<!\w){words}(?!\w)"}
        where = entry["where"]
        if where == "after":
            if re.match(rf"\s*{words}(?!\w)", text[end:], re.IGNORECASE):
                return str(entry["qualifier"])
        elif re.search(pattern[where], before, re.IGNORECASE):
            return str(entry["qualifier"])
    return None
