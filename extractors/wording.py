"""What a figure is of, whatever the order of its words: 'quá hạn 82 hồ sơ' is '82 hồ sơ quá hạn'."""

from __future__ import annotations

import re
from functools import cache

from extractors.normalise import canonical_tone
from extractors.rules import alternation, entry_pattern, load_rules
from extractors.vocabulary import find_actions, find_terms

_BREAK = re.compile(r"[,;:.()“”\"\d%]")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_PENDING = "còn lại"  # the name of every way to say that something is not yet dealt with
_ENDED = ("giải quyết", "tiếp nhận")
_MODAL = re.compile(r"(?<!\w)(?:phải|cần|không)\s+$", re.IGNORECASE)
_REACH = 80
_POINTING = re.compile(r"(?:\s[^\W\d_]+){0,3}?\s(?:(?:nêu|nói|kể)\s+trên|này)(?!\w)", re.IGNORECASE)
_ALL = re.compile(r"(?<!\w)(?:cả|tất\s+cả)\s+$", re.IGNORECASE)
_BOTH = re.compile(r"(?:\s[^\W\d_]+){0,3}?\sđều(?!\w)", re.IGNORECASE)


def wording_of(before: str, noun: str, after: str) -> frozenset[str]:
    """The words that tell what a figure is of, out of those before it, its noun, and those after it.

    Known acts and states go by one name each: 'thẩm định và công nhận' and 'công nhận' are one.
    """
    lead = _after_last(_BREAK.split(before.rstrip(": "))[-1])
    tail = _BREAK.split(after)[0]
    closed = next(find_terms(tail, "wordings", "closing"), None)
    tail = tail[: closed.start] if closed else tail
    standing = [
        noun[: m.start] + noun[m.end :] for m in find_terms(noun, "wordings", "standing") if not m.start
    ]
    return _named(f"{lead} … {standing[0]} {tail}" if standing else "") or _named(f"{lead} … {noun} {tail}")


def restates(before: str, after: str) -> str | None:
    """How the words beside a figure say that it was told: 'known', others told 'among' it, or 'likely'."""
    for group, beside in (("before", before[-_REACH:]), ("after", after[:_REACH])):
        for name, pattern in _cues(group):
            if pattern.search(beside):
                return name
    return None


def points_back(before: str, after: str) -> bool:
    """Whether words beside a figure point at it as told just before: '26 tổ nêu trên', 'cả 26 tổ đều'."""
    return bool(_POINTING.match(after) or (_ALL.search(before) and _BOTH.match(after)))


def is_review(text: str) -> bool:
    """Whether a sentence or heading judges what was told before: 'Tuy nhiên, …', 'TỒN TẠI, HẠN CHẾ'."""
    return any(find_terms(text, "wordings", "review"))


def _after_last(lead: str) -> str:
    """The words before a figure from its own act on, else from the word that opens its phrase."""
    opened = [
        *(m.end for m in find_terms(lead, "wordings", "opening")),
        *(_with_modal(lead, a.start) for a in find_actions(lead)),
    ]
    return lead[max(opened, default=0) :]


def _with_modal(lead: str, start: int) -> int:
    """Where the words of an act begin: what is 'phải giải quyết' is not what is 'đã giải quyết'."""
    modal = _MODAL.search(lead[:start])
    return modal.start() if modal else start


def _named(phrase: str) -> frozenset[str]:
    """The words of a phrase, acts and states by their names; what is left is said without its act."""
    pending = list(find_terms(phrase, "cues", "pending"))
    acts = [act for act in find_actions(phrase) if not any(s.start <= act.start < s.end for s in pending)]
    if pending:
        acts = [act for act in acts if act.value not in _ENDED]
    rest = phrase
    for known in sorted([*pending, *find_actions(phrase)], key=lambda mention: -mention.start):
        rest = f"{rest[: known.start]} {rest[known.end :]}"
    words = _SYLLABLE.findall(_filling().sub(" ", rest))
    names = [*(_PENDING for _ in pending), *(act.value for act in acts)]
    return frozenset({*names, *(canonical_tone(word.lower()) for word in words)})


@cache
def _filling() -> re.Pattern[str]:
    entries = load_rules("wordings")["filling"]
    words = alternation([word for entry in entries for word in entry["words"]])
    longer = alternation([word for entry in entries for word in entry["unless"]])
    return re.compile(rf"(?<!\w)(?!{longer}(?!\w)){words}(?!\w)", re.IGNORECASE)


@cache
def _cues(group: str) -> list[tuple[str, re.Pattern[str]]]:
    found = ((entry["name"], entry_pattern(entry)) for entry in load_rules("wordings")[group])
    return [(name, pattern) for name, pattern in found if pattern]
