"""The head of a document, State or Party style: its columns, number, place and date, and type.

Layout: decree 30/2020/NĐ-CP annex I, guideline 36-HD/VPTW of 2018. Two columns may come one after the
other, or on one line parted by tabs, wide spaces or bars, or run together by recognition:
'UBND TỈNH SÔNG BÉ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.letters import UPPER
from extractors.normalise import fold
from extractors.rules import entry_pattern, load_rules


@dataclass(frozen=True, slots=True)
class Number:
    """The number line of a head; `number` is None where it is `blank` or illegible."""

    number: int | None
    symbol: str
    code: str | None
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PlaceDate:
    """The place-and-date line: `issued_on` at the precision printed, `blank` where day or month is."""

    place: str
    issued_on: str
    blank: bool


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The words that name the kind of document: text[start:end], abbreviation and name ('BC', 'báo cáo')."""

    start: int
    end: int
    kind: str
    name: str


_GAP = re.compile(r"(?:^|(?<!\s)\s++)\|(?=\s|$)|\t+|\s{4,}")
_BLANKS = re.compile(
    r"(?<=[Ss]ố)\s{2,}|(?<=[Ss]ố:)\s{2,}|(?<=\d)\s{2,}(?=[-/])"
    r"|(?<=ngày)\s{2,}|(?<=tháng)\s{2,}|(?<!\s)\s{2,}+(?=tháng|năm)"
)
# Sought in folded text, so that tone marks lost by recognition do not hide it.
_MOTTO = re.compile(
    r"(?<!\w)(?:cong\s*h[ou]a\s+xa\s+hoi\s+chu\s+nghia(?:\s+viet\s+nam)?|dang\s+cong\s+san\s+viet\s+nam"
    r"|doc\s*lap\W{1,5}tu\s*do\W{1,5}hanh\s*phuc)(?!\w)"
)
# 'Số: 2# /CT-UBND': a number written by hand of which recognition made no digits is illegible, not blank.
_NUMBER = re.compile(
    rf"^S[ốóôo6]\W{{0,2}}\s*(?P<printed>(?:\d{{1,5}}|[^\s/–-]{{0,4}}[\d#@&$][^\s/–-]{{0,4}})?)[\s._…]*"
    rf"(?P<mark>[-–/])\s*(?P<year>(?:19|20)\d\d\s?[/-]\s?)?(?P<symbol>[{UPPER}][^\s,;]*(?:\s?[-/]\s?[{UPPER}&]+|\s[{UPPER}]{{2,}}[-/][{UPPER}]+)*)",
)
# Letters that recognition takes for digits written by hand, which also fall apart: 'ngày 1 5tháng'.
_DIGITS = str.maketrans("Il|O", "1110")
_WORD = rf"[{UPPER}][\w'’]*"
_PLACE_DATE = re.compile(
    rf"(?P<place>(?:(?:[Tt]hành\s+phố|TP\.?|[Tt]hị\s+(?:xã|trấn)|[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]ỉnh|[Qq]uận)\s*)?"
    rf"(?:{_WORD}|(?<=\s)\d{{1,2}}(?=\s*,))(?:\s?-\s?{_WORD}|\s{_WORD}){{0,5}})(?P<stop>\s*[,.;]\s*|\s+)"
    r"[Nn]g[aàáảãạăâầấ]y[\s.,_…]*(?P<d>[^\s,._…]{0,4}?(?:\s[^\s,._…]{1,2})?)[\s._…]*th[aàáảãạăắằâấầ]ng"
    r"[\s._…]*(?P<m>[^\s,._…]{0,3})[\s._…]*n[aăâãá]m\s*(?P<y>(?:19|20)\d\d)"
)
_AFTER_DATE = re.compile(rf"\W*$|\s*(?:V/v|[{UPPER}]{{2}})")
_SUBJECT = re.compile(r"^(?:V/v|V/V|Về\s+việc|VỀ\s+VIỆC)\s*:?\s+(?=\S)")


def cells_of(lines: Sequence[str]) -> list[str]:
    """The lines of a head with the columns that share one taken apart, marks and rulings left out."""
    cells = (cell.strip() for line in lines for part in _parted(line) for cell in _split(part))
    return [cell for cell in cells if re.search(r"\w", cell) and not is_mark(cell)]


def _parted(line: str) -> list[str]:
    return _GAP.split(_BLANKS.sub(" ", line))


def _split(cell: str) -> Iterator[str]:
    """A cell without the neighbours that recognition ran together with it."""
    folded = fold(cell)
    cuts = {0, len(cell)}
    if len(folded) == len(cell):
        cuts |= {at for m in _MOTTO.finditer(folded) for at in m.span()}
    number = _NUMBER.match(cell)
    if dated := _dated(cell, number.end() if number else 0):
        cuts |= {dated.start(), dated.end()}
    edges = sorted(cuts)
    yield from (cell[a:b] for a, b in pairwise(edges))


