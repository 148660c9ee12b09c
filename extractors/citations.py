"""What stands around a code: its type before, date, issuer and subject after, as in 'Chỉ thị số 40-CT/TU ngày
10/3/2014 của Ban Thường vụ Tỉnh ủy về tăng cường …'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.dates import DateSpan, find_dates
from extractors.document_types import NAMES, type_named
from extractors.letters import UPPER
from extractors.rules import alternation, load_rules


def _words(group: str) -> str:
    return alternation([word for entry in load_rules("citations")[group] for word in entry["words"]])


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens a citation: where it begins, the type named, other numbers of a list, the name of a law."""

    start: int
    doc_type: str | None = None
    listed: tuple[tuple[int, str], ...] = ()
    title: str | None = None


_LIST = r"(?:\d{1,5}[a-z]?(?:\s?[,;]\s?|\s+và\s+)){0,8}"
_TYPE = re.compile(rf"(?<!\w)(?:các\s+|những\s+)?(?P<name>{NAMES})(?!\w)", re.IGNORECASE)
_TO_NUMBER = re.compile(
    rf"(?:\s+(?:liên\s+tịch|phối\s+hợp))?[\s,(]{{0,3}}(?:(?:\s?[a-zà-ỹđ]{{1,7}}\s){{0,4}}\s?(?:số|Số|SỐ))?\s?:?\s?[-.]?(?P<list>{_LIST})"
)
_ONLY_NUMBER = re.compile(rf"(?<!\w)[Ss]ố\s?:?\s?(?P<list>{_LIST})$|(?<!\w)SỐ\s?:?\s?$")
_LAW = re.compile(r"(?<!\w)(?P<kind>Luật|Bộ luật|Pháp lệnh)\s+(?P<name>[^;:.()“”\"\d]{3,160}?)\s+số\s?:?\s?$")


def opening_of(text: str, start: int, floor: int) -> Opening:
    """The type and the number word before the code at `start`; nothing before `floor` belongs to it."""
    low = max(floor, start - 170)
    window = text[low:start]
    law = _LAW.search(window)
    if law:
        return Opening(low + law.start(), "PL" if law["kind"] == "Pháp lệnh" else "L", (), _flat(law["name"]))
    for match in reversed(list(_TYPE.finditer(window, max(0, len(window) - 90)))):
        rest = _TO_NUMBER.fullmatch(window, match.end())
        if rest:
            return Opening(low + match.start(), type_named(match["name"]), _listed(rest, low))
    number = _ONLY_NUMBER.search(window)
    return Opening(low + number.start(), None, _listed(number, low)) if number else Opening(start)


def _listed(match: re.Match[str], low: int) -> tuple[tuple[int, str], ...]:
    if not match["list"]:
        return ()
    at = low + match.start("list")
    return tuple((at + n.start(), n[0]) for n in re.finditer(r"\d{1,5}[a-z]?", match["list"]))


def _flat(words: str) -> str:
    return " ".join(words.split())


# --- dates ------------------------------------------------------------------------------------

_DATED = re.compile(
    r"[\s,(]*(?:được\s+)?(?:ban hành\s+|ký\s+)?(?:cùng\s+)?(?=ngày|\d{1,2}[/.-]|năm\s|tháng\s)", re.IGNORECASE
)
_NO_DATE = re.compile(
    r"ngày\s+(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})(?!\d)"
)
_OF_NEXT = re.compile(
    rf"\s*,\s*[{UPPER}][^.;:()]{{2,90}}?\s(?:ban\s+hành|có|ký)\s+{NAMES}\s+(?:số\s+)?\S{{4,30}}+(?!\s{{1,3}}ngày)",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?<!\w)(?:ban\s+hành|ký|có|gửi|trình|thông\s+qua|công\s+bố|nhận\s+được)\s[^.;,()]{0,60}\(?\s*$",
    re.IGNORECASE,
)


def date_after(text: str, end: int, limit: int) -> tuple[int, str | None]:
    """The end of the date stated after a code, and its ISO form at the precision printed. A printed day that
    does not exist is passed over, undated."""
    rest = text[end : min(limit, end + 70)]
    opening = _DATED.match(rest)
    if opening is None:
        return end, None
    date = next((d for d in find_dates(rest) if d.start <= opening.end()), None)
    if date is None:
        unreal = _NO_DATE.match(rest, opening.end())
        return (end + unreal.end() if unreal else end), None
    opens_next = "," in opening[0] and (date.value.kind == "year" or _OF_NEXT.match(text, end + date.end))
    if not _states_one(date.value) or opens_next:
        return end, None
    return end + date.end, date.value.iso


