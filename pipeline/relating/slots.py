"""What a figure inherits: group, sector, period, modality, each with where it was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.base import Mention, Spans
from extractors.counts import Count
from extractors.dates import DateSpan
from extractors.durations import years_since
from extractors.kinds import is_kind_of
from extractors.reports import is_replaced_at, reporting_at, tier_before
from extractors.said_again import said_again
from extractors.sentences import depth_at
from extractors.vocabulary import find_sectors, find_terms, sector_named, sector_names, sector_opening
from pipeline.records import Origin, Slot
from pipeline.relating.scopes import Scope

_GROUPS = ("tập thể", "cá nhân")
_LABEL_GROUP = re.compile(rf"(?<!\w)({'|'.join(_GROUPS)})(?:\s+(?:là|có|được|gồm))?\s*:?\s*$", re.IGNORECASE)
_WHOSE_GROUP = re.compile(rf"\s+(?:của|thuộc)\s+(?:các\s+)?({'|'.join(_GROUPS)})(?!\w)", re.IGNORECASE)
_WHOSE_SECTOR = re.compile(
    rf"(?:\s[^\W\d_]+){{0,4}}?\s(?:(?:(?:thuộc|trong|trên|ở|về)\s(?:các\s)?)?(?=(?:lĩnh\s+vực|mảng)\s)|"
    rf"(?:thuộc|trong|trên|ở|về)\s(?={sector_names()}))",
    re.IGNORECASE,
)
_YEARS_OPENER = re.compile(r"(?<!\w)(?:qua|sau|trong|hơn)\s+(\d{1,3})\s+năm(?!\s+\d)", re.IGNORECASE)
_MEASURES = {"điển hình": "mô hình", "đ/c": "đồng chí", "mô hình": "mô hình"}
_COMPARED = re.compile(r"(?<!\w)so\s+(?:với|cùng)(?:\s[^\W\d_]+){0,6}\s*$", re.IGNORECASE)
_OF_BASE = re.compile(r"(?:%|(?<!\w)(?:so|so với|vượt|đạt|theo))\s*$", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:[-–+*•]\s*)?(?:[\dIVXa-zđ]{1,4}(?:\.\d{1,2}){0,3}[./)]\s*)?([^.:;\d]{1,80}):\s")
_NUMBERED = re.compile(r"\b[Ss]ố:?\s*[\d/….][^,;.]{0,60}$")  # of a document: 'số 12/QĐ-UBND năm 2021'
_UNTIL_NOW = re.compile(r"(?<!\w)(?:đến|cho đến|tới)\s+nay(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """A paragraph's counts with all that slots are read from; `headings` are innermost first."""

    text: str
    counts: Sequence[Mention[Count]]
    dates: Sequence[Mention[DateSpan]]
    scopes: Sequence[Scope]
    headings: Sequence[str]

    def before(self, index: int) -> str:
        """The clause up to the count."""
        return self.text[self.scopes[index].clause[0] : self.counts[index].start]

    def end_of(self, index: int) -> int:
        """Where the clause of a count or the next count begins: how far words after it can be its own."""
        following = [count.start for count in self.counts[index + 1 : index + 2]]
        return min([self.scopes[index].clause[1], *following])

    def opening(self, index: int) -> str:
        """The sentence up to the count."""
        return self.text[self.scopes[index].sentence[0] : self.counts[index].start]


def from_headings(headings: Sequence[str], read: Callable[[str], str | None]) -> Slot | None:
    """What the nearest heading that says something says."""
    for heading in headings:
        if value := read(heading):
            return Slot(value, "heading")
    return None


def group_of(around: Around, index: int) -> Slot | None:
    """'tập thể' or 'cá nhân', from the unit, what follows it, or the label before the number."""
    mention = around.counts[index]
    printed = f"{mention.value.unit} {mention.value.modifier or ''} "
    for group in _GROUPS:
        if re.search(rf"(?<!\w){group}\s", printed, re.IGNORECASE):
            return Slot(group, "clause")
    whose = _WHOSE_GROUP.match(around.text, mention.end)
    if whose:
        return Slot(whose[1].lower(), "clause")
    label = _LABEL_GROUP.search(around.text[max(0, mention.start - 24) : mention.start])
    return Slot(label[1].lower(), "clause") if label else None


