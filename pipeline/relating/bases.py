"""What a percentage is of, where words after it name a figure told before: '57,6% số tiền phải thu hồi'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.kinds import are_comparable
from extractors.normalise import fold
from extractors.rules import alternation, load_rules
from pipeline.relating.slots import Around

_PHRASE = re.compile(r"\s+(?P<words>[^;,.():%\d]{2,80})")
_SAYS_NOTHING = re.compile(r"so|voi|cua|tren|trong|tong|luong|cac|nhung|da|duoc|co|la|toan|bo|ca|nay|do|tien")
_TIME = re.compile(
    r"\s+(?:so\s+(?:với\s+)?)(?:cùng\s+kỳ|(?:đầu|cuối|những)?\s*(?:năm|quý|tháng|kỳ|nhiệm\s+kỳ))(?!\w)", re.I
)
PEOPLE = {"dan", "nhan", "khau", "nguoi"}
_PLANNED = ("ke hoach", "chi tieu", "du toan", "nghi quyet", "dinh muc", "cung ky", "nam truoc")


def named_before(around: Around, index: int, part: int) -> int | None:
    """The figure of the paragraph that the words after a percentage name; None where none or several may be.

    All that the words say must be said of the figure; where they only say what is counted ('tổng số hộ',
    'dân số'), a single figure of the part's unit and not smaller may be meant.
    """
    words = named_words(around, index)
    if words is None:
        return None
    likely = list(_likely(around, index, part))
    told = [j for j in likely if words and words <= said_of(around, j)]
    own = set(words_of(around.counts[part].value.unit or ""))
    if words - own - PEOPLE:
        return told[0] if told else None
    alike = {around.counts[j].value.value: j for j in likely if _is_alike(around, j, part)}
    if not alike and not words - own:
        sentence = around.scopes[index].sentence
        before = (j for j in range(index) if j != part and around.scopes[j].sentence == sentence)
        alike = {around.counts[j].value.value: j for j in before if _is_alike(around, j, part)}
    return alike.popitem()[1] if len(alike) == 1 else None


def named_words(around: Around, index: int) -> set[str] | None:
    """What the words after a percentage say, without those that say nothing; None for none."""
    phrase = _PHRASE.match(around.text, around.counts[index].end)
    if phrase is None or _TIME.match(phrase[0]) or not _opens().match(phrase["words"]):
        return None
    folded = fold(phrase["words"])
    return None if any(word in folded for word in _PLANNED) else set(words_of(phrase["words"]))


@cache
def _opens() -> re.Pattern[str]:
    """What a base begins with: 'so với số …', 'tổng số …', 'số …', 'dân số'."""
    words = alternation([w for entry in load_rules("cues")["base"] for w in entry["words"]])
    return re.compile(rf"(?:{words}|số|của|dân\s+số)(?!\w)", re.IGNORECASE)


def _likely(around: Around, index: int, part: int) -> Iterator[int]:
    """Earlier figures that the part can be of, the nearest first."""
    for j in reversed(range(index)):
        mention = around.counts[j].value
        comparable = are_comparable(mention.unit, around.counts[part].value.unit)
        if j != part and comparable and mention.value >= around.counts[part].value.value:
            yield j


def _is_alike(around: Around, j: int, part: int) -> bool:
    return around.counts[j].value.unit == around.counts[part].value.unit


def said_of(around: Around, index: int) -> set[str]:
    """The words around a figure, from the one before it to the end of its clause."""
    start = max(around.scopes[index].sentence[0], around.counts[index - 1].end if index else 0)
    mention = around.counts[index]
    told = (around.text[start : mention.start], mention.value.unit, mention.value.modifier)
    return set(
        words_of(" ".join(text for text in (*told, around.text[mention.end : around.end_of(index)]) if text))
    )


def words_of(text: str) -> Iterable[str]:
    """The words of a text that say what is counted, folded."""
    return (w for w in re.findall(r"[^\W\d_]+", fold(text)) if not _SAYS_NOTHING.fullmatch(w))
