"""Why a printed number counts nothing: 'Điều 5' is an ordinal, '10 năm' a duration, 'QL1A' a code.

Every reason is a word of `REASONS`, so that what nobody reads can be told from what was looked at and left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.figures import Figure
from extractors.letters import LOWER, UPPER
from extractors.numbers import number_words
from extractors.rated import is_rated
from extractors.rules import alternation, load_rules
from extractors.units import Unit, is_stop, not_counted
from extractors.words import Words

REASONS = {
    "ordinal": "a name or a place in an order: Điều 5, lần thứ 13, ấp 3",
    "duration": "a length of time: 10 năm, 60 ngày đêm",
    "age": "dưới 6 tuổi",
    "level": "chính quyền 02 cấp, OCOP 3 sao",
    "time": "a time of day or a round the clock: 11h00, 24/7",
    "slogan": "5 không, 3 sạch",
    "name": "part of a proper name, of a quoted one, or of the name of a standard",
    "code": "digits glued to letters or signs, codes, separators of no numeral: QL1A, 30a, 1.013947",
    "phone": "02553.822.866",
    "marker": "of a list, a note or a heading: (1), 2.1.",
    "year": "a year without its word: so với 2023",
    "date": "a day and month: ngày 30/4, mùng 8/3",
    "place": "a rank: 43/63, or coordinates and distances along a road: Km12+300",
    "words": "an amount said again in words, or words that only look like a number",
}

_CAPITAL = re.compile(rf"(?<![.!?:;])[\s(]([{UPPER}][^\W\d_]*)[ \n]$")
_SMALL = re.compile(r"\d{1,2}")
_DAY_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\s?/\s?(?:0?[1-9]|1[012])")
_DAY = re.compile(r"(?:ngày|mùng|mồng)\s*$")
_CLOCK = re.compile(r"24\s?/\s?(?:24|0?7)")
_SCALE = re.compile(r"(?:tỷ|tỉ) lệ\s*1/\d[\d.]*$")  # of a map: '1/500', '1/2.000'
_RANK = re.compile(r"(?<!\w)(?:[Xx]ếp|hạng)(?!\w)[^,;.]{0,30}$")
_VERSION = re.compile(r"\d\.0")
_STANDARD = re.compile(
    r"(?<!\w)(?:ISO|TCVN|QCVN|PCI|PAPI|PAR|SIPAS|DDCI|OCOP|VNEN|VietGAP)(?:/IEC)?\s(?:[\d-]+:)?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure with the unit read after it and the words of its paragraph."""

    text: str
    figure: Figure
    unit: Unit | None
    words: Words

    @property
    def before(self) -> str:
        return self.text[max(0, self.figure.start - 60) : self.figure.start]

    @property
    def printed(self) -> str:
        return self.text[self.figure.start : self.figure.end]


def reason_of_place(around: Surroundings) -> str | None:
    """Why words around the figure make it no count; None where it may be one."""
    figure, unit = around.figure, around.unit
    plain = figure.kind in ("single", "range") and not (unit and unit.power)
    if plain and (reason := not_counted(around.text, figure.end)):
        return reason
    if _is_order(around):
        return "date" if figure.kind == "fraction" and _DAY.search(around.before) else "ordinal"
    if _is_slogan(around):
        return "slogan"
    if _is_in_name(around):
        return "name"
    if figure.kind == "fraction" and (_SCALE.search(around.before + around.printed)):
        return "place"
    if _is_year(around):
        return "year"
    return _reason_alone(around) if unit is None else None


def _is_year(around: Surroundings) -> bool:
    """'so với 2023', 'riêng 2025 phấn đấu': four digits of a year with no sure noun after them."""
    sure = around.unit is not None and around.unit.sure
    plain = around.figure.kind == "single" and bool(_YEAR.fullmatch(around.printed))
    return plain and not sure and not around.before.rstrip().endswith(":")