def sector_of(around: Around, index: int) -> Slot | None:
    """The sector of the figure's own label or noun, else the clause's, else that of `sector_at`."""
    label = _sector_label(around, index)
    if label:
        return Slot(label, "list")
    after = around.text[around.counts[index].end : around.end_of(index)]
    if whose := _WHOSE_SECTOR.match(after):
        named = _first_sector(after[whose.end() :])
        return Slot(named, "clause") if named else None
    clause = _last_sector(around.before(index))
    return Slot(clause, "clause") if clause else sector_at(around, around.counts[index].start)


def _sector_label(around: Around, index: int) -> str | None:
    """'Chia theo lĩnh vực: kinh tế 88 mô hình; …': the words of an item that are just a sector."""
    opening = around.opening(index)
    if "lĩnh vực" not in opening.lower():
        return None
    return sector_named(re.split(r"[;:(]", opening)[-1].strip(" ,"))


def sector_at(around: Around, at: int) -> Slot | None:
    """The sector named last before a place of the paragraph, or by a heading above."""
    opener = _last_sector(around.text[:at])
    return Slot(opener, "opener") if opener else from_headings(around.headings, _last_sector)


def _first_sector(text: str) -> str | None:
    """The sector that a text begins with: of 'lĩnh vực …' any, else one that is known."""
    found = next(find_sectors(text), None)
    return found.value if found and found.start == 0 else sector_opening(text)


def _last_sector(text: str) -> str | None:
    """The last sector named."""
    found = list(find_sectors(text))
    return found[-1].value if found else None


def measure_of(around: Around, index: int) -> Slot | None:
    """What is counted, under one name for its synonyms."""
    unit = around.counts[index].value.unit
    if unit is None:
        return None
    known = next((name for word, name in _MEASURES.items() if is_kind_of(unit, word)), unit)
    return Slot(known, "clause")


def period_of(around: Around, index: int) -> tuple[str, str, Origin] | None:
    """The period that the sentence names before the count, up to an 'đến nay'."""
    start = around.scopes[index].sentence[0]
    at = around.counts[index].start
    now = [m.end() for m in _UNTIL_NOW.finditer(around.text, start, at)]
    if now:
        start = now[-1]
    periods = [
        d
        for d in around.dates
        if start <= d.start < at and _governs(around.text, d, at) and is_period(around.text, d)
    ]
    if not periods:
        return None
    span = periods[-1].value
    origin: Origin = "clause" if periods[-1].start >= around.scopes[index].clause[0] else "opener"
    return span.start.isoformat(), span.end.isoformat(), origin


def _governs(text: str, mention: Mention[DateSpan], at: int) -> bool:
    """Whether a date holds for a figure further on: 'so với năm 2020' only for what it is followed by."""
    return not (_COMPARED.search(text[: mention.start]) and re.search(r"[,;)]", text[mention.end : at]))


def is_period(text: str, mention: Mention[DateSpan]) -> bool:
    """A length of time by its own words, not the year of a document or of a name in quotes."""
    if mention.value.kind == "day":
        return False
    before = text[: mention.start]
    return before.count("“") <= before.count("”") and not _NUMBERED.search(before[-70:])


def years_of(around: Around, index: int) -> int | None:
    """The years of an opener 'Qua 10 năm thực hiện …'."""
    found = _YEARS_OPENER.findall(around.opening(index))
    return int(found[-1]) if found else None


def is_yearly(around: Around, index: int) -> bool:
    """Whether the figure is that of each single year."""
    unit = around.counts[index].value.unit or ""
    near = re.split(r"[;.(]\s", around.before(index))[-1][-90:]
    return unit.endswith("/năm") or any(find_terms(near, "cues", "yearly"))


def is_cumulative(around: Around, index: int) -> bool | None:
    """True where the clause says that the figure has grown up to a day; None where it says nothing."""
    return True if any(find_terms(around.before(index), "cues", "cumulative")) else None


def reporting_of(around: Around, index: int) -> Slot | None:
    """Whether a number of units is of those that have reported: '14/17 xã báo cáo'."""
    mention = around.counts[index]
    said = reporting_at(around.text, mention.start, mention.end) if mention.value.value_of else None
    return Slot(said, "clause") if said else None


def tier_of(around: Around, index: int) -> Slot | None:
    """Whose part of a total a figure is, by the words since the one before: 'các xã 320 hộ'."""
    since = max([around.scopes[index].sentence[0], *(count.end for count in around.counts[:index])])
    tier = tier_before(around.text[since : around.counts[index].start])
    return Slot(tier, "clause") if tier else None


