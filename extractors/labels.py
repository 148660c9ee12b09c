"""Nouns before their figure, or left out: 'Số hộ: 545', 'đúng hạn: 21', 'xây mới 12 căn, sửa chữa 5'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.figures import Figure
from extractors.letters import UPPER
from extractors.ruled_out import ends_here, in_named_list, names_institution
from extractors.rules import alternation, load_rules
from extractors.units import counted_noun, last_noun, subject_noun

_REACH = 120
_BREAK = re.compile(r"[;:()\[.,\n]|(?<=\d)\svà\s|\s[-+*•–]\s")
_PHRASE = re.compile(
    r"(?:^|[;:()\[.](?!\d)|\svà\s|,\s|\s[-+*•–]\s|\n)\s*(?P<phrase>[^;:()\[\]]{0,100}?)(?P<colon>\s*:)?\s*$"
)
_PARTS = re.compile(r"\s*(?:trong đó|gồm|bao gồm|cụ thể|chia ra|nữ|nam|tập thể|cá nhân)(?!\w)", re.IGNORECASE)
_SUBJECT = re.compile(r"[^\d;:().]{4,110}$")
_LIST_REACH = 300
_HEAD = re.compile(r"(?:^|\.\s|[\n;])\s*(?P<head>[^\d:.;()\n]{4,100}):\s")
_NAME = re.compile(rf"\w\s[{UPPER}][^\W\d_]*[^\W\d_A-ZĐ](?:\s[^\W\d_]+){{0,2}}\s*$")  # 'Ban Chỉ đạo 35'
_TOTAL = re.compile(r"\s*\(\s*(?:trong đó|gồm|bao gồm)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """What leads to a figure: its words, the noun they name, whether a colon or 'là' ties it."""

    phrase: str
    noun: str | None
    tied: bool
    colon: bool

    @property
    def people(self) -> str | None:
        """Whom the label names ('đảng viên chính thức 869'), who rather than the noun before are counted."""
        noun = subject_noun(self.phrase, "people")
        return noun if noun and " " in noun else None

    @property
    def opens_parts(self) -> bool:
        """Whether a sentence of its own gives the parts of what was counted before: '. Trong đó, nữ: 5'."""
        return self.colon and bool(_PARTS.match(self.phrase))

    @property
    def is_empty(self) -> bool:
        return not self.phrase.strip(" -+*•,.và")


def find_label(text: str, figure: Figure) -> Label | None:
    """The label of a figure after which nothing is counted; None where something else follows it."""
    if figure.kind not in ("single", "fraction") or not ends_here(text, figure.end):
        return None
    before = text[max(0, figure.start - _REACH) : figure.start]
    match = _last_phrase(before)
    if match is None:
        return None
    linked = _link().search(match["phrase"])
    phrase = match["phrase"][: linked.start()] if linked else match["phrase"]
    tied = bool(match["colon"] or linked)
    noun = counted_noun(phrase)
    if noun is None and (tied or re.match(r"\s*tổng\s", phrase, re.IGNORECASE)):
        noun = subject_noun(phrase) or _noun_before(before)
    return Label(match["phrase"], noun, tied, bool(match["colon"]))


def _last_phrase(before: str) -> re.Match[str] | None:
    """The words since the last sign that separates phrases, those before it where there are none."""
    starts = [0, *(m.start() for m in _BREAK.finditer(before.rstrip(" :")))]
    phrases = (match for start in reversed(starts) if (match := _PHRASE.match(before, start)))
    return next((match for match in phrases if match["phrase"].strip()), None)


def _noun_before(before: str) -> str | None:
    """'số nhà sập đổ, hư hỏng là 108': the noun stands before a comma of the label."""
    match = _SUBJECT.search(before)
    return counted_noun(match[0]) if match else None


def heading_noun(text: str, figure: Figure) -> str | None:
    """The noun that ends the head of a list: 'Hình thức kỷ luật đảng viên: khiển trách 28, …'."""
    heads = list(_HEAD.finditer(text, max(0, figure.start - _LIST_REACH), figure.start))
    return last_noun(heads[-1]["head"]) if heads else None


def opening_of_kinds(sentence: str) -> str | None:
    """What opens a list of kinds of what the sentence before counts: 'Hình thức' of '…: khiển trách 28'."""
    match = _kinds().match(sentence)
    return match[0][:-1].rstrip() if match else None


@cache
def _kinds() -> re.Pattern[str]:
    (entry,) = load_rules("labels")["kind"]
    return re.compile(rf"\s*(?:[-+*•]\s*)?{alternation(entry['words'])}(?!\w)[^:\d]{{0,40}}:", re.IGNORECASE)


@cache
def _link() -> re.Pattern[str]:
    """'là', 'đạt', 'có', with the words of vagueness that may follow them, at the end of a label."""
    (entry,) = load_rules("labels")["link"]
    vague = [w for e in load_rules("qualifiers")["qualifier"] for w in e["words"]]
    return re.compile(rf"(?<!\w){alternation(entry['words'])}(?:\s+{alternation(vague)})?\s*$", re.IGNORECASE)


def leaves_noun_out(text: str, figure: Figure, label: Label, *, runs: bool) -> bool:
    """Whether the figure counts what the figure before it in the sentence counts ('…, sửa chữa 5').

    `runs` says that the figure before, in the same list, left its noun out as well.
    """
    if figure.kind == "fraction" and not label.tied:
        return False
    if label.is_empty:
        return False
    if any(c.isdigit() for c in label.phrase):
        return label.tied or bool(_act().search(label.phrase))
    if label.tied or in_named_list(text, figure):
        return True
    plain = re.search(r"(?<!\w)[^\W\d_A-ZĐ]+\s*$", label.phrase) and not _NAME.search(label.phrase)
    if not plain and not names_institution(label.phrase):
        return False
    small = re.fullmatch(r"[1-9]", text[figure.start : figure.end])
    return not small or runs or bool(_act().search(label.phrase))


@cache
def _act() -> re.Pattern[str]:
    """An act at the end of a label ('sửa chữa 5'); a single digit after a noun is rather its name."""
    acts = [w for e in load_rules("actions")["action"] for w in e["words"]]
    more = [w for e in load_rules("labels")["act"] for w in e["words"]]
    members = [w for e in load_rules("partitions")["partition"] for names in e["members"] for w in names]
    return re.compile(rf"(?<!\w){alternation([*acts, *more, *members])}\s*$", re.IGNORECASE)


def opens_breakdown(text: str, figure: Figure) -> bool:
    """'10.034,00 (Trong đó Vốn … 7.500,00 triệu đồng)': the unit is printed with the parts only."""
    return bool(_TOTAL.match(text, figure.end)) and bool(re.search(r"[.,]", text[figure.start : figure.end]))
