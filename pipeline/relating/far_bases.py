"""What a percentage is of, where another paragraph tells it: 'chiếm 15% dân số', 'Tổng số cán bộ: 823'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.kinds import are_comparable
from extractors.normalise import fold
from pipeline.records import CountFact, Ratio
from pipeline.relating.bases import PEOPLE, named_words, said_of, words_of
from pipeline.relating.lists import marker_of
from pipeline.relating.pairing import Place
from pipeline.relating.slots import Around

_PLACES = set(words_of("toàn huyện, xã, tỉnh, thị trấn, phường, thành phố, quận, địa bàn, đảng bộ, ngành"))
_POPULATION = re.compile(r"(?<!\w)(?:dan so|so dan|nhan khau|khau)(?!\w)")
_TOTAL = re.compile(r"\s*(?:[-–+*•●▪]|\(?(?:\d{1,2}|[a-zđ])[.)])?\s*Tổng\s+(?:số|cộng)(?!\w)", re.IGNORECASE)
_ABOVE = 4  # items of a list between a total and the percentage of it


def with_far_bases(
    ratios: Sequence[Ratio], arounds: Sequence[Around], counts: Sequence[Sequence[CountFact]]
) -> tuple[Ratio, ...]:
    """The percentages, those without a base of their own with the one figure that another paragraph gives."""
    places = {fact.id: (p, i) for p, facts in enumerate(counts) for i, fact in enumerate(facts)}
    return tuple(_with_base(ratio, places, arounds, counts) for ratio in ratios)


def _with_base(
    ratio: Ratio,
    places: Mapping[str, Place],
    arounds: Sequence[Around],
    counts: Sequence[Sequence[CountFact]],
) -> Ratio:
    if ratio.part is None or ratio.base or ratio.candidates:
        return ratio
    (paragraph, index), (_, nth) = places[ratio.ratio], places[ratio.part]
    part, words = counts[paragraph][nth], named_words(arounds[paragraph], index)
    if words is None:
        told = _list_total(part, paragraph, arounds, counts)
    else:
        told = list(_named(words, part, arounds[: paragraph + 1], counts))
    values = {fact.value: fact for fact in told}
    return replace(ratio, base=values.popitem()[1].id) if len(values) == 1 else ratio


def _named(
    words: set[str], part: CountFact, arounds: Sequence[Around], counts: Sequence[Sequence[CountFact]]
) -> Iterator[CountFact]:
    """The figures told before of which the words after a percentage may speak.

    'tổng số chi bộ' is of branches however many they are; 'dân số' of people told to be the population.
    """
    own, people = set(words_of(part.unit or "")), bool(words & PEOPLE)
    said = words - own - PEOPLE - _PLACES
    for around, facts in zip(arounds, counts, strict=False):
        for index, fact in enumerate(facts):
            if not _may_be(fact, part, beside=people):
                continue
            if said:
                is_meant = said <= said_of(around, index)
            elif people:
                is_meant = bool(_POPULATION.search(fold(f"{around.before(index)[-40:]} {fact.unit}")))
            else:
                is_meant = fact.unit == part.unit and not fact.modifier
            if is_meant:
                yield fact


def _may_be(fact: CountFact, part: CountFact, *, beside: bool) -> bool:
    """A figure told before the part and no smaller, `beside` it or in another paragraph."""
    before = fact.where.char_start < part.where.char_start
    apart = beside or fact.where.paragraph != part.where.paragraph
    alike = are_comparable(part.unit, fact.unit) and fact.value >= part.value
    return before and apart and alike and _is_whole(fact)


def _is_whole(fact: CountFact) -> bool:
    """A figure of its own, neither planned nor how much another one rose or fell."""
    single = fact.value_high is None and fact.value_of is None and fact.qualifier is None
    return single and fact.modality == "actual" and not {"shift", "each"} & fact.slots.keys()


def _list_total(
    part: CountFact, paragraph: int, arounds: Sequence[Around], counts: Sequence[Sequence[CountFact]]
) -> list[CountFact]:
    """'- Tổng số cán bộ: 823 cán bộ' above '- Số đạt chuẩn: 640 cán bộ, đạt 77,76%' in one list."""
    for above in range(paragraph - 1, max(-1, paragraph - 1 - _ABOVE), -1):
        if marker_of(arounds[above].text) is None:
            return []
        if _TOTAL.match(arounds[above].text):
            found = [fact for fact in counts[above] if fact.unit == part.unit and _is_whole(fact)]
            return found if len(found) == 1 else []
    return []