def _reason_alone(around: Surroundings) -> str | None:
    """Why a figure after which nothing is counted is none, by what it looks like."""
    before, printed = around.before.rstrip(), around.printed
    if around.figure.kind == "fraction":
        if _CLOCK.fullmatch(printed):
            return "time"
        if _RANK.search(before):
            return "place"
        tied = before.endswith((":", " là", " đạt", " có")) or is_rated(around.text, around.figure)
        return "date" if _DAY_MONTH.fullmatch(printed) and not tied else None
    if re.fullmatch(r"\d{9,18}", printed):
        return "code"
    return None


def _is_order(around: Surroundings) -> bool:
    unit = around.unit
    if unit is None and _before_of("bare").search(around.before):
        return "." not in around.printed  # '(bản tin chi bộ 9.485, …)'
    if not is_ordinal(around.before) or (unit and unit.measure):
        return False
    return not _counts_after_all(around)


def _counts_after_all(around: Surroundings) -> bool:
    """'01 lớp 30 học viên', 'thành lập tổ 12 thành viên': the noun before was itself what is counted."""
    unit, before = around.unit, around.before
    if unit is None or around.figure.kind not in ("single", "range"):
        return False
    padded = around.printed.startswith("0") and not _names_place(around.text, unit)
    large = padded or _is_large(around.printed)
    if large and (_before_of("soft").search(before) or (unit.sure and _before("place").search(before))):
        return True
    return unit.sure and (padded or "." in around.printed or _noun_counts(around, unit))


def _noun_counts(around: Surroundings, unit: Unit) -> bool:
    """Whether the noun before is itself counted, a body told by its members, or but the end of a word."""
    if re.search(r"\d\s[^\W\d_]+(?:\s[^\W\d_]+)?\s*$", around.before):
        return True
    by_members = unit.name in _words_of("member") and _before("team").search(around.before)
    return bool(by_members) or _ends_word(around)


def _is_large(printed: str) -> bool:
    """From 20 on: more than the groups, classes and phases that are numbered."""
    return int(re.sub(r"\D", "", printed)) >= 20


@cache
def _before_of(kind: str) -> re.Pattern[str]:
    """The nouns of order that are `soft` or `bare` (see rules/units.toml), or all but the bare: `order`."""
    entries = load_rules("units")["ordinal"]
    chosen = [e for e in entries if e.get(kind) or (kind == "order" and not e.get("bare"))]
    words = [word for entry in chosen for word in entry["words"]]
    return re.compile(rf"(?<![\w&-]){alternation(words)}\s*(?:số\s*)?$", re.IGNORECASE)


def _ends_word(around: Surroundings) -> bool:
    """'trợ cấp 12 đối tượng': the word before the figure only ends like a noun of order."""
    tail = around.before[-40:]
    head = _before_of("order").search(tail)
    return head is not None and around.words.goes_over(around.figure.start - len(tail) + head.start())


def _names_place(text: str, unit: Unit) -> bool:
    """A place word that goes on to its name: '3 xã Long Thạnh'."""
    return unit.name in _words_of("place") and text[unit.end : unit.end + 2].strip(" ").istitle()


@cache
def _words_of(group: str) -> frozenset[str]:
    return frozenset(word for entry in load_rules("units")[group] for word in entry["words"])


@cache
def _slogan() -> re.Pattern[str]:
    return re.compile(rf"\s+{_alternation('slogan')}(?!\w)", re.IGNORECASE)


def _is_slogan(around: Surroundings) -> bool:
    if around.unit is not None or around.figure.kind != "single" or not _SMALL.fullmatch(around.printed):
        return False
    return bool(_slogan().match(around.text, around.figure.end))


def _is_in_name(around: Surroundings) -> bool:
    """'ấp Long Trường 3, xã Long Thạnh', 'trường Tân Bình 2', 'ISO 9001:2015', 'Phú Mỹ 1 xã Tân Hòa'."""
    before, printed, unit = around.before, around.printed, around.unit
    if around.figure.kind != "single":
        return False
    if unit is not None and unit.name == "đồng" and printed == "0":
        return True  # 'phiên chợ 0 đồng'
    if unit is None and (_STANDARD.search(before) or _VERSION.fullmatch(printed)):
        return True
    if not _CAPITAL.search(before) or names_institution(before):
        return False
    if unit is None:
        small = len(printed) < 3 and not printed.startswith("0")
        return small and not in_named_list(around.text, around.figure)
    return len(printed) == 1 and (_names_place(around.text, unit) or _is_subject(around, unit))