def said_again_of(around: Around, index: int) -> Slot | None:
    """What a figure's other saying comes to: '23' for 'hai mươi ba (23) tuyến'."""
    mention = around.counts[index]
    again = said_again(around.text, *mention.span, mention.value.value, mention.value.unit)
    return Slot(f"{again.normalize():f}", "parenthesis") if again is not None else None


def share_of(around: Around, index: int) -> Slot | None:
    """Whether a percentage is a share of a whole, which no plan or rise is: 'chiếm 12%'."""
    mention = around.counts[index]
    before = around.text[max(0, mention.start - 24) : mention.start]
    said = mention.value.unit == "%" and any(
        not before[cue.end :].strip() for cue in find_terms(before, "cues", "share")
    )
    return Slot("share", "clause") if said else None


def rate_of(around: Around, index: int) -> Slot | None:
    """Whether a percentage is said to be a rate: 'đạt tỷ lệ 94,9%', 'tỷ lệ 5,2%'."""
    mention = around.counts[index]
    before = around.text[max(0, mention.start - 24) : mention.start]
    said = mention.value.unit == "%" and any(
        not before[cue.end :].strip() for cue in find_terms(before, "cues", "rate")
    )
    return Slot("rate", "clause") if said else None


def of_reference(around: Around, start: int) -> dict[str, Slot]:
    """What the text does with a document that it cites: a correction replaces it; and for how many years it
    has been carried out."""
    found = {"replaces": Slot("replaces", "clause")} if is_replaced_at(around.text, start) else {}
    since = years_since(around.text, start)
    told = {"since": Slot(str(since.years), "opener" if since.is_now else "clause")} if since else {}
    return found | told


def modality_of(around: Around, index: int) -> Slot | None:
    """'target' for what is to be reached, 'plan' for what is proposed; None for what has been done."""
    done = list(find_terms(around.before(index), "cues", "done"))
    if said := _intent(around, index):
        return Slot(said, "clause")
    if around.counts[index].value.qualifier in {"at_least", "at_most"} and not done:
        return Slot("target", "clause")
    label = _LABEL.match(around.text[: around.counts[index].start])
    if label and _is_coming(label[1]) and not done:
        return Slot("target", "list")
    titles = [coming for heading in around.headings if (coming := _is_coming(heading)) is not None]
    return Slot("target", "heading") if titles and titles[0] else None


def _intent(around: Around, index: int) -> str | None:
    """'plan' or 'target', by the last word of intent before the end that no word of fact takes back.

    'phấn đấu' and 'dự kiến' hold to the end of the sentence, what is proposed to that of the clause, both
    until 'đã'; a 'chỉ tiêu' also until 'đạt'. In '75 kiến nghị' nothing is proposed: it is what is counted.
    """
    sentence, start = around.opening(index), around.scopes[index].sentence[0]
    clause = len(sentence) - len(around.before(index))
    counted = Spans([count.span for count in around.counts[:index]])
    done = list(find_terms(sentence, "cues", "done"))
    said = [(m, group) for group in ("plan", "target") for m in find_terms(sentence, "cues", group)]
    said = [
        (m, group)
        for m, group in said
        if not counted.touch(start + m.start, start + m.end) and _is_open(sentence, m)
    ]
    for cue, group in sorted(said, key=lambda pair: -pair[0].start):
        after = {m.value for m in done if m.end > cue.end}
        if "fact" in after or (cue.value == "set" and (after or _is_passed(sentence, cue))):
            continue
        if cue.value == "aim" or cue.start >= clause:
            return group
    return None


def _is_open(sentence: str, cue: Mention[str]) -> bool:
    """Whether no brackets around a word are closed before the end: 'đạt 116% (chỉ tiêu giao 2.800), …'."""
    depths = depth_at(sentence)
    return not depths[cue.start] or min(depths[cue.start :]) > 0


def _is_passed(sentence: str, cue: Mention[str]) -> bool:
    """Whether what is set is but the base of a figure before the comma: 'bằng 102% dự toán, tăng …'."""
    return bool(_OF_BASE.search(sentence[: cue.start]) and re.search(r"[,;]\s", sentence[cue.end :]))


def _is_coming(heading: str) -> bool | None:
    """Whether a heading is of tasks to come or of what was done; None where it says neither.

    'kết quả' says it wherever it stands, else the first word does: 'nhiệm vụ, giải pháp thực hiện'.
    """
    future = [m.start for m in find_terms(heading, "cues", "future")]
    past = list(find_terms(heading, "cues", "past"))
    if not future and not past:
        return None
    if any(m.value == "result" for m in past) or not future:
        return False
    return not past or future[0] < past[0].start
