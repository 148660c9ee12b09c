"""What a figure inherits: act, group, sector, period, modality, each with where it was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.base import Mention
from extractors.counts import Count
from extractors.dates import DateSpan
from extractors.kinds import is_kind_of
from extractors.vocabulary import find_actions, find_sectors, find_terms, sector_named
from pipeline.records import Origin, Slot
from pipeline.relating.scopes import Scope

_GROUPS = ("tập thể", "cá nhân")
_LABEL_GROUP = re.compile(rf"(?<!\w)({'|'.join(_GROUPS)})(?:\s+(?:là|có|được|gồm))?\s*:?\s*$", re.IGNORECASE)
_WHOSE_GROUP = re.compile(rf"\s+(?:của|thuộc)\s+(?:các\s+)?({'|'.join(_GROUPS)})(?!\w)", re.IGNORECASE)
_YEARS_OPENER = re.compile(r"(?<!\w)(?:qua|sau|trong|hơn)\s+(\d{1,3})\s+năm(?!\s+\d)", re.IGNORECASE)
_MEASURES = {"điển hình": "mô hình", "đ/c": "đồng chí", "mô hình": "mô hình"}
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

    def opening(self, index: int) -> str:
        """The sentence up to the count."""
        return self.text[self.scopes[index].sentence[0] : self.counts[index].start]


def action_of(around: Around, index: int) -> Slot | None:
    """The act nearest before the count in its brackets or clause, else after it, before it, above it."""
    scope, count = around.scopes[index], around.counts[index]
    if scope.bracket and scope.host is not None:
        inside = _last_action(around.text[scope.bracket[0] : count.start])
        if inside:
            return Slot(inside, "parenthesis")
        host = action_of(around, scope.host)
        return Slot(host.value, "parenthesis") if host else None
    if found := _passive_action(around, index):
        return Slot(found, "clause")
    before = _outside_brackets(around.before(index))
    own = re.split(r"[,:]\s", before)[-1]
    if found := _last_action(own) or _next_action(around, index) or _last_action(before):
        return Slot(found, "clause")
    if found := _last_action(_outside_brackets(around.opening(index))):
        return Slot(found, "opener")
    return _from_headings(around.headings, _last_action)


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)


def _last_action(text: str) -> str | None:
    found = find_actions(text)
    return found[-1].value if found else None


def _next_action(around: Around, index: int) -> str | None:
    """The act between the count and the next one of its clause: '35 mô hình đăng ký xây dựng'."""
    found = find_actions(_phrase_after(around, index))
    return found[0].value if found else None


def _passive_action(around: Around, index: int) -> str | None:
    """The act that is said to be done to the figure itself: '13 mô hình được Hội đồng xã công nhận'."""
    phrase = re.search(r"(?<!\w)(?:được|bị)\s.*", _phrase_after(around, index), re.IGNORECASE)
    found = find_actions(phrase[0]) if phrase else []
    return found[0].value if found else None


def _phrase_after(around: Around, index: int) -> str:
    """What stands between a count and the next one, as far as its phrase goes."""
    end = around.scopes[index].clause[1]
    if index + 1 < len(around.counts):
        end = min(end, around.counts[index + 1].start)
    return re.split(r"[,;(]\s", around.text[around.counts[index].end : end])[0]


def is_action(modifier: str | None) -> bool:
    """Whether what narrows a unit in print is but the act: '15 mô hình đăng ký'."""
    return any(mention.raw == modifier for mention in find_actions(modifier or ""))


def _from_headings(headings: Sequence[str], read: Callable[[str], str | None]) -> Slot | None:
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
    """The sector that the clause names, else that of `sector_at`."""
    label = _sector_label(around, index)
    if label:
        return Slot(label, "list")
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
    return Slot(opener, "opener") if opener else _from_headings(around.headings, _last_sector)


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
    periods = [d for d in around.dates if start <= d.start < at and is_period(around.text, d)]
    if not periods:
        return None
    span = periods[-1].value
    origin: Origin = "clause" if periods[-1].start >= around.scopes[index].clause[0] else "opener"
    return span.start.isoformat(), span.end.isoformat(), origin


def is_period(text: str, mention: Mention[DateSpan]) -> bool:
    """A length of time by its own words, not the year of a document or of a name in quotes."""
    if mention.value.kind == "day":
        return False
    before = text[: mention.start]
    return before.count("“") <= before.count("”") and not re.search(r"\b[Ss]ố\s[^,;.]{0,60}$", before)


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


def modality_of(around: Around, index: int) -> Slot | None:
    """'target' for what is to be reached, 'plan' for what is proposed; None for what has been done."""
    before, qualifier = around.before(index), around.counts[index].value.qualifier
    plans = list(find_terms(before, "cues", "plan"))
    done = [m.end for m in find_terms(before, "cues", "done")]
    if plans and not any(end > plans[-1].end for end in done):
        return Slot("plan", "clause")
    targets = list(find_terms(before, "cues", "target"))
    if targets and not any(end > targets[-1].end for end in done):
        return Slot("target", "clause")
    if qualifier in {"at_least", "at_most"} and not done:
        return Slot("target", "clause")
    for heading in around.headings:
        coming, past = (any(find_terms(heading, "cues", group)) for group in ("future", "past"))
        if coming or past:
            return Slot("target", "heading") if coming and not past else None
    return None
