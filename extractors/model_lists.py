"""Lists of models: 'có 5 mô hình, tiêu biểu như: A; B; C', and heads of lists below: 'Các mô hình hay:'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.letters import UPPER
from extractors.model_words import words
from extractors.quotations import Quotation

Span = tuple[int, int]
_HEADING = 90  # characters of a heading, which needs no colon: '3. Các mô hình hiệu quả'

_END = re.compile(rf"\.\s+(?=[“\"]?[{UPPER}])|\.{{2,}}|…")
_COLUMN = re.compile(
    r"\s*(?i:tên\s+(?:gọi\s+)?(?:các\s+)?|nội\s+dung\s+|các\s+)?(?i:mô\s+hình|sáng\s+kiến)(?!\w)"
)
_BULLET = re.compile(r"\s*(?:[-–+*•●o]\s+|[-–+*•●](?=[^\W\d_“\"])|\(?\d{1,2}[.)]\s*|[a-zđ][.)]\s+)")


def _noun() -> str:
    return rf"(?!(?i:điển\s+hình\s+(?:như|là|có)))(?:{words('opener')})"


@cache
def _head() -> re.Pattern[str]:
    """What opens a list of models in a sentence."""
    noun, cue = _noun(), words("list")
    named = rf"(?:\s+(?i:các\s+)?(?i:mô\s+hình))?\s*(?::|(?=\s[“\"«{UPPER}])|(?=[“\"«]))\s*"
    after_noun = rf"{noun}[^.;:“”\"]{{0,140}}?(?:[,;(.]\s+)?{cue}{named}"
    plural = rf"(?i:các|những|một\s+số|(?<!\d)\d{{1,6}}+)\s+{noun}[^.;:“”\"]{{0,60}}:\s*"
    cue_first = rf"(?:^|[.;,]\s+)(?i:trong\s+đó\s*,?\s*)?{cue}\s*:?\s*(?i:các\s+|những\s+)?{noun}\s*:?\s*"
    single = rf"{noun}\s*:\s*"
    return re.compile(rf"{cue_first}|{after_noun}|{plural}|{single}")


def list_spans(text: str) -> list[Span]:
    """From the head of each list of models to the end of its sentence, in order, never overlapping."""
    ends = [match.start() for match in _END.finditer(text)] + [len(text)]
    spans: list[Span] = []
    for match in _head().finditer(text):
        end = ends[bisect_left(ends, match.end())]
        if not spans or match.end() >= spans[-1][1]:
            spans.append((_item_start(match), end))
    return spans


def _item_start(match: re.Match[str]) -> int:
    """A head that ends with the noun of its first item leaves it there: 'tiêu biểu là mô hình nuôi cá'."""
    noun = re.search(r"(?i:mô\s+hình|sáng\s+kiến|điển\s+hình)\s*$", match[0])
    return match.start() + noun.start() if noun else match.end()


def items(text: str, span: Span, quotes: Sequence[Quotation]) -> Iterator[Span]:
    """The items of a list: between semicolons where it has any, else between commas; never inside quotes."""
    start, end = span
    cuts = _cuts(text, span, quotes, ";") or _cuts(text, span, quotes, ",")
    bounds = [start, *[cut + 1 for cut in cuts], end]
    for first, last in pairwise(bounds):
        body = text[first:last]
        lead = len(body) - len(body.lstrip(" ,"))
        if body.strip(" ,.;"):
            yield first + lead, first + len(body.rstrip(" .,;"))


def _cuts(text: str, span: Span, quotes: Sequence[Quotation], mark: str) -> list[int]:
    inside = {i for q in quotes if span[0] <= q.start < span[1] for i in range(q.start, q.end)}
    found = [m.start() for m in re.finditer(re.escape(mark), text[span[0] : span[1]])]
    return [span[0] + at for at in found if span[0] + at not in inside]


@cache
def _announcement() -> re.Pattern[str]:
    said = rf"[^:“”\"]{{0,120}}?{words('list')}(?:\s+sau)?"
    known = r"tiêu\s+biểu|điển\s+hình|hiệu\s+quả|nổi\s+bật|sau|hay|mới|cụ\s+thể|đã\s+(?:được\s+)?công\s+nhận"
    named = rf"(?:\s+(?i:{known})){{0,3}}"
    return re.compile(rf"{_noun()}(?:{said}|{named})\s*:?\s*$")


def announces_models(text: str) -> bool:
    """Whether a paragraph ends as the head of a list of models: '… công nhận 12 mô hình. Tiêu biểu:'."""
    end = text.rstrip().endswith(":") or len(text) < _HEADING
    return end and bool(_announcement().search(text[-220:]))


def is_model_column(header: str) -> bool:
    """Whether the cells below a header name models: 'Tên mô hình'; not 'Số mô hình đăng ký'."""
    return bool(_COLUMN.match(header))


def bullet_end(text: str) -> int:
    """Where the text of a listed paragraph begins, behind its bullet; 0 where it has none."""
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else 0


def listed(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph, whether it is an item of a list of models that one above it announces."""
    found: list[bool] = []
    announced, style = False, ""
    for text in paragraphs:
        own = _style(text)
        announced = announced and bool(own) and (own == style or not style)
        found.append(announced)
        style = own if announced else ""
        announced = announced or announces_models(text)
    return found


def _style(text: str) -> str:
    """How a paragraph is marked as an item: 'a' by letters, '1' by numbers, '-' by a sign, '' not at all."""
    bullet = _BULLET.match(text)
    if bullet is None:
        return ""
    mark = bullet[0].strip(" ().")
    return "1" if mark.isdecimal() else "a" if mark.isalpha() else "-"