_SAME_DAY = re.compile(r"[\s,]*cùng\s+ngày(?!\s*\d)", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|;|và|,\s+và)\s*")


def same_day(text: str, end: int) -> int | None:
    """The end of 'cùng ngày' after a code: the day is that of the document before."""
    match = _SAME_DAY.match(text, end)
    return match.end() if match else None


def is_list_joint(between: str) -> bool:
    """Whether only a comma or 'và' stands between two documents of a list."""
    return _JOINT.fullmatch(between) is not None


def _states_one(date: DateSpan) -> bool:
    return date.kind in {"day", "month", "year"}


def date_before(text: str, start: int, floor: int) -> str | None:
    """'ngày 15/10/2014, Ban Thường vụ Huyện ủy ban hành Kế hoạch số …': the one day before the verb."""
    clause = re.split(r"[.;]\s|\n\s*[-+*]", text[max(floor, start - 170) : start])[-1]
    if not _ISSUED.search(clause):
        return None
    days = [d for d in find_dates(clause) if d.value.kind == "day"]
    if len(days) != 1 or not days[0].raw.lower().startswith("ngày"):
        return None
    between = clause[days[0].end :]
    if re.search(r"\(sau|(?<!\d)\d{1,5}\s?[-/]\s?[A-ZĐ]", between) or re.match(r"\s*của\s", between):
        return None
    return days[0].value.iso


# --- issuers and subjects ---------------------------------------------------------------------

_OF = re.compile(
    rf"[\s,)]*của\s+(?P<issuer>[{UPPER}][^,;.()“”\"]{{1,120}}?)"
    rf"(?=\s+{_words('after_issuer')}(?!\w)|\s+\d|[,;.()“”\"]|$|\s*$)"
)
_COMMA_NAME = re.compile(
    r"[\s,)]*của\s+(?P<issuer>(?:Bộ|Sở|Phòng)\s+(?:Văn\s+hóa|Lao\s+động),\s+"
    r"(?:Thể\s+thao\s+và\s+Du\s+lịch|Thương\s+binh\s+và\s+Xã\s+hội|Khoa\s+học\s+và\s+Thông\s+tin))"
)


# 'của Huyện ủy và Nghị quyết Đại hội …' goes on to another document, or ends in the air before its code.
_ANOTHER = re.compile(rf"\s+(?:và|cùng)(?:\s+(?:các\s+)?{NAMES}(?!\w)|\s*$)", re.IGNORECASE)


def issuer_after(text: str, end: int, limit: int) -> tuple[int, str | None]:
    """The end and the name of the body after 'của'."""
    window = text[end : min(limit, end + 160)]
    match = _COMMA_NAME.match(window) or _OF.match(window)
    if match is None:
        return end, None
    name = _ANOTHER.split(match["issuer"], maxsplit=1)[0]
    return end + match.start("issuer") + len(name), _flat(name)


_ABOUT = re.compile(
    rf"[\s,:]*(?P<title>(?!ban\s+hành\s+ngày)(?:{_words('title')})(?!\w)\s?[^;()]{{4,500}}?)(?=;|\.(?:\s|$)|\(|\)|$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"[\s,:]*(?P<title>(?:(?:về(?:\s+việc)?|V/v)\s*:?\s*)?[“\"](?P<inner>[^“”\"]{4,500})[”\"])", re.IGNORECASE
)
_MAIN_CLAUSE = re.compile(rf",\s+(?={_words('clause')}(?!\w))|\.\s")


def title_after(text: str, end: int, stop: int) -> str | None:
    """The subject of a document: 'về …', quoted or up to the end of its clause; the next begins at `stop`."""
    window = text[end : min(len(text), end + 520)]
    quoted = _QUOTED.match(window)
    if quoted:
        return _flat(quoted["title"])
    match = _ABOUT.match(window)
    if match is None:
        return None
    title = match["title"]
    room = stop - end - match.start("title")
    if 0 < room < len(title) and re.search(r"(?:,|;|\bvà|\bcùng|\bcùng với)\s*$", title[:room]):
        title = re.sub(r"(?:,|;|\bvà|\bcùng|\bcùng với)\s*$", "", title[:room])
    return _flat(_MAIN_CLAUSE.split(title, maxsplit=1)[0]).rstrip(" ,") or None