def _dated(cell: str, start: int = 0) -> re.Match[str] | None:
    """A place and a date that end a line, or a column run together with the next; no day in a sentence.

    Where the comma between them is lost, they are all of the line.
    """
    match = _PLACE_DATE.search(cell, start)
    if match is None or not _AFTER_DATE.match(cell, match.end()):
        return None
    return match if match["stop"].strip() or not cell[start : match.start()].strip() else None


@cache
def _pattern(group: str) -> re.Pattern[str]:
    (entry,) = load_rules("head")[group]
    pattern = entry_pattern(entry)
    if pattern is None:
        raise ValueError(f"rules/head.toml: {group} has no pattern")
    return pattern


def is_mark(cell: str) -> bool:
    """A mark of secrecy, urgency or draft ('MẬT', 'DỰ THẢO')."""
    return bool(_pattern("mark").search(cell))


def opens_body(line: str) -> bool:
    """Whether a line begins as the first sentence of a document does ('Căn cứ …', 'Thực hiện …')."""
    return bool(_pattern("opener").match(line))


def is_note(line: str) -> bool:
    """A note in brackets under a title: '(Kèm theo Báo cáo số …)'."""
    return bool(_pattern("note").match(line))


def is_motto(cell: str) -> bool:
    """'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'ĐẢNG CỘNG SẢN VIỆT NAM'."""
    return bool(_MOTTO.match(fold(cell)))


def is_number(cell: str) -> bool:
    return bool(_NUMBER.match(cell))


def find_number(cells: Sequence[str]) -> Number | None:
    """The number line: 'Số: 23 /BC-UBND', 'Số         -BC/HU'."""
    for cell in cells:
        match = _NUMBER.match(cell)
        if match:
            symbol = re.sub(r"\s*([-/])\s*", r"\1", match["symbol"]).rstrip(".,")
            printed = match["printed"]
            legible = printed.isdecimal()
            year = "".join((match["year"] or "").split())
            code = f"{printed}{match['mark']}{year}{symbol}" if legible else None
            return Number(int(printed) if legible else None, symbol, code, not printed)
    return None


def find_place_and_date(cells: Sequence[str]) -> PlaceDate | None:
    """The first place-and-date line; a year alone ('Tân Mỹ, ngày   tháng   năm 2024') is its date."""
    for cell in cells:
        match = _dated(cell)
        if match is None:
            continue
        month, day = (match[part].translate(_DIGITS) for part in ("m", "d"))
        known = [match["y"], *_known(month, 12), *_known(day, 31)]
        if len(known) == 2 and not _known(month, 12):
            known.pop()
        blank = not (match["m"] and match["d"])
        return PlaceDate(match["place"].strip(), "-".join(part.zfill(2) for part in known), blank)
    return None


def _known(part: str, last: int) -> list[str]:
    """A month or a day that is one."""
    return [part] if part.isdecimal() and 1 <= int(part) <= last else []


def find_subject(cells: Sequence[str]) -> str | None:
    """What an official letter is about, under its number: 'V/v báo cáo kết quả …', over several lines."""
    for index, cell in enumerate(cells):
        if _SUBJECT.match(cell):
            words = [_SUBJECT.sub("", cell)]
            for more in cells[index + 1 :]:
                if is_motto(more) or _dated(more) or re.match(r"Kính\s+gửi", more, re.IGNORECASE):
                    break
                words.append(more)
            return " ".join(" ".join(words).split())
    return None


def is_subject(cell: str) -> bool:
    return bool(_SUBJECT.match(cell))


def find_type(line: str) -> TypeLine | None:
    """The type that a line in capitals is ('BÁO CÁO', 'B Á O  C Á O') or begins with."""
    printed = line.strip(" \t*-–_.:")
    if not printed or not printed[0].isupper():
        return None
    start = line.index(printed)
    if exact := _named(printed) or _spaced(printed):
        return TypeLine(start, start + len(printed), *exact)
    words = list(re.finditer(r"\S+", printed))
    for count in range(min(len(words), 5), 1, -1):
        head = printed[: words[count - 1].end()]
        if head.isupper() and (found := _named(head)):
            return TypeLine(start, start + len(head), *found)
    return None


def _named(words: str) -> tuple[str, str] | None:
    """Abbreviation and name of a type written in capitals, marks lost or not."""
    if not words.isupper():
        return None
    return _type_names().get(fold(" ".join(words.split())))


def _spaced(letters: str) -> tuple[str, str] | None:
    """A type set letter by letter: 'B Á O  C Á O'."""
    if not re.fullmatch(r"\w(?:\s+\w)+", letters):
        return None
    squeezed = {name.replace(" ", ""): found for name, found in _type_names().items()}
    return squeezed.get(fold("".join(letters.split())))


@cache
def _type_names() -> dict[str, tuple[str, str]]:
    rules = load_rules("document_types")["type"]
    return {
        fold(word): (entry["name"], word) for entry in rules for word in entry["words"] if word[0].islower()
    }