def _is_subject(around: Surroundings, unit: Unit) -> bool:
    """'Hợp tác xã Mỹ Đông 2 phối hợp cùng xã': what follows is what the one named does, and not counted."""
    if unit.sure or in_named_list(around.text, around.figure):
        return False
    words = around.words.tagged(around.figure.end + 1)
    return bool(words) and words[0].tag == "V"


def names_institution(before: str) -> bool:
    """Whether words end with a name that no number belongs to: 'kết nạp Đảng'."""
    return _before("institution").search(before) is not None


_LISTED = re.compile(r"(?:[^\W\d_]+[ ]){1,6}\d[\d.,]*(?=\s*[;,)]|\s*và\s|\.?\s*$)")


_SHORTENED = re.compile(rf"(?<!\w)[{UPPER}]{{3,}} $")  # 'mầm non 38, tiểu học 49, THCS 34': no name
_LIST_OPENING = re.compile(r"[(:]\s*|(?:gồm|trong đó|cụ thể|như sau)[\s,:]+")


def in_named_list(text: str, figure: Figure) -> bool:
    """Whether the figure belongs to a list of names with a figure each: '(Bắc Ninh 2, Hà Nội 1)'."""
    openings = list(_LIST_OPENING.finditer(text, max(0, figure.start - 200), figure.start))
    if not openings:
        return False
    items = re.split(r"\s*(?:[,;]\s|\svà\s)", text[openings[-1].end() : figure.end + 60])
    shortened = bool(_SHORTENED.search(text[: figure.start]))
    named = [item for item in items if (item[:1].isupper() or shortened) and _LISTED.match(item + ")")]
    return len(named) >= 2


@cache
def _alternation(group: str) -> str:
    return alternation([word for entry in load_rules("units")[group] for word in entry["words"]])


@cache
def _before(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&-]){_alternation(group)}\s*$", re.IGNORECASE)


def is_ordinal(before: str) -> bool:
    """Whether the words before a number make it a name or an order: 'Điều', 'lần thứ', 'ấp', 'tháng'."""
    tail = before[-40:]
    return _before_of("order").search(tail) is not None and not _before("cardinal").search(tail)


def ends_here(text: str, at: int) -> bool:
    """Whether nothing that is counted follows at text[at]: punctuation, or a word no noun goes past."""
    match = re.compile(r"\s*").match(text, at)
    after = match.end() if match else at
    if after >= len(text) or text[after] in ";,)(/]…":
        return True
    return (text[after] == "." and not text[after + 1 : after + 2].isdigit()) or is_stop(text, after)


_VAGUE = re.compile(r"(?<!\w)(?:hàng|vài|mấy|nhiều|bao|những|cả|bằng chữ\s?:)\s*$", re.IGNORECASE)
_NAMED = re.compile(rf"[{UPPER}][{LOWER}]+\s[{UPPER}][{LOWER}]")  # 'xã Ba Trang' counts no pages


@cache
def _said_again() -> re.Pattern[str]:
    """A bracket with only number words before the figure: '13.503.000.000đ (Mười ba tỷ, năm trăm …'."""
    return re.compile(rf"\((?:\s*{number_words()}(?!\w),?)*+\s*$", re.IGNORECASE)


def reason_of_words(text: str, figure: Figure, unit: Unit | None) -> str | None:
    """Number words count only before a sure noun, and not where they say a printed amount again."""
    before = text[max(0, figure.start - 80) : figure.start]
    sure = unit is not None and unit.sure and (unit.whole or unit.power >= 6)
    again = _said_again().search(before) or _VAGUE.search(before) or is_ordinal(before)
    return None if sure and not again and not _NAMED.match(text, figure.start) else "words"
